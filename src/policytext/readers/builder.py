"""Put a document together block by block: offsets, heading paths, links and marks are kept right by construction."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from policytext.document import Block, Box, Cell, Document, Line, Link, NoteMark, Page, Problem
from policytext.readers.source import Source

SEPARATOR = "\n\n"
"""Between two blocks of the text."""
CELL_SEPARATOR = " | "
"""Between two cells of a table row."""
_TITLE_ADDED, _TEXT_ADDED = 1, 2
"""How much of a paragraph with a run-in heading is in the document."""


class Run(Struct, frozen=True):
    """A piece of a printed line inside a block's text: offsets from the block's start, page and box."""

    start: int
    end: int
    page: int
    box: Box


class CellText(Struct, frozen=True):
    """A cell before its place in the document is known."""

    text: str
    column: int
    headers: tuple[str, ...] = ()
    row_header: bool = False


class DocumentBuilder:
    """Collects blocks in reading order.

    Offsets given to ``add`` count from the start of the block's own text; ``build`` gives them in the document's text.
    A block whose text is empty or white space is left out. Text must not begin or end with white space.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.marks: list[NoteMark] = []
        self.lines: list[Line] = []
        self.problems: list[Problem] = []
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[tuple[int, str]] = []
        self.has_headings = False
        """Whether there is a heading that stands on a line of its own."""
        self._run_in = 0

    def add(
        self,
        text: str,
        *,
        links: Iterable[tuple[int, int, str]] = (),
        marks: Iterable[tuple[int, str]] = (),
        runs: Iterable[Run] = (),
        run_in: bool = False,
        **fields: Any,
    ) -> None:
        """Add a block.

        Args:
            text: the block's text, stripped.
            links: ``(start, end, url)``.
            marks: ``(at, label)`` of footnote marks that were taken out of the text.
            runs: printed lines with page and box, for formats that have pages.
            run_in: a heading on the line of the paragraph that it governs, with the items of that paragraph; its level
                is one under that of the heading over it.
            fields: other fields of ``Block``: at least ``kind``; ``role``, ``level``, ``label``, ``page``, ...
        """
        if not text.strip():
            return
        if text != text.strip():
            raise ValueError(f"block text begins or ends with white space: {text[:40]!r}")
        self._end_run_in(fields["kind"], fields.get("role", "body"))
        self.has_headings |= fields["kind"] == "heading" and not run_in
        if run_in:
            self._run_in = _TITLE_ADDED
            fields |= {"kind": "heading", "level": min((self._headings[-1][0] if self._headings else 0) + 1, 6)}
        start = self._length
        self._append(text)
        if fields["kind"] == "heading" and fields.get("role", "body") in ("body", "title"):
            level = fields.setdefault("level", 1) or 1
            self._headings = [heading for heading in self._headings if heading[0] < level]
            path = tuple(heading for _, heading in self._headings)
            if fields.get("role", "body") == "body":
                self._headings.append((level, text))
        else:
            path = tuple(heading for _, heading in self._headings)
        runs = tuple(runs)
        self.lines.extend(Line(start + run.start, start + run.end, run.page, run.box) for run in runs)
        if runs:
            fields.setdefault("page", runs[0].page)
            fields.setdefault("boxes", tuple(run.box for run in runs if run.page == runs[0].page))
        self.links.extend(Link(start + first, start + last, url) for first, last, url in links)
        self.marks.extend(NoteMark(start + at, label) for at, label in marks)
        self.blocks.append(Block(start=start, end=start + len(text), heading_path=path, **fields))

    def add_row(self, cells: Sequence[CellText], *, table: int, row: int, header: bool = False, **fields: Any) -> None:
        """Add a table row; the cells' texts are joined with " | ", and empty cells are left out.

        ``links`` and ``marks`` may be given as for ``add``, counted from the start of the row's text.
        """
        filled = [cell for cell in cells if cell.text.strip()]
        text = CELL_SEPARATOR.join(cell.text for cell in filled)
        place = self._length
        placed = []
        for cell in filled:
            placed.append(Cell(place, place + len(cell.text), cell.column, cell.headers, cell.row_header))
            place += len(cell.text) + len(CELL_SEPARATOR)
        self.add(text, kind="table_row", table=table, row=row, header=header, cells=tuple(placed), **fields)

    def _end_run_in(self, kind: str, role: str) -> None:
        """End the part of a run-in heading before anything but its own paragraph and the items and notes of that."""
        if self._run_in and role == "body" and kind not in ("list_item", "footnote"):
            if self._run_in == _TEXT_ADDED:
                self._headings = self._headings[:-1]
            self._run_in = _TEXT_ADDED if self._run_in == _TITLE_ADDED else 0

    def problem(self, code: str, message: str) -> None:
        """Note something that was not read, or read with a repair."""
        place = self._length or None
        self.problems.append(Problem(code, message, place, place))

    def build(
        self, source: Source, *, media_type: str, reader: str, pages: Iterable[Page] = (), **fields: Any
    ) -> Document:
        """The document; ``fields`` are those of ``Document`` about title, date, authors and address."""
        text = "".join(self._parts).removesuffix(SEPARATOR)
        return Document(
            path=source.path,
            text=text,
            blocks=tuple(self.blocks),
            media_type=media_type,
            sha256=source.sha256,
            reader=reader,
            pages=tuple(pages),
            lines=tuple(self.lines),
            links=tuple(sorted(self.links, key=lambda link: (link.start, link.end, link.url))),
            marks=tuple(self.marks),
            problems=tuple(self.problems),
            **fields,
        )

    def _append(self, text: str) -> None:
        self._parts += [text, SEPARATOR]
        self._length += len(text) + len(SEPARATOR)
