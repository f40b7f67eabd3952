"""The words of names, read once from the TOML data and from the Unicode locale data."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from babel import Locale

from policytext.claim import EntityLabel

_FOLDER = files("policytext.extractors.entities")
_WORDS = tomllib.loads(_FOLDER.joinpath("lexicon.toml").read_text(encoding="utf-8"))
_PLACES = tomllib.loads(_FOLDER.joinpath("places.toml").read_text(encoding="utf-8"))

HEADS: dict[str, EntityLabel] = {word: label for label, words in _WORDS["heads"].items() for word in words}
"""Heads of names in the plural or singular, as written, and their label."""
ALONE: dict[str, EntityLabel] = {word: label for label, words in _WORDS["alone"].items() for word in words}
GENERIC: frozenset[str] = frozenset(_WORDS["generic"]["words"])
COMMON: frozenset[str] = frozenset(_WORDS["acronyms"]["common"])
TITLES: frozenset[str] = frozenset(_WORDS["titles"]["words"])
STRONG: frozenset[str] = frozenset(_WORDS["strong"]["words"])
PARTICLES: frozenset[str] = frozenset(_WORDS["particles"]["words"])
KNOWN: dict[str, EntityLabel] = {
    **dict.fromkeys(_WORDS["acronyms"]["orgs"], "ORG"),
    **dict.fromkeys(_WORDS["acronyms"]["initiatives"], "INITIATIVE"),
    **dict.fromkeys(_WORDS["acronyms"]["laws"], "LAW"),
}
DEMONYMS: dict[str, str] = {word: code for code, words in _PLACES["demonyms"].items() for word in words}
_GROUPS = frozenset(_PLACES["groups"]["words"])
_REGIONS = frozenset(_PLACES["regions"]["words"])


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Names of countries and their ISO 3166-1 alpha-2 codes, from the Unicode locale data and our aliases."""
    names: dict[str, str] = {}
    refused = frozenset(_PLACES["not_countries"]["names"])
    for code, name in Locale("en").territories.items():
        if (
            len(code) == 2
            and code.isalpha()
            and name not in refused
            and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO")
        ):
            names[name.replace("&", "and")] = code
            names[name.split(" (")[0]] = code
    for code, aliases in _PLACES["aliases"].items():
        names.update(dict.fromkeys(aliases, code))
    return names


@lru_cache(maxsize=1)
def gazetteer() -> re.Pattern[str]:
    """One expression for all names of countries, regions, nationalities and groups, longest first."""
    words = {*countries(), *DEMONYMS, *_GROUPS, *_REGIONS}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)(?!-\w)")


def place_or_group(name: str) -> tuple[EntityLabel, str | None]:
    """Label and country of a name of the gazetteer."""
    if name in countries():
        return "PLACE", countries()[name]
    return ("PLACE" if name in _REGIONS else "GROUP"), None
