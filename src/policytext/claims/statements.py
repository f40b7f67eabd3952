"""Statements: what goes through the pipeline as one text, and the sentences, items and rows that lie in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from policytext.document import Block, Cell, Document

_PROSE_WORDS = 6
"""A cell of at least this many words is read as prose; a row with two such cells is read cell by cell."""

_LABEL = re.compile(r"(?:[A-Z][^\s:.;,]*)(?: [^\s:.;,]+){0,4}:\s+(?=\S)")
_LIST_MARK = re.compile(r"(?:[•●▪■◦–—*·-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+")
_EDGE = re.compile(r"[\s|]+")


@dataclass(frozen=True)
class Segment:
    """A stretch of one block that is read as one text: the whole block, or one cell of a table row.

    ``start`` and ``end`` count code points of the document's text. ``lead_in`` is the text that governs a list item
    ("We will:") or the heading of a cell's column; ``previous`` is the text of the segment before.
    """

    text: str
    start: int
    end: int
    block: Block
    cell: Cell | None = None
    lead_in: str = ""
    previous: str = ""


@dataclass(frozen=True)
class Statement:
    """One sentence, list item, caption or table row: a span of the segment's ``Doc``, without list mark or label."""

    span: Span
    segment: Segment

    @property
    def start(self) -> int:
        """Offset of the statement in the document's text."""
        return self.segment.start + int(self.span.start_char)

    @property
    def end(self) -> int:
        """Offset of the statement's end in the document's text, exclusive."""
        return self.segment.start + int(self.span.end_char)


def find_segments(document: Document) -> Iterator[Segment]:
    """The texts of a document's body that are read for claims, in order: no headings and no heading rows."""
    lead_in = ""
    previous = ""
    for block in document.blocks:
        if block.role != "body":
            continue
        text = document.text_of(block)
        if block.kind == "heading":
            lead_in = text if text.rstrip().endswith((":", "…", "...")) else ""
            continue
        if block.kind == "table_row":
            yield from _row_segments(document, block, previous)
        else:
            governed = lead_in if block.kind == "list_item" else ""
            yield Segment(text, block.start, block.end, block, None, governed, previous)
            if block.kind != "list_item":
                lead_in = _last_sentence(text) if text.rstrip().endswith((":", "…", "...", "to", "will")) else ""
        previous = text


def _row_segments(document: Document, block: Block, previous: str) -> Iterator[Segment]:
    if block.header:
        return
    prose = [cell for cell in block.cells if len(document.text[cell.start : cell.end].split()) >= _PROSE_WORDS]
    if len(prose) < 2 and len(block.cells) > 1:
        yield Segment(document.text_of(block), block.start, block.end, block, None, "", previous)
        return
    for cell in block.cells:
        text = document.text[cell.start : cell.end]
        yield Segment(text, cell.start, cell.end, block, cell, " ".join(cell.headers), previous)


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+", text.strip())[-1]


def find_statements(doc: Doc, segment: Segment) -> Iterator[Statement]:
    """The statements of a segment; a table row is one statement, whatever its punctuation."""
    spans = [doc[:]] if segment.block.kind == "table_row" and segment.cell is None else doc.sents
    for span in spans:
        trimmed = _trim(span)
        if trimmed is not None:
            yield Statement(trimmed, segment)


def _trim(span: Span) -> Span | None:
    """The span without white space, list mark and run-in label; None where nothing is left."""
    doc, text = span.doc, span.text
    start, end = span.start_char, span.end_char
    for pattern in (_EDGE, _LIST_MARK):
        if match := pattern.match(text):
            start += match.end()
            text = text[match.end() :]
    label = _LABEL.match(text)
    if (
        label
        and len(text) - label.end() > 20
        and not _has_verb(doc.char_span(start, start + label.end(), alignment_mode="expand"))
    ):
        start += label.end()
    trimmed = doc.char_span(start, end, alignment_mode="contract")
    if trimmed is None:
        return None
    first, last = trimmed.start, trimmed.end
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    return doc[first:last] if first < last else None


def _has_verb(span: Span | None) -> bool:
    return span is None or any(token.pos_ in ("VERB", "AUX") for token in span)
