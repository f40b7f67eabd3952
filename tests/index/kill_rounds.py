"""Kill an extract run at a random moment and resume it, many times: ``python kill_rounds.py FOLDER ROUNDS``.

A process of its own, since it forks: the models are loaded once, and each run is a fork that is killed with SIGKILL.
Documents are read in the forked process and not by workers, whose start would take most of the time of a run. Prints
for each round how many documents were in the index after the kill, and whether the resumed one is the undisturbed one.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from policytext import pipeline as stages
from policytext.errors import IndexFileError
from policytext.exporters.delivery import deliver
from policytext.index import load
from policytext.index.file_form import encode_index
from policytext.results import DocumentResult
from policytext.settings import Settings

PIPELINE = stages.Pipeline(Settings(jobs=1))


def process_here(paths: Sequence[str], settings: Settings) -> Iterator[DocumentResult]:
    return (PIPELINE.process_path(path) for path in paths)


def extract(folder: Path, database: Path) -> None:
    deliver(PIPELINE, [folder], [database], datetime.now(UTC))


def start(folder: Path, database: Path) -> int:
    child = os.fork()
    if child == 0:
        try:
            extract(folder, database)
        finally:
            os._exit(0)
    return child


def count_documents(database: Path) -> int:
    try:
        return len(load(database).documents)
    except IndexFileError:
        return 0  # killed before there were tables


def play_round(folder: Path, database: Path, expected: bytes, delay: float) -> str:
    child = start(folder, database)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    done = count_documents(database)
    extract(folder, database)
    return f"{done} {encode_index(load(database)) == expected}"


def main(folder: Path, rounds: int) -> None:
    stages.process_paths = process_here
    extract(folder, folder.parent / "warm.db")
    before = time.monotonic()
    os.waitpid(start(folder, folder.parent / "timed.db"), 0)
    whole = time.monotonic() - before
    expected = encode_index(load(folder.parent / "warm.db"))
    moments = random.Random(7)
    for number in range(rounds):
        database = folder.parent / f"{number}.db"
        print(play_round(folder, database, expected, moments.uniform(0, whole)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
