"""What is known of one page before its blocks are made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policytext.readers.pdf.graphics import Graphics
from policytext.readers.pdf.hyperlinks import Hyperlink
from policytext.readers.pdf.lines import Segment
from policytext.readers.pdf.tables import Table


@dataclass(slots=True)
class PageContent:
    """A page's segments and graphics. ``number`` counts from 1; ``rotated`` holds text that does not run upright."""

    number: int
    label: str | None
    width: float
    height: float
    segments: list[Segment] = field(default_factory=list)
    graphics: Graphics = field(default_factory=Graphics)
    rotated: list[str] = field(default_factory=list)
    links: list[Hyperlink] = field(default_factory=list)
    tables: list[tuple[Table, list[Segment]]] = field(default_factory=list)
    """Ruled tables with the segments they take."""


@dataclass(slots=True)
class Typography:
    """The document's ordinary text: its size, and the usual distance of baselines for each size, in points."""

    body_size: float
    leading: dict[float, float]
    bold_share: float

    def lead(self, size: float) -> float:
        """The usual line distance of text of this size."""
        return self.leading.get(round(size * 2) / 2, 1.22 * size)


def measure_typography(pages: Iterable[PageContent]) -> Typography:
    """Count letters by size, and line distances by size."""
    sizes: Counter[float] = Counter()
    drops: dict[float, Counter[float]] = {}
    bold = 0
    for page in pages:
        for segment in page.segments:
            if not segment.role:
                letters = len(segment.text)
                sizes[round(segment.size * 2) / 2] += letters
                bold += letters if segment.bold else 0
        _count_drops(page.segments, drops)
    body = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0
    leading = {size: _usual(counter) for size, counter in drops.items()}
    return Typography(body, leading, bold / max(sum(sizes.values()), 1))


def _count_drops(segments: Sequence[Segment], drops: dict[float, Counter[float]]) -> None:
    last: dict[tuple[float, int], float] = {}
    for segment in sorted(segments, key=lambda segment: segment.baseline):
        size = round(segment.size * 2) / 2
        place = (size, round(segment.left / 12))
        drop = segment.baseline - last.get(place, -1e9)
        if 0.9 * size < drop < 2.5 * size:
            drops.setdefault(size, Counter())[round(drop * 2) / 2] += 1
        last[place] = segment.baseline


def _usual(counter: Counter[float]) -> float:
    """The smallest distance that is nearly as common as the commonest: a list of one-line items is not the measure."""
    most = max(counter.values())
    return min(drop for drop, count in counter.items() if count >= 0.5 * most)
