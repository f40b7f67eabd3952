"""Lines of plain text joined into paragraphs and list items."""

import html
import re

from msgspec import Struct

from policytext.document import BlockKind, BlockRole
from policytext.readers.headings import DANGLING
from policytext.readers.inline import MAX_WRAP, clean_characters
from policytext.readers.labels import find_label, has_two_level_numbers
from policytext.readers.text_tables import TableLine, find_tables

MIN_WRAP = 40
MAX_PARAGRAPH = 20_000
"""Characters after which lines are joined no more: no paragraph is longer, and joining costs time with length."""
LONG_LINE = 55
"""From this length on a line without a stop, in text that is not wrapped, is rather cut than complete."""

_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|amp|nbsp|quot|pound|euro|[lr][ds]quo|[mn]dash|[lg]t);", re.I)
_RULE = re.compile(r"([=_*~#+.-])(?:\s?\1){2,}")
_SENTENCE_END = re.compile(r"(?:[.!?:;][\"'”’)\]]*|(?<=\D[.!?;])\d{1,3})$")
_ITEM_END = re.compile(r"[;,]\s+(?:and|or|and/or)$")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
_NAME_START = re.compile(r"[A-Z][a-z]+[.,;:]?\s|[A-Z]{2,}[.,;:]?\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PAGE_LINE = re.compile(r"(?:page\s+)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?|[-–]\s*(\d{1,4})\s*[-–]", re.I)
_PAGE_START = re.compile(r"(\d{1,4})\s+(?=[a-z])")
_NOTE_LINE = re.compile(r"\[?(\d{1,3})\]?\.?\s+(?=[A-Z“\"‘]|https?:)")
_SOURCE = re.compile(r"https?:|\b(?:19|20)\d\d\b|\bibid\b|\bpp?\. ?\d", re.I)
_MONTH_END = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$")


class Segment(Struct):
    """A paragraph, heading or list item before it is a block."""

    text: str
    alone: bool = True
    """Blank lines stand before it."""
    kind: BlockKind = "paragraph"
    role: BlockRole = "body"
    label: str | None = None
    level: int | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    heading_row: bool = False
    underlined: bool = False
    """A rule of hyphens or equals signs stands under it."""

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def ended(self) -> bool:
        """The text ends as a sentence or a lead-in does."""
        return _SENTENCE_END.search(self.text) is not None


def split_segments(text: str) -> list[Segment]:
    """Paragraphs, list items, page numbers and notes of plain text: blank lines separate, wrapped lines are joined."""
    text = re.sub(r"[\f\v\x1c-\x1e\x85\u2028\u2029]", "\n\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _ENTITY.search(text):
        text = html.unescape(text)
    raw = [line.expandtabs(4) for line in text.split("\n")]
    lines = [clean_characters(line).strip() for line in raw]
    return _Joiner(lines, [len(line) - len(line.lstrip()) for line in raw], find_tables(text.split("\n"))).join()


def wrap_width(lines: list[str]) -> int | None:
    """The width at which lines were wrapped by hand, or None where each line is a paragraph.

    Wrapped text has a sharp right edge: at least a quarter of the lines end within 20% of the widest usual line, and
    most of these end in the middle of a sentence.
    """
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 4:
        return None
    widest = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    if not MIN_WRAP <= widest <= MAX_WRAP or lengths[-1] > 3 * widest:
        return None
    edge = [line for line in lines if len(line) >= 0.8 * widest]
    open_ended = sum(not _SENTENCE_END.search(line) for line in edge)
    return widest if len(edge) >= 0.25 * len(lengths) and open_ended >= 0.6 * len(edge) else None


def find_page_numbers(lines: list[str]) -> dict[int, int]:
    """Page numbers by line: lines that hold nothing else, and, where at least three such lines rise through the text,
    those between them that stand before the rest of a sentence ("12 of the plan" on a new page)."""
    # A page holds 300 characters and more, so that larger numbers are years or counts.
    limit = sum(map(len, lines)) // 300 + 20
    alone, before = [], []
    for place, line in enumerate(lines):
        if match := _PAGE_LINE.fullmatch(line):
            alone.append((place, int(match[1] or match[2])))
        elif match := _PAGE_START.match(line):
            before.append((place, int(match[1])))
    chain = _rising([item for item in alone if item[1] <= limit], 30)
    if len(chain) < 3:
        return {}
    own = dict(chain)
    return own | {place: number for place, number in _rising(sorted(chain + before), 10) if place not in own}


def find_notes(lines: list[str]) -> dict[int, int]:
    """Footnotes printed between the pages: line numbers and note numbers that run 1, 2, 3 through the document."""
    found = [
        (place, int(match[1]))
        for place, line in enumerate(lines)
        if (match := _NOTE_LINE.match(line)) and not line.startswith(f"{match[1]}.")
    ]
    chain = dict(_rising(found, 6))
    sources = sum(bool(_SOURCE.search(" ".join(lines[place : place + 3]))) for place in chain)
    return chain if len(chain) >= 3 and min(chain.values()) <= 6 and sources >= 0.5 * len(chain) else {}


def collect_words(lines: list[str]) -> set[str]:
    """The words of a text, without the halves of words that are divided at a line's end."""
    words: set[str] = set()
    divided = False
    for line in lines:
        found = [word.lower() for word in _WORD.findall(line)]
        if divided:
            found = found[1:]
        divided = line.endswith("-")
        words.update(found[:-1] if divided else found)
    return words


class _Joiner:
    """Goes over the lines once."""

    def __init__(self, lines: list[str], indents: list[int], tables: dict[int, TableLine | None]) -> None:
        self.lines = lines
        self.indents = indents
        self.tables = tables
        self.numbered = has_two_level_numbers(lines)
        self.width = wrap_width(lines)
        self.vocabulary = collect_words(lines)
        self.pages = find_page_numbers(lines)
        self.notes = find_notes(lines)
        self.segments: list[Segment] = []

    def join(self) -> list[Segment]:
        blank, last = True, ""
        for place, line in enumerate(self.lines):
            if place in self.tables:
                self._add_row(self.tables[place])
                blank, last = True, ""
                continue
            if _RULE.fullmatch(line):
                if self.segments and not blank:
                    self.segments[-1].underlined = line[0] in "=-~"
                line = ""
            if not line:
                blank = True
                continue
            if place in self.pages:
                number, _, line = line.partition(" ") if _PAGE_START.match(line) else (line, "", "")
                self.segments.append(Segment(number, role="page_number"))
                blank, last, line = True, "", line.strip()
                if not line:
                    continue
            target = None if place in self.notes else self._find_target(last, line, blank)
            if target is not None:
                target.text = self._glue(target.text, line)
            else:
                self.segments.append(self._open(place, line, alone=blank))
            blank, last = False, line
        return [segment for segment in self.segments if segment.text]

    def _add_row(self, line: TableLine | None) -> None:
        if line is not None:
            text = " | ".join(cell for cell in line.cells if cell)
            row = Segment(text, kind="table_row", cells=line.cells, table=line.table, heading_row=line.heading)
            self.segments.append(row)

    def _open(self, place: int, line: str, *, alone: bool) -> Segment:
        if place in self.notes:
            match = _NOTE_LINE.match(line)
            text = line[match.end() :] if match else line
            return Segment(text, alone, "footnote", label=str(self.notes[place]))
        found = find_label(line, two_levels=self.numbered)
        if found:
            level = 1 + min(self.indents[place] // 4, 5)
            return Segment(line[found[1] :].strip(), alone, "list_item", label=found[0], level=level)
        return Segment(line, alone)

    def _find_target(self, last: str, line: str, blank: bool) -> Segment | None:
        """The segment that a line continues."""
        if not self.segments or len(self.segments[-1].text) > MAX_PARAGRAPH or self.segments[-1].kind == "table_row":
            return None
        if find_label(line, two_levels=self.numbered):
            return None
        previous = self.segments[-1]
        if last and previous.role != "page_number" and self._continues(previous, last, line, blank):
            return previous
        if not (blank or previous.role == "page_number"):
            return None
        # A page break in the middle of a sentence: its first half stands before the page's foot.
        for segment in self.segments[:-16:-1]:
            if segment.kind == "footnote" or segment.role == "page_number":
                continue
            broken = line[0].islower() or DANGLING.search(segment.text) or segment.text.endswith(",")
            return segment if broken and not segment.ended and segment.words >= 8 else None
        return None

    def _continues(self, segment: Segment, last: str, line: str, blank: bool) -> bool:
        if blank or (_ADDRESS_END.search(last) and _NAME_START.match(line)):
            return False
        if _ITEM_END.search(last) and self._ends_before(segment, line):
            return False
        if _SENTENCE_END.search(last) is None:
            if line[0].islower() or DANGLING.search(last) or last.endswith((",", "(", "-")):
                return True
            if (_MONTH_END.search(last) and line[0].isdigit()) or re.match(r"\S+[.,;)]\s+\S", line):
                return segment.words >= 6
            if re.search(r"[.!?] [A-Z]", segment.text) and segment.kind != "footnote":
                return True
        if self.width is None:
            cut = len(last) >= LONG_LINE and len(line) >= 0.6 * LONG_LINE and segment.words >= 8
            return cut and _SENTENCE_END.search(last) is None
        return len(last) + 1 + len(line.split()[0]) > 0.88 * self.width

    def _ends_before(self, segment: Segment, line: str) -> bool:
        """Whether a line that ends in "; and" stands in a list of parts of a sentence, one on each line."""
        above = self.segments[-2].text if len(self.segments) > 1 else ""
        room = len(segment.text) + 1 + len(line.split()[0]) <= 0.88 * (self.width or MAX_WRAP)
        return room and above.endswith((":", ";", ","))

    def _glue(self, text: str, line: str) -> str:
        if not re.search(r"[^\W\d_]-$", text):
            return f"{text} {line}"
        if not line[0].islower():
            return text + line
        before, after = re.findall(r"[\w-]+$", text)[0], re.findall(r"^[\w-]*", line)[0]
        joined, hyphened = (before[:-1] + after).lower(), (before + after).lower()
        apart = before[:-1].lower() in self.vocabulary and after.lower() in self.vocabulary
        keep = hyphened in self.vocabulary or (joined not in self.vocabulary and apart)
        return text + line if keep else text[:-1] + line


def _rising(found: list[tuple[int, int]], step: int) -> list[tuple[int, int]]:
    """The longest run of numbers that rise from one to the next by at most ``step``."""
    chains: list[list[tuple[int, int]]] = []
    for item in found[:2000]:
        before = [chain for chain in chains if 0 < item[1] - chain[-1][1] <= step]
        chains.append([*max(before, key=len, default=[]), item])
    return max(chains, key=len, default=[])
