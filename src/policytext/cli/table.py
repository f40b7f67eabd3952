"""Tables as text that fit a terminal."""

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "
_NARROWEST = 24
_WIDEST = 200


def render_table(headers: Sequence[str], rows: Iterable[Sequence[object]], *, flexible: int, width: int = 0) -> str:
    """Columns of text, of which the one numbered ``flexible`` is wrapped to what the terminal leaves it.

    Control characters of the content are shown as spaces, so that a document cannot steer the terminal.

    >>> print(render_table(["a", "b"], [["1", "two words"]], flexible=1, width=40))
    a  b
    1  two words
    """
    cells = [[_clean("" if cell is None else str(cell)) for cell in row] for row in rows]
    limit = min(width or shutil.get_terminal_size((100, 24)).columns, _WIDEST)
    widths = [max((len(row[at]) for row in [list(headers), *cells]), default=0) for at in range(len(headers))]
    others = sum(widths) - widths[flexible] + len(_GAP) * (len(widths) - 1)
    widths[flexible] = min(widths[flexible], max(limit - others, _NARROWEST))
    lines = []
    for row in [list(headers), *cells]:
        wrapped = textwrap.wrap(row[flexible], widths[flexible]) or [""]
        for number, piece in enumerate(wrapped):
            shown = [piece if at == flexible else cell if number == 0 else "" for at, cell in enumerate(row)]
            lines.append(_GAP.join(cell.ljust(size) for cell, size in zip(shown, widths, strict=True)).rstrip())
    return "\n".join(lines)


def _clean(text: str) -> str:
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text)
