"""Quoted speech: the speaker of a quotation may stand in a neighbouring sentence or block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policytext.claim import Span
from policytext.claims.candidates import Candidate
from policytext.document import Document

_PAIRS = (re.compile(r"“[^“”]+(?:”|$)"), re.compile(r"«[^«»]+(?:»|$)"), re.compile(r'"[^"]+(?:"|$)'))
_SHORTEST = 20
"""Fewer characters between quotation marks are a term or a title."""
_DASHES = ("—", "–", "―", "-")
"""Before a name, where a reader of lists may have taken them for the item's mark."""
_SIGNATURE = re.compile(
    r"^[—–―-]*\s*(?:from\s+)?(?P<name>[^,;:()\n]{2,80}?)(?:\s+(?:during|in|at|on)\b|[,;:(\n]|$)", re.IGNORECASE
)


def attribute_quotations(document: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The same candidates; those inside a quotation are attributed to its speaker.

    The speaker is whom another sentence of the same block names, or the signature in the block after ("- Jane Doe").
    """
    by_block: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_block.setdefault(candidate.block.start, []).append(candidate)
    signatures = dict(_signatures(document))
    found = []
    for candidate in candidates:
        if candidate.attribution is None and _is_quoted(document, candidate):
            speaker = _nearest_speaker(candidate, by_block[candidate.block.start])
            signed = signatures.get(candidate.block.start)
            candidate = replace(candidate, attribution=speaker or signed)
        found.append(candidate)
    return found


def _is_quoted(document: Document, candidate: Candidate) -> bool:
    """Whether most of a candidate lies between quotation marks of its block, or the block is a quotation."""
    if candidate.block.kind == "quotation":
        return True
    start, end = candidate.start - candidate.block.start, candidate.end - candidate.block.start
    return any(
        min(end, last) - max(start, first) > 0.6 * (end - start)
        for first, last in find_quoted(document.text_of(candidate.block))
    )


def find_quoted(text: str) -> list[tuple[int, int]]:
    """The quoted stretches of a text, marks included; one left open at its end counts if it begins the text.

    >>> find_quoted('By "whistleblower" we mean this. "We have closed the case," she said.')
    [(33, 59)]
    """
    return [
        match.span()
        for pattern in _PAIRS
        for match in pattern.finditer(text)
        if len(match.group()) > _SHORTEST and (match.group()[-1] in '”»"' or not match.start())
    ]


def _nearest_speaker(candidate: Candidate, neighbours: Sequence[Candidate]) -> Span | None:
    named = [other for other in neighbours if other.attribution is not None]
    nearest = min(named, key=lambda other: abs(other.start - candidate.start), default=None)
    return nearest.attribution if nearest is not None else None


def _signatures(document: Document) -> Iterator[tuple[int, Span]]:
    """For a block followed by a signature, the block's start and the name."""
    for block, following in pairwise(document.blocks):
        text = document.text_of(following)
        quoted = document.text_of(block).rstrip()[-1:] in '”»"'
        signed = (following.label or text)[:1] in _DASHES or (quoted and following.role == "byline")
        match = _SIGNATURE.match(text) if signed else None
        if match is not None:
            start = following.start + match.start("name")
            yield block.start, Span(match["name"], start, start + len(match["name"]))
