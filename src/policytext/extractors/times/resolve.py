"""Give a date without its year, or a word such as *Tuesday*, its place in the calendar.

A yearless date takes the year of the nearest date before it in the text, else of the document's date; the tense of
its verb decides on which side of the document's date it lies. Nothing is resolved against the clock.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from policytext.claim import Anchor
from policytext.extractors.times.fragments import ANY_YEAR, DASH, DAY_ORDINAL, MONTH
from policytext.extractors.times.lexicon import SOUTHERN
from policytext.extractors.times.period import Period, period_at
from policytext.extractors.times.scene import Scene

_BORROW_YEAR = re.compile(
    rf"\s*(?:{DASH}|,|/|and\b|or\b|to\b|until\b|through\b|&)\s*(?:(?:and|or|early|late|mid|the|by)\s+"
    rf"|{MONTH}\s*(?:,|and\b|or\b|to\b|{DASH})\s*(?:and\s+)?)*"
    rf"(?:{DAY_ORDINAL}\s+(?:of\s+)?)?{MONTH}(?:\s+{DAY_ORDINAL})?,?\s+({ANY_YEAR})(?!\d)",
    re.IGNORECASE,
)


_DEICTIC_YEAR = re.compile(
    rf"(?:\s*(?:{DASH}|,|and\b|or\b|to\b)\s*{MONTH})?,?\s+(?:of\s+)?(this|last|next)\s+year\b", re.IGNORECASE
)
_YEARS_AWAY = {"last": -1, "this": 0, "next": 1}


def borrow_year(scene: Scene, end: int) -> int | None:
    """The year that the next member of a list or range carries: 2021 for "March" in "March and April 2021"."""
    found = _BORROW_YEAR.match(scene.text, end, end + 60)
    return int(found.group(1)) if found else None


def choose_year(scene: Scene, start: int, end: int, make: Callable[[int], Period]) -> tuple[Period | None, Anchor]:
    """The period that ``make`` gives for the year that the text suggests, and what that rests on."""
    borrowed = borrow_year(scene, end)
    if borrowed:
        return _made(make, borrowed), "explicit"
    published, earlier = scene.published, scene.earlier
    pointed = _DEICTIC_YEAR.match(scene.text, end) if published else None
    if published and pointed:
        return _made(make, published.year + _YEARS_AWAY[pointed.group(1).lower()]), "document_date"
    if earlier is None and published is None:
        return None, "none"
    tense = scene.tense_at(start, end) if published else None
    if tense == "past" and scene.word_before(start) in ("until", "till"):
        tense = "future"
    if earlier is not None:
        period = _made(make, earlier.year)
        local = scene.previous is not None
        precise = scene.context.previous_latest is not None and (scene.context.previous_latest - earlier).days < 32
        near = published is None or local or precise or (tense is None and abs(published.year - earlier.year) <= 1)
        # a text goes forward: what would lie before the date that another block named has the year of the document
        onward = published is None or local or (period is not None and period.end >= earlier)
        if period and near and onward and (published is None or not _contradicts(period, published, tense)):
            return period, "previous_date"
    if published is None:
        return (_made(make, earlier.year), "previous_date") if earlier else (None, "none")
    return _nearest(make, published, tense), "document_date"


def _contradicts(period: Period, published: date, tense: str | None) -> bool:
    return (tense == "past" and period.start > published) or (tense == "future" and period.end < published)


def _made(make: Callable[[int], Period], year: int) -> Period | None:
    try:
        return make(year)
    except ValueError:
        return None


def _nearest(make: Callable[[int], Period], published: date, tense: str | None) -> Period | None:
    candidates = [period for shift in (-1, 0, 1) if (period := _made(make, published.year + shift))]
    if tense == "future":
        return next((period for period in candidates if period.end >= published), None)
    if tense == "past":
        return next((period for period in reversed(candidates) if period.start <= published), None)
    return min(candidates, key=lambda period: abs((period.start - published).days), default=None)


def weekday_near(scene: Scene, start: int, end: int, number: int) -> Period | None:
    """The weekday on or before the document's date, or after it under a future verb."""
    published = scene.published
    if published is None:
        return None
    if scene.tense_at(start, end) == "future":
        return period_at(published + timedelta(days=(number - published.isoweekday()) % 7), "day")
    return period_at(published - timedelta(days=(published.isoweekday() - number) % 7), "day")


def is_southern(scene: Scene) -> bool:
    """Whether the document's jurisdiction has the seasons of the southern hemisphere."""
    return scene.context.country in SOUTHERN
