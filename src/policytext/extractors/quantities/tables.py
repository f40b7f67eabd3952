"""Numbers in the cells of a table take their unit from the headings: "£m", "%", "Users (thousand)", "Area (km2)"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from policytext.document import Cell
from policytext.extractors.quantities.currencies import money_after, money_before
from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.lexicon import NORMAL
from policytext.extractors.quantities.numbers import scale
from policytext.extractors.quantities.reading import Reading
from policytext.extractors.quantities.units import match_unit

_MAGNITUDE = re.compile(
    r"(?P<k>(?<!\d)'?,?000'?s?(?![\w,])|\bthousands?\b|(?<=[£€$])k\b)"
    r"|(?P<m>(?<=[£€$])m\b|(?<=[£€$] )m\b|(?<=[A-Z]{3})m\b|(?<=[A-Z]{3} )m\b|\bmn\b|\bmillions?\b)"
    r"|(?P<b>\bbn\b|\bbillions?\b|(?<=[£€$])bn?\b)"
)
_FACTORS = {"k": 10**3, "m": 10**6, "b": 10**9}
_SIGN = re.compile(
    r"US\$|AU?\$|C\$|NZ\$|[£€$¥₹]"
    r"|(?<![A-Za-z])(?:EUR|USD|GBP|AUD|CAD|NZD|DKK|SEK|NOK|CHF|JPY|INR)(?=[^A-Za-z]|mn?\b|bn\b|$)"
)
_IN_BRACKETS = re.compile(r"\(([^()]{1,30})\)\s*$|,\s*([^,]{1,12})$")
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpct\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b(?:number|no\.) of (?P<noun>[a-z]+)\b", re.IGNORECASE)


def take_units_from_headings(reading: Reading, cells: Sequence[Cell]) -> None:
    """Give each bare number in a cell the unit and magnitude of the headings of its column, or of its row."""
    row_heading = " ".join(reading.text[cell.start : cell.end] for cell in cells if cell.row_header)
    for draft in reading.drafts:
        cell = next((cell for cell in cells if cell.start <= draft.start < cell.end), None)
        if cell is None or cell.row_header or not draft.bare or draft.written:
            continue
        for heading in (*reversed(cell.headers), row_heading):
            if heading and _take_unit(draft, heading.translate(NORMAL), reading.context.country):
                break


def _take_unit(draft: Draft, heading: str, country: str | None) -> bool:
    """Read one heading; false where it names no unit."""
    magnitude = _MAGNITUDE.search(heading)
    if sign := _SIGN.search(heading):
        money = money_before(sign[0], len(sign[0]), country) or money_after(" " + sign[0], 0, country)
        if money is not None:
            draft.kind, draft.code, draft.flags = "currency", money.code, money.flags
    elif _PERCENT.search(heading):
        draft.kind, draft.code = "percent", "%"
    elif (found := _IN_BRACKETS.search(heading)) and (unit := match_unit(found[1] or found[2], 0)):
        if unit.end != len(found[1] or found[2]):
            return False
        draft.kind, draft.code = unit.kind, unit.code
    elif found := _NUMBER_OF.search(heading):
        draft.kind, draft.code = "count", found["noun"].lower().removesuffix("s")
    elif magnitude is None:
        return False
    if magnitude is not None and magnitude.lastgroup and draft.magnitude == 1 and isinstance(draft.value, Decimal):
        draft.value = scale(draft.value, _FACTORS[magnitude.lastgroup])
        draft.grouped = True
    draft.rule = "table.heading"
    return True
