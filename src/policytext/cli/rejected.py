"""``policytext rejected``."""

from dataclasses import replace
from pathlib import Path

import click

from policytext.claim import REJECTION_CODES
from policytext.cli.options import index_argument


@click.command()
@index_argument
@click.option("--code", type=click.Choice(sorted(REJECTION_CODES)), metavar="C", help="Only rejections of this code.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Form of the list.",
)
def rejected(index: Path, code: str | None, form: str) -> None:
    """List what was not used for INDEX, and why."""
    from policytext.cli.claim_listing import render_rejections
    from policytext.index import load

    found = load(index)
    if code:
        found = replace(found, rejections=tuple(entry for entry in found.rejections if entry.code == code))
    click.echo(render_rejections(found, form), nl=False)
    if form == "table" and not found.rejections:
        click.echo("policytext: nothing was rejected" + (f" with code {code}" if code else ""), err=True)
