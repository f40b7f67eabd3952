"""Compare two editions of one text claim by claim."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from policytext.claim import Claim
from policytext.comparison.differences import find_differences
from policytext.comparison.passages import Change, ChangeKind, describe_passage
from policytext.comparison.wording import core_words, fold_text, frame_words
from policytext.index import ClaimIndex

COUNTERPART_FROM = 70.0
"""Likeness in percent from which a claim in other words counts as the counterpart. Of 23 pairs from 60 on, read in
three pairs of plans of one government, 14 of 15 from 70 on were counterparts, the other a short claim; 2 of 8 below."""

LONG_ENOUGH = 12
"""Words from which that likeness is enough; short claims are alike by chance."""

FOR_EACH_WORD_LESS = 2.5
"""Points of likeness that each word under that number asks for in addition."""

SAME_FIGURES = 6.0
"""Points of likeness that two claims gain by having the same figures and dates, and lose by having different ones."""

Pair = tuple[Claim, Claim]


def compare_editions(old: ClaimIndex, new: ClaimIndex) -> list[Change]:
    """What became of each claim of the older edition, in its order, and after them the claims that are new.

    A claim has at most one counterpart: the same words, or else the most similar claim that has none yet.
    """
    same = _pair_same_words(old.claims, new.claims)
    taken = {claim.id for pair in same for claim in pair}
    alike = _pair_similar(
        [claim for claim in old.claims if claim.id not in taken],
        [claim for claim in new.claims if claim.id not in taken],
    )
    found = {pair[0].id: _describe_same(old, new, pair, headings) for headings in [_Headings(same)] for pair in same}
    for pair, likeness in alike:
        changes, details = find_differences(*pair)
        found[pair[0].id] = Change(
            changes=changes or ("reworded",),
            details=details,
            likeness=round(likeness / 100, 4),
            old=describe_passage(old, pair[0]),
            new=describe_passage(new, pair[1]),
        )
    met = {change.new.claim for change in found.values() if change.new is not None}
    kept, held = _list_headings(new), _list_headings(old)
    rows = []
    for claim in old.claims:
        left: ChangeKind = "heading" if fold_text(claim.text) in kept else "dropped"
        rows.append(found.get(claim.id) or Change(changes=(left,), old=describe_passage(old, claim)))
    for claim in new.claims:
        if claim.id not in met:
            added: ChangeKind = "heading" if fold_text(claim.text) in held else "new"
            rows.append(Change(changes=(added,), new=describe_passage(new, claim)))
    return rows


def _list_headings(index: ClaimIndex) -> set[str]:
    """The headings over the claims of an edition, folded."""
    return {fold_text(heading) for claim in index.claims for heading in claim.provenance.heading_path}


class _Headings:
    """Which headings of two editions correspond: those of the same words, and those under which most of the claims of
    one stand in the other, so that a renamed, split or lost heading moves nothing."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        forward: defaultdict[str, Counter[str]] = defaultdict(Counter)
        back: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for old, new in pairs:
            forward[_heading(old)][_heading(new)] += 1
            back[_heading(new)][_heading(old)] += 1
        self._same = {(name, counts.most_common(1)[0][0]) for name, counts in forward.items()}
        self._same |= {(counts.most_common(1)[0][0], name) for name, counts in back.items()}

    def correspond(self, old: Claim, new: Claim) -> bool:
        """Whether two claims of the same words stand under the same heading."""
        one, other = _heading(old), _heading(new)
        return one == other or (one, other) in self._same


def _describe_same(old: ClaimIndex, new: ClaimIndex, pair: Pair, headings: _Headings) -> Change:
    kept = headings.correspond(*pair)
    return Change(
        changes=("kept" if kept else "moved",),
        likeness=1.0,
        old=describe_passage(old, pair[0]),
        new=describe_passage(new, pair[1]),
    )


def _heading(claim: Claim) -> str:
    path = claim.provenance.heading_path
    return fold_text(path[-1]) if path else ""


def _pair_same_words(old: Sequence[Claim], new: Sequence[Claim]) -> list[Pair]:
    """Claims of the same words: first those under the same heading, then in the order of the texts."""
    pairs: list[Pair] = []
    for name in (lambda claim: (fold_text(claim.text), _heading(claim)), lambda claim: fold_text(claim.text)):
        met = {claim.id for pair in pairs for claim in pair}
        waiting: defaultdict[object, deque[Claim]] = defaultdict(deque)
        for claim in new:
            if claim.id not in met:
                waiting[name(claim)].append(claim)
        for claim in old:
            if claim.id not in met and waiting.get(name(claim)):
                pairs.append((claim, waiting[name(claim)].popleft()))
    return pairs


def _pair_similar(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Pair, float]]:
    """Counterparts in other words, best first, each claim once."""
    if not old or not new:
        return []
    frames = [core_words(claim) for claim in old], [core_words(claim) for claim in new]
    contained = _find_contained(*frames)
    scores = process.cdist(*frames, scorer=fuzz.ratio, score_cutoff=COUNTERPART_FROM - SAME_FIGURES, dtype=np.uint8)
    required = [_required_likeness(frame) for frame in frames[0]]
    candidates = []
    for at, to in sorted(contained.union(zip(*map(np.ndarray.tolist, np.nonzero(scores)), strict=True))):
        points = fuzz.ratio(frames[0][at], frames[1][to]) + _agree_in_figures(old[at], new[to]) * SAME_FIGURES
        if points >= required[at] or (at, to) in contained:
            candidates.append((-points, abs(at - to), at, to))
    pairs = []
    left, right = set(range(len(old))), set(range(len(new)))
    for _, _, at, to in sorted(candidates):
        if at in left and to in right:
            left.discard(at)
            right.discard(to)
            pairs.append(((old[at], new[to]), fuzz.ratio(frame_words(old[at]), frame_words(new[to]))))
    return pairs


def _find_contained(old: Sequence[str], new: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs of which one stands whole in the other, as where an aside was added or left out.

    The one that is contained must be long enough to be found nowhere by chance.
    """
    return set(_stand_in(old, new)) | {(at, to) for to, at in _stand_in(new, old)}


def _stand_in(short: Sequence[str], long: Sequence[str]) -> Iterator[tuple[int, int]]:
    places: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, frame in enumerate(long):
        words = frame.split()
        for start in range(len(words) - LONG_ENOUGH + 1):
            places[tuple(words[start : start + LONG_ENOUGH])].add(number)
    for number, frame in enumerate(short):
        beginning = tuple(frame.split()[:LONG_ENOUGH])
        for other in places.get(beginning, ()):
            if f" {frame} " in f" {long[other]} ":
                yield number, other


def _required_likeness(frame: str) -> float:
    return COUNTERPART_FROM + FOR_EACH_WORD_LESS * max(LONG_ENOUGH - len(frame.split()), 0)


def _agree_in_figures(old: Claim, new: Claim) -> int:
    """1 where the two have figures and dates and all are the same, -1 where none is, else 0."""
    one, other = _figures(old), _figures(new)
    if not one or not other:
        return 0
    return 1 if one == other else 0 if one & other else -1


def _figures(claim: Claim) -> set[tuple[str, str | None]]:
    return {(item.value, item.unit.code) for item in claim.quantities} | {(item.timex, None) for item in claim.times}
