"""``.html``: one self-contained page with charts that lead to the claims."""

from pathlib import Path

from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex
from policytext.report import render_report


def write_html(index: ClaimIndex, path: Path) -> None:
    """Write a report that needs no network and runs no script.

    Raises:
        OutputError: the file cannot be written.
    """
    write_file(path, render_report(index, path.parent).encode())
