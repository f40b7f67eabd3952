"""Editions made of claims that are written out in the tests."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from policytext.claim import (
    Claim,
    DocumentRow,
    Entity,
    KindScore,
    Provenance,
    Quantity,
    Quote,
    Span,
    Subject,
    Time,
    Unit,
    shift,
)
from policytext.index import ClaimIndex

MakeClaim = Callable[..., Claim]
MakeIndex = Callable[..., ClaimIndex]


def _claim(text: str, **values: object) -> Claim:
    """A claim at the start of its text. ``figures`` are (surface, value, unit) with an optional measure, ``deadline``
    and ``at`` surfaces with ISO dates; ``subject`` and ``names`` are words of the text."""
    heading = values.get("heading")
    return Claim(
        id=str(values.get("id") or f"c_{text}"),
        fingerprint="f",
        series=str(values.get("series", "s")),
        document="d",
        text=text,
        kind=values.get("kind", "commitment"),  # type: ignore[arg-type]
        kinds=(KindScore("commitment", 0.9),),
        confidence=0.9,
        modality="intended",
        subject=_subject(text, values.get("subject")),
        quantities=tuple(_figures(text, values.get("figures", ()))),  # type: ignore[arg-type]
        times=tuple(_times(text, values)),
        entities=tuple(
            Entity(text=name, start=text.index(name), end=text.index(name) + len(name), label="ORG", name=name, id=name)
            for name in values.get("names", ())  # type: ignore[attr-defined]
        ),
        provenance=Provenance(
            start=0,
            end=len(text),
            block=str(values.get("block", "paragraph")),
            heading_path=(str(heading),) if heading else (),
            quote=Quote(text, "", ""),
            link="#",
        ),
    )


def _subject(text: str, words: object) -> Subject | None:
    return Subject(str(words), text.index(str(words)), text.index(str(words)) + len(str(words))) if words else None


def _figures(text: str, figures: list[tuple[str, str, str]]) -> list[Quantity]:
    found = []
    for surface, value, code, *measure in figures:
        start = text.index(surface)
        found.append(
            Quantity(
                text=surface,
                start=start,
                end=start + len(surface),
                value=value,
                unit=Unit("percent" if code == "%" else "count", code),
                measure=_span(text, measure[0]) if measure else None,
                rule="test",
            )
        )
    return found


def _span(text: str, words: str) -> Span:
    return Span(words, text.index(words), text.index(words) + len(words))


def _times(text: str, values: dict[str, object]) -> list[Time]:
    found = []
    for role in ("deadline", "at"):
        if role in values:
            surface, day = values[role]  # type: ignore[misc]
            start = text.index(surface)
            found.append(
                Time(
                    text=surface,
                    start=start,
                    end=start + len(surface),
                    type="DATE",
                    timex=day,
                    latest=day,
                    role=role,  # type: ignore[arg-type]
                    rule="test",
                )
            )
    return found


def _index(*documents: list[Claim]) -> ClaimIndex:
    """An index of one or more documents; claims lie in the order given."""
    claims = []
    for number, members in enumerate(documents):
        offset = 0
        for claim in members:
            place = replace(claim.provenance, start=offset, end=offset + len(claim.text))
            claims.append(_move(claim, offset, document=f"d_{number}", provenance=place))
            offset += len(claim.text) + 2
    rows = tuple(DocumentRow(id=f"d_{number}", path=f"{number}.txt", status="read") for number in range(len(documents)))
    return ClaimIndex(rows, tuple(claims))


def _move(claim: Claim, offset: int, **values: object) -> Claim:
    return replace(
        claim,
        id=f"{claim.id} {values['document']} {offset}",
        quantities=tuple(shift(item, offset) for item in claim.quantities),
        times=tuple(shift(item, offset) for item in claim.times),
        **values,
    )


@pytest.fixture
def claim() -> MakeClaim:
    return _claim


@pytest.fixture
def index() -> MakeIndex:
    return _index
