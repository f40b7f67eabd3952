import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

from policytext import __version__
from policytext.cli import program

Run = Callable[..., Result]


def test_help_and_version(run: Run) -> None:
    assert run("--version").stdout == f"policytext {__version__}\n"
    result = run("-h")
    assert result.exit_code == 0
    for name in ("extract", "query", "rejected", "text", "evaluate", "train", "settings", "components"):
        assert f"\n  {name}" in result.stdout


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("exctract")
    assert result.exit_code == 2
    assert "No such command 'exctract'" in result.stderr


def test_ctrl_c_ends_with_a_clean_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object, **values: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program.query, "callback", interrupt)
    result = run("query", "claims.json")
    assert result.exit_code == 130
    assert result.stderr.strip() == "policytext: stopped"


def test_a_reader_that_goes_away_is_no_error() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "policytext.cli", "settings"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    child.wait()


def test_the_program_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from policytext.cli import main\n"
        "print([name for name in ('spacy', 'sklearn', 'pandas', 'pyarrow', 'tqdm') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
