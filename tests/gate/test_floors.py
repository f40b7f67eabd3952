"""The accuracy of the program on ``corpora/gold`` keeps above its floors, and ``docs/accuracy.md`` tells it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from policytext.evaluate import Report, evaluate_gold
from policytext.evaluate.accuracy import SENTENCE_LAYERS, SENTENCES, read_cards, render_accuracy
from policytext.evaluate.report import LAYERS
from policytext.pipeline import Pipeline

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpora" / "gold"
FLOORS = tomllib.loads((ROOT / "tests" / "gate" / "floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate_gold(GOLD, None, Pipeline())


@pytest.fixture(scope="module")
def sentences() -> Report:
    return evaluate_gold(GOLD / SENTENCES, None, Pipeline())


def test_every_layer_has_a_floor_with_a_reason() -> None:
    assert set(FLOORS) == {*LAYERS, SENTENCES}
    assert set(FLOORS[SENTENCES]) == set(SENTENCE_LAYERS)
    floors = [*(FLOORS[layer] for layer in LAYERS), *FLOORS[SENTENCES].values()]
    assert all(floor["reason"] and 0 < floor["f1"] < 1 for floor in floors)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_layer_keeps_above_its_floor(report: Report, layer: str) -> None:
    check_floor(layer, report.scores[layer].f1, FLOORS[layer])


@pytest.mark.parametrize("layer", SENTENCE_LAYERS)
def test_the_layer_keeps_above_its_floor_on_sentences(sentences: Report, layer: str) -> None:
    check_floor(layer, sentences.scores[layer].f1, FLOORS[SENTENCES][layer])


def check_floor(layer: str, measured: float, floor: dict[str, Any]) -> None:
    assert measured >= floor["f1"], (
        f"{layer}: F1 {measured:.3f} is under the floor of {floor['f1']} ({floor['reason']})"
    )


def test_there_are_enough_annotated_statements(report: Report, sentences: Report) -> None:
    for annotated, least in ((report, 250), (sentences, 600)):
        assert annotated.statements >= least
        assert annotated.not_found <= annotated.statements // 100


def test_the_page_is_up_to_date(report: Report, sentences: Report) -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert page == render_accuracy(report, sentences, read_cards()), "run 'make docs'"
