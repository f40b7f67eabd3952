"""``.doccano.jsonl``: claims as pre-annotated texts for doccano, in the JSONL of its sequence labelling projects."""

from pathlib import Path
from typing import Any

from policytext.claim import Claim, DocumentRow
from policytext.exporters.annotation import label_spans, text_around
from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex
from policytext.index.file_form import encode_json


def write_doccano(index: ClaimIndex, path: Path) -> None:
    """Write one line a claim: the claim with the words around it, and its spans; the project must allow overlapping
    spans. Offsets count characters. doccano keeps the other keys as metadata.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = [encode_json(_make_line(claim, index.document_of(claim))) for claim in index.claims]
    write_file(path, b"".join(line + b"\n" for line in lines))


def _make_line(claim: Claim, row: DocumentRow) -> dict[str, Any]:
    return {
        "text": text_around(claim),
        "label": [[span.start, span.end, span.label] for span in label_spans(claim)],
        "claim": claim.id,
        "document": row.path,
        "kind": claim.kind,
        "link": claim.provenance.link,
    }
