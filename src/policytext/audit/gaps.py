"""Commitments and targets by what their words, and those that govern them, leave open."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from policytext.audit.owners import Owners
from policytext.claim import Claim, Kind
from policytext.index import ClaimIndex

Lack = Literal["no_deadline", "no_owner", "no_number", "conditional"]
"""What an undertaking leaves open.

``no_deadline``: no date or period by or in which it is to be done. ``no_owner``: neither the subject nor a "by ..."
names a person, a body or "we", nor the words that govern its list ("The Ministry will:") or a heading that is the name
of a body; in a table row, no cell does. ``no_number``: no quantity. ``conditional``: it holds only under a condition
that it states.
"""

LACKS: tuple[Lack, ...] = get_args(Lack)

_KINDS: tuple[Kind, ...] = ("commitment", "target")
_WHEN = frozenset({"deadline", "until", "at", "duration"})


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
    found, owners = [], Owners(index)
    for claim in index.claims:
        lacks = list_lacks(claim, owners) if claim.kind in _KINDS else ()
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
    owners = Owners(index)
    for claim in index.claims:
        if claim.kind in _KINDS:
            lacks.setdefault(index.document_of(claim).path, []).append(list_lacks(claim, owners))
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


def list_lacks(claim: Claim, owners: Owners) -> tuple[Lack, ...]:
    """What a commitment or target leaves open."""
    found: dict[Lack, bool] = {
        "no_deadline": not any(time.role in _WHEN and time.latest for time in claim.times),
        "no_owner": not owners.names_one(claim),
        "no_number": not claim.quantities,
        "conditional": claim.conditional,
    }
    return tuple(lack for lack in LACKS if found[lack])
