"""The trained model of claims: probabilities of the twelve kinds and of "no claim", rules and words together."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from policytext.claim import KindScore
from policytext.claims.clauses import Clause
from policytext.claims.cues import Cues
from policytext.claims.doubts import judge_claim
from policytext.claims.features import clause_features
from policytext.claims.kinds import KINDS, judge_kind
from policytext.learning import LinearModel, model_path
from policytext.learning.linear import Floats

NONE = "none"
"""The class of a statement that is no claim."""
CLASSES = (*KINDS, NONE)
FILE_NAME = "claims.npz"
DECISIVE = {
    "assessment.one_of": 1.0,
    "change.becoming": 2.0,
    "change.marked": 1.0,
    "commitment.deadline": 3.0,
    "commitment.lead_in": 3.0,
    "milestone.act": 2.0,
    "milestone.aside": 3.5,
    "milestone.verb": 2.5,
    "obligation.ahead": 4.0,
    "obligation.lead_in": 5.0,
    "projection.should": 2.0,
    "projection.trend": 1.0,
    "projection.will": 4.0,
    "recommendation.lead_in": 5.0,
    "recommendation.reader": 3.0,
    "statistic.share": 1.0,
}
"""Log-odds added to the kind of a rule.

The annotated documents come out better with these than with none, or with more of them; on training statements that the
model has not seen they cost a point. The model alone knows what the other rules say.
"""

DECISIVE_FEATURES = frozenset(f"rule={rule}" for rule in DECISIVE)
NEIGHBOUR_WEIGHT = 0.5
"""How far the kinds of the three statements before and after a statement speak for its own."""
_REACH = 3
CAUTION = 0.65
"""Exponent of the scores of kinds. On annotated documents kinds are right less often than on statements like those
that the model has read; with it a score of 0.8 is right eight times in ten. Measured in docs/decisions/0015."""
_LEAST = 1e-4
"""Weight of a kind for which a statement itself says nothing."""
_COLUMNS: dict[str, int] = {kind: column for column, kind in enumerate(KINDS)}
ScoredKinds = tuple[float, list[KindScore]]
"""The probability of being a claim, and the kinds given that it is one, best first."""


@lru_cache(maxsize=1)
def load_claim_model() -> LinearModel:
    """The packaged model of claims and kinds.

    Raises:
        ModelError: it is missing or unreadable.
    """
    return LinearModel.load(model_path(FILE_NAME))


def model_features(clause: Clause, cues: Cues, words: Sequence[str]) -> list[str]:
    """The features of a clause from its cues and masked words, with the verdicts of the rules among them."""
    kind, rule = judge_kind(clause, cues)
    doubt = judge_claim(clause, cues)
    return clause_features(clause, cues, words, [f"kind:{kind}", rule, f"doubt:{doubt}"])


def score_kinds(model: LinearModel, rows: Sequence[Sequence[str]], answers: Floats | None = None) -> list[ScoredKinds]:
    """What each row of features says by itself.

    Args:
        model: of claims and kinds.
        rows: features of each statement.
        answers: what the network says of each, in the classes of the model; needed where it has a share in it.
    """
    return _list_scores(*_predict(model, rows, answers))


def score_document(
    model: LinearModel, rows: Sequence[Sequence[str]], answers: Floats | None = None
) -> list[ScoredKinds]:
    """What the rows of a document say, in the order of its text and each in the light of those around it.

    Arguments are those of ``score_kinds``.
    """
    claims, kinds = _predict(model, rows, answers)
    usual = model.rates[[model.classes.index(kind) for kind in KINDS]]
    return _list_scores(claims, weigh_neighbours(claims, kinds, usual / usual.sum()))


def _predict(model: LinearModel, rows: Sequence[Sequence[str]], answers: Floats | None) -> tuple[Floats, Floats]:
    """For each row the probability of a claim, and those of the kinds given that it is one, rules included."""
    values = model.predict(rows, answers)
    kinds = values[:, [model.classes.index(kind) for kind in KINDS]]
    for place, features in enumerate(rows):
        for feature in DECISIVE_FEATURES.intersection(features):
            rule = feature.removeprefix("rule=")
            kinds[place, _COLUMNS[rule.split(".")[0]]] *= math.exp(DECISIVE[rule])
    return 1.0 - values[:, model.classes.index(NONE)], kinds / np.maximum(kinds.sum(axis=1, keepdims=True), 1e-12)


def weigh_neighbours(claims: Floats, kinds: Floats, usual: Floats) -> Floats:
    """The kinds in the light of the claims around: a chapter of results tells what was done, a plan what will be.

    Args:
        claims: for each statement of a document, in the order of its text, the probability of being a claim.
        kinds: a row for each, the probabilities of the kinds given that it is one.
        usual: how often each kind is right in general.

    Returns:
        Weights in the shape of ``kinds``; those of a row need not add up to one.
    """
    count = len(claims)
    places = np.arange(count)
    first, last = np.maximum(places - _REACH, 0), np.minimum(places + _REACH + 1, count)
    summed = np.vstack(
        [np.zeros(len(usual) + 1), np.cumsum(np.column_stack([claims[:, None] * kinds, claims]), axis=0)]
    )
    around = summed[last] - summed[first] - (summed[1:] - summed[:-1])
    near = (usual + np.maximum(around[:, :-1], 0)) / (1 + around[:, -1:])
    return np.asarray((kinds + _LEAST) * (near / usual) ** NEIGHBOUR_WEIGHT)


def _list_scores(claims: Floats, weights: Floats) -> list[ScoredKinds]:
    """The kinds of each row with scores that add up to one, best first."""
    scores = weights**CAUTION
    scores /= np.maximum(scores.sum(axis=1, keepdims=True), 1e-12)
    orders = np.argsort(-scores.round(4), axis=1, kind="stable")
    return [
        (round(float(claim), 4), [KindScore(KINDS[column], round(float(row[column]), 4)) for column in order])
        for claim, row, order in zip(claims, scores, orders, strict=True)
    ]
