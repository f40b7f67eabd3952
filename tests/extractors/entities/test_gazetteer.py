"""The gazetteer and the list of ordinary words."""

import pytest

from policytext.extractors.entities.gazetteer import find_gazetteer_names, is_gazetteer_name, place_or_group
from policytext.extractors.entities.lexicon import COMMON, KNOWN, is_ordinary, read_lines


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in find_gazetteer_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New South Wales and Wales", ["New South Wales", "Wales"]),
        ("US$5m, A$3m and NZ$2m", []),
        ("the US, the U.S. and the UK", ["US", "U.S.", "UK"]),
        ("Côte d’Ivoire or Côte d'Ivoire", ["Côte d’Ivoire", "Côte d'Ivoire"]),
        ("nice reading in Bath", ["Bath"]),
        ("see user@london.example and /London", []),
        ("", []),
    ],
)
def test_the_longest_name_is_found_at_each_word(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_places_and_groups_are_told_apart() -> None:
    assert place_or_group("Denmark") == ("PLACE", "DK")
    assert place_or_group("Danish") == ("GROUP", None)
    assert place_or_group("Bavaria") == ("PLACE", None)
    assert place_or_group("Manaus") == ("PLACE", None)


def test_a_part_of_a_name_is_no_name_of_the_gazetteer() -> None:
    assert is_gazetteer_name("New York")
    assert not is_gazetteer_name("York Street")
    assert not is_gazetteer_name("")


def test_no_city_is_an_ordinary_word() -> None:
    assert {city.casefold() for city in read_lines("cities.txt")} & set(read_lines("ordinary.txt")) == set()


def test_no_acronym_is_both_a_name_and_none() -> None:
    assert COMMON & KNOWN.keys() == set()


@pytest.mark.parametrize("word", ["Transforming", "Services", "Policies", "Self-service", "Strategy", "AI", "Thursday"])
def test_words_that_name_nothing(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["Midelt", "Ørsted", "Safaricom", "Vestager"])
def test_words_that_name_something(word: str) -> None:
    assert not is_ordinary(word)
