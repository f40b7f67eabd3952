"""Tables drawn in plain text: columns set apart by bars, tabs or wide gaps."""

import re
from collections import Counter

from msgspec import Struct

from policytext.readers.inline import clean_characters

MIN_ROWS = 3
"""Fewer lines with gaps at the same number of places may be a signature or an address."""
MAX_LINES = 300
"""Lines of the longest table without a bar or a blank line."""
MAX_CELL = 80
"""Characters of the longest cell; columns of running text are wider, or have many words in a line."""

_FIGURE = re.compile(r"[(<>≈~+–-]?\s?(?:[A-Z]{0,3}[£$€¥]\s?)?[\d.,]*\d[\d.,]*\s?(?:%|[kmb]n?)?\)?|[–—-]|n/?a", re.I)
_RULE = re.compile(r"[\s|+:=_-]*[-=_]{3}[\s|+:=_-]*")


class TableLine(Struct, frozen=True):
    """A line of a table: the table's number and the cells."""

    table: int
    cells: tuple[str, ...]
    heading: bool = False
    """The first row, with a rule under it."""


def find_tables(lines: list[str]) -> dict[int, TableLine | None]:
    """The lines that belong to tables, by line number; None for a line that adds no row of its own."""
    found: dict[int, TableLine | None] = {}
    table, place = 0, 0
    while place < len(lines):
        end, rows = _read_aligned(lines, place)
        if not rows:
            end = _table_end(lines, place)
            rows = {number: _split(lines[number]) for number in range(place, end) if not _RULE.fullmatch(lines[number])}
            if len(rows) < 2 or not _is_table(list(rows.values()), barred="|" in lines[place]):
                place += 1
                continue
        for number in range(place, end):
            heading = number == place and number + 2 < end and _RULE.fullmatch(lines[number + 1]) is not None
            found[number] = TableLine(table, rows[number], heading) if number in rows else None
        table += 1
        place = end
    return found


def _read_aligned(lines: list[str], start: int) -> tuple[int, dict[int, tuple[str, ...]]]:
    """The end of a block of lines whose pieces stand under each other, and its rows; no rows where it is no table.

    Cells may be empty, and a cell may go on in the next line, with a small letter.
    """
    if len(_pieces(lines[start])) < 2 or (start and len(_pieces(lines[start - 1])) > 1):
        return start + 1, {}
    end = start
    while end < min(len(lines), start + MAX_LINES) and lines[end].strip() and "|" not in lines[end]:
        end += 1
    block = {number: _pieces(lines[number]) for number in range(start, end) if not _RULE.fullmatch(lines[number])}
    columns = _columns([pieces for pieces in block.values() if len(pieces) > 1])
    rows: dict[int, tuple[str, ...]] = {}
    last = start
    for number, pieces in block.items():
        cells = [""] * len(columns)
        for left, right, text in pieces:
            inside = [index for index, column in enumerate(columns) if column[0] <= left and right <= column[1]]
            if not inside or cells[inside[0]]:
                return end, {}
            cells[inside[0]] = text
        if rows and (not cells[0] or cells[0][0].islower()):
            rows[last] = tuple(" ".join(filter(None, pair)) for pair in zip(rows[last], cells, strict=True))
        else:
            rows[number], last = tuple(cells), number
    ruled = len(block) < end - start
    return end, rows if _stands_aligned(block, columns) and _is_grid(list(rows.values()), ruled=ruled) else {}


def _pieces(line: str) -> list[tuple[int, int, str]]:
    """The pieces of a line that two or more spaces part: where each begins and ends, and its text."""
    spread = line.expandtabs(8)
    return [
        (match.start(), match.end(), clean_characters(match.group()).strip())
        for match in re.finditer(r"\S+(?: \S+)*", spread)
    ]


def _columns(rows: list[list[tuple[int, int, str]]]) -> list[tuple[int, int]]:
    """The places of the columns: where pieces overlap from line to line."""
    columns: list[tuple[int, int]] = []
    for left, right, _ in sorted(piece for row in rows for piece in row):
        if columns and left < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _stands_aligned(block: dict[int, list[tuple[int, int, str]]], columns: list[tuple[int, int]]) -> bool:
    """Whether most pieces of each column begin or end at one place, and most lines have several pieces."""
    several = [pieces for pieces in block.values() if len(pieces) > 1]
    if len(columns) < 2 or len(several) < MIN_ROWS or len(several) < 0.6 * len(block):
        return False
    for left, right in columns:
        pieces = [piece for row in several for piece in row if left <= piece[0] < right]
        begin, finish = Counter(piece[0] for piece in pieces), Counter(piece[1] for piece in pieces)
        if max(*begin.values(), *finish.values()) < 0.6 * len(pieces):
            return False
    return True


def _is_grid(rows: list[tuple[str, ...]], *, ruled: bool) -> bool:
    """Whether aligned rows are a table, and no address, signature or text in columns: a column of figures, or short
    cells under a rule, in three columns, or in many rows."""
    cells = [cell for row in rows for cell in row if cell]
    if len(rows) < MIN_ROWS or max(map(len, cells)) > MAX_CELL or 2 * len(cells) < len(rows) * len(rows[0]):
        return False
    figures = [[cell for cell in column[1:] if cell] for column in list(zip(*rows, strict=True))[1:]]
    if any(column and sum(map(_is_figure, column)) >= 0.6 * len(column) for column in figures):
        return True
    brief = sum(len(cell.split()) for cell in cells) <= 5 * len(cells)
    return brief and not any(row[0].endswith(",") for row in rows) and (ruled or len(rows[0]) > 2 or len(rows) > 4)


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None


def _table_end(lines: list[str], start: int) -> int:
    width = len(_split(lines[start]))
    end = start
    while width >= 2 and end < len(lines) and (len(_split(lines[end])) == width or _is_rule(lines, end, start)):
        end += 1
    return end


def _is_rule(lines: list[str], place: int, start: int) -> bool:
    return place > start and _RULE.fullmatch(lines[place]) is not None


def _is_table(rows: list[tuple[str, ...]], *, barred: bool) -> bool:
    if barred:
        return True
    columns = list(zip(*rows[1:], strict=True))
    figures = [sum(map(_is_figure, column)) >= 0.6 * len(column) for column in columns]
    return len(rows) >= MIN_ROWS and any(figures[1:]) and max(len(cell) for row in rows for cell in row) <= MAX_CELL


def _split(line: str) -> tuple[str, ...]:
    text = line.strip()
    if text.count("|") >= 1 and re.search(r"\S\s*\|\s*\S", text):
        parts = text.strip("|").split("|")
    else:
        parts = re.split(r"\t+|\s{2,}", text)
        if re.fullmatch(r"[•●○▪*+–—-]|\(?\w{1,3}[.)]|\d+(?:\.\d+)+", parts[0]):
            return (text,)
    return tuple(clean_characters(part).strip() for part in parts)
