from pathlib import Path

import pytest

from policytext.errors import SettingsError
from policytext.themes import Theme, load_taxonomy

NAMES = [
    "connectivity",
    "trust",
    "collaboration",
    "public_services",
    "inclusion",
    "skills",
    "innovation",
    "governance",
    "data",
    "security_privacy",
    "economy",
    "sustainability",
]


def test_the_packaged_taxonomy_has_the_twelve_themes_in_order() -> None:
    assert [theme.name for theme in load_taxonomy()] == NAMES


def test_every_theme_has_a_description_seeds_and_examples() -> None:
    for theme in load_taxonomy():
        assert theme.description.endswith(".")
        assert len(theme.seeds) >= 10
        assert theme.examples
        assert all(seed == seed.lower() for seed in theme.seeds)
        assert len(set(theme.seeds)) == len(theme.seeds)


def test_a_taxonomy_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[sport]\ndescription = "Games."\nseeds = ["football*"]\n')
    assert load_taxonomy(file) == (Theme("sport", "Games.", ("football*",)),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[sport]\nseeds = ['a']", "missing required field `description`"),
        ("[sport]\ndescription = 'Games.'", "missing required field `seeds`"),
        ("[sport]\ndescription = 'Games.'\nseeds = 'football'", "Expected `array`"),
        ("[sport]\ndescription = 3\nseeds = []", "Expected `str`"),
        ("sport = 3", "not a mapping"),
        ("[sport", "Expected ']' at the end of a table"),
    ],
)
def test_a_wrong_taxonomy_is_refused_with_its_name(text: str, what: str, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=rf"own\.toml: not a taxonomy of themes \(.*{what}"):
        load_taxonomy(file)


def test_a_missing_taxonomy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.toml: not a taxonomy of themes"):
        load_taxonomy(tmp_path / "gone.toml")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(SettingsError, match=r"own\.toml: not a taxonomy"):
        load_taxonomy(tmp_path / "own.toml")
