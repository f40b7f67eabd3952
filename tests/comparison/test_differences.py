"""What differs between a sentence and its counterpart: ``older | newer | change``."""

from collections.abc import Callable

import pytest

from policytext.claim import Claim
from policytext.comparison.differences import find_differences

MakeClaim = Callable[..., Claim]


@pytest.mark.parametrize(
    ("old", "new", "change", "detail"),
    [
        ("We will publish a plan.", "We aim to publish a plan.", "weakened", "will publish => aim to publish"),
        ("We will publish a plan.", "We may publish a plan.", "weakened", "will publish => may publish"),
        ("We will publish it.", "We will seek to publish it.", "weakened", "will publish => will seek to publish"),
        ("The Agency aims to cut fees.", "The Agency may cut fees.", "weakened", "aims to cut => may cut"),
        ("Firms must report.", "Firms should report.", "weakened", "must report => should report"),
        ("Firms may report.", "Firms shall report.", "strengthened", "may report => shall report"),
        (
            "The city plans to open 3 parks.",
            "The city will open 3 parks.",
            "strengthened",
            "plans to open => will open",
        ),
        ("It will also cut fees.", "It could gradually cut fees.", "weakened", "will cut => could cut"),
        ("We will make a plan.", "We will consider making a plan.", "weakened", "will make => will consider making"),
        ("We will be open.", "We are working towards being open.", "weakened", "will be => are working towards being"),
        (
            "Towns are encouraged to cut fees.",
            "Towns are committed to cutting fees.",
            "strengthened",
            "are encouraged to cut => are committed to cutting",
        ),
    ],
)
def test_another_rung_before_the_same_verb(claim: MakeClaim, old: str, new: str, change: str, detail: str) -> None:
    assert find_differences(claim(old), claim(new)) == ((change,), (detail,))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We will publish a plan.", "We shall see, and will publish a plan."),
        ("Our plan to publish stands.", "We will publish it."),
        ("Action Plans to guide agencies exist.", "They will guide agencies."),
        ("In May publish rates rose.", "We will publish rates."),
        ("The portal will open.", "Staff may stay while the portal will open."),
        ("The portal is open.", "The portal may open."),
        ("We will bring a plan.", "We may br a plan."),
        ("We will publish a plan.", "We are committed to publishing a plan."),
    ],
)
def test_no_rung_that_is_comparable(claim: MakeClaim, old: str, new: str) -> None:
    assert find_differences(claim(old), claim(new)) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("2025", "2027", "later_deadline"),
        ("2027", "2025", "earlier_deadline"),
        ("2025", None, "deadline_dropped"),
        (None, "2025", "deadline_added"),
        ("2025", "2025", None),
    ],
)
def test_deadlines(claim: MakeClaim, old: str | None, new: str | None, change: str | None) -> None:
    def make(year: str | None) -> Claim:
        if year is None:
            return claim("It will open a portal.")
        return claim(f"It will open a portal by {year}.", deadline=(year, f"{year}-12-31"))

    changes, _ = find_differences(make(old), make(new))
    assert changes == ((change,) if change else ())


def test_values_of_one_unit_are_compared_in_order(claim: MakeClaim) -> None:
    old = claim("Connect 98% of homes and 60% of farms.", figures=[("98%", "98", "%"), ("60%", "60", "%")])
    new = claim("Connect 95% of homes and 60% of farms.", figures=[("95%", "95", "%"), ("60%", "60", "%")])
    assert find_differences(old, new) == (("lower_value",), ("98% => 95%",))
    assert find_differences(new, old) == (("higher_value",), ("95% => 98%",))


def test_values_of_other_units_or_numbers_are_not_compared(claim: MakeClaim) -> None:
    old = claim("Connect 98% of homes.", figures=[("98%", "98", "%")])
    counted = claim("Connect 40 homes.", figures=[("40 homes", "40", "home")])
    both = claim("Connect 95% of homes and 60% of farms.", figures=[("95%", "95", "%"), ("60%", "60", "%")])
    assert find_differences(old, counted) == ((), ())
    assert find_differences(old, both) == ((), ())


def test_a_fraction_is_a_value(claim: MakeClaim) -> None:
    old = claim("Halve a third of fees.", figures=[("a third", "1/3", "fee")])
    new = claim("Halve a quarter of fees.", figures=[("a quarter", "0.25", "fee")])
    assert find_differences(old, new)[0] == ("lower_value",)


def test_several_changes_are_all_told_in_a_fixed_order(claim: MakeClaim) -> None:
    old = claim("It will open 9 labs by 2025.", figures=[("9 labs", "9", "lab")], deadline=("2025", "2025-12-31"))
    new = claim("It aims to open 6 labs by 2026.", figures=[("6 labs", "6", "lab")], deadline=("2026", "2026-12-31"))
    assert find_differences(old, new)[0] == ("weakened", "later_deadline", "lower_value")
