"""Rules for dates that the words themselves name: days, months, years, decades, centuries, seasons, holidays."""

import re
from datetime import date

from policytext.extractors.times.fragments import (
    ANY_YEAR,
    DASH,
    DAY,
    DAY_ORDINAL,
    DECADE_WORD,
    MONTH,
    ORDINAL,
    PART_WORD,
    WEEKDAY,
    YEAR,
    compile_rule,
    leading_number,
)
from policytext.extractors.times.guards import is_inside_identifier, refuse_month, refuse_year
from policytext.extractors.times.lexicon import (
    DECADES,
    MONTH_FIRST,
    MONTHS,
    NUMBERED,
    ORDINALS,
    PARTS,
)
from policytext.extractors.times.period import Period, century, day, decade, month, months, years
from policytext.extractors.times.period import year as year_period
from policytext.extractors.times.resolve import borrow_year, choose_year
from policytext.extractors.times.scene import Reading, Rule, Scene

PART = rf"(?:(?:the )?(?:very )?(?P<of>{PART_WORD}) of (?:the )?|(?P<adjective>early|mid|late|end)(?: ?{DASH} ?| ))?"
"""Before a unit: "the end of", "early", "mid-"."""

_RECURS = re.compile(r",? (?:in|each|every) ", re.IGNORECASE)
"""Between "every two years" and the month in which it recurs."""
_NOTED_CUE = re.compile(r"\b(?:in|by|since|until|during|from|to|and|of)\s+$")
_PAGES = re.compile(r"\d\)?\s?:\s*$|\bpp?\.\s*$")
"""Before the pages of a journal: "118(4): "."""
_TO = rf"(?: ?{DASH} ?| (?:to|and) | ?& ?)"


def month_number(name: str) -> int:
    """The number of a month from its name or abbreviation."""
    return MONTHS[name.lower().rstrip(".")]


def part_of(match: "re.Match[str]") -> str | None:
    """The TIMEX3 modifier of ``PART``."""
    word = match["of"] or match["adjective"]
    return PARTS[re.sub(r"\s+", " ", word.lower())] if word else None


def _read_day(scene: Scene, match: "re.Match[str]") -> Reading | None:
    number, name = leading_number(match["day"]), month_number(match["month"])
    if match["year"]:
        return _dated(scene, int(match["year"]), name, number)
    if scene.text[match.end() : match.end() + 1] in ("%", "/", "$") or re.match(
        r"[.,]\d", scene.text[match.end() : match.end() + 2]
    ):
        return scene.refuse("number")
    reason = refuse_month(scene, match.start("month"), match.end("month"), bare=False)
    if reason or (match["month"].islower() and match["month"] in ("may", "march", "mar", "sat", "sun")):
        return scene.refuse(reason or "lower case")
    period, anchor = choose_year(scene, match.start(), match.end(), lambda year: day(date(year, name, number)))
    return Reading("DATE", period.timex if period else f"XXXX-{name:02d}-{number:02d}", period, anchor)


def _dated(scene: Scene, year: int, name: int, number: int, flags: tuple[str, ...] = ()) -> Reading | None:
    try:
        period = day(date(year, name, number))
    except ValueError:
        return scene.refuse("no such day")
    return Reading("DATE", period.timex, period, flags=flags)


def _read_day_range(scene: Scene, match: "re.Match[str]") -> Reading | None:
    first, last = (leading_number(match[group]) for group in ("day", "last"))
    name = month_number(match["month"])
    if first >= last or (match["year"] is None and not re.search(DASH + "|[a-z]", match["day"] + match["to"])):
        return scene.refuse("no range of days")

    def make(year: int) -> Period:
        return months(day(date(year, name, first)), day(date(year, name, last)))

    if match["year"]:
        try:
            period, anchor = make(int(match["year"])), "explicit"
        except ValueError:
            return scene.refuse("no such day")
        return Reading("DATE", period.timex, period, "explicit")
    period, anchor = choose_year(scene, match.start(), match.end(), make)  # type: ignore[assignment]
    timex = period.timex if period else f"XXXX-{name:02d}-{first:02d}/XXXX-{name:02d}-{last:02d}"
    return Reading("DATE", timex, period, anchor)


def _read_iso(scene: Scene, match: "re.Match[str]") -> Reading | None:
    if is_inside_identifier(scene.text, match.start(), match.end()):
        return scene.refuse("identifier")
    return _dated(scene, int(match["year"]), int(match["month"]), int(match["day"]))


def _read_numeric(scene: Scene, match: "re.Match[str]") -> Reading | None:
    if is_inside_identifier(scene.text, match.start(), match.end()):
        return scene.refuse("identifier")
    if scene.word_before(match.start()).rstrip(".") in NUMBERED:
        return scene.refuse("label")
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    flags: tuple[str, ...] = ()
    if len(match["year"]) == 2:
        if match["mark"] != "/":
            return scene.refuse("numbers with marks")
        year += 2000 if year < 70 else 1900
        flags = ("two_digit_year",)
    if first > 12 >= second:
        scene.context.day_first = True
    elif second > 12 >= first:
        scene.context.day_first = False
    elif match["mark"] == ".":
        return _dated(scene, year, second, first, flags)
    elif first != second:
        flags += ("ambiguous_day_month",)
    day_first = scene.context.day_first
    if day_first is None:
        day_first = scene.context.country not in MONTH_FIRST
    return _dated(scene, year, second, first, flags) if day_first else _dated(scene, year, first, second, flags)


def _read_month(scene: Scene, match: "re.Match[str]") -> Reading | None:
    name = month_number(match["month"])
    if match["year"]:
        reason = None
        if match["month"].islower() and match["month"] in ("may", "march"):
            reason = "lower case"
        if reason or is_inside_identifier(scene.text, match.start("year"), match.end("year")):
            return scene.refuse(reason or "identifier")
        period = month(int(match["year"]), name)
        return Reading("DATE", period.timex, period, mod=part_of(match))
    reason = refuse_month(
        scene, match.start("month"), match.end("month"), bare=not part_of(match) or match["month"].islower()
    )
    if reason and not (reason in ("ordinary word", "abbreviation without cue") and borrow_year(scene, match.end())):
        return scene.refuse(reason)
    if (
        scene.spans
        and scene.spans[-1].reading.type == "SET"
        and _RECURS.fullmatch(scene.text, scene.spans[-1].end, match.start())
    ):
        return Reading("DATE", f"XXXX-{name:02d}", None, "none", part_of(match), moves=False)
    found, anchor = choose_year(scene, match.start(), match.end(), lambda year: month(year, name))
    return Reading("DATE", found.timex if found else f"XXXX-{name:02d}", found, anchor, part_of(match))


def _read_month_range(scene: Scene, match: "re.Match[str]") -> Reading | None:
    first, last = month_number(match["month"]), month_number(match["last"])

    def make(year: int) -> Period:
        return months(month(year - (first > last), first), month(year, last))

    if match["year"]:
        period = make(int(match["year"]))
        return Reading("DATE", period.timex, period)
    if refuse_month(scene, match.start("month"), match.end("month"), bare=True) == "lower case":
        return scene.refuse("lower case")
    found, anchor = choose_year(scene, match.start(), match.end(), make)
    return Reading("DATE", found.timex if found else f"XXXX-{first:02d}/XXXX-{last:02d}", found, anchor)


def _read_numeric_month(scene: Scene, match: "re.Match[str]") -> Reading | None:
    if is_inside_identifier(scene.text, match.start(), match.end()):
        return scene.refuse("identifier")
    period = month(int(match["year"]), int(match["number"]))
    return Reading("DATE", period.timex, period)


def _read_year(scene: Scene, match: "re.Match[str]") -> Reading | None:
    word, mod = match["word"], part_of(match)
    period = year_period(int(match["year"]))
    if not word and not mod:
        reason = refuse_year(scene, match.start("year"), match.end("year"))
        if reason == "published":
            return Reading("DATE", period.timex, period, role="published", moves=False)
        if reason:
            return scene.refuse(reason)
    elif is_inside_identifier(scene.text, match.start("year"), match.end("year")) and not mod:
        return scene.refuse("identifier")
    return Reading("DATE", period.timex, period, mod=mod)


def _read_noted_year(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "by 20306.", a year with the mark of a note, as text that lost its superscripts has it."""
    if not _NOTED_CUE.search(scene.text, max(0, match.start() - 12), match.start()):
        return scene.refuse("number")
    period = year_period(int(match["year"]))
    return Reading("DATE", period.timex, period, end=match.end("year"))


def _read_year_range(scene: Scene, match: "re.Match[str]") -> Reading | None:
    first, last = int(match["year"]), int(match["last"])
    reason = refuse_year(scene, match.start("year"), match.end())
    if _PAGES.search(scene.text, max(0, match.start() - 8), match.start()) or (first < 1700 and reason):
        return scene.refuse("pages")
    if is_inside_identifier(scene.text, match.start("year"), match.end()) or not first < last <= first + 200:
        return scene.refuse("no range of years")
    if reason == "published":
        return Reading("DATE", f"{first}/{last}", years(first, last), role="published", moves=False)
    return (
        scene.refuse(reason)
        if reason in ("money", "counted")
        else Reading("DATE", f"{first}/{last}", years(first, last))
    )


def _read_decade(scene: Scene, match: "re.Match[str]") -> Reading | None:
    digits = match["digits"]
    if (
        digits
        and len(digits) == 4
        and re.search(r"\d['’]s$", match[0])
        and not re.match(r"the\b", match[0], re.IGNORECASE)
    ):
        return scene.refuse("possessive")
    if (
        digits
        and len(digits) == 2
        and scene.text[match.start("digits") - 1 : match.start("digits")] not in ("'", "’", "‘")
    ):
        if not re.search(r"\bthe\s*(?:early|mid|late)?[-\s]*$", scene.text[: match.start("digits")], re.IGNORECASE):
            return scene.refuse("number with s")
        if re.search(r"\b(?:their|his|her|in)\s+(?:the\s+)?$", scene.text[: match.start()]) and int(digits) < 50:
            return scene.refuse("age")
    if digits:
        first = int(digits) if len(digits) == 4 else (2000 if digits in ("00", "10", "20") else 1900) + int(digits)
    else:
        first = 1900 + DECADES[match["name"].lower()]
    period = decade(first)
    return Reading("DATE", period.timex, period, mod=part_of(match))


def _read_century(scene: Scene, match: "re.Match[str]") -> Reading | None:
    ordinal = match["ordinal"].lower()
    number = leading_number(ordinal) if ordinal[0].isdigit() else ORDINALS[re.sub(r"\s+", " ", ordinal)]
    if not 1 <= number <= 30:
        return scene.refuse("no century")
    period = century(number)
    return Reading("DATE", period.timex, period, mod=part_of(match), moves=False)


RULES = (
    Rule(
        "date.day_month",
        ("digit", "weekday", "the"),
        compile_rule(
            rf"(?:(?:the )?{WEEKDAY},? )?(?:the )?(?P<day>{DAY_ORDINAL})(?: day)?(?: of)?(?: |{DASH})(?P<month>{MONTH})"
            rf"(?:,?(?: |{DASH})(?P<year>{YEAR}))?"
        ),
        _read_day,
    ),
    Rule(
        "date.month_day",
        ("month", "weekday"),
        compile_rule(
            rf"(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_ORDINAL})(?:(?:, ?| )(?P<year>{YEAR}))?"
        ),
        _read_day,
    ),
    Rule(
        "date.day_range",
        ("digit", "weekday", "the"),
        compile_rule(
            rf"(?:the )?(?P<day>{DAY_ORDINAL})(?P<to>{_TO})(?P<last>{DAY_ORDINAL})(?: of)? "
            rf"(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
        ),
        _read_day_range,
    ),
    Rule(
        "date.month_day_range",
        ("month",),
        compile_rule(
            rf"(?P<month>{MONTH}) (?P<day>{DAY_ORDINAL})(?P<to>{_TO})(?P<last>{DAY_ORDINAL})(?:,? (?P<year>{YEAR}))?"
        ),
        _read_day_range,
    ),
    Rule(
        "date.iso",
        ("digit",),
        compile_rule(
            rf"(?P<year>{ANY_YEAR})(?P<mark>[-/.‑])(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])"
        ),
        _read_iso,
    ),
    Rule(
        "date.numeric",
        ("digit",),
        compile_rule(rf"(?P<first>{DAY})(?P<mark>[/.‑-])(?P<second>{DAY})(?P=mark)(?P<year>{ANY_YEAR}|\d\d)"),
        _read_numeric,
    ),
    Rule(
        "date.month_year",
        ("month", "part", "the"),
        compile_rule(rf"{PART}(?P<month>{MONTH})(?:,? |, ?| of |-|–)(?:the year )?(?P<year>{YEAR})"),
        _read_month,
    ),
    Rule("date.month", ("month", "part", "the"), compile_rule(rf"{PART}(?P<month>{MONTH})(?P<year>)"), _read_month),
    Rule(
        "date.month_range",
        ("month",),
        compile_rule(rf"(?P<month>{MONTH}) ?{DASH} ?(?P<last>{MONTH})(?:,? (?P<year>{YEAR}))?"),
        _read_month_range,
    ),
    Rule(
        "date.month_numeric",
        ("digit",),
        compile_rule(rf"(?P<number>0[1-9]|1[0-2])/(?P<year>{YEAR})"),
        _read_numeric_month,
    ),
    Rule(
        "date.year_month_numeric",
        ("digit",),
        compile_rule(rf"(?P<year>{ANY_YEAR})-(?P<number>0[1-9]|1[0-2])(?![-/\d])"),
        lambda scene, match: (
            _read_numeric_month(scene, match)
            if int(match["number"]) != (int(match["year"]) + 1) % 100
            else scene.refuse("split year")
        ),
    ),
    Rule(
        "date.year",
        ("digit", "part", "the", "year"),
        compile_rule(rf"{PART}(?P<word>(?:the )?(?:calendar )?year )?(?P<year>{YEAR})"),
        _read_year,
    ),
    Rule(
        "date.noted_year",
        ("digit",),
        compile_rule(r"(?P<year>(?:19|20)\d\d)\d{1,2}(?=[.,;:)]|\s*$)"),
        _read_noted_year,
    ),
    Rule(
        "date.year_range",
        ("digit",),
        compile_rule(rf"(?P<year>{ANY_YEAR}) ?{DASH} ?(?P<last>{YEAR})"),
        _read_year_range,
    ),
    Rule(
        "date.decade",
        ("digit", "part", "the", "decade"),
        compile_rule(
            rf"(?:the )?(?:{PART})(?:the )?(?:['’‘])?(?:(?P<digits>(?:1\d|20|21)?\d0)['’]?s|(?P<name>{DECADE_WORD}))"
        ),
        _read_decade,
    ),
    Rule(
        "date.century",
        ("digit", "part", "the", "ordinal"),
        compile_rule(rf"(?:the )?{PART}(?P<ordinal>{ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))(?: |-)century"),
        _read_century,
    ),
)
