"""Word pieces (WordPiece): a word that is not in the vocabulary is read as the longest pieces that are.

Case and accents are dropped, as in BERT. Source: M. Schuster and K. Nakajima, Japanese and Korean voice search, ICASSP
2012.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

UNKNOWN = "[UNK]"
INSIDE = "##"
"""Begins a piece that stands inside a word."""
_RUN = re.compile(r"[^\W_]+|[^\w\s]|_")


class Pieces:
    """Numbers for the pieces of words.

    Args:
        vocabulary: the pieces, ``[UNK]`` among them; their places are their numbers.
        masks: for each mask, as ``_number``, the piece that stands for it.

    >>> Pieces(["[UNK]", "open", "##ness"], {}).encode(["Openness", "!"])
    [1, 2, 0]
    """

    def __init__(self, vocabulary: Sequence[str], masks: dict[str, str]) -> None:
        self.vocabulary = {piece: place for place, piece in enumerate(vocabulary)}
        self.masks = {mask: self.vocabulary[piece] for mask, piece in masks.items()}
        self.word = lru_cache(maxsize=1 << 16)(self._word)

    def encode(self, words: Sequence[str], most: int | None = None) -> list[int]:
        """The numbers of the pieces of words, at most ``most`` of them."""
        found: list[int] = []
        for word in words:
            found.extend(self.word(word))
        return found[:most]

    def _word(self, word: str) -> tuple[int, ...]:
        if word in self.masks:
            return (self.masks[word],)
        plain = "".join(
            letter for letter in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(letter)
        )
        return tuple(number for run in _RUN.findall(plain) for number in self._split(run))

    def _split(self, run: str) -> list[int]:
        found = []
        start = 0
        while start < len(run):
            head = INSIDE if start else ""
            end = next((end for end in range(len(run), start, -1) if head + run[start:end] in self.vocabulary), None)
            if end is None:
                return [self.vocabulary[UNKNOWN]]
            found.append(self.vocabulary[head + run[start:end]])
            start = end
        return found
