"""When a finding counts as right: what is compared in each layer."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from policytext.claim import Claim, Entity, Quantity, Time
from policytext.evaluate.gold import GoldClaim, GoldEntity, GoldQuantity, GoldTime

Gold = TypeVar("Gold")
Found = TypeVar("Found")


def pair_up(
    gold: Sequence[Gold], found: Sequence[Found], same: Callable[[Gold, Found], bool]
) -> tuple[list[tuple[Gold, Found]], list[Gold], list[Found]]:
    """Pairs of the same things, each used once, and what is left on either side."""
    left = list(found)
    pairs: list[tuple[Gold, Found]] = []
    missed: list[Gold] = []
    for item in gold:
        match = next((place for place, other in enumerate(left) if same(item, other)), None)
        if match is None:
            missed.append(item)
        else:
            pairs.append((item, left.pop(match)))
    return pairs, missed, left


def same_value(gold: GoldQuantity, found: Quantity) -> bool:
    """The same number, however written."""
    return _fraction(gold.value) == _fraction(found.value)


def same_value_and_unit(gold: GoldQuantity, found: Quantity) -> bool:
    """The same number, kind of unit and unit; a currency may be one of the candidates that are flagged."""
    if not same_value(gold, found) or gold.unit_kind != found.unit.kind:
        return False
    if gold.unit_code is None or gold.unit_kind in ("rank", "multiple", "none"):
        return True
    if gold.unit_kind == "currency" and f"candidate:{gold.unit_code}" in found.flags:
        return True
    return (found.unit.code or "").casefold() == gold.unit_code.casefold()


def _fraction(value: str) -> Fraction | str:
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        return value


def same_time_span(gold: GoldTime, found: Time) -> bool:
    """One surface holds the other, articles aside."""
    first, second = gold.text.casefold(), found.text.casefold()
    return first in second or second in first


def same_time(gold: GoldTime, found: Time) -> bool:
    """The same span and TIMEX3 value."""
    return same_time_span(gold, found) and gold.timex == found.timex


def same_entity_span(gold: GoldEntity, found: Entity) -> bool:
    """The same surface."""
    return gold.text.translate(_QUOTES) == found.text.translate(_QUOTES)


def same_entity(gold: GoldEntity, found: Entity) -> bool:
    """The same surface and label."""
    return same_entity_span(gold, found) and gold.label == found.label


_QUOTES = str.maketrans({"’": "'", "‘": "'"})


def pair_claims(gold: Sequence[GoldClaim], found: Sequence[Claim]) -> list[tuple[GoldClaim, Claim | None]]:
    """Each annotated claim with the found one that shares most of its words, at least half of the smaller."""
    pairs: list[tuple[GoldClaim, Claim | None]] = []
    for item in gold:
        best = max(found, key=lambda claim: _overlap(item.text, claim.text), default=None)
        pairs.append((item, best if best is not None and _overlap(item.text, best.text) >= 0.5 else None))
    return pairs


def _overlap(first: str, second: str) -> float:
    """Share of common words in all words of both (Jaccard), on words of any case; 1 where one text holds the other
    almost wholly."""
    words, others = set(first.casefold().split()), set(second.casefold().split())
    common = len(words & others)
    return max(common / max(len(words | others), 1), 0.9 * common / max(min(len(words), len(others)), 1))
