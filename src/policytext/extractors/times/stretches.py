"""Rules for stretches named by an event or a date: "the year before", "the year ended 30 June 2017"."""

import re
from datetime import date, timedelta
from fractions import Fraction

from policytext.claim import Anchor
from policytext.extractors.times.durations import write_duration
from policytext.extractors.times.fragments import (
    DASH,
    DAY_ORDINAL,
    MONTH,
    NUMBER,
    compile_rule,
    leading_number,
    parse_number,
)
from policytext.extractors.times.lexicon import MONTHS, ORDINALS, UNITS
from policytext.extractors.times.period import (
    Period,
    between,
    day,
    duration_delta,
    month,
    period_at,
    renamed,
    week,
    years,
)
from policytext.extractors.times.resolve import choose_year
from policytext.extractors.times.scene import Reading, Rule, Scene


def _last_stretch(scene: Scene) -> Period | None:
    """The last dated span of the block; both ends of a range count as one."""
    dated = [found for found in scene.spans if found.reading.period]
    if not dated:
        return None
    last = dated[-1].reading.period
    first = dated[-2].reading.period if len(dated) > 1 else None
    if last and first and dated[-1].role == "until" and dated[-2].role == "from" and first.start < last.end:
        return between(first.start, last.end, "", "day")
    return last


def _read_year_before(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "the year before", "the month prior": the stretch of that length before the last one that the text named."""
    unit = UNITS[match["unit"].lower()]
    letter = {"year": "P1Y", "month": "P1M", "week": "P1W", "quarter": "P3M", "decade": "P10Y", "day": "P1D"}[unit]
    before = re.sub(r"\s+", " ", match["word"].lower())
    last = _last_stretch(scene)
    if last is None and unit == "day":
        return Reading("DATE", "XXXX-XX-XX", None, "none", moves=False)
    if last is None:
        return Reading("DURATION", letter, None, "none", moves=False)
    delta = duration_delta(1, unit)
    if last.unit == "interval" and len(last.edtf) == 15:
        found = between(last.start - delta, last.start, letter, "month")
    elif unit == "day":
        found = day(last.start - timedelta(days=1))
        return Reading("DATE", found.timex, found, "previous_date")
    elif last.unit == unit:
        found = last.shifted(-1)
        return Reading("DATE", found.timex, found, "previous_date", role="baseline" if before == "before" else None)
    elif last.unit in ("year", "month"):
        found = renamed(period_at(last.start - delta, unit), letter)
    else:
        found = between(last.start - delta, last.start - timedelta(days=1), letter, "day")
    return Reading(
        "DURATION", letter, found, "previous_date", role="baseline" if before == "before" else None, moves=False
    )


def _read_year_of_event(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "during the year", "the year of the pandemic": a stretch that the text does not date."""
    if re.match(rf"\s+of\s+(?:{MONTH}\b|\d)", scene.text[match.end() : match.end() + 20], re.IGNORECASE):
        return None
    if re.match(
        r"\s+(?:\d{4}|before|prior|after|ahead|round|later|to\s+(?:date|come))\b|-",
        scene.text[match.end() : match.end() + 9],
    ):
        return None
    if not re.search(
        r"\b(?:in|during|over|throughout|for|across|through|course\s+of)\s+$",
        scene.text[max(0, match.start() - 12) : match.start()],
        re.IGNORECASE,
    ):
        return scene.refuse("no stretch of time")
    letter = {"year": "P1Y", "month": "P1M", "week": "P1W", "quarter": "P3M", "decade": "P10Y"}[match["unit"].lower()]
    return Reading("DURATION", letter, None, "none", role="at", moves=False)


def _read_ended(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "the year ended 30 June 2017", "the 12 months to March 2021"."""
    count = parse_number(match["number"]) if match["number"] else None
    unit, length = UNITS[match["unit"].lower()], int(count or 1)
    name, given = MONTHS[match["month"].lower().rstrip(".")], match["day"] or match["day_after"]
    number = leading_number(given) if given else None
    if match["month"].islower() and not match["year"]:
        return scene.refuse("lower case")

    def make(year: int) -> Period:
        return day(date(year, name, number)) if number else month(year, name)

    timex = write_duration(Fraction(length), unit)
    try:
        named: Period | None = make(int(match["year"])) if match["year"] else None
    except ValueError:
        return scene.refuse("no such day")
    anchor: Anchor = "explicit"
    if named is None:
        named, anchor = choose_year(scene, match.start(), match.end(), make)
    if named is None:
        return Reading("DURATION", timex, None, "none", role="at", moves=False)
    if match["word"].lower() in ("beginning", "commencing", "starting"):
        first, last = named.start, named.start + duration_delta(length, unit) - timedelta(days=1)
    else:
        first, last = named.end + timedelta(days=1) - duration_delta(length, unit), named.end
    return Reading("DURATION", timex, between(first, last, timex, "day" if given else "month"), anchor, role="at")


def _read_year_end(scene: Scene, match: "re.Match[str]") -> Reading | None:
    if match["year"]:
        found, anchor = period_at(date(int(match["year"]), 1, 1), "year"), "explicit"
    elif scene.published:
        found, anchor = period_at(scene.published, "year"), "document_date"
    else:
        return Reading("DATE", "XXXX", None, "none", "END", moves=False)
    return Reading("DATE", found.timex, found, anchor, "END", moves=bool(match["year"]))  # type: ignore[arg-type]


def _read_week_of(scene: Scene, match: "re.Match[str]") -> Reading | None:
    number = leading_number(match["day"])
    try:
        found = week(date(int(match["year"]), MONTHS[match["month"].lower().rstrip(".")], number))
    except ValueError:
        return scene.refuse("no such day")
    return Reading("DATE", found.timex, found)


def _read_years_beside(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "the ten years after 2010", "the five years before 1990"."""
    count, named = parse_number(match["number"]), int(match["year"])
    if count is None or count.denominator != 1 or not 1 <= count <= 500:
        return scene.refuse("no number of years")
    length = int(count)
    first, last = (named, named + length) if match["word"].lower() in ("after", "from") else (named - length, named)
    timex = write_duration(count, "year")
    return Reading("DURATION", timex, renamed(years(first, last), timex), role="at")


def _read_whole_year(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "the year as a whole", "the whole of the year": the year of the last date."""
    if scene.earlier is None:
        return Reading("DATE", "XXXX", None, "none", moves=False)
    found = period_at(scene.earlier, "year")
    return Reading("DATE", found.timex, found, "previous_date")


def _read_nth_week(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "the first week of February 2024": the ISO week of its first day, and so on."""
    name, nth = MONTHS[match["month"].lower().rstrip(".")], match["nth"].lower()

    def make(year: int) -> Period:
        whole = month(year, name)
        if nth in ("last", "final"):
            return week(whole.end)
        return week(whole.start + timedelta(weeks=ORDINALS[nth] - 1))

    if match["year"]:
        found = make(int(match["year"]))
        return Reading("DATE", found.timex, found)
    if match["month"].islower():
        return scene.refuse("lower case")
    chosen, anchor = choose_year(scene, match.start(), match.end(), make)
    return Reading("DATE", chosen.timex if chosen else "XXXX-WXX", chosen, anchor)


def _read_mid_unit(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "mid-century", "mid-year 2013"."""
    unit = match["unit"].lower()
    if match["unit"][0].isupper() and re.match(r"\s+[A-Z]", scene.text[match.end() :]):
        return scene.refuse("name")
    if match["year"]:
        found = period_at(date(int(match["year"]), 1, 1), "year")
        return Reading("DATE", found.timex, found, mod="MID")
    if re.match(r"\s+[a-z]+", scene.text[match.end() :]) and not re.search(
        r"\b(?:by|at|in|until|since|from|around)\s+$", scene.text[: match.start()]
    ):
        return scene.refuse("no date")
    if scene.published is None:
        return Reading("DATE", {"century": "XX", "decade": "XXX"}.get(unit, "XXXX"), None, "none", "MID", moves=False)
    found = period_at(scene.published, unit)
    return Reading("DATE", found.timex, found, "document_date", "MID", moves=False)


RULES = (
    Rule(
        "stretch.mid_unit",
        ("part",),
        compile_rule(rf"mid(?: ?{DASH} ?| )(?P<unit>century|year|decade|month)(?:,? (?P<year>(?:19|20)\d\d))?"),
        _read_mid_unit,
    ),
    Rule(
        "stretch.year_before",
        ("the",),
        compile_rule(r"the (?P<unit>year|month|week|quarter|decade|day) (?P<word>before|prior)"),
        _read_year_before,
    ),
    Rule(
        "stretch.year_of_event",
        ("the",),
        compile_rule(
            r"the (?P<unit>year|month|week|quarter|decade)\b(?: of the (?:pandemic|crisis|review"
            r"|study|survey|election|war|reform|transition|audit))?"
        ),
        _read_year_of_event,
    ),
    Rule(
        "stretch.years_beside",
        ("the",),
        compile_rule(rf"the (?P<number>{NUMBER}) years (?P<word>after|from|before) (?P<year>(?:1[5-9]|20|21)\d\d)"),
        _read_years_beside,
    ),
    Rule(
        "stretch.whole_year",
        ("the",),
        compile_rule(r"the (?:whole of the )?year as a whole|the whole of the year"),
        _read_whole_year,
    ),
    Rule(
        "stretch.nth_week",
        ("the",),
        compile_rule(
            rf"the (?P<nth>first|second|third|fourth|last|final) (?:full )?week of (?P<month>{MONTH})"
            r"(?:,? (?P<year>(?:19|20)\d\d))?"
        ),
        _read_nth_week,
    ),
    Rule(
        "stretch.ended",
        ("the", "unit", "digit", "number"),
        compile_rule(
            rf"(?:the )?(?:(?P<number>{NUMBER})(?: |-))?(?:financial |fiscal )?(?P<unit>year|month"
            r"|week|quarter)s?(?: period)? (?P<word>ended|ending|to|beginning|commencing|starting) "
            rf"(?:on |in |at )?(?:the )?(?:(?P<day>{DAY_ORDINAL}) )?(?P<month>{MONTH})(?: "
            rf"(?P<day_after>{DAY_ORDINAL}))?(?:,? (?P<year>(?:19|20)\d\d))?"
        ),
        _read_ended,
    ),
    Rule(
        "stretch.year_end",
        ("unit",),
        compile_rule(rf"year(?:(?:['’]s)? |{DASH})end(?:,? (?P<year>(?:19|20)\d\d))?"),
        _read_year_end,
    ),
    Rule(
        "stretch.week_of",
        ("the", "unit"),
        compile_rule(
            rf"(?:the )?week (?P<word>of|commencing|beginning|ending) (?:the )?(?P<day>{DAY_ORDINAL})"
            rf" (?P<month>{MONTH}),? (?P<year>(?:19|20)\d\d)"
        ),
        _read_week_of,
    ),
)
