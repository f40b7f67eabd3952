"""Train the theme model."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from policytext.claims.candidates import Candidate
from policytext.errors import GoldError
from policytext.language import DEFAULT_MODEL, model_identity
from policytext.learning import LinearModel
from policytext.learning.linear import Floats
from policytext.themes.classifier import FILE_NAME
from policytext.themes.features import ThemeText, make_features
from policytext.themes.own import OwnTheme, note_themes
from policytext.themes.scheme import list_defined
from policytext.themes.taxonomy import Theme, load_taxonomy
from policytext.themes.untrained import DefinitionScorer
from policytext.training.answers import ask_network
from policytext.training.cards import write_model
from policytext.training.mixing import fit_mix
from policytext.training.reviewed import read_reviewed
from policytext.training.statements import Statement, describe_statements
from policytext.training.validation import FOLDS, group_statements, validate

STRENGTH = 3.0
THRESHOLD = 0.5
LEAST = 5
"""Statements with a theme, and without it, that training needs at least."""


def train_themes(data: Sequence[Path], out: Path, model: str = DEFAULT_MODEL, themes: Path | None = None) -> str:
    """Fit one classifier a theme on annotated or reviewed statements that are claims, and write them with their card.

    Args:
        data: files and folders, see ``policytext.training.reviewed``.
        out: folder for ``themes.npz`` and ``themes.json``.
        model: spaCy pipeline that masks names.
        themes: a themes file, whose themes alone are trained; None trains the built-in ones.

    Returns:
        The scores by cross-validation as text, and the themes that have too few statements to be trained.

    Raises:
        GoldError: the statements do not follow the format, or no theme has enough of them.
        SettingsError: the themes file is wrong.
        OutputError: the model cannot be written.
    """
    wanted = list_defined(themes) if themes else load_taxonomy()
    statements = [statement for statement in read_reviewed(data) if statement.kind != "none"]
    groups, grouping = group_statements(statements)
    taken = [theme for theme in wanted if _suffices(theme.name, statements, groups)]
    if not taken:
        raise GoldError(
            f"{', '.join(map(str, data))}: no theme has {LEAST} statements with it and {LEAST} without it, spread over "
            f"the data (themes: {', '.join(theme.name for theme in wanted)}); review more claims"
        )
    names = [theme.name for theme in taken]
    candidates = describe_statements(statements, model)
    targets = theme_targets(statements, names)
    network = None if themes else ask_network(statements, candidates, names)
    rows = theme_rows(taken, statements, candidates)
    validated = validate(rows, targets, names, groups, strength=STRENGTH, network=network)
    final = validated.model
    card: dict[str, Any] = {}
    if network is None:
        logits = _mix(final, taken, _define(taken, statements, candidates), validated.values, targets)
    else:
        logits = validated.values * final.slopes + final.offsets
    if network is not None and final.shares.any():
        unread = network.places
        together = final.calibrated(validated.values[unread], network.values[unread])
        card["with_network"] = {"statements": len(unread), **_score(together, targets[unread], names)}
    scores = _score(1 / (1 + np.exp(-logits)), targets, names)
    by = "definitions, and " if themes else ""
    card |= {
        "model": f"themes: {by}TF-IDF over words, stems, lemmas and seed words; one logistic regression each",
        "data": f"{len(statements)} claims of {', '.join(path.name for path in data)}",
        "language": model_identity(model),
        "strength": STRENGTH,
        "features": len(final.vocabulary),
        "statements": {name: int(targets[:, place].sum()) for place, name in enumerate(names)},
        "cross_validation": {"folds": len(validated.folds), "groups": grouping, **scores},
    }
    write_model(final, card, out / FILE_NAME)
    untrained = [theme.name for theme in wanted if theme not in taken]
    return "\n".join(
        [f"{name}: {score:.3f}" for name, score in scores.items()]
        + [f"{name}: not trained, it has too few statements; its definition goes on to score it" for name in untrained]
    )


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


def _define(themes: Sequence[Theme], statements: Sequence[Statement], candidates: Sequence[Candidate]) -> Floats:
    """The log-odds of each statement by the definitions alone."""
    return DefinitionScorer(themes).decide(
        [
            ThemeText(candidate.words, candidate.text, statement.heading, candidate.lemmas)
            for candidate, statement in zip(candidates, statements, strict=True)
        ]
    )


def _mix(
    model: LinearModel, themes: Sequence[Theme], definitions: Floats, values: Floats, targets: NDArray[np.int64]
) -> Floats:
    """Note the themes with their mixes in the model; gives the log-odds that they make of both sorts of values."""
    mixes = [fit_mix(*columns) for columns in zip(definitions.T, values.T, targets.T, strict=True)]
    model.notes = note_themes([OwnTheme(theme, mix) for theme, mix in zip(themes, mixes, strict=True)])
    definition, words, intercept = np.array([[mix.definition, mix.words, mix.intercept] for mix in mixes]).T
    return np.asarray(definition * definitions + words * values + intercept)


def _suffices(theme: str, statements: Sequence[Statement], groups: Sequence[str]) -> bool:
    """Whether there are enough statements with and without a theme, and some of both to learn from in each fold."""
    having = np.array([theme in statement.themes for statement in statements])
    if len(set(groups)) < FOLDS or min(having.sum(), (~having).sum()) < LEAST:
        return False
    return all(0 < having[train].sum() < len(train) for train, _ in GroupKFold(FOLDS).split(groups, groups=groups))


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
