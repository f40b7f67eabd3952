"""Theme scores of statements."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from policytext.claim import ThemeScore
from policytext.learning import LinearModel, model_path
from policytext.learning.linear import Floats
from policytext.learning.network import WordNetwork, load_network
from policytext.themes.features import ThemeText, make_features
from policytext.themes.taxonomy import Theme, load_taxonomy

FILE_NAME = "themes.npz"

CONTEXT_WEIGHT = 0.7
"""How far the themes of a whole document speak for a statement in it, and those of the two statements before and after
it as much again. Measured in docs/decisions/0010."""
_REACH = 2


@lru_cache(maxsize=1)
def load_theme_model() -> LinearModel:
    """The packaged theme model.

    Raises:
        ModelError: it is missing or unreadable.
    """
    return LinearModel.load(model_path(FILE_NAME))


class ThemeClassifier:
    """Multi-label themes with calibrated scores, for all statements of a document at once.

    Args:
        model: a trained model; None takes the packaged one.
        themes: those with whose seeds it was trained; None takes the packaged taxonomy.
    """

    def __init__(self, model: LinearModel | None = None, themes: Sequence[Theme] | None = None) -> None:
        self.model = model or load_theme_model()
        self.themes = tuple(load_taxonomy() if themes is None else themes)
        self.classes = self.model.classes
        self._features = make_features(self.themes)
        self._network = load_network()

    def predict(self, statements: Sequence[ThemeText]) -> Floats:
        """Probabilities, one row a statement in the order of the text and one column a theme."""
        rows = [self._features(item) for item in statements]
        answers = theme_answers(self._network, self.classes, statements)
        return weigh_context(self.model.predict(rows, answers), self.model.rates)

    def score(self, statements: Sequence[ThemeText], threshold: float) -> list[tuple[ThemeScore, ...]]:
        """The themes of the statements of one document, in the order of its text, best first.

        Only themes with a probability of at least ``threshold`` are given; an empty tuple is an answer.
        """
        return list_scores(self.classes, self.predict(statements), threshold) if statements else []

    def evidence(self, statement: ThemeText, theme: str) -> list[str]:
        """The words that speak most for a theme in a statement."""
        features = self._features(statement)
        return [feature for feature, _ in self.model.explain(features, theme)]


def theme_answers(network: WordNetwork, classes: Sequence[str], statements: Sequence[ThemeText]) -> Floats:
    """What the network says of themes, one row a statement; 0 for a theme that it does not know."""
    read = [item.answers for item in statements if item.answers is not None]
    if len(read) < len(statements):
        read = list(network.decide([item.words for item in statements]))
    answers = np.zeros((len(statements), len(classes)))
    known = [column for column, name in enumerate(classes) if name in network.classes]
    if read:
        answers[:, known] = np.array(read)[:, network.columns([classes[column] for column in known])]
    return answers


def list_scores(classes: Sequence[str], probabilities: Floats, threshold: float) -> list[tuple[ThemeScore, ...]]:
    """The themes over a threshold of each row of probabilities, best first, scores rounded to 4 places."""
    scored = []
    for values in probabilities:
        themes = [
            ThemeScore(theme, round(float(value), 4))
            for theme, value in zip(classes, values, strict=True)
            if value >= threshold
        ]
        scored.append(tuple(sorted(themes, key=lambda item: (-item.score, item.theme))))
    return scored


def weigh_context(probabilities: Floats, rates: Floats, weight: float = CONTEXT_WEIGHT) -> Floats:
    """Probabilities of statements in the light of the others of their document, and of their neighbours above all.

    Args:
        probabilities: one row a statement in the order of the text, one column a theme.
        rates: how often each theme is right in general.
        weight: of the document, and of the neighbours.

    Returns:
        The same shape; a statement that stands alone keeps its probabilities.
    """
    count = len(probabilities)
    others = (probabilities.sum(axis=0) - probabilities + 2 * rates) / (count + 1)
    near = np.tile(rates, (count, 1))
    for place in range(count):
        around = [other for other in range(place - _REACH, place + _REACH + 1) if 0 <= other < count and other != place]
        if around:
            near[place] = (3 * probabilities[around].mean(axis=0) + rates) / 4
    usual = _log_odds(rates)
    logits = _log_odds(probabilities)
    logits = logits + weight * (_log_odds(others) - usual) + weight * (_log_odds(near) - usual)
    return np.asarray(1 / (1 + np.exp(-logits)))


def _log_odds(values: Floats) -> Floats:
    clipped = np.clip(values, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(clipped / (1 - clipped)))
