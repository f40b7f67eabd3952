"""The words of a text as themes compare them: singular for plural, weighed by how rare they are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from math import sqrt

from policytext.extractors.quantities.lexicon import load_lexicon
from policytext.learning import LinearModel

STEM = 6
"""Letters kept of a longer word, as in the features of the trained model."""

COMMON = 3.5
"""Inverse document frequency under which a word tells nothing of a theme: it stands in more than a twelfth of the
training statements (*the*, *for*, *will*)."""

_WORD = re.compile(r"\w+(?:&\w+)*")
_SEED_WORD = re.compile(_WORD.pattern + r"\*?")
_POSSESSIVE = re.compile(r"[’']s?\b")
_SINGULARS = ("se", "xe", "ze", "che", "she")
_PLURALS = tuple(f"{ending}s" for ending in _SINGULARS)


def split_words(text: str) -> list[str]:
    """The words of a text in lower case; hyphens part them, and the *'s* of a genitive is left out."""
    return _WORD.findall(_POSSESSIVE.sub(" ", text.lower()))


def split_seed(seed: str) -> list[str]:
    """The words of a seed in the same way, with their stars.

    >>> split_seed("Women's co-operat*")
    ['women', 'co', 'operat*']
    """
    return _SEED_WORD.findall(_POSSESSIVE.sub(" ", seed.lower()))


@cache
def fold_plural(word: str) -> str:
    """One form for the singular and the plural of a noun in lower case. It need not be a word itself.

    >>> {fold_plural(word) for word in ("bus", "buses")}, fold_plural("houses") == fold_plural("house")
    ({'bus'}, True)
    """
    irregular: Mapping[str, str] = load_lexicon("nouns")["irregular"]
    word = irregular.get(word, word)
    if len(word) < 4 or word.endswith(("ss", "us", "is", "news")):
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(_PLURALS):
        return word[:-2]
    return word[:-1] if word.endswith(("s", *_SINGULARS)) else word


def stem_word(word: str) -> str:
    """The first letters of a word in lower case, in the singular."""
    return fold_plural(word)[:STEM]


class Rarity:
    """How much a word tells, from the inverse document frequencies of a trained model.

    A word that the model does not know is taken for as rare as the rarest that it knows.
    """

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        self._most = float(model.idf.max())
        self._known: dict[str, float] = {}

    def __call__(self, word: str) -> float:
        """The inverse document frequency of a word in lower case, less that of common words; 0 for those."""
        if word not in self._known:
            known = self._model.vocabulary
            column = known.get(word, known.get(f"{word[:STEM]}~") if len(word) > STEM else None)
            frequency = self._most if column is None else float(self._model.idf[column])
            self._known[word] = max(frequency - COMMON, 0.0)
        return self._known[word]

    def weigh(self, words: Iterable[str]) -> dict[str, float]:
        """The stems of words with their weights, as a vector of length 1; without masks, numbers and short words."""
        weights: dict[str, float] = {}
        for word in words:
            if word.isalpha() and len(word) > 2:
                stem = stem_word(word)
                weights[stem] = max(weights.get(stem, 0.0), self(word))
        return normalise(weights)


def normalise(weights: Mapping[str, float]) -> dict[str, float]:
    """A vector of the same direction and of length 1; an empty one where all weights are 0."""
    length = sqrt(sum(weight**2 for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items() if weight} if length else {}


def add_up(vectors: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The direction of the sum of vectors."""
    total: Counter[str] = Counter()
    for stem, weight in chain.from_iterable(vector.items() for vector in vectors):
        total[stem] += weight  # type: ignore[assignment]
    return normalise(total)


def similarity(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two vectors of length 1."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(stem, 0.0) for stem, weight in small.items())
