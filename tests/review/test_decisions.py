from datetime import UTC, datetime
from pathlib import Path

import pytest

from policytext.errors import IndexFileError, OutputError
from policytext.index import ClaimIndex
from policytext.review import append_decision, find_log, read_decisions
from policytext.review.decisions import Decision, make_decision

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def decide(index: ClaimIndex, claim: str = "c_1", action: str = "accept", **values: object) -> Decision:
    return make_decision(index, claim, action, **{"reviewer": "ada", "now": NOON, **values})  # type: ignore[arg-type]


def test_the_forms_of_one_index_share_a_log() -> None:
    names = {find_log(Path("out") / name) for name in ("claims.json", "claims.jsonl", "claims.db")}
    assert names == {Path("out/claims.review.jsonl")}


def test_a_decision_tells_claim_words_reviewer_and_time(sample_index: ClaimIndex) -> None:
    assert decide(sample_index, note="checked") == Decision(
        claim="c_1",
        fingerprint="f_1",
        path="plan.pdf",
        text="Denmark was ranked 1st of 27 in 2021.",
        action="accept",
        reviewer="ada",
        time="2026-03-04T12:00:00+00:00",
        note="checked",
    )


def test_the_log_is_only_added_to(sample_index: ClaimIndex, tmp_path: Path) -> None:
    log = tmp_path / "claims.review.jsonl"
    assert read_decisions(log) == []
    first, second = decide(sample_index), decide(sample_index, "c_2", "reject")
    append_decision(log, first)
    before = log.read_bytes()
    append_decision(log, second)
    assert log.read_bytes().startswith(before)
    assert read_decisions(log) == [first, second]


def test_a_line_cut_off_by_a_crash_is_dropped(sample_index: ClaimIndex, tmp_path: Path) -> None:
    log = tmp_path / "claims.review.jsonl"
    first, second = decide(sample_index), decide(sample_index, "c_2", "reject")
    append_decision(log, first)
    with log.open("ab") as file:
        file.write(b'{"claim": "c_3", "fi')
    assert read_decisions(log) == [first]
    append_decision(log, second)
    assert read_decisions(log) == [first, second]


def test_a_broken_line_is_named(sample_index: ClaimIndex, tmp_path: Path) -> None:
    log = tmp_path / "claims.review.jsonl"
    append_decision(log, decide(sample_index))
    log.write_bytes(log.read_bytes() + b"{}\n")
    with pytest.raises(IndexFileError, match=r"claims\.review\.jsonl, line 2: no decision"):
        read_decisions(log)


@pytest.mark.parametrize(
    ("claim", "action", "values", "message"),
    [
        ("c_9", "accept", {}, "c_9: no claim of this index has this id"),
        ("c_1", "edit", {}, "an edit needs a patch"),
        ("c_1", "accept", {"patch": []}, "an edit needs a patch, and nothing else has one; got 'accept'"),
        ("c_1", "note", {}, "a note needs its words"),
        ("c_1", "edit", {"patch": [{"op": "replace", "path": "/kind", "value": "aim"}]}, "this is no claim"),
    ],
)
def test_what_cannot_be_decided(
    sample_index: ClaimIndex, claim: str, action: str, values: dict[str, object], message: str
) -> None:
    with pytest.raises((IndexFileError, OutputError), match=message):
        decide(sample_index, claim, action, **values)


def test_a_log_that_cannot_be_written_is_an_output_error(sample_index: ClaimIndex, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        append_decision(tmp_path / "nowhere" / "claims.review.jsonl", decide(sample_index))


def test_a_full_disk_leaves_the_decisions_that_there_were(
    sample_index: ClaimIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(record: object) -> bytes:
        raise OSError(28, "No space left on device")

    log = tmp_path / "claims.review.jsonl"
    with monkeypatch.context() as patch:
        patch.setattr("policytext.review.decisions.encode_json", fail)
        with pytest.raises(OutputError, match=r"review\.jsonl: cannot be written .No space left on device.; check its"):
            append_decision(log, decide(sample_index))
        assert not log.exists()
    append_decision(log, decide(sample_index))
    before = log.read_bytes()
    monkeypatch.setattr("policytext.review.decisions.encode_json", fail)
    with pytest.raises(OutputError, match="No space left"):
        append_decision(log, decide(sample_index))
    assert log.read_bytes() == before
