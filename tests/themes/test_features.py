from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.themes import Theme, load_taxonomy
from policytext.themes.features import Seeds, ThemeText, make_features

THEMES = (Theme("sport", "Games.", ("football*", "cup", "r&d")), Theme("food", "Meals.", ("bread", "soup*")))


def seeds_in(text: str) -> list[str]:
    return [name for name, count in Seeds(THEMES).count(text).items() for _ in range(count)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("football", ["sport"]),
        ("footballers play", ["sport"]),
        ("the cup of soups", ["sport", "food"]),
        ("a cupboard", []),
        ("the teacup", []),
        ("non-football", []),
        ("r&d and bread.", ["sport", "food"]),
        ("Bread", []),
    ],
)
def test_a_star_stands_for_any_ending_and_words_are_whole(text: str, found: list[str]) -> None:
    assert seeds_in(text) == found


def test_words_stems_lemmas_and_seeds() -> None:
    features = make_features(THEMES)(
        ThemeText(
            ["the", "footballers", "_count"],
            "The Footballers won 3 football cups",
            "Our Cup 2020: A1",
            ["footballer", "win"],
        )
    )
    assert Counter(features) == Counter(
        [
            "the",
            "footballers",
            "_count",
            "footba~",
            "footballer/",
            "win/",
            "seed=sport",
            "seed=sport",
        ]
    )


def test_a_seed_counts_three_times_at_most() -> None:
    features = make_features(THEMES)(ThemeText([], "soup " * 9))
    assert features == ["seed=food"] * 3


def test_words_with_one_stem_share_a_feature() -> None:
    features = make_features(THEMES)
    shared = set(features(ThemeText(["digitised"], ""))) & set(features(ThemeText(["digitisation"], "")))
    assert shared == {"digiti~"}


@given(st.lists(st.text(alphabet="abcdefg_", min_size=1, max_size=9), max_size=12), st.text(max_size=60))
def test_any_text_has_features_without_white_space_of_its_own(words: list[str], text: str) -> None:
    features = make_features(load_taxonomy())(ThemeText(words, text))
    assert features[: len(words)] == words
    assert make_features(load_taxonomy())(ThemeText(words, text)) == features
