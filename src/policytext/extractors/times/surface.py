"""Find the places where a time can begin, and take the longest rule that reads each of them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from spacy.tokens import Doc

from policytext.claim import Time, TimeRole
from policytext.extractors.context import Context
from policytext.extractors.times import (
    clock,
    dates,
    distances,
    durations,
    fiscal,
    lengths,
    relative,
    seasons,
    sets,
    stretches,
)
from policytext.extractors.times.guards import MASKED
from policytext.extractors.times.joins import join_last
from policytext.extractors.times.lexicon import (
    ADVERBS,
    BOUNDS,
    CLASSES,
    DECADES,
    HOLIDAYS,
    MONTHS,
    NUMBERS,
    OPENERS,
    ORDINALS,
    PARTS,
    SEASONS,
    TIMES_OF_DAY,
    UNITS,
    WEEKDAYS,
)
from policytext.extractors.times.period import Period
from policytext.extractors.times.roles import find_role, is_approximate, is_paired, make_time
from policytext.extractors.times.scene import Found, Reading, Refusal, Rule, Scene

RULES: tuple[Rule, ...] = (
    *clock.RULES,
    *fiscal.CONTINUED,
    *dates.RULES,
    *seasons.RULES,
    *fiscal.RULES,
    *relative.RULES,
    *distances.RULES,
    *stretches.RULES,
    *durations.RULES,
    *lengths.RULES,
    *sets.RULES,
)
"""Longest match wins; of two equally long ones the earlier."""

_YEAR = timedelta(days=364)
_WORD_START = re.compile(r"[^\w]")
_WORD = re.compile(r"[^\W_]+")


def _word_classes() -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    named: dict[str, Iterable[str]] = {
        "month": MONTHS,
        "weekday": [*WEEKDAYS, *(f"{name}s" for name in WEEKDAYS)],
        "season": SEASONS,
        "number": NUMBERS,
        "ordinal": ORDINALS,
        "decade": DECADES,
        "part": PARTS,
        "bound": BOUNDS,
        "adverb": ADVERBS,
        "holiday": HOLIDAYS,
        "unit": [*UNITS, *(f"{unit}s" for unit in UNITS)],
        "follow": TIMES_OF_DAY,
    }
    for classes in (named, CLASSES):
        for name, phrases in classes.items():
            for phrase in phrases:
                table[_WORD_START.split(phrase)[0]].add(name)
    table.pop("", None)
    return table


_CLASSES = _word_classes()

_RULES_BY_CLASS: dict[str, list[Rule]] = defaultdict(list)
for _rule in RULES:
    for _start in _rule.starts:
        _RULES_BY_CLASS[_start].append(_rule)
_RULES_BY_WORD: dict[str, tuple[Rule, ...]] = {
    word: tuple(dict.fromkeys(rule for name in sorted(names) for rule in _RULES_BY_CLASS.get(name, ())))
    for word, names in _CLASSES.items()
}
_DIGIT_RULES = tuple(_RULES_BY_CLASS["digit"])
_FISCAL_RULES = tuple(_RULES_BY_CLASS["fiscal"])


def _rules_for(word: str, following: str) -> tuple[Rule, ...]:
    if word[0].isdigit():
        return _DIGIT_RULES
    rules = _RULES_BY_WORD.get(word, ())
    if rules and word in OPENERS and following not in _CLASSES and not following[:1].isdigit():
        return ()
    if not rules and word.startswith("fy") and word[2:].isdigit():
        return _FISCAL_RULES
    return rules


def scan(doc: Doc, context: Context) -> tuple[list[tuple[Time, str]], list[Refusal]]:
    """The times of a block with their cues, in order and without overlap, and what was decided against."""
    text = doc.text
    words = [(match.start(), match[0].lower()) for match in _WORD.finditer(text)]
    scene = Scene(doc, text, context)
    masked = [match.span() for match in MASKED.finditer(text)] if "." in text or "@" in text else []
    found: list[tuple[Time, str]] = []
    end = 0
    for index, (start, word) in enumerate(words):
        if start < end or (word not in _CLASSES and not word[0].isdigit() and not word.startswith("fy")):
            continue
        rules = _rules_for(word, words[index + 1][1] if index + 1 < len(words) else "")
        if not rules or any(low <= start < high for low, high in masked):
            continue
        taken = _take(scene, start, rules)
        if taken:
            rule, reading, first, end = taken
            found.append(_finish(scene, rule, reading, first, end))
            join_last(text, found)
    return found, scene.refusals


def _take(scene: Scene, start: int, rules: tuple[Rule, ...]) -> tuple[Rule, Reading, int, int] | None:
    text = scene.text
    matches = [(match.end(), rule, match) for rule in rules if (match := rule.pattern.match(text, start))]
    matches.sort(key=lambda item: -item[0])
    for _, rule, match in matches:
        scene.reason = ""
        reading = rule.read(scene, match)
        if reading is not None:
            first = match.start() if reading.start is None else reading.start
            last = match.end() if reading.end is None else reading.end
            return rule, reading, first, first + len(_trimmed(text[first:last]))
        if scene.reason:
            scene.refusals.append(Refusal(match[0], match.start(), match.end(), rule.name, scene.reason))
    return None


def _trimmed(surface: str) -> str:
    return re.sub(r"['’]s?$|[\s,]+$", "", surface)


def _names_a_moment(reading: Reading, period: Period, role: TimeRole) -> bool:
    """Whether "June" may be read from it: a year that only bounds or compares ("since 2008") is no such date."""
    if role == "published" or reading.type == "SET":
        return False
    return period.end - period.start < _YEAR or role in ("at", "until")


def _without_determiner(scene: Scene, start: int, end: int) -> int:
    """The start after "the" where that belongs to a noun behind the span: "the FY 2023 request"."""
    if scene.text[start : start + 4].lower() != "the " or not scene.parsed:
        return start
    token = scene.token_at(start)
    if token is None or token.head.idx < end or scene.text[end : end + 1] != " ":
        return start
    following = scene.token_at(end + 1)
    return start + 4 if following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ", "CCONJ") else start


def _finish(scene: Scene, rule: Rule, reading: Reading, start: int, end: int) -> tuple[Time, str]:
    start = _without_determiner(scene, start, end)
    role = find_role(scene, start, end, reading)
    paired = is_paired(scene, start, end, role)
    time = make_time(
        scene.text[start:end], start, end, reading, role, paired, rule.name, is_approximate(scene.text, start)
    )
    scene.spans.append(Found(start, end, reading, role))
    if reading.moves and reading.period and _names_a_moment(reading, reading.period, role):
        scene.previous = reading.period
        scene.context.previous_earliest, scene.context.previous_latest = reading.period.start, reading.period.end
    return time, scene.text[max(0, start - 20) : start].strip()
