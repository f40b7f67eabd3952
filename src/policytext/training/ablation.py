"""What each part of the models adds: rules alone, the model alone, both, and both without one family of features.

Each variant is fitted anew and scored on files that it has not seen. Features are made once; a variant drops some. The
network beside the models plays no part.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from policytext.claims.candidates import Candidate
from policytext.claims.model import CLASSES, NONE, score_kinds
from policytext.evaluate.scores import Score, judged
from policytext.learning import LinearModel
from policytext.settings import Settings
from policytext.themes import load_taxonomy
from policytext.training import claims, themes
from policytext.training.families import families_of, leave_out
from policytext.training.statements import Statement
from policytext.training.validation import FOLDS, Fold, group_statements, validate

RULES = "rules"
SEEDS = "seeds"
_KIND = "rule=kind:"
_DOUBT = "rule=doubt:"
_NO_DOUBT = "rule=doubt:None"
_SURE = 100.0
"""A decision value that leaves no chance to any other class."""


View = Callable[[Sequence[str]], Sequence[str]]
Fitted = tuple[LinearModel, Sequence[Fold]]


@dataclass(frozen=True)
class Variant:
    """One way to judge statements.

    Attributes:
        name: what it consists of.
        model: fitted on all statements, or the rules written as a model.
        view: the features that it sees of those of a statement; the log-odds of decisive rules need the rules' names.
        refuses: whether wording alone may refuse a statement.
        scores: for ``claim``, ``kind`` or ``themes`` the counts of each file, by the name of the file.
    """

    name: str
    model: LinearModel
    view: View
    refuses: bool
    scores: Mapping[str, Sequence[Score]]


def ablate_claims(
    statements: Sequence[Statement], candidates: Sequence[Candidate], folds: int = FOLDS
) -> Iterator[Variant]:
    """The variants of claim or not, and kind: first the one that is shipped."""
    full = [candidate.features for candidate in candidates]

    def fit(view: View) -> Fitted:
        groups, _ = group_statements(statements, folds)
        rows, targets = [view(row) for row in full], claims.claim_targets(statements)
        fitted = validate(rows, targets, CLASSES, groups, strength=claims.STRENGTH, priors=claims.PRIORS, folds=folds)
        return fitted.model, fitted.folds

    yield _score_claims("rules and model", fit(_see_all), statements, candidates)
    yield _score_claims("rules alone", _whole(claim_rules(full), len(full)), statements, candidates)
    bare = fit(_without(RULES))
    yield _score_claims("model alone", bare, statements, candidates, _without(RULES), refuses=False)
    yield _score_claims("model, rules as log-odds only", bare, statements, candidates)
    yield _score_claims("model, rules as features only", fit(_unname), statements, candidates, _unname)
    for family in families_of(full):
        if family != RULES:
            yield _score_claims(f"without {family}", fit(_without(family)), statements, candidates, _without(family))


def _see_all(row: Sequence[str]) -> Sequence[str]:
    return row


def _without(family: str) -> View:
    return partial(leave_out, families={family})


def _unname(row: Sequence[str]) -> Sequence[str]:
    """The same with rules that a model can learn from, but that have no log-odds under this name."""
    return [feature.replace("rule=", "judged=", 1) if feature.startswith("rule=") else feature for feature in row]


def claim_rules(rows: Iterable[Sequence[str]]) -> LinearModel:
    """The rules as a model: the kind that they gave, and no claim where they gave a doubt."""
    doubts = sorted({name for row in rows for name in row if name.startswith(_DOUBT) and name != _NO_DOUBT})
    kinds = [f"{_KIND}{name}" for name in CLASSES if name != NONE]
    weights = np.zeros((len(CLASSES), len(kinds) + len(doubts)))
    for column, feature in enumerate(kinds):
        weights[CLASSES.index(feature.removeprefix(_KIND)), column] = _SURE
    weights[CLASSES.index(NONE), len(kinds) :] = 2 * _SURE
    return _by_hand(CLASSES, True, [*kinds, *doubts], weights, 0.0)


def ablate_themes(
    statements: Sequence[Statement], candidates: Sequence[Candidate], folds: int = FOLDS
) -> Iterator[Variant]:
    """The variants of the themes of claims: first the one that is shipped, with neither neighbours nor network."""
    names = [theme.name for theme in load_taxonomy()]
    kept = [place for place, statement in enumerate(statements) if statement.kind != NONE]
    claims_only = [statements[place] for place in kept]
    full = themes.theme_rows(load_taxonomy(), claims_only, [candidates[place] for place in kept])
    families = [name for name in families_of(full) if name != SEEDS]
    targets = themes.theme_targets(claims_only, names)
    groups, _ = group_statements(claims_only, folds)
    named = {"": "seeds and model", SEEDS: "model alone", **{name: f"without {name}" for name in families}}
    for left_out, name in named.items():
        rows = [leave_out(row, {left_out}) for row in full]
        fitted = validate(rows, targets, names, groups, strength=themes.STRENGTH, folds=folds)
        yield _score_themes(name, (fitted.model, fitted.folds), claims_only, rows)
        if not left_out:
            yield _score_themes("seeds alone", _whole(theme_seeds(names), len(full)), claims_only, full)


def theme_seeds(names: Sequence[str]) -> LinearModel:
    """The seed words as a model: each theme of which the text holds one."""
    return _by_hand(names, False, [f"seed={name}" for name in names], np.eye(len(names)) * _SURE, -_SURE / 10)


def _whole(model: LinearModel, size: int) -> Fitted:
    """A model that was fitted on nothing may judge everything."""
    return model, [Fold(model, np.arange(size))]


def _by_hand(
    classes: Sequence[str], exclusive: bool, vocabulary: Sequence[str], weights: NDArray[np.float64], intercept: float
) -> LinearModel:
    size = len(classes)
    return LinearModel(
        classes,
        exclusive,
        vocabulary,
        np.ones(len(vocabulary)),
        weights,
        np.full(size, intercept),
        np.ones(size),
        np.zeros(size),
        np.full(size, 1 / size),
    )


def _score_claims(
    name: str,
    fitted: Fitted,
    statements: Sequence[Statement],
    candidates: Sequence[Candidate],
    view: View = _see_all,
    *,
    refuses: bool = True,
) -> Variant:
    model, folds = fitted
    found, kind = _by_file(statements), _by_file(statements)
    for fold in folds:
        rows = [view(candidates[place].features) for place in fold.test]
        for place, (probability, kinds) in zip(fold.test, score_kinds(fold.model, rows), strict=True):
            statement = statements[place]
            wanted = statement.kind != NONE
            refused = refuses and candidates[place].refused is not None
            got = not refused and probability >= Settings().claim_threshold
            found[statement.file].add(int(wanted and got), int(got and not wanted), int(wanted and not got))
            if wanted:
                right = judged(kinds[0].kind == statement.kind)
                kind[statement.file].add(right.hits, right.false, right.missed)
    return Variant(name, model, view, refuses, {"claim": list(found.values()), "kind": list(kind.values())})


def _score_themes(name: str, fitted: Fitted, statements: Sequence[Statement], rows: Sequence[Sequence[str]]) -> Variant:
    model, folds = fitted
    scores = _by_file(statements)
    for fold in folds:
        for place, values in zip(fold.test, fold.model.predict([rows[place] for place in fold.test]), strict=True):
            wanted = set(statements[place].themes) & set(model.classes)
            got = {
                theme for theme, value in zip(model.classes, values, strict=True) if value >= Settings().theme_threshold
            }
            scores[statements[place].file].add(len(wanted & got), len(got - wanted), len(wanted - got))
    return Variant(name, model, _see_all, True, {"themes": list(scores.values())})


def _by_file(statements: Sequence[Statement]) -> dict[str, Score]:
    return {file: Score() for file in sorted({statement.file for statement in statements})}
