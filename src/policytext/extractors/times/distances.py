"""Rules for dates at a distance: "three years ago", "a decade earlier", "five years on", "two years' time"."""

import re

from policytext.extractors.times.fragments import BOUND, NUMBER, VAGUE, any_of, compile_rule, parse_number
from policytext.extractors.times.lexicon import BOUNDS, UNITS
from policytext.extractors.times.period import duration_delta, period_at
from policytext.extractors.times.relative import UNKNOWN, anchor_of
from policytext.extractors.times.scene import Reading, Rule, Scene

_COMPARED = re.compile(r"\d[\d.,]*(?:%|\s+[\w-]+)?(?:\s+[\w-]+)?\s+$")
"""What is compared, before "less than a year earlier": the bound belongs to it."""


def _count(match: "re.Match[str]") -> int | None:
    if match["number"] is None:
        return 1
    value = parse_number(match["number"])
    if value is None or value.denominator != 1 or re.match(VAGUE, match["number"], re.IGNORECASE):
        return None
    return int(value)


def _read_ago(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "three years ago", "a decade earlier", "six months later"."""
    if re.match(r"\s+than\b", scene.text[match.end() :]):
        return scene.refuse("comparison")
    unit, word = UNITS[match["unit"].lower()], match["word"].lower()
    if word.startswith("on") and not re.match(r"[,.;]", scene.text[match.end() : match.end() + 1]):
        return scene.refuse("no date")
    count = _count(match)
    if match["half"]:
        unit, count = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6)}.get(unit, (unit, None))
    bound, begin = BOUNDS.get(re.sub(r"\s+", " ", (match["bound"] or "").lower())), None
    if bound and _COMPARED.search(scene.text, max(0, match.start() - 40), match.start()):
        bound, begin = None, match.end("bound") + 1
    mod = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE"}.get(bound or "", bound)
    ago = word == "ago" or word.startswith("from")
    direction = 1 if word in ("later", "afterwards", "hence", "thereafter", "on") or word.startswith("from") else -1
    start, anchor = anchor_of(scene, not ago)
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
            {True: "PAST_REF", False: "FUTURE_REF"}[direction < 0] if count is None else UNKNOWN[target],
            None,
            "none",
            mod,
            moves=False,
        )
    try:
        found = period_at(start + duration_delta(direction * count, unit), target)
    except (ValueError, OverflowError):
        return scene.refuse("no date of the calendar")
    return Reading("DATE", found.timex, found, anchor, mod, start=begin)


def _read_in_time(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "two years' time", from the document's date."""
    count, unit = _count(match), UNITS[match["unit"].lower().removesuffix("s")]
    if scene.word_before(match.start()) not in ("in", "within", "about", "around"):
        return scene.refuse("no date")
    grain = {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    if unit in ("hour", "minute", "second"):
        return scene.refuse("clock time without anchor")
    if scene.published is None or count is None:
        return Reading("DATE", "FUTURE_REF" if count is None else UNKNOWN[grain], None, "none", moves=False)
    found = period_at(scene.published + duration_delta(count, unit), grain)
    return Reading("DATE", found.timex, found, "document_date")


_COUNTED = rf"(?:(?P<bound>{BOUND}) )?(?:(?P<number>{VAGUE}|{NUMBER})(?: |-)|(?:an?|one) )"

RULES = (
    Rule(
        "relative.ago",
        ("number", "digit", "bound", "an", "vague", "half"),
        compile_rule(
            rf"(?:{_COUNTED}|(?P<half>half) an? )(?P<unit>{any_of(UNITS)})s? (?P<word>ago|earlier"
            r"|later|afterwards|thereafter|hence|on|from (?:now|today))"
        ),
        _read_ago,
    ),
    Rule(
        "relative.in_time",
        ("number", "digit", "an"),
        compile_rule(rf"(?:(?P<number>{NUMBER})|an?) (?P<unit>{any_of(UNITS)}s?)(?:['’]s?) time"),
        _read_in_time,
    ),
)
