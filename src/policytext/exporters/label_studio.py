"""``.label-studio.json``: claims as tasks with pre-annotations for Label Studio; its labelling configuration is
``docs/label-studio.xml``."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policytext.claim import Claim, DocumentRow
from policytext.exporters.annotation import label_spans, text_around
from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex


def write_label_studio(index: ClaimIndex, path: Path) -> None:
    """Write one task a claim: the claim with the words around it, its kind, modality and themes, figures, times and
    entities. Offsets count UTF-16 units, as a browser does.

    Raises:
        OutputError: the file cannot be written.
    """
    version = f"policytext {index.run.policytext}".strip()
    tasks = [_make_task(claim, index.document_of(claim), version) for claim in index.claims]
    write_file(path, (json.dumps(tasks, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())


def _make_task(claim: Claim, row: DocumentRow, version: str) -> dict[str, Any]:
    return {
        "data": {
            "claim": claim.id,
            "document": row.path,
            "link": claim.provenance.link,
            "page": claim.provenance.page,
            "text": text_around(claim),
        },
        "predictions": [
            {"model_version": version, "result": list(_annotate(claim)), "score": claim.confidence},
        ],
    }


def _annotate(claim: Claim) -> Iterator[dict[str, Any]]:
    yield _choose(claim, "kind", [claim.kind])
    yield _choose(claim, "modality", [claim.modality])
    if claim.themes:
        yield _choose(claim, "themes", [theme.theme for theme in claim.themes])
    text = text_around(claim)
    for number, (label, start, end) in enumerate(label_spans(claim)):
        yield {
            "id": f"{claim.id}-{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": _utf16(text[:start]),
                "end": _utf16(text[:end]),
                "text": text[start:end],
                "labels": [label],
            },
        }


def _choose(claim: Claim, name: str, choices: list[str]) -> dict[str, Any]:
    return {
        "id": f"{claim.id}-{name}",
        "from_name": name,
        "to_name": "text",
        "type": "choices",
        "value": {"choices": choices},
    }


def _utf16(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
