"""``policytext evaluate``."""

from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings, model_option


@click.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), metavar="INDEX", help="Score this index, extract nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Form of the report.",
)
@click.option("--labels", is_flag=True, help="Add the scores of each kind and of each theme.")
@click.option("--confusion", is_flag=True, help="Add a table of annotated and found kinds.")
@click.option("--calibration", is_flag=True, help="Add how often the claims of each confidence are right.")
@click.option("--misses", is_flag=True, help="List every miss with its text.")
@model_option
@config_option
def evaluate(
    gold: Path,
    against: Path | None,
    form: str,
    labels: bool,
    confusion: bool,
    calibration: bool,
    misses: bool,
    model: str | None,
    config: Path | None,
) -> None:
    """Compare with annotated texts: precision, recall and F1 for each layer.

    GOLD is an annotation file or a folder of them. The intervals hold 95% of draws with replacement from the documents,
    or from the statements where there are fewer than 20 documents. JSON holds all tables, the misses only on demand.
    """
    from policytext.evaluate import evaluate_gold, render_report
    from policytext.index import load
    from policytext.index.file_form import encode_json
    from policytext.pipeline import Pipeline

    pipeline = Pipeline(effective_settings(config, model=model))
    report = evaluate_gold(gold, load(against) if against else None, pipeline)
    if form == "json":
        click.echo(encode_json(report.to_dict(misses)).decode())
        return
    click.echo(render_report(report, labels=labels, confusions=confusion, calibration=calibration, misses=misses))
