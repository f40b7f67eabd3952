"""The tables of an index as flat rows: one row a claim, quantity, time, entity, theme, source, rejection or document.

The same rows become the columns of CSV, Parquet and pandas. Absent values are None.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from policytext.claim import Claim, DocumentRow, Quantity, Slot, Slots, Time

if TYPE_CHECKING:
    from policytext.index.claim_index import ClaimIndex

ColumnType = Literal["text", "integer", "number", "boolean"]
Value = str | int | float | bool | None
Row = tuple[Value, ...]

_OF_CLAIM: dict[str, ColumnType] = {"claim": "text", "document": "text", "path": "text", "kind": "text"}
_SPAN: dict[str, ColumnType] = {"text": "text", "start": "integer", "end": "integer"}

COLUMNS: dict[str, dict[str, ColumnType]] = {
    "claims": {
        "id": "text",
        "document": "text",
        "path": "text",
        "title": "text",
        "published": "text",
        "text": "text",
        "kind": "text",
        "confidence": "number",
        "modality": "text",
        "polarity": "text",
        "conditional": "boolean",
        "attribution": "text",
        "subject": "text",
        "quantities": "text",
        "quantity_count": "integer",
        "times": "text",
        "time_count": "integer",
        "deadline": "text",
        "entities": "text",
        "entity_count": "integer",
        "countries": "text",
        "themes": "text",
        "page": "integer",
        "block": "text",
        "heading_path": "text",
        "start": "integer",
        "end": "integer",
        "link": "text",
        "fragment": "text",
        "cites": "text",
        "fingerprint": "text",
        "series": "text",
        "flags": "text",
        "subject_entity": "text",
        "subject_name": "text",
        "strength": "text",
        "missing": "text",
        "slot_actor": "text",
        "slot_action": "text",
        "slot_measure": "text",
        "slot_value": "text",
        "slot_unit": "text",
        "slot_baseline": "text",
        "slot_deadline": "text",
        "slot_condition": "text",
    },
    "quantities": _OF_CLAIM
    | _SPAN
    | {
        "value": "text",
        "number": "number",
        "op": "text",
        "approx": "boolean",
        "role": "text",
        "unit_kind": "text",
        "unit_code": "text",
        "measure": "text",
        "rule": "text",
        "flags": "text",
    },
    "times": _OF_CLAIM
    | _SPAN
    | {
        "type": "text",
        "timex": "text",
        "mod": "text",
        "edtf": "text",
        "earliest": "text",
        "latest": "text",
        "role": "text",
        "anchor": "text",
        "rule": "text",
        "flags": "text",
    },
    "entities": _OF_CLAIM
    | {"id": "text"}
    | _SPAN
    | {"label": "text", "name": "text", "country": "text", "rule": "text"},
    "themes": _OF_CLAIM | {"theme": "text", "score": "number"},
    "sources": {"document": "text", "path": "text", "id": "text", "text": "text", "url": "text"},
    "rejections": {
        "document": "text",
        "path": "text",
        "stage": "text",
        "code": "text",
        "message": "text",
        "start": "integer",
        "end": "integer",
    },
    "documents": {
        "id": "text",
        "path": "text",
        "uri": "text",
        "media_type": "text",
        "sha256": "text",
        "text_sha256": "text",
        "reader": "text",
        "title": "text",
        "published": "text",
        "language": "text",
        "status": "text",
        "pages": "integer",
        "words": "integer",
        "source_count": "integer",
        "claim_count": "integer",
    },
}
"""The tables, and the columns of each with their types."""


def iterate_rows(index: "ClaimIndex", table: str) -> Iterator[Row]:
    """The rows of a table, in the order of the index; values stand in the order of ``COLUMNS[table]``.

    Raises:
        ValueError: there is no such table.
    """
    if table not in COLUMNS:
        raise ValueError(f"no table {table!r} (known: {', '.join(sorted(COLUMNS))})")
    return _ROWS[table](index)


def to_number(value: str) -> float:
    """The nearest float of a quantity's value.

    >>> to_number("1/4")
    0.25
    """
    return float(Fraction(value))


def describe_quantity(quantity: Quantity) -> str:
    """Bound, value and unit in one short text: ``>= 99 %``, ``~ 1/3``, ``28 member state``."""
    unit = quantity.unit.code or (quantity.unit.kind if quantity.unit.kind != "none" else None)
    parts = (quantity.op if quantity.op != "=" else None, "~" if quantity.approx else None, quantity.value, unit)
    return " ".join(part for part in parts if part)


def describe_time(time: Time) -> str:
    """The EDTF expression of a time, or its TIMEX3 value where there is none."""
    return time.edtf or time.timex


def _join(parts: Iterable[str]) -> str | None:
    """The different parts in their order, or None without any."""
    return "; ".join(dict.fromkeys(parts)) or None


def _claim_rows(index: "ClaimIndex") -> Iterator[Row]:
    for claim in index.claims:
        yield _claim_row(claim, index.document_of(claim))


_NAME, _COUNTRY, _THEME = attrgetter("name"), attrgetter("country"), attrgetter("theme")
"""These read a field without a call of Python for each record."""


def _claim_row(claim: Claim, row: DocumentRow) -> Row:
    place = claim.provenance
    sources = {source.id: source.url or source.text for source in row.cited_sources} if place.cites else {}
    deadline = next((time.latest for time in claim.times if time.role == "deadline"), None)
    return (
        claim.id,
        claim.document,
        row.path,
        row.title,
        row.published,
        claim.text,
        claim.kind,
        claim.confidence,
        claim.modality,
        claim.polarity,
        claim.conditional,
        claim.attribution.text if claim.attribution else None,
        claim.subject.text if claim.subject else None,
        _join(map(describe_quantity, claim.quantities)),
        len(claim.quantities),
        _join(map(describe_time, claim.times)),
        len(claim.times),
        deadline,
        _join(map(_NAME, claim.entities)),
        len(claim.entities),
        _join(filter(None, map(_COUNTRY, claim.entities))),
        _join(map(_THEME, claim.themes)),
        place.page,
        place.block,
        " > ".join(place.heading_path) or None,
        place.start,
        place.end,
        place.link,
        place.fragment,
        _join([sources.get(citation.source, citation.source) for citation in place.cites]),
        claim.fingerprint,
        claim.series,
        _join(claim.flags),
        claim.subject.entity if claim.subject else None,
        claim.subject.name if claim.subject else None,
        claim.strength,
        _join(claim.missing),
        *_slot_values(claim),
    )


def list_slots(claim: Claim) -> Iterator[tuple[str, Slot]]:
    """The slots that are filled, by name."""
    for name in Slots.__struct_fields__:
        slot = getattr(claim.slots, name, None)
        if isinstance(slot, Slot):
            yield name, slot


def _slot_values(claim: Claim) -> Iterator[str | None]:
    """What fills each slot: the number or EDTF expression, else the words; the unit as in ``describe_quantity``."""
    filled = {name: slot.value or slot.text for name, slot in list_slots(claim)}
    if claim.slots is not None and claim.slots.unit is not None:
        unit = claim.slots.unit
        filled["unit"] = unit.code or unit.kind
    for name in Slots.__struct_fields__:
        yield filled.get(name)


def _head(index: "ClaimIndex", claim: Claim) -> tuple[str, str, str, str]:
    return claim.id, claim.document, index.document_of(claim).path, claim.kind


def _quantity_rows(index: "ClaimIndex") -> Iterator[Row]:
    for claim in index.claims:
        for quantity in claim.quantities:
            yield (
                *_head(index, claim),
                quantity.text,
                quantity.start,
                quantity.end,
                quantity.value,
                to_number(quantity.value),
                quantity.op,
                quantity.approx,
                quantity.role,
                quantity.unit.kind,
                quantity.unit.code,
                quantity.measure.text if quantity.measure else None,
                quantity.rule,
                _join(quantity.flags),
            )


def _time_rows(index: "ClaimIndex") -> Iterator[Row]:
    for claim in index.claims:
        for time in claim.times:
            yield (
                *_head(index, claim),
                time.text,
                time.start,
                time.end,
                time.type,
                time.timex,
                time.mod,
                time.edtf,
                time.earliest,
                time.latest,
                time.role,
                time.anchor,
                time.rule,
                _join(time.flags),
            )


def _entity_rows(index: "ClaimIndex") -> Iterator[Row]:
    for claim in index.claims:
        for entity in claim.entities:
            yield (
                *_head(index, claim),
                entity.id,
                entity.text,
                entity.start,
                entity.end,
                entity.label,
                entity.name,
                entity.country,
                entity.rule,
            )


def _theme_rows(index: "ClaimIndex") -> Iterator[Row]:
    for claim in index.claims:
        for theme in claim.themes:
            yield (*_head(index, claim), theme.theme, theme.score)


def _source_rows(index: "ClaimIndex") -> Iterator[Row]:
    for row in index.documents:
        for source in row.cited_sources:
            yield row.id, row.path, source.id, source.text, source.url


def _rejection_rows(index: "ClaimIndex") -> Iterator[Row]:
    for entry in index.rejections:
        yield entry.document, entry.path, entry.stage, entry.code, entry.message, entry.start, entry.end


def _document_rows(index: "ClaimIndex") -> Iterator[Row]:
    counts: dict[str, int] = {}
    for claim in index.claims:
        counts[claim.document] = counts.get(claim.document, 0) + 1
    for row in index.documents:
        yield (
            row.id,
            row.path,
            row.uri,
            row.media_type,
            row.sha256,
            row.text_sha256,
            row.reader,
            row.title,
            row.published,
            row.language,
            row.status,
            row.pages,
            row.words,
            len(row.cited_sources),
            counts.get(row.id, 0),
        )


_ROWS: dict[str, Callable[["ClaimIndex"], Iterator[Row]]] = {
    "claims": _claim_rows,
    "quantities": _quantity_rows,
    "times": _time_rows,
    "entities": _entity_rows,
    "themes": _theme_rows,
    "sources": _source_rows,
    "rejections": _rejection_rows,
    "documents": _document_rows,
}
