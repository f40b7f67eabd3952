"""Cross-validation by document: a fold holds whole files, so that no file is on both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from policytext.learning import LinearModel
from policytext.learning.linear import calibrate, fit_linear
from policytext.training.answers import Answers
from policytext.training.statements import Statement

FOLDS = 5
_NEIGHBOURS = 10


@dataclass(frozen=True)
class Fold:
    """A model that has not seen the statements at the places ``test``, calibrated like the model of all of them."""

    model: LinearModel
    test: NDArray[np.int64]


@dataclass(frozen=True)
class Validated:
    """A model fitted on all statements and calibrated on held-out ones, with the decision values on these."""

    model: LinearModel
    folds: tuple[Fold, ...]
    values: NDArray[np.float64]


def group_statements(statements: Sequence[Statement], folds: int = FOLDS) -> tuple[list[str], str]:
    """For each statement the group that stays together, and what the groups are.

    Groups are files; with fewer files than folds they are runs of ten statements of a file, or of fewer where there
    are too few for that, and scores are then too high for other documents.
    """
    files = [statement.file for statement in statements]
    if len(set(files)) >= folds:
        return files, "whole files"
    runs = [f"{file}:{place // _NEIGHBOURS}" for place, file in enumerate(files)]
    if len(set(runs)) >= folds:
        return runs, "ten neighbouring statements"
    size = max(len(files) // folds, 1)
    return [f"{file}:{place // size}" for place, file in enumerate(files)], f"{size} neighbouring statements"


def validate(
    rows: Sequence[Sequence[str]],
    targets: NDArray[np.int64],
    classes: Sequence[str],
    groups: Sequence[str],
    *,
    strength: float,
    priors: Mapping[str, float] | None = None,
    folds: int = FOLDS,
    network: Answers | None = None,
) -> Validated:
    """Fit a model on each fold's other statements and on all, and calibrate them on the held-out decision values.

    Args:
        rows: features of each statement.
        targets: as for ``fit_linear``.
        classes: names of the classes.
        groups: the statements of one group are always in one fold.
        strength: as for ``fit_linear``.
        priors: as for ``calibrate``.
        folds: number of folds.
        network: what the network says of statements that it has not read; it gets its shares on them, or none where
            they do not hold every theme and its absence.
    """
    values = np.zeros((len(rows), len(classes)))
    fitted = []
    for train, test in GroupKFold(folds).split(rows, targets, groups):
        model = fit_linear([rows[place] for place in train], targets[train], classes, strength=strength)
        values[test] = model.decide([rows[place] for place in test])
        fitted.append(Fold(model, test))
    final = fit_linear(rows, targets, classes, strength=strength)
    unread = np.zeros(0, dtype=np.int64) if network is None else network.places
    if network is None or not _tell(targets[unread]):
        calibrate(final, values, targets, priors)
    else:
        calibrate(final, values[unread], targets[unread], priors, network.values[unread])
    for fold in fitted:
        fold.model.slopes, fold.model.offsets = final.slopes, final.offsets
    return Validated(final, tuple(fitted), values)


def _tell(targets: NDArray[np.int64]) -> bool:
    """Whether there are statements to weigh two models on: for themes some with and some without each."""
    return len(targets) > 0 and (targets.ndim == 1 or bool((targets.min(axis=0) < targets.max(axis=0)).all()))
