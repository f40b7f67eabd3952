"""Tie two times that stand side by side: a time of day and its day, a day and "each year"."""

import re

from msgspec.structs import replace

from policytext.claim import Time

_CLOCK_GAP = re.compile(r"\s*[,(]?\s*(?P<between>on\s+|at\s+|by\s+|from\s+)?", re.IGNORECASE)
_YEARLY_GAP = re.compile(r"\s+(?:of\s+|in\s+)?", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"\d{4}")


def join_last(text: str, found: list[tuple[Time, str]]) -> None:
    """Join the last two times of a block, in place, where they belong together."""
    if len(found) < 2:
        return
    kinds = {found[-2][0].type, found[-1][0].type}
    if kinds == {"TIME", "DATE"}:
        _join_clock(text, found)
    elif kinds == {"DATE", "SET"}:
        _join_yearly(text, found)
    elif kinds == {"DATE"} and found[-1][0].rule == "relative.step":
        _join_named_year(text, found)


def _join_named_year(text: str, found: list[tuple[Time, str]]) -> None:
    """Make one date of "June last year"."""
    (first, cue), (second, _) = found[-2:]
    fits = (
        first.rule.startswith("date.") and first.edtf and second.text.lower() in ("this year", "last year", "next year")
    )
    if fits and first.anchor == "document_date" and _YEARLY_GAP.fullmatch(text, first.end, second.start):
        found[-2:] = [(replace(first, text=text[first.start : second.end], end=second.end), cue)]


def _join_yearly(text: str, found: list[tuple[Time, str]]) -> None:
    """Make one set of "31 December each year"."""
    (first, cue), (second, _) = found[-2:]
    if (
        first.type != "DATE"
        or second.timex != "P1Y"
        or _FOUR_DIGITS.search(first.text)
        or len(first.timex) not in (7, 10)
    ):
        return
    if not _YEARLY_GAP.fullmatch(text, first.end, second.start) or not first.rule.startswith("date."):
        return
    joined = Time(
        text=text[first.start : second.end],
        start=first.start,
        end=second.end,
        type="SET",
        timex=f"XXXX{first.timex[4:]}",
        role="recurring",
        anchor="none",
        rule=second.rule,
    )
    found[-2:] = [(joined, cue)]


def _join_clock(text: str, found: list[tuple[Time, str]]) -> None:
    """Tie a time of day to the day beside it: one span where nothing stands between ("Tuesday 10:30 a.m.")."""
    (first, cue), (second, _) = found[-2:]
    if {first.type, second.type} != {"TIME", "DATE"}:
        return
    clock_time, date_time = (first, second) if first.type == "TIME" else (second, first)
    gap = _CLOCK_GAP.fullmatch(text, first.end, second.start)
    if gap is None or date_time.edtf is None or "T" not in clock_time.timex or len(date_time.timex) != 10:
        return
    value = replace(
        clock_time,
        timex=date_time.timex + clock_time.timex[clock_time.timex.index("T") :],
        edtf=date_time.edtf,
        earliest=date_time.earliest,
        latest=date_time.latest,
        anchor=date_time.anchor,
    )
    if gap["between"]:
        found[-2:] = [(value, cue), found[-1]] if first is clock_time else [found[-2], (value, found[-1][1])]
        return
    role = first.role if first.role != "at" else second.role
    found[-2:] = [
        (replace(value, text=text[first.start : second.end], start=first.start, end=second.end, role=role), cue)
    ]
