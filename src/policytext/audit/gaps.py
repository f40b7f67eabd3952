"""Commitments and targets by what their own words leave open."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from msgspec import Struct

from policytext.claim import Claim, Kind
from policytext.index import ClaimIndex

Lack = Literal["no_deadline", "no_owner", "no_number", "conditional"]
"""What an undertaking leaves open.

``no_deadline``: no date or period by or in which it is to be done. ``no_owner``: neither the subject nor a "by ..."
names a person, a body or "we"; in a table row, no cell does. ``no_number``: no quantity. ``conditional``: it holds only
under a condition that it states.
"""

LACKS: tuple[Lack, ...] = get_args(Lack)

_KINDS: tuple[Kind, ...] = ("commitment", "target")
_WHEN = frozenset({"deadline", "until", "at", "duration"})
_BODIES = frozenset({"ORG", "PERSON", "PLACE", "GROUP"})
_WORD = re.compile(r"[^\W\d_]+")
_AGENT = re.compile(r"\bby\s+(.+)")


_AGENT_REACH = 60
"""Characters after "by" in which the one who acts is named; further on it is somebody else."""


class Gap(Struct, frozen=True, kw_only=True):
    """A commitment or target that leaves something open, with its quotation and place."""

    claim: str
    kind: Kind
    lacks: tuple[Lack, ...]
    text: str
    path: str
    page: int | None
    link: str


class GapCount(Struct, frozen=True, kw_only=True):
    """The commitments and targets of a document, and how many of them lack what."""

    path: str
    undertakings: int
    complete: int
    lacks: dict[Lack, int]


def find_gaps(index: ClaimIndex) -> list[Gap]:
    """The commitments and targets that leave something open, in the order of the index."""
    found = []
    for claim in index.claims:
        lacks = list_lacks(claim) if claim.kind in _KINDS else ()
        if lacks:
            found.append(
                Gap(
                    claim=claim.id,
                    kind=claim.kind,
                    lacks=lacks,
                    text=claim.text,
                    path=index.document_of(claim).path,
                    page=claim.provenance.page,
                    link=claim.provenance.link,
                )
            )
    return found


def count_gaps(index: ClaimIndex) -> list[GapCount]:
    """A count for each document that has a commitment or target, in the order of the index."""
    lacks: dict[str, list[Sequence[Lack]]] = {}
    for claim in index.claims:
        if claim.kind in _KINDS:
            lacks.setdefault(index.document_of(claim).path, []).append(list_lacks(claim))
    counts = []
    for path, members in lacks.items():
        each = Counter(lack for member in members for lack in member)
        complete = sum(not member for member in members)
        counts.append(
            GapCount(
                path=path,
                undertakings=len(members),
                complete=complete,
                lacks={lack: each[lack] for lack in LACKS},
            )
        )
    return counts


def list_lacks(claim: Claim) -> tuple[Lack, ...]:
    """What a commitment or target leaves open."""
    found: dict[Lack, bool] = {
        "no_deadline": not any(time.role in _WHEN and time.latest for time in claim.times),
        "no_owner": not _has_owner(claim),
        "no_number": not claim.quantities,
        "conditional": claim.conditional,
    }
    return tuple(lack for lack in LACKS if found[lack])


def _has_owner(claim: Claim) -> bool:
    if claim.provenance.block == "table_cell":
        return _names_actor(claim, 0, len(claim.text))
    agent = _AGENT.search(claim.text)
    if agent and _names_actor(claim, agent.start(1), min(agent.end(1), agent.start(1) + _AGENT_REACH)):
        return True
    if claim.subject is None:
        return False
    offset = claim.provenance.start
    return _names_actor(claim, claim.subject.start - offset, claim.subject.end - offset)


def _names_actor(claim: Claim, start: int, end: int) -> bool:
    """Whether ``claim.text[start:end]`` holds a named body or person, or a noun for one."""
    offset = claim.provenance.start
    named = any(
        entity.label in _BODIES and start <= entity.start - offset and entity.end - offset <= end
        for entity in claim.entities
    )
    return named or any(_singular(word) in _actors() for word in _WORD.findall(claim.text[max(start, 0) : end]))


def _singular(word: str) -> str:
    lowered = word.lower()
    if lowered.endswith("ies"):
        return lowered[:-3] + "y"
    is_plural = lowered.endswith("s") and not lowered.endswith("ss") and lowered not in _actors()
    return lowered[:-1] if is_plural else lowered


@cache
def _actors() -> frozenset[str]:
    content = files("policytext.audit").joinpath("actors.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(content)["nouns"])
