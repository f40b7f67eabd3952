"""Train the model that tells claims from other statements, and their kinds."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytext.claims.model import CLASSES, FILE_NAME, NONE
from policytext.language import DEFAULT_MODEL, model_identity
from policytext.training.answers import ask_network
from policytext.training.cards import write_model
from policytext.training.statements import Statement, describe_statements, read_statements
from policytext.training.validation import group_statements, validate

STRENGTH = 16.0
PRIORS = {NONE: 0.1}
"""Share of statements that are no claims among the body statements of real strategies, reports and articles: 15 of 143
in five annotated documents. The training set holds twice as many."""


def train_claims(data: Path, out: Path, model: str = DEFAULT_MODEL) -> str:
    """Fit the model on annotated statements and write it with its card.

    Args:
        data: folder of ``.tsv`` files.
        out: folder for ``claims.npz`` and ``claims.json``.
        model: spaCy pipeline.

    Returns:
        The scores by cross-validation as text.

    Raises:
        GoldError: the statements do not follow the format.
        OutputError: the model cannot be written.
    """
    statements = read_statements(data)
    candidates = describe_statements(statements, model)
    rows = [candidate.features for candidate in candidates]
    targets = claim_targets(statements)
    groups, grouping = group_statements(statements)
    network = ask_network(statements, candidates, CLASSES)
    validated = validate(rows, targets, CLASSES, groups, strength=STRENGTH, priors=PRIORS, network=network)
    final = validated.model
    scores = _score(validated.values, targets)
    card: dict[str, Any] = {
        "model": "claim or not, and kind: TF-IDF over masked words, cues and rules; multinomial logistic regression",
        "data": f"{len(statements)} statements of {data.name}",
        "language": model_identity(model),
        "strength": STRENGTH,
        "features": len(final.vocabulary),
        "classes": {name: int((targets == place).sum()) for place, name in enumerate(CLASSES)},
        "cross_validation": {"folds": len(validated.folds), "groups": grouping, **scores},
    }
    if final.shares.any():
        unread = network.places
        together = final.calibrated(validated.values[unread], network.values[unread])
        share = round(float(final.shares[0]), 4)
        card["with_network"] = {"statements": len(unread), "network": share, **_score(together, targets[unread])}
    write_model(final, card, out / FILE_NAME)
    return "\n".join(f"{name}: {score:.3f}" for name, score in scores.items())


def claim_targets(statements: Sequence[Statement]) -> NDArray[np.int64]:
    """The place of each statement's class among ``CLASSES``."""
    return np.array([CLASSES.index(statement.kind) for statement in statements])


def _score(values: NDArray[np.float64], targets: NDArray[np.int64]) -> dict[str, float]:
    none = CLASSES.index(NONE)
    best = values.argmax(axis=1)
    claim, found = targets != none, best != none
    hits = int((claim & found).sum())
    kinds_only = np.delete(values, none, axis=1).argmax(axis=1)
    return {
        "claim_precision": round(hits / int(found.sum()), 4),
        "claim_recall": round(hits / int(claim.sum()), 4),
        "kind_accuracy": round(float((kinds_only[claim] == targets[claim]).mean()), 4),
    }
