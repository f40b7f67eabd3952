"""Find annotated statements in a document's text, whatever its white space, dashes and quotation marks."""

from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio_alignment

from policytext.evaluate.gold import GoldStatement

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_DROPPED = frozenset("\u00ad\u200b\ufeff|")
_SIMILARITY = 90.0


class Haystack:
    """A text without white space, with the way back to its offsets."""

    def __init__(self, text: str) -> None:
        kept = [(letter.translate(_PLAIN), place) for place, letter in enumerate(text) if not _is_dropped(letter)]
        self.letters = "".join(letter for letter, _ in kept)
        self.places = [place for _, place in kept]

    def find(self, text: str, start: int) -> tuple[int, int] | None:
        """The span of a statement, in reduced offsets, searched from ``start`` on and then from the beginning."""
        needle = "".join(letter.translate(_PLAIN) for letter in text if not _is_dropped(letter))
        if not needle:
            return None
        place = self.letters.find(needle, start)
        if place < 0:
            place = self.letters.find(needle)
        if place >= 0:
            return place, place + len(needle)
        for first in (start, 0):
            window = self.letters[first : first + 20 * len(needle) + 4000] if first else self.letters
            match = partial_ratio_alignment(needle, window, score_cutoff=_SIMILARITY)
            if match is not None and len(needle) >= 15:
                return first + match.dest_start, first + match.dest_end
        return None


def _is_dropped(letter: str) -> bool:
    return letter.isspace() or letter in _DROPPED


def align_statements(text: str, statements: Sequence[GoldStatement]) -> list[tuple[int, int] | None]:
    """The span of each statement in a text; None for one that is not there."""
    haystack = Haystack(text)
    cursor = 0
    spans: list[tuple[int, int] | None] = []
    for statement in statements:
        found = haystack.find(statement.text, cursor)
        if found is None:
            spans.append(None)
            continue
        cursor = found[1] if found[0] >= cursor else cursor
        spans.append((haystack.places[found[0]], haystack.places[found[1] - 1] + 1))
    return spans
