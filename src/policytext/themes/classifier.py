"""Theme scores of statements."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from policytext.claim import ThemeScore
from policytext.learning import LinearModel, model_path
from policytext.learning.linear import Floats
from policytext.learning.network import load_network
from policytext.themes.features import ThemeText, make_features
from policytext.themes.taxonomy import Theme, load_taxonomy

FILE_NAME = "themes.npz"

DOCUMENT_WEIGHT, NEAR_WEIGHT = 0.2, 0.5
"""How far the themes of a whole document speak for a statement in it, and those of the two statements before and after
it. Measured in docs/decisions/0010."""
_REACH = 2
HEADING_WEIGHT = 0.35
"""How far what the network says of the title and the headings above a statement speaks for it."""
_HEADING_BOUNDS = -1.0, 4.0
"""Log-odds that headings give at the least and at the most: they name what is there, seldom what is not."""
USUAL_ODDS, OTHER_ODDS = -0.4, {"governance": 0.0}
"""Log-odds added to a theme: documents have themes less often than statement and context together say, but governance.
Measured in docs/decisions/0010."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


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
        self._odds = np.array([OTHER_ODDS.get(name, USUAL_ODDS) for name in self.classes])

    def predict(self, statements: Sequence[ThemeText]) -> Floats:
        """Probabilities, one row a statement in the order of the text and one column a theme."""
        rows = [self._features(item) for item in statements]
        found = weigh_context(self.model.predict(rows, self._ask(statements)), self.model.rates)
        return _add_odds(found, self._read_headings(statements) + self._odds)

    def _ask(self, statements: Sequence[ThemeText]) -> Floats:
        """What the network says of statements, in the classes of the model."""
        read = [item.answers for item in statements if item.answers is not None]
        whole = len(read) == len(statements) > 0
        values = np.array(read) if whole else self._network.decide([item.words for item in statements])
        return self._network.arrange(values, self.classes)

    def _read_headings(self, statements: Sequence[ThemeText]) -> Floats:
        """The log-odds that the headings of each statement add."""
        headings = [item.headings for item in statements]
        different = [heading for heading in dict.fromkeys(headings) if heading]
        values = self._network.decide([_WORD.findall(heading) for heading in different])
        said = np.clip(self._network.arrange(values, self.classes) - _log_odds(self.model.rates), *_HEADING_BOUNDS)
        odds = dict(zip(different, HEADING_WEIGHT * said, strict=True))
        nothing = np.zeros(len(self.classes))
        return np.array([odds.get(heading, nothing) for heading in headings]).reshape(-1, len(nothing))

    def score(self, statements: Sequence[ThemeText], threshold: float) -> list[tuple[ThemeScore, ...]]:
        """The themes of the statements of one document, in the order of its text, best first.

        Only themes with a probability of at least ``threshold`` are given; an empty tuple is an answer.
        """
        return list_scores(self.classes, self.predict(statements), threshold) if statements else []

    def evidence(self, statement: ThemeText, theme: str) -> list[str]:
        """The words that speak most for a theme in a statement."""
        features = self._features(statement)
        return [feature for feature, _ in self.model.explain(features, theme)]


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


def weigh_context(
    probabilities: Floats, rates: Floats, document: float = DOCUMENT_WEIGHT, neighbours: float = NEAR_WEIGHT
) -> Floats:
    """Probabilities of statements in the light of the others of their document, and of their neighbours above all.

    Args:
        probabilities: one row a statement in the order of the text, one column a theme.
        rates: how often each theme is right in general.
        document: weight of the whole document.
        neighbours: weight of the statements before and after.

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
    told = document * (_log_odds(others) - usual) + neighbours * (_log_odds(near) - usual)
    return _add_odds(probabilities, told)


def _add_odds(probabilities: Floats, odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-_log_odds(probabilities) - odds)))


def _log_odds(values: Floats) -> Floats:
    clipped = np.clip(values, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(clipped / (1 - clipped)))
