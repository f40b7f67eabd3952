"""Plain text: headings, title and contents list told from paragraphs."""

import re

from msgspec.structs import replace

from policytext.document import Document
from policytext.readers.builder import DocumentBuilder
from policytext.readers.decoding import decode_text
from policytext.readers.grid import GridCell, add_table
from policytext.readers.headings import is_caption, is_section_word, looks_like_heading, number_level
from policytext.readers.inline import InlineText
from policytext.readers.metadata import add_stated_date, find_date_line
from policytext.readers.people import is_byline, is_office
from policytext.readers.roles import section_role
from policytext.readers.source import Source
from policytext.readers.text_items import mark_items
from policytext.readers.text_lines import Segment, split_segments
from policytext.settings import Settings

MEDIA_TYPE = "text/plain"
READER = "text/1"
LONG_WORDS = 15
"""A paragraph of this many words is running text: what stands before it may be a heading."""
TITLE_WORDS = 25

_MARK = re.compile(
    r"(?:(?<=[a-z”\"’)%])|(?<=\D[.,;:])|(?<=(?:19|20)\d\d\.))(\d{1,3})(?=[\s.,;)—]|$)"
    r"|(?<=[.”\"]) (\d{1,3})(?=\s[A-Z“]|$)"
)


_FIELD = re.compile(
    r"(?:title|authors?|date|subject|publisher|contact|tel|phone|e-?mail|version|status|ref(?:erence)?)\s*[:.]", re.I
)
_NO_TITLE = re.compile(
    r"https?:|@|^(?:for immediate release|embargo|press release|version|authors?:|date:|contact|tel\b|phone|e-?mail|"
    r"isbn|by\s)",
    re.I,
)
_BODY_NAME = re.compile(
    r"(?:the )?(?:ministry|department|office|council|agency|government|executive office|european commission)\b", re.I
)
_TITLE_WORD = re.compile(
    r"\b(?:plan|strategy|report|framework|roadmap|agenda|policy|programme|review|statement|guide|deal)\b", re.I
)


def read_plain_text(source: Source, settings: Settings) -> Document:
    """Read a text file in any encoding.

    Raises:
        ReadError: with code ``wrong_encoding``.
    """
    text, note = decode_text(source)
    return read_string(source, text, note)


def read_string(
    source: Source, text: str, note: str | None = None, media_type: str = MEDIA_TYPE, reader: str = READER
) -> Document:
    """Read text that is already decoded; ``note`` says what was repaired."""
    builder = DocumentBuilder()
    if note:
        builder.problem("repaired_encoding", note)
    segments = split_segments(text)
    title = label_segments(segments)
    marks = _NoteMarks(segments)
    for segment in segments:
        if segment.kind == "table_row":
            _add_table(builder, segments, segment)
            continue
        shown, found = marks.take(segment)
        builder.add(shown, marks=found, kind=segment.kind, role=segment.role, label=segment.label, level=segment.level)
    return add_stated_date(builder.build(source, media_type=media_type, reader=reader, title=title))


def label_segments(segments: list[Segment]) -> str | None:
    """Tell headings, title and contents list from paragraphs, in place; returns the title."""
    entries = _label_contents(segments)
    mark_items(segments)
    for number, segment in enumerate(segments):
        if segment.kind == "list_item" and _is_numbered_heading(segments, number):
            segment.text = f"{segment.label} {segment.text}"
            segment.kind, segment.label, segment.level = "heading", None, number_level(segment.text) or 1
        if segment.kind != "paragraph" or segment.role != "body":
            continue
        if is_caption(segment.text):
            segment.kind = "caption"
            continue
        named = segment.text.lower() in entries or (section_role(segment.text) and segment.words <= 6)
        if named or _is_heading(segments, number):
            segment.kind, segment.level = "heading", number_level(segment.text) or 1
    return _label_title(segments)


def guess_headings(document: Document) -> Document:
    """Headings guessed among the paragraphs of a document whose format marks none, and the paths below them."""
    segments = [
        Segment(document.text_of(block), True, block.kind, block.role, block.label, block.level)
        for block in document.blocks
    ]
    title = label_segments(segments)
    blocks = []
    path: tuple[str, ...] = ()
    for block, segment in zip(document.blocks, segments, strict=True):
        if segment.kind == "heading" and segment.role == "body":
            path = ()
        text = document.text_of(block)
        if segment.text != text:
            segment.text, segment.kind, segment.label, segment.level = text, block.kind, block.label, block.level
        blocks.append(replace(block, kind=segment.kind, role=segment.role, level=segment.level, heading_path=path))
        if segment.kind == "heading" and segment.role == "body":
            path = (segment.text,)
    return replace(document, blocks=tuple(blocks), title=document.title or title)


def _add_table(builder: DocumentBuilder, segments: list[Segment], first: Segment) -> None:
    """Add all rows of the table that begins with ``first``; its other rows add nothing."""
    rows = [segment for segment in segments if segment.table == first.table]
    if rows[0] is not first or first.table is None:
        return
    grid = []
    for row in rows:
        contents = [InlineText() for _ in row.cells]
        for content, text in zip(contents, row.cells, strict=True):
            content.write(text)
        grid.append([GridCell(content, heading=row.heading_row) for content in contents])
    add_table(builder, grid, first.table)


class _NoteMarks:
    """Takes note marks ("results12") out of the text where notes with such numbers exist."""

    def __init__(self, segments: list[Segment]) -> None:
        numbers = [int(item.label) for item in segments if item.kind == "footnote" and item.label]
        self.highest = max(numbers, default=0)
        self.last = 0

    def take(self, segment: Segment) -> tuple[str, list[tuple[int, str]]]:
        """The text without its marks, and the marks."""
        marks: list[tuple[int, str]] = []
        if not self.highest or segment.kind == "footnote" or segment.role != "body":
            return segment.text, marks
        pieces, place, length = [], 0, 0
        for match in _MARK.finditer(segment.text):
            label = match[1] or match[2]
            # Marks rise through the text, a few may have been missed; a number out of turn is a number.
            if not self.last < int(label) <= min(self.last + 4, self.highest):
                continue
            self.last = int(label)
            pieces.append(segment.text[place : match.start()])
            length += match.start() - place
            marks.append((length, label))
            place = match.end()
        return ("".join(pieces) + segment.text[place:]).strip(), marks


def _is_heading(segments: list[Segment], number: int) -> bool:
    segment = segments[number]
    if segment.underlined and segment.words <= LONG_WORDS:
        return True
    if not looks_like_heading(segment.text) or find_date_line(segment.text) or is_byline(segment.text):
        return False
    if is_office(segment.text) and number and segments[number - 1].words <= 5:
        return False
    following = next((other for other in segments[number + 1 : number + 4] if not looks_like_heading(other.text)), None)
    if following is None or following.role != "body":
        return False
    return following.words >= LONG_WORDS or following.ended


def _is_numbered_heading(segments: list[Segment], number: int) -> bool:
    segment = segments[number]
    if not segment.label or not re.match(r"[\dA-Z]", segment.label) or not looks_like_heading(segment.text):
        return False
    beside = [*segments[max(0, number - 1) : number], *segments[number + 1 : number + 2]]
    if any(other.kind == "list_item" and _same_series(other.label, segment.label) for other in beside):
        return False
    if segment.underlined:
        return True
    following = segments[number + 1 : number + 2]
    return any(
        item.words >= LONG_WORDS or item.ended or (item.label or "").startswith(segment.label) for item in following
    )


def _same_series(label: str | None, other: str) -> bool:
    if not label:
        return False
    return label[0].isdigit() == other[0].isdigit() and label.strip("().").count(".") == other.strip("().").count(".")


def _label_contents(segments: list[Segment]) -> set[str]:
    """Label the contents list and give its entries, which are headings where they come again."""
    entries: set[str] = set()
    numbers = range(min(len(segments), 200))
    start = next((number for number in numbers if section_role(segments[number].text) == "contents"), None)
    if start is None:
        return entries
    segments[start].kind, segments[start].role, segments[start].level = "heading", "contents", 1
    for segment in segments[start + 1 :]:
        name = re.sub(r"[\s.…]*\d*$", "", segment.text).lower()
        if segment.words > LONG_WORDS and "...." not in segment.text:
            break
        if name in entries and not re.search(r"\d$", segment.text):
            break
        segment.role = "contents"
        entries.add(name)
    return entries


def _label_title(segments: list[Segment]) -> str | None:
    """Label what stands before the text itself and choose the title among it."""
    front: list[Segment] = []
    for number, segment in enumerate(segments):
        dated = number + 1 < len(segments) and find_date_line(segments[number + 1].text)
        long = segment.words >= (TITLE_WORDS if dated else LONG_WORDS)
        if long or segment.role != "body" or segment.ended or section_role(segment.text):
            break
        if segment.kind in ("table_row", "caption", "footnote"):
            break
        if front and is_section_word(segment.text):
            break
        front.append(segment)
    candidates = [item for item in front if item.kind != "list_item" and not find_date_line(item.text)]
    candidates = [item for item in candidates if re.search(r"[^\W\d_]", item.text) and not _NO_TITLE.search(item.text)]
    if not candidates or len(front) == len(segments):
        return None
    if len(front) > 1 and candidates[-1] is front[-1] and _opens_section(front, segments):
        candidates.pop()
        front.pop()
    title = max(candidates, key=lambda item: _title_score(item, front))
    for segment in front:
        if segment is not title and (_FIELD.match(segment.text) or is_byline(segment.text)):
            segment.role, segment.kind, segment.level = "byline", "paragraph", None
        elif not find_date_line(segment.text):
            segment.role = "title"
            segment.kind = "paragraph" if segment.kind == "heading" else segment.kind
            segment.level = segment.level if segment.kind == "list_item" else None
    title.kind, title.level = "heading", 1
    text = re.sub(r"^title\s*:\s*", "", title.text, flags=re.I)
    for segment in segments[: len(front) + 2]:
        if segment.kind == "heading" and segment.text == text:
            segment.role = "title"
    return text


def _opens_section(front: list[Segment], segments: list[Segment]) -> bool:
    """Whether the last line before the text is a heading of its first part and not the title: one stands before it."""
    last, before = front[-1], front[:-1]
    if last.kind != "heading" or find_date_line(before[-1].text) is None or max(item.words for item in before) < 3:
        return False
    return _title_score(last, front) <= max(_title_score(item, front) for item in before)


def _title_score(segment: Segment, front: list[Segment]) -> int:
    words = [word for word in segment.text.split() if word[0].isalpha() and len(word) > 1]
    score = min(len(words), 8)
    place = front.index(segment)
    if place + 1 < len(front) and find_date_line(front[place + 1].text) and not segment.text[-1].isdigit():
        score += 3
    if re.search(r"\b(?:Vol|No)\.", segment.text):
        score -= 4
    if _BODY_NAME.match(segment.text):
        score -= 2
    return score + (2 if _TITLE_WORD.search(segment.text) else 0) + (2 if segment.underlined else 0)
