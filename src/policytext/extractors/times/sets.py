"""Rules for what recurs: "annually", "every two years", "per quarter", "twice a month", "each June"."""

import re
from fractions import Fraction

from policytext.extractors.times.durations import unit_of, write_duration
from policytext.extractors.times.fragments import (
    DAY_ORDINAL,
    MONTH,
    NUMBER,
    SEASON,
    UNIT_WORD,
    VAGUE,
    WEEKDAY,
    any_of,
    compile_rule,
    leading_number,
    parse_number,
)
from policytext.extractors.times.lexicon import ADVERBS, MONTHS, SEASONS, TIMES_OF_DAY, WEEKDAYS
from policytext.extractors.times.scene import Reading, Rule, Scene

_NTH = r" (?:second|third)(?= (?:year|month|week|day)\b)"
_SPEED = re.compile(
    r"\b(?:km|kilomet\w+|miles?|bits?|bytes?|[kmgt]b(?:it)?s?|gallons?|watts?|kilowatts?|megawatts?)\s+$", re.IGNORECASE
)
_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def _set(timex: str, flags: tuple[str, ...] = ()) -> Reading:
    return Reading("SET", timex, None, "none", role="recurring", flags=flags, moves=False)


def _read_adverb(scene: Scene, match: "re.Match[str]") -> Reading | None:
    word, text = re.sub(r"\s+", " ", match[0].lower()), scene.text
    following = re.match(r"\s+([A-Za-z][\w’'-]*)", text[match.end() : match.end() + 30])
    if word == "daily" and following and re.match(r"li(?:fe|ves|ving)$", following.group(1)):
        return scene.refuse("ordinary word")
    if match[0][0].isupper() and (
        (following and following.group(1)[0].isupper())
        or re.search(r"\b(?:[A-Z][\w’'&-]*)\s+$", text[max(0, match.start() - 20) : match.start()])
    ):
        return scene.refuse("name")
    if re.match(r"-\w", text[match.end() : match.end() + 2]) or text[match.start() - 1 : match.start()] == "-":
        return scene.refuse("compound")
    return _set(
        ADVERBS[word], ("ambiguous_period",) if word.replace("-", "").startswith(("biann", "biweek", "bimonth")) else ()
    )


def _read_every(scene: Scene, match: "re.Match[str]") -> Reading | None:
    number, unit = match["number"], unit_of(match["unit"])
    if unit in ("second",) and not number:
        return scene.refuse("ordinal")
    if re.match(r"-\w|\s+(?:one|of)\b" if unit == "second" else r"-\w", scene.text[match.end() : match.end() + 5]):
        return scene.refuse("compound")
    if match["other"]:
        count: Fraction | None = Fraction(3 if "third" in match["other"].lower() else 2)
    elif number:
        count = None if re.match(VAGUE + r"\b", number, re.IGNORECASE) else parse_number(number)
    else:
        count = Fraction(1)
    return _set(write_duration(count, unit), ("vague",) if count is None else ())


def _read_per(scene: Scene, match: "re.Match[str]") -> Reading | None:
    unit = "year" if match["annum"] else unit_of(match["unit"])
    if unit in ("second", "minute") or (
        unit == "hour" and _SPEED.search(scene.text[max(0, match.start() - 14) : match.start()])
    ):
        return scene.refuse("speed")
    return _set(write_duration(Fraction(1), unit))


def _read_times(scene: Scene, match: "re.Match[str]") -> Reading | None:
    word = match["number"].lower()
    count = _TIMES.get(word) or parse_number(word)
    number = parse_number(match["each"]) if match["each"] else Fraction(1)
    flag = f"frequency:{count}" if count else "vague"
    return _set(write_duration(number, unit_of(match["unit"])), (flag,))


def _read_every_named(scene: Scene, match: "re.Match[str]") -> Reading | None:
    if match["day"]:
        number = leading_number(match["day"])
        return _set(f"XXXX-{MONTHS[match['of'].lower().rstrip('.')]:02d}-{number:02d}")
    name = match["name"].lower().rstrip(".")
    if name in MONTHS:
        return _set(f"XXXX-{MONTHS[name]:02d}") if match["name"][0].isupper() else scene.refuse("lower case")
    if name in WEEKDAYS:
        return _set(f"XXXX-WXX-{WEEKDAYS[name]}")
    return _set(f"XXXX-{SEASONS[name]}" if name in SEASONS else f"XXXX-XX-XX{TIMES_OF_DAY[name]}")


def _read_plural(scene: Scene, match: "re.Match[str]") -> Reading | None:
    name = match["name"].lower()
    if name in ("weekday", "weekend"):
        if not re.search(r"\b(?:on|at|during)\s+$", scene.text[max(0, match.start() - 8) : match.start()]):
            return scene.refuse("no recurrence")
        return _set("XXXX-WXX-WD" if name == "weekday" else "XXXX-WXX-WE")
    return _set(f"XXXX-WXX-{WEEKDAYS[name]}") if match["name"][0].isupper() else scene.refuse("lower case")


RULES = (
    Rule("set.adverb", ("adverb",), compile_rule(any_of(ADVERBS)), _read_adverb),
    Rule(
        "set.every",
        ("every",),
        compile_rule(
            rf"(?:every|each)(?P<other> other|{_NTH})?(?: (?P<number>{VAGUE}|{NUMBER}))?(?: |-)(?:working "
            r"|business |calendar |fiscal |financial |academic |school |single |and every )?"
            rf"(?P<unit>{UNIT_WORD}s?)"
        ),
        _read_every,
    ),
    Rule(
        "set.per",
        ("per",),
        compile_rule(rf"(?:per|p/)(?: |-)?(?:(?P<annum>annum)|(?:working |business |calendar )?(?P<unit>{UNIT_WORD}))"),
        _read_per,
    ),
    Rule("set.per_annum", ("pa",), compile_rule(r"p\.\s?a(?P<annum>\.)?(?P<unit>)"), lambda scene, match: _set("P1Y")),
    Rule(
        "set.times",
        ("once", "number", "digit", "vague"),
        compile_rule(
            rf"(?P<number>once|twice|thrice|(?:{NUMBER}|several|many) times) (?:an?|every|each|per) "
            rf"(?:(?P<each>{NUMBER}) )?(?P<unit>{UNIT_WORD}s?)"
        ),
        _read_times,
    ),
    Rule(
        "set.every_named",
        ("every",),
        compile_rule(
            rf"(?:every|each) (?:other )?(?:(?P<day>{DAY_ORDINAL}) (?P<of>{MONTH})|"
            rf"(?P<name>{WEEKDAY}|{MONTH}|{SEASON}|morning|afternoon|evening|night))"
        ),
        _read_every_named,
    ),
    Rule(
        "set.plural_day",
        ("weekday", "weekend"),
        compile_rule(rf"(?P<name>{any_of(name for name in WEEKDAYS if name.endswith('day'))}|weekday|weekend)s"),
        _read_plural,
    ),
)
