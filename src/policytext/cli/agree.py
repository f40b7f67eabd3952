"""``policytext agree``."""

from pathlib import Path

import click

from policytext.cli.options import form_option, index_argument


@click.command()
@index_argument
@click.option("--values", type=click.Choice(["equal", "different"]), help="Only measures with such values.")
@form_option
def agree(index: Path, values: str | None, form: str) -> None:
    """Show each measure that INDEX tells more than once for the same subject and time, with every quotation.

    Values are equal or different as they are written; which of them is right is not said.
    """
    from policytext.cli.comparison_listing import render_agreements
    from policytext.comparison import find_agreements
    from policytext.index import load

    found = [item for item in find_agreements(load(index)) if values in (None, item.values)]
    click.echo(render_agreements(found, form), nl=False)
    different = sum(item.values == "different" for item in found)
    noun = "measure is" if len(found) == 1 else "measures are"
    click.echo(f"{len(found)} {noun} told more than once, {different} with different values", err=True)
