import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec
from click.testing import Result

from policytext.settings import Settings

Run = Callable[..., Result]


def test_the_settings_are_toml_that_gives_the_same_settings(run: Run) -> None:
    Path("policytext.toml").write_text('model = "de_core"\nmax_pages = 7\n')
    result = run("settings")
    assert msgspec.convert(tomllib.loads(result.stdout), Settings) == Settings(model="de_core", max_pages=7)
    assert "# largest number of pages (default: 5000)\nmax_pages = 7\n" in result.stdout


def test_every_setting_says_what_it_means(run: Run) -> None:
    lines = run("settings").stdout.splitlines()
    for name in Settings.__struct_fields__:
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{name} = "))
        assert len(lines[at - 1]) > len("# ")


def test_an_unknown_setting_is_wrong_usage(run: Run) -> None:
    Path("policytext.toml").write_text("maxpages = 7\n")
    result = run("settings")
    assert result.exit_code == 2
    assert "unknown setting 'maxpages' (known: " in result.stderr
