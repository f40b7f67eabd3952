"""Train the theme model."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policytext.claims.candidates import Candidate
from policytext.language import DEFAULT_MODEL, model_identity
from policytext.themes.classifier import FILE_NAME
from policytext.themes.features import ThemeText, make_features
from policytext.themes.taxonomy import Theme, load_taxonomy
from policytext.training.statements import Statement, describe_statements, read_statements
from policytext.training.validation import group_statements, validate

STRENGTH = 4.0
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
    rows = theme_rows(themes, statements, describe_statements(statements, model))
    targets = theme_targets(statements, names)
    groups, grouping = group_statements(statements)
    validated = validate(rows, targets, names, groups, strength=STRENGTH)
    final = validated.model
    scores = _score(1 / (1 + np.exp(-(validated.values * final.slopes + final.offsets))), targets, names)
    digest = final.save(out / FILE_NAME)
    card = {
        "model": "themes: TF-IDF over words, stems, lemmas, seed words and headings; one logistic regression a theme",
        "data": f"{len(statements)} claims of {data.name}",
        "language": model_identity(model),
        "strength": STRENGTH,
        "features": len(final.vocabulary),
        "statements": {name: int(targets[:, place].sum()) for place, name in enumerate(names)},
        "cross_validation": {"folds": len(validated.folds), "groups": grouping, **scores},
        "sha256": digest,
    }
    (out / "themes.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return "\n".join(f"{name}: {score:.3f}" for name, score in scores.items())


def theme_rows(
    themes: Sequence[Theme], statements: Sequence[Statement], candidates: Sequence[Candidate]
) -> list[list[str]]:
    """The features of each statement, of which ``candidates`` holds the description."""
    features = make_features(themes)
    return [
        features(ThemeText(candidate.words, candidate.text, statement.heading, candidate.lemmas))
        for candidate, statement in zip(candidates, statements, strict=True)
    ]


def theme_targets(statements: Sequence[Statement], names: Sequence[str]) -> NDArray[np.int64]:
    """One row a statement, one column a theme, 1 where the theme is annotated."""
    return np.array([[int(name in statement.themes) for name in names] for statement in statements])


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
