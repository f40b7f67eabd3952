from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from policytext.index import ClaimIndex, make_query
from policytext.index.relevance import find_words, mark_words, rank_claims
from policytext.index.selection import select_claims


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


def test_the_rank_of_two_claims_does_not_depend_on_the_others(sample_index: ClaimIndex) -> None:
    texts = ("Data, data and yet more data in the registers.", "Data of the Office.", "The data.")
    claims = [replace(sample_index.claims[0], id=text, text=text) for text in texts]
    ranked = rank_claims(claims, "data")
    for pair in ((0, 1), (0, 2), (1, 2)):
        two = [claims[number] for number in pair]
        assert rank_claims(two, "data") == [claim for claim in ranked if claim in two]


def test_the_best_of_many_are_found_in_a_database(
    sample_index: ClaimIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policytext.index.store.RANKED", 5)
    texts = [f"The office has data {'and rooms ' * number}." for number in range(20)]
    place = sample_index.claims[0].provenance
    claims = [
        replace(sample_index.claims[0], id=f"c_{number:02}", text=text, provenance=replace(place, start=100 - number))
        for number, text in enumerate(texts)
    ]
    index = ClaimIndex(sample_index.documents, tuple(claims))
    index.write(tmp_path / "claims.db")
    query = make_query(text="data", best=3)
    assert {claim.id for claim in select_claims(tmp_path / "claims.db", query)} == {"c_00", "c_01", "c_02"}
    assert {claim.id for claim in index.select(query)} == {"c_00", "c_01", "c_02"}


@pytest.mark.parametrize("conditions", [{"best": 3}, {"best": 3, "text": "data", "limit": 2}, {"best": 1, "text": "?"}])
def test_the_best_need_a_text_and_no_limit(conditions: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="give its words, and no limit"):
        make_query(**conditions)
