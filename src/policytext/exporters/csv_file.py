"""``.csv``: one row a claim, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex
from policytext.index.rows import COLUMNS, Value, iterate_rows

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet compute a cell (OWASP, CSV Injection)."""


def write_csv(index: ClaimIndex, path: Path) -> None:
    """Write the flat table of claims in UTF-8 with comma, quotation marks where needed, and line feeds.

    Raises:
        OutputError: the file cannot be written.
    """
    write_file(path, encode_csv(index).encode())


def encode_csv(index: ClaimIndex, table: str = "claims") -> str:
    """A table of the index as CSV with a line of column names."""
    return encode_rows(COLUMNS[table], iterate_rows(index, table))


def encode_rows(columns: Iterable[str], rows: Iterable[Iterable[Value]]) -> str:
    """Rows as CSV with a line of column names, no cell of which a spreadsheet takes for a formula."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_guard(value) for value in row] for row in rows)
    return sheet.getvalue()


def _guard(value: Value) -> Value:
    """The cell with an apostrophe before it where a spreadsheet would take the text for a formula, and with line feeds
    for carriage returns, at which some readers of CSV end a row even in quotation marks."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    return ("'" if value.startswith(_FORMULA_STARTS) else "") + value.replace("\r\n", "\n").replace("\r", "\n")
