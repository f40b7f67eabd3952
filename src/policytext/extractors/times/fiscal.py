"""Rules for halves, quarters, and fiscal and academic years."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from policytext.claim import TimeRole
from policytext.extractors.times.dates import PART, part_of
from policytext.extractors.times.fragments import ANY_YEAR, DASH, MONTH, YEAR, compile_rule, parse_number
from policytext.extractors.times.guards import is_inside_identifier, refuse_year
from policytext.extractors.times.lexicon import FISCAL, ORDINALS
from policytext.extractors.times.period import Period, half, months, quarter, renamed, twelve_months
from policytext.extractors.times.period import month as month_period
from policytext.extractors.times.resolve import choose_year
from policytext.extractors.times.scene import Reading, Rule, Scene

_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last)"
_KIND = (
    r"(?P<kind>FY|fiscal(?:(?: |-)years?)?|financial(?: |-)years?|tax(?: |-)years?|budget years?|academic"
    r" years?|school years?|reporting years?|programme years?)"
)
_OF_YEAR = (
    r"(?:,? | of |, ?)(?:(?P<fiscal>FY ?|(?:the )?(?:fiscal|financial) year )|(?:the )?(?:calendar )?"
    rf"(?:year )?)?(?:(?P<split>{ANY_YEAR}(?:{DASH}|/)\d\d(?!\d))|(?P<year>{YEAR}|(?<=FY)\d\d(?=\W|$)))"
)


_BORROW_YEAR = re.compile(
    rf"\s*(?:{DASH}|,|and\b|or\b|to\b)\s*(?:(?:and|the)\s+)?(?:[QH][1-4]|{_ORDINAL}\s+(?:quarter"
    rf"|half))(?:,?\s+|\s+of\s+)(?P<fiscal>FY\s?)?(?P<year>{YEAR})",
    re.IGNORECASE,
)
_CONTINUES = re.compile(rf"\s*(?:,|and\b|or\b|to\b|through\b|{DASH})\s*(?:and\s+)?", re.IGNORECASE)
_PORTION_CUE = re.compile(
    r"\b(?:in|by|of|during|for|since|until|from|the|and|to|end|early|late|mid|this|last|next|after|before|per)[\s-]+$",
    re.IGNORECASE,
)


def fiscal_period(country: str | None, first: int, timex: str) -> Period | None:
    """The fiscal year that begins in ``first`` in a jurisdiction; null where its calendar is not known."""
    known = FISCAL.get(country or "")
    if not known:
        return None
    return twelve_months(date(first, known["month"], 1), timex)


def _named_first_year(country: str | None, named: int) -> int | None:
    """The calendar year in which the fiscal year called ``named`` begins."""
    rule = FISCAL.get(country or "", {}).get("named")
    return {"end": named - 1, "start": named}.get(str(rule))


def fiscal_flag(country: str | None) -> str:
    """The calendar note of a fiscal year: ``calendar:fiscal-us`` where the jurisdiction is known."""
    return f"calendar:fiscal-{country.lower()}" if country in FISCAL and country else "calendar:fiscal"


def _last_year(match: "re.Match[str]") -> int:
    first, last = int(match["first"]), int(match["last"])
    return last if last > 99 else (first // 100 + (1 if last < first % 100 else 0)) * 100 + last


def fiscal_year_of(country: str | None, value: date, step: int) -> Period | None:
    """The fiscal year that holds a day, or the one ``step`` years later; null where the calendar is not known."""
    known = FISCAL.get(country or "")
    if not known:
        return None
    first = value.year - (value.month < known["month"]) + step
    name = {"end": f"FY{first + 1}", "start": f"FY{first}"}.get(known["named"], f"{first}/{first + 1}")
    return fiscal_period(country, first, name)


def split_year_beside(period: Period, step: int) -> Period | None:
    """The two-year name ``step`` years from one such as 2022/2023; null where the period has no such name."""
    named = re.fullmatch(r"(\d{4})/(\d{4})", period.timex)
    if named is None or int(named[2]) != int(named[1]) + 1:
        return None
    first = int(named[1]) + step
    timex = f"{first}/{first + 1}"
    if period.unit == "fiscal_year":
        return twelve_months(date(first, period.start.month, 1), timex)
    return Period(timex, timex, date(first, 1, 1), date(first + 1, 12, 31), "interval")


def _read_split_year(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "2012-13", "FY 2023-24", "the 2012-13 financial year", "academic year 2019/20"."""
    first, last = int(match["first"]), _last_year(match)
    kind = (match["kind"] or match["after"] or "").lower()
    if is_inside_identifier(scene.text, match.start("first"), match.end("last")) or last <= first or last > first + 60:
        return scene.refuse("identifier")
    if not kind and last != first + 1 and "/" in match["mark"]:
        return scene.refuse("no split year")
    reason = None if kind else refuse_year(scene, match.start("first"), match.end("last"))
    if reason in ("money", "counted"):
        return scene.refuse(reason)
    role: TimeRole | None = "published" if reason == "published" else None
    mod = part_of(match)
    start = None if kind or mod else match.start("first")
    plain = Period(f"{first}/{last}", f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "interval")
    if last != first + 1 or "calendar" in kind:
        return Reading("DATE", plain.timex, plain, role=role, start=start, mod=mod, moves=role is None)
    if "academic" in kind or "school" in kind:
        period = twelve_months(date(first, 9, 1), f"{first}/{last}")
        return Reading("DATE", period.timex, period, mod=mod, flags=("calendar:academic",))
    country = scene.context.country
    timex = plain.timex
    short = len(match["last"]) == 2
    if not kind and (not short or FISCAL.get(country or "", {}).get("split") is False):
        return Reading("DATE", plain.timex, plain, role=role, start=start, mod=mod, moves=role is None)
    found = fiscal_period(country, first, timex)
    flags = (fiscal_flag(country),)
    if kind and not found:
        return Reading("DATE", timex, renamed(plain, timex), mod=mod, flags=flags)
    return Reading("DATE", timex, found or plain, role=role, flags=flags, start=start, mod=mod, moves=role is None)


def _read_spoken_split(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "in 2016 to 2017", as British departments write a financial year; "from 2016 to 2017" is a range."""
    first, last = int(match["first"]), int(match["last"])
    if scene.context.country != "GB" or last != first + 1:
        return None
    if not re.search(r"\b(?:in|by|for|during|since|until|of|the)\s+$", scene.text[: match.start()], re.IGNORECASE):
        return None
    timex = f"{first}/{last}"
    return Reading("DATE", timex, fiscal_period("GB", first, timex), flags=(fiscal_flag("GB"),))


def _read_fiscal_year(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "FY21", "fiscal year 2021"."""
    digits, kind = match["year"], match["kind"].lower()
    named = int(digits) + (2000 if len(digits) == 2 else 0)
    if len(digits) == 2 and kind != "fy":
        return scene.refuse("no year")
    if "academic" in kind or "school" in kind:
        return Reading("DATE", str(named), None, flags=("calendar:academic",), moves=False)
    country = scene.context.country
    timex = f"FY{named}"
    first = _named_first_year(country, named)
    found = fiscal_period(country, first, timex) if first is not None else None
    return Reading(
        "DATE", timex, found, flags=(fiscal_flag(country),), mod=part_of(match) if "of" in match.groupdict() else None
    )


def _read_continued(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read the second year of "fiscal years 2021 and 2022"."""
    last = scene.spans[-1] if scene.spans else None
    if (
        last is None
        or not last.reading.timex.startswith("FY")
        or not _CONTINUES.fullmatch(scene.text, last.end, match.start())
    ):
        return None
    if not re.search(r"\b(?:fiscal|financial)[\s-]years\b", scene.text[: last.end], re.IGNORECASE):
        return None
    country, timex = scene.context.country, f"FY{match['year']}"
    first = _named_first_year(country, int(match["year"]))
    found = fiscal_period(country, first, timex) if first is not None else None
    return Reading("DATE", timex, found, flags=(fiscal_flag(country),))


def _year_of(match: "re.Match[str]") -> tuple[int | None, bool]:
    digits = match["year"] or match.groupdict().get("hyphened") or (match.groupdict().get("split") or "")[:4]
    if not digits:
        return None, False
    return int(digits) + (2000 if len(digits) == 2 else 0), bool(match["fiscal"])


def _read_portion(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """A half or a quarter, with its year or without."""
    groups = match.groupdict()
    word = (groups.get("ordinal") or groups.get("digit") or "").lower()
    kind = "half" if (groups.get("unit") or groups.get("letter") or "").lower() in ("half", "h") else "quarter"
    last = 2 if kind == "half" else 4
    number = last if word in ("final", "last") else int(word) if word.isdigit() else ORDINALS[word]
    if number > last:
        return scene.refuse(f"no such {kind}")
    year, is_fiscal = _year_of(match)
    letter = kind[0].upper()
    borrowed = _BORROW_YEAR.match(scene.text, match.end())
    if year is None and borrowed:
        year, is_fiscal = int(borrowed["year"]), bool(borrowed["fiscal"])
    if groups.get("letter") and not match["letter"].isupper():
        return scene.refuse("lower case")
    if year is None:
        if groups.get("letter") and not _PORTION_CUE.search(
            scene.text[max(0, match.start() - 16) : match.start("letter")]
        ):
            return scene.refuse("label")
        if not groups.get("letter") and not re.search(r"\bthe\b|-", match[0], re.IGNORECASE):
            return scene.refuse("no year")
        make = half if kind == "half" else quarter
        found, anchor = choose_year(scene, match.start(), match.end(), lambda year: make(year, number))
        return Reading("DATE", found.timex if found else f"XXXX-{letter}{number}", found, anchor)
    if groups.get("split"):
        return _fiscal_portion(scene, kind, number, year, f"FY{year}-{match['split'][-2:]}-{letter}{number}")
    if is_fiscal:
        return _fiscal_portion(
            scene, kind, number, _named_first_year(scene.context.country, year), f"FY{year}-{letter}{number}"
        )
    period = (half if kind == "half" else quarter)(year, number)
    return Reading("DATE", period.timex, period, mod=part_of(match) if "of" in groups else None)


def _read_portion_reversed(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "3Q 2012", "1H13"."""
    number, year, letter = int(match["digit"]), int(match["year"]), match["letter"]
    if not letter.isupper() or (letter == "H" and number > 2) or is_inside_identifier(scene.text, *match.span()):
        return scene.refuse("no part of a year")
    period = (half if letter == "H" else quarter)(year + (2000 if year < 100 else 0), number)
    return Reading("DATE", period.timex, period)


def _fiscal_portion(scene: Scene, kind: str, number: int, first: int | None, timex: str) -> Reading:
    country = scene.context.country
    if first is None or country not in FISCAL:
        return Reading("DATE", timex, None, flags=(fiscal_flag(country),))
    length = 6 if kind == "half" else 3
    start = date(first, FISCAL[country]["month"], 1) + relativedelta(months=length * (number - 1))
    end = start + relativedelta(months=length - 1)
    period = months(month_period(start.year, start.month), month_period(end.year, end.month), timex)
    return Reading("DATE", timex, period, flags=(fiscal_flag(country),))


def _read_months_of_year(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "the first three months of 2021", "the last six months of 2020"."""
    count = parse_number(match["number"])
    if count is None or count.denominator != 1 or not 1 <= count <= 12:
        return scene.refuse("no number of months")
    year, length = int(match["year"]), int(count)
    first = 1 if match["end"].lower() == "first" else 13 - length
    period = months(month_period(year, first), month_period(year, first + length - 1))
    return Reading("DATE", period.timex, period)


CONTINUED = (Rule("fiscal.continued", ("digit",), compile_rule(rf"(?P<year>{YEAR})"), _read_continued),)
"""Must stand before the rule for plain years."""

RULES = (
    Rule(
        "fiscal.split",
        ("digit", "the", "fiscal", "part"),
        compile_rule(
            rf"{PART}(?:the )?(?:{_KIND} ?)?(?P<first>{ANY_YEAR}) ?(?P<mark>{DASH}|/) ?(?P<last>{ANY_YEAR}"
            rf"|\d\d)(?!\d| (?:{MONTH}))(?: (?P<after>(?:fiscal|financial|tax|academic|school"
            r"|reporting|budget) year))?"
        ),
        _read_split_year,
    ),
    Rule(
        "fiscal.spoken_split",
        ("digit",),
        compile_rule(rf"(?P<first>{YEAR}) to (?P<last>{YEAR})"),
        _read_spoken_split,
    ),
    Rule(
        "fiscal.year",
        ("fiscal", "the", "part"),
        compile_rule(rf"{PART}(?:the )?{_KIND} ?['’]?(?P<year>{YEAR}|\d\d)"),
        _read_fiscal_year,
    ),
    Rule(
        "fiscal.year_after",
        ("digit", "the"),
        compile_rule(rf"(?:the )?(?P<year>{ANY_YEAR}) (?P<kind>(?:fiscal|financial|tax|academic|school) year)"),
        _read_fiscal_year,
    ),
    Rule(
        "date.portion",
        ("the", "ordinal", "part"),
        compile_rule(rf"{PART}(?:the )?(?P<ordinal>{_ORDINAL})(?: |-)(?P<unit>half|quarter)(?:{_OF_YEAR})?"),
        _read_portion,
    ),
    Rule(
        "date.portion_letter",
        ("portion", "part", "the"),
        compile_rule(rf"{PART}(?:the )?(?P<letter>Q|H)(?P<digit>[1-4])(?:{_OF_YEAR}|{DASH}(?P<hyphened>{YEAR}))?"),
        _read_portion,
    ),
    Rule(
        "date.portion_after",
        ("digit", "fiscal"),
        compile_rule(rf"(?P<fiscal>FY ?)?(?P<year>{ANY_YEAR})(?: |-|, )?(?P<letter>Q|H)(?P<digit>[1-4])"),
        _read_portion,
    ),
    Rule(
        "date.portion_reversed",
        ("digit",),
        compile_rule(r"(?P<digit>[1-4])(?P<letter>Q|H) ?['’]?(?P<year>(?:19|20)?\d\d)"),
        _read_portion_reversed,
    ),
    Rule(
        "date.months_of_year",
        ("the",),
        compile_rule(rf"the (?P<end>first|last|final) (?P<number>\w+(?:-\w+)?) months of (?P<year>{YEAR})"),
        _read_months_of_year,
    ),
)
