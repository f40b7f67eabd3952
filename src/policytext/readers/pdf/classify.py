"""What each paragraph is: heading, list item, caption, footnote, contents line, label in a figure, or plain text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from policytext.document import Box
from policytext.readers.pdf.layout import bound
from policytext.readers.pdf.lines import Segment
from policytext.readers.pdf.outline import Outline, match_outline, usual_levels
from policytext.readers.pdf.page import PageContent, Typography
from policytext.readers.pdf.paragraphs import LEADERS, Paragraph, is_bullet
from policytext.readers.pdf.prose import is_raised, split_mark

_CAPTION = re.compile(
    r"(?i:figure|fig\.|table|chart|exhibit|map|graph|diagram|image|photo|infographic|box)\s+"
    r"(?:\d+|[A-Z]\d*|[IVX]+)(?:[.\-–]\d+)*[a-z]?\s*(?:(?P<mark>[.:–—|-])\s*(?=\S)|(?<=\s)(?P<next>\S)|$)"
)
_CAPTION_WORDS = 20
"""Words of the longest caption that is known by its wording alone."""
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|did|shows?|gives?|lists?|sets?|provides?|"
    r"presents?|outlines?|summari[sz]es?|illustrates?|above|below)\b|[.;:]$"
)
_DISPLAY_WORDS = 16
_ASSERTS = re.compile(
    r"(?:(?!\b(?:that|which|who|how|what|why|when|where|if|whether)\b)[^:?])*?"
    r"\b(?:is|are|was|were|has|have|will|would|can|must|should)\b[^:?]*",
    re.IGNORECASE,
)
"""A sentence in display type that says something of its own, as a vision set large over a page does."""
_LEADS_IN = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|should|must|include|includes)\b.*:$"
)
_PAGE_AT_END = re.compile(r"(?:^|\s)(?:\d{1,4}|[ivxlc]{1,6})$")
_PAGE_AT_START = re.compile(r"\d{1,3}\s")
CONTENTS = re.compile(
    r"(?:table of |list of )?(?:contents|figures|tables|boxes|abbreviations and figures)|in this (?:report|document)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?:\d{1,2}\.)*\d{1,2}\.?|[A-Z]\.|[IVX]{1,5}\.|(?:chapter|part|section|sec\.|annex|appendix|title|subtitle|article|schedule)\s+[\dA-Z]+[.:]?)\s+\S",
    re.IGNORECASE,
)
_MAX_HEADING = 220
_SMALL_PAGE = 500
"""Letters in one size from which on they are a page's own text and no notes to a picture."""
_CHART_LABELS = 4
"""Figures under a heading, as on an axis, from which on it is the title of a chart."""
_MAP = 150
"""Short fragments on one page from which on it is a map or a chart."""
_INDEX_LINE = re.compile(r"\D.*,\s\d{1,4}(?:[–-]\d{1,4})?(?:,\s\d{1,4}(?:[–-]\d{1,4})?)*")
_INDEX_LINES = 12
"""Lines of a page that name pages from which on it may be an index."""
_BLANK = re.compile(r"(?:this )?page (?:is )?(?:(?:intentionally|deliberately) )?(?:left )?blank\.?", re.I)
_NOTE_LABEL = re.compile(r"[\[(]?(\d{1,3}|[*†‡§]{1,3}|[a-z])[\].):]{0,2}")


def classify_page(paragraphs: Sequence[Paragraph], page: PageContent, typography: Typography) -> None:
    """Set kind, role, label and level of the paragraphs of one page, in place."""
    notes = _note_labels(page)
    usual = _usual_size(paragraphs, typography)
    _mark_index(paragraphs)
    for paragraph in paragraphs:
        if paragraph.table is None and paragraph.role == "body":
            _classify(paragraph, typography, usual)
    _mark_footnotes(paragraphs, page, typography, notes)
    _mark_labels(paragraphs, page, typography)


def _usual_size(paragraphs: Sequence[Paragraph], typography: Typography) -> float:
    """The size of ordinary text on a page: that of the document, or a smaller one in which most of the page is set, as
    accounts and annexes are."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        if paragraph.role == "body":
            for line in paragraph.lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
    size, count = max(sizes.items(), key=lambda item: (item[1], item[0]), default=(0.0, 0))
    small = count >= _SMALL_PAGE and count >= 0.7 * sum(sizes.values())
    return min(size, typography.body_size) if small else typography.body_size


def _mark_index(paragraphs: Sequence[Paragraph]) -> None:
    """Mark the entries of a page of which most lines are terms with page numbers."""
    shown = [paragraph for paragraph in paragraphs if paragraph.table is None and paragraph.role == "body"]
    lines = [line.text for paragraph in shown for line in paragraph.lines]
    named = sum(bool(_INDEX_LINE.fullmatch(text)) for text in lines)
    if named >= _INDEX_LINES and named >= 0.4 * len(lines):
        for paragraph in shown:
            paragraph.role = "contents"
            paragraph.label, paragraph.skip = None, 0


def _classify(paragraph: Paragraph, typography: Typography, usual: float) -> None:
    text = paragraph.text
    if any(LEADERS.search(line.text) for line in paragraph.lines):
        paragraph.role = "contents"
        return
    if _BLANK.fullmatch(text):
        paragraph.role = "navigation"
        return
    if _is_caption(paragraph, text, typography):
        paragraph.kind = "caption"
        paragraph.label, paragraph.skip = None, 0
    elif is_heading(paragraph, text, typography, usual):
        paragraph.kind = "heading"
        paragraph.label, paragraph.skip = None, 0
    elif paragraph.label is not None:
        paragraph.kind = "list_item"


def _is_caption(paragraph: Paragraph, text: str, typography: Typography) -> bool:
    match = _CAPTION.match(text)
    if match is None or len(text) > 400:
        return False
    if match["next"] is None:
        return True
    if not match["next"].islower() and len(text.split()) <= _CAPTION_WORDS and not _SENTENCE.search(text):
        return True
    line = paragraph.lines[0]
    odd = line.bold or line.italic or abs(line.size - typography.body_size) > 0.4
    return odd and not match["next"].islower() and not re.search(r"[.;]$", text)


def is_heading(paragraph: Paragraph, text: str, typography: Typography, usual: float) -> bool:
    """Whether a paragraph is set as a heading: larger, bold or in capitals, short, and no sentence.

    ``usual`` is the size of ordinary text on the page, beside which bold lines and capitals are judged.
    """
    letters = sum(character.isalpha() for character in text)
    if (
        len(text) > _MAX_HEADING
        or len(paragraph.lines) > 5
        or letters < 2
        or letters < 0.4 * len(text.replace(" ", ""))
    ):
        return False
    if paragraph.label is not None and is_bullet(paragraph.label):
        return False
    size = paragraph.size
    words = len(text.split())
    ends = text.rstrip("”’\"')")[-1:]
    if size >= 1.12 * typography.body_size:
        if words >= _DISPLAY_WORDS and _ASSERTS.fullmatch(text):
            return False
        return (
            ends not in ".;,"
            or (words <= 12 and size >= 1.3 * typography.body_size)
            or bool(_NUMBERED.match(text) and words < 12)
        )
    capitals = text.upper() == text
    least = 0.93 if not paragraph.bold else 0.65 if capitals else 0.8
    if size < least * usual:
        return False
    if ends in ";," or (ends == ":" and (not paragraph.bold or words > 12 or _LEADS_IN.search(text))) or words > 25:
        return False
    if words > 12 and re.search(r"[a-z]\.\s[A-Z]", text):
        return False
    if paragraph.bold and typography.bold_share < 0.5:
        return ends not in "." or bool(_NUMBERED.match(text) and words < 15) or (words <= 8 and text.upper() == text)
    if text.upper() == text and letters >= 4 and words <= 15 and ends != ".":
        return paragraph.label is None or bool(_NUMBERED.match(text))
    return False


def _note_labels(page: PageContent) -> set[str]:
    """The labels of the raised marks on a page."""
    labels: set[str] = set()
    for segment in page.segments:
        for word in segment.words[1:]:
            if is_raised(word, segment):
                labels.update(split_mark(word.text))
    return labels


def _mark_footnotes(
    paragraphs: Sequence[Paragraph], page: PageContent, typography: Typography, notes: set[str]
) -> None:
    """Notes are small, begin with their mark, and stand under the text; their further paragraphs follow them."""
    open_note: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.table is not None or paragraph.role not in ("body", "contents"):
            continue
        line = paragraph.lines[0]
        small = line.size <= 0.94 * typography.body_size
        found = _note_label(paragraph)
        if found is not None and (small or is_raised(line.words[0], line)):
            label, skip = found
            raised = is_raised(line.words[0], line)
            if raised or (label in notes and line.baseline > 0.4 * page.height) or (open_note and label.isdigit()):
                paragraph.kind, paragraph.role, paragraph.label, paragraph.skip = "footnote", "body", label, skip
                paragraph.level = None
                open_note = paragraph
                continue
        follows = open_note is not None and abs(line.size - open_note.lines[-1].size) < 0.4 and small
        if (
            follows
            and open_note is not None
            and line.baseline > open_note.lines[-1].baseline
            and paragraph.kind != "heading"
        ):
            # It goes on with the note over it.
            open_note.lines += paragraph.lines
            paragraph.kind, paragraph.lines = "footnote", []
        else:
            open_note = None


def _note_label(paragraph: Paragraph) -> tuple[str, int] | None:
    words = paragraph.lines[0].words
    if len(words) < 2:
        return None
    first = words[0].text
    if match := _NOTE_LABEL.fullmatch(first):
        if first.isalpha() and not is_raised(words[0], paragraph.lines[0]):
            return None
        return match[1], 1
    if len(words) > 2 and words[1].text in (".", ")") and _NOTE_LABEL.fullmatch(first):
        return first, 2
    return None


def _mark_labels(paragraphs: Sequence[Paragraph], page: PageContent, typography: Typography) -> None:
    """Short pieces of text on drawings and pictures are labels of a figure."""
    area = page.width * page.height
    figures = [box for box in (*page.graphics.drawings, *page.graphics.pictures) if _area(box) < 0.4 * area]
    scattered = _scattered(paragraphs, typography)
    for paragraph in paragraphs:
        if (
            paragraph.table is not None
            or paragraph.role != "body"
            or paragraph.kind in ("footnote", "caption", "list_item")
        ):
            continue
        words = len(paragraph.text.split())
        if not any(character.isalpha() for character in paragraph.text):
            paragraph.kind, paragraph.role, paragraph.level = "paragraph", "label", None
            continue
        if words > 12 or re.search(r"[.;]$", paragraph.text) or len(paragraph.lines) > 5:
            continue
        line = paragraph.lines[0]
        on = sum(_lies_in(line, box) for box in figures)
        if (on and len(figures) >= 3 and line.size < 1.3 * typography.body_size) or id(paragraph) in scattered:
            paragraph.kind, paragraph.role, paragraph.level = "paragraph", "label", None
    for paragraph in paragraphs:
        if paragraph.kind == "heading" and paragraph.role == "body" and _heads_chart(paragraph, paragraphs):
            paragraph.kind, paragraph.role, paragraph.level = "caption", "label", None


def _heads_chart(heading: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether nothing but a chart stands between a heading and the next text under it: many labels without letters."""
    last = heading.lines[-1]
    below = [other for other in paragraphs if other.lines and other.lines[0].baseline > last.baseline]
    text = [other for other in below if other.role == "body" and _shares_column(last, other.lines[0])]
    floor = min((other.lines[0].baseline for other in text), default=last.baseline)
    labels = [other.text for other in below if other.role == "label" and other.lines[0].baseline < floor]
    return sum(not any(map(str.isalpha, text)) for text in labels) >= _CHART_LABELS


def _shares_column(one: Segment, other: Segment) -> bool:
    return one.left < other.right and other.left < one.right


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _lies_in(line: Segment, box: Box) -> bool:
    x, y = (line.left + line.right) / 2, line.baseline - 0.3 * line.size
    return box[0] - 2 < x < box[2] + 2 and box[1] - 2 < y < box[3] + 2


def _scattered(paragraphs: Sequence[Paragraph], typography: Typography) -> set[int]:
    """Fragments of a chart: at least six short stacks of a page that stand beside each other."""
    short = [
        paragraph
        for paragraph in paragraphs
        if paragraph.table is None
        and paragraph.role == "body"
        and paragraph.kind in ("paragraph", "heading")
        and len(paragraph.text.split()) <= 6
        and len(paragraph.lines) <= 3
        and paragraph.size < 1.15 * typography.body_size
        and not re.search(r"[.;:]$", paragraph.text)
    ]
    if len(short) > _MAP:
        return {id(paragraph) for paragraph in short}
    beside = [paragraph for paragraph in short if sum(_is_beside(paragraph, other) for other in paragraphs) >= 2]
    if len(beside) < 6:
        return set()
    left, top, right, bottom = bound([line for paragraph in beside for line in paragraph.lines])
    inside = [
        paragraph
        for paragraph in short
        if left - 2 <= paragraph.lines[0].left <= right and top - 2 <= paragraph.lines[0].top <= bottom
    ]
    return {id(paragraph) for paragraph in (*beside, *inside)}


def _is_beside(one: Paragraph, other: Paragraph) -> bool:
    if other is one or not other.lines or other.role not in ("body", "label") or len(other.text.split()) > 12:
        return False
    first, second = one.lines[0], other.lines[0]
    return abs(first.baseline - second.baseline) < 1.2 * first.size and (
        second.left > first.right or second.right < first.left
    )


def mark_contents(paragraphs: Sequence[Paragraph]) -> None:
    """Mark what stands under a heading "Contents" as long as it ends or begins with page numbers."""
    inside = False
    last_page = 0
    for place, paragraph in enumerate(paragraphs):
        if paragraph.role not in ("body", "contents", "title") or paragraph.table is not None:
            continue
        if CONTENTS.fullmatch(paragraph.text.split("\n")[-1].strip(" :")) or paragraph.text.lower().endswith(
            " contents"
        ):
            following = [
                other
                for other in paragraphs[place + 1 : place + 40]
                if other.page == paragraph.page and other.table is None
            ]
            entries = sum(map(_is_entry, following))
            brief = len(following) > 2 and all(
                len(other.text.split()) < 25 and other.kind != "list_item" for other in following
            )
            inside = bool(following) and (entries >= 0.4 * len(following) or brief)
            last_page = paragraph.page
            if inside:
                paragraph.role = "contents"
            continue
        if inside and paragraph.page != last_page:
            same = [
                other
                for other in paragraphs[place : place + 60]
                if other.page == paragraph.page and other.table is None
            ]
            inside = sum(map(_is_entry, same)) >= 0.6 * len(same)
            last_page = paragraph.page
        if inside and len(paragraph.text.split()) > 30 and not _is_entry(paragraph):
            inside = False
        if inside:
            paragraph.role, paragraph.kind, paragraph.level = "contents", "paragraph", None


def _is_entry(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.role == "contents" or bool(_PAGE_AT_END.search(text) or _PAGE_AT_START.match(text))


def set_heading_levels(paragraphs: Sequence[Paragraph], typography: Typography, outline: Outline) -> None:
    """Levels from the bookmarks, and by style for headings that have none: larger before smaller, bold before light,
    capitals before small letters."""
    marked = match_outline(paragraphs, outline)
    headings = [paragraph for paragraph in paragraphs if paragraph.kind == "heading"]
    known = usual_levels(headings, marked)
    if _is_flat(known):
        marked, known = {}, {}
    styles = {heading.style for heading in headings if heading.role == "body" and not heading.run_in}
    levels: dict[tuple[float, bool, bool], int] = {}
    level, last = 0, 0.0
    for style in sorted(styles, key=lambda style: (-style[0], not style[1], not style[2])):
        # Display sizes that differ by less than a tenth are one level: a long heading is set a little smaller.
        display = style[0] > 1.5 * typography.body_size
        if style in known:
            level, last = max(level, known[style]), style[0]
        elif not (display and last and style[0] > 0.9 * last):
            level += 1
            last = style[0]
        levels[style] = min(known.get(style, level), 6)
    for heading in headings:
        heading.level = min(marked.get(id(heading), levels.get(heading.style, 1)), 6)


def _is_flat(known: Mapping[tuple[float, bool, bool], int]) -> bool:
    """Whether the bookmarks give headings of clearly different size one level: then the sizes tell more."""
    return any(
        one[0] > 1.2 * other[0] and level >= known[other]
        for one, level in known.items()
        for other in known
        if one != other
    )


def list_levels(paragraphs: Sequence[Paragraph]) -> None:
    """Levels of list items by indent, within each run of items."""
    lefts: list[float] = []
    page = 0
    for paragraph in paragraphs:
        if paragraph.kind != "list_item":
            if (paragraph.kind == "paragraph" and paragraph.role == "body") or paragraph.kind == "heading":
                lefts = []
            continue
        left = paragraph.lines[0].left
        if paragraph.page != page or (lefts and left < lefts[0] - 20):
            lefts = lefts if paragraph.page == page else []
            page = paragraph.page
        lefts = [edge for edge in lefts if edge < left - 4]
        lefts.append(left)
        paragraph.level = len(lefts)
