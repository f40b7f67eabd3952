"""A run that is killed at any moment resumes, and ends with the same index as one that was not."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policytext.index import load

DRIVER = Path(__file__).with_name("kill_rounds.py")
ROUNDS = 50
DOCUMENTS = 16


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Small texts, of which one is a duplicate and one is refused."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(DOCUMENTS - 2):
        year = 2010 + number
        (folder / f"{number:02}.txt").write_text(
            f"In {year}, the Agency for Bridges inspected {40 + number} bridges in Norland.\n\n"
            f"The Ministry will repair {number + 3} of them by {year + 5}, at a cost of €{number + 1}.5 million.\n\n"
            f"By {year + 10}, at least {60 + number}% of all bridges should be less than 30 years old.\n"
        )
    (folder / "copy.txt").write_bytes((folder / "03.txt").read_bytes())
    (folder / "empty.txt").write_text("")
    return folder


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_fifty_kills_change_nothing(folder: Path) -> None:
    command = [sys.executable, str(DRIVER), str(folder), str(ROUNDS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    rounds = [line.split() for line in done.stdout.splitlines()]
    assert [same for _, same in rounds] == ["True"] * ROUNDS
    counts = [int(count) for count, _ in rounds]
    assert sum(0 < count < DOCUMENTS for count in counts) > ROUNDS / 3, "most kills must hit between two documents"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_the_program_with_its_workers_is_killed_and_resumed(folder: Path) -> None:
    def run(target: Path, seconds: float | None = None) -> None:
        command = [sys.executable, "-m", "policytext.cli", "extract", "-q", "-j", "2", str(folder), "-o", str(target)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            if seconds is not None:
                time.sleep(seconds)
                process.kill()
            _, told = process.communicate(timeout=60)
        assert seconds is not None or process.returncode == 0, told

    killed, whole = folder.parent / "killed.db", folder.parent / "whole.db"
    run(killed, 3.0)
    run(killed)
    run(whole)
    load(killed).write(folder.parent / "killed.json")
    load(whole).write(folder.parent / "whole.json")
    assert (folder.parent / "killed.json").read_bytes() == (folder.parent / "whole.json").read_bytes()
