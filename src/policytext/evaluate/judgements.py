"""Claims that were annotated or found, side by side: confusion of kinds, scores of each kind, calibration.

``NONE`` stands in the place of a kind where one side has no claim: an annotated claim that was not found, or a found
one where none is annotated. Statements that are annotated as a coin toss count only where both sides have a claim.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from policytext.claim import Kind
from policytext.evaluate.scores import Score

NONE = "none"
LABELS: tuple[str, ...] = (*get_args(Kind), NONE)
BINS = 10


@dataclass(frozen=True)
class Judgement:
    """The kind of an annotated claim, others that a careful reader could choose, and what was found in its place."""

    annotated: str
    alternatives: tuple[str, ...]
    found: str
    confidence: float | None
    """None where nothing was found."""

    @property
    def exact(self) -> bool:
        """Whether the kinds are the same."""
        return self.annotated == self.found

    @property
    def accepted(self) -> bool:
        """Whether the found kind is the annotated one or an alternative."""
        return self.exact or self.found in self.alternatives


def confusion(judgements: Iterable[Judgement]) -> Counter[tuple[str, str]]:
    """How often each annotated kind (first) was found as each (second)."""
    return Counter((item.annotated, item.found) for item in judgements)


def score_kinds(judgements: Iterable[Judgement]) -> dict[str, Score]:
    """The counts of each kind; a claim of another kind is false for that one and missed for its own."""
    scores = {label: Score() for label in LABELS if label != NONE}
    for item in judgements:
        if item.exact:
            scores[item.found].add(1, 0, 0)
            continue
        if item.found != NONE:
            scores[item.found].add(0, 1, 0)
        if item.annotated != NONE:
            scores[item.annotated].add(0, 0, 1)
    return scores


@dataclass(frozen=True)
class Bin:
    """Found claims with a confidence from ``low`` up to ``high``, which only the last bin includes."""

    low: float
    high: float
    number: int
    confidence: float
    """Mean."""
    exact: float
    """Share whose kind is the annotated one."""
    accepted: float
    """Share whose kind is the annotated one or an alternative."""


@dataclass(frozen=True)
class Calibration:
    """How often the found claims of a confidence are right; empty bins are left out.

    The errors are the mean distance between confidence and share of right ones over the bins, weighted by the number of
    claims (expected calibration error): 0 is best.
    """

    bins: tuple[Bin, ...]
    error_exact: float
    error_accepted: float


def calibrate(judgements: Iterable[Judgement]) -> Calibration:
    """The calibration of found claims in bins of equal width; a claim where none is annotated is wrong."""
    groups: list[list[tuple[float, Judgement]]] = [[] for _ in range(BINS)]
    for item in judgements:
        if item.confidence is not None:
            groups[min(int(item.confidence * BINS), BINS - 1)].append((item.confidence, item))
    bins = tuple(_make_bin(place, group) for place, group in enumerate(groups) if group)
    number = sum(item.number for item in bins) or 1
    return Calibration(
        bins,
        sum(item.number * abs(item.confidence - item.exact) for item in bins) / number,
        sum(item.number * abs(item.confidence - item.accepted) for item in bins) / number,
    )


def _make_bin(place: int, group: Sequence[tuple[float, Judgement]]) -> Bin:
    size = len(group)
    return Bin(
        place / BINS,
        (place + 1) / BINS,
        size,
        sum(confidence for confidence, _ in group) / size,
        sum(item.exact for _, item in group) / size,
        sum(item.accepted for _, item in group) / size,
    )
