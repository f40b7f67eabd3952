"""Tables: layout or data, the grid with its spans resolved, and the headings that govern each cell."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from policytext.readers.builder import CellText, DocumentBuilder
from policytext.readers.grid import is_amount, join_contents, names_columns
from policytext.readers.html.inline import Piece, text_of

Element = etree._Element

MOST_SPAN = 200
"""A larger colspan or rowspan is an error or an attack."""
PROSE_CELL = 60
"""Mean words of a cell from which a table without heading cells is layout."""
BLOCKS_INSIDE = ("h1", "h2", "h3", "form", "article", "nav", "section", "header", "footer")


class Cell(Struct):
    """A cell of the grid: its element, its text, and whether it is the upper left of its span."""

    element: Element
    piece: Piece
    head: bool
    origin: bool = True
    wide: bool = False


def own_rows(table: Element) -> list[Element]:
    """The rows of a table without those of tables inside it, ``thead`` first and ``tfoot`` last."""
    sections: dict[str, list[Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        if child.tag == "tr":
            sections["tbody"].append(child)
        elif child.tag in sections:
            sections[child.tag].extend(row for row in child if row.tag == "tr")
    return sections["thead"] + sections["tbody"] + sections["tfoot"]


def own_cells(row: Element) -> list[Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_layout(table: Element) -> bool:
    """Whether a table only places parts of the page: it says so, holds page parts, or has one column or long prose."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = own_rows(table)
    if table.get("role") in ("table", "grid") or table.find("caption") is not None or table.find("thead") is not None:
        return False
    cells = [cell for row in rows for cell in own_cells(row)]
    if not cells or any(next(table.iter(tag), None) is not None for tag in BLOCKS_INSIDE):
        return True
    if any(cell.tag == "th" for cell in cells):
        return False
    if max(len(own_cells(row)) for row in rows) < 2 or len(rows) < 2 or next(cells[0].iter("table"), None) is not None:
        return True
    words = [len(text_of(cell).split()) for cell in cells]
    nested = any(next(cell.iter("table"), None) is not None for cell in cells)
    return nested or sum(words) / len(cells) > PROSE_CELL or max(words) > 5 * PROSE_CELL


def build_grid(rows: list[Element], texts: dict[Element, Piece]) -> list[list[Cell | None]]:
    """Rows of equal width in which a spanning cell stands in each place that it covers."""
    grid: list[dict[int, Cell]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for element in own_cells(row):
            while column in grid[number]:
                column += 1
            width, height = _span(element, "colspan"), _span(element, "rowspan")
            height = min(height or len(rows), len(rows) - number)
            for down in range(height):
                for across in range(width or 1):
                    first = down == 0 and across == 0
                    grid[number + down].setdefault(
                        column + across, Cell(element, texts[element], element.tag == "th", first, (width or 1) > 1)
                    )
            column += width or 1
    full = max((max(row, default=-1) + 1 for row in grid), default=0)
    return [[row.get(column) for column in range(full)] for row in grid]


def _span(element: Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(int(value), MOST_SPAN) if value.isdecimal() else 1


def find_header_rows(rows: list[Element], grid: list[list[Cell | None]]) -> set[int]:
    """Numbers of the rows that only hold headings."""
    heads: set[int] = set()
    leading = True
    for number, (row, cells) in enumerate(zip(rows, grid, strict=True)):
        filled = [cell for cell in cells if cell is not None and cell.piece.text]
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        all_heads = bool(filled) and all(cell.head for cell in filled) and len({c.element for c in filled}) > 1
        leading = leading and (in_head or all_heads)
        whole_width = len({cell.element for cell in filled}) == 1 and len(filled) == len(cells) > 1
        short = whole_width and len(filled[0].piece.text.split()) <= 12 and not filled[0].piece.text.endswith(".")
        in_foot = parent is not None and parent.tag == "tfoot"
        if leading or all_heads or (short and not in_foot and number < len(rows) - 1):
            heads.add(number)
    if not heads and len(rows) > 1 and _first_row_reads_as_heading(grid):
        heads.add(0)
    return heads


def _first_row_reads_as_heading(grid: list[list[Cell | None]]) -> bool:
    """No heading cells are marked: the first row is one when it is bold or worded like one."""
    first = [cell for cell in grid[0] if cell is not None and cell.piece.text]
    if len(first) < 2 or any(cell.head for row in grid for cell in row[1:] if cell is not None):
        return False
    named = [column for column, cell in enumerate(grid[0]) if cell is not None and cell.piece.text]
    texts = [["" if (cell := row[column]) is None else cell.piece.text for column in named] for row in grid]
    return all(_is_bold(cell.element) for cell in first) or names_columns(texts)


def _is_bold(element: Element) -> bool:
    text = text_of(element).strip()
    strong = "".join(text_of(inner) for inner in element if inner.tag in ("b", "strong", "p") and inner.tag != "p")
    inner = [child for child in element if child.tag == "p"]
    if inner:
        strong = "".join(text_of(part) for child in inner for part in child if part.tag in ("b", "strong"))
    return bool(text) and strong.strip() == text


def add_table(
    builder: DocumentBuilder, rows: list[Element], texts: dict[Element, Piece], number: int, fields: dict[str, object]
) -> None:
    """Add the rows of a data table.

    A cell over several columns stands once, in its first column; a cell over several rows is repeated in each row
    that it governs when it names the row, and stands once otherwise.
    """
    grid = build_grid(rows, texts)
    heads = find_header_rows(rows, grid)
    columns: dict[int, tuple[str, ...]] = {}
    section: tuple[str, ...] = ()
    previous_head = False
    for place, cells in enumerate(grid):
        header = place in heads
        elements = {cell.element for cell in cells if cell is not None and cell.piece.text}
        if header and len(elements) == 1 and len(cells) > 1 and place > 0:
            section = tuple({cell.piece.text for cell in cells if cell is not None})
        elif header:
            columns = {} if not previous_head else columns
            section = ()
            for column, cell in enumerate(cells):
                if cell is not None and cell.piece.text and cell.piece.text not in columns.get(column, ())[-1:]:
                    columns[column] = (*columns.get(column, ()), cell.piece.text)
        previous_head = header
        _add_row(builder, list(_row_cells(cells, columns, section, header)), number, place, header, fields)


def _row_cells(
    cells: list[Cell | None], columns: dict[int, tuple[str, ...]], section: tuple[str, ...], header: bool
) -> Iterator[tuple[CellText, Piece]]:
    marked = any(cell is not None and cell.head for cell in cells)
    seen: set[Element] = set()
    for column, cell in enumerate(cells):
        if cell is None or cell.element in seen or not cell.piece.text:
            continue
        seen.add(cell.element)
        names_row = not header and (cell.head or (column == 0 and not marked and not is_amount(cell.piece.text)))
        if not cell.origin and (header or not names_row):
            continue
        headers = () if header else (*columns.get(column, ()), *section)
        yield CellText(cell.piece.text, column, headers, names_row), cell.piece


def _add_row(
    builder: DocumentBuilder,
    cells: list[tuple[CellText, Piece]],
    table: int,
    row: int,
    header: bool,
    fields: dict[str, object],
) -> None:
    links, marks = join_contents(piece for _, piece in cells)
    builder.add_row(
        [cell for cell, _ in cells], table=table, row=row, header=header, links=links, marks=marks, **fields
    )
