"""The trained model of claims: probabilities of the twelve kinds and of "no claim", rules and words together."""

import math
from collections.abc import Sequence
from functools import lru_cache

from policytext.claim import KindScore
from policytext.claims.clauses import Clause
from policytext.claims.cues import Cues
from policytext.claims.features import clause_features
from policytext.claims.kinds import KINDS, judge_claim, judge_kind
from policytext.learning import LinearModel, model_path

NONE = "none"
"""The class of a statement that is no claim."""
CLASSES = (*KINDS, NONE)
FILE_NAME = "claims.npz"
DECISIVE = {
    "commitment.lead_in": 3.0,
    "milestone.aside": 3.5,
    "milestone.verb": 1.5,
    "obligation.ahead": 2.0,
    "obligation.lead_in": 3.0,
    "projection.should": 2.0,
    "projection.will": 3.0,
    "recommendation.lead_in": 3.0,
    "statistic.share": 1.0,
}
"""Log-odds added to the kind of a rule.

The annotated documents come out better with these than with none, or with more of them; on training statements that the
model has not seen they cost a point. The model alone knows what the other rules say.
"""


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


def score_kinds(model: LinearModel, rows: Sequence[Sequence[str]]) -> list[tuple[float, list[KindScore]]]:
    """For each row of features the probability of being a claim, and the kinds given that it is one, best first."""
    scored = []
    for features, values in zip(rows, model.predict(rows), strict=True):
        by_class = dict(zip(model.classes, values, strict=True))
        claim = 1.0 - float(by_class[NONE])
        weights: dict[str, float] = {kind: float(by_class[kind]) for kind in KINDS}
        for rule, odds in DECISIVE.items():
            if f"rule={rule}" in features:
                weights[rule.split(".")[0]] *= math.exp(odds)
        total = max(sum(weights.values()), 1e-12)
        kinds = [KindScore(kind, round(weights[kind] / total, 4)) for kind in KINDS]
        order = {kind: place for place, kind in enumerate(KINDS)}
        scored.append((round(claim, 4), sorted(kinds, key=lambda item: (-item.score, order[item.kind]))))
    return scored
