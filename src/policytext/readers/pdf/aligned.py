"""Tables without a grid: columns of figures under each other, and rows parted by rules across the page."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from policytext.document import Box
from policytext.readers.headings import DANGLING
from policytext.readers.pdf.graphics import Graphics
from policytext.readers.pdf.layout import bound
from policytext.readers.pdf.lines import Segment
from policytext.readers.pdf.tables import Table, TableCell, count_header_rows, is_numeric, order_lines

Row = list[Segment]
Found = tuple[Table, list[Segment]]

_FIGURE = re.compile(
    r"[(<>~≈±+–—-]?\s*[$£€¥]?\s*\(?\d[\d.,\s]*\)?\s*(?:%|pp|bn|m|k|million|billion|[*†a-z])?\)?|[-–—]|n/?a|nil|\.\.",
    re.IGNORECASE,
)
_HEADER_REACH = 3.2
"""Sizes between the baselines of a heading row and the row under it, at most."""
_MIN_ROWS = 3
_MAX_LABELS = 6
"""Rows without figures that may follow each other where they stay left of the figures."""


def find_aligned_tables(segments: Sequence[Segment], graphics: Graphics) -> list[Found]:
    """Tables with the segments they take."""
    found = find_figure_tables(segments)
    taken = {id(segment) for _, inside in found for segment in inside}
    rest = [segment for segment in segments if id(segment) not in taken]
    return found + find_banded_tables(rest, graphics)


def group_rows(segments: Sequence[Segment]) -> list[Row]:
    """Segments on one baseline, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda segment: segment.baseline):
        if rows and segment.baseline - rows[-1][0].baseline < 0.3 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda segment: segment.left) for row in rows]


def is_figure(text: str) -> bool:
    """Whether a text is one figure, a dash for none, or a year."""
    return bool(_FIGURE.fullmatch(text.strip()))


def find_figure_tables(segments: Sequence[Segment]) -> list[Found]:
    """Runs of rows that end in figures which stand under each other."""
    rows = group_rows(segments)
    found: list[Found] = []
    start = free = 0
    while start < len(rows):
        end = _extend(rows, start)
        figures = [row for row in rows[start:end] if _has_figures(row)]
        if len(figures) >= _MIN_ROWS and _is_aligned(figures):
            first, head_end = _find_head(rows, start, figures, free)
            table = _make_table(rows[first:head_end], rows[head_end:end], figures)
            if table is not None:
                found.append((table, [segment for row in rows[first:end] for segment in row]))
                start = free = end
                continue
        start += 1
    return found


def _has_figures(row: Row) -> bool:
    return len(row) >= 2 and is_figure(row[-1].text) and not is_figure(row[0].text) and len(row[0].text.split()) <= 16


def _extend(rows: Sequence[Row], start: int) -> int:
    """The end of the run of rows with figures that begins at ``start``; label rows in between belong to it."""
    if not _has_figures(rows[start]):
        return start
    left, right = rows[start][0].left, rows[start][-1].right
    figures, size = rows[start][1].left, rows[start][0].size
    end = last = start + 1
    while end < len(rows):
        row = rows[end]
        drop = row[0].baseline - rows[end - 1][0].baseline
        if drop > 4.2 * size or row[0].left < left - 30 or row[-1].right > right + 14 or row[0].size > 1.3 * size:
            break
        if _has_figures(row):
            last = end + 1
        elif (len(row) > 1 and not all(len(segment.text.split()) <= 8 for segment in row)) or (
            len(row) == 1
            and (len(row[0].text.split()) > 14 or end - last >= (3 if row[0].right > figures else _MAX_LABELS))
        ):
            break
        end += 1
    return last + _wraps_on(rows, last)


def _wraps_on(rows: Sequence[Row], end: int) -> bool:
    """Whether the name of the last row with figures, which breaks off, goes on in the row under it."""
    if end >= len(rows) or not DANGLING.search(rows[end - 1][0].text):
        return False
    last, row = rows[end - 1], rows[end]
    return len(row) == 1 and abs(row[0].left - last[0].left) < row[0].size and row[0].right < last[1].left


def _is_aligned(figures: Sequence[Row]) -> bool:
    """Whether the last column's figures end, or begin, or are centred at one place."""
    last = [row[-1] for row in figures]
    for edge in (
        [segment.right for segment in last],
        [segment.left for segment in last],
        [(segment.left + segment.right) / 2 for segment in last],
    ):
        middle = median(edge)
        if sum(abs(value - middle) < 5 for value in edge) >= 0.75 * len(edge):
            return True
    return False


def _find_head(rows: Sequence[Row], start: int, figures: Sequence[Row], free: int) -> tuple[int, int]:
    """The first row of the headings over the figures and the first row after them; both ``start`` where there are none.

    Short labels that stand alone may come between the headings and the first figures. ``free`` is the first row that
    is in no other table.
    """
    columns = _columns(figures)
    first = end = place = start
    while place > free and start - place < 7:
        row, below = rows[place - 1], rows[place]
        if below[0].baseline - row[0].baseline > _HEADER_REACH * below[0].size or row[0].size > 1.25 * below[0].size:
            break
        if any(len(segment.text.split()) > 8 for segment in row) or row[-1].right > columns[-1][1] + 30:
            break
        place -= 1
        if row[-1].left > columns[0][1] - 2 and (len(row) > 1 or row[0].text[-1] not in ".:;"):
            end = place + 1 if first == start else end
            first = place
        elif len(row) > 1 or first < start:
            break
    return first, end


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The places of the columns: where the segments of rows with several of them lie."""
    spans = sorted((segment.left, segment.right) for row in rows for segment in row if len(row) > 1)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _column_of(segment: Segment, columns: Sequence[tuple[float, float]]) -> int:
    """The column a segment overlaps most, else the nearest one."""
    return max(
        range(len(columns)),
        key=lambda index: min(segment.right, columns[index][1]) - max(segment.left, columns[index][0]),
    )


def _make_table(head: Sequence[Row], body: Sequence[Row], figures: Sequence[Row]) -> Table | None:
    columns = _columns(figures)
    if len(columns) < 2:
        return None
    cells: list[TableCell] = []
    if head:
        _add_cells(cells, [segment for row in head for segment in row], 0, columns)
    number = 1 if head else 0
    header_rows = number
    typical = median([after[0].baseline - before[0].baseline for before, after in pairwise(body)] or [12.0])
    last: Row | None = None
    for row in body:
        if last is not None and _continues(last, row, columns, typical):
            number -= 1
        _add_cells(cells, row, number, columns)
        number += 1
        last = row
    lines = [line for cell in cells for line in cell.lines]
    for cell in cells:
        cell.lines = order_lines(cell.lines)
    table = Table(bound(lines), cells, number, len(columns), tuple(left for left, _ in columns), header_rows)
    if not header_rows:
        table.header_rows = count_header_rows(table)
    return table


def _continues(last: Row, row: Row, columns: Sequence[tuple[float, float]], typical: float) -> bool:
    """Whether a row goes on with the cells of the row over it."""
    if _has_figures(row):
        return len(last) == 1 and row[0].text[:1].islower() and _column_of(last[0], columns) == 0
    if any(_column_of(segment, columns) > 0 for segment in row):
        return True
    near = row[0].baseline - last[0].baseline < 0.8 * typical
    return row[0].text[:1].islower() or (near and row[0].bold == last[0].bold)


def list_contents(table: Table) -> bool:
    """Whether a table is a contents list: titles, and page numbers that do not fall."""
    if table.columns != 2:
        return False
    numbers = [cell.text for cell in table.cells if cell.column == 1 and cell.row >= table.header_rows]
    if len(numbers) < 4 or not all(number.isdigit() and len(number) < 4 for number in numbers):
        return False
    return all(int(before) <= int(after) for before, after in pairwise(numbers))


def _add_cells(
    cells: list[TableCell], segments: Sequence[Segment], row: int, columns: Sequence[tuple[float, float]]
) -> None:
    for segment in segments:
        column = _column_of(segment, columns)
        cell = next((cell for cell in cells if cell.row == row and cell.column == column), None)
        if cell is None:
            cell = TableCell(row, column, row + 1, column + 1)
            cells.append(cell)
        cell.lines.append(segment)
        over = [index for index, (left, right) in enumerate(columns) if index > column and left + 3 < segment.right]
        if over and len(segments) > 1:
            cell.last_column = max(cell.last_column, over[-1] + 1)


def find_banded_tables(segments: Sequence[Segment], graphics: Graphics) -> list[Found]:
    """Rows between rules of one length, with the same columns in each."""
    found: list[Found] = []
    for left, right, rules in _rule_groups(graphics.horizontal):
        places = _open_ends(left, right, rules, segments)
        bands: list[list[Segment]] = []
        for top, bottom in pairwise(places):
            bands.append(
                [
                    segment
                    for segment in segments
                    if top < segment.baseline - 0.3 * segment.size < bottom
                    and left - 6 < segment.left
                    and segment.right < right + 6
                ]
            )
        table = _band_table([band for band in bands if band], (left, places[0], right, places[-1]))
        if table is not None:
            found.append((table, [segment for band in bands for segment in band]))
    return found


def _open_ends(left: float, right: float, rules: Sequence[float], segments: Sequence[Segment]) -> list[float]:
    """The rules, and where the first or the last row of the table has no rule of its own, the far edge of that row."""
    inside = [segment for segment in segments if left - 6 < segment.left and segment.right < right + 6]
    within = [segment for segment in inside if rules[0] < segment.baseline < rules[-1]]
    starts = {round(segment.left) for segment in within}
    height = min(max(after - before for before, after in pairwise(rules)), 60.0)
    places = list(rules)
    for near, far in ((rules[0], rules[0] - height), (rules[-1], rules[-1] + height)):
        beyond = [segment for segment in inside if min(near, far) < segment.baseline < max(near, far)]
        edges = {round(segment.left) for segment in beyond}
        level = len({round(segment.baseline) for segment in beyond}) < len(beyond)
        if len(edges) > 1 and level and all(any(abs(edge - start) < 4 for start in starts) for edge in edges):
            places = [far, *places] if far < near else [*places, far]
    return places


def _rule_groups(rules: Sequence[Box]) -> list[tuple[float, float, list[float]]]:
    """Rules of the same length under each other; pieces that touch make one rule."""
    merged: list[list[float]] = []
    for left, y, right, _ in sorted(rules, key=lambda rule: (round(rule[1]), rule[0])):
        if merged and abs(merged[-1][2] - y) < 1.5 and left <= merged[-1][1] + 14:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right, y])
    groups: list[tuple[float, float, list[float]]] = []
    for left, right, y in merged:
        if right - left < 150:
            continue
        for group in groups:
            if abs(group[0] - left) < 5 and abs(group[1] - right) < 5:
                if y - group[2][-1] > 4:
                    group[2].append(y)
                break
        else:
            groups.append((left, right, [y]))
    return [group for group in groups if len(group[2]) >= 3]


def _band_table(bands: Sequence[list[Segment]], box: Box) -> Table | None:
    wide = 0.6 * (box[2] - box[0])
    columns = _columns([[segment for segment in band if segment.right - segment.left < wide] for band in bands])
    if not 2 <= len(columns) <= 12:
        return None
    if any(after[0] - before[1] < 5 for before, after in pairwise(columns)):
        return None
    several = [band for band in bands if len({_column_of(segment, columns) for segment in band}) > 1]
    if len(several) < 2 or len(several) < 0.6 * len(bands) or any(len(band) > 40 for band in bands):
        return None
    if sum(_tops_meet(band, columns) for band in several) < 0.7 * len(several):
        return None
    cells: list[TableCell] = []
    for row, band in enumerate(bands):
        _add_cells(cells, band, row, columns)
    for cell in cells:
        cell.lines = order_lines(cell.lines)
    table = Table(box, cells, len(bands), len(columns), tuple(left for left, _ in columns))
    table.header_rows = count_header_rows(table)
    figures = [
        cell
        for cell in cells
        if cell.column and len(cell.lines) > 2 and all(is_numeric(line.text) for line in cell.lines)
    ]
    return None if figures else table


def _tops_meet(band: Sequence[Segment], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the columns of a band begin at one height, or lie about one middle."""
    tops: dict[int, list[Segment]] = {}
    for segment in band:
        tops.setdefault(_column_of(segment, columns), []).append(segment)
    first = [min(line.baseline for line in lines) for lines in tops.values()]
    middles = [
        (min(line.baseline for line in lines) + max(line.baseline for line in lines)) / 2 for lines in tops.values()
    ]
    size = band[0].size
    return max(first) - min(first) < 0.8 * size or max(middles) - min(middles) < 0.8 * size
