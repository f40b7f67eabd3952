"""Find the places where a time can begin, and take the longest rule that reads each of them."""

import re
from collections import defaultdict

from msgspec.structs import replace
from spacy.tokens import Doc

from policytext.claim import Time
from policytext.extractors.context import Context
from policytext.extractors.times import clock, dates, durations, fiscal, relative, sets
from policytext.extractors.times.guards import MASKED
from policytext.extractors.times.lexicon import (
    ADVERBS,
    BOUNDS,
    DECADES,
    HOLIDAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    TIMES_OF_DAY,
    UNITS,
    WEEKDAYS,
)
from policytext.extractors.times.roles import find_role, is_approximate, is_paired, make_time
from policytext.extractors.times.scene import Found, Reading, Refusal, Rule, Scene

RULES: tuple[Rule, ...] = (*clock.RULES, *dates.RULES, *fiscal.RULES, *relative.RULES, *durations.RULES, *sets.RULES)
"""Longest match wins; of two equally long ones the earlier."""

_CLOCK_GAP = re.compile(r"\s*[,(]?\s*(?P<between>on\s+|at\s+|by\s+|from\s+)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def _word_classes() -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for name, words in (
        ("month", MONTHS),
        ("weekday", [*WEEKDAYS, *(name + "s" for name in WEEKDAYS)]),
        ("season", SEASONS),
        ("number", NUMBERS),
        ("ordinal", ORDINALS),
        ("decade", DECADES),
        ("part", [*PARTS, "rest", "remainder", "very", "later", "earlier"]),
        ("bound", BOUNDS),
        ("adverb", ADVERBS),
        ("holiday", HOLIDAYS),
        ("unit", [form for unit in UNITS for form in (unit, unit + "s")] + ["yearlong"]),
        (
            "step",
            [
                "last",
                "past",
                "previous",
                "preceding",
                "prior",
                "this",
                "that",
                "current",
                "same",
                "next",
                "following",
                "coming",
                "subsequent",
                "first",
                "final",
                "initial",
                "these",
                "our",
                "its",
                "their",
                "upcoming",
                "ensuing",
            ],
        ),
        ("deictic", ["today", "tomorrow", "yesterday", "tonight"]),
        ("the", ["the"]),
        ("an", ["a", "an"]),
        ("every", ["every", "each"]),
        ("per", ["per"]),
        ("pa", ["p"]),
        ("once", ["once", "twice", "thrice"]),
        ("half", ["half"]),
        ("vague", ["several", "many", "few", "some", "recent", "coming", "numerous", "multiple"]),
        ("fiscal", ["fiscal", "financial", "tax", "academic", "school", "budget", "reporting", "programme", "fy"]),
        ("portion", ["q1", "q2", "q3", "q4", "h1", "h2"]),
        ("noon", ["noon", "midday", "midnight"]),
        ("weekend", ["weekdays", "weekends", "weekend"]),
        ("year", ["calendar"]),
        ("part", ["final", "last"]),
        ("ordinal", ["final", "last"]),
        (
            "follow",
            [
                "same",
                "working",
                "business",
                "couple",
                "number",
                "minimum",
                "maximum",
                "than",
                "least",
                "most",
                "to",
                "day",
                "excess",
                "of",
                "calendar",
                "other",
                "full",
                "whole",
                "single",
                "consecutive",
                *TIMES_OF_DAY,
            ],
        ),
    ):
        for phrase in words:
            first = re.split(r"[^\w]", phrase)[0]
            if first:
                table[first].add(name)
    table["year"].add("year")
    return table


_CLASSES = _word_classes()
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "our",
        "their",
        "some",
        "that",
        "this",
        "these",
        "at",
        "more",
        "less",
        "up",
        "no",
        "not",
        "in",
        "over",
        "under",
        "about",
        "around",
        "each",
        "every",
        "many",
        "p",
        "first",
        "early",
        "late",
        "close",
        "well",
        "just",
        "one",
    ]
)
"""Frequent words that begin a time only if the next word, or the one after it, belongs to one too."""

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
    if rules and word in _OPENERS and following not in _CLASSES and not following[:1].isdigit():
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
            _join_clock(text, found)
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


def _join_clock(text: str, found: list[tuple[Time, str]]) -> None:
    """Tie a time of day to the day beside it: one span where nothing stands between ("Tuesday 10:30 a.m.")."""
    if len(found) < 2:
        return
    (first, cue), (second, _) = found[-2:]
    if {first.type, second.type} != {"TIME", "DATE"}:
        return
    clock_time, date_time = (first, second) if first.type == "TIME" else (second, first)
    gap = _CLOCK_GAP.fullmatch(text, first.end, second.start)
    if gap is None or date_time.edtf is None or "T" not in clock_time.timex or len(date_time.timex) != 10:
        return
    value = replace(
        clock_time,
        timex=date_time.timex + clock_time.timex[clock_time.timex.index("T") :],
        edtf=date_time.edtf,
        earliest=date_time.earliest,
        latest=date_time.latest,
        anchor=date_time.anchor,
    )
    if gap["between"]:
        found[-2:] = [(value, cue), found[-1]] if first is clock_time else [found[-2], (value, found[-1][1])]
        return
    role = first.role if first.role != "at" else second.role
    found[-2:] = [
        (replace(value, text=text[first.start : second.end], start=first.start, end=second.end, role=role), cue)
    ]


def _trimmed(surface: str) -> str:
    return re.sub(r"['’]s?$|[\s,]+$", "", surface)


def _without_determiner(scene: Scene, start: int, end: int) -> int:
    """The start after "the" where that belongs to a noun behind the span: "the FY 2023 request"."""
    if scene.text[start : start + 4].lower() != "the " or not scene.parsed:
        return start
    token = scene.token_at(start)
    if token is None or token.head.idx < end or scene.text[end : end + 1] != " ":
        return start
    following = scene.token_at(end + 1)
    return start + 4 if following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ") else start


def _finish(scene: Scene, rule: Rule, reading: Reading, start: int, end: int) -> tuple[Time, str]:
    start = _without_determiner(scene, start, end)
    role = find_role(scene, start, end, reading)
    paired = is_paired(scene, start, end, role)
    time = make_time(
        scene.text[start:end], start, end, reading, role, paired, rule.name, is_approximate(scene.text, start)
    )
    scene.spans.append(Found(start, end, reading, role))
    if reading.moves and reading.period and reading.type in ("DATE", "TIME") and role != "published":
        scene.previous = reading.period
        scene.context.previous_earliest, scene.context.previous_latest = reading.period.start, reading.period.end
    return time, scene.text[max(0, start - 20) : start].strip()
