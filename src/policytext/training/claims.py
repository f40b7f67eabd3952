"""Train the model that tells claims from other statements, and their kinds."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from policytext.claims.model import CLASSES, FILE_NAME, NONE
from policytext.language import DEFAULT_MODEL, model_identity
from policytext.learning.linear import calibrate, fit_linear
from policytext.training.statements import describe_statements, read_statements

STRENGTH = 8.0
FOLDS = 5
NONE_IN_DOCUMENTS = 0.1
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
    """
    statements = read_statements(data)
    candidates = describe_statements(statements, model)
    rows = [candidate.features for candidate in candidates]
    targets = np.array([CLASSES.index(statement.kind) for statement in statements])
    groups = [index // 10 for index in range(len(statements))]
    values = np.zeros((len(rows), len(CLASSES)))
    for train, test in GroupKFold(FOLDS).split(rows, targets, groups):
        fold = fit_linear([rows[place] for place in train], targets[train], CLASSES, strength=STRENGTH)
        values[test] = fold.decide([rows[place] for place in test])
    final = fit_linear(rows, targets, CLASSES, strength=STRENGTH)
    calibrate(final, values, targets, {NONE: NONE_IN_DOCUMENTS})
    scores = _score(values, targets)
    digest = final.save(out / FILE_NAME)
    card = {
        "model": "claim or not, and kind: TF-IDF over masked words, cues and rules; multinomial logistic regression",
        "data": f"{len(statements)} statements of {data.name}",
        "language": model_identity(model),
        "strength": STRENGTH,
        "features": len(final.vocabulary),
        "classes": {name: int((targets == place).sum()) for place, name in enumerate(CLASSES)},
        "cross_validation": {"folds": FOLDS, "groups": "ten neighbouring statements", **scores},
        "sha256": digest,
    }
    (out / "claims.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return "\n".join(f"{name}: {score:.3f}" for name, score in scores.items())


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
