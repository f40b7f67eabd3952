"""Tables as text that fit a terminal."""

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

_GAP = "  "
_NARROWEST = 24
_WIDEST = 200


def render_table(headers: Sequence[str], rows: Iterable[Sequence[object]], *, flexible: int, width: int = 0) -> str:
    """Columns of text that are wrapped: the one numbered ``flexible`` to what the terminal leaves it, each other one to
    a quarter of the terminal at most.

    Control characters of the content are shown as spaces, so that a document cannot steer the terminal.

    >>> print(render_table(["a", "b"], [["1", "two words"]], flexible=1, width=40))
    a  b
    1  two words
    """
    cells = [list(headers), *([_clean("" if cell is None else str(cell)) for cell in row] for row in rows)]
    limit = min(width or shutil.get_terminal_size((100, 24)).columns, _WIDEST)
    longest = [max(len(row[at]) for row in cells) for at in range(len(headers))]
    widths = [min(size, limit // 4) for size in longest]
    others = sum(widths) - widths[flexible] + len(_GAP) * (len(widths) - 1)
    widths[flexible] = min(longest[flexible], max(limit - others, _NARROWEST))
    lines = []
    for row in cells:
        wrapped = [textwrap.wrap(cell, max(size, 1)) for cell, size in zip(row, widths, strict=True)]
        for pieces in zip_longest(*wrapped, fillvalue=""):
            line = _GAP.join(piece.ljust(size) for piece, size in zip(pieces, widths, strict=True))
            lines.append(line.rstrip())
    return "\n".join(lines)


def _clean(text: str) -> str:
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text)
