"""From stacks of lines to paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.document import BlockKind, BlockRole
from policytext.readers.headings import DANGLING
from policytext.readers.pdf.layout import BULLETS, LABEL, Stack
from policytext.readers.pdf.lines import Segment, bold_share
from policytext.readers.pdf.page import Typography
from policytext.readers.pdf.prose import is_raised
from policytext.readers.pdf.tables import Table

_STRONG_BULLETS = frozenset(BULLETS) - frozenset("–—-−*→·oüØ")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*\d*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)?$|(?:…\s?){2,}\s*\d*$|_{5,}\s*\d+$")
"""The dots that lead to the page number in a contents list."""
_GLUED = re.compile(r"\d{1,2}[.)](?=[A-Z][a-z])")
_SECTION = re.compile(r"(?:Sec\.|SEC\.|Section|SECTION|Article|Chapter|Part|Annex|Appendix)\s+\d+[.:]\s")
_INITIAL = re.compile(r"[A-Z]\.")


@dataclass(slots=True)
class Paragraph:
    """Lines that make one block, or a table. ``skip`` words of the first line, or ``label``'s characters of its first
    word, are the label."""

    lines: list[Segment]
    right: float = 0.0
    """Right edge of the column."""
    column_left: float = 0.0
    label: str | None = None
    skip: int = 0
    kind: BlockKind = "paragraph"
    role: BlockRole = "body"
    level: int | None = None
    table: Table | None = None
    stack: int = 0
    """Number of the stack on its page."""
    first_in_stack: bool = False
    run_in: bool = False
    """A heading that stands on the first line of the paragraph after it, and governs that paragraph only."""

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """Size of the first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all lines are bold."""
        return all(line.bold for line in self.lines)

    @property
    def style(self) -> tuple[float, bool, bool]:
        """Size in whole points, whether bold, whether in capitals."""
        return (round(self.size), self.bold, self.text.upper() == self.text)

    @property
    def text(self) -> str:
        """The lines with single spaces, label included: for looking at, not for the document."""
        return " ".join(line.text for line in self.lines)


def read_label(line: Segment) -> tuple[str, int] | None:
    """The list mark at the head of a line, and how many words it takes; 0 where it is glued to its first word."""
    words = line.words
    token = words[0].text
    count = 1
    while count < len(words) and not words[count].space and len(token) < 9:
        token += words[count].text
        count += 1
    if len(words) > count and LABEL.fullmatch(token):
        gap = (words[count].left - words[count - 1].right) / line.size
        if is_raised(words[0], line) or (_INITIAL.fullmatch(token) and gap < 0.5):
            return None
        return token, count
    first = words[0].text
    if (first[0] in _STRONG_BULLETS or "\ue000" <= first[0] <= "\uf8ff") and len(first) + len(words) > 2:
        return (first, 1) if len(first) == 1 else (first[0], 0)
    glued = _GLUED.match(first)
    return (glued[0], 0) if glued else None


def is_bullet(label: str) -> bool:
    """Whether a label is a mark without order."""
    return label in BULLETS or label == "o" or "\ue000" <= label[0] <= "\uf8ff"


def split_stack(stack: Stack, number: int, typography: Typography) -> list[Paragraph]:
    """The paragraphs of a stack of lines."""
    pitch = _pitch(stack.lines, typography)
    paragraphs: list[Paragraph] = []
    for line in stack.lines:
        current = paragraphs[-1] if paragraphs else None
        if current is None or _starts_new(current, line, pitch, typography, stack):
            current = Paragraph([line], right=stack.box[2], column_left=stack.box[0], stack=number)
            current.first_in_stack = not paragraphs
            current.role = "contents" if line.role == "contents" else "body"
            label = read_label(line)
            if label:
                current.label, current.skip = label
            paragraphs.append(current)
        else:
            current.lines.append(line)
    return _join_enumerations(paragraphs)


def _join_enumerations(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Undo items that are pieces of a sentence: "(1)" opens no item where "(2)" follows in the middle of a line."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        following = _next_bracket(paragraph.label)
        if following is None or f" {following} " not in paragraph.text:
            result.append(paragraph)
            continue
        paragraph.label, paragraph.skip = None, 0
        last = result[-1] if result else None
        if last is not None and last.label is None and last.size == paragraph.size and not last.text.endswith("."):
            last.lines += paragraph.lines
        else:
            result.append(paragraph)
    return result


def _next_bracket(label: str | None) -> str | None:
    """The mark after a first one in brackets: "(2)" after "(1)", "(b)" after "(a)"."""
    return {"(1)": "(2)", "(a)": "(b)", "(i)": "(ii)", "1)": "2)", "a)": "b)", "i)": "ii)"}.get(label or "")


def _pitch(lines: Sequence[Segment], typography: Typography) -> dict[float, float]:
    """Line distances of sizes that this stack sets wider than the document does, throughout."""
    drops: dict[float, Counter[float]] = {}
    for upper, lower in pairwise(lines):
        if abs(upper.size - lower.size) < 0.3:
            drops.setdefault(round(lower.size * 2) / 2, Counter())[
                round((lower.baseline - upper.baseline) * 2) / 2
            ] += 1
    pitch = {}
    for size, counter in drops.items():
        drop, count = max(counter.items(), key=lambda item: (item[1], -item[0]))
        smallest = min(counter)
        pitch[size] = drop if count >= 6 and count > 0.7 * sum(counter.values()) else typography.lead(size)
        if smallest > pitch[size] and count >= 3 and drop == smallest and drop < 1.9 * size:
            pitch[size] = drop
    return pitch


def _starts_new(
    current: Paragraph, line: Segment, pitch: dict[float, float], typography: Typography, stack: Stack
) -> bool:
    last = current.lines[-1]
    size = max(last.size, line.size)
    if abs(last.size - line.size) > 0.06 * size and not _runs_in(last, line):
        return True
    titled = _is_item_title(current, line)
    if _weight_changes(last, line) and not titled:
        return True
    if "contents" in (last.role, line.role) or LEADERS.search(last.text) or _starts_note(current, line):
        return True
    drop = line.baseline - last.baseline
    lead = pitch.get(round(line.size * 2) / 2, typography.lead(line.size))
    display = line.size > 1.12 * typography.body_size or (last.bold and line.bold)
    if drop > max(_reach(current, line, lead, stack), 1.4 * size if display else 0.0):
        return True
    label = read_label(line)
    if label and _label_counts(label[0], current, line, stack):
        return True
    if _SECTION.match(line.text) and _TERMINAL.search(last.text):
        return True
    if titled and last.bold:
        return False
    if display and not _is_centred(last, line):
        far = abs(line.left - last.left) > 2 * line.size and label is None and len(current.lines) == 1
        return far and stack.box[2] - last.right > line.words[0].right - line.words[0].left + 4 * line.size
    if display or _is_centred(last, line):
        return False
    return _ends_short(last, line, stack) or _is_indented(current, line, stack)


def _reach(current: Paragraph, line: Segment, lead: float, stack: Stack) -> float:
    """The distance from one line to the next over which a paragraph ends: less where the text may end here."""
    last = current.lines[-1]
    if len(current.lines) > 1:
        own = last.baseline - current.lines[-2].baseline
        lead = own if lead < own < 1.5 * lead else lead
    goes_on = line.text[0].islower() or stack.box[2] - last.right < 2 * last.size
    ends = _TERMINAL.search(last.text) or (
        _ADDRESS_END.search(last.text) and line.text[:2].strip(".")[:1].isupper() and "/" not in line.words[0].text
    )
    return (1.45 if goes_on and not ends else 1.16) * lead + 0.3


def _runs_in(last: Segment, line: Segment) -> bool:
    """Whether a line in another size begins in the size that the last one ends in, as after a run-in title."""
    before, after = last.words[-1].style, line.words[0].style
    return abs(before.size - after.size) < 0.06 * before.size and not _TERMINAL.search(last.text)


def _starts_note(current: Paragraph, line: Segment) -> bool:
    """Whether a line begins the next note: with a raised mark, or with the number that follows this note's."""
    first, head = line.words[0], current.lines[0].words[0]
    if is_raised(first, line):
        return first.text.strip("[]().").isdigit() or first.text in "*†‡§"
    number, before = first.text.rstrip(".)"), head.text.rstrip(".)")
    return number.isdigit() and before.isdigit() and int(number) == int(before) + 1 and len(line.words) > 1


def _is_item_title(current: Paragraph, line: Segment) -> bool:
    """Whether the first line of an item is its title, set bold with a stop, and the item goes on in plain type."""
    if current.label is None or not current.skip or len(current.lines) > 1:
        return False
    first = current.lines[0]
    return abs(line.left - first.words[current.skip].left) < line.size and first.text[-1] in ".:"


def _weight_changes(last: Segment, line: Segment) -> bool:
    if last.bold and not line.bold:
        plain = [word for word in last.words if not is_raised(word, last)]
        return bold_share(plain) > 0.9 and plain[-1].style.bold and not line.words[0].style.bold
    if line.bold and not last.bold:
        ends = bool(_TERMINAL.search(last.text))
        return bold_share(line.words) > 0.9 and (ends or not last.words[-1].style.bold)
    return False


def _label_counts(label: str, current: Paragraph, line: Segment, stack: Stack) -> bool:
    """Whether the mark begins an item: a figure or a bracket at the head of a line may be in running text."""
    if label in _STRONG_BULLETS or "\ue000" <= label[0] <= "\uf8ff":
        return True
    last = current.lines[-1]
    if current.label and not is_bullet(current.label) and line.left <= current.lines[0].left + 0.5 * line.size:
        return True
    indented = abs(line.left - last.left) > 0.8 * line.size and (line.left > last.left or current.label is not None)
    opened = last.text.endswith((" and", " or", "—", ",")) and stack.box[2] - last.right > 3 * line.size
    return bool(_TERMINAL.search(last.text)) or indented or opened


def _is_centred(last: Segment, line: Segment) -> bool:
    shift = abs(line.left - last.left)
    return shift > line.size and abs((last.left + last.right) - (line.left + line.right)) < 4


def _ends_short(last: Segment, line: Segment, stack: Stack) -> bool:
    """Whether the first word of the next line would have had room on this one."""
    word = line.words[0]
    room = stack.box[2] - last.right
    needed = word.right - word.left + (1.5 if _SENTENCE_END.search(last.text) else 4.0) * line.size
    if room < needed:
        return False
    starts = word.text.lstrip("“‘\"'(")[:1]
    if starts.islower():
        return False
    if DANGLING.search(last.text) and not last.text.endswith((" and", " or")) and "(" not in word.text:
        return False
    return bool(_TERMINAL.search(last.text)) or room > needed + 0.2 * (stack.box[2] - stack.box[0])


def _is_indented(current: Paragraph, line: Segment, stack: Stack) -> bool:
    last = current.lines[-1]
    indent = line.left - last.left
    if 0.7 * line.size < indent < 6 * line.size:
        # A hanging indent leads to the second line of an item; a first-line indent follows the end of a paragraph.
        if current.label and len(current.lines) == 1:
            return False
        return bool(_TERMINAL.search(last.text)) or last.text.endswith(("—", "; and", "; or"))
    return (
        current.label is not None
        and -indent > 0.7 * line.size
        and len(current.lines) > 1
        and bool(_TERMINAL.search(last.text))
    )
