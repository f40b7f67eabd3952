import json
from pathlib import Path

import pytest

import policytext
from policytext.errors import IndexFileError
from policytext.index import ClaimIndex, load


@pytest.mark.parametrize("name", ["claims.json", "claims.jsonl", "CLAIMS.JSON"])
def test_what_is_written_is_read_back_whole(sample_index: ClaimIndex, tmp_path: Path, name: str) -> None:
    sample_index.write(tmp_path / name)
    assert load(tmp_path / name) == sample_index
    assert ClaimIndex.load(str(tmp_path / name)) == policytext.load(tmp_path / name)


def test_an_empty_index_is_read_back(tmp_path: Path) -> None:
    for name in ("claims.json", "claims.jsonl"):
        ClaimIndex().write(tmp_path / name)
        assert load(tmp_path / name) == ClaimIndex()


def test_another_version_is_refused(sample_index: ClaimIndex, tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    file.write_text(json.dumps({"schema": "policytext/2", "facts": []}))
    with pytest.raises(IndexFileError, match=r"claims\.json: the index has the version 'policytext/2'.*'policytext/1'"):
        load(file)
    sample_index.write(tmp_path / "claims.jsonl")
    run = tmp_path / "run.json"
    run.write_text(run.read_text().replace("policytext/1", "policytext/0"))
    with pytest.raises(IndexFileError, match=r"run\.json: the index has the version 'policytext/0'"):
        load(tmp_path / "claims.jsonl")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"not json", b"\xff\xfe", b'{"schema": "policytext/1"}'])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.json"
    file.write_bytes(content)
    with pytest.raises(IndexFileError, match=r"notes\.json: no claim index"):
        load(file)


def test_a_missing_file_a_folder_and_an_unknown_extension_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match=r"no such index; make one with 'policytext extract'"):
        load(tmp_path / "claims.json")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(IndexFileError, match="cannot be read"):
        load(tmp_path / "folder.json")
    with pytest.raises(IndexFileError, match=r"cannot be loaded from '\.csv' .known: \.json, \.jsonl, \.db"):
        load(tmp_path / "claims.csv")


def test_json_lines_need_the_files_beside_them(sample_index: ClaimIndex, tmp_path: Path) -> None:
    sample_index.write(tmp_path / "claims.jsonl")
    (tmp_path / "documents.jsonl").unlink()
    with pytest.raises(IndexFileError, match=r"documents\.jsonl is missing"):
        load(tmp_path / "claims.jsonl")


def test_a_broken_line_is_named(sample_index: ClaimIndex, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    sample_index.write(file)
    lines = file.read_bytes().splitlines()
    file.write_bytes(b"\n".join([lines[0], lines[1][:50]]))
    with pytest.raises(IndexFileError, match="line 2: no claim index"):
        load(file)
    file.write_bytes(lines[0].replace(b'"rank"', b'"rung"'))
    with pytest.raises(IndexFileError, match=r"line 1: no claim index.*rung"):
        load(file)


def test_contradictions_within_a_file_are_refused(sample_index: ClaimIndex, tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    sample_index.write(file)
    content = json.loads(file.read_text())
    content["documents"] = content["documents"][1:]
    file.write_text(json.dumps(content))
    with pytest.raises(IndexFileError, match="its document d_plan is not listed"):
        load(file)
