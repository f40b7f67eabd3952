"""Rules for dates named from another date: today, last year, the following June, three years later, the year before."""

import re
from datetime import date, timedelta
from fractions import Fraction

from policytext.claim import Anchor
from policytext.extractors.times.durations import write_duration
from policytext.extractors.times.fragments import (
    BOUND,
    DASH,
    DAY_ORDINAL,
    MONTH,
    NUMBER,
    PART_WORD,
    SEASON,
    VAGUE,
    WEEKDAY,
    any_of,
    compile_rule,
    parse_number,
)
from policytext.extractors.times.lexicon import BOUNDS, MONTHS, PARTS, SEASONS, TIMES_OF_DAY, UNITS, WEEKDAYS
from policytext.extractors.times.period import (
    Period,
    between,
    day,
    duration_delta,
    month,
    period_at,
    renamed,
    season,
    week,
)
from policytext.extractors.times.resolve import is_southern
from policytext.extractors.times.scene import Reading, Rule, Scene

_UNIT = r"(?P<unit>year|quarter|month|week(?:end)?|decade|century|day)\b(?P<genitive>['’]s)?"
_FISCAL_UNIT = r"(?P<kind>calendar |fiscal |financial |academic |school )?"
_UNKNOWN = {
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "day": "XXXX-XX-XX",
}
_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "this": 0,
    "current": 0,
    "present": 0,
    "same": 0,
    "that": 0,
    "next": 1,
    "following": 1,
    "coming": 1,
    "subsequent": 1,
    "upcoming": 1,
}
_FROM_TEXT = frozenset(["previous", "preceding", "prior", "same", "that", "following", "subsequent"])
"""Words that point to a date of the text; the others point to the document's date."""

_AFTER_ONLY = re.compile(r"\s+(?:of|that|which|when|in\s+which)\b")


def _anchor(scene: Scene, from_text: bool) -> tuple[date | None, Anchor]:
    if from_text:
        earlier = scene.earlier
        return earlier, "previous_date" if earlier else "none"
    return scene.published, "document_date" if scene.published else "none"


def _read_deictic_day(scene: Scene, match: "re.Match[str]") -> Reading | None:
    word = re.sub(r"\s+", " ", match["word"].lower())
    published = scene.published
    anchor: Anchor = "document_date" if published else "none"
    if word == "today" and not match["day"]:
        if re.match(r"[A-Z]", match["word"]) and re.search(
            r"[A-Z]{2,}\s+$", scene.text[max(0, match.start() - 8) : match.start()]
        ):
            return scene.refuse("name")
        return Reading("DATE", "PRESENT_REF", day(published) if published else None, anchor, moves=False)
    if word == "tomorrow" and _is_figurative(scene, match):
        return scene.refuse("figurative")
    if word == "tonight" or match["day"] or word == "last night":
        shift = -1 if word == "last night" else _DAYS.get(word, 0)
        letters = TIMES_OF_DAY[match["day"].lower()] if match["day"] else "TNI"
        found = day(published + timedelta(days=shift)) if published else None
        return Reading("TIME", f"{found.timex if found else 'XXXX-XX-XX'}{letters}", found, anchor)
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(word, _DAYS.get(word, 0))
    found = day(published + timedelta(days=shift)) if published else None
    return Reading("DATE", found.timex if found else "XXXX-XX-XX", found, anchor)


def _is_figurative(scene: Scene, match: "re.Match[str]") -> bool:
    """Whether "the jobs of tomorrow" and "tomorrow's leaders" stand for the future."""
    if re.search(r"\bof\s+$", scene.text[max(0, match.start() - 4) : match.start()]):
        return True
    token = scene.token_at(match.start())
    return token is not None and token.dep_ == "poss" and token.head.tag_ in ("NNS", "NNPS")


def _read_part_of_day(scene: Scene, match: "re.Match[str]") -> Reading | None:
    found = day(scene.published) if scene.published else None
    anchor: Anchor = "document_date" if found else "none"
    return Reading(
        "TIME", f"{found.timex if found else 'XXXX-XX-XX'}{TIMES_OF_DAY[match['word'].lower()]}", found, anchor
    )


def _read_step(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "last year", "the same month", "the following quarter", "later this week"."""
    step = re.sub(r"\s+", " ", match["step"].lower())
    unit = match["unit"].lower()
    determined = bool(match["the"])
    if step in ("past", "coming", "upcoming", "present") and not (determined and step == "present"):
        return None
    if determined and step in ("last", "next") and unit != "day" and not match["kind"]:
        return None
    if step in ("that", "this") and determined:
        return None
    if (
        step in ("previous", "following", "preceding", "prior", "same", "subsequent")
        and not determined
        and not match["genitive"]
        and step != "following"
        and unit != "year"
    ):
        return scene.refuse("no determiner")
    if unit == "day" and step in ("this", "current", "last"):
        return scene.refuse("no date")
    from_text = step in _FROM_TEXT or (unit == "day" and step == "next")
    start, anchor = _anchor(scene, from_text)
    if from_text and start is None and scene.published and step in ("previous", "preceding", "prior"):
        start, anchor = scene.published, "document_date"
    kind = (match["kind"] or "").strip().lower()
    mod = {"earlier": "START", "early": "START", "later": "END", "late": "END"}.get((match["adverb"] or "").lower())
    if start is None:
        return Reading("DATE", _UNKNOWN[unit], None, "none", mod, moves=False)
    found = period_at(start, unit).shifted(_STEPS[step])
    flags: tuple[str, ...] = ()
    if kind in ("fiscal", "financial", "academic", "school"):
        from policytext.extractors.times.fiscal import _flag, fiscal_period

        flags = (_flag(scene.context.country),) if kind in ("fiscal", "financial") else ("calendar:academic",)
        whole = _fiscal_year_of(scene, start, _STEPS[step], fiscal_period) if kind in ("fiscal", "financial") else None
        return Reading(
            "DATE",
            whole.timex if whole else f"FY{found.timex}" if kind in ("fiscal", "financial") else found.timex,
            whole,
            anchor,
            mod,
            flags=flags,
            moves=False,
        )
    return Reading("DATE", found.timex, found, anchor, mod, flags=flags)


def _fiscal_year_of(scene: Scene, value: date, step: int, make: "object") -> Period | None:
    from policytext.extractors.times.fiscal import fiscal_period
    from policytext.extractors.times.lexicon import FISCAL

    known = FISCAL.get(scene.context.country or "")
    if not known:
        return None
    first = value.year - (value.month < known["month"]) + step
    name = {"end": f"FY{first + 1}", "start": f"FY{first}"}.get(known["named"], f"FY{first}-{(first + 1) % 100:02d}")
    return fiscal_period(scene.context.country, first, name)


def _read_step_named(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "last Tuesday", "next June", "the following spring", "this summer"."""
    step, name = match["step"].lower(), match["name"].lower().rstrip(".")
    start, anchor = _anchor(scene, step in _FROM_TEXT)
    direction = _STEPS[step]
    if name in WEEKDAYS:
        if start is None:
            return Reading("DATE", f"XXXX-WXX-{WEEKDAYS[name]}", None, "none", moves=False)
        gap = (WEEKDAYS[name] - start.isoweekday()) % 7
        shift = {-1: gap - 7 if gap else -7, 1: gap or 7, 0: WEEKDAYS[name] - start.isoweekday()}[direction]
        found = day(start + timedelta(days=shift))
        return Reading("DATE", found.timex, found, anchor)
    if name in MONTHS and not match["name"][0].isupper():
        return scene.refuse("lower case")
    known = f"XXXX-{MONTHS[name]:02d}" if name in MONTHS else f"XXXX-{SEASONS[name]}"
    if start is None:
        return Reading("DATE", known, None, "none", moves=False)
    candidates = [
        month(start.year + shift, MONTHS[name])
        if name in MONTHS
        else season(start.year + shift, SEASONS[name], is_southern(scene))
        for shift in (-2, -1, 0, 1, 2)
    ]
    if direction < 0:
        found = next(period for period in reversed(candidates) if period.end < start)
    elif direction > 0:
        found = next(period for period in candidates if period.start > start)
    else:
        found = candidates[2]
    return Reading("DATE", found.timex, found, anchor)


def _own_unit(scene: Scene, match: "re.Match[str]", part: str) -> tuple[date | None, Anchor]:
    """The date that "the end of the year" belongs to: under a future verb the document's, else the last one named."""
    earlier, published = scene.earlier, scene.published
    if published and (
        earlier is None or (scene.previous is None and scene.tense_at(match.start(), match.end()) == "future")
    ):
        return published, "document_date"
    if (
        published
        and scene.previous is None
        and part not in ("rest", "remainder")
        and abs(published.year - (earlier or published).year) > 1
    ):
        return published, "document_date"
    return earlier, "previous_date" if earlier else "none"


def _read_part_of_unit(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "the end of the year", "the rest of the decade", "early next year", "the first half of this year"."""
    unit = match["unit"].lower()
    which = re.sub(r"\s+", " ", (match["which"] or "the").lower().replace("the ", "", 1)) or "the"
    step = _STEPS.get(which, 0)
    part = re.sub(r"\s+", " ", (match["of"] or match["adjective"] or "").lower())
    if unit in ("day", "weekend") or (unit == "century" and not part):
        return scene.refuse("no date")
    start, anchor = _anchor(scene, which in _FROM_TEXT)
    if which == "the":
        start, anchor = _own_unit(scene, match, part)
    if start is None:
        return Reading("DATE", _UNKNOWN[unit], None, "none", PARTS.get(part), moves=False)
    found = period_at(start, unit).shifted(step)
    if part in ("rest", "remainder"):
        rest = between(start, found.end, found.timex, "month" if unit not in ("month", "week") else "day")
        return Reading("DATE", found.timex, rest, anchor, role="duration", moves=False)
    if part in ("first half", "second half") and unit == "year":
        found = period_at(date(found.start.year, 1 if part.startswith("first") else 7, 1), "half")
        return Reading("DATE", found.timex, found, anchor)
    mod = {"first half": "START", "second half": "END"}.get(part, PARTS.get(part))
    return Reading("DATE", found.timex, found, anchor, mod, moves=False)


def _count(match: "re.Match[str]") -> int | None:
    if match["number"] is None:
        return 1
    value = parse_number(match["number"])
    if value is None or value.denominator != 1 or re.match(VAGUE, match["number"], re.IGNORECASE):
        return None
    return int(value)


def _read_ago(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "three years ago", "a decade earlier", "six months later"."""
    unit, word = UNITS[match["unit"].lower()], match["word"].lower()
    count = _count(match)
    if match["half"]:
        unit, count = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6)}.get(unit, (unit, None))
    bound = BOUNDS.get(re.sub(r"\s+", " ", (match["bound"] or "").lower()))
    mod = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE"}.get(bound or "", bound)
    ago = word == "ago" or word.startswith("from")
    direction = 1 if word in ("later", "afterwards", "hence", "thereafter") or word.startswith("from") else -1
    start, anchor = _anchor(scene, not ago)
    if unit in ("hour", "minute", "second"):
        return (
            scene.refuse("clock time without anchor")
            if start is None
            else Reading("TIME", "PRESENT_REF" if ago else "XXXX-XX-XX", None, "none", moves=False)
        )
    grain = {"fortnight": "week"}.get(unit, unit)
    target = "year" if grain in ("decade", "century", "millennium") else grain
    if start is None or count is None:
        return Reading(
            "DATE",
            {True: "PAST_REF", False: "FUTURE_REF"}[direction < 0] if count is None else _UNKNOWN[target],
            None,
            "none",
            mod,
            moves=False,
        )
    try:
        found = period_at(start + duration_delta(direction * count, unit), target)
    except (ValueError, OverflowError):
        return scene.refuse("no date of the calendar")
    return Reading("DATE", found.timex, found, anchor, mod)


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
    if last is None:
        return Reading("DURATION", letter, None, "none", moves=False)
    delta = duration_delta(1, unit)
    if last.unit == "interval" and len(last.edtf) == 15:
        found = between(last.start - delta, last.start, letter, "month")
    elif unit == "day":
        found = day(last.start - timedelta(days=1))
        return Reading("DATE", found.timex, found, "previous_date")
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
    name, year = MONTHS[match["month"].lower().rstrip(".")], int(match["year"])
    given = match["day"] or match["day_after"]
    try:
        named = day(date(year, name, int(re.match(r"\d+", given)[0]))) if given else month(year, name)  # type: ignore[index]
    except ValueError:
        return scene.refuse("no such day")
    timex = write_duration(Fraction(length), unit)
    if match["word"].lower() in ("beginning", "commencing", "starting", "from"):
        first, last = named.start, named.start + duration_delta(length, unit) - timedelta(days=1)
    else:
        first, last = named.end + timedelta(days=1) - duration_delta(length, unit), named.end
    return Reading("DURATION", timex, between(first, last, timex, "day" if given else "month"), role="at", moves=False)


def _read_year_end(scene: Scene, match: "re.Match[str]") -> Reading | None:
    if match["year"]:
        found, anchor = period_at(date(int(match["year"]), 1, 1), "year"), "explicit"
    elif scene.published:
        found, anchor = period_at(scene.published, "year"), "document_date"
    else:
        return Reading("DATE", "XXXX", None, "none", "END", moves=False)
    return Reading("DATE", found.timex, found, anchor, "END", moves=bool(match["year"]))  # type: ignore[arg-type]


def _read_week_of(scene: Scene, match: "re.Match[str]") -> Reading | None:
    number = int(re.match(r"\d+", match["day"])[0])  # type: ignore[index]
    try:
        found = week(date(int(match["year"]), MONTHS[match["month"].lower().rstrip(".")], number))
    except ValueError:
        return scene.refuse("no such day")
    return Reading("DATE", found.timex, found)


def _read_weekday(scene: Scene, match: "re.Match[str]") -> Reading | None:
    from policytext.extractors.times.resolve import weekday_near

    name = match["name"].lower().rstrip(".")
    if not match["name"][0].isupper() or (len(name) < 4 and not match["day"]):
        return scene.refuse("ordinary word")
    if re.match(r"\s+[A-Z][a-z]", scene.text[match.end() : match.end() + 4]) and not match["day"]:
        token = scene.token_at(match.start())
        if token is not None and token.ent_type_ not in ("DATE", "TIME", ""):
            return scene.refuse("name")
    found = weekday_near(scene, match.start(), match.end(), WEEKDAYS[name])
    anchor: Anchor = "document_date" if found else "none"
    timex = found.timex if found else f"XXXX-WXX-{WEEKDAYS[name]}"
    if match["day"]:
        return Reading("TIME", timex + TIMES_OF_DAY[match["day"].lower()], found, anchor)
    return Reading("DATE", timex, found, anchor, PARTS[match["adjective"].lower()] if match["adjective"] else None)


def _read_weekend(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """The weekend before the document's date, or after it under a future verb."""
    published = scene.published
    if published is None:
        return Reading("DATE", _UNKNOWN["weekend"], None, "none", moves=False)
    future = scene.tense_at(match.start(), match.end()) == "future" or published.isoweekday() >= 6
    found = period_at(published, "weekend")
    return Reading(
        "DATE", (found if future else found.shifted(-1)).timex, found if future else found.shifted(-1), "document_date"
    )


_DAY_PART = r"(?: (?P<day>morning|afternoon|evening|night))?"
_COUNTED = rf"(?:(?P<bound>{BOUND}) )?(?:(?P<number>{VAGUE}|{NUMBER})(?: |-)|(?:an?|one) )"

RULES = (
    Rule(
        "relative.day",
        ("deictic", "the", "step"),
        compile_rule(
            r"(?:(?P<word>the day before yesterday|the day after tomorrow|today|tomorrow|yesterday"
            rf"|tonight|last night){_DAY_PART})(?P<genitive>)"
        ),
        _read_deictic_day,
    ),
    Rule(
        "relative.part_of_day", ("step",), compile_rule(r"this (?P<word>morning|afternoon|evening)"), _read_part_of_day
    ),
    Rule(
        "relative.step",
        ("step", "the", "part"),
        compile_rule(
            r"(?:(?P<adverb>later|earlier|early|late) )?(?P<the>the |its |our |their )?"
            rf"(?P<step>{any_of(_STEPS)}) {_FISCAL_UNIT}{_UNIT}"
        ),
        _read_step,
    ),
    Rule(
        "relative.step_named",
        ("step", "the", "part"),
        compile_rule(
            rf"(?:the )?(?P<step>last|this|next|following|previous|coming|past) (?P<name>{WEEKDAY}|{MONTH}|{SEASON})"
        ),
        _read_step_named,
    ),
    Rule(
        "relative.part_of_unit",
        ("the", "part"),
        compile_rule(
            rf"(?:(?:the )?(?:very )?(?P<of>{PART_WORD}|rest|remainder|first half|second half) of |"
            rf"(?P<adjective>early|mid|late)(?: ?{DASH} ?| )(?:in )?)"
            rf"(?P<which>(?:the )?(?:this|next|last|that|current|same|following|previous)|the) (?:calendar )?{_UNIT}"
        ),
        _read_part_of_unit,
    ),
    Rule(
        "relative.ago",
        ("number", "digit", "bound", "an", "vague", "half"),
        compile_rule(
            rf"(?:{_COUNTED}|(?P<half>half) an? )(?P<unit>{any_of(UNITS)})s? (?P<word>ago|earlier"
            r"|later|afterwards|thereafter|hence|from (?:now|today))"
        ),
        _read_ago,
    ),
    Rule(
        "relative.year_before",
        ("the",),
        compile_rule(r"the (?P<unit>year|month|week|quarter|decade|day) (?P<word>before|prior)"),
        _read_year_before,
    ),
    Rule(
        "relative.year_of_event",
        ("the",),
        compile_rule(
            r"the (?P<unit>year|month|week|quarter|decade)\b(?: of the (?:pandemic|crisis|review"
            r"|study|survey|election|war|reform|transition|audit))?"
        ),
        _read_year_of_event,
    ),
    Rule(
        "relative.ended",
        ("the", "unit", "digit", "number"),
        compile_rule(
            rf"(?:the )?(?:(?P<number>{NUMBER})(?: |-))?(?:financial |fiscal )?(?P<unit>year|month"
            r"|week|quarter)s?(?: period)? (?P<word>ended|ending|to|beginning|commencing|starting) "
            rf"(?:on |in |at )?(?:the )?(?:(?P<day>{DAY_ORDINAL}) )?(?P<month>{MONTH})(?: "
            rf"(?P<day_after>{DAY_ORDINAL}))?,? (?P<year>(?:19|20)\d\d)"
        ),
        _read_ended,
    ),
    Rule(
        "relative.year_end",
        ("unit",),
        compile_rule(rf"year(?: |{DASH})end(?:,? (?P<year>(?:19|20)\d\d))?"),
        _read_year_end,
    ),
    Rule(
        "relative.week_of",
        ("the", "unit"),
        compile_rule(
            rf"(?:the )?week (?P<word>of|commencing|beginning|ending) (?:the )?(?P<day>{DAY_ORDINAL})"
            rf" (?P<month>{MONTH}),? (?P<year>(?:19|20)\d\d)"
        ),
        _read_week_of,
    ),
    Rule("relative.weekend", ("the",), compile_rule(r"the weekend"), _read_weekend),
    Rule(
        "relative.weekday",
        ("weekday", "part"),
        compile_rule(rf"(?:(?P<adjective>early|late|mid)(?: |-))?(?P<name>{WEEKDAY})(?:['’]s)?{_DAY_PART}"),
        _read_weekday,
    ),
)
