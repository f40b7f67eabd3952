"""A theme model of one's own, trained on reviewed claims: for each theme it weighs what the definition says against
what the words of the claims say.

While few claims are reviewed, words tell less than a definition does; the more there are, the more the words count.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from policytext.errors import ModelError
from policytext.learning import LinearModel
from policytext.learning.linear import Floats
from policytext.themes.classifier import FILE_NAME, ThemeClassifier, weigh_context
from policytext.themes.features import ThemeText, make_features
from policytext.themes.taxonomy import Theme, load_taxonomy
from policytext.themes.untrained import DefinitionScorer

_AGAIN = "make one with 'policytext train themes'"


class Mix(Struct, frozen=True):
    """The log-odds of a theme: those of its definition and the decision value of the words, each with its weight."""

    definition: float
    words: float
    intercept: float


class OwnTheme(Struct, frozen=True):
    """A theme that the model was trained for."""

    theme: Theme
    mix: Mix


class OwnClassifier:
    """Multi-label themes from definitions and words together, for all statements of a document at once.

    Args:
        model: decision values by words.
        own: its themes, in the order of its classes.
    """

    def __init__(self, model: LinearModel, own: Sequence[OwnTheme]) -> None:
        self.model = model
        self.themes = tuple(item.theme for item in own)
        self.classes = model.classes
        self._mixes = np.array([[item.mix.definition, item.mix.words, item.mix.intercept] for item in own]).T
        self._definitions = DefinitionScorer(self.themes)
        self._features = make_features(self.themes)

    def predict(self, statements: Sequence[ThemeText]) -> Floats:
        """Probabilities, one row a statement in the order of the text and one column a theme."""
        rows = [self._features(item) for item in statements]
        definition, words, intercept = self._mixes
        logits = definition * self._definitions.decide(statements) + words * self.model.decide(rows) + intercept
        return weigh_context(np.asarray(1 / (1 + np.exp(-logits))), self.model.rates)

    def evidence(self, statement: ThemeText, theme: str) -> list[str]:
        """The words that speak for a theme in a statement: by its definition, and then by the reviewed claims."""
        features = self._features(statement)
        learnt = [feature for feature, _ in self.model.explain(features, theme)]
        return list(dict.fromkeys([*self._definitions.evidence(statement, theme), *learnt]))


def note_themes(own: Sequence[OwnTheme]) -> dict[str, Any]:
    """What is kept with a model, so that it can be used without the themes file."""
    return {"themes": msgspec.to_builtins(own)}


def load_own_model(path: Path) -> ThemeClassifier | OwnClassifier:
    """A theme model that ``policytext train themes`` wrote, by its file or folder, with the themes it was trained on.

    Raises:
        ModelError: it is missing, unreadable or no theme model.
    """
    file = path / FILE_NAME if path.is_dir() else path
    model = LinearModel.load(file)
    builtin = tuple(theme for theme in load_taxonomy() if theme.name in model.classes)
    try:
        own = msgspec.convert(model.notes.get("themes", []), tuple[OwnTheme, ...])
    except msgspec.ValidationError as error:
        raise ModelError(f"{file}: not a readable theme model ({error}); {_AGAIN}") from error
    names = tuple(theme.name for theme in ([item.theme for item in own] or builtin))
    if model.exclusive or names != model.classes:
        raise ModelError(f"{file}: no theme model, its classes are {', '.join(model.classes)}; {_AGAIN}")
    return OwnClassifier(model, own) if own else ThemeClassifier(model, builtin)
