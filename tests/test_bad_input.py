"""Bad input through the command line: a rejection with its code, an exit code, one line for each, no traceback."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policytext.claim import REJECTION_CODES
from policytext.cli import main
from policytext.pipeline import Pipeline
from policytext.results import DocumentResult
from policytext.settings import Settings

Run = Callable[..., Result]

GERMAN = (
    "Das Ministerium wird bis zum Jahr 2030 alle Schulen des Landes an das schnelle Netz anschließen. "
    "Die Behörde hat im vergangenen Jahr mehr als vierzig Millionen Euro für den Ausbau der Leitungen ausgegeben. "
    "Viele Bürgerinnen und Bürger nutzen die Angebote der Verwaltung noch immer nicht."
)
SOUND = "The Harbour Agency was set up in 2011."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in an empty folder; documents are processed in this process, which is faster than in workers."""

    def process(paths: list[str], settings: Settings) -> list[DocumentResult]:
        return [Pipeline(settings).process_path(path) for path in paths]

    monkeypatch.setattr("policytext.pipeline.process_paths", process)
    monkeypatch.chdir(tmp_path)

    def invoke(*args: str, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, args, input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.stderr
        return result

    return invoke


def write_zip(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)


def write_docx_without_end(path: Path) -> None:
    write_zip(path, word__document_xml="<w:document>" + "x" * 500)
    path.write_bytes(path.read_bytes()[:120])


CASES = {
    "missing": ("plan.txt", lambda path: None, "missing_path"),
    "empty file": ("plan.txt", lambda path: path.touch(), "empty_file"),
    "white space only": ("plan.md", lambda path: path.write_text(" \n\t\n"), "empty_file"),
    "an empty folder": ("plans", lambda path: path.mkdir(), "empty_folder"),
    "binary named as text": ("plan.txt", lambda path: path.write_bytes(bytes(range(256)) * 8), "binary_content"),
    "a cut PDF": ("plan.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<"), "broken_file"),
    "noise named as PDF": ("plan.pdf", lambda path: path.write_bytes(b"\x00\x01\x02" * 99), "broken_file"),
    "a cut DOCX": ("plan.docx", write_docx_without_end, "broken_file"),
    "a zip archive": ("plan.zip", lambda path: write_zip(path, readme="x"), "unknown_type"),
    "an old Word file": (
        "plan.doc",
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        "",
    ),
    "an extension without a reader": ("plan.xyz", lambda path: path.write_text("Some words."), ""),
    "another language": ("plan.txt", lambda path: path.write_text(GERMAN, encoding="utf-8"), "language_not_supported"),
    "a page without text": ("plan.html", lambda path: path.write_text("<html><body><img></body></html>"), "empty_file"),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_bad_file_alone_is_exit_code_1_and_one_line(run: Run, case: str) -> None:
    name, write, code = CASES[case]
    write(Path(name))  # type: ignore[no-untyped-call]
    result = run("extract", name)
    assert (result.exit_code, result.stdout) == (1, "")
    first, last = result.stderr.splitlines()
    assert first.startswith(f"policytext: {name}: ")
    assert last == "1 document, 0 claims, 1 document refused (policytext rejected claims.json)"
    written = json.loads(Path("claims.json").read_text(encoding="utf-8"))
    (rejection,) = written["rejections"]
    assert rejection["code"] in REJECTION_CODES
    assert rejection["code"] == code or not code
    assert [row["status"] for row in written["documents"]] == ["refused"]
    assert rejection["document"] == written["documents"][0]["id"]


def test_bad_files_beside_a_good_one_are_listed_and_the_run_is_done(run: Run) -> None:
    Path("in").mkdir()
    Path("in/good.txt").write_text(SOUND)
    bad = [name for name in sorted(CASES) if name not in ("missing", "an empty folder")]
    for number, case in enumerate(bad):
        name, write, _ = CASES[case]
        write(Path("in") / f"{number} {name}")  # type: ignore[no-untyped-call]
    result = run("extract", "in", "gone.txt")
    assert result.exit_code == 0
    assert f"{len(bad) + 2} documents" in result.stderr
    assert f"{len(bad) + 1} documents refused" in result.stderr
    written = json.loads(Path("claims.json").read_text(encoding="utf-8"))
    assert {claim["text"] for claim in written["claims"]} == {SOUND}
    refused = [item["path"] for item in written["rejections"] if item["stage"] == "read"]
    assert len(refused) == len(set(refused)) == len(bad) + 1
    listing = run("rejected", "claims.json")
    assert listing.exit_code == 0
    assert listing.stdout.count("missing_path") == 1
    assert run("extract", "in", "--strict").exit_code == 2


def test_a_good_file_alone_is_exit_code_0(run: Run) -> None:
    Path("good.txt").write_text(SOUND)
    assert run("extract", "good.txt", "--strict", "-q").exit_code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read any file")
def test_a_file_that_may_not_be_read_is_refused(run: Run) -> None:
    path = Path("plan.txt")
    path.write_text(SOUND)
    path.chmod(0)
    result = run("extract", "plan.txt")
    assert (result.exit_code, "check its permissions" in result.stderr) == (1, True)


def test_a_file_over_the_limit_of_the_settings_is_refused(run: Run) -> None:
    Path("plan.txt").write_text(SOUND * 100)
    Path("policytext.toml").write_text("max_megabytes = 0.001\n")
    result = run("extract", "plan.txt")
    assert result.exit_code == 1
    assert json.loads(Path("claims.json").read_text())["rejections"][0]["code"] == "too_large"


def test_a_page_named_as_text_is_read_by_content_and_says_so(run: Run) -> None:
    Path("page.txt").write_text(f"<!DOCTYPE html><html><head><title>A</title></head><body><p>{SOUND}</p></body></html>")
    assert run("extract", "page.txt").exit_code == 0
    written = json.loads(Path("claims.json").read_text(encoding="utf-8"))
    assert [item["code"] for item in written["rejections"]] == ["type_mismatch"]
    assert [claim["text"] for claim in written["claims"]] == [SOUND]


def test_a_copy_is_listed_and_does_not_count_as_refused(run: Run) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(SOUND)
    result = run("extract", "a.txt", "b.txt", "--strict")
    assert (result.exit_code, result.stderr) == (0, "2 documents, 1 claim\n")


@pytest.mark.parametrize(
    ("data", "code"), [(b"", 1), (b"\x00\x01\x02\x03" * 200, 1), (GERMAN.encode(), 1), (SOUND.encode(), 0)]
)
def test_stdin(run: Run, data: bytes, code: int) -> None:
    result = run("extract", "-", "-o", "-", stdin=data)
    assert result.exit_code == code
    assert bool(result.stdout) is (code == 0)
    assert result.stderr.startswith("policytext: -: ") is (code == 1)


@pytest.mark.parametrize(
    ("settings", "code"),
    [("jbos = 1", 2), ("jobs = -1", 2), ("jobs =", 2), ('model = "no_such_pipeline"', 1)],
)
def test_wrong_settings_end_the_run_before_anything_is_written(run: Run, settings: str, code: int) -> None:
    Path("good.txt").write_text(SOUND)
    Path("policytext.toml").write_text(settings + "\n")
    result = run("extract", "good.txt")
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("policytext: ")
    assert not Path("claims.json").exists()


@pytest.mark.parametrize("command", ["query", "rejected", "verify"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"no index", b"\x00\xff"])
def test_a_file_that_is_no_index_is_one_line_and_exit_code_1(run: Run, command: str, content: bytes | None) -> None:
    if content is not None:
        Path("claims.json").write_bytes(content)
    result = run(command, "claims.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("policytext: claims.json")
    assert len(result.stderr.splitlines()) == 1


def test_training_and_evaluation_on_nothing_are_one_line(run: Run) -> None:
    Path("empty").mkdir()
    for args in (
        ["evaluate", "empty"],
        ["evaluate", "gone"],
        ["train", "claims", "empty"],
        ["train", "themes", "empty"],
    ):
        result = run(*args)
        assert result.exit_code in (1, 2)
        assert result.stdout == ""
