"""Tables drawn in plain text: columns set apart by bars, tabs or wide gaps."""

import re

from msgspec import Struct

from policytext.readers.inline import clean_characters

MIN_ROWS = 3
"""Fewer lines with gaps at the same number of places may be a signature or an address."""

_FIGURE = re.compile(r"[(<>≈~+–-]?\s?(?:[A-Z]{0,3}[£$€¥]\s?)?[\d.,]*\d[\d.,]*\s?(?:%|[kmb]n?)?\)?|[–—-]|n/?a", re.I)
_RULE = re.compile(r"[\s|+:=_-]*[-=_]{3}[\s|+:=_-]*")


class TableLine(Struct, frozen=True):
    """A line of a table: the table's number and the cells."""

    table: int
    cells: tuple[str, ...]


def find_tables(lines: list[str]) -> dict[int, TableLine | None]:
    """The lines that belong to tables, by line number; None for a rule between rows."""
    found: dict[int, TableLine | None] = {}
    table, place = 0, 0
    while place < len(lines):
        end = _table_end(lines, place)
        rows = [number for number in range(place, end) if not _RULE.fullmatch(lines[number])]
        if len(rows) >= 2 and _is_table([_split(lines[number]) for number in rows], barred="|" in lines[place]):
            for number in range(place, end):
                found[number] = TableLine(table, _split(lines[number])) if number in rows else None
            table += 1
            place = end
        else:
            place += 1
    return found


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
    figures = [sum(bool(_FIGURE.fullmatch(cell)) for cell in column) >= 0.6 * len(column) for column in columns]
    return len(rows) >= MIN_ROWS and any(figures[1:]) and max(len(cell) for row in rows for cell in row) <= 80


def _split(line: str) -> tuple[str, ...]:
    text = line.strip()
    if text.count("|") >= 1 and re.search(r"\S\s*\|\s*\S", text):
        parts = text.strip("|").split("|")
    else:
        parts = re.split(r"\t+|\s{2,}", text)
        if re.fullmatch(r"[•●○▪*+–—-]|\(?\w{1,3}[.)]|\d+(?:\.\d+)+", parts[0]):
            return (text,)
    return tuple(clean_characters(part).strip() for part in parts)
