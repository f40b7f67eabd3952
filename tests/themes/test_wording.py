from math import isclose, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.learning import LinearModel
from policytext.themes.wording import COMMON, Rarity, add_up, fold_plural, similarity, split_seed, split_words


def make_rarity(**frequencies: float) -> Rarity:
    """The rarity of words of which the model knows the given inverse document frequencies."""
    size = len(frequencies)
    none = np.zeros(1)
    idf = np.array(list(frequencies.values()))
    vocabulary = [word.replace("_", "~") for word in frequencies]
    return Rarity(LinearModel(["x"], False, vocabulary, idf, np.zeros((1, size)), none, none, none, none))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("hospital", "hospitals"),
        ("bus", "buses"),
        ("house", "houses"),
        ("nurse", "nurses"),
        ("clinic", "clinics"),
        ("baby", "babies"),
        ("church", "churches"),
        ("child", "children"),
        ("woman", "women"),
        ("class", "classes"),
        ("analysis", "analyses"),
        ("use", "uses"),
        ("base", "bases"),
    ],
)
def test_singular_and_plural_are_one(one: str, many: str) -> None:
    assert fold_plural(one) == fold_plural(many)


@pytest.mark.parametrize(
    ("one", "other"),
    [("train", "training"), ("house", "housing"), ("new", "news"), ("bus", "business"), ("far", "fare")],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold_plural(one) != fold_plural(other)


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_plural_in_s_is_one_with_its_singular(word: str) -> None:
    if len(word) > 3 and not word.endswith(("s", "x", "z", "ch", "sh", "y", "ie", "u", "i")):
        assert fold_plural(f"{word}s") == fold_plural(word)


def test_words_are_split_at_hyphens_and_lose_the_genitive() -> None:
    assert split_words("The hospitals’ Co-operation, R&D and women's 5G") == [
        "the",
        "hospitals",
        "co",
        "operation",
        "r&d",
        "and",
        "women",
        "5g",
    ]
    assert split_seed("Women's co-operat*") == ["women", "co", "operat*"]


def test_common_words_count_for_nothing_and_unknown_ones_as_the_rarest() -> None:
    rarity = make_rarity(the=1.3, hospital=6.0, museum=8.5, vaccin_=7.0)
    assert rarity("the") == 0
    assert rarity("hospital") == 6.0 - COMMON
    assert rarity("vaccination") == 7.0 - COMMON
    assert rarity("zeppelin") == rarity("museum") == 8.5 - COMMON


def test_a_vector_has_length_one_and_no_masks() -> None:
    vector = make_rarity(the=1.3, nurse=6.0, nurses=6.0, ward=7.0).weigh(["the", "nurses", "_org", "5g", "ward", "of"])
    assert sorted(vector) == ["nurs", "ward"]
    assert isclose(similarity(vector, vector), 1)
    assert vector["ward"] > vector["nurs"]


def test_no_words_are_like_nothing() -> None:
    vector = make_rarity(ward=7.0).weigh(["ward"])
    assert add_up([{}, {}]) == {}
    assert similarity(vector, {}) == 0
    assert add_up([vector, {}]) == vector


def test_a_word_of_two_vectors_counts_most_in_their_sum() -> None:
    total = add_up([{"ward": 1.0}, {"ward": log(2), "bed": log(2)}])
    assert total["ward"] > total["bed"] > 0
