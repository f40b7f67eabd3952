import pytest

from policytext.review import attach_decisions
from policytext.review.attachment import Identity
from policytext.review.decisions import Decision


def decision(claim: str, action: str = "accept", fingerprint: str = "f", path: str = "a.txt") -> Decision:
    return Decision(
        claim=claim,
        fingerprint=fingerprint,
        path=path,
        text="words",
        action=action,  # type: ignore[arg-type]
        reviewer="ada",
        time="2026-03-04T12:00:00+00:00",
    )


@pytest.mark.parametrize(
    ("actions", "status"),
    [
        (["accept"], "accepted"),
        (["reject"], "rejected"),
        (["edit"], "edited"),
        (["note"], "undecided"),
        (["accept", "reject"], "rejected"),
        (["reject", "accept", "note"], "accepted"),
        (["edit", "accept"], "accepted"),
    ],
)
def test_the_last_decision_that_is_no_note_stands(actions: list[str], status: str) -> None:
    review = attach_decisions([decision("c", action) for action in actions], [Identity("c", "f", "a.txt")])
    assert review.status("c") == status
    assert review.with_status([status]) == ["c"]  # type: ignore[list-item]


def test_an_unknown_claim_is_undecided() -> None:
    review = attach_decisions([], [Identity("c", "f", "a.txt")])
    assert review.status("c") == "undecided"
    assert review.with_status(["undecided"]) == []


def test_the_id_comes_before_the_fingerprint() -> None:
    review = attach_decisions([decision("c")], [Identity("b", "f", "a.txt"), Identity("c", "other", "b.txt")])
    assert list(review.decisions) == ["c"]


def test_a_claim_that_was_extracted_from_other_bytes_is_found_by_its_fingerprint() -> None:
    review = attach_decisions([decision("old")], [Identity("new", "f", "a.html"), Identity("b", "g", "a.html")])
    assert review.status("new") == "accepted"
    assert review.stale == ()


def test_of_several_with_the_fingerprint_the_one_of_the_same_path_is_meant() -> None:
    identities = [Identity("one", "f", "a.txt"), Identity("two", "f", "b.txt")]
    assert list(attach_decisions([decision("old", path="b.txt")], identities).decisions) == ["two"]
    (stale,) = attach_decisions([decision("old", path="c.txt")], identities).stale
    assert stale.reason == "several claims say the same"


def test_a_decision_without_claim_is_stale() -> None:
    review = attach_decisions([decision("old")], [Identity("new", "g", "a.txt")])
    assert review.decisions == {}
    assert [(item.decision.claim, item.reason) for item in review.stale] == [("old", "no claim says this")]
