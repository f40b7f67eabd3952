import ast
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytext
from policytext.claim import REJECTION_CODES, Entity, Kind, Quantity, Span, Time, Unit, shift

SOURCE = Path(policytext.__file__).parent


def raised_codes() -> dict[str, str]:
    """Every rejection code that stands as a literal in the source, and the file it stands in."""
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                code = code_of(node)
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found[code.value] = file.name
    return found


def code_of(call: ast.Call) -> ast.expr | None:
    """The argument that is the code, of the calls that make rejections, errors and problems."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = {"ReadError": 1, "Problem": 0, "problem": 0, "_rejection": 2, "_reject": 1}.get(name)
    if name == "Rejection":
        return next((word.value for word in call.keywords if word.arg == "code"), None)
    return call.args[place] if place is not None and len(call.args) > place else None


def test_every_code_that_is_raised_is_listed() -> None:
    found = {code: file for code, file in raised_codes().items() if code not in REJECTION_CODES}
    assert found == {}


def test_every_listed_code_is_raised() -> None:
    assert set(REJECTION_CODES) == set(raised_codes())


def test_codes_are_snake_case_and_explained() -> None:
    for code, meaning in REJECTION_CODES.items():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code)
        assert len(meaning.split()) >= 3


def test_the_kinds_keep_the_order_in_which_they_are_taken() -> None:
    assert get_args(Kind)[:3] == ("recommendation", "obligation", "target")
    assert get_args(Kind)[-1] == "assessment"
    assert len(get_args(Kind)) == 12


def make_quantity(start: int, measure: Span | None = None) -> Quantity:
    return Quantity(
        text="9%", start=start, end=start + 2, value="9", unit=Unit("percent", "%"), measure=measure, rule="percent"
    )


def test_shift_moves_a_quantity_with_its_measure() -> None:
    moved = shift(make_quantity(4, Span("homes", 10, 15)), 100)
    assert (moved.start, moved.end) == (104, 106)
    assert moved.measure == Span("homes", 110, 115)


def test_shift_keeps_everything_else() -> None:
    quantity = make_quantity(4)
    assert shift(quantity, 0) == quantity
    assert shift(quantity, 7).measure is None
    time = Time(text="2030", start=1, end=5, type="DATE", timex="2030", rule="date.year")
    assert shift(time, 3) == Time(text="2030", start=4, end=8, type="DATE", timex="2030", rule="date.year")
    entity = Entity(text="Ghana", start=1, end=6, label="PLACE", name="Ghana", country="GH")
    assert shift(entity, -1).start == 0


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_shifts_add_up(start: int, first: int, second: int) -> None:
    quantity = make_quantity(start, Span("homes", start + 3, start + 8))
    assert shift(shift(quantity, first), second) == shift(quantity, first + second)


def test_records_compare_by_value_and_are_immutable() -> None:
    assert make_quantity(1) == make_quantity(1)
    assert hash(make_quantity(1)) == hash(make_quantity(1))
    with pytest.raises(AttributeError):
        make_quantity(1).value = "10"  # type: ignore[misc]
