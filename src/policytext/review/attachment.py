"""Which claim each decision is about now, and what is decided about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from policytext.review.decisions import Decision

Status = Literal["accepted", "rejected", "edited", "undecided"]
STATUSES: tuple[Status, ...] = get_args(Status)

_STATUS_OF: dict[str, Status] = {"accept": "accepted", "reject": "rejected", "edit": "edited"}


class Identity(NamedTuple):
    """What a decision knows a claim by."""

    claim: str
    fingerprint: str
    path: str


class Stale(Struct, frozen=True):
    """A decision whose claim is not found any more, and why."""

    decision: Decision
    reason: str


class Review(Struct, frozen=True):
    """The decisions by id of the claim that they are about now, each list from the first to the last, and the stale
    ones."""

    decisions: Mapping[str, tuple[Decision, ...]]
    stale: tuple[Stale, ...]

    def standing(self, claim: str) -> Decision | None:
        """The decision that stands: the last one that is no note."""
        deciding = [item for item in self.decisions.get(claim, ()) if item.action in _STATUS_OF]
        return deciding[-1] if deciding else None

    def status(self, claim: str) -> Status:
        """What is decided about a claim."""
        decision = self.standing(claim)
        return _STATUS_OF[decision.action] if decision else "undecided"

    def with_status(self, statuses: Iterable[Status]) -> list[str]:
        """The ids of claims that have any of these statuses and at least one decision or note."""
        wanted = set(statuses)
        return [claim for claim in self.decisions if self.status(claim) in wanted]


def attach_decisions(decisions: Sequence[Decision], identities: Iterable[Identity]) -> Review:
    """Find the claim of each decision: the one with its id, else the one with its fingerprint.

    The id is the same as long as the source's bytes and the statement are; the fingerprint also in another edition or
    form of the source. Of several claims with the fingerprint the one in a document of the same path is meant; where
    none or several are left, the decision is stale.
    """
    by_id: dict[str, Identity] = {}
    by_fingerprint: defaultdict[str, list[Identity]] = defaultdict(list)
    for identity in identities:
        by_id[identity.claim] = identity
        by_fingerprint[identity.fingerprint].append(identity)
    attached: defaultdict[str, list[Decision]] = defaultdict(list)
    stale = []
    for decision in decisions:
        candidates = by_fingerprint.get(decision.fingerprint, [])
        if len(candidates) > 1:
            candidates = [item for item in candidates if item.path == decision.path]
        if decision.claim in by_id:
            attached[decision.claim].append(decision)
        elif len(candidates) == 1:
            attached[candidates[0].claim].append(decision)
        else:
            reason = "several claims say the same" if decision.fingerprint in by_fingerprint else "no claim says this"
            stale.append(Stale(decision, reason))
    return Review({claim: tuple(items) for claim, items in attached.items()}, tuple(stale))
