"""The themes file of ``docs/themes.md``, and statements of which each tells the themes that a reader gives it."""

import re
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "themes.md").read_text(encoding="utf-8")
NAMES = ("health", "transport", "housing")


def themes_file() -> str:
    """The first TOML block of the page."""
    block = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    return block[1]


def statements() -> list[tuple[set[str], str]]:
    """The statements with their themes; some hold words of a theme and are about something else."""
    lines = (Path(__file__).parent / "own_themes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(set(themes.split(",")) - {""}, text) for themes, _, text in (line.partition("\t") for line in lines)]
