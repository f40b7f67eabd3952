"""Rules for dates named from another date: today, last year, the following June, three years later, the year before."""

import re
from datetime import date, timedelta

from policytext.claim import Anchor
from policytext.extractors.times.fiscal import fiscal_flag, fiscal_year_of, split_year_beside
from policytext.extractors.times.fragments import (
    DASH,
    MONTH,
    PART_WORD,
    SEASON,
    WEEKDAY,
    any_of,
    compile_rule,
)
from policytext.extractors.times.lexicon import MONTHS, ORDINALS, PARTS, SEASONS, TIMES_OF_DAY, WEEKDAYS
from policytext.extractors.times.period import (
    between,
    day,
    month,
    period_at,
    season,
)
from policytext.extractors.times.resolve import is_southern, weekday_near
from policytext.extractors.times.scene import Reading, Rule, Scene

_UNIT = r"(?P<unit>year|quarter|month|week(?:end)?|decade|century|day)\b(?P<genitive>['’]s)?"
_FISCAL_UNIT = r"(?P<kind>calendar |fiscal |financial |academic |school )?"
_NTH = re.compile(r"\b(?:first|second|third|fourth|last|final|every|each)\s+$", re.IGNORECASE)
UNKNOWN = {
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


def anchor_of(scene: Scene, from_text: bool) -> tuple[date | None, Anchor]:
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
        issued = scene.issued
        named = issued is not None and _is_one_day(scene, match)
        return Reading("DATE", issued.timex if issued and named else "PRESENT_REF", issued, anchor, moves=False)
    if word == "tomorrow" and _is_figurative(scene, match):
        return scene.refuse("figurative")
    if word == "tonight" or match["day"] or word == "last night":
        shift = -1 if word == "last night" else _DAYS.get(word, 0)
        letters = TIMES_OF_DAY[match["day"].lower()] if match["day"] else "TNI"
        found = day(published + timedelta(days=shift)) if published else None
        return Reading("TIME", f"{found.timex if found else 'XXXX-XX-XX'}{letters}", found, anchor)
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(word, _DAYS.get(word, 0))
    if scene.issued and scene.issued.unit != "day":
        return Reading("DATE", UNKNOWN["day"], None, "none", moves=False)
    found = day(published + timedelta(days=shift)) if published else None
    return Reading("DATE", found.timex if found else "XXXX-XX-XX", found, anchor)


def _is_one_day(scene: Scene, match: "re.Match[str]") -> bool:
    """Whether "today" is the day itself ("announced today", "meeting today") and not these times ("today it has")."""
    token = scene.token_at(match.start())
    if token is None or re.match(r"['’]s", scene.text[match.end() :]):
        return False
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    return verb is not None and (verb.tag_ in ("VBG", "VBD", "VBN", "VB"))


def _is_figurative(scene: Scene, match: "re.Match[str]") -> bool:
    """Whether "the jobs of tomorrow" and "tomorrow's leaders" stand for the future."""
    if re.search(r"\bof\s+$", scene.text[max(0, match.start() - 4) : match.start()]):
        return True
    token = scene.token_at(match.start())
    return token is not None and token.dep_ == "poss" and token.head.tag_ in ("NNS", "NNPS")


def _read_part_of_day(scene: Scene, match: "re.Match[str]") -> Reading | None:
    start, anchor = anchor_of(scene, match["which"].lower() == "that")
    found = day(start) if start else None
    letters = TIMES_OF_DAY[match["word"].lower()]
    return Reading("TIME", f"{found.timex if found else 'XXXX-XX-XX'}{letters}", found, anchor)


def _read_step(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "last year", "the same month", "the following quarter", "later this week"."""
    step = re.sub(r"\s+", " ", match["step"].lower())
    unit = match["unit"].lower()
    determined = bool(match["the"])
    if step in ("past", "coming", "upcoming", "present") and not (determined and step == "present"):
        return None
    if step == "last" and not determined and _final(scene, match):
        return scene.refuse("one of many")
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
    if re.search(
        r"\b(?:each|every|any|no|all)\s+$", scene.text[max(0, match.start() - 8) : match.start()], re.IGNORECASE
    ):
        return scene.refuse("one of many")
    from_text = step in _FROM_TEXT or (unit == "day" and step == "next")
    start, anchor = anchor_of(scene, from_text)
    if from_text and start is None and scene.published and step in ("previous", "preceding", "prior"):
        start, anchor = scene.published, "document_date"
    kind = (match["kind"] or "").strip().lower()
    mod = {"earlier": "START", "early": "START", "later": "END", "late": "END"}.get((match["adverb"] or "").lower())
    if start is None:
        return Reading("DATE", UNKNOWN[unit], None, "none", mod, moves=False)
    if from_text and unit == "year" and scene.previous and (other := split_year_beside(scene.previous, _STEPS[step])):
        return Reading("DATE", other.timex, other, anchor, mod)
    found = period_at(start, unit).shifted(_STEPS[step])
    if kind in ("academic", "school"):
        return Reading("DATE", found.timex, None, anchor, mod, flags=("calendar:academic",), moves=False)
    if kind in ("fiscal", "financial"):
        country = scene.context.country
        whole = fiscal_year_of(country, start, _STEPS[step])
        timex = whole.timex if whole else f"FY{found.timex}"
        return Reading("DATE", timex, whole, anchor, mod, flags=(fiscal_flag(country),), moves=False)
    return Reading("DATE", found.timex, found, anchor, mod)


def _final(scene: Scene, match: "re.Match[str]") -> bool:
    """Whether "the last year before the crisis" is the final one of a row."""
    following = re.match(r"\s+(?:before|of|in|to|that|when)\b", scene.text[match.end() : match.end() + 9])
    return following is not None and scene.word_before(match.start()) == "the"


def _read_step_named(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "last Tuesday", "next June", "the following spring", "this summer"."""
    step, name = match["step"].lower(), match["name"].lower().rstrip(".")
    start, anchor = anchor_of(scene, step in _FROM_TEXT)
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
    start, anchor = anchor_of(scene, which in _FROM_TEXT)
    if which == "the":
        start, anchor = _own_unit(scene, match, part)
    if start is None:
        return Reading("DATE", UNKNOWN[unit], None, "none", PARTS.get(part), moves=False)
    found = period_at(start, unit).shifted(step)
    if part in ("rest", "remainder"):
        rest = between(
            max(start, found.start) if step >= 0 else found.start,
            found.end,
            found.timex,
            "month" if unit not in ("month", "week") else "day",
        )
        return Reading("DATE", found.timex, rest, anchor, role="duration", moves=False)
    ordinal, _, portion = part.partition(" ")
    if portion and unit == "year":
        length = 6 if portion == "half" else 3
        number = 12 // length if ordinal in ("final", "last") else ORDINALS[ordinal]
        if number * length > 12:
            return scene.refuse("no such part of a year")
        found = period_at(date(found.start.year, number * length, 1), portion)
        return Reading("DATE", found.timex, found, anchor)
    mod = ("START" if ordinal == "first" else "END") if portion else PARTS.get(part)
    return Reading("DATE", found.timex, found, anchor, mod, moves=False)


def _read_weekday(scene: Scene, match: "re.Match[str]") -> Reading | None:
    name = match["name"].lower().rstrip(".")
    if not match["name"][0].isupper() or (len(name) < 4 and not match["day"]):
        return scene.refuse("ordinary word")
    if _NTH.search(scene.text[max(0, match.start() - 8) : match.start()]) and re.match(
        r"\s+(?:of|in)\b", scene.text[match.end() :]
    ):
        return scene.refuse("one of many")
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
        return Reading("DATE", UNKNOWN["weekend"], None, "none", moves=False)
    future = scene.tense_at(match.start(), match.end()) == "future" or published.isoweekday() >= 6
    found = period_at(published, "weekend")
    return Reading(
        "DATE", (found if future else found.shifted(-1)).timex, found if future else found.shifted(-1), "document_date"
    )


_DAY_PART = r"(?: (?P<day>morning|afternoon|evening|night))?"
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
        "relative.part_of_day",
        ("step",),
        compile_rule(r"(?P<which>this|that) (?P<word>morning|afternoon|evening|night)"),
        _read_part_of_day,
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
            rf"(?:(?:the )?(?:very )?(?P<of>{PART_WORD}|rest|remainder|"
            r"(?:first|second|third|fourth|final|last) (?:half|quarter)) of |"
            rf"(?P<adjective>early|mid|late)(?: ?{DASH} ?| )(?:in )?)"
            rf"(?P<which>(?:the )?(?:this|next|last|that|current|same|following|previous)|the) (?:calendar )?{_UNIT}"
        ),
        _read_part_of_unit,
    ),
    Rule("relative.weekend", ("the",), compile_rule(r"the weekend"), _read_weekend),
    Rule(
        "relative.weekday",
        ("weekday", "part"),
        compile_rule(rf"(?:(?P<adjective>early|late|mid)(?: |-))?(?P<name>{WEEKDAY})(?:['’]s)?{_DAY_PART}"),
        _read_weekday,
    ),
)
