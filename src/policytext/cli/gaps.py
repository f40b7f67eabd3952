"""``policytext gaps``."""

from pathlib import Path

import click

from policytext.cli.options import form_option, index_argument


@click.command()
@index_argument
@click.option("--lack", multiple=True, metavar="L", help="Only these lacks, such as no_deadline; may be repeated.")
@click.option("--summary", is_flag=True, help="Counts for each document, not the single claims.")
@form_option
def gaps(index: Path, lack: tuple[str, ...], summary: bool, form: str) -> None:
    """Show the commitments and targets of INDEX by what they leave open.

    Lacks: no_deadline, no_owner, no_number, conditional. Each is judged by the claim's own words, an owner also by its
    heading and, in a .db, which holds the texts, by the lead-in of its list.
    """
    from policytext.audit import LACKS, count_gaps, find_gaps
    from policytext.cli.audit_listing import describe_gaps, render_gap_counts, render_gaps
    from policytext.index import load

    for name in lack:
        if name not in LACKS:
            raise click.UsageError(f"no lack {name!r} (known: {', '.join(LACKS)})")
    loaded = load(index)
    counts = count_gaps(loaded)
    if summary:
        click.echo(render_gap_counts(counts, form), nl=False)
    else:
        found = [gap for gap in find_gaps(loaded) if not lack or set(lack) & set(gap.lacks)]
        click.echo(render_gaps(found, form), nl=False)
    click.echo(describe_gaps(counts), err=True)
