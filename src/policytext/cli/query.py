"""``policytext query``."""

from pathlib import Path

import click

from policytext.cli.options import form_option, index_argument


@click.command()
@index_argument
@click.option("--theme", multiple=True, metavar="T", help="Theme; several mean any of them.")
@click.option("--kind", multiple=True, metavar="K", help="Kind of claim; several mean any of them.")
@click.option("--country", metavar="C", help="Country that the claim names: ISO 3166-1 code or name.")
@click.option("--from", "since", metavar="D", help="Claims with a time on or after 2022, 2022-03 or 2022-03-31.")
@click.option("--until", metavar="D", help="Claims with a time on or before such a date.")
@click.option("--text", metavar='"WORDS"', help="Words that all occur; a phrase stands in quotation marks.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="X", help="Least confidence, 0 to 1.")
@click.option("--modality", multiple=True, metavar="M", help="Modality; several mean any of them.")
@click.option("--unit", multiple=True, metavar="U", help="Unit of a quantity, by code or kind: %, EUR, currency.")
@click.option("--entity", metavar="NAME", help="Name of a person, body, place, initiative or law.")
@click.option("--document", metavar="PATH", help='Document by path, id, or pattern of paths ("plans/*.pdf").')
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N claims by document and place.")
@form_option
def query(index: Path, form: str, **conditions: object) -> None:
    """Show the claims of INDEX that fulfil all conditions."""
    from policytext.cli.claim_listing import render_claims
    from policytext.index.queries import make_query
    from policytext.index.selection import select_claims

    try:
        question = make_query(**{name: value or None for name, value in conditions.items()})  # type: ignore[arg-type]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    found = select_claims(index, question)
    click.echo(render_claims(found, form), nl=False)
    if form == "table" and not found.claims:
        click.echo("policytext: no claim fulfils these conditions", err=True)
