"""Find the same measure of the same subject and time, told more than once, with equal or different values."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from policytext.claim import Claim, Quantity
from policytext.comparison.passages import Passage, describe_passage
from policytext.comparison.wording import frame_words, split_words
from policytext.index import ClaimIndex

_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "this", "these", "all", "total"})
_PRONOUNS = frozenset(
    {"i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "those", "there", "which", "who", "what"}
    | {"one", "some", "many", "most", "more", "others", "both"}
)
"""Subjects that name nothing outside their sentence."""

_TOLD = frozenset({"value", "lower", "upper", "rank", "part", "whole", "to", "from", "delta", "multiple", "out_of"})
_UNSAID = frozenset({"published", "baseline"})
"""Roles of times that do not say when a measure was taken."""

_NEEDS_CONTEXT = "needs context"
"""Part of the key of claims that do not say by themselves what is measured."""

Key = tuple[object, ...]


class Reading(Struct, frozen=True, kw_only=True):
    """A value of a measure, with the claim that tells it."""

    value: str
    text: str
    op: str
    approx: bool
    passage: Passage


class Agreement(Struct, frozen=True, kw_only=True):
    """Two or more claims about one measure.

    ``values`` is ``equal`` or ``different``, of the numbers as they are written: bounds and roundings are not weighed,
    and which of them is right is not said. ``by`` is ``series`` where the claims have the same words but for figures
    and dates, ``measure`` where measure, subject and unit are the same. ``time`` holds the bounds of the times that all
    of them name, null where they name none.
    """

    values: str
    by: str
    subject: str | None
    measure: str | None
    unit: str | None
    time: str | None
    readings: tuple[Reading, ...]


def find_agreements(index: ClaimIndex) -> list[Agreement]:
    """Every measure that two or more claims of an index tell for the same time, those with different values first."""
    groups: defaultdict[Key, dict[str, tuple[Claim, Quantity]]] = defaultdict(dict)
    for claim in index.claims:
        for position, quantity in enumerate(claim.quantities):
            if quantity.role in _TOLD:
                for key in _keys(claim, quantity, position):
                    groups[key].setdefault(claim.id, (claim, quantity))
    found: dict[tuple[str, ...], Agreement] = {}
    for key, members in groups.items():
        told = list(members.values())
        places = {(claim.document, claim.provenance.start) for claim, _ in told}
        documents = {claim.document for claim, _ in told}
        if len(places) < 2 or (_NEEDS_CONTEXT in key and len(documents) < len(told)):
            continue
        found.setdefault((*sorted(members), told[0][1].role), _describe(index, str(key[0]), told))
    return sorted(found.values(), key=lambda item: item.values)


def _keys(claim: Claim, quantity: Quantity, position: int) -> Iterator[Key]:
    """The names under which a value is told: that of its series, and that of its measure."""
    unit = (quantity.unit.kind, quantity.unit.code, quantity.role)
    times, subject, measure = _time_bounds(claim), _subject_words(claim), _measure_words(quantity)
    context = () if _stands_alone(claim, subject) else (_NEEDS_CONTEXT, *claim.provenance.heading_path[-1:])
    # the series masks digits in names too, so that grades 1 and 2 share one: the frame tells them apart
    yield ("series", claim.series, frame_words(claim), *context, position, len(claim.quantities), unit, times)
    if subject and measure:
        yield ("measure", subject, measure, unit, times)


def _stands_alone(claim: Claim, subject: tuple[str, ...]) -> bool:
    """Whether the words say by themselves what is measured. A table row, and a claim that names nothing, stand for what
    is around them: they are compared under headings of the same words, and not with others of their own document."""
    return claim.provenance.block != "table_cell" and bool(subject) and bool(claim.entities)


def _describe(index: ClaimIndex, by: str, told: list[tuple[Claim, Quantity]]) -> Agreement:
    claim, quantity = told[0]
    numbers = {Fraction(item.value) for _, item in told}
    return Agreement(
        values="equal" if len(numbers) == 1 else "different",
        by=by,
        subject=claim.subject.text if claim.subject else None,
        measure=quantity.measure.text if quantity.measure else None,
        unit=quantity.unit.code,
        time=", ".join(_time_bounds(claim)) or None,
        readings=tuple(
            Reading(
                value=item.value,
                text=item.text,
                op=item.op,
                approx=item.approx,
                passage=describe_passage(index, source),
            )
            for source, item in told
        ),
    )


def _subject_words(claim: Claim) -> tuple[str, ...]:
    if claim.subject is None:
        return ()
    named = next((item.name for item in claim.entities if item.id == claim.subject.entity), None)
    words = _content(named or claim.subject.text)
    return () if all(word in _PRONOUNS or not word.isalpha() for word in words) else words


def _measure_words(quantity: Quantity) -> tuple[str, ...]:
    return _content(quantity.measure.text) if quantity.measure else ()


def _content(text: str) -> tuple[str, ...]:
    return tuple(word for word in split_words(text) if word not in _ARTICLES)


def _time_bounds(claim: Claim) -> tuple[str, ...]:
    """The times of a claim as closed bounds, or as TIMEX3 value where a time has none."""
    bounds = {
        f"{time.earliest or '..'}/{time.latest or '..'}" if time.earliest or time.latest else time.timex
        for time in claim.times
        if time.role not in _UNSAID
    }
    return tuple(sorted(bounds))
