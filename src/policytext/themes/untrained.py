"""Theme scores from the definition of a theme alone, for themes that no model was trained on.

Four things are weighed: how rare the seed words are that a statement holds; whether the headings above it hold one; how
alike its words are to those of description and examples together; and how much nearer it is to a counterexample than to
an example. The weights in ``untrained.toml`` are fitted on the built-in themes, each taken for unknown, so that a score
means what one of the trained model means.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from msgspec import Struct

from policytext.learning.linear import Floats
from policytext.themes.classifier import load_theme_model, weigh_context
from policytext.themes.features import ThemeText
from policytext.themes.seeds import SeedFinder
from policytext.themes.taxonomy import Theme
from policytext.themes.wording import Rarity, add_up, similarity, split_words, stem_word

FILE_NAME = "untrained.toml"
SIGNS = ("seeds", "heading", "likeness", "counterexample")
_MOST_EVIDENCE = 5
_CONTEXT_WEIGHTS = 0.5, 0.5
"""Of the document and of the neighbours: more than for trained themes, since a short definition finds few of the
statements that have its theme."""


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """The weight of each sign in the log-odds of a theme, the log-odds without any, and the rate of a theme."""

    seeds: float
    heading: float
    likeness: float
    counterexample: float
    intercept: float
    rate: float


@cache
def load_weights() -> Weights:
    """The packaged weights."""
    text = files("policytext.themes").joinpath(FILE_NAME).read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Weights)


class _Profile:
    """What a definition comes to: its seeds, and vectors of its words."""

    def __init__(self, theme: Theme, rarity: Rarity) -> None:
        self.seeds = SeedFinder(theme.seeds)
        self.examples = [rarity.weigh(split_words(text)) for text in theme.examples]
        self.counterexamples = [rarity.weigh(split_words(text)) for text in theme.counterexamples]
        self.told = add_up([rarity.weigh(split_words(theme.description)), *self.examples])


class DefinitionScorer:
    """Multi-label themes from definitions, for all statements of a document at once.

    Args:
        themes: the themes, each with at least one seed or example.
        rarity: how much each word tells; None takes the frequencies of the packaged theme model.
    """

    def __init__(self, themes: Sequence[Theme], rarity: Rarity | None = None) -> None:
        self.classes = tuple(theme.name for theme in themes)
        self._rarity = rarity or Rarity(load_theme_model())
        self._profiles = {theme.name: _Profile(theme, self._rarity) for theme in themes}

    def signs(self, statement: ThemeText) -> Floats:
        """One row a theme, one column each of ``SIGNS``."""
        words = split_words(statement.text)
        headings = split_words(statement.headings)
        vector = self._rarity.weigh(statement.words)
        rows = np.zeros((len(self.classes), len(SIGNS)))
        for row, profile in zip(rows, self._profiles.values(), strict=True):
            row[0] = np.log1p(sum(self._rarity(words[place]) for place in profile.seeds.find(words)))
            row[1] = bool(profile.seeds.find(headings))
            row[2] = similarity(vector, profile.told)
            nearest = max((similarity(vector, example) for example in profile.examples), default=0.0)
            against = max((similarity(vector, example) for example in profile.counterexamples), default=0.0)
            row[3] = max(against - nearest, 0.0)
        return rows

    def decide(self, statements: Sequence[ThemeText]) -> Floats:
        """Log-odds of each statement by itself, one row a statement and one column a theme."""
        weights = load_weights()
        factors = np.array([getattr(weights, sign) for sign in SIGNS])
        logits = np.array([self.signs(statement) @ factors for statement in statements]) + weights.intercept
        return logits.reshape(len(statements), len(self.classes))

    def predict(self, statements: Sequence[ThemeText]) -> Floats:
        """Probabilities, one row a statement in the order of the text and one column a theme."""
        probabilities = np.asarray(1 / (1 + np.exp(-self.decide(statements))))
        return weigh_context(probabilities, np.full(len(self.classes), load_weights().rate), *_CONTEXT_WEIGHTS)

    def evidence(self, statement: ThemeText, theme: str) -> list[str]:
        """The words of a statement that speak for a theme: the seeds in it, and then what it shares with description
        and examples, the weightiest first."""
        profile = self._profiles[theme]
        words = split_words(statement.text)
        seeds = [words[place] for place in profile.seeds.find(words)]
        shared = {word: profile.told.get(stem_word(word), 0.0) * self._rarity(word) for word in statement.words}
        others = sorted((word for word, weight in shared.items() if weight), key=lambda word: (-shared[word], word))
        return list(dict.fromkeys([*seeds, *others]))[:_MOST_EVIDENCE]
