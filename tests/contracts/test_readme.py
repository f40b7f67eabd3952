"""What the README shows is what happens."""

import difflib
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import themes_page
from readme import ROOT, refresh

README = (ROOT / "README.md").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    """Wrapping and the width of columns do not count."""
    return text.split()


@pytest.fixture(scope="module")
def refreshed() -> str:
    return refresh(README)


def test_every_example_gives_the_output_that_stands_there(refreshed: str) -> None:
    if words(refreshed) != words(README):
        changes = difflib.unified_diff(
            README.splitlines(), refreshed.splitlines(), "README.md", "now", lineterm="", n=1
        )
        pytest.fail("\n".join(["run 'make docs' when this is right:", *changes]), pytrace=False)


def test_the_page_about_themes_gives_the_output_that_stands_there() -> None:
    page = themes_page.PAGE.read_text(encoding="utf-8")
    now = themes_page.refresh(page)
    assert words(now) == words(page), "run 'make docs' when this is right"
    assert "health" in now


def test_there_is_an_example_of_each_sort() -> None:
    for language in ("sh", "console", "python", "json"):
        assert f"```{language}\n" in README


def test_the_first_code_stands_on_the_first_screen() -> None:
    assert README[: README.index("```")].count("\n") < 17


def test_ci_runs_the_two_commands_of_the_first_block() -> None:
    block = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert block is not None
    commands = [line.partition("#")[0].strip() for line in block[1].splitlines()]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert commands == ["make demo", "make test"]
    assert [line for line in script if line.startswith("make ")] == [*commands, "make check", "make gate"]


def test_the_examples_of_the_tour_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "tour.md").read_text(encoding="utf-8"), re.DOTALL)
    for block in blocks:
        exec(compile(block, "tour.md", "exec"), {})
        assert capsys.readouterr().out
    assert len(blocks) == 2


def test_every_link_inside_the_project_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"
