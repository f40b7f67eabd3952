from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace as replace_fields

from policytext.index import ClaimIndex, Query
from policytext.review import append_decision, find_log, review_index, select_reviewed
from policytext.review.decisions import make_decision


def decide(index: ClaimIndex, path: Path, claim: str, action: str) -> None:
    note = "why" if action == "note" else None
    decision = make_decision(index, claim, action, reviewer="ada", note=note, now=datetime.now(UTC))  # type: ignore[arg-type]
    append_decision(find_log(path), decision)


@pytest.mark.parametrize("form", [".json", ".jsonl", ".db"])
@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["accepted"], ["c_1"]),
        (["rejected"], ["c_3"]),
        (["accepted", "rejected"], ["c_1", "c_3"]),
        (["undecided"], ["c_2"]),
        (["undecided", "accepted"], ["c_1", "c_2"]),
        (["edited"], []),
        (["accepted", "rejected", "edited", "undecided"], ["c_1", "c_2", "c_3"]),
    ],
)
def test_claims_are_selected_by_status(
    sample_index: ClaimIndex, tmp_path: Path, form: str, statuses: list[str], expected: list[str]
) -> None:
    path = tmp_path / f"claims{form}"
    sample_index.write(path)
    for claim, action in (("c_1", "accept"), ("c_2", "note"), ("c_3", "reject")):
        decide(sample_index, path, claim, action)
    assert [claim.id for claim in select_reviewed(path, Query(), statuses)] == expected  # type: ignore[arg-type]
    ranks = select_reviewed(path, Query(kind=("rank",)), statuses)  # type: ignore[arg-type]
    assert [claim.id for claim in ranks] == [claim for claim in expected if claim == "c_1"]


def test_decisions_survive_another_extraction(sample_index: ClaimIndex, tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    sample_index.write(path)
    decide(sample_index, path, "c_1", "accept")
    decide(sample_index, path, "c_3", "reject")
    first, second, _ = sample_index.claims
    better = replace(sample_index, claims=(replace_fields(first, id="c_new", kind="comparison"), second))
    better.write(path)
    review = review_index(better, path)
    assert review.status("c_new") == "accepted"
    assert [item.decision.claim for item in review.stale] == ["c_3"]
    assert [claim.id for claim in select_reviewed(path, Query(), ["accepted"])] == ["c_new"]


def test_without_a_log_nothing_is_decided(sample_index: ClaimIndex, tmp_path: Path) -> None:
    sample_index.write(tmp_path / "claims.db")
    assert len(select_reviewed(tmp_path / "claims.db", Query(), ["undecided"])) == 3
    assert len(select_reviewed(tmp_path / "claims.db", Query(), ["accepted"])) == 0
