import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policytext.index import load

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("One of 3.")
    (tmp_path / "in" / "deep" / "b.txt").write_text("Two of 3.")
    return tmp_path / "in"


def test_without_output_it_writes_claims_json_and_one_summary_line(run: Run, folder: Path) -> None:
    result = run("extract", "in")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 documents, 2 claims\n"
    index = load("claims.json")
    assert [row.path for row in index.documents] == ["in/a.txt", "in/deep/b.txt"]
    assert json.loads(Path("run.json").read_text())["occasion"]["seconds"] >= 0


def test_refused_and_partly_read_documents_are_counted_and_pointed_to(run: Run, folder: Path) -> None:
    (folder / "c.bad").write_text("x")
    (folder / "d.bad").write_text("y")
    (folder / "e.part.txt").write_text("Three.")
    result = run("extract", "in", "-o", "out.csv", "-o", "out.json")
    assert result.exit_code == 0
    assert result.stderr == (
        "5 documents, 3 claims, 2 documents refused, 1 partly read (policytext rejected out.json)\n"
    )
    assert Path("out.csv").is_file()


def test_nothing_read_is_exit_code_1_with_the_reason(run: Run) -> None:
    result = run("extract", "missing.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "policytext: missing.txt: no such file; check the path",
        "1 document, 0 claims, 1 document refused (policytext rejected claims.json)",
    ]
    assert load("claims.json").rejections[0].code == "missing_path"


def test_strict_makes_any_refusal_exit_code_2(run: Run, folder: Path) -> None:
    assert run("extract", "in", "--strict").exit_code == 0
    assert run("extract", "in", "gone.txt", "--strict").exit_code == 2
    assert run("extract", "in", "gone.txt").exit_code == 0


def test_json_on_stdout_and_nothing_else(run: Run, folder: Path) -> None:
    result = run("extract", "in/a.txt", "-o", "-")
    assert json.loads(result.stdout)["claims"][0]["text"] == "One of 3."
    assert result.stderr == "1 document, 1 claim\n"
    assert not Path("run.json").exists()


def test_a_document_on_stdin(run: Run) -> None:
    result = run("extract", "-", "-o", "-", "--quiet", stdin="The Café Agency employs 300 people.")
    assert json.loads(result.stdout)["documents"][0]["path"] == "-"
    assert json.loads(result.stdout)["claims"][0]["text"] == "The Café Agency employs 300 people."
    assert result.stderr == ""


def test_nothing_on_stdin_is_one_line(run: Run) -> None:
    result = run("extract", "-", "-o", "-", stdin="")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("policytext: -: the file has no bytes")


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["extract"], 2, "Missing argument 'PATH...'"),
        (
            ["extract", "in", "-o", "claims.xml"],
            1,
            "policytext: claims.xml: no output form for '.xml' (known: .csl.json, .csv",
        ),
        (["extract", "in", "-o", "no/claims.json"], 1, "policytext: no/claims.json: there is no folder no"),
        (["extract", "in", "--min-confidence", "7"], 2, "policytext.toml: Expected `float` <= 1.0"),
        (["extract", "in", "--jobs", "many"], 2, "'many' is not a valid integer"),
        (["extract", "in", "--config", "no.toml"], 2, "policytext: no.toml: no such settings file"),
        (["extract", "in", "--fast"], 2, "No such option"),
    ],
)
def test_wrong_usage_is_one_message_and_nothing_is_written(
    run: Run, folder: Path, args: list[str], code: int, message: str
) -> None:
    result = run(*args)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert not Path("claims.json").exists()


def test_settings_of_the_command_line_reach_the_pipeline(run: Run, folder: Path) -> None:
    run("extract", "in/a.txt", "--model", "my_model")
    assert load("claims.json").run.models == {"language": "my_model"}
