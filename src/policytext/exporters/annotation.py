"""What a labelling tool shows of a claim: the words around it, and the spans within them."""

from collections.abc import Iterator
from typing import NamedTuple

from policytext.claim import Claim


class LabelledSpan(NamedTuple):
    """A labelled part of a text, in characters from its start."""

    label: str
    start: int
    end: int


def text_around(claim: Claim) -> str:
    """The claim with the words before and after it."""
    quote = claim.provenance.quote
    return quote.prefix + quote.exact + quote.suffix


def label_spans(claim: Claim) -> Iterator[LabelledSpan]:
    """The claim itself, its quantities, times and entities as spans of ``text_around``; they overlap."""
    place = claim.provenance
    offset = place.start - len(place.quote.prefix)
    yield LabelledSpan("CLAIM", place.start - offset, place.end - offset)
    for label, items in (("QUANTITY", claim.quantities), ("TIME", claim.times)):
        for item in items:
            yield LabelledSpan(label, item.start - offset, item.end - offset)
    for entity in claim.entities:
        yield LabelledSpan(entity.label, entity.start - offset, entity.end - offset)
