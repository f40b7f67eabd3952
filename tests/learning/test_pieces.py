import pytest

from policytext.learning.pieces import Pieces

VOCABULARY = ["[UNK]", "open", "##ness", "##s", "data", "-", "cafe", "0", "base"]


@pytest.fixture
def pieces() -> Pieces:
    return Pieces(VOCABULARY, {"_number": "0"})


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("open", ["open"]),
        ("Openness", ["open", "##ness"]),
        ("databases", ["[UNK]"]),
        ("open-data", ["open", "-", "data"]),
        ("café", ["cafe"]),
        ("_number", ["0"]),
        ("qqq", ["[UNK]"]),
        ("", []),
    ],
)
def test_a_word_is_split_into_its_longest_pieces(pieces: Pieces, word: str, expected: list[str]) -> None:
    assert [VOCABULARY[number] for number in pieces.encode([word])] == expected


def test_the_rest_of_a_long_text_is_cut_off(pieces: Pieces) -> None:
    assert pieces.encode(["open", "bases", "data"], most=2) == [1, 8]
