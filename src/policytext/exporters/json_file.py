"""``.json``: one object that holds everything but the documents' text."""

from pathlib import Path

from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex
from policytext.index.file_form import encode_index


def write_json(index: ClaimIndex, path: Path) -> None:
    """Write one indented JSON object with sorted keys.

    Raises:
        OutputError: the file cannot be written.
    """
    write_file(path, encode_index(index))
