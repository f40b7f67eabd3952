import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from policytext.claim import Entity, Quantity, Time, Unit, UnitKind
from policytext.evaluate.gold import GoldClaim, GoldEntity, GoldQuantity, GoldTime
from policytext.evaluate.matching import (
    pair_claims,
    pair_up,
    same_entity,
    same_entity_span,
    same_time,
    same_time_span,
    same_value,
    same_value_and_unit,
)
from policytext.index import ClaimIndex


def quantity(value: str, kind: UnitKind = "count", code: str | None = None, *flags: str) -> Quantity:
    return Quantity(text="x", start=0, end=1, value=value, unit=Unit(kind, code), rule="r", flags=flags)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [("1200", "1200.0", True), ("0.5", "1/2", True), ("1/3", "0.33", False), ("x", "x", True), ("1/0", "1", False)],
)
def test_numbers_are_compared_by_value(gold: str, found: str, same: bool) -> None:
    assert same_value(GoldQuantity("x", gold, "count"), quantity(found)) is same


@pytest.mark.parametrize(
    ("kind", "code", "found", "same"),
    [
        ("count", "home", quantity("3", "count", "Home"), True),
        ("count", "home", quantity("3", "count", "house"), False),
        ("count", None, quantity("3", "count", "house"), True),
        ("percent", "%", quantity("3", "count", "%"), False),
        ("currency", "USD", quantity("3", "currency", None, "currency_ambiguous", "candidate:USD"), True),
        ("currency", "USD", quantity("3", "currency", None, "candidate:AUD"), False),
        ("rank", "place", quantity("3", "rank"), True),
        ("count", "home", quantity("4", "count", "home"), False),
    ],
)
def test_units(kind: str, code: str | None, found: Quantity, same: bool) -> None:
    assert same_value_and_unit(GoldQuantity("x", "3", kind, code), found) is same


def test_times_and_entities() -> None:
    time = Time(text="the year 2021", start=0, end=13, type="DATE", timex="2021", rule="r")
    assert same_time_span(GoldTime("2021", "DATE", "2021"), time)
    assert same_time(GoldTime("2021", "DATE", "2021"), time)
    assert not same_time(GoldTime("2021", "DATE", "2022"), time)
    assert not same_time_span(GoldTime("2022", "DATE"), time)
    entity = Entity(text="People’s Bank", start=0, end=13, label="ORG", name="People’s Bank")
    assert same_entity(GoldEntity("People's Bank", "ORG"), entity)
    assert same_entity_span(GoldEntity("People's Bank", "PLACE"), entity)
    assert not same_entity(GoldEntity("People's Bank", "PLACE"), entity)


@given(st.lists(st.integers(0, 4)), st.lists(st.integers(0, 4)))
def test_each_thing_is_paired_once(gold: list[int], found: list[int]) -> None:
    pairs, missed, false = pair_up(gold, found, lambda one, other: one == other)
    assert all(one == other for one, other in pairs)
    assert sorted([one for one, _ in pairs] + missed) == sorted(gold)
    assert sorted([other for _, other in pairs] + false) == sorted(found)
    assert not set(missed) & set(false)


def test_claims_are_paired_by_their_words(sample_index: ClaimIndex) -> None:
    claims = list(sample_index.claims)
    gold = [
        GoldClaim("Denmark was ranked 1st of 27", "rank", "asserted"),
        GoldClaim("Nobody knows", "rank", "asserted"),
    ]
    (_, first), (_, second) = pair_claims(gold, claims)
    assert first is not None
    assert first.kind == "rank"
    assert second is None
    assert pair_claims(gold, []) == [(gold[0], None), (gold[1], None)]
    half = replace(claims[0], text="Denmark was never seen there")
    assert pair_claims(gold[:1], [half])[0][1] is None
