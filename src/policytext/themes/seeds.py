"""Find the seed words and phrases of a theme in a text, in singular and plural."""

from collections.abc import Sequence

from policytext.themes.wording import fold_plural, split_seed


class SeedFinder:
    """Finds seeds: a word fits in singular and plural, a word with a star with any ending, a phrase word by word."""

    def __init__(self, seeds: Sequence[str]) -> None:
        self._phrases = [split_seed(seed) for seed in seeds]
        self._begun: dict[str, list[list[str]]] = {}

    def find(self, words: Sequence[str]) -> list[int]:
        """The places of the words that belong to a seed, in order and each once.

        >>> SeedFinder(["heat pump", "solar*"]).find(["heat", "pumps", "and", "solarium"])
        [0, 1, 3]
        """
        places: set[int] = set()
        for start, word in enumerate(words):
            for phrase in self._begun_by(word):
                end = start + len(phrase)
                if end <= len(words) and all(map(_fits, phrase[1:], words[start + 1 : end])):
                    places.update(range(start, end))
        return sorted(places)

    def _begun_by(self, word: str) -> list[list[str]]:
        if word not in self._begun:
            self._begun[word] = [phrase for phrase in self._phrases if _fits(phrase[0], word)]
        return self._begun[word]


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else fold_plural(part) == fold_plural(word)
