"""Workers over a pipeline that behaves by the name of the file, so that none of them loads a model."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from policytext.claim import DocumentRow
from policytext.errors import ModelError, PolicytextError, ReadError
from policytext.results import DocumentResult
from policytext.settings import Settings
from policytext.workers import process_paths, serve

BEHAVIOUR = """
import os, sys, time, types

class Pipeline:
    def __init__(self, settings):
        from policytext.errors import ModelError
        if settings.model == "missing_model":
            raise ModelError("missing_model: spaCy pipeline cannot be loaded; install it")
        with open(os.environ["WORKER_LOG"], "a") as log:
            log.write(f"{os.getpid()}\\n")

    def process_path(self, path):
        from policytext.claim import DocumentRow
        from policytext.errors import ReadError
        from policytext.results import DocumentResult
        name = os.path.basename(path)
        if name.startswith("dies"):
            os._exit(3)
        if name.startswith("hangs"):
            time.sleep(60)
        if name.startswith("prints"):
            print("a library says hello")
            os.system("echo and so does its child")
        if name.startswith("raises"):
            raise KeyError("nobody foresaw this")
        if name.startswith("deep"):
            raise RecursionError
        if name.startswith("refused"):
            raise ReadError(path, "broken_file", "the file is damaged")
        return DocumentResult(row=DocumentRow(id="d_" + name, path=path, status="read"), text=str(os.getpid()))

fake = types.ModuleType("policytext.pipeline")
fake.Pipeline = Pipeline
sys.modules[fake.__name__] = fake
"""

SCRIPT = """
import time
from policytext.settings import Settings
from policytext.workers import process_paths
print("the script runs", flush=True)
for result in process_paths({paths!r}, Settings(jobs=2)):
    print(result.row.path, result.row.status, flush=True)
    if result.row.path == "pause.txt":
        time.sleep(60)
"""


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every worker process loads the fake pipeline at its start, and writes its id into the log."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(BEHAVIOUR)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("WORKER_LOG", str(tmp_path / "log"))
    return tmp_path / "log"


def process(*paths: str, **settings: object) -> list[DocumentResult]:
    return list(process_paths(paths, Settings(**{"jobs": 1, **settings})))  # type: ignore[arg-type]


def outcomes(results: list[DocumentResult]) -> list[tuple[str, str]]:
    return [(item.row.path, item.rejections[0].code if item.rejections else item.row.status) for item in results]


def is_running(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until_gone(process_ids: list[int], seconds: float = 5.0) -> list[int]:
    end = time.monotonic() + seconds
    while (left := [item for item in process_ids if is_running(item)]) and time.monotonic() < end:
        time.sleep(0.02)
    return left


def worker_ids(log: Path) -> list[int]:
    return [int(line) for line in log.read_text().split()] if log.exists() else []


def test_no_paths_start_no_worker(log: Path) -> None:
    assert process() == []
    assert worker_ids(log) == []


def test_results_come_in_the_order_of_the_paths_and_one_worker_serves_many(log: Path) -> None:
    names = [f"{number}.txt" for number in range(6)]
    results = process(*names)
    assert [item.row.path for item in results] == names
    assert len({item.text for item in results}) == 1
    assert wait_until_gone(worker_ids(log)) == []


def test_two_jobs_give_the_same_order() -> None:
    names = [f"{number}.txt" for number in range(8)]
    assert [item.row.path for item in process(*names, jobs=2)] == names


def test_a_worker_that_dies_costs_one_document() -> None:
    results = process("a.txt", "dies.txt", "b.txt")
    assert outcomes(results) == [("a.txt", "read"), ("dies.txt", "worker_died"), ("b.txt", "read")]
    assert "ended with code 3" in results[1].rejections[0].message
    assert results[1].row.status == "refused"


def test_a_worker_that_hangs_is_ended_and_costs_one_document(log: Path) -> None:
    results = process("a.txt", "hangs.txt", "b.txt", seconds_per_document=1.5)
    assert outcomes(results) == [("a.txt", "read"), ("hangs.txt", "timeout"), ("b.txt", "read")]
    assert "not done after 1.5 seconds; raise seconds_per_document" in results[1].rejections[0].message
    assert wait_until_gone(worker_ids(log)) == []


def test_what_a_library_prints_does_not_reach_the_results(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcomes(process("prints.txt", "b.txt")) == [("prints.txt", "read"), ("b.txt", "read")]
    out, err = capfd.readouterr()
    assert out == ""
    assert "a library says hello" in err


def test_an_error_that_nobody_foresaw_is_a_refusal_with_its_place() -> None:
    (result,) = process("raises.txt")
    assert result.rejections[0].code == "worker_died"
    assert "KeyError at sitecustomize:" in result.rejections[0].message
    assert "please report it" in result.rejections[0].message


def test_too_deep_a_document_is_a_refusal() -> None:
    (result,) = process("deep.txt")
    assert (result.rejections[0].code, "RecursionError" in result.rejections[0].message) == ("worker_died", True)


def test_a_read_error_keeps_its_code() -> None:
    (result,) = process("refused.txt")
    assert outcomes([result]) == [("refused.txt", "broken_file")]


def test_a_missing_model_ends_the_run() -> None:
    with pytest.raises(PolicytextError, match="missing_model: spaCy pipeline cannot be loaded"):
        process("a.txt", "b.txt", model="missing_model")


def test_a_path_with_bytes_that_are_no_text_reaches_the_worker() -> None:
    name = os.fsdecode(b"\xff.txt")
    (result,) = process(name)
    assert result.row.status == "refused" or result.row.path == name


def test_a_reader_of_results_that_stops_early_leaves_no_process(log: Path) -> None:
    results = process_paths(["a.txt", "hangs.txt", "b.txt"], Settings(jobs=1))
    assert next(results).row.path == "a.txt"
    assert isinstance(results, Iterator)
    results.close()  # type: ignore[attr-defined]
    assert wait_until_gone(worker_ids(log)) == []


def run_script(tmp_path: Path, paths: list[str]) -> "subprocess.Popen[str]":
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(paths=paths))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    return subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )


def test_a_script_without_a_main_guard_runs_once(tmp_path: Path) -> None:
    out, err = run_script(tmp_path, ["a.txt", "b.txt"]).communicate(timeout=30)
    assert out.splitlines() == ["the script runs", "a.txt read", "b.txt read"]
    assert err == ""


def test_an_interrupt_leaves_no_process(tmp_path: Path, log: Path) -> None:
    script = run_script(tmp_path, ["hangs1.txt", "hangs2.txt"])
    end = time.monotonic() + 15
    while len(worker_ids(log)) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    started = worker_ids(log)
    assert len(started) == 2
    script.send_signal(signal.SIGINT)
    _, err = script.communicate(timeout=15)
    assert "KeyboardInterrupt" in err
    assert wait_until_gone(started) == []


def test_idle_workers_end_when_the_run_is_killed(tmp_path: Path, log: Path) -> None:
    script = run_script(tmp_path, ["pause.txt", "b.txt"])
    assert script.stdout is not None
    assert [script.stdout.readline() for _ in range(2)][-1] == "pause.txt read\n"
    script.kill()
    script.communicate(timeout=15)
    assert wait_until_gone(worker_ids(log)) == []


def frame(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def talk(*paths: str, handler: object) -> bytes:
    source = io.BytesIO(frame(msgspec.msgpack.encode(Settings())) + b"".join(frame(path.encode()) for path in paths))
    sink = io.BytesIO()
    serve(source, sink, lambda settings: handler)  # type: ignore[arg-type, return-value]
    return sink.getvalue()


def accept(path: str) -> DocumentResult:
    return DocumentResult(row=DocumentRow(id="d", path=path, status="read"))


def refuse(path: str) -> DocumentResult:
    raise ReadError(path, "broken_file", "no")


def fail(path: str) -> DocumentResult:
    raise ModelError("the model is gone")


def test_serve_answers_one_frame_a_path() -> None:
    answers = talk("a", "b", handler=accept)
    first = int.from_bytes(answers[:4], "big")
    assert answers[4:5] == b"="
    assert msgspec.msgpack.decode(answers[5 : 4 + first], type=DocumentResult).row.path == "a"
    assert answers.count(b"=") == 2


def test_serve_marks_errors_of_the_run() -> None:
    assert talk("a", handler=fail)[4:] == b"!the model is gone"
    assert b"broken_file" in talk("a", handler=refuse)


def test_serve_ends_with_a_pipe_that_closes_early() -> None:
    for data in (b"", b"\0\0", frame(b"")[:3], frame(b"settings")[:7]):
        sink = io.BytesIO()
        serve(io.BytesIO(data), sink, lambda settings: accept)
        assert sink.getvalue() == b""
