"""``.csl.json``: the sources that the documents cite, for reference managers (CSL-JSON: Zotero, pandoc, citeproc)."""

import json
from pathlib import Path

from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex


def write_csl_json(index: ClaimIndex, path: Path) -> None:
    """Write one item for each source entry of each document, in their order.

    The entry's text stands in ``title`` as it is printed: author, title and year are not told apart. An entry with an
    address is a ``webpage``, another one a ``document``.

    Raises:
        OutputError: the file cannot be written.
    """
    items = []
    for row in index.documents:
        for source in row.cited_sources:
            item = {
                "id": f"{row.id}-{source.id}",
                "type": "webpage" if source.url else "document",
                "title": " ".join(source.text.split()),
                "note": f"cited in {row.title or row.path}",
            }
            items.append(item | {"URL": source.url} if source.url else item)
    write_file(path, (json.dumps(items, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())
