"""The words of time expressions, read once from ``lexicon.toml``."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def load_lexicon() -> dict[str, Any]:
    """The tables of ``lexicon.toml``; keys and list items are lower case but for country codes."""
    return tomllib.loads((files(__package__) / "lexicon.toml").read_text(encoding="utf-8"))


_LEXICON = load_lexicon()
MONTHS: dict[str, int] = _LEXICON["months"]
WEEKDAYS: dict[str, int] = _LEXICON["weekdays"]
SEASONS: dict[str, str] = _LEXICON["seasons"]
UNITS: dict[str, str] = _LEXICON["units"]
NUMBERS: dict[str, int] = _LEXICON["numbers"]
ORDINALS: dict[str, int] = _LEXICON["ordinals"]
DECADES: dict[str, int] = _LEXICON["decades"]
PARTS: dict[str, str] = _LEXICON["parts"]
BOUNDS: dict[str, str] = _LEXICON["bounds"]
ADVERBS: dict[str, str] = _LEXICON["adverbs"]
TIMES_OF_DAY: dict[str, str] = _LEXICON["times_of_day"]
ZONES: dict[str, int] = _LEXICON["zones"]
FLOATING_ZONES: frozenset[str] = frozenset(_LEXICON["floating_zones"]["names"])
HOLIDAYS: dict[str, list[Any]] = _LEXICON["holidays"]
FISCAL: dict[str, dict[str, Any]] = _LEXICON["fiscal"]
SOUTHERN: frozenset[str] = frozenset(_LEXICON["southern"]["countries"])
MONTH_FIRST: frozenset[str] = frozenset(_LEXICON["month_first"]["countries"])
EDITIONS: frozenset[str] = frozenset(_LEXICON["editions"]["nouns"])
NAMES_WITH_YEAR: frozenset[str] = frozenset(_LEXICON["editions"]["never"])
COUNTED: frozenset[str] = frozenset(_LEXICON["counted"]["nouns"])
NUMBERED: frozenset[str] = frozenset(_LEXICON["numbered"]["words"])
BEFORE_YEAR: frozenset[str] = frozenset(_LEXICON["before_year"]["words"])
CLASSES: dict[str, list[str]] = _LEXICON["classes"]
OPENERS: frozenset[str] = frozenset(_LEXICON["openers"]["words"])
CHANGES: frozenset[str] = frozenset(_LEXICON["before_from"]["changes"])
DATED: frozenset[str] = frozenset(_LEXICON["before_from"]["dated"])
