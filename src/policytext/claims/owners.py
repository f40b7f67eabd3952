"""Owners: the words of a claim that name who is answerable for what it undertakes."""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files

from policytext.claim import Claim, Entity, Slot, Subject

_BODIES = frozenset({"ORG", "PERSON", "PLACE", "GROUP"})
_AGENT = re.compile(r"\bby\s+(?=\S)")
_AGENT_REACH = 60
"""Characters after "by" in which the one who acts is named; further on it is somebody else."""

_AFTER_HEAD = re.compile(
    r"\s(?:about|across|against|among|as|at|between|by|for|from|in|into|on|responsible|through|to|under|which|who|whose"
    r"|with|within|that)\s|\s?[,;:(–—]|\.(?:\s|$)"
)
_ASIDE = re.compile(
    r",\s(?:along|alongside|as|by|in|including|led|supported|through|together|under|via|which|who|with|working)\s"
)
_PART_OF = re.compile(
    r"(?:.*\d.*|(?:.*\s)?(?:all|any|both|each|either|every|half|many|majority|most|none|a number|one|per ?cent|several"
    r"|some|thirds?|quarters?|two|three|four|five|six|seven|eight|nine|ten))",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\s")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])\s")
_UNFINISHED = re.compile(
    r"(?:^|[,;.]\s)(?P<actor>[^,:;.]{2,80}?)\s(?:(?:also\s)?(?:will|shall|must)(?:\salso)?|(?:(?:aims?|intends?|plans?"
    r"|commits?|pledges?)|(?:is|are)\s(?:committed|determined))\sto)\s*(?::|…|\.\.\.)?\s*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s(?:and|or|&)\s|\s?[/|]\s?")
_TRAILING = re.compile(r"\s+(?:\w+(?:ed|ing)|also|alike|alone|both|concerned|itself|made|now|themselves|together)$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_CELL_SEPARATOR = " | "


def find_owner(claim: Claim) -> Slot | None:
    """Who is to do what a claim says, by its own words; None where they name nobody.

    That is its subject, or the one named after "by"; in a table row the first cell that names a body or person.
    """
    start = claim.provenance.start
    if claim.provenance.block == "table_cell":
        return owner_in_row(claim.text, start, claim.entities)
    return owner_in_clause(claim.text, start, claim.subject, claim.entities)


def owner_in_clause(
    text: str,
    start: int,
    subject: Subject | None,
    entities: Sequence[Entity],
    *,
    passive: bool = False,
    by: Collection[int] | None = None,
) -> Slot | None:
    """The subject where it names somebody who can act, else the one named after "by".

    Args:
        text: the clause.
        start: its offset, from which those of subject and entities count.
        subject: the words that name its subject.
        entities: the named things in it.
        passive: the subject is acted on, and does not act itself.
        by: where "by" introduces the one who acts; None where that is not known, and any may.
    """
    if subject is not None and not passive:
        place = subject.start - start, subject.end - start
        if not 0 <= place[0] < place[1] <= len(text):
            # the label before a statement, or the subject of the clause before
            if _is_actor(subject.text):
                return Slot(subject.text, subject.start, subject.end)
        elif _names_actor(text, start, *place, entities):
            aside = _ASIDE.search(text, *place)
            return _slot(text, start, place[0], aside.start() if aside else place[1])
    for match in _AGENT.finditer(text):
        if by is None or start + match.start() in by:
            agent = _first_phrase(text, start, match.end(), min(len(text), match.end() + _AGENT_REACH), entities)
            if _names_actor(text, start, *agent, entities):
                return _slot(text, start, *agent)
    return None


def owner_in_lead_in(text: str, start: int, entities: Sequence[Entity]) -> Slot | None:
    """The one who acts in an unfinished sentence, which parsers misread: "To cut delays, the Ministry will:"."""
    match = _UNFINISHED.search(text)
    if match is None or not _names_actor(text, start, *match.span("actor"), entities):
        return None
    return _slot(text, start, *match.span("actor"))


def owner_in_row(text: str, start: int, entities: Sequence[Entity]) -> Slot | None:
    """The first cell of a table row that names somebody who can act."""
    at = 0
    for cell in text.split(_CELL_SEPARATOR):
        if _names_actor(text, start, at, at + len(cell), entities):
            return _slot(text, start, at, at + len(cell))
        at += len(cell) + len(_CELL_SEPARATOR)
    return None


def _slot(text: str, offset: int, start: int, end: int) -> Slot:
    words = text[start:end].rstrip(" .,;:|")
    return Slot(words, offset + start, offset + start + len(words))


def _names_actor(text: str, offset: int, start: int, end: int, entities: Sequence[Entity]) -> bool:
    """Whether the head of ``text[start:end]`` is a named body or person, or a noun for one.

    "A portal for the agency" and "the Ministry's website" name none, "80% of agencies" does.
    """
    named = [(item.start - offset, item.end - offset) for item in entities if item.label in _BODIES]
    inside = [(first, last) for first, last in named if start <= first and last <= end]
    for first, last in _heads(text, start, end, inside):
        if any(at <= last and last <= stop + 1 and first <= stop for at, stop in inside) or _is_actor(text[first:last]):
            return True
    return False


def _first_phrase(text: str, offset: int, start: int, end: int, entities: Sequence[Entity]) -> tuple[int, int]:
    """The noun phrase with which ``text[start:end]`` begins: up to what follows its head, names kept whole."""
    named = [(item.start - offset, item.end - offset) for item in entities]
    return start, _cut(text, start, end, named, _AFTER_HEAD)


def _heads(text: str, start: int, end: int, named: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The coordinated noun phrases at the head of ``text[start:end]``, each ending in its head noun."""
    end = _cut(text, start, end, named, _AFTER_HEAD)
    while (of := _cut(text, start, end, named, _OF)) < end and _PART_OF.fullmatch(text[start:of].strip()):
        start = of + len(" of ")
    end = of
    for match in _POSSESSIVE.finditer(text, start, end):
        if not any(first < match.start() and match.end() < last for first, last in named):
            start = match.end()
    while start < end:
        stop = _cut(text, start, end, named, _JOINED)
        part = text[start:stop]
        while trailing := _TRAILING.search(part):
            part = part[: trailing.start()]
        yield start, start + len(part)
        joined = _JOINED.match(text, stop)
        start = joined.end() if joined else stop + 1


def _cut(text: str, start: int, end: int, named: Sequence[tuple[int, int]], pattern: re.Pattern[str]) -> int:
    """Where the first match of a pattern in ``text[start:end]`` begins that lies in no name; ``end`` for none."""
    for match in pattern.finditer(text, start, end):
        if match.start() > start and not any(first < match.start() < last for first, last in named):
            return match.start()
    return end


def _is_actor(phrase: str) -> bool:
    """Whether the last word of a phrase is a noun for somebody who can act."""
    match = _LAST_WORD.search(phrase)
    return match is not None and _singular(match[1]) in _actors()


def _singular(word: str) -> str:
    lowered = word.lower()
    if lowered.endswith("ies"):
        return lowered[:-3] + "y"
    is_plural = lowered.endswith("s") and not lowered.endswith("ss") and lowered not in _actors()
    return lowered[:-1] if is_plural else lowered


@cache
def _actors() -> frozenset[str]:
    content = files("policytext.claims").joinpath("actors.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(content)["nouns"])
