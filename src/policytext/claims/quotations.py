"""Quoted speech: the speaker of a quotation may stand in a neighbouring sentence or block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policytext.claim import Span
from policytext.claims.candidates import Candidate
from policytext.document import Document

_QUOTATION = re.compile(r"[“\"«][^“”\"«»]{20,}?(?:[”\"»]|$)")
_SIGNATURE = re.compile(
    r"^[—–―-]+\s*(?:from\s+)?(?P<name>[^,;:()\n]{2,80}?)(?:\s+(?:during|in|at|on)\b|[,;:(\n]|$)", re.IGNORECASE
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
            neighbours = by_block[candidate.block.start]
            speaker = _nearest_speaker(candidate, neighbours) or signatures.get(candidate.block.start)
            candidate = replace(candidate, attribution=speaker)
        found.append(candidate)
    return found


def _is_quoted(document: Document, candidate: Candidate) -> bool:
    """Whether most of a candidate lies between quotation marks of its block, or the block is a quotation."""
    if candidate.block.kind == "quotation":
        return True
    text = document.text_of(candidate.block)
    start, end = candidate.start - candidate.block.start, candidate.end - candidate.block.start
    for match in _QUOTATION.finditer(text):
        if min(end, match.end()) - max(start, match.start()) > 0.6 * (end - start):
            return True
    return False


def _nearest_speaker(candidate: Candidate, neighbours: Sequence[Candidate]) -> Span | None:
    named = [other for other in neighbours if other.attribution is not None]
    nearest = min(named, key=lambda other: abs(other.start - candidate.start), default=None)
    return nearest.attribution if nearest is not None else None


def _signatures(document: Document) -> Iterator[tuple[int, Span]]:
    """For a block followed by a signature, the block's start and the name."""
    for block, following in pairwise(document.blocks):
        match = _SIGNATURE.match(document.text_of(following))
        if match is not None:
            start = following.start + match.start("name")
            yield block.start, Span(match["name"], start, start + len(match["name"]))
