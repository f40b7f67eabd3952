"""Which claims a search text fits best, and where its words stand in them."""

from collections.abc import Iterable, Sequence

from policytext.claim import Claim
from policytext.index.queries import WORD, find_phrases, fold_words

_SATURATION = 1.2
_LENGTH = 0.75
"""Constants of BM25 as Robertson and Zaragoza (2009) give them; SQLite's FTS5 has the same."""
_TYPICAL_WORDS = 22
"""Words of a claim of common length. It is fixed, so that the rank of two claims does not depend on the others."""


def rank_claims(claims: Sequence[Claim], wanted: str) -> list[Claim]:
    """Claims that all hold the words of a search text, the best first; equal ones keep their order.

    Those are better that hold the words more often and among fewer others, by BM25. Since every claim has every word,
    no word counts as rarer than another.
    """
    phrases = find_phrases(wanted)
    words = [fold_words(claim.text) for claim in claims]
    scores = [sum(_score(_count(phrase, text), len(text) / _TYPICAL_WORDS) for phrase in phrases) for text in words]
    order = sorted(range(len(claims)), key=lambda place: (-round(scores[place], 9), place))
    return [claims[place] for place in order]


def find_words(text: str, wanted: str) -> list[tuple[int, int]]:
    """The places in a text of the words and phrases of a search text, in order, not overlapping.

    >>> find_words("The Café has open data.", 'cafe "open data"')
    [(4, 8), (13, 22)]
    """
    tokens = [(match.start(), match.end(), _fold(match[0])) for match in WORD.finditer(text)]
    found: set[tuple[int, int]] = set()
    for phrase in find_phrases(wanted):
        for place in range(len(tokens) - len(phrase) + 1):
            if [word for _, _, word in tokens[place : place + len(phrase)]] == phrase:
                found.add((tokens[place][0], tokens[place + len(phrase) - 1][1]))
    return list(_drop_overlaps(sorted(found, key=lambda span: (span[0], -span[1]))))


def mark_words(text: str, wanted: str, mark: str = "*") -> str:
    """The text with a mark before and after each word or phrase of a search text.

    >>> mark_words("The Café has open data.", "cafe data")
    'The *Café* has open *data*.'
    """
    for start, end in reversed(find_words(text, wanted)):
        text = f"{text[:start]}{mark}{text[start:end]}{mark}{text[end:]}"
    return text


def _drop_overlaps(spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end


def _score(count: int, length: float) -> float:
    return count * (_SATURATION + 1) / (count + _SATURATION * (1 - _LENGTH + _LENGTH * length)) if count else 0.0


def _count(phrase: Sequence[str], words: Sequence[str]) -> int:
    size = len(phrase)
    if size == 1:
        return words.count(phrase[0])
    return sum(list(words[place : place + size]) == list(phrase) for place in range(len(words) - size + 1))


def _fold(word: str) -> str:
    return "".join(fold_words(word))
