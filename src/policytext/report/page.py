"""The page: what is counted, laid out and written into the template."""

import os
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, StrictUndefined, Template

from policytext.audit.gaps import LACKS
from policytext.claim import Claim
from policytext.index import ClaimIndex
from policytext.index.rows import describe_time, list_slots
from policytext.report.charts import lay_out_bars, lay_out_values, lay_out_years
from policytext.report.groups import (
    Group,
    cross_themes,
    group_by_document,
    group_by_theme,
    group_gaps,
    list_dated,
    list_money,
    name_documents,
    name_words,
)

CHART_FROM = 3
"""Amounts of a currency from which they get a chart; fewer stand in a table."""


def render_report(index: ClaimIndex, folder: Path) -> str:
    """The page as HTML, for a file in ``folder``, from where links to documents count.

    Nothing is loaded from elsewhere and no script runs; links lead to the documents and to the addresses that they
    give of themselves, where those are of the web.
    """
    names = name_documents(index.documents)
    by_theme, by_document = group_by_theme(index), group_by_document(index, names)
    themes, crossed = cross_themes(index, names)
    gaps = group_gaps(index, names)
    money = list_money(index)
    cells = [cell for _, row in crossed for cell in row] + [cell for _, _, row in gaps for cell in row]
    return _template().render(
        index=index,
        names=names,
        charts={"theme": lay_out_bars(by_theme), "document": lay_out_bars(by_document)},
        themes=themes,
        crossed=crossed,
        most=max((cell.count for _, row in crossed for cell in row if cell), default=1),
        years=lay_out_years(list_dated(index)),
        money={name: lay_out_values(points) for name, points in money.items() if len(points) >= CHART_FROM},
        few=[(name, point) for name, points in money.items() if len(points) < CHART_FROM for point in points],
        least=CHART_FROM,
        lacks=[name_words(lack) for lack in LACKS],
        gaps=gaps,
        groups=_distinct([*by_theme, *by_document, *(cell for cell in cells if cell is not None)]),
        claims={key: [claim for claim in index.claims if claim.document == key] for key in names},
        link=lambda claim: find_link(claim, folder),
        slots=list_slots,
        when=lambda claim: ", ".join(dict.fromkeys(describe_time(time) for time in claim.times)),
    )


def find_link(claim: Claim, folder: Path) -> str | None:
    """The link to the words of a claim as seen from ``folder``; null where it leads neither to the web nor a file."""
    address, mark, fragment = claim.provenance.link.partition("#")
    scheme = urlsplit(address).scheme.lower()
    if scheme in ("http", "https"):
        return claim.provenance.link
    if (scheme and len(scheme) > 1) or not address:
        return None
    if not address.startswith("/"):
        # from the working folder, to which the paths of an index are relative, to the folder of the page
        back = os.path.relpath(Path.cwd(), folder.absolute())
        address = address if back == "." else f"{quote(Path(back).as_posix())}/{address}"
    return address + mark + fragment


def _distinct(groups: Iterable[Group]) -> list[Group]:
    return list({group.anchor: group for group in groups}.values())


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"shorten": _shorten, "squeeze": _squeeze, "name": name_words}
    source = files("policytext.report").joinpath("page.html.jinja").read_text(encoding="utf-8")
    return environment.from_string(source)


def _shorten(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"


def _squeeze(name: str, size: int) -> str:
    """A name cut in its middle: the end often tells two of them apart."""
    tail = size // 3
    return name if len(name) <= size else f"{name[: size - tail - 1].rstrip()}…{name[-tail:].lstrip()}"
