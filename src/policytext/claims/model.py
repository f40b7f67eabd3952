"""The trained model of claims: probabilities of the twelve kinds and of "no claim", rules and words together."""

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
    for values in model.predict(rows):
        by_class = dict(zip(model.classes, values, strict=True))
        claim = 1.0 - float(by_class[NONE])
        kinds = [KindScore(kind, round(float(by_class[kind]) / max(claim, 1e-9), 4)) for kind in KINDS]
        order = {kind: place for place, kind in enumerate(KINDS)}
        scored.append((round(claim, 4), sorted(kinds, key=lambda item: (-item.score, order[item.kind]))))
    return scored
