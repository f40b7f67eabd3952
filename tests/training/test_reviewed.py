from datetime import UTC, datetime
from pathlib import Path

import pytest

from policytext.errors import GoldError, IndexFileError
from policytext.index import ClaimIndex
from policytext.review import append_decision, find_log, review_index, write_gold, write_training
from policytext.review.decisions import Action, make_decision
from policytext.training.reviewed import read_reviewed


@pytest.fixture(params=[".json", ".jsonl", ".db"])
def reviewed(request: pytest.FixtureRequest, sample_index: ClaimIndex, tmp_path: Path) -> Path:
    """An index with a claim accepted, one whose themes were edited, and one rejected."""
    path = tmp_path / f"claims{request.param}"
    sample_index.write(path)
    patch = [{"op": "replace", "path": "/themes", "value": [{"theme": "housing", "score": 1.0}]}]
    decisions: list[tuple[str, Action, list[dict[str, object]] | None]] = [
        ("c_1", "accept", None),
        ("c_2", "edit", patch),
        ("c_3", "reject", None),
    ]
    for claim, action, change in decisions:
        append_decision(
            find_log(path),
            make_decision(sample_index, claim, action, reviewer="ada", patch=change, now=datetime.now(UTC)),
        )
    return path


def test_decided_claims_of_an_index_have_their_themes_as_edited(reviewed: Path) -> None:
    statements = {statement.text: statement for statement in read_reviewed([reviewed])}
    assert {(item.kind, item.themes) for item in statements.values()} == {
        ("rank", ("public_services",)),
        ("target", ("housing",)),
        ("none", ()),
    }
    rank = statements["Denmark was ranked 1st of 27 in 2021."]
    assert (rank.heading, rank.modality, rank.file) == ("Networks", "asserted", "plan.pdf")


def test_both_exports_of_a_review_give_the_same_themes(
    reviewed: Path, sample_index: ClaimIndex, tmp_path: Path
) -> None:
    review = review_index(sample_index, reviewed)
    (tmp_path / "out").mkdir()
    table, lines = tmp_path / "out" / "reviewed.tsv", tmp_path / "out" / "reviewed.jsonl"
    write_training(sample_index, review, table)
    write_gold(sample_index, review, lines)
    wanted = [(item.kind, item.themes, item.text) for item in read_reviewed([reviewed])]
    for path in (table, lines):
        assert sorted((item.kind, item.themes, item.text) for item in read_reviewed([path])) == sorted(wanted)
    assert len(read_reviewed([table, lines])) == 6
    table.unlink()
    assert len(read_reviewed([tmp_path / "out"])) == 3


def test_what_holds_no_decisions_is_refused(sample_index: ClaimIndex, tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    sample_index.write(path)
    with pytest.raises(GoldError, match=r"nothing is decided about its claims in claims\.review\.jsonl; decide with"):
        read_reviewed([path])
    (tmp_path / "claims.csv").touch()
    with pytest.raises(GoldError, match=r"claims\.csv: no statements are read from '\.csv'; give a \.tsv or \.jsonl"):
        read_reviewed([tmp_path / "claims.csv"])
    (tmp_path / "odd.json").write_text("{}")
    with pytest.raises(IndexFileError, match=r"odd\.json"):
        read_reviewed([tmp_path / "odd.json"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match=r"no \.tsv file"):
        read_reviewed([tmp_path / "empty"])
