"""Table rows: whether header and cells together assert a figure, what a row is about, and the units of its columns."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from policytext.claim import Quantity
from policytext.claims.statements import Segment, is_figure, says_bearing
from policytext.document import Cell

_WORD = re.compile(r"[^\W\d_]{2,}")
_ROW_UNIT = re.compile(r"\((?:number|no\.?|#|%|per ?cent|persons?|fte|headcount)\)$|^number of\b.*$", re.IGNORECASE)
_CAPTION_UNIT = re.compile(r"[(\[][^()\[\]]{1,30}[)\]]\s*$|,\s*(?:in\s+)?[^,]{1,20}$|\bper ?cent\b.{0,20}$")
_REFERENCES = re.compile(
    r"(?:foot)?notes?|ref(?:erence)?s?\.?|no\.?|nr\.?|#|pages?|id|code|section|paragraph|line", re.I
)
_BARE = re.compile(r"[\d.,\s'’()+–−-]+")


def row_cells(segment: Segment) -> tuple[Cell, ...]:
    """The cells of a segment that is a table row or a cell of one, with offsets in its text; else none.

    The unit at the end of the table's caption ("Internet use (% of adults)") stands before the headings of the columns,
    and the unit that a row names itself ("Average staffing level (number)") in their place.
    """
    if segment.block.kind != "table_row":
        return ()
    unit = _CAPTION_UNIT.search(segment.caption.rstrip(" ."))
    above = (unit.group().strip(" ,"),) if unit is not None else ()
    cells = segment.block.cells if segment.cell is None else (segment.cell,)
    first = segment.block.cells[0] if segment.block.cells else None
    own = (
        _ROW_UNIT.search(segment.text[: first.end - first.start])
        if first is not None and segment.cell is None
        else None
    )
    return tuple(
        replace(
            cell,
            start=cell.start - segment.start,
            end=cell.end - segment.start,
            headers=above + cell.headers if own is None else (own.group(),),
        )
        for cell in cells
    )


def row_subject(segment: Segment) -> tuple[int, int] | None:
    """Where the words stand, in the segment's text, that name the row: its row header, else its first cell of words."""
    if segment.block.kind != "table_row" or segment.cell is not None:
        return None
    cells = row_cells(segment)
    named = next((cell for cell in cells if cell.row_header), None) or next(iter(cells), None)
    if named is None or not _WORD.search(segment.text[named.start : named.end]):
        return None
    return named.start, named.end


def reject_row(segment: Segment) -> str | None:
    """The reason why a row read as one statement asserts no figure, or a cell only says how others bind; else None."""
    if segment.block.kind != "table_row" or len(segment.block.cells) < 2:
        return None
    if segment.cell is not None:
        return "row_label" if says_bearing(segment.text.strip()) else None
    cells = row_cells(segment)
    if not any(character.isdigit() for character in segment.text):
        return "row_of_labels"
    figures = [cell for cell in cells if not cell.row_header and is_figure(segment.text[cell.start : cell.end].strip())]
    if not _WORD.search(_texts(segment, [cell for cell in cells if cell not in figures])):
        return "row_of_numbers"
    bare = all(_BARE.fullmatch(segment.text[cell.start : cell.end]) for cell in figures)
    if figures and bare and not any(_names(header) for cell in figures for header in cell.headers):
        return "row_without_headings"
    return None


def drop_labels(segment: Segment, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a segment without those in columns of references ("Note", "Page")."""
    labels = [cell for cell in row_cells(segment) if any(_REFERENCES.fullmatch(header) for header in cell.headers)]
    return [item for item in quantities if not any(cell.start <= item.start < cell.end for cell in labels)]


def _texts(segment: Segment, cells: Sequence[Cell]) -> str:
    return " ".join(segment.text[cell.start : cell.end] for cell in cells)


def _names(header: str) -> bool:
    """Whether a heading says anything of its column: a word, a year, a unit."""
    return bool(re.search(r"[^\W\d_]|(?:19|20)\d\d|[%£€$]", header))
