"""The slots of a commitment or target, filled from what was found in it, and the list of those that say too little."""

from collections.abc import Sequence

from msgspec.structs import replace

from policytext.claim import Claim, Kind, Missing, Quantity, Slot, Slots, Span, Time
from policytext.claims.owners import find_owner

UNDERTAKINGS: tuple[Kind, ...] = ("commitment", "target")
"""The kinds of claim that have slots, and of which something can be missing."""

_WHEN = ("deadline", "until", "at", "duration")
"""Roles of a time by or in which something is to be done, the clearest first."""

_VALUES = ("to", "value", "delta", "multiple", "part", "lower", "upper", "rank")
"""Roles of a number that says how much, the clearest first; of a range it is the lower bound."""


def fill_slots(
    quantities: Sequence[Quantity],
    times: Sequence[Time],
    actor: Slot | None,
    action: Span | None,
    condition: Span | None,
) -> Slots:
    """The slots of a clause. The number is one of the action where that has any, else one from elsewhere in the clause;
    where roles are alike the first counts."""
    deadline = find_deadline(times)
    figures = [item for item in quantities if deadline is None or item.start != deadline.start]
    value = _first_by_role([item for item in figures if action and action.start <= item.start < action.end])
    value = value or _first_by_role(figures)
    return Slots(
        actor=actor,
        action=_slot(action) if action else None,
        measure=_slot(value.measure) if value and value.measure else None,
        value=_slot(value, value.value) if value else None,
        unit=value.unit if value else None,
        baseline=_find_baseline(quantities, times),
        deadline=_slot(deadline, deadline.edtf) if deadline else None,
        condition=_slot(condition) if condition else None,
    )


def find_deadline(times: Sequence[Time]) -> Time | None:
    """The time by or in which something is to be done: one that has an end, with the clearest role."""
    ended = [time for time in times if time.role in _WHEN and time.latest]
    return min(ended, key=lambda time: _WHEN.index(time.role), default=None)


def find_missing(claim: Claim) -> tuple[Missing, ...]:
    """What a commitment or target does not say; empty for a claim of another kind.

    Its slots tell, where it has any. A claim that has none, as it was written before there were slots or was of another
    kind then, is judged by its own words.
    """
    if claim.kind not in UNDERTAKINGS:
        return ()
    slots = claim.slots or fill_slots(claim.quantities, claim.times, find_owner(claim), None, None)
    says: dict[Missing, bool] = {
        "number": bool(claim.quantities),
        "deadline": slots.deadline is not None,
        "owner": slots.actor is not None,
    }
    return tuple(part for part, said in says.items() if not said)


def with_slots(claim: Claim, slots: Slots | None) -> Claim:
    """The claim with its slots and the list of what is missing; without any where claims of its kind have none."""
    if claim.kind not in UNDERTAKINGS:
        return replace(claim, slots=None, missing=())
    filled = replace(claim, slots=slots)
    return replace(filled, missing=find_missing(filled))


def _first_by_role(quantities: Sequence[Quantity]) -> Quantity | None:
    telling = [item for item in quantities if item.role in _VALUES]
    return min(telling, key=lambda item: _VALUES.index(item.role), default=None)


def _find_baseline(quantities: Sequence[Quantity], times: Sequence[Time]) -> Slot | None:
    for quantity in quantities:
        if quantity.role == "from":
            return _slot(quantity, quantity.value)
    return next((_slot(time, time.edtf) for time in times if time.role == "baseline"), None)


def _slot(words: Span | Quantity | Time, value: str | None = None) -> Slot:
    return Slot(words.text, words.start, words.end, value)
