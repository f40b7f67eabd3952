"""Counts of hits, false findings and misses, and how far chance may move the scores made of them.

Intervals are 95% percentile intervals of F1 by bootstrap: the units that the counts come from are drawn again with
replacement, as many as there are, and F1 is taken over each draw. A unit is a document where there are at least
``FEW`` of them, else a statement. An interval over statements holds for documents like those that were annotated; it
is too narrow for others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
FEW = 20
"""With fewer documents, draws of whole documents are too few different ones to tell how F1 is spread."""
_SEED = 20
_TAILS = (2.5, 97.5)


@dataclass
class Score:
    """Hits, false findings and misses; for a share each failure is both false and missed."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of right ones among the findings; 1 without findings."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the annotated ones that were found; 1 where nothing is annotated."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0

    @property
    def annotated(self) -> int:
        """How many are annotated."""
        return self.hits + self.missed

    def add(self, hits: int, false: int, missed: int) -> None:
        """Count further ones."""
        self.hits += hits
        self.false += false
        self.missed += missed


def judged(right: bool) -> Score:
    """The score of one thing that is right or wrong: precision, recall and F1 of many are their share of right ones."""
    return Score(int(right), int(not right), int(not right))


def total(scores: Sequence[Score]) -> Score:
    """All counts together."""
    return Score(
        sum(score.hits for score in scores), sum(score.false for score in scores), sum(score.missed for score in scores)
    )


class Interval(NamedTuple):
    """Between which two numbers 95% of the draws lie."""

    low: float
    high: float


def interval(units: Sequence[Score]) -> Interval | None:
    """The interval of F1 over all units; None where nothing was annotated or found.

    Where no unit has a failure, or none a hit, all draws are alike and the interval has no width however few they are.
    """
    return _percentiles(_draw(units))


def interval_of_difference(units: Sequence[Score], others: Sequence[Score]) -> Interval | None:
    """The interval of F1 of ``units`` minus F1 of ``others``, which scores the same units in the same order."""
    return _percentiles(_draw(units) - _draw(others))


def _draw(units: Sequence[Score]) -> NDArray[np.float64]:
    """F1 of each draw; not a number for a draw in which nothing was annotated or found."""
    if not units:
        return np.full(DRAWS, np.nan)
    counts = np.array([(unit.hits, unit.false + unit.missed) for unit in units])
    # RandomState and not the newer Generator: its stream is the same in every version of NumPy
    draws = np.random.RandomState(_SEED).multinomial(len(units), np.full(len(units), 1 / len(units)), DRAWS)
    hits, failures = (draws @ counts).T
    whole = 2 * hits + failures
    return np.where(whole > 0, 2 * hits / np.maximum(whole, 1), np.nan)


def _percentiles(values: NDArray[np.float64]) -> Interval | None:
    known = values[~np.isnan(values)]
    return Interval(*(float(value) for value in np.percentile(known, _TAILS))) if len(known) else None
