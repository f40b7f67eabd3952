"""What holds for every form of output."""

import os
from pathlib import Path

import pytest

from policytext.errors import OutputError
from policytext.exporters import EXPORTERS, find_exporter, write_index
from policytext.index import ClaimIndex

FORMS = sorted(EXPORTERS)
FILE_FORMS = [form for form in FORMS if form != ".db"]


@pytest.mark.parametrize("form", FILE_FORMS)
def test_the_same_index_gives_the_same_bytes(sample_index: ClaimIndex, tmp_path: Path, form: str) -> None:
    for name in ("one", "two"):
        write_index(sample_index, tmp_path / f"{name}{form}")
    assert (tmp_path / f"one{form}").read_bytes() == (tmp_path / f"two{form}").read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_index_can_be_written(tmp_path: Path, form: str) -> None:
    write_index(ClaimIndex(), tmp_path / f"claims{form}")
    assert (tmp_path / f"claims{form}").is_file()


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_folder_is_an_output_error(sample_index: ClaimIndex, tmp_path: Path, form: str) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_index(sample_index, tmp_path / "nowhere" / f"claims{form}")


@pytest.mark.parametrize("form", FILE_FORMS)
def test_a_failed_write_leaves_the_old_file_and_no_draft(
    sample_index: ClaimIndex, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / f"claims{form}"
    file.write_text("old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="No space left on device"):
        write_index(sample_index, file)
    assert file.read_text() == "old"
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("name", ["claims.xml", "claims", "claims."])
def test_an_unknown_extension_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(OutputError, match=r"no output form for .*known: \.csl\.json, \.csv, .*\.json, \.jsonl"):
        find_exporter(name)


def test_a_folder_in_the_place_of_the_file_is_an_output_error(sample_index: ClaimIndex, tmp_path: Path) -> None:
    (tmp_path / "claims.json").mkdir()
    with pytest.raises(OutputError, match="Is a directory"):
        sample_index.write(tmp_path / "claims.json")
