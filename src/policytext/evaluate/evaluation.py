"""Score an extraction against annotated documents, statement by statement."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from policytext.claim import Claim, Entity, Quantity, Time
from policytext.document import Document
from policytext.errors import GoldError
from policytext.evaluate.alignment import align_statements
from policytext.evaluate.gold import GoldClaim, GoldStatement, find_document, read_gold
from policytext.evaluate.judgements import NONE, Judgement
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
from policytext.evaluate.report import Report, Tally
from policytext.evaluate.scores import Score, judged
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
    tallies: list[Tally] = []
    for file, statements in read_gold(gold).items():
        name = statements[0].doc
        path = find_document(file, name)
        if path is None:
            raise GoldError(f"{file}: the document {name!r} is not beside it; put it into the folder 'documents'")
        document = pipeline.read(path)
        extraction = _extract(document, pipeline) if against is None else _look_up(document, against)
        tallies += _tally_document(name, document, statements, extraction)
    return Report(tallies)


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


def _tally_document(
    name: str, document: Document, statements: Sequence[GoldStatement], found: Extraction
) -> Iterator[Tally]:
    spans = align_statements(document.text, statements)
    for statement, span in zip(statements, spans, strict=True):
        tally = Tally(name, in_text=span is not None)
        start, end = span or (0, 0)
        claims = _inside(found.claims, start, end)
        _score_detection(tally, statement, claims)
        _score_claims(tally, statement, claims)
        if not statement.boilerplate:
            quantities = _inside(found.quantities, start, end)
            times = _inside(found.times, start, end)
            entities = _inside(found.entities, start, end)
            _score_layer(tally, statement, "quantity_value", statement.quantities, quantities, same_value)
            _score_layer(tally, statement, "quantity_unit", statement.quantities, quantities, same_value_and_unit)
            _score_layer(tally, statement, "time_span", statement.times, times, same_time_span)
            _score_layer(tally, statement, "time_value", statement.times, times, same_time)
            _score_layer(tally, statement, "entity_span", statement.entities, entities, same_entity_span)
            _score_layer(tally, statement, "entity_label", statement.entities, entities, same_entity)
            if not statement.borderline and (statement.claims or claims):
                _score_themes(tally, statement, {theme.theme for claim in claims for theme in claim.themes})
        yield tally


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


def _score_detection(tally: Tally, statement: GoldStatement, claims: Sequence[Claim]) -> None:
    if statement.borderline:
        return
    wanted, got = bool(statement.claims), bool(claims)
    tally.add("detection", Score(int(wanted and got), int(got and not wanted), int(wanted and not got)))
    if wanted != got:
        what = "claim not found" if wanted else "no claim"
        where = "" if tally.in_text else " (statement not in the text)"
        tally.miss("detection", f"{what}{where}: {statement.text}")


def _score_claims(tally: Tally, statement: GoldStatement, claims: Sequence[Claim]) -> None:
    pairs = pair_claims(statement.claims, claims)
    paired = {id(claim) for _, claim in pairs}
    for gold, claim in pairs:
        if claim is not None:
            tally.judgements.append(Judgement(gold.kind, gold.alt_kinds, claim.kind, claim.confidence))
            _score_claim(tally, gold, claim)
            continue
        _score_attribution(tally, gold, None)
        if not statement.borderline:
            tally.judgements.append(Judgement(gold.kind, gold.alt_kinds, NONE, None))
            if claims:
                tally.miss("kind", f"{gold.kind} not found beside another claim: {gold.text}")
    if statement.borderline:
        return
    for claim in claims:
        if id(claim) not in paired:
            tally.judgements.append(Judgement(NONE, (), claim.kind, claim.confidence))
            if statement.claims:
                tally.miss("kind", f"{claim.kind} found beside the annotated claims: {claim.text}")


def _score_claim(tally: Tally, gold: GoldClaim, claim: Claim) -> None:
    subject = claim.subject.text if claim.subject is not None else None
    right = {
        "kind": claim.kind == gold.kind,
        "kind_alternatives": claim.kind in (gold.kind, *gold.alt_kinds),
        "modality": claim.modality == gold.modality,
        "polarity": claim.polarity == gold.polarity,
        "subject": subject == gold.subject,
    }
    for layer, hit in right.items():
        tally.add(layer, judged(hit))
    if not right["kind"]:
        layer = "kind" if right["kind_alternatives"] else "kind_alternatives"
        tally.miss(layer, f"{gold.kind} taken for {claim.kind}: {gold.text}")
    for layer in ("modality", "polarity"):
        if not right[layer]:
            got, wanted = getattr(claim, layer), getattr(gold, layer)
            tally.miss(layer, f"{wanted} taken for {got}: {gold.text}")
    if not right["subject"]:
        tally.miss("subject", f"{gold.subject!r} against {subject!r}: {gold.text}")
    _score_attribution(tally, gold, claim.attribution.text if claim.attribution is not None else None)


def _score_attribution(tally: Tally, gold: GoldClaim, got: str | None) -> None:
    wanted = gold.attribution
    hit = bool(wanted and got and (wanted in got or got in wanted))
    tally.add("attribution", Score(int(hit), int(bool(got) and not hit), int(bool(wanted) and not hit)))
    if (wanted or got) and not hit:
        tally.miss("attribution", f"{wanted!r} against {got!r}: {gold.text}")


def _score_themes(tally: Tally, statement: GoldStatement, found: Set[str]) -> None:
    annotated = set(statement.themes)
    _score_layer(tally, statement, "themes", sorted(annotated), sorted(found), lambda one, other: one == other)
    for theme in annotated | found:
        wanted, got = theme in annotated, theme in found
        tally.add_theme(theme, Score(int(wanted and got), int(got and not wanted), int(wanted and not got)))


def _score_layer(
    tally: Tally,
    statement: GoldStatement,
    layer: str,
    gold: Sequence[Any],
    found: Sequence[Any],
    same: Callable[[Any, Any], bool],
) -> None:
    pairs, missed, false = pair_up(gold, found, same)
    tally.add(layer, Score(len(pairs), len(false), len(missed)))
    if missed or false:
        wanted = "; ".join(_show(item) for item in missed) or "nothing"
        got = "; ".join(_show(item) for item in false) or "nothing"
        tally.miss(layer, f"annotated {wanted} | found {got} | in: {statement.text}")


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
