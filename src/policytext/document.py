"""The text of a document, and where each piece of it lies in the source.

All ``start`` and ``end`` count Unicode code points of ``Document.text``; ``end`` is exclusive.
A box is ``(left, top, right, bottom)`` in PDF points (1/72 inch) from the upper left corner of its page.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta
from msgspec import Struct

Box = tuple[float, float, float, float]

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "caption", "footnote", "quotation"]

BlockRole = Literal[
    "body",
    "title",
    "byline",
    "navigation",
    "contents",
    "running_head",
    "page_number",
    "references",
    "biography",
    "related",
    "label",
    "form",
    "code",
    "hidden",
]
"""What a block is to its reader. ``body`` is the text itself, headings and captions included; all others are
boilerplate, which is kept and labelled and from which no claim is made: ``title`` the document's title or cover
page, ``byline`` author and date lines and lists of people, ``navigation`` menus, buttons, breadcrumbs, calls to
subscribe, legal footers, ``contents`` a contents list, an index or a list of terms, ``running_head`` repeated page
heads and feet, ``page_number`` a bare page or line number, ``references`` a source list or bibliography,
``biography`` about the author, ``related`` links to other pages, ``label`` text inside a figure or a fill-in label,
``form`` a form's fields, ``code`` program text, ``hidden`` text that the source hides."""


def document_id(path: str, sha256: str) -> str:
    """``d_`` and a hash of path and bytes, so that two copies of a file are two documents."""
    return "d_" + hashlib.sha256(f"{path}\0{sha256}".encode()).hexdigest()[:16]


class Link(Struct, frozen=True):
    """A hyperlink over ``text[start:end]``."""

    start: int
    end: int
    url: str


class NoteMark(Struct, frozen=True):
    """A footnote, endnote or reference mark, taken out of the text, that stood before the character at ``at``.

    ``label`` is the mark as printed ("3", "*"); the block of kind ``footnote`` with the same ``label`` is the note.
    """

    at: int
    label: str


class Cell(Struct, frozen=True):
    """A cell of a table row: ``text[start:end]``, the column it starts in (from 0), and the headings that govern it."""

    start: int
    end: int
    column: int
    headers: tuple[str, ...] = ()
    """Column headings from top to bottom; empty for a heading row."""
    row_header: bool = False
    """The cell names its row."""


class Line(Struct, frozen=True):
    """One run of a printed line, ``text[start:end]``, with its page and box; lines lie in the order of the text."""

    start: int
    end: int
    page: int
    box: Box


class Page(Struct, frozen=True):
    """A page: number from 1, printed label if the file has one, size in points."""

    number: int
    label: str | None
    width: float
    height: float


class Block(Struct, frozen=True):
    """A heading, paragraph, list item, table row, caption or note: ``text[start:end]``, in reading order."""

    start: int
    end: int
    kind: BlockKind
    role: BlockRole = "body"
    heading_path: tuple[str, ...] = ()
    """Headings above the block, outermost first; a heading's own text is not in its own path."""
    level: int | None = None
    """Depth of a heading or list item, from 1."""
    label: str | None = None
    """The mark of a list item or footnote ("a)", "3", "•"), which is not in the text."""
    page: int | None = None
    """Page from 1 on which the block begins; only where the format has pages."""
    boxes: tuple[Box, ...] = ()
    """Boxes on ``page``."""
    paragraph: int | None = None
    """Index of the paragraph in a DOCX body, from 0."""
    anchor: str | None = None
    """The nearest HTML id at or before the block."""
    table: int | None = None
    """Number of the table in the document, from 0, for a table row."""
    row: int | None = None
    """Number of the row in its table, from 0."""
    header: bool = False
    """A table row that only holds headings."""
    cells: tuple[Cell, ...] = ()
    """The cells of a table row; the row's text is the cells' text joined with " | "."""


class SourceEntry(Struct, frozen=True):
    """An entry of the document's own list of sources, or a footnote that cites: its text, its first URL, its label."""

    id: str
    text: str
    url: str | None = None
    label: str | None = None
    start: int | None = None
    end: int | None = None


class Problem(Struct, frozen=True):
    """Something of the document that was not read, or read with a repair: code, message, place."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Document(Struct, frozen=True, kw_only=True):
    """A document as read: its text, the blocks of the text in reading order, and what the file says about itself.

    Blocks do not overlap, lie in order, and are separated by two line feeds in ``text``.
    ``published`` is an ISO date, possibly reduced ("2022-08-25", "2022-08", "2022"), or null.

    >>> from policytext.readers import read_text
    >>> document = read_text("Denmark was ranked 1st in 2021.")
    >>> [document.text[block.start:block.end] for block in document.blocks]
    ['Denmark was ranked 1st in 2021.']
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    media_type: str
    sha256: str
    """Of the file's bytes."""
    reader: str
    """Name and version of the reader, for instance ``pdf/1``."""
    uri: str | None = None
    """The canonical address of the document on the web, where the file tells it."""
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    """What the date rests on: ``metadata``, ``front_matter``, ``byline``, ``title_page``, ``title``, ``imprint`` the
    copyright notice, ``file_name``, or ``file_date``, the day on which the file was made: a stopgap that may be years
    off."""
    authors: tuple[str, ...] = ()
    language: str = "en"
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """See ``document_id``."""
        return document_id(self.path, self.sha256)

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def published_day(self) -> date | None:
        """The publication date, or its first day where only a month or year is known."""
        if self.published is None:
            return None
        parts = [int(part) for part in self.published.split("-")]
        return date(*[*parts, 1, 1][:3])

    @property
    def published_until(self) -> date | None:
        """The publication date, or its last day where only a month or year is known."""
        first = self.published_day
        if first is None or self.published is None:
            return None
        length = {4: relativedelta(years=1), 7: relativedelta(months=1)}.get(len(self.published), relativedelta(days=1))
        return first + length - timedelta(days=1)

    def text_of(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]

    def lines_between(self, start: int, end: int) -> Iterator[Line]:
        """The printed lines that share characters with ``text[start:end]``, in order."""
        place = max(bisect_right(self.lines, start, key=lambda line: line.start) - 1, 0)
        for line in self.lines[place:]:
            if line.start >= end:
                return
            if line.end > start:
                yield line

    def body(self) -> Iterator[Block]:
        """The blocks of role ``body``."""
        return (block for block in self.blocks if block.role == "body")
