"""The word lists beside the code, read once, and the regular expressions made of them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

NORMAL = str.maketrans(
    {
        **dict.fromkeys("\xa0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\n\t\r", " "),
        **dict.fromkeys("‐‑−", "-"),
        **dict.fromkeys("‘’ʼ", "'"),
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("\u00b5\u03bc", "u"),
        "\u2014": "\u2013",
        "\u2082": "2",
        "\uff05": "%",
        "\uff04": "$",
    }
)
"""One for one, so that offsets stay: spaces, hyphens, minus signs, quotation and micro signs in plain form."""


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The TOML file of that name beside this module."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def alternation(phrases: Iterable[str]) -> str:
    """A regular expression that matches any of the phrases, the longest first, with any run of spaces in a gap."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def words_alternation(phrases: Iterable[str]) -> str:
    """As ``alternation``, with a word boundary at each end that is a word character."""
    plain = list(phrases)
    words = [phrase for phrase in plain if phrase[:1].isalnum()]
    signs = [phrase for phrase in plain if not phrase[:1].isalnum()]
    parts = [rf"(?<!\w)(?:{alternation(words)})(?!\w)"] if words else []
    parts += [alternation(signs)] if signs else []
    return "|".join(parts)
