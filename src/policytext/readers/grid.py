"""Tables: cells with spans laid on a grid, so that each cell knows its column and the headings that govern it."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from policytext.readers.builder import CELL_SEPARATOR, CellText, DocumentBuilder
from policytext.readers.inline import InlineText

_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?")
_AMOUNT = re.compile(
    r"[\s\d.,%+–—()£$€/-]+|[-–+(]?[£$€¥]?\s?\d[\d.,\s]*(?:%|bn|m|k|th|st|nd|rd|pp)?\)?[*†a-e]?|n/?a|[-–—.…]+", re.I
)


class GridCell(Struct):
    """A cell as the source gives it; a spanned cell is given once, at its upper left place."""

    content: InlineText
    colspan: int = 1
    rowspan: int = 1
    heading: bool = False
    """Marked or set as a heading: ``th``, a row repeated as table head, bold."""

    @property
    def text(self) -> str:
        return self.content.text


class PlacedCell(Struct):
    """A cell with its first column."""

    cell: GridCell
    column: int


def add_table(builder: DocumentBuilder, rows: Sequence[Sequence[GridCell]], table: int, head_rows: int = 0) -> None:
    """Add the rows of a table.

    Args:
        builder: the document.
        rows: the cells of each row as the source gives them.
        table: number of the table in the document.
        head_rows: how many rows at the top the source marks as heading rows; others are found by their cells.
    """
    placed = place_cells(rows)
    heads = max(head_rows, count_head_rows(rows)) or guess_head_rows(rows)
    if 0 < heads < len(rows) - 1 and _opens_groups(rows[heads - 1], rows[heads]):
        heads += 1
    for number, row in enumerate(placed):
        header = number < heads
        cells = [
            CellText(
                item.cell.text,
                item.column,
                () if header else headers_over(item, placed[:heads]),
                not header and item.column == 0 and len(row) > 1 and _names_row(item.cell),
            )
            for item in row
        ]
        links, marks = join_contents(item.cell.content for item in row)
        builder.add_row(cells, table=table, row=number, header=header, links=links, marks=marks)


def place_cells(rows: Sequence[Sequence[GridCell]]) -> list[list[PlacedCell]]:
    """The cells with their columns, each spanned cell in its first row only."""
    taken: dict[tuple[int, int], bool] = {}
    placed = []
    for number, row in enumerate(rows):
        column, line = 0, []
        for cell in row:
            while (number, column) in taken:
                column += 1
            line.append(PlacedCell(cell, column))
            for down in range(max(1, cell.rowspan)):
                for right in range(max(1, cell.colspan)):
                    taken[number + down, column + right] = True
            column += max(1, cell.colspan)
        placed.append(line)
    return placed


def count_head_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """Rows at the top that only hold heading cells; never all rows of the table."""
    count = 0
    for row in rows:
        filled = [cell for cell in row if cell.text]
        if not filled or not all(cell.heading for cell in filled):
            break
        count += 1
    return count if count < len(rows) else 0


def guess_head_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """1 where the first row is worded like column headings although the source does not mark it, else 0."""
    return int(names_columns([[cell.text for cell in row] for row in rows]))


def names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table is worded like column headings.

    Its cells are all filled, differ, are short and no figures but years, and several of them are years, or below them
    stand figures, or texts that are three times as long.

    >>> names_columns([["Port", "Ships"], ["Aston", "40"]]), names_columns([["Aston", "40"], ["Byford", "12"]])
    (True, False)
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    names = rows[0]
    if not all(map(_is_name, names)) or len(set(names)) < len(names):
        return False
    if sum(_YEARS.fullmatch(name) is not None for name in names) > 1:
        return True
    below = [[row[column] for row in rows[1:] if column < len(row)] for column in range(1, len(names))]
    for name, texts in zip(names[1:], below, strict=True):
        filled = [text for text in texts if text]
        words = sum(len(text.split()) for text in filled)
        if filled and (
            2 * sum(map(is_amount, filled)) > len(filled) or words >= 3 * len(filled) * len(name.split()) + 3
        ):
            return True
    return False


def is_amount(text: str) -> bool:
    """Whether a cell holds a figure, a share, a sum of money or a mark for none.

    >>> [is_amount(text) for text in ("£1.2bn", "(113)", "n/a", "–", "2 ports")]
    [True, True, True, True, False]
    """
    return _AMOUNT.fullmatch(text) is not None


def headers_over(item: PlacedCell, heads: Sequence[Sequence[PlacedCell]]) -> tuple[str, ...]:
    """The column headings above a cell, from top to bottom."""
    first, last = item.column, item.column + item.cell.colspan
    headers: list[str] = []
    for row in heads:
        for head in row:
            over = head.column < last and head.column + head.cell.colspan > first
            if over and head.cell.text and head.cell.text not in headers:
                headers.append(head.cell.text)
    return tuple(headers)


def _opens_groups(head: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a heading row groups columns whose own names stand in the row below it."""
    grouped = any(cell.colspan > 1 and cell.text for cell in head)
    filled = [cell.text for cell in below if cell.text]
    return grouped and len(filled) > len([cell for cell in head if cell.text]) and all(map(_is_name, filled))


def _is_name(text: str) -> bool:
    figures = is_amount(text) and _YEARS.fullmatch(text) is None
    return bool(text) and len(text.split()) <= 8 and text[-1] not in ".!?;" and not figures


def _names_row(cell: GridCell) -> bool:
    return cell.heading or (bool(cell.text) and not is_amount(cell.text))


class CellContent(Protocol):
    """What stands in a cell: text with its links and marks."""

    @property
    def text(self) -> str: ...
    @property
    def links(self) -> Sequence[tuple[int, int, str]]: ...
    @property
    def marks(self) -> Sequence[tuple[int, str]]: ...


def join_contents(contents: Iterable[CellContent]) -> tuple[list[tuple[int, int, str]], list[tuple[int, str]]]:
    """The links and marks of a row's cells, counted from the start of the row's text; empty cells take no room."""
    links: list[tuple[int, int, str]] = []
    marks: list[tuple[int, str]] = []
    place = 0
    for content in contents:
        if not content.text:
            continue
        links += [(place + start, place + end, url) for start, end, url in content.links]
        marks += [(place + at, label) for at, label in content.marks]
        place += len(content.text) + len(CELL_SEPARATOR)
    return links, marks
