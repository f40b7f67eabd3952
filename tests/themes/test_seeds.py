import pytest

from policytext.themes.seeds import SeedFinder
from policytext.themes.wording import split_words

SEEDS = ("hospital", "vaccin*", "mental health", "co-operat*", "R&D", "women's health", "waiting time*")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The hospitals’ beds", ["hospitals"]),
        ("hospitality", []),
        ("Vaccines and vaccination", ["vaccines", "vaccination"]),
        ("a revaccination", []),
        ("Mental-health services", ["mental", "health"]),
        ("mental and health", []),
        ("the health of women", []),
        ("Women’s health", ["women", "health"]),
        ("co-operation", ["co", "operation"]),
        ("cooperation", []),
        ("r&d", ["r&d"]),
        ("waiting times of mental health hospitals", ["waiting", "times", "mental", "health", "hospitals"]),
        ("waiting", []),
        ("", []),
    ],
)
def test_words_phrases_and_stars(text: str, found: list[str]) -> None:
    words = split_words(text)
    assert [words[place] for place in SeedFinder(SEEDS).find(words)] == found


def test_a_word_of_two_seeds_is_found_once() -> None:
    assert SeedFinder(["health", "mental health"]).find(["mental", "health"]) == [0, 1]


def test_without_seeds_nothing_is_found() -> None:
    assert SeedFinder([]).find(["health"]) == []
