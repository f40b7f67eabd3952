"""``.jsonl``: one claim a line with its document inlined; the documents and rejections stand in files beside it."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from policytext.errors import OutputError
from policytext.exporters.run_record import write_run_record
from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex
from policytext.index.file_form import DOCUMENTS_FILE, REJECTIONS_FILE, encode_json


def write_json_lines(index: ClaimIndex, path: Path) -> None:
    """Write the claims to ``path``, and ``documents.jsonl``, ``rejections.jsonl`` and ``run.json`` beside it.

    Raises:
        OutputError: a file cannot be written, or ``path`` has the name of one that stands beside it.
    """
    if path.name in (DOCUMENTS_FILE, REJECTIONS_FILE):
        raise OutputError(f"{path}: this name is kept for the file beside the claims; name the claims otherwise")
    rows = {row.id: msgspec.to_builtins(row) for row in index.documents}
    claims = (msgspec.to_builtins(claim) | {"document": rows[claim.document]} for claim in index.claims)
    write_file(path.parent / DOCUMENTS_FILE, _encode_lines(index.documents))
    write_file(path.parent / REJECTIONS_FILE, _encode_lines(index.rejections))
    write_run_record(path.parent, index.run)
    write_file(path, _encode_lines(claims))


def _encode_lines(records: Iterable[object]) -> bytes:
    return b"".join(encode_json(record) + b"\n" for record in records)
