from pathlib import Path

import pytest

from policytext.cli.program import main
from policytext.cli.reference import render_reference

PAGE = Path(__file__).parents[2] / "docs" / "command-line.md"


def test_the_page_is_up_to_date() -> None:
    expected = render_reference()
    assert PAGE.read_text(encoding="utf-8") == expected, "run 'python -m policytext.cli.reference docs/command-line.md'"


def test_the_page_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    narrow = render_reference()
    monkeypatch.setenv("COLUMNS", "300")
    assert narrow == render_reference()


def test_every_command_has_a_section() -> None:
    page = render_reference()
    for name in main.commands:
        assert f"\n## policytext {name}\n" in page


def test_every_option_says_what_it_does() -> None:
    for command in main.commands.values():
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or getattr(parameter, "help", None), (command, parameter)
