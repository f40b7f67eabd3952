"""Train the theme model."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from policytext.language import DEFAULT_MODEL, model_identity
from policytext.learning.linear import calibrate, fit_linear
from policytext.themes.classifier import FILE_NAME
from policytext.themes.features import make_features
from policytext.themes.taxonomy import load_taxonomy
from policytext.training.statements import describe_statements, read_statements

STRENGTH = 4.0
FOLDS = 5
THRESHOLD = 0.5


def train_themes(data: Path, out: Path, model: str = DEFAULT_MODEL, taxonomy: Path | None = None) -> str:
    """Fit one classifier a theme on annotated statements, claims or not, and write them with their card.

    Args:
        data: folder of ``.tsv`` files.
        out: folder for ``themes.npz`` and ``themes.json``.
        model: spaCy pipeline that masks names.
        taxonomy: a TOML file of themes; None takes the packaged one.

    Returns:
        The scores by cross-validation as text.

    Raises:
        GoldError: the statements do not follow the format.
        SettingsError: the taxonomy is not readable.
    """
    themes = load_taxonomy(taxonomy)
    names = [theme.name for theme in themes]
    statements = [statement for statement in read_statements(data) if statement.kind != "none"]
    features = make_features(themes)
    candidates = describe_statements(statements, model)
    rows = [
        features(candidate.words, candidate.text, statement.heading)
        for candidate, statement in zip(candidates, statements, strict=True)
    ]
    targets = np.array([[int(name in statement.themes) for name in names] for statement in statements])
    groups = [index // 10 for index in range(len(statements))]
    values = np.zeros(targets.shape)
    for train, test in GroupKFold(FOLDS).split(rows, targets, groups):
        fold = fit_linear([rows[place] for place in train], targets[train], names, strength=STRENGTH)
        values[test] = fold.decide([rows[place] for place in test])
    final = fit_linear(rows, targets, names, strength=STRENGTH)
    calibrate(final, values, targets)
    scores = _score(1 / (1 + np.exp(-(values * final.slopes + final.offsets))), targets, names)
    digest = final.save(out / FILE_NAME)
    card = {
        "model": "themes: TF-IDF over masked words, pairs, stems and seed words; one logistic regression a theme",
        "data": f"{len(statements)} claims of {data.name}",
        "language": model_identity(model),
        "strength": STRENGTH,
        "features": len(final.vocabulary),
        "statements": {name: int(targets[:, place].sum()) for place, name in enumerate(names)},
        "cross_validation": {"folds": FOLDS, "groups": "ten neighbouring statements", **scores},
        "sha256": digest,
    }
    (out / "themes.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return "\n".join(f"{name}: {score:.3f}" for name, score in scores.items())


def _score(probabilities: NDArray[np.float64], targets: NDArray[np.int64], names: list[str]) -> dict[str, float]:
    found = probabilities >= THRESHOLD
    truth = targets.astype(bool)

    def f1(hits: int, predicted: int, actual: int) -> float:
        return round(2 * hits / max(predicted + actual, 1), 4)

    each = {
        name: f1(int((found[:, c] & truth[:, c]).sum()), int(found[:, c].sum()), int(truth[:, c].sum()))
        for c, name in enumerate(names)
    }
    return {
        "micro_f1": f1(int((found & truth).sum()), int(found.sum()), int(truth.sum())),
        "macro_f1": round(sum(each.values()) / len(each), 4),
        **each,
    }
