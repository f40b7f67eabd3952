import pytest
from msgspec.structs import replace

from policytext.index import ClaimIndex
from policytext.index.relevance import find_words, mark_words, rank_claims


@pytest.mark.parametrize(
    ("wanted", "marked"),
    [
        ("data", "Open *data* and the *Data* Act: “open datasets” of the Région."),
        ('"open data"', "*Open data* and the Data Act: “open datasets” of the Région."),
        ('open "open data"', "*Open data* and the Data Act: “*open* datasets” of the Région."),
        ("region", "Open data and the Data Act: “open datasets” of the *Région*."),
        ("date", "Open data and the Data Act: “open datasets” of the Région."),
        ("", "Open data and the Data Act: “open datasets” of the Région."),
    ],
)
def test_words_are_marked_as_the_search_finds_them(wanted: str, marked: str) -> None:
    assert mark_words("Open data and the Data Act: “open datasets” of the Région.", wanted) == marked


def test_places_are_offsets_of_the_text() -> None:
    text = "İstanbul’s data"
    ((start, end),) = find_words(text, "data")
    assert text[start:end] == "data"


def test_more_often_and_in_fewer_words_comes_first(sample_index: ClaimIndex) -> None:
    texts = {
        "long": "The Agency says that data matter to each and every person who lives in the country.",
        "twice": "The data of the Data Office.",
        "short": "The data of the Office.",
        "same": "The data of the Office.",
    }
    claims = [replace(sample_index.claims[0], id=key, text=text) for key, text in texts.items()]
    assert [claim.id for claim in rank_claims(claims, "data")] == ["twice", "short", "same", "long"]


def test_nothing_to_rank() -> None:
    assert rank_claims([], "data") == []
