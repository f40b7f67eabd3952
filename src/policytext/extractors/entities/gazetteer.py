"""Names of places, nationalities and groups, found by look-up."""

import re
from collections.abc import Iterator
from functools import lru_cache

from policytext.claim import EntityLabel
from policytext.extractors.entities.lexicon import DEMONYMS, PLACES, countries, read_lines

_GROUPS = frozenset(PLACES["groups"]["words"])
_REGIONS = frozenset(PLACES["regions"]["words"])
_WORD = re.compile(r"(?<![\w.@/$])[^\W\d_]+")
_END = re.compile(r"(?!\w|-\w|[$£€@/]|\.\w)")

MODIFIERS: frozenset[str] = frozenset(PLACES["modifiers"]["words"])
SMALL_MODIFIERS: frozenset[str] = frozenset(PLACES["modifiers"]["small"])
LANDMARKS: frozenset[str] = frozenset(PLACES["landmarks"]["words"])
LANDMARKS_OF: frozenset[str] = frozenset(PLACES["landmarks"]["of"])
PLACE_CUES: tuple[str, ...] = tuple(PLACES["landmarks"]["cues"])


@lru_cache(maxsize=1)
def _names_by_first_word() -> dict[str, list[str]]:
    """All names under their first run of letters, longest first."""
    names = {*countries(), *DEMONYMS, *_GROUPS, *_REGIONS, *read_lines("cities.txt")}
    names |= {name.replace("'", "’") for name in names}
    index: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        first = _WORD.match(name)
        if first is not None:
            index.setdefault(first.group(), []).append(name)
    return index


def find_gazetteer_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name of a place, nationality or group in a text, the longest at each word.

    >>> [("US$9m in New South Wales")[start:end] for start, end in find_gazetteer_names("US$9m in New South Wales")]
    ['New South Wales']
    """
    index, reached = _names_by_first_word(), 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < reached:
            continue
        for name in index.get(word.group(), ()):
            end = start + len(name)
            if text.startswith(name, start) and _END.match(text, end):
                yield start, end
                reached = end
                break


def place_or_group(name: str) -> tuple[EntityLabel, str | None]:
    """Label of a name of the gazetteer, and its country code where it is a country."""
    if name in countries():
        return "PLACE", countries()[name]
    return ("GROUP" if name in DEMONYMS or name in _GROUPS else "PLACE"), None


def is_gazetteer_name(name: str) -> bool:
    """Whether the whole of ``name`` is a name of the gazetteer."""
    first = _WORD.match(name)
    return first is not None and name in _names_by_first_word().get(first.group(), ())
