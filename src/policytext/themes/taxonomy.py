"""The taxonomy: which themes there are, and the words that seed them."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Theme(Struct, frozen=True):
    """A theme: its name, what it is about, seed words (``*`` stands for any ending), example statements, and statements
    that hold its words and are about something else."""

    name: str
    description: str
    seeds: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@cache
def load_taxonomy() -> tuple[Theme, ...]:
    """The themes that come with the package, in the order of their file."""
    entries = tomllib.loads(files("policytext.themes").joinpath("taxonomy.toml").read_text(encoding="utf-8"))
    return tuple(msgspec.convert({"name": name, **entry}, Theme) for name, entry in entries.items())
