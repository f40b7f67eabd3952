import json
from pathlib import Path

import pytest

from policytext.errors import OutputError
from policytext.index import ClaimIndex


def read_lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_line_is_a_claim_with_its_document_inlined(sample_index: ClaimIndex, tmp_path: Path) -> None:
    sample_index.write(tmp_path / "claims.jsonl")
    lines = read_lines(tmp_path / "claims.jsonl")
    assert [line["id"] for line in lines] == ["c_1", "c_2", "c_3"]
    assert lines[0]["document"]["title"] == "The plan"  # type: ignore[index]
    assert [row["path"] for row in read_lines(tmp_path / "documents.jsonl")] == ["plan.pdf", "report.txt", "scan.pdf"]
    assert [row["code"] for row in read_lines(tmp_path / "rejections.jsonl")] == ["not_a_claim", "no_text_layer"]
    assert json.loads((tmp_path / "run.json").read_text())["occasion"] is None


def test_the_names_of_the_files_beside_are_kept_for_them(sample_index: ClaimIndex, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="name the claims otherwise"):
        sample_index.write(tmp_path / "documents.jsonl")
    assert not list(tmp_path.iterdir())
