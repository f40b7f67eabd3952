from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from policytext.index import ClaimIndex

Run = Callable[..., Result]


def test_a_page_is_written(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")
    result = run("report", "claims.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "report.html: 3 documents, 3 claims\n"
    assert "Denmark was ranked" in Path("report.html").read_text(encoding="utf-8")


def test_another_extension_is_wrong_usage(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")
    result = run("report", "claims.json", "-o", "report.pdf")
    assert result.exit_code == 2
    assert "report.pdf: a report is an .html file" in result.stderr


def test_a_missing_folder_is_one_line(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")
    result = run("report", "claims.json", "-o", "nowhere/report.html")
    assert result.exit_code == 1
    assert result.stderr.startswith("policytext: nowhere/report.html: there is no folder nowhere")
