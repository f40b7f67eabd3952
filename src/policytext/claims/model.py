"""The trained model of claims: probabilities of the twelve kinds and of "no claim", rules and words together."""

import math
from collections.abc import Sequence
from functools import lru_cache

from policytext.claim import KindScore, Quantity, Time
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
    "assessment.one_of": 3.0,
    "commitment.aim_noun": 2.0,
    "commitment.lead_in": 3.0,
    "obligation.lead_in": 3.0,
    "recommendation.lead_in": 3.0,
    "commitment.will": 1.5,
    "milestone.aside": 3.5,
    "milestone.verb": 1.5,
    "obligation.modal": 1.5,
    "obligation.phrase": 1.5,
    "projection.will": 2.5,
    "recommendation.phrase": 1.5,
}
"""Log-odds added to the kind of a rule.

For *will*, past events, duty and advice the rule was right more often than the model where the two differed, on 506
claims of 15 annotated documents; the others follow the definition and were not measured alone.
"""


@lru_cache(maxsize=1)
def load_claim_model() -> LinearModel:
    """The packaged model of claims and kinds.

    Raises:
        ModelError: it is missing or unreadable.
    """
    return LinearModel.load(model_path(FILE_NAME))


def model_features(clause: Clause, cues: Cues, quantities: Sequence[Quantity], times: Sequence[Time]) -> list[str]:
    """The features of a clause, with the verdicts of the rules among them."""
    kind, rule = judge_kind(clause, cues)
    doubt = judge_claim(clause, cues)
    return clause_features(clause, cues, quantities, times, [f"kind:{kind}", rule, f"doubt:{doubt}"])


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
