"""Score an extraction against annotated documents, statement by statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from policytext.claim import Claim, Entity, Quantity, Time
from policytext.document import Document
from policytext.errors import GoldError
from policytext.evaluate.alignment import align_statements
from policytext.evaluate.gold import GoldStatement, find_document, read_gold
from policytext.evaluate.matching import (
    pair_claims,
    pair_up,
    same_entity,
    same_entity_span,
    same_time,
    same_time_span,
    same_value,
    same_value_and_unit,
)
from policytext.evaluate.report import Report
from policytext.index import ClaimIndex

if TYPE_CHECKING:
    from policytext.pipeline import Pipeline

Item = TypeVar("Item", Claim, Quantity, Time, Entity)


@dataclass(frozen=True)
class Extraction:
    """What was found in one document; quantities, times and entities also outside claims."""

    claims: Sequence[Claim]
    quantities: Sequence[Quantity]
    times: Sequence[Time]
    entities: Sequence[Entity]


def evaluate_gold(gold: Path, against: ClaimIndex | None, pipeline: "Pipeline") -> Report:
    """Score each annotated document.

    Args:
        gold: an annotation file or a folder of them; each document is looked for beside it and in ``documents``.
        against: an index to score; its quantities, times and entities are only those of its claims. None extracts now.
        pipeline: reads the documents, and extracts where ``against`` is None.

    Raises:
        GoldError: the annotations do not follow the format, or a document is not there.
        ReadError: a document cannot be read.
    """
    report = Report()
    for file, statements in read_gold(gold).items():
        name = statements[0].doc
        path = find_document(file, name)
        if path is None:
            raise GoldError(f"{file}: the document {name!r} is not beside it; put it into the folder 'documents'")
        document = pipeline.read(path)
        extraction = _extract(document, pipeline) if against is None else _look_up(document, against)
        _score_document(report, name, document, statements, extraction)
    return report


def _extract(document: Document, pipeline: "Pipeline") -> Extraction:
    found = pipeline.find(document)
    return Extraction(pipeline.process(document, found).claims, found.quantities, found.times, found.entities)


def _look_up(document: Document, index: ClaimIndex) -> Extraction:
    rows = {row.id for row in index.documents if row.sha256 == document.sha256}
    claims = [claim for claim in index.claims if claim.document in rows]
    return Extraction(
        claims,
        [item for claim in claims for item in claim.quantities],
        [item for claim in claims for item in claim.times],
        [item for claim in claims for item in claim.entities],
    )


def _score_document(
    report: Report, name: str, document: Document, statements: Sequence[GoldStatement], found: Extraction
) -> None:
    spans = align_statements(document.text, statements)
    report.statements += len(statements)
    report.not_found += spans.count(None)
    for statement, span in zip(statements, spans, strict=True):
        start, end = span or (0, 0)
        claims = _inside(found.claims, start, end)
        _score_detection(report, name, statement, claims, span is not None)
        if statement.boilerplate:
            continue
        _score_claims(report, name, statement, claims, document)
        quantities = _inside(found.quantities, start, end)
        times = _inside(found.times, start, end)
        entities = _inside(found.entities, start, end)
        _score_layer(report, name, statement, "quantity_value", statement.quantities, quantities, same_value)
        _score_layer(report, name, statement, "quantity_unit", statement.quantities, quantities, same_value_and_unit)
        _score_layer(report, name, statement, "time_span", statement.times, times, same_time_span)
        _score_layer(report, name, statement, "time_value", statement.times, times, same_time)
        _score_layer(report, name, statement, "entity_span", statement.entities, entities, same_entity_span)
        _score_layer(report, name, statement, "entity_label", statement.entities, entities, same_entity)
        themes = sorted({theme.theme for claim in claims for theme in claim.themes})
        if not statement.borderline and (statement.claims or claims):
            _score_layer(report, name, statement, "themes", statement.themes, themes, lambda one, other: one == other)


def _inside(items: Sequence[Item], start: int, end: int) -> list[Item]:
    """The items of which more than half lies in a span."""
    found = []
    for item in items:
        first, last = (
            (item.provenance.start, item.provenance.end) if isinstance(item, Claim) else (item.start, item.end)
        )
        if 2 * (min(last, end) - max(first, start)) > last - first:
            found.append(item)
    return found


def _score_detection(report: Report, name: str, statement: GoldStatement, claims: Sequence[Claim], there: bool) -> None:
    if statement.borderline:
        return
    wanted, got = bool(statement.claims), bool(claims)
    report.add(name, "detection", int(wanted and got), int(got and not wanted), int(wanted and not got))
    if wanted != got:
        what = "claim not found" if wanted else "no claim"
        where = "" if there else " (statement not in the text)"
        report.misses.append(("detection", name, f"{what}{where}: {statement.text}"))


def _score_claims(
    report: Report, name: str, statement: GoldStatement, claims: Sequence[Claim], document: Document
) -> None:
    for gold, claim in pair_claims(statement.claims, claims):
        if claim is None:
            if gold.attribution:
                report.add(name, "attribution", 0, 0, 1)
            continue
        right = {
            "kind": claim.kind == gold.kind,
            "kind_alternatives": claim.kind in (gold.kind, *gold.alt_kinds),
            "modality": claim.modality == gold.modality,
            "polarity": claim.polarity == gold.polarity,
            "subject": (claim.subject.text if claim.subject else None) == gold.subject,
        }
        for layer, hit in right.items():
            report.add(name, layer, int(hit), int(not hit), int(not hit))
        if claim.kind != gold.kind:
            pair = (gold.kind, claim.kind)
            report.confusion[pair] = report.confusion.get(pair, 0) + 1
        if not right["kind_alternatives"]:
            report.misses.append(("kind_alternatives", name, f"{gold.kind} taken for {claim.kind}: {gold.text}"))
        for layer in ("modality", "polarity"):
            if not right[layer]:
                got, wanted = getattr(claim, layer), getattr(gold, layer)
                report.misses.append((layer, name, f"{wanted} taken for {got}: {gold.text}"))
        speaker = claim.attribution.text if claim.attribution is not None else None
        _score_attribution(report, name, gold.text, gold.attribution, speaker)


def _score_attribution(report: Report, name: str, text: str, wanted: str | None, got: str | None) -> None:
    hit = bool(wanted and got and (wanted in got or got in wanted))
    report.add(name, "attribution", int(hit), int(bool(got) and not hit), int(bool(wanted) and not hit))
    if (wanted or got) and not hit:
        report.misses.append(("attribution", name, f"{wanted!r} against {got!r}: {text}"))


def _score_layer(
    report: Report,
    name: str,
    statement: GoldStatement,
    layer: str,
    gold: Sequence[Any],
    found: Sequence[Any],
    same: Callable[[Any, Any], bool],
) -> None:
    pairs, missed, false = pair_up(gold, found, same)
    report.add(name, layer, len(pairs), len(false), len(missed))
    if missed or false:
        wanted = "; ".join(_show(item) for item in missed) or "nothing"
        got = "; ".join(_show(item) for item in false) or "nothing"
        report.misses.append((layer, name, f"annotated {wanted} | found {got} | in: {statement.text}"))


def _show(item: object) -> str:
    if isinstance(item, str):
        return item
    parts = [
        getattr(item, name)
        for name in ("text", "value", "unit_kind", "unit_code", "timex", "label")
        if hasattr(item, name)
    ]
    unit = getattr(item, "unit", None)
    return " ".join(str(part) for part in parts if part is not None) + (f" {unit.kind} {unit.code}" if unit else "")
