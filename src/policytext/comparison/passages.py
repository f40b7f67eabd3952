"""What a comparison shows: passages with their places, and what changed between two of them."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from policytext.claim import Claim, Kind
from policytext.index import ClaimIndex

ChangeKind = Literal[
    "kept",
    "moved",
    "weakened",
    "strengthened",
    "later_deadline",
    "earlier_deadline",
    "deadline_dropped",
    "deadline_added",
    "lower_value",
    "higher_value",
    "reworded",
    "heading",
    "dropped",
    "new",
]
"""What became of a claim from one edition to the next, in the order in which changes are listed.

``kept``: the same words under the same or the renamed heading. ``moved``: the same words under another heading.
``weakened``, ``strengthened``: the same undertaking on another rung of the ladder of ``modality.toml``. The deadlines
and values: of the same undertaking. ``reworded``: the same in other words, and no other change found. ``heading``:
the words are a heading of the other edition, and no claim there. ``dropped``, ``new``: no counterpart found. They
describe the words; whether a change is for better or worse they do not say.
"""

CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


class Passage(Struct, frozen=True, kw_only=True):
    """The quotation of a claim and its place."""

    claim: str
    kind: Kind
    text: str
    path: str
    page: int | None
    heading_path: tuple[str, ...]
    start: int
    end: int
    link: str


class Change(Struct, frozen=True, kw_only=True):
    """A claim of the older edition, its counterpart in the newer one, and what changed.

    ``old`` is null for a new claim, ``new`` for a dropped one, and one of them where the other edition has the words as
    a heading. ``changes`` names at least one; ``details`` holds the words or values that differ ("will => aims to"),
    one text for each of ``changes`` that has any. ``likeness`` is the share of words in common, 0 to 1, null without a
    counterpart.
    """

    changes: tuple[ChangeKind, ...]
    details: tuple[str, ...] = ()
    likeness: float | None = None
    old: Passage | None = None
    new: Passage | None = None


def describe_passage(index: ClaimIndex, claim: Claim) -> Passage:
    """The quotation and place of a claim of an index."""
    place = claim.provenance
    return Passage(
        claim=claim.id,
        kind=claim.kind,
        text=claim.text,
        path=index.document_of(claim).path,
        page=place.page,
        heading_path=place.heading_path,
        start=place.start,
        end=place.end,
        link=place.link,
    )


def count_changes(changes: Sequence[Change]) -> str:
    """One line: the claims of both editions, and how many of each change."""
    counts = Counter(name for item in changes for name in item.changes)
    old, new = (sum(getattr(item, side) is not None for item in changes) for side in ("old", "new"))
    parts = ", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in CHANGE_KINDS if counts[name])
    return f"{old} and {new} claims" + (f": {parts}" if parts else "")
