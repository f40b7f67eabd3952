"""The page ``docs/reading-accuracy.md``: how well the readers give back documents whose text is known.

``python -m policytext.evaluate.reading FOLDER FILE`` writes it for a folder in which each document has its text beside
it, ``plan.pdf`` beside ``plan.pdf.known``: title and body block by block in reading order, parted by empty lines.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from policytext.document import Document
from policytext.readers import read

KNOWN = ".known"
"""Ending of the files that hold the known text."""

_HEAD = """# Reading accuracy

The documents behind this table were made from known text, each in another layout.
`python tests/readers/make_documents.py FOLDER` makes them again, `python -m policytext.evaluate.reading FOLDER
docs/reading-accuracy.md` this page; a test fails when the page is out of date or a score is under 0.98.

Only the title and the body count, so a menu or a running head that is taken for text costs as much as a lost word.
*Words* is the F1 of the words with their counts. *Order* is the length of the longest sequence of words that both
texts hold in the same order, as a share of the longer text."""

_LIMITS = """These documents are clean: no scans, no broken fonts, and layouts that their maker thought of. Real ones
are harder, and what a reader could not make out is listed among a document's problems."""


class Reading(Struct, frozen=True):
    """The scores of one document, from 0 to 1; ``words`` counts those of the known text."""

    name: str
    words: int
    word_f1: float
    order: float


def word_f1(expected: Sequence[str], found: Sequence[str]) -> float:
    """Harmonic mean of precision and recall of the words, each as often as it occurs; 1 where both are empty.

    >>> word_f1(["a", "b", "b"], ["b", "a"])
    0.8
    """
    total = len(expected) + len(found)
    shared = sum((Counter(expected) & Counter(found)).values())
    return 2 * shared / total if total else 1.0


def order_score(expected: Sequence[str], found: Sequence[str]) -> float:
    """Length of the longest common subsequence of words as a share of the longer text; 1 where both are empty.

    >>> order_score(["a", "b", "c", "d"], ["c", "d", "a", "b"])
    0.5
    """
    longer = max(len(expected), len(found))
    return int(LCSseq.similarity(list(expected), list(found))) / longer if longer else 1.0


def score_reading(name: str, document: Document, known: str) -> Reading:
    """Compare the words of a document's title and body blocks with the known text."""
    blocks = (block for block in document.blocks if block.role in ("body", "title"))
    found = " ".join(document.text_of(block).replace(" | ", " ") for block in blocks).split()
    expected = known.split()
    return Reading(name, len(expected), word_f1(expected, found), order_score(expected, found))


def score_folder(folder: Path) -> list[Reading]:
    """The scores of all documents of a folder whose text is known, by format and name.

    Raises:
        ReadError: a document cannot be read.
    """
    paths = [path.with_name(path.name.removesuffix(KNOWN)) for path in folder.glob(f"*{KNOWN}")]
    return [
        score_reading(path.name, read(path), path.with_name(path.name + KNOWN).read_text(encoding="utf-8"))
        for path in sorted(paths, key=lambda path: (path.suffix, path.name))
    ]


def render_readings(readings: Sequence[Reading]) -> str:
    """The page as Markdown."""
    return "\n\n".join([_HEAD, "\n".join(_summary(readings)), "\n".join(_table(readings)), _LIMITS]) + "\n"


def _summary(readings: Iterable[Reading]) -> Iterator[str]:
    formats: dict[str, list[Reading]] = {}
    for reading in readings:
        formats.setdefault(Path(reading.name).suffix, []).append(reading)
    yield "| format | documents | words | lowest F1 | lowest order |"
    yield "|---|---:|---:|---:|---:|"
    for suffix, group in formats.items():
        words = sum(reading.words for reading in group)
        lowest = min(reading.word_f1 for reading in group), min(reading.order for reading in group)
        yield f"| {suffix} | {len(group)} | {words} | {_rounded(lowest[0])} | {_rounded(lowest[1])} |"


def _table(readings: Iterable[Reading]) -> Iterator[str]:
    yield "| document | words | word F1 | order |"
    yield "|---|---:|---:|---:|"
    for reading in readings:
        yield f"| {reading.name} | {reading.words} | {_rounded(reading.word_f1)} | {_rounded(reading.order)} |"


def _rounded(score: float) -> str:
    """Three decimals, rounded down: 1.000 means all."""
    return f"{int(score * 1000) / 1000:.3f}"


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(render_readings(score_folder(Path(sys.argv[1]))), encoding="utf-8")
