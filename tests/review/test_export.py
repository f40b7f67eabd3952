from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from policytext.evaluate.gold import read_gold
from policytext.index import ClaimIndex
from policytext.review import Review, attach_decisions, write_gold, write_training
from policytext.review.attachment import Identity
from policytext.review.decisions import make_decision
from policytext.training.statements import Statement, read_statements


@pytest.fixture
def review(sample_index: ClaimIndex) -> Review:
    now = datetime.now(UTC)
    patch: list[dict[str, Any]] = [{"op": "replace", "path": "/kind", "value": "commitment"}]
    decisions = [
        make_decision(sample_index, "c_1", "accept", reviewer="ada", now=now),
        make_decision(sample_index, "c_2", "edit", reviewer="ada", now=now, patch=patch),
        make_decision(sample_index, "c_3", "reject", reviewer="ada", now=now),
    ]
    return attach_decisions(decisions, [Identity(claim.id, claim.fingerprint, "p") for claim in sample_index])


def test_training_data_is_read_by_training(sample_index: ClaimIndex, review: Review, tmp_path: Path) -> None:
    assert write_training(sample_index, review, tmp_path / "reviewed.tsv") == 3
    rank, target, spending = read_statements(tmp_path)
    assert rank == Statement(
        "rank",
        "asserted",
        ("public_services",),
        "review",
        "Networks",
        "Denmark was ranked 1st of 27 in 2021.",
        "reviewed",
    )
    assert target.kind == "commitment"
    assert (spending.kind, spending.modality, spending.themes) == ("none", "", ())


def test_gold_is_read_by_the_evaluation(sample_index: ClaimIndex, review: Review, tmp_path: Path) -> None:
    assert write_gold(sample_index, review, tmp_path / "reviewed.jsonl") == 3
    (statements,) = read_gold(tmp_path).values()
    rank, target, spending = statements
    assert (rank.doc, rank.n, rank.page) == ("plan.pdf", 1, 3)
    assert [(item.text, item.value, item.unit_kind) for item in rank.quantities] == [
        ("1st", "1", "rank"),
        ("27", "27", "count"),
    ]
    assert target.claims[0].kind == "commitment"
    assert (target.quantities[0].measure, target.times[0].edtf) == ("premises", "../2030")
    assert (spending.claims, spending.quantities) == ((), ())


def test_undecided_claims_are_not_exported(sample_index: ClaimIndex, tmp_path: Path) -> None:
    nothing = attach_decisions([], [])
    assert write_training(sample_index, nothing, tmp_path / "x.tsv") == 0
    assert write_gold(sample_index, nothing, tmp_path / "x.jsonl") == 0
    assert (tmp_path / "x.tsv").read_text() == "kind\tmodality\tthemes\tgenre\theading\ttext\n"
