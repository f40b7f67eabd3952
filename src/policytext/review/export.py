"""Decisions as data: statements for training, and annotated statements for evaluation."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from policytext.claim import Claim
from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex
from policytext.review.attachment import Review
from policytext.review.editing import apply_edit

COLUMNS = ("kind", "modality", "themes", "genre", "heading", "text")
"""Columns of the training data, which ``policytext train`` reads."""

GENRE = "review"


def write_training(index: ClaimIndex, review: Review, path: Path) -> int:
    """Write a ``.tsv`` of training data: accepted and edited claims with their kind, modality and themes, rejected ones
    as no claim. Gives the number of rows.

    Raises:
        OutputError: the file cannot be written, or an edit does not fit its claim any more.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = 0
    for claim, is_claim in decided_claims(index, review):
        heading = claim.provenance.heading_path[-1:]
        themes = ",".join(theme.theme for theme in claim.themes)
        labels = (claim.kind, claim.modality, themes) if is_claim else ("none", "", "")
        writer.writerow([*labels, GENRE, *(_one_line(part) for part in heading or ("",)), _one_line(claim.text)])
        rows += 1
    write_file(path, sheet.getvalue().encode())
    return rows


def write_gold(index: ClaimIndex, review: Review, path: Path) -> int:
    """Write a ``.jsonl`` of annotated statements, which ``policytext evaluate`` reads: a line for each accepted, edited
    or rejected claim, taken as a statement of its own. Gives the number of lines.

    Raises:
        OutputError: the file cannot be written, or an edit does not fit its claim any more.
    """
    lines: list[bytes] = []
    for claim, is_claim in decided_claims(index, review):
        statement: dict[str, Any] = {
            "doc": index.document_of(claim).path,
            "n": len(lines) + 1,
            "text": claim.text,
            "page": claim.provenance.page,
            "boilerplate": False,
        }
        lines.append(msgspec.json.encode(statement | (_annotate(claim) if is_claim else _NOTHING)) + b"\n")
    write_file(path, b"".join(lines))
    return len(lines)


_NOTHING: dict[str, Any] = {"claims": [], "quantities": [], "times": [], "entities": [], "themes": []}


def decided_claims(index: ClaimIndex, review: Review) -> Iterator[tuple[Claim, bool]]:
    """The claims about which a decision stands, in order, edits applied, and whether they are claims at all."""
    for claim in index.claims:
        decision = review.standing(claim.id)
        if decision is not None:
            edited = claim if decision.patch is None else apply_edit(claim, decision.patch)
            yield edited, decision.action != "reject"


def _annotate(claim: Claim) -> dict[str, Any]:
    told = {
        "text": claim.text,
        "kind": claim.kind,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "conditional": claim.conditional,
        "alt_kinds": [],
        "attribution": claim.attribution.text if claim.attribution else None,
        "subject": claim.subject.text if claim.subject else None,
    }
    return {
        "claims": [told],
        "quantities": [
            {
                "text": item.text,
                "value": item.value,
                "op": item.op,
                "approx": item.approx,
                "role": item.role,
                "unit_kind": item.unit.kind,
                "unit_code": item.unit.code,
                "measure": item.measure.text if item.measure else None,
            }
            for item in claim.quantities
        ],
        "times": [
            {"text": item.text, "type": item.type, "timex": item.timex, "edtf": item.edtf, "role": item.role}
            for item in claim.times
        ],
        "entities": [{"text": item.text, "label": item.label} for item in claim.entities],
        "themes": [theme.theme for theme in claim.themes],
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())
