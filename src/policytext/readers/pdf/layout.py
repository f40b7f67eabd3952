"""The reading order of a page: stacks of lines, then columns, headings across them and boxes beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policytext.document import Box
from policytext.readers.pdf.lines import Segment

BULLETS = "•‹−üØ¨◦▪▫■□●○◆◇►▶▸▹➢➤➔→»›✓✔❖⁃∙·‣⦁*–—-"
"""Marks of list items; the private-use ones of symbol fonts are recognised by their code."""
_NUMBER = r"(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,6})"
LABEL = re.compile(
    rf"(?:[{re.escape(BULLETS)}]|o(?=\s)|[\ue000-\uf8ff]|\(?{_NUMBER}[.)]|"
    rf"[‘“]{{0,2}}\((?:{_NUMBER}|aa|bb|cc|AA|BB|CC)\)|"
    rf"[1-9]\d?(?:\.\d{{1,2}}){{1,4}}\.?|[A-Z](?:\.\d{{1,2}}){{1,3}}\.?|\[\d{{1,3}}\])"
)
"""The mark of a list item, numbered heading or numbered paragraph."""
_LABEL_REACH = 5.0
"""Sizes between a label and its text, at most."""
_MAX_STACKS = 150
"""Stacks of one page that are put in order; a page with more is a map or a chart, which has no order to read in."""
_STACK_REACH = 2.6
"""Sizes between the baselines of two lines of one stack, at most."""


@dataclass(slots=True)
class Stack:
    """Lines under each other that no other text stands beside or between; or one table, as ``content``."""

    lines: list[Segment]
    content: object = None
    box: Box = field(default=(0.0, 0.0, 0.0, 0.0))

    def __post_init__(self) -> None:
        if self.lines:
            self.box = bound(self.lines)


def bound(lines: Sequence[Segment]) -> Box:
    """The smallest box round the lines."""
    return (
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )


def order_page(segments: list[Segment], atoms: Sequence[Stack]) -> list[Stack]:
    """The stacks of a page in reading order; ``atoms`` are tables, which are read as a whole."""
    lines = attach_labels(segments)
    if not _has_neighbours(lines) and not atoms:
        return [Stack(sorted(lines, key=lambda line: line.baseline))] if lines else []
    stacks, beside = pair_side_labels(build_stacks(lines, atoms))
    ordered = sort_stacks([*stacks, *atoms])
    return [part for stack in ordered for part in (*beside.get(id(stack), ()), stack)]


def pair_side_labels(stacks: list[Stack]) -> tuple[list[Stack], dict[int, list[Stack]]]:
    """Find a narrow column of short labels (dates, terms), each level with a line of the column to its right, and cut
    that column at these lines; a label is read before its piece.

    Returns:
        The stacks without the labels, and the labels of a stack by its ``id``.
    """
    if len(stacks) > _MAX_STACKS:
        return stacks, {}
    pairs = [(label, wide) for label in stacks if (wide := _side_text(label, stacks)) is not None]
    paired = [
        (label, wide)
        for label, wide in pairs
        if sum(abs(label.box[0] - other.box[0]) < 4 and abs(wide.box[0] - text.box[0]) < 6 for other, text in pairs) > 1
    ]
    labels = {id(label) for label, _ in paired}
    paired = [(label, wide) for label, wide in paired if id(wide) not in labels]
    labels = {id(label) for label, _ in paired}
    rest = [stack for stack in stacks if id(stack) not in labels]
    beside: dict[int, list[Stack]] = {}
    result: list[Stack] = []
    for stack in rest:
        starts = {_level_line(label, stack): label for label, wide in paired if wide is stack}
        places = sorted({0, *starts})
        for first, last in zip(places, [*places[1:], len(stack.lines)], strict=True):
            piece = Stack(stack.lines[first:last]) if starts else stack
            result.append(piece)
            if first in starts:
                beside[id(piece)] = [starts[first]]
    return result, beside


def _side_text(label: Stack, stacks: Sequence[Stack]) -> Stack | None:
    level = [stack for stack in stacks if stack is not label and _labels_side(label, stack)]
    return min(level, key=lambda stack: stack.box[0], default=None)


def _labels_side(label: Stack, wide: Stack) -> bool:
    narrow = label.box[2] - label.box[0] < 0.45 * (wide.box[2] - wide.box[0])
    brief = len(label.lines) <= 3 and all(len(line.text.split()) <= 6 for line in label.lines)
    return narrow and brief and label.box[2] < wide.box[0] and _level_line(label, wide) >= 0


def _level_line(label: Stack, wide: Stack) -> int:
    """The line of a stack on the baseline of the label's first line, or -1."""
    first = label.lines[0]
    for index, line in enumerate(wide.lines):
        if abs(line.baseline - first.baseline) < 0.25 * first.size:
            return index
    return -1


def _has_neighbours(lines: Sequence[Segment]) -> bool:
    """Whether any line stands beside another."""
    ordered = sorted(lines, key=lambda line: line.top)
    for place, line in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.top > line.bottom:
                break
            if min(line.bottom, other.bottom) - max(line.top, other.top) > 0.3 * min(line.size, other.size) and (
                other.left > line.right or line.left > other.right
            ):
                return True
    return False


def attach_labels(segments: list[Segment]) -> list[Segment]:
    """Join list marks and numbers that stand apart with the text to their right."""
    rows = sorted(segments, key=lambda segment: (segment.baseline, segment.left))
    taken: set[int] = set()
    for label in rows:
        if len(label.text) > 9 or not LABEL.fullmatch(label.text):
            continue
        text = _right_of(label, rows)
        if text is None or id(text) in taken:
            continue
        # Values of a chart stand beside the next column in a smaller type.
        if label.text[0].isdigit() and abs(label.size - text.size) > 0.12 * text.size:
            continue
        first = text.words[0]
        first.space = True
        words = [*label.words, *text.words]
        joined = Segment(text.page, words, text.size, text.baseline, min(label.order, text.order))
        rows[rows.index(text)] = joined
        taken.add(id(label))
    return [segment for segment in rows if id(segment) not in taken]


def _right_of(label: Segment, rows: Sequence[Segment]) -> Segment | None:
    best: Segment | None = None
    for other in rows:
        if other is label or abs(other.baseline - label.baseline) > 0.35 * max(label.size, other.size):
            continue
        if 0 <= other.left - label.right < _LABEL_REACH * label.size and (best is None or other.left < best.left):
            best = other
    return best if best is not None and any(character.isalpha() for character in best.text) else None


def build_stacks(lines: Sequence[Segment], atoms: Sequence[Stack] = ()) -> list[Stack]:
    """Group lines into stacks: each line goes under the one above it where neither has another neighbour there."""
    ordered = sorted(lines, key=lambda line: (line.baseline, line.left))
    above: dict[int, list[int]] = {index: [] for index in range(len(ordered))}
    below: dict[int, list[int]] = {index: [] for index in range(len(ordered))}
    for index in range(len(ordered)):
        for other in _nearest_above(index, ordered):
            above[index].append(other)
            below[other].append(index)
    stack_of: dict[int, list[Segment]] = {}
    stacks: list[list[Segment]] = []
    for index, line in enumerate(ordered):
        upper = above[index]
        alone = len(upper) == 1 and (
            len(below[upper[0]]) == 1 or _is_last_line(ordered[upper[0]], line, [ordered[i] for i in below[upper[0]]])
        )
        if alone and _belongs(ordered[upper[0]], line, atoms):
            stack = stack_of[upper[0]]
        else:
            stack = []
            stacks.append(stack)
        stack.append(line)
        stack_of[index] = stack
    return [Stack(stack) for stack in stacks]


def _is_last_line(upper: Segment, line: Segment, below: Sequence[Segment]) -> bool:
    """Whether a short line ends the text over it, while what stands to its right is lower and belongs to something
    else, such as the first value of a chart."""
    drop = line.baseline - upper.baseline
    prose = len(upper.text.split()) > 4
    follows = (
        prose and drop < 1.6 * line.size and abs(line.left - upper.left) < 1.5 * line.size and line.right < upper.right
    )
    others = [other for other in below if other is not line]
    lower = all(other.baseline - line.baseline > 0.8 * line.size for other in others)
    return follows and lower and abs(line.size - upper.size) < 0.03 * line.size


def _nearest_above(index: int, ordered: Sequence[Segment]) -> list[int]:
    """The lines next above, of which no other stands in between."""
    line = ordered[index]
    found: list[int] = []
    for other_index in range(index - 1, -1, -1):
        other = ordered[other_index]
        if line.baseline - other.baseline > 3 * _STACK_REACH * max(line.size, other.size) + 60:
            break
        if line.baseline - other.baseline < 0.4 * min(line.size, other.size) or not _overlap(line, other):
            continue
        if all(
            not _overlap(other, ordered[near]) or ordered[near].baseline - other.baseline < 0.4 * other.size
            for near in found
        ):
            found.append(other_index)
    return found


def _overlap(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.3 * min(one.size, other.size)


def _belongs(upper: Segment, lower: Segment, atoms: Sequence[Stack]) -> bool:
    if lower.baseline - upper.baseline > _STACK_REACH * max(upper.size, lower.size):
        return False
    for atom in atoms:
        _, top, _, bottom = atom.box
        if (
            upper.baseline < (top + bottom) / 2 < lower.baseline
            and atom.box[0] < upper.right
            and atom.box[2] > upper.left
        ):
            return False
    return True


def sort_stacks(stacks: Sequence[Stack]) -> list[Stack]:
    """Breuel's order: above before below where two stacks overlap sideways; else left before right, unless something
    that lies under the right one and over the left one spans both ("High performance document layout analysis", 2003).
    """
    count = len(stacks)
    if count > _MAX_STACKS:
        return sorted(stacks, key=lambda stack: (round(stack.box[1]), stack.box[0]))
    boxes = [_shrink(stack.box) for stack in stacks]
    before = [[_precedes(a, b, boxes) for b in range(count)] for a in range(count)]
    left = set(range(count))
    result: list[Stack] = []
    while left:
        ready = [b for b in left if not any(before[a][b] for a in left if a != b)]
        candidates = ready or sorted(left)
        chosen = min(candidates, key=lambda index: _rank(index, boxes, result, stacks))
        left.remove(chosen)
        result.append(stacks[chosen])
    return result


def _rank(index: int, boxes: Sequence[Box], result: Sequence[Stack], stacks: Sequence[Stack]) -> tuple[float, ...]:
    """Go on under the stack read last where that is possible, else take the highest."""
    box = boxes[index]
    if result:
        last = result[-1].box
        under = box[1] >= last[3] - 3 and min(box[2], last[2]) > max(box[0], last[0])
        if under:
            return (0, box[1], box[0])
    return (1, box[1], box[0])


def _shrink(box: Box) -> Box:
    left, top, right, bottom = box
    return (left + 1, top + 1, max(right - 1, left + 1.5), max(bottom - 1, top + 1.5))


def _precedes(a: int, b: int, boxes: Sequence[Box]) -> bool:
    if a == b:
        return False
    one, other = boxes[a], boxes[b]
    if min(one[2], other[2]) > max(one[0], other[0]):
        return (one[1], one[0]) < (other[1], other[0])
    if one[2] > other[0]:
        return False
    for c, box in enumerate(boxes):
        if c in (a, b):
            continue
        spans = box[0] < one[2] and box[2] > one[0] and box[0] < other[2] and box[2] > other[0]
        if spans and other[1] < box[1] and box[3] < one[3] and box[1] < one[1]:
            return False
    return True
