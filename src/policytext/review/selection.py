"""The review of a written index, and the claims of one status, whatever its form."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from policytext.index import ClaimIndex, Query, load
from policytext.index.store import Store
from policytext.review.attachment import Identity, Review, Status, attach_decisions
from policytext.review.decisions import Decision, find_log, read_decisions


def review_index(index: ClaimIndex, path: Path) -> Review:
    """The decisions of the log beside ``path``, attached to the claims of the index.

    Raises:
        IndexFileError: the log cannot be read.
    """
    return attach_decisions(read_decisions(find_log(path)), _identities(index))


def select_reviewed(path: Path, query: Query, statuses: Iterable[Status]) -> ClaimIndex:
    """The claims of a written index that fulfil a query and have one of the statuses; a ``.db`` is not loaded whole.

    Raises:
        IndexFileError: the file is no claim index, or the log cannot be read.
    """
    decisions, wanted = read_decisions(find_log(path)), set(statuses)
    if path.suffix.lower() == ".db":
        with Store.open(path, read_only=True) as store:
            return store.select(_narrow(query, attach_decisions(decisions, _find_identities(store, decisions)), wanted))
    index = load(path)
    return index.select(_narrow(query, attach_decisions(decisions, _identities(index)), wanted))


def _narrow(query: Query, review: Review, wanted: set[Status]) -> Query:
    """The query for claims of these statuses alone: all claims but those of the others where undecided ones count."""
    if "undecided" in wanted:
        others: list[Status] = [status for status in ("accepted", "rejected", "edited") if status not in wanted]
        return replace(query, except_ids=frozenset(review.with_status(others)))
    return replace(query, ids=frozenset(review.with_status(wanted)))


def _identities(index: ClaimIndex) -> Iterable[Identity]:
    return (Identity(claim.id, claim.fingerprint, index.document_of(claim).path) for claim in index.claims)


def _find_identities(store: Store, decisions: Sequence[Decision]) -> list[Identity]:
    found = store.find_identities(
        {decision.claim for decision in decisions}, {decision.fingerprint for decision in decisions}
    )
    return [Identity(*identity) for identity in found]
