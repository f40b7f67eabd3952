from datetime import date

import pytest

from policytext.index import ClaimIndex, make_query
from policytext.index.queries import find_phrases, fold_words


def ids(index: ClaimIndex) -> list[str]:
    return [claim.id for claim in index]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["c_1", "c_2", "c_3"]),
        ({"theme": "inclusion"}, ["c_2"]),
        ({"theme": ["inclusion", "economy"]}, ["c_2", "c_3"]),
        ({"theme": "trust"}, []),
        ({"kind": "rank"}, ["c_1"]),
        ({"kind": ("rank", "target")}, ["c_1", "c_2"]),
        ({"country": "dk"}, ["c_1"]),
        ({"country": "Denmark"}, ["c_1"]),
        ({"country": "DE"}, []),
        ({"modality": "intended"}, ["c_2"]),
        ({"min_confidence": 0.8}, ["c_1", "c_2"]),
        ({"unit": "%"}, ["c_2"]),
        ({"unit": "currency"}, ["c_3"]),
        ({"min_value": 98}, ["c_2", "c_3"]),
        ({"max_value": 1}, ["c_1"]),
        ({"min_value": 27, "max_value": 98}, ["c_1", "c_2"]),
        ({"min_value": 27, "unit": "rank"}, []),
        ({"unit": "EUR", "min_value": 1.2e9, "max_value": 1.2e9}, ["c_3"]),
        ({"entity": "café agency"}, ["c_3"]),
        ({"document": "plan.pdf"}, ["c_1", "c_2"]),
        ({"document": "*.txt"}, ["c_3"]),
        ({"document": "d_report"}, ["c_3"]),
        ({"text": "PREMISES connect"}, ["c_2"]),
        ({"text": "cafe"}, ["c_3"]),
        ({"text": '"aims to connect"'}, ["c_2"]),
        ({"text": '"connect to aims"'}, []),
        ({"text": "connecting"}, []),
        ({"text": " ,; "}, ["c_1", "c_2", "c_3"]),
        ({"kind": "rank", "theme": "economy"}, []),
        ({"limit": 2}, ["c_1", "c_2"]),
        ({"limit": 5, "kind": "spending"}, ["c_3"]),
    ],
)
def test_conditions_all_have_to_hold(
    sample_index: ClaimIndex, conditions: dict[str, object], expected: list[str]
) -> None:
    assert ids(sample_index.filter(**conditions)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2021", "2021", ["c_1", "c_3"]),
        ("2022", None, ["c_2", "c_3"]),
        (None, "2013", []),
        (None, "2014", ["c_3"]),
        ("2030-12-31", None, ["c_2", "c_3"]),
        ("2031", None, ["c_3"]),
        (None, "2029", ["c_1", "c_3"]),
        (date(2021, 6, 1), date(2021, 6, 1), ["c_1", "c_3"]),
    ],
)
def test_a_period_is_closed_an_open_time_goes_on_and_a_deadline_is_its_last_day(
    sample_index: ClaimIndex, since: str, until: str, expected: list[str]
) -> None:
    assert ids(sample_index.filter(from_=since, until=until)) == expected
    assert ids(sample_index.filter(since=since, until=until)) == expected


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"kind": "aim"}, "no kind 'aim' .known: recommendation"),
        ({"modality": "sure"}, "no modality 'sure'"),
        ({"since": "spring"}, "'spring' is no ISO date"),
        ({"until": "2022-02-30"}, "is no ISO date"),
        ({"since": "2023", "until": "2022"}, "ends before it begins"),
        ({"min_value": 5, "max_value": 4.5}, "no value lies between 5 and 4.5"),
    ],
)
def test_a_condition_that_can_never_hold_is_refused(conditions: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make_query(**conditions)  # type: ignore[arg-type]


def test_reduced_dates_stand_for_their_first_or_last_day() -> None:
    query = make_query(since="2024-02", until="2024-02")
    assert (query.since, query.until) == ("2024-02-01", "2024-02-29")


def test_words_are_folded_and_phrases_kept_together() -> None:
    assert fold_words("Ångström's COVID-19_data") == ["angstrom", "s", "covid", "19", "data"]
    assert find_phrases('open "digital post" "" co-benefits') == [["open"], ["digital", "post"], ["co", "benefits"]]
