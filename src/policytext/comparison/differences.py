"""What differs between a claim and its counterpart in another edition."""

from collections.abc import Iterator
from fractions import Fraction

from policytext.claim import Claim, Quantity
from policytext.comparison.passages import ChangeKind
from policytext.comparison.wording import find_rungs

_LEVELS = frozenset({"value", "lower", "upper", "to", "delta", "multiple", "rank", "part"})
"""Roles of a quantity whose value can rise or fall from one edition to the next."""

_NO_ENDING = frozenset({"bring", "sing", "ring", "swing", "spring", "string", "sting", "cling", "fling"})
"""Verbs in which "ing" is no ending."""

Difference = tuple[ChangeKind, str]


def find_differences(old: Claim, new: Claim) -> tuple[tuple[ChangeKind, ...], tuple[str, ...]]:
    """The changes other than of words, and for each the words or values that differ."""
    found = [*_compare_modality(old, new), *_compare_deadlines(old, new), *_compare_values(old, new)]
    return tuple(dict.fromkeys(change for change, _ in found)), tuple(detail for _, detail in found)


def _compare_modality(old: Claim, new: Claim) -> Iterator[Difference]:
    """Words of modality before the same verb; those before a verb that only one text has tell nothing."""
    after = {_stem(rung.verb): rung for rung in reversed(find_rungs(new.text))}
    for before in find_rungs(old.text):
        now = after.get(_stem(before.verb))
        if now is not None and now.level != before.level:
            change: ChangeKind = "weakened" if now.level > before.level else "strengthened"
            yield change, f"{before.words} {before.verb} => {now.words} {now.verb}"


def _stem(verb: str) -> str:
    """A verb without the ending that "to" or "consider" ask for, so that "publish" and "publishing" are one.

    >>> _stem("making") == _stem("make"), _stem("cutting") == _stem("cut"), _stem("calling") == _stem("call")
    (True, True, True)
    """
    if verb.endswith("ing") and verb not in _NO_ENDING:
        verb = verb[: -len("ing")]
        if len(verb) > 3 and verb[-1] == verb[-2] and verb[-1] not in "ls":
            verb = verb[:-1]
    return verb.removesuffix("e") or verb


def _compare_deadlines(old: Claim, new: Claim) -> Iterator[Difference]:
    before, after = _deadline(old), _deadline(new)
    if before == after:
        return
    if before and after:
        yield ("later_deadline" if after > before else "earlier_deadline"), f"{before} => {after}"
    elif before:
        yield "deadline_dropped", f"{before} => none"
    elif after:
        yield "deadline_added", f"none => {after}"


def _deadline(claim: Claim) -> str | None:
    return max((time.latest for time in claim.times if time.role == "deadline" and time.latest), default=None)


def _compare_values(old: Claim, new: Claim) -> Iterator[Difference]:
    """Values of the same unit and role, where both claims have equally many of them, taken in order."""
    before, after = _by_unit(old), _by_unit(new)
    for unit in before:
        if len(before[unit]) != len(after.get(unit, ())):
            continue
        for one, other in zip(before[unit], after[unit], strict=True):
            first, second = Fraction(one.value), Fraction(other.value)
            if first != second:
                yield ("lower_value" if second < first else "higher_value"), f"{one.text} => {other.text}"


def _by_unit(claim: Claim) -> dict[tuple[str, str | None, str], list[Quantity]]:
    found: dict[tuple[str, str | None, str], list[Quantity]] = {}
    for item in claim.quantities:
        if item.role in _LEVELS:
            found.setdefault((item.unit.kind, item.unit.code, item.role), []).append(item)
    return found
