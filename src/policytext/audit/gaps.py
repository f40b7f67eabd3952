"""Commitments and targets by what their own words leave open."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from policytext.claim import Claim, Kind
from policytext.claims.slots import UNDERTAKINGS, find_missing
from policytext.index import ClaimIndex

Lack = Literal["no_deadline", "no_owner", "no_number", "conditional"]
"""What an undertaking leaves open.

``no_deadline``: no date or period by or in which it is to be done. ``no_owner``: neither the subject nor a "by ..."
names a person, a body or "we"; nor does the sentence that leads to its list, or a cell of its row. ``no_number``: no
quantity. ``conditional``: it holds only under a condition that it states.
"""

LACKS: tuple[Lack, ...] = get_args(Lack)


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
        lacks = list_lacks(claim) if claim.kind in UNDERTAKINGS else ()
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
        if claim.kind in UNDERTAKINGS:
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
    missing = find_missing(claim)
    found: dict[Lack, bool] = {
        "no_deadline": "deadline" in missing,
        "no_owner": "owner" in missing,
        "no_number": "number" in missing,
        "conditional": claim.conditional,
    }
    return tuple(lack for lack in LACKS if found[lack])
