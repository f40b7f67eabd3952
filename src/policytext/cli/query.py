"""``policytext query``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.options import form_option, index_argument

if TYPE_CHECKING:
    from policytext.review.attachment import Status


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
@click.option("--min-value", type=float, metavar="X", help="Least value of a quantity, of the unit if one is given.")
@click.option("--max-value", type=float, metavar="X", help="Greatest value of a quantity, of the unit if one is given.")
@click.option("--entity", metavar="NAME", help="Name of a person, body, place, initiative or law.")
@click.option("--document", metavar="PATH", help='Document by path, id, or pattern of paths ("plans/*.pdf").')
@click.option(
    "--status",
    multiple=True,
    type=click.Choice(["accepted", "rejected", "edited", "undecided"]),
    help="What was decided about the claim with 'policytext review'; several mean any of them.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N claims by document and place.")
@click.option("--best", type=click.IntRange(1), metavar="N", help="The N claims that fit the words of --text best.")
@form_option
def query(index: Path, form: str, status: "tuple[Status, ...]", best: int | None, **conditions: object) -> None:
    """Show the claims of INDEX that fulfil all conditions.

    With --text the table marks its words in the claims with stars. With --best the table has the best claim first; JSON
    and CSV keep the order of documents and places.
    """
    from policytext.cli.claim_listing import render_claims
    from policytext.index.queries import make_query
    from policytext.index.relevance import rank_claims
    from policytext.index.selection import select_claims
    from policytext.review import select_reviewed

    if best and not conditions["text"]:
        raise click.UsageError("--best orders by the words of --text; give it too")
    if best and conditions["limit"]:
        raise click.UsageError("--best and --limit exclude each other; give one")
    given = {name: None if value == () else value for name, value in conditions.items()}
    try:
        question = make_query(best=best, **given)  # type: ignore[arg-type]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    found = select_reviewed(index, question, status) if status else select_claims(index, question)
    order = rank_claims(found.claims, question.text or "") if best else None
    click.echo(render_claims(found, form, order, question.text or ""), nl=False)
    if form == "table" and not found.claims:
        click.echo("policytext: no claim fulfils these conditions", err=True)
