from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_the_text_and_its_blocks(run: Run) -> None:
    Path("a.txt").write_text("The Café Agency employs 300 people in all.", encoding="utf-8")
    assert run("text", "a.txt").stdout == "The Café Agency employs 300 people in all.\n"
    blocks = run("text", "a.txt", "--blocks").stdout
    assert blocks == "[body paragraph 0-42]\nThe Café Agency employs 300 people in all.\n"


def test_a_file_that_cannot_be_read_is_one_line(run: Run) -> None:
    result = run("text", "none.pdf")
    assert result.exit_code == 1
    assert result.stderr == "policytext: none.pdf: no such file; check the path\n"
