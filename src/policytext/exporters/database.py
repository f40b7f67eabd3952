"""``.db``: a SQLite file that holds everything, the documents' text included."""

from pathlib import Path

from policytext.index import ClaimIndex
from policytext.index.store import Store


def write_database(index: ClaimIndex, path: Path) -> None:
    """Make a SQLite index hold this index and nothing else, in one transaction.

    Raises:
        OutputError: the file cannot be written.
        IndexFileError: there is a file of this name that is no index.
    """
    with Store.open(path) as store:
        store.replace_all(index)
