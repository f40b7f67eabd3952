"""The accuracy of the program on ``corpora/gold`` keeps above its floors, and ``docs/accuracy.md`` tells it."""

import tomllib
from pathlib import Path

import pytest

from policytext.evaluate import Report, evaluate_gold
from policytext.evaluate.accuracy import read_cards, render_accuracy
from policytext.evaluate.report import LAYERS
from policytext.pipeline import Pipeline

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "tests" / "gate" / "floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate_gold(ROOT / "corpora" / "gold", None, Pipeline())


def test_every_layer_has_a_floor_with_a_reason() -> None:
    assert set(FLOORS) == set(LAYERS)
    assert all(floor["reason"] and 0 < floor["f1"] < 1 for floor in FLOORS.values())


@pytest.mark.parametrize("layer", sorted(FLOORS))
def test_the_layer_keeps_above_its_floor(report: Report, layer: str) -> None:
    measured = report.scores[layer].f1
    floor = FLOORS[layer]
    assert measured >= floor["f1"], (
        f"{layer}: F1 {measured:.3f} is under the floor of {floor['f1']} ({floor['reason']})"
    )


def test_there_are_enough_annotated_statements(report: Report) -> None:
    assert report.statements >= 250
    assert report.not_found <= report.statements // 100


def test_the_page_is_up_to_date(report: Report) -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert page == render_accuracy(report, read_cards()), "run 'make docs'"
