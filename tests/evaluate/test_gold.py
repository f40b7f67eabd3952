import json
from pathlib import Path

import pytest

from policytext.errors import GoldError
from policytext.evaluate.gold import GoldClaim, find_document, read_gold

LINE = {
    "doc": "a.txt",
    "n": 1,
    "text": "Use rose.",
    "claims": [{"text": "Use rose.", "kind": "change", "modality": "asserted"}],
}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_a_file_and_a_folder_are_read(tmp_path: Path) -> None:
    write(tmp_path / "b.jsonl", LINE, "", {**LINE, "n": 2, "claims": []})
    write(tmp_path / "a.jsonl", LINE)
    write(tmp_path / "readme.md", "no gold")
    found = read_gold(tmp_path)
    assert [path.name for path in found] == ["a.jsonl", "b.jsonl"]
    assert [statement.n for statement in found[tmp_path / "b.jsonl"]] == [1, 2]
    assert found[tmp_path / "a.jsonl"][0].claims == (GoldClaim("Use rose.", "change", "asserted"),)
    assert list(read_gold(tmp_path / "a.jsonl")) == [tmp_path / "a.jsonl"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "truncated"),
        ("[]", "Expected `object`"),
        ({"doc": "a.txt", "n": 1}, "missing required field `text`"),
        ({**LINE, "n": "two"}, "Expected `int`, got `str`"),
        ({**LINE, "claims": [{"text": "x"}]}, "missing required field `kind`"),
        ({**LINE, "quantities": [{"text": "3", "value": 3, "unit_kind": "count"}]}, "Expected `str`, got `int`"),
    ],
)
def test_a_wrong_line_is_refused_with_file_and_number(line: object, what: str, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", LINE, line)
    with pytest.raises(GoldError, match=rf"a\.jsonl:2: .*{what}.*see the annotation guide"):
        read_gold(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"doc": "a\xff"}')
    with pytest.raises(GoldError, match=r"a\.jsonl:1"):
        read_gold(tmp_path)


def test_missing_and_empty_gold_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"gone\.jsonl: cannot be read"):
        read_gold(tmp_path / "gone.jsonl")
    with pytest.raises(GoldError, match="no annotated statements; give a folder"):
        read_gold(tmp_path)
    write(tmp_path / "a.jsonl", "")
    with pytest.raises(GoldError, match="no annotated statements"):
        read_gold(tmp_path)


@pytest.mark.parametrize("place", ["gold", "gold/documents", "documents"])
def test_a_document_is_looked_for_beside_its_annotations(place: str, tmp_path: Path) -> None:
    for folder in ("gold/documents", "documents"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / place / "a.txt").write_text("Use rose.")
    assert find_document(tmp_path / "gold" / "a.jsonl", "a.txt") == tmp_path / place / "a.txt"
    assert find_document(tmp_path / "gold" / "a.jsonl", "b.txt") is None
