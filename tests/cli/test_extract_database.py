"""``extract -o x.db``: an index that grows."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policytext.index import load

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "in" / f"{name}.txt").write_text(f"Text {name} has 3 parts.")
    return tmp_path / "in"


def reads() -> list[str]:
    from policytext.pipeline import Pipeline

    done: list[str] = Pipeline.reads  # type: ignore[attr-defined]
    Pipeline.reads = []  # type: ignore[attr-defined]
    return done


def texts(index: str = "x.db") -> list[str]:
    return [claim.text for claim in load(index)]


def test_unchanged_documents_are_skipped_changed_ones_replaced(run: Run, folder: Path) -> None:
    assert run("extract", "in", "-o", "x.db").stderr == "3 documents, 3 claims\n"
    assert reads() == ["a.txt", "b.txt", "c.txt"]
    (folder / "b.txt").write_text("Text b has 4 parts.")
    assert run("extract", "in", "-o", "x.db").stderr == "3 documents, 3 claims\n"
    assert reads() == ["b.txt"]
    assert texts() == ["Text a has 3 parts.", "Text b has 4 parts.", "Text c has 3 parts."]
    assert run("extract", "in", "-o", "x.db", "--model", "other").exit_code == 0
    assert reads() == ["a.txt", "b.txt", "c.txt"]


def test_a_grown_index_is_the_index_of_one_run(run: Run, folder: Path) -> None:
    run("extract", "in/a.txt", "-o", "x.db")
    run("extract", "in/b.txt", "gone.bad", "-o", "x.db")
    result = run("extract", "in", "-o", "x.db", "-o", "part.json")
    assert result.stderr == "3 documents, 3 claims\n"
    run("extract", "in", "-o", "whole.json")
    assert Path("part.json").read_bytes() == Path("whole.json").read_bytes()
    assert len(load("x.db").documents) == 4


def test_a_document_that_is_gone_is_marked_and_leaves_the_index(run: Run, folder: Path) -> None:
    (folder.parent / "other.txt").write_text("Other text has 5 parts.")
    run("extract", "in", "other.txt", "-o", "x.db")
    (folder / "b.txt").unlink()
    (folder.parent / "other.txt").unlink()
    run("extract", "in", "-o", "x.db")
    assert texts() == ["Text a has 3 parts.", "Text c has 3 parts.", "Other text has 5 parts."]
    connection = sqlite3.connect("x.db")
    assert connection.execute("SELECT path FROM documents WHERE removed IS NOT NULL").fetchall() == [("in/b.txt",)]
    assert connection.execute("SELECT count(*) FROM claims").fetchone() == (4,)
    connection.close()


def test_a_folder_that_is_gone_as_a_whole_marks_nothing(run: Run, folder: Path) -> None:
    run("extract", "in", "-o", "x.db")
    folder.rename(folder.with_name("elsewhere"))
    assert run("extract", "in", "-o", "x.db").exit_code == 1
    assert len(texts()) == 3


def test_a_renamed_document_keeps_its_claims(run: Run, folder: Path) -> None:
    run("extract", "in", "-o", "x.db")
    (folder / "a.txt").rename(folder / "z.txt")
    run("extract", "in", "-o", "x.db")
    assert texts() == ["Text b has 3 parts.", "Text c has 3 parts.", "Text a has 3 parts."]


def test_a_refused_document_is_tried_again(run: Run, folder: Path) -> None:
    (folder / "d.bad").write_text("x")
    run("extract", "in", "-o", "x.db")
    reads()
    run("extract", "in", "-o", "x.db")
    assert reads() == ["d.bad"]
    assert run("rejected", "x.db").stdout.splitlines()[1].split()[:2] == ["broken_file", "in/d.bad"]


def test_the_runs_tell_clock_and_host_and_no_run_record_is_written(run: Run, folder: Path) -> None:
    run("extract", "in", "-o", "x.db")
    connection = sqlite3.connect("x.db")
    started, finished, host = connection.execute("SELECT started, finished, host FROM runs").fetchone()
    connection.close()
    assert started < finished
    assert host
    assert not Path("run.json").exists()


def test_a_query_on_the_database(run: Run, folder: Path) -> None:
    run("extract", "in", "-o", "x.db")
    result = run("query", "x.db", "--text", "b parts")
    assert "Text *b* has 3 *parts*." in result.stdout
    assert "Text a" not in result.stdout


def test_a_file_that_is_no_index_is_not_touched(run: Run, folder: Path) -> None:
    Path("x.db").write_text("notes")
    result = run("extract", "in", "-o", "x.db")
    assert result.exit_code == 1
    assert result.stderr.startswith("policytext: x.db: no claim index")
    assert Path("x.db").read_text() == "notes"
