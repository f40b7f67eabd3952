"""Tables drawn with ruling lines or coloured cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policytext.document import Box
from policytext.readers.pdf.graphics import Graphics
from policytext.readers.pdf.lines import Segment, cut_row

_SNAP = 3.5
"""Points within which two lines meet or are one line."""
_COVER = 0.7
"""Share of a cell's edge that a wall covers."""


@dataclass(slots=True)
class TableCell:
    """A cell: the rows and columns it covers (half-open), and the lines in it from top to bottom."""

    row: int
    column: int
    last_row: int
    last_column: int
    lines: list[Segment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines with single spaces."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Table:
    """A table: its cells with text by row and column, and how many rows at its head hold headings."""

    box: Box
    cells: list[TableCell]
    rows: int
    columns: int
    edges: tuple[float, ...]
    """Left edges of the columns."""
    header_rows: int = 0
    goes_on_from: "Table | None" = None
    """The table on the page before whose rows these continue."""

    def row_cells(self, row: int) -> list[TableCell]:
        """The cells that begin in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == row), key=lambda cell: cell.column)


@dataclass(slots=True)
class _Grid:
    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)

    @property
    def box(self) -> Box:
        lines = [*self.horizontal, *self.vertical]
        return (
            min(line[0] for line in lines),
            min(line[1] for line in lines),
            max(line[2] for line in lines),
            max(line[3] for line in lines),
        )


def find_ruled_tables(
    segments: Sequence[Segment], graphics: Graphics, page_area: float
) -> list[tuple[Table, list[Segment]]]:
    """Tables with the segments they take; parts of a segment outside of the table stay in the page."""
    horizontal, vertical = list(graphics.horizontal), list(graphics.vertical)
    for left, top, right, bottom in graphics.fills:
        if right - left > 12 and bottom - top > 6 and (right - left) * (bottom - top) < 0.5 * page_area:
            horizontal += [(left, top, right, top), (left, bottom, right, bottom)]
            vertical += [(left, top, left, bottom), (right, top, right, bottom)]
    if len(horizontal) > 1500 or len(vertical) > 1500:
        return []
    tables = []
    for grid in _connect(horizontal, vertical):
        found = _read_grid(grid, segments)
        if found:
            tables.append(found)
    return tables


def _connect(horizontal: Sequence[Box], vertical: Sequence[Box]) -> list[_Grid]:
    """Groups of lines that touch."""
    lines = [(box, False) for box in horizontal] + [(box, True) for box in vertical]
    lines.sort(key=lambda line: line[0][1])
    parent = list(range(len(lines)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, (box, _) in enumerate(lines):
        for other in range(one + 1, len(lines)):
            near = lines[other][0]
            if near[1] > box[3] + _SNAP:
                break
            if near[0] <= box[2] + _SNAP and near[2] >= box[0] - _SNAP and near[3] >= box[1] - _SNAP:
                parent[root(other)] = root(one)
    grids: dict[int, _Grid] = {}
    for index, (box, upright) in enumerate(lines):
        grid = grids.setdefault(root(index), _Grid())
        (grid.vertical if upright else grid.horizontal).append(box)
    return [grid for grid in grids.values() if len(grid.horizontal) >= 2 and grid.vertical]


def _cluster(values: Iterable[float]) -> list[float]:
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][-1] <= _SNAP:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _read_grid(grid: _Grid, segments: Sequence[Segment]) -> tuple[Table, list[Segment]] | None:
    box = grid.box
    xs = _cluster([*(line[0] for line in grid.vertical), box[0], box[2]])
    ys = _cluster([*(line[1] for line in grid.horizontal), box[1], box[3]])
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > 6000:
        return None
    inside = [segment for segment in segments if _center_in(segment, box)]
    if not inside:
        return None
    cells = _make_cells(grid, xs, ys)
    torn = sum(_place(segment, cells, xs, ys) for segment in inside)
    outside = sum(segment.left < box[0] - 6 or segment.right > box[2] + 6 for segment in inside)
    # Lines that cut through words, as underlines and highlights do, are no walls.
    if torn + outside > 0.1 * len(inside):
        return None
    return _tidy(cells, xs, ys, box, inside)


def _center_in(segment: Segment, box: Box) -> bool:
    middle = segment.baseline - 0.3 * segment.size
    return box[1] - 1 < middle < box[3] + 1 and any(
        box[0] - 1 < (word.left + word.right) / 2 < box[2] + 1 for word in segment.words
    )


def _make_cells(grid: _Grid, xs: Sequence[float], ys: Sequence[float]) -> dict[tuple[int, int], TableCell]:
    """The cell at each place of the grid; places without a wall between them are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while parent[place] != place:
            place = parent[place]
        return place

    for row, column in list(parent):
        if column + 1 < columns and not _walled(grid.vertical, xs[column + 1], ys[row], ys[row + 1], True):
            parent[root((row, column + 1))] = root((row, column))
        if row + 1 < rows and not _walled(grid.horizontal, ys[row + 1], xs[column], xs[column + 1], False):
            parent[root((row + 1, column))] = root((row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in parent:
        groups.setdefault(root(place), []).append(place)
    cells: dict[tuple[int, int], TableCell] = {}
    for places in groups.values():
        used_rows, used_columns = [place[0] for place in places], [place[1] for place in places]
        cell = TableCell(min(used_rows), min(used_columns), max(used_rows) + 1, max(used_columns) + 1)
        cells.update(dict.fromkeys(places, cell))
    return cells


def _walled(lines: Iterable[Box], at: float, start: float, end: float, upright: bool) -> bool:
    covered = 0.0
    for left, top, right, bottom in lines:
        place, first, last = (left, top, bottom) if upright else (top, left, right)
        if abs(place - at) <= _SNAP:
            covered = max(covered, min(last, end) - max(first, start))
    return covered >= _COVER * (end - start)


def _place(segment: Segment, cells: dict[tuple[int, int], TableCell], xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Put the words of a segment into the cells they lie in; True if that cuts where words stand close."""
    row = _slot(ys, segment.baseline - 0.3 * segment.size)
    cuts: list[int] = []
    owners: list[TableCell] = []
    for index, word in enumerate(segment.words):
        cell = cells[row, _slot(xs, (word.left + word.right) / 2)]
        if not owners or owners[-1] is not cell:
            cuts.append(index)
            owners.append(cell)
    for cell, part in zip(owners, cut_row(segment, cuts), strict=True):
        cell.lines.append(part)
    words = segment.words
    return any(words[cut].left - words[cut - 1].right < 0.35 * segment.size for cut in cuts if cut)


def _slot(edges: Sequence[float], value: float) -> int:
    for index in range(1, len(edges) - 1):
        if value < edges[index]:
            return index - 1
    return len(edges) - 2


def _tidy(
    cells: dict[tuple[int, int], TableCell], xs: Sequence[float], ys: Sequence[float], box: Box, inside: list[Segment]
) -> tuple[Table, list[Segment]] | None:
    """Number the rows and columns that hold text; None where the lines make no table."""
    filled: list[TableCell] = []
    for cell in cells.values():
        if cell.lines and all(cell is not other for other in filled):
            filled.append(cell)
    rows = sorted({cell.row for cell in filled})
    columns = sorted({cell.column for cell in filled})
    if len(rows) < 2 or len(columns) < 2 or len(filled) < 4:
        return None
    unique = {id(cell) for cell in cells.values()}
    several = sum(len({cell.column for cell in filled if cell.row == row}) > 1 for row in rows)
    if several < 2 or len(filled) < 0.4 * len(unique):
        return None
    for cell in filled:
        cell.lines = order_lines(cell.lines)
        cell.last_row = sum(row < cell.last_row for row in rows)
        cell.last_column = sum(column < cell.last_column for column in columns)
        cell.row, cell.column = rows.index(cell.row), columns.index(cell.column)
    table = Table(box, filled, len(rows), len(columns), tuple(xs[column] for column in columns))
    table.header_rows = count_header_rows(table)
    return table, inside


def order_lines(lines: Iterable[Segment]) -> list[Segment]:
    """Lines of a cell from top to bottom, those on one baseline from left to right."""
    ordered = sorted(lines, key=lambda line: line.baseline)
    rows: list[list[Segment]] = []
    for line in ordered:
        if rows and line.baseline - rows[-1][0].baseline < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def count_header_rows(table: Table) -> int:
    """How many rows at the head hold headings: set otherwise than the rest, or words over columns of figures."""
    count = 0
    while count < min(3, table.rows - 1):
        cells = table.row_cells(count)
        rest = [cell for cell in table.cells if cell.row > count]
        if not _is_header(cells, rest, table):
            break
        count += 1
    return count


def _is_header(cells: Sequence[TableCell], rest: Sequence[TableCell], table: Table) -> bool:
    if not cells or any(len(cell.text.split()) > 25 for cell in cells):
        return False
    styles = {_style(cell) for cell in cells}
    others = [_style(cell) for cell in rest if cell.column or table.columns < 3]
    if len(styles) == 1 and others:
        style = next(iter(styles))
        if others.count(style) < 0.2 * len(others) and (style[0] or len(cells) > 1):
            return True
    if len(cells) == 1 and cells[0].last_column - cells[0].column == table.columns and table.columns > 1:
        return True
    figures = [cell for cell in rest if cell.column > 0]
    numeric = sum(is_numeric(cell.text) for cell in figures)
    named = [cell for cell in cells if cell.column > 0]
    return (
        bool(figures and named)
        and numeric >= 0.6 * len(figures)
        and not any(is_numeric(cell.text) and not _is_year(cell.text) for cell in named)
    )


def _style(cell: TableCell) -> tuple[bool, float]:
    return (cell.lines[0].bold, cell.lines[0].size)


def is_numeric(text: str) -> bool:
    """Whether a cell holds a figure: mostly digits, a dash or "n/a"."""
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() for character in text)
    return digits > letters or text.strip().lower() in {"-", "–", "—", "n/a", "na", "nil", "..", ""}


def _is_year(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) in (4, 7, 9) and stripped[:2] in ("18", "19", "20", "21") and stripped[:4].isdigit()


def is_layout(table: Table) -> bool:
    """Whether a grid only arranges columns of text: one or two rows of cells with over 60 words each."""
    body = [cell for cell in table.cells if cell.row >= table.header_rows]
    words = sum(len(cell.text.split()) for cell in body)
    return table.rows - table.header_rows <= 2 and words > 60 * len(body)


def unfold(table: Table) -> list[tuple[list[Segment], bool]]:
    """The lines of the cells, and whether they are a heading: column by column where one row stands under the
    headings, else row by row."""
    across = table.rows - table.header_rows > 1
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column) if across else (cell.column, cell.row))
    return [(cell.lines, cell.row < table.header_rows) for cell in cells]
