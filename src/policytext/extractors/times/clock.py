"""Rules for times of day: "10:30 a.m. ET", "14:00 GMT on 5 May 2021", "noon", "Tuesday morning"."""

import re
from datetime import date

from policytext.claim import Anchor
from policytext.extractors.times.fragments import ANY_YEAR, DASH, compile_rule, parse_number
from policytext.extractors.times.lexicon import FLOATING_ZONES, TIMES_OF_DAY, ZONES
from policytext.extractors.times.period import Period, day
from policytext.extractors.times.scene import Reading, Rule, Scene

_ZONE = (
    rf"(?:(?P<zone>(?:{'|'.join(sorted(ZONES, key=len, reverse=True))}"
    rf"|{'|'.join(sorted(FLOATING_ZONES, key=len, reverse=True))}|Z)\b)(?P<offset>[+-]\d{{1,2}}"
    r"(?::?\d\d)?)?)"
)
_AT = ("at", "until", "till", "by", "from", "around", "about", "before", "after", "to", "and")
_BORROWED = re.compile(
    rf"\s*(?:{DASH}|to|and|until|till)\s*\d{{1,2}}(?:[:.]\d\d)?\s?(?P<half>[ap])\.?m\b", re.IGNORECASE
)


def zone_flag(match: "re.Match[str]") -> tuple[str, ...]:
    """A note of the zone as written; the value is kept as local time."""
    zone = match["zone"]
    return (f"zone:{re.sub(r'[^a-z/]+', '_', zone.lower())}{match['offset'] or ''}",) if zone else ()


def _read_clock(scene: Scene, match: "re.Match[str]") -> Reading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()[:1]
    text = scene.text
    if not half:
        borrowed = _BORROWED.match(text, match.end())
        if borrowed:
            half = borrowed["half"].lower()
            if half == "p" and hour > int(re.search(r"\d+", borrowed[0])[0]) and hour != 12:  # type: ignore[index]
                half = "a"
    if re.search(r"[\w:.,/$€£-]$", text[max(0, match.start() - 1) : match.start()]) and not re.search(
        r"\d\s?(?:[ap]m)?[-–]$|T$", text[: match.start()][-6:]
    ):
        return scene.refuse("identifier")
    if not half and not match["zone"] and not match["mark"]:
        return scene.refuse("no time of day")
    if not half and match["mark"] == ".":
        return scene.refuse("decimal")
    if (
        not half
        and not match["zone"]
        and (
            re.match(r":\d|%", text[match.end() : match.end() + 2])
            or (
                not re.match(r"\d\d$", match["hour"])
                and not re.search(
                    r"\b(?:at|from|until|by|to|before|after|between|and)\s+$",
                    text[max(0, match.start() - 9) : match.start()],
                )
            )
        )
    ):
        return scene.refuse("ratio")
    if half and not 1 <= hour <= 12:
        return scene.refuse("no time of day")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 24 or minute > 59:
        return scene.refuse("no time of day")
    return at_clock(scene, match, f"T{hour:02d}:{minute:02d}", zone_flag(match))


def at_clock(scene: Scene, match: "re.Match[str]", clock: str, flags: tuple[str, ...]) -> Reading:
    """A time of the day that the date beside it, the last date, or the document's date names."""
    found: Period | None = None
    anchor: Anchor = "none"
    earlier = next(
        (
            item
            for item in reversed(scene.spans)
            if item.reading.type == "DATE" and item.reading.period and item.reading.period.unit == "day"
        ),
        None,
    )
    if earlier and match.start() - earlier.end < 80:
        found, anchor = earlier.reading.period, "previous_date"
    elif scene.published and re.search(r"\btoday\b", scene.text, re.IGNORECASE):
        found, anchor = day(scene.published), "document_date"
    return Reading("TIME", f"{found.timex if found else ''}{clock}", found, anchor, flags=flags, moves=False)


def _read_noon(scene: Scene, match: "re.Match[str]") -> Reading | None:
    return at_clock(
        scene,
        match,
        {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[match["word"].lower()],
        zone_flag(match),
    )


def _read_oclock(scene: Scene, match: "re.Match[str]") -> Reading | None:
    value = parse_number(match["hour"])
    if value is None or not 1 <= value <= 24:
        return scene.refuse("no time of day")
    return at_clock(scene, match, f"T{int(value):02d}:00", zone_flag(match))


def _read_timestamp(scene: Scene, match: "re.Match[str]") -> Reading | None:
    try:
        found = day(date.fromisoformat(match["date"]))
    except ValueError:
        return scene.refuse("no such day")
    return Reading("TIME", f"{found.timex}T{match['clock']}{match['zone'] or ''}", found)


def _read_the_part(scene: Scene, match: "re.Match[str]") -> Reading | None:
    if not re.search(
        r"\b(?:in|during|throughout)\s+$", scene.text[max(0, match.start() - 12) : match.start()], re.IGNORECASE
    ):
        return scene.refuse("no time of day")
    reading = at_clock(scene, match, TIMES_OF_DAY[match["word"].lower()], ())
    return reading if reading.period else scene.refuse("any day")


def _read_hour_of_part(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "three in the afternoon"."""
    value = parse_number(match["hour"])
    if value is None or value.denominator != 1 or not 1 <= value <= 12 or scene.word_before(match.start()) not in _AT:
        return scene.refuse("no time of day")
    hour = int(value) % 12 + (0 if match["word"].lower() == "morning" else 12)
    return at_clock(scene, match, f"T{hour:02d}:00", ())


RULES = (
    Rule(
        "time.clock",
        ("digit",),
        compile_rule(
            r"(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?: ?"
            rf"(?P<half>[ap](?:\.\s?m\.|m\b|\.m\b))| ?(?:hours|hrs)\b)?(?: \(?{_ZONE}\)?)?"
        ),
        _read_clock,
    ),
    Rule(
        "time.noon",
        ("noon", "digit"),
        compile_rule(rf"(?:12(?:[:.]00)? )?(?P<word>noon|midday|midnight)(?: {_ZONE})?"),
        _read_noon,
    ),
    Rule(
        "time.oclock",
        ("digit", "number"),
        compile_rule(rf"(?P<hour>\d{{1,2}}|[a-z]+) o['’]clock(?: {_ZONE})?"),
        _read_oclock,
    ),
    Rule(
        "time.timestamp",
        ("digit",),
        compile_rule(
            rf"(?P<date>{ANY_YEAR}-\d\d-\d\d)(?:T| )(?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d)?)(?:\.\d+)?"
            r"(?P<zone>Z|[+-]\d\d:?\d\d)?"
        ),
        _read_timestamp,
    ),
    Rule(
        "time.hour_of_part",
        ("digit", "number"),
        compile_rule(r"(?P<hour>\d{1,2}|[a-z]+) in the (?P<word>morning|afternoon|evening)"),
        _read_hour_of_part,
    ),
    Rule(
        "time.part_of_day",
        ("the",),
        compile_rule(r"the (?:early |late )?(?P<word>morning|afternoon|evening)"),
        _read_the_part,
    ),
)
