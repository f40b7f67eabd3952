"""Does every claim still stand in its source? Each source is read again and each claim looked up in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from rapidfuzz import fuzz, process

from policytext.claim import Claim, DocumentRow
from policytext.document import Document
from policytext.errors import ReadError
from policytext.index.claim_index import ClaimIndex
from policytext.readers import read
from policytext.settings import Settings

Status = Literal["exact", "moved", "ambiguous", "changed", "lost"]
STATUSES: tuple[Status, ...] = ("exact", "moved", "ambiguous", "changed", "lost")

CHANGED_FROM = 80.0
"""Likeness, in percent of edits that are not needed, from which a passage counts as the claim in other words."""

Progress = Callable[[int, int, str], None]


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of one claim.

    ``exact``: the same words at the same place. ``moved``: the same words at one other place, or at the only one of
    several that has the same words around it. ``ambiguous``: the same words at several other places. ``changed``: a
    passage much like it. ``lost``: nothing like it, or the source cannot be read. ``start`` and ``end`` are the place
    in the text as it is now, null where there is none or more than one; ``now`` are the words there, null where they
    are the claim's own.
    """

    claim: str
    path: str
    text: str
    status: Status
    start: int | None = None
    end: int | None = None
    now: str | None = None
    message: str = ""


def verify_index(
    index: ClaimIndex, settings: Settings, folder: Path | None = None, progress: Progress | None = None
) -> list[Verdict]:
    """One verdict a claim, in the order of the index.

    Args:
        index: the claims.
        settings: the limits for reading.
        folder: where relative paths are looked up that do not exist from the working folder.
        progress: called after each document.
    """
    claims: dict[str, list[Claim]] = {}
    for claim in index.claims:
        claims.setdefault(claim.document, []).append(claim)
    rows = [row for row in index.documents if row.id in claims]
    verdicts: list[Verdict] = []
    for done, row in enumerate(rows, 1):
        verdicts.extend(_verify_document(row, claims[row.id], settings, folder))
        if progress is not None:
            progress(done, len(rows), row.path)
    return verdicts


def count_verdicts(verdicts: Sequence[Verdict]) -> str:
    """One line: the number of claims, and of each status that occurs."""
    counts = Counter(verdict.status for verdict in verdicts)
    parts = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
    noun = "claim" if len(verdicts) == 1 else "claims"
    return f"{len(verdicts)} {noun}: {parts}" if verdicts else "0 claims"


def find_claim(claim: Claim, document: Document, path: str) -> Verdict:
    """The verdict on one claim in the text of its document as it is now."""

    def decide(status: Status, start: int | None = None, message: str = "", now: str | None = None) -> Verdict:
        end = None if start is None else start + len(now or claim.text)
        return Verdict(
            claim=claim.id, path=path, text=claim.text, status=status, start=start, end=end, now=now, message=message
        )

    place = claim.provenance
    if document.text[place.start : place.end] == claim.text:
        return decide("exact", place.start)
    places = list(_occurrences(claim.text, document.text))
    if len(places) == 1:
        return decide("moved", places[0], "the same words stand at another place")
    if places:
        alike = [start for start in places if _has_context(claim, document.text, start)]
        if len(alike) == 1:
            return decide("moved", alike[0], "the same words stand at another place, with the same words around them")
        return decide("ambiguous", message=f"the same words stand at {len(places)} other places")
    near = _find_likeness(claim.text, document)
    if near is not None:
        return decide("changed", near[0], "the words are not the same any more", document.text[near[0] : near[1]])
    return decide("lost", message="the source holds nothing like it")


def _verify_document(
    row: DocumentRow, claims: Sequence[Claim], settings: Settings, folder: Path | None
) -> Iterator[Verdict]:
    path = Path(row.path)
    if folder is not None and not path.exists() and (folder / path).exists():
        path = folder / path
    try:
        document = read(path, settings)
    except ReadError as error:
        for claim in claims:
            yield Verdict(claim=claim.id, path=row.path, text=claim.text, status="lost", message=error.message)
        return
    for claim in claims:
        yield find_claim(claim, document, row.path)


def _occurrences(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _has_context(claim: Claim, text: str, start: int) -> bool:
    quote = claim.provenance.quote
    return text[:start].endswith(quote.prefix) and text.startswith(quote.suffix, start + len(claim.text))


def _find_likeness(words: str, document: Document) -> tuple[int, int] | None:
    """The most similar passage of any block that is not much shorter than the claim."""
    blocks = [block for block in document.blocks if block.end - block.start >= len(words) * CHANGED_FROM / 100]
    texts = [document.text_of(block) for block in blocks]
    best = process.extractOne(words, texts, scorer=fuzz.partial_ratio, score_cutoff=CHANGED_FROM)
    if best is None:
        return None
    block = blocks[best[2]]
    found = fuzz.partial_ratio_alignment(words, best[0])
    if found is None or block.end - block.start <= len(words):
        return block.start, block.end
    return block.start + found.dest_start, block.start + found.dest_end
