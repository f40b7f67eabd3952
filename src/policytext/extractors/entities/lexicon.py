"""The words of names, read once from the TOML data and from the Unicode locale data."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from babel import Locale

from policytext.claim import EntityLabel

_FOLDER = files("policytext.extractors.entities")
_WORDS = tomllib.loads(_FOLDER.joinpath("lexicon.toml").read_text(encoding="utf-8"))
PLACES = tomllib.loads(_FOLDER.joinpath("places.toml").read_text(encoding="utf-8"))
_NOT_ISO = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


def read_lines(name: str) -> tuple[str, ...]:
    """The lines of a data file beside this module, without its comments."""
    lines = _FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _labelled(table: str) -> dict[str, EntityLabel]:
    return {word: label for label, words in _WORDS[table].items() for word in words}


HEADS = _labelled("heads")
"""Heads of names in the plural or singular, as written, and their label."""
ALONE = _labelled("alone")
NATIONAL = _labelled("national")
SMALL_HEADS = _labelled("small_heads")
FOREIGN_HEADS: tuple[str, ...] = tuple(_WORDS["bodies"]["foreign"])
COMPANY_HEADS: tuple[str, ...] = tuple(_WORDS["bodies"]["companies"])
WEAK: frozenset[str] = frozenset(_WORDS["weak"]["words"])
GOVERNMENTS: frozenset[str] = frozenset(_WORDS["weak"]["governments"])
VERBS: frozenset[str] = frozenset(_WORDS["weak"]["verbs"])
GENERIC: frozenset[str] = frozenset(_WORDS["generic"]["words"])
PLAIN: frozenset[str] = frozenset(_WORDS["generic"]["plain"])
"""Kinds of papers that are written like names."""
COMMON: frozenset[str] = frozenset(_WORDS["acronyms"]["common"])
TITLES: frozenset[str] = frozenset(_WORDS["titles"]["words"])
PERSON_TITLES: frozenset[str] = frozenset(_WORDS["titles"]["persons"])
STRONG: frozenset[str] = frozenset(_WORDS["strong"]["words"])
PARTICLES: frozenset[str] = frozenset(_WORDS["particles"]["words"])
KNOWN: dict[str, EntityLabel] = {
    **dict.fromkeys(_WORDS["acronyms"]["orgs"], "ORG"),
    **dict.fromkeys(_WORDS["acronyms"]["products"], "INITIATIVE"),
    **dict.fromkeys(_WORDS["acronyms"]["initiatives"], "INITIATIVE"),
    **dict.fromkeys(_WORDS["acronyms"]["laws"], "LAW"),
}
"""Names and acronyms that need no other evidence."""
DEMONYMS: dict[str, str] = {word: code for code, words in PLACES["demonyms"].items() for word in words}
"""Nationality words and the ISO 3166-1 alpha-2 code of the country."""
_DATES = Locale("en")
CALENDAR: frozenset[str] = frozenset(
    {*_DATES.months["format"]["wide"].values(), *_DATES.days["format"]["wide"].values(), "Q1", "Q2", "Q3", "Q4"}
)
"""Months, days of the week and quarters, which no name of a thing holds here."""


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Names of countries and their ISO 3166-1 alpha-2 codes, from the Unicode locale data and our aliases."""
    names: dict[str, str] = {}
    refused = frozenset(PLACES["not_countries"]["names"])
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and name not in refused and code not in _NOT_ISO:
            names[name.replace("&", "and")] = code
            names[name.split(" (")[0]] = code
    for code, aliases in PLACES["aliases"].items():
        names.update(dict.fromkeys(aliases, code))
    return names


_ORDINARY = frozenset(read_lines("ordinary.txt"))
_ORDINARY_END = re.compile(
    r".{3,}(?:tions?|sions?|ments?|ness|ities|ity|ings?|ances?|ences?|ships?|ists?|i[sz]ed|i[sz]ing|ical|able|ible|wide|ology|ologies|ers|ors)$"
)


@lru_cache(maxsize=50_000)
def is_ordinary(word: str) -> bool:
    """Whether a word is written in lower case elsewhere in English, so that it names nothing by itself.

    >>> is_ordinary("Transforming"), is_ordinary("Services"), is_ordinary("Midelt")
    (True, True, False)
    """
    small = word.casefold()
    if small in _ORDINARY or word in COMMON or word in CALENDAR:
        return True
    if "-" in small:
        return all(map(is_ordinary, filter(None, small.split("-"))))
    if small.endswith("s") and (small[:-1] in _ORDINARY or small[:-2] in _ORDINARY or small[:-3] + "y" in _ORDINARY):
        return True
    return word[1:].islower() and _ORDINARY_END.match(small) is not None
