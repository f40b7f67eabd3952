from pathlib import Path

import numpy as np
import pytest

from policytext.claims.kinds import KINDS
from policytext.claims.model import CLASSES, NONE, load_claim_model, score_document, score_kinds, weigh_neighbours
from policytext.learning import LinearModel


def flat_model(scores: dict[str, float]) -> LinearModel:
    """A model that gives the same decision values to any text."""
    size = len(CLASSES)
    values = np.array([scores.get(name, 0.0) for name in CLASSES])
    return LinearModel(
        CLASSES,
        True,
        ["word"],
        np.ones(1),
        np.zeros((size, 1)),
        values,
        np.ones(size),
        np.zeros(size),
        np.full(size, 1 / size),
    )


def test_the_packaged_model_knows_the_kinds_and_none() -> None:
    model = load_claim_model()
    assert model.classes == CLASSES == (*KINDS, NONE)
    assert model.exclusive
    assert len(model.sha256) == 64
    assert load_claim_model() is model


def test_probabilities_of_kinds_are_given_that_it_is_a_claim() -> None:
    ((claim, kinds),) = score_kinds(flat_model({NONE: 2.0, "target": 3.0}), [["word"]])
    weights = {name: np.exp({NONE: 2.0, "target": 3.0}.get(name, 0.0)) for name in CLASSES}
    assert claim == pytest.approx(1 - weights[NONE] / sum(weights.values()), abs=1e-4)
    assert kinds[0].kind == "target"
    assert sum(kind.score for kind in kinds) == pytest.approx(1, abs=1e-3)
    assert [kind.kind for kind in kinds[1:]] == [name for name in KINDS if name != "target"]


def test_kinds_with_one_score_keep_the_order_of_the_definition() -> None:
    ((_, kinds),) = score_kinds(flat_model({}), [[]])
    assert [kind.kind for kind in kinds] == list(KINDS)


def test_what_is_certainly_no_claim_has_kinds_all_the_same() -> None:
    ((claim, kinds),) = score_kinds(flat_model({NONE: 60.0}), [[]])
    assert claim == 0
    assert len(kinds) == len(KINDS)


def test_no_rows_no_scores() -> None:
    assert score_kinds(load_claim_model(), []) == score_document(load_claim_model(), []) == []


EVEN = np.full(len(KINDS), 1 / len(KINDS))
UNSURE = np.array([{"assessment": 0.55, "milestone": 0.45}.get(kind, 0.0) for kind in KINDS])
EVENT = np.array([float(kind == "milestone") for kind in KINDS])


def test_a_statement_that_could_be_two_kinds_is_what_the_claims_around_it_are() -> None:
    weights = weigh_neighbours(np.ones(7), np.vstack([EVENT, EVENT, EVENT, UNSURE, EVENT, EVENT, EVENT]), EVEN)
    assert KINDS[weights[3].argmax()] == "milestone"


def test_claims_far_away_and_what_is_no_claim_speak_for_nothing() -> None:
    alone = weigh_neighbours(np.ones(1), np.vstack([UNSURE]), EVEN)
    far = weigh_neighbours(np.array([1.0, 0, 0, 0, 1]), np.vstack([EVENT, EVENT, EVENT, EVENT, UNSURE]), EVEN)
    assert far[4] == pytest.approx(alone[0])


def test_a_model_can_be_kept_and_scores_the_same(tmp_path: Path) -> None:
    model = flat_model({"rank": 1.0})
    model.save(tmp_path / "claims.npz")
    assert score_kinds(LinearModel.load(tmp_path / "claims.npz"), [["word"]]) == score_kinds(model, [["word"]])
