"""Statements: what goes through the pipeline as one text, and the sentences, items and rows that lie in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from policytext.document import Block, Cell, Document

_PROSE_WORDS = 6
"""A cell of at least this many words is read as prose; a row with two such cells is read cell by cell."""

_AMOUNT = re.compile(r"[^\w\n]{0,3}(?:[A-Z]{1,3}\$?\s?)?[^\w\n]?\d")
_FIGURE_WORDS = 4
"""A cell that begins with an amount and has at most so many words is a figure: "(208)", "€4.5 bn", "3 to 10 years"."""
_AFTER_LABEL = 20
"""So many characters at least follow a run-in label; before fewer, the words are one with it."""
_LABEL = re.compile(r"(?:[A-Z][^\s:.;,]*)(?: [^\s:.;,]+){0,4}:\s+(?=\S)")
_LIST_MARK = re.compile(
    r"(?:[•●▪■◦–—*·-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2})+\.|\d{1,2}(?:\.\d{1,2}){2,}"
    r"|\d{1,2}\.\d{1,2}(?=\s+[A-Z][a-z]+(?<!illion)(?<!ousand) [a-z]))\s+"
)
_BEARING = re.compile(
    r"(?:required|mandatory|compulsory|obligatory|must|shall|encouraged|recommended|advised|should)\b(?!\s+to\b)",
    re.IGNORECASE,
)
_BEARING_WORDS = 20
"""A cell of at most so many words that begins so says how the other cells bind: "Required for all agencies"."""
_CAPTION = re.compile(r"(?:table|figure|chart|box)\b", re.IGNORECASE)
_OPEN = re.compile(r"(?:[:…]|\.\.\.|\b(?:to|will|shall|must|should|by))\s*$")
_EDGE = re.compile(r"[\s|]+")


@dataclass(frozen=True)
class Segment:
    """A stretch of one block that is read as one text: the whole block, or one cell of a table row.

    ``start`` and ``end`` count code points of the document's text. ``lead_in`` is the text that governs a list item
    ("We will:") or the heading of a cell's column; ``previous`` is the text of the segment before, ``caption`` that of
    a row's table. ``lead_block`` is the start of the block that a list item's lead-in ends. ``bearing`` is the cell of
    the row that says whether what is to be done is required or encouraged.
    """

    text: str
    start: int
    end: int
    block: Block
    cell: Cell | None = None
    lead_in: str = ""
    previous: str = ""
    caption: str = ""
    lead_block: int | None = None
    bearing: str = ""


@dataclass(frozen=True)
class Statement:
    """One sentence, list item, caption or table row: a span of the segment's ``Doc``, without list mark or label.

    ``label`` is the run-in label that stood before it ("Phone:"), without its colon.
    """

    span: Span
    segment: Segment
    label: Span | None = None

    @property
    def is_row(self) -> bool:
        """Whether the statement is a whole table row."""
        return self.segment.block.kind == "table_row" and self.segment.cell is None

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
    lead_ins = _LeadIns()
    previous = caption = ""
    table: int | None = None
    for block in document.body():
        text = document.text_of(block)
        if block.kind == "table_row":
            if block.table != table:
                caption, table = previous if _CAPTION.match(previous) else "", block.table
            yield from _row_segments(document, block, previous, caption)
            previous = text
            continue
        governing, lead_block = lead_ins.pass_block(block, text)
        if block.kind != "heading":
            yield Segment(text, block.start, block.end, block, None, governing, previous, lead_block=lead_block)
        previous = text


def is_figure(cell: str) -> bool:
    """Whether the text of a cell is an amount, and no prose."""
    return _AMOUNT.match(cell) is not None and len(re.findall(r"[^\W\d_]+", cell)) <= _FIGURE_WORDS


def says_bearing(cell: str) -> bool:
    """Whether the text of a cell says how the other cells of its row bind."""
    return _BEARING.match(cell) is not None and len(cell.split()) <= _BEARING_WORDS


class _LeadIns:
    """What governs the items of a list: the paragraph, heading or outer item before them that asks for more."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str, int]] = []

    def pass_block(self, block: Block, text: str) -> tuple[str, int | None]:
        """The text that governs a block and the start of its block, "" and None for none; and take the block for what
        it says to those after it."""
        level = (block.level or 1) if block.kind == "list_item" else 0
        self._open = [entry for entry in self._open if entry[0] < level]
        _, governing, lead_block = self._open[-1] if self._open else (0, "", None)
        if _OPEN.search(text):
            self._open.append((level, _last_sentence(text), block.start))
        return governing, lead_block


def _row_segments(document: Document, block: Block, previous: str, caption: str) -> Iterator[Segment]:
    """The row as one text where it holds figures or labels; cell by cell where it holds prose."""
    if block.header:
        return
    texts = [document.text[cell.start : cell.end].strip() for cell in block.cells]
    prose = sum(len(text.split()) >= _PROSE_WORDS for text in texts)
    figures = sum(is_figure(text) for text in texts)
    bearing = next((text for text in texts if says_bearing(text)), "")
    if len(texts) > 1 and (not prose or (figures and prose < 2)):
        text = document.text_of(block)
        yield Segment(text, block.start, block.end, block, None, "", previous, caption, bearing=bearing)
        return
    for cell, text in zip(block.cells, texts, strict=True):
        if text:
            yield Segment(
                document.text[cell.start : cell.end],
                cell.start,
                cell.end,
                block,
                cell,
                " ".join(cell.headers),
                previous,
                caption,
                bearing="" if text == bearing else bearing,
            )


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+", text.strip())[-1]


def find_statements(doc: Doc, segment: Segment) -> Iterator[Statement]:
    """The statements of a segment; a table row is one statement, whatever its punctuation."""
    spans = [doc[:]] if segment.block.kind == "table_row" and segment.cell is None else doc.sents
    for span in spans:
        start, label = _pass_marks(span)
        trimmed = _trim(doc.char_span(start, span.end_char, alignment_mode="contract"))
        if trimmed is not None:
            yield Statement(trimmed, segment, label)


def _pass_marks(span: Span) -> tuple[int, Span | None]:
    """Where a sentence begins after white space, list mark and run-in label, and the label."""
    start, text = span.start_char, span.text
    for pattern in (_EDGE, _LIST_MARK):
        if match := pattern.match(text):
            start += match.end()
            text = text[match.end() :]
    if not (match := _LABEL.match(text)) or len(text) - match.end() <= _AFTER_LABEL:
        return start, None
    label = span.doc.char_span(start, start + len(match.group().rstrip(": \n")), alignment_mode="expand")
    if label is None or any(token.pos_ in ("VERB", "AUX") for token in label):
        return start, None
    return start + match.end(), label


def _trim(span: Span | None) -> Span | None:
    """The span without white space at its ends; None where nothing is left."""
    if span is None:
        return None
    first, last = span.start, span.end
    while first < last and span.doc[first].is_space:
        first += 1
    while last > first and span.doc[last - 1].is_space:
        last -= 1
    return span.doc[first:last] if first < last else None
