"""A run that is killed at any moment is taken up where it was."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from policytext.index import load

SCRIPT = """
import hashlib, sys, time
from pathlib import Path
from policytext.claim import Claim, DocumentRow, KindScore, Provenance, Quote, Run
from policytext.index.growth import grow_index
from policytext.index.store import Store
from policytext.results import DocumentResult

class Pipeline:
    def run(self):
        return Run("0.1.0", {}, {})
    def iterate(self, sources, *, skip=None, progress=None):
        for file in sorted(Path(sources[0]).iterdir()):
            text = file.read_text()
            digest = hashlib.sha256(text.encode()).hexdigest()
            if skip(file.as_posix(), digest):
                continue
            row = DocumentRow(id="d_" + digest, path=file.as_posix(), sha256=digest, status="read")
            claims = tuple(
                Claim(id=f"c_{digest[:8]}_{number}", fingerprint="f", series="s", document=row.id, text=text,
                      kind="statistic", kinds=(KindScore("statistic", 0.9),), confidence=0.9, modality="asserted",
                      provenance=Provenance(start=number, end=number + 1, block="paragraph",
                                            quote=Quote(text, "", ""), link="#"))
                for number in range(40)
            )
            yield DocumentResult(row=row, claims=claims, text=text)

with Store.open("x.db") as store:
    print("open", flush=True)
    grow_index(store, Pipeline(), ["in"])
"""
KILLS = 12


def start(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", SCRIPT], cwd=folder, stdout=subprocess.PIPE)


def test_a_run_killed_at_random_moments_ends_with_the_content_of_an_undisturbed_one(tmp_path: Path) -> None:
    written = []
    for name in ("undisturbed", "killed"):
        folder = tmp_path / name
        (folder / "in").mkdir(parents=True)
        for number in range(60):
            (folder / "in" / f"{number:02}.txt").write_text(f"Text {number} has 3 parts.")
        chance = random.Random(5)
        for _ in range(KILLS if name == "killed" else 0):
            with start(folder) as child:
                assert child.stdout is not None
                child.stdout.read(5)
                time.sleep(chance.uniform(0, 0.02))
                child.send_signal(signal.SIGKILL)
        with start(folder) as child:
            child.communicate()
        assert child.returncode == 0
        index = load(folder / "x.db")
        assert len(index) == 60 * 40
        index.write(folder / "x.json")
        written.append((folder / "x.json").read_bytes())
    assert written[0] == written[1]
