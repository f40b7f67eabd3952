import stat
from pathlib import Path

import pytest

from policytext.errors import OutputError
from policytext.exporters.writing import write_file


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    write_file(file, b"long content")
    write_file(file, b"short")
    assert file.read_bytes() == b"short"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_new_file_may_be_read_by_those_the_umask_allows(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_file(tmp_path / "ours", b"")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "ours")]
    assert modes[0] == modes[1]


def test_a_device_is_written_straight() -> None:
    write_file(Path("/dev/null"), b"gone")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.json: cannot be written .No such file or directory."):
        write_file(tmp_path / "no" / "a.json", b"")
