"""``policytext verify``."""

from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings, index_argument
from policytext.cli.progress import show_progress


@click.command()
@index_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table of the claims that do not stand exactly as they did, or every verdict as JSON.",
)
@click.option("--strict", is_flag=True, help="End with exit code 2 unless every claim stands exactly as it did.")
@config_option
def verify(index: Path, form: str, strict: bool, config: Path | None) -> int:
    """Read the sources of INDEX again: does every claim still stand in them?

    Paths that do not exist from the working folder are looked up from the folder of INDEX.
    """
    from policytext.cli.claim_listing import render_verdicts
    from policytext.index import load
    from policytext.index.verification import count_verdicts, verify_index

    settings = effective_settings(config)
    with show_progress(quiet=False) as progress:
        verdicts = verify_index(load(index), settings, index.parent, progress)
    click.echo(render_verdicts(verdicts, form), nl=False)
    click.echo(count_verdicts(verdicts), err=True)
    return 2 if strict and any(verdict.status != "exact" for verdict in verdicts) else 0
