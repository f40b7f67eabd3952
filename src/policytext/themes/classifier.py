"""Theme scores of statements."""

from collections.abc import Sequence
from functools import lru_cache

from policytext.claim import ThemeScore
from policytext.learning import LinearModel, model_path
from policytext.themes.features import make_features
from policytext.themes.taxonomy import load_taxonomy

FILE_NAME = "themes.npz"


@lru_cache(maxsize=1)
def load_theme_model() -> LinearModel:
    """The packaged theme model.

    Raises:
        ModelError: it is missing or unreadable.
    """
    return LinearModel.load(model_path(FILE_NAME))


class ThemeClassifier:
    """Multi-label themes with calibrated scores, in batches.

    Args:
        model: a trained model; None takes the packaged one.
    """

    def __init__(self, model: LinearModel | None = None) -> None:
        self.model = model or load_theme_model()
        self._features = make_features(load_taxonomy())

    def score(self, statements: Sequence[tuple[Sequence[str], str]], threshold: float) -> list[tuple[ThemeScore, ...]]:
        """The themes of statements, each given as masked words and plain text, best first.

        Only themes with a probability of at least ``threshold`` are given; an empty tuple is an answer.
        """
        rows = [self._features(words, text.lower()) for words, text in statements]
        scored = []
        for values in self.model.predict(rows):
            themes = [
                ThemeScore(theme, round(float(value), 4))
                for theme, value in zip(self.model.classes, values, strict=True)
                if value >= threshold
            ]
            scored.append(tuple(sorted(themes, key=lambda item: (-item.score, item.theme))))
        return scored

    def evidence(self, words: Sequence[str], text: str, theme: str) -> list[str]:
        """The words that speak most for a theme in a statement."""
        return [feature for feature, _ in self.model.explain(self._features(words, text.lower()), theme)]
