"""The taxonomy: which themes there are, and the words that seed them."""

import tomllib
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct

from policytext.errors import SettingsError


class Theme(Struct, frozen=True):
    """A theme: its name, what it is about, seed words (``*`` stands for any ending), and example statements."""

    name: str
    description: str
    seeds: tuple[str, ...]
    examples: tuple[str, ...] = ()


def load_taxonomy(path: Path | None = None) -> tuple[Theme, ...]:
    """The themes of a TOML file, in its order; without a path the twelve that come with the package.

    Raises:
        SettingsError: the file is missing, no TOML, or a theme lacks description or seeds.
    """
    try:
        if path is None:
            text = files("policytext.themes").joinpath("taxonomy.toml").read_text(encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
        entries = tomllib.loads(text)
        return tuple(msgspec.convert({"name": name, **entry}, Theme) for name, entry in entries.items())
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, TypeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path}: not a taxonomy of themes ({error}); give each theme a table with description and seeds"
        ) from error
