"""Rules for stretches of time: "more than 20 years", "the past decade", "30-day", "within six months"."""

import re
from datetime import date
from fractions import Fraction

from policytext.claim import Anchor, TimeRole
from policytext.extractors.times.fragments import (
    BOUND,
    DASH,
    KIND_OF_UNIT,
    NUMBER,
    UNIT_WORD,
    VAGUE,
    compile_rule,
    parse_number,
    write_number,
)
from policytext.extractors.times.lexicon import BOUNDS, UNITS
from policytext.extractors.times.period import Period, between, duration_delta
from policytext.extractors.times.scene import Reading, Rule, Scene

_LETTERS = {
    "second": ("PT", 1, "S"),
    "minute": ("PT", 1, "M"),
    "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"),
    "week": ("P", 1, "W"),
    "fortnight": ("P", 2, "W"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
    "millennium": ("P", 1000, "Y"),
}
_FRACTIONS = {
    "a half": Fraction(1, 2),
    "half": Fraction(1, 2),
    "a quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
}
_AGE = re.compile(r"[\s-]+(?:olds?|of\s+age)\b|-olds?\b", re.IGNORECASE)
_FOLLOWING_WORD = re.compile(r"\s+([A-Za-z][\w-]*)")
_RATE_UNITS = ("year", "month", "week", "day", "hour", "minute")
_NO_RATE = ("of", "old", "long", "ago", "later", "earlier")
_AMOUNT = re.compile(r"(?:\d|illion|times|once|twice|bn|m|%)\s+$")
_AGED_BEFORE = re.compile(r"\b[Aa]ged?s?\s+(?:of\s+)?(?:between\s+)?(?:\w+\s+)?(?:to\s+|and\s+|or\s+)?$")
_PREPOSITION = re.compile(
    r"\b(?:for|within|in|over|after|about|during|than|least|almost|nearly|every|under|throughout"
    r"|around|to|of|from|into|spans?|last(?:s|ed|ing)?|took|takes?|taking|once)\s+$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|hundreds?"
    r"|thousands?|millions?|billions?|bn|once|twice|times|half|dozen|percent|per\s+cent)\b|%)[^.;:"
    r"()]{0,80}$",
    re.IGNORECASE,
)


def write_duration(count: Fraction | None, unit: str) -> str:
    """The TIMEX3 value of a number of units, ``PXY`` where the number is not told."""
    prefix, factor, letter = _LETTERS[unit]
    if unit == "year" and count is not None and count.denominator in (2, 4) and count > 1:
        return f"P{int(count)}Y{int(count % 1 * 12)}M"
    return f"{prefix}{'X' if count is None else write_number(count * factor)}{letter}"


def unit_of(word: str) -> str:
    """The unit of a word in singular or plural."""
    lowered = word.lower()
    return UNITS.get(lowered) or UNITS[lowered.removesuffix("s")]


def bound_of(match: "re.Match[str]") -> str | None:
    """The TIMEX3 modifier of the words before or after the number."""
    if match["bound"]:
        return BOUNDS[re.sub(r"\s+", " ", match["bound"].lower())]
    tail = (match.groupdict().get("tail") or "").strip().lower()
    return "EQUAL_OR_MORE" if tail in ("+", "plus") or "more" in tail else "EQUAL_OR_LESS" if "less" in tail else None


def _read_count(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """A number of units, with its bound."""
    text, unit = scene.text, unit_of(match["unit"])
    if age := _AGE.match(text, match.end()):
        return _read_age(scene, match, age.end())
    if _glued(text, match.start("number")) and not _follows_lower(scene, match.start("number")):
        return scene.refuse("identifier")
    if (
        match["unit"][0].isupper()
        and match["unit"][1:].islower()
        and re.match(r"\s+[A-Z][a-z]", text[match.end() : match.end() + 4])
    ):
        return scene.refuse("name")
    count = parse_number(match["number"])
    vague = bool(re.match(VAGUE + r"\b", match["number"], re.IGNORECASE))
    if count is None and not vague:
        return None
    if match["half"]:
        count = (count or 0) + Fraction(1, 2)
    singular = match["unit"][-1].lower() != "s" and text[match.start("unit") - 1] not in "-–‑"
    if vague:
        if singular or (unit == "second") or match["number"].lower() in ("some", "multiple", "successive"):
            return scene.refuse("no number of units")
        count = None
    if singular and unit == "second":
        return scene.refuse("ordinal")
    if singular and match["number"].lower() == "one" and unit == "day" and not match["bound"]:
        return scene.refuse("some day")
    if unit == "quarter" and not match["bound"] and re.match(r"\s+of\b|['’]", text[match.end() : match.end() + 4]):
        return scene.refuse("fraction")
    if unit == "quarter" and (match["number"].lower() in ("three",) or "-" in match[0]):
        return scene.refuse("fraction")
    start, mod = match.start(), bound_of(match)
    if (
        match["bound"]
        and re.match(r"(?:over|under|around|about)$", match["bound"], re.IGNORECASE)
        and _is_preposition(scene, match.start(), text)
    ):
        start, mod = match.start("number"), None
    flags = (("vague",) if vague else ()) + (
        ("working_days",) if re.search(r"working|business", match[0], re.IGNORECASE) else ()
    )
    return Reading(
        "DURATION", write_duration(count, unit), None, "none", mod, _role(text, start), flags, start=start, moves=False
    )


def _read_age(scene: Scene, match: "re.Match[str]", end: int) -> Reading | None:
    """ "15-year-olds": an age is a length where its unit is written."""
    count = parse_number(match["number"])
    if count is None or _glued(scene.text, match.start("number")):
        return scene.refuse("age")
    timex = write_duration(count, unit_of(match["unit"]))
    return Reading("DURATION", timex, None, "none", bound_of(match), "duration", end=end, moves=False)


def _glued(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    return bool(before) and (
        before[-1] in "-–/.,$€£#" and ((len(before) > 1 and before[-2].isalnum()) or before[-1] in "$€£#")
    )


def _follows_lower(scene: Scene, start: int) -> bool:
    """Whether the number before the dash was read as the lower end of the same range."""
    return (
        bool(scene.spans) and start - 2 <= scene.spans[-1].end <= start and scene.spans[-1].reading.type == "DURATION"
    )


def _is_preposition(scene: Scene, start: int, text: str) -> bool:
    """Whether "over" in "over five years" is a preposition, and not a bound as in "for over five years"."""
    before = text[max(0, start - 14) : start]
    if text[start : start + 5].lower() in ("about", "aroun"):
        return False
    if re.search(
        r"\b(?:for|of|in|has|have|had|with|after|is|was|takes?|took|spans?|spanning|lasts?|lasted|than|by)\s+$",
        before,
        re.IGNORECASE,
    ):
        return False
    if re.search(r"(?:\d|illion|bn|%|per\s?cent|euros?|dollars|pounds)\s+$", before):
        return True
    token = scene.token_at(start)
    if token is None:
        return True
    return token.dep_ in ("prep", "prt", "mark", "pcomp", "ROOT", "") or (
        token.pos_ == "ADP" and token.dep_ not in ("quantmod", "advmod", "amod")
    )


def _role(text: str, start: int) -> TimeRole:
    before = text[max(0, start - 24) : start].lower()
    return (
        "deadline"
        if re.search(r"\b(?:within|no\s+later\s+than|not\s+later\s+than)\s+(?:the\s+|a\s+period\s+of\s+)?$", before)
        else "duration"
    )


def _length(
    count: Fraction | None, unit: str, role: TimeRole, mod: str | None = None, start: int | None = None
) -> Reading:
    return Reading("DURATION", write_duration(count, unit), None, "none", mod, role, start=start, moves=False)


def _read_one(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "a year": how often after a quantity ("£1.8 billion a year"), else how long ("within a year")."""
    text, unit, one = scene.text, unit_of(match["unit"]), Fraction(1)
    before = text[max(0, match.start() - 80) : match.start()]
    if _AGE.match(text, match.end()) or unit in ("second", "quarter"):
        return scene.refuse("no unit of time")
    if match["bound"]:
        start, mod = match.start(), bound_of(match)
        if match["bound"].lower() in ("over", "under") and _is_preposition(scene, match.start(), text):
            start, mod = match.start("article"), None
        return _length(one, unit, _role(text, start), mod, start)
    found = _FOLLOWING_WORD.match(text, match.end())
    following = found.group(1).lower() if found else ""
    if following == "of" and match["article"][0].isupper():
        return _length(one, unit, "duration")
    token = scene.token_at(match.start("unit"))
    modifies = token is not None and token.dep_ in ("compound", "nmod", "amod")
    if match["half"]:
        return _length(Fraction(3, 2), unit, _role(text, match.start()))
    if _PREPOSITION.search(before) and not before.rstrip().lower().endswith(" of"):
        return scene.refuse("modifier") if following and modifies else _length(one, unit, _role(text, match.start()))
    if following in ("before", "after", "prior"):
        return _length(one, unit, "duration")
    if unit in _RATE_UNITS and _RATE.search(before) and re.search(r"[\w%)]\s+$", before):
        argument = modifies or (token is not None and token.dep_ in ("nsubj", "nsubjpass", "attr", "dobj"))
        if following in _NO_RATE or (argument and not _AMOUNT.search(before)):
            return scene.refuse("no rate")
        return Reading("SET", write_duration(one, unit), None, "none", role="recurring", moves=False)
    if unit in ("decade", "century", "fortnight", "millennium") and not modifies:
        return _length(one, unit, _role(text, match.start()))
    return scene.refuse("no rate and no length")


def _read_fraction(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "half a century", "a quarter of a century"."""
    unit = unit_of(match["unit"])
    value = _FRACTIONS[re.sub(r"\s+", " ", match["fraction"].lower().replace("-", " "))]
    mod = bound_of(match)
    years = {"decade": 10, "century": 100}
    timex = f"P{write_number(value * years[unit])}Y" if unit in years else write_duration(value, unit)
    if value == Fraction(1, 2):
        timex = {"year": "P6M", "hour": "PT30M", "day": "PT12H", "minute": "PT30S"}.get(unit, timex)
    return Reading("DURATION", timex, None, "none", mod, _role(scene.text, match.start()), moves=False)


def _read_anchored(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "the past year", "the last ten years", "the next few months"."""
    word = match["which"].lower()
    number, unit = match["number"], unit_of(match["unit"])
    singular = match["unit"].lower()[-1] != "s"
    vague = bool(number and re.match(VAGUE + r"\b", number, re.IGNORECASE))
    count = None if vague else parse_number(number) if number else Fraction(1) if singular else None
    if not match["the"] and not number and (singular or word not in ("past", "coming")):
        return scene.refuse("no determiner")
    if singular and word == "first" and unit == "year" and re.match(r"\s+of\b", scene.text[match.end() :]):
        return _length(Fraction(1), unit, "at")
    if (singular and word in ("first", "previous", "following", "preceding", "final", "initial", "subsequent")) or (
        singular and unit in ("day", "second", "minute") and word not in ("past",)
    ):
        return None
    if unit == "second":
        return scene.refuse("ordinal")
    if singular and word == "last" and re.match(r"\s+(?:before|of|in|to|that|when)\b", scene.text[match.end() :]):
        # The final one of a row: "the last year before the crisis".
        return scene.refuse("one of many")
    if count is not None and match["half"]:
        count += Fraction(1, 2)
    flags = ("vague",) if count is None else ()
    timex = write_duration(count, unit)
    period, anchor = _anchored_period(scene, word, count, unit, timex)
    if singular and (further := _OR_TWO.match(scene.text, match.end())):
        return Reading(
            "DURATION",
            write_duration(None, unit),
            None,
            "none",
            role="duration",
            flags=("vague",),
            end=further.end(),
            moves=False,
        )
    role: TimeRole = (
        "deadline"
        if word in ("next", "coming", "following")
        and re.search(r"\bwithin\s+$", scene.text[max(0, match.start() - 8) : match.start()], re.IGNORECASE)
        else "duration"
    )
    return Reading("DURATION", timex, period, anchor, role=role, flags=flags, moves=False)


_OR_TWO = re.compile(r" or (?:two|so)(?!\w)", re.IGNORECASE)
_MONTHS = {"year": 12, "decade": 120, "century": 1200}


def _anchored_period(
    scene: Scene, word: str, count: Fraction | None, unit: str, timex: str
) -> tuple[Period | None, Anchor]:
    past = word in ("last", "past", "previous", "preceding", "prior")
    from_text = word in ("previous", "preceding", "prior", "following", "subsequent", "ensuing")
    start: date | None = scene.earlier if from_text else scene.published
    if (
        word in ("first", "final", "initial")
        or count is None
        or start is None
        or (count.denominator != 1 and (unit not in _MONTHS or (_MONTHS[unit] * count).denominator != 1))
        or unit in ("hour", "minute", "second")
    ):
        return None, "none"
    issued = scene.issued.unit if scene.issued and not from_text else "day"
    if issued != "day" and unit in ("day", "week", "fortnight"):
        return None, "none"
    if count.denominator != 1:
        count, unit = count * _MONTHS[unit], "month"
    other = start + duration_delta(int(count) * (-1 if past else 1), unit)
    precision = "day" if unit in ("day", "week", "fortnight") else "year" if issued == "year" else "month"
    first, last = (other, start) if past else (start, other)
    return between(first, last, timex, precision), "previous_date" if from_text else "document_date"


def _read_lower(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """The first number of "6 to 12 months": its unit stands after the second."""
    count = parse_number(match["number"])
    second = parse_number(match["second"])
    if count is None or second is None or count >= second or _glued(scene.text, match.start()):
        return None
    if _AGE.match(scene.text, match.end()) or _AGED_BEFORE.search(
        scene.text, max(0, match.start() - 24), match.start()
    ):
        return scene.refuse("age")
    unit = unit_of(match["unit"])
    return Reading(
        "DURATION",
        write_duration(count, unit),
        None,
        "none",
        None,
        _role(scene.text, match.start()),
        end=match.end("number"),
        moves=False,
    )


_TAIL = r"(?P<tail>\+| or more| plus)?"
_ARTICLE_UNIT = rf"(?P<unit>{UNIT_WORD})\b(?P<genitive>['’]s)?"
_COUNT_UNIT = rf"(?P<unit>{UNIT_WORD}s?)\b(?P<genitive>['’])?"

RULES = (
    Rule(
        "duration.count",
        ("digit", "number", "bound", "vague", "an"),
        compile_rule(
            rf"(?:(?P<bound>{BOUND}) )?(?P<number>{VAGUE}|{NUMBER}){_TAIL}(?P<half>(?: |-)and(?: |-)a(?: |-)half)?(?: "
            rf"|-|–|‑)?{KIND_OF_UNIT}{_COUNT_UNIT}"
        ),
        _read_count,
    ),
    Rule(
        "duration.one",
        ("an", "bound"),
        compile_rule(
            rf"(?:(?P<bound>{BOUND}) )?(?P<article>an? )(?:full |whole |single |calendar"
            rf" )?{_ARTICLE_UNIT}(?P<half>(?: |-)and(?: |-)a(?: |-)half)?"
        ),
        _read_one,
    ),
    Rule(
        "duration.fraction",
        ("an", "bound", "half"),
        compile_rule(
            rf"(?:(?P<bound>{BOUND}) )?(?P<fraction>(?:a |three )?(?:half|quarters?))(?: of)?(?: an? "
            rf"|-an?-){_ARTICLE_UNIT}"
        ),
        _read_fraction,
    ),
    Rule(
        "duration.anchored",
        ("the", "step"),
        compile_rule(
            r"(?P<the>the |these |our |its |their |this )?(?P<which>last|past|previous|preceding"
            r"|prior|next|coming|following|first|final|initial|subsequent|upcoming|ensuing) "
            rf"(?:(?P<number>{VAGUE}|{NUMBER})(?P<half>(?: |-)and(?: |-)a(?: |-)half)?(?: |-))?(?:full |calendar "
            rf"|consecutive |fiscal |financial )?{_COUNT_UNIT}"
        ),
        _read_anchored,
    ),
    Rule(
        "duration.lower",
        ("digit", "number"),
        compile_rule(
            rf"(?P<number>{NUMBER})(?: ?{DASH} ?| (?:to|or|and) |-to-)(?P<second>{NUMBER})(?: "
            rf"|-){KIND_OF_UNIT}{_COUNT_UNIT}"
        ),
        _read_lower,
    ),
)
