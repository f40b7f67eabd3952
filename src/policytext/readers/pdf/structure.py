"""The paragraphs of the whole document in reading order, with their kinds and roles."""

import re
from collections.abc import Sequence

from policytext.readers.headings import is_section_word
from policytext.readers.metadata import closing_date
from policytext.readers.pdf.aligned import find_aligned_tables, group_rows, list_contents
from policytext.readers.pdf.classify import CONTENTS, classify_page, list_levels, mark_contents, set_heading_levels
from policytext.readers.pdf.layout import Stack, order_page
from policytext.readers.pdf.lines import Segment, Word
from policytext.readers.pdf.metadata import parse_date, title_paragraphs
from policytext.readers.pdf.outline import Outline
from policytext.readers.pdf.page import PageContent, Typography
from policytext.readers.pdf.paragraphs import Paragraph, split_stack
from policytext.readers.pdf.run_in import split_run_in
from policytext.readers.pdf.tables import Table, is_layout, unfold

_OPEN_END = re.compile(r"[^.!?:;…\"”’)\]]$|[,–—-]$")
_COVER_WORDS = 150
_TABLE_SHIFT = 8.0
"""Points by which the columns of a table may be set off on the next page."""
_TITLE_BLOCK = 5
"""Lines between a title and its text, at most."""


def build_paragraphs(pages: Sequence[PageContent], typography: Typography, outline: Outline) -> list[Paragraph]:
    """Paragraphs of all pages; those that a column or page break cuts are whole again."""
    result: list[Paragraph] = []
    for page in pages:
        split_flat_marks(page, typography)
        paragraphs = _read_page(page, typography)
        classify_page(paragraphs, page, typography)
        for paragraph in paragraphs:
            result += split_run_in(paragraph, typography) if paragraph.lines else []
    _mark_title_page(result, typography)
    mark_contents(result)
    result = join_continued(result, typography)
    _link_tables(result)
    set_heading_levels(result, typography, outline)
    list_levels(result)
    return result


def _read_page(page: PageContent, typography: Typography) -> list[Paragraph]:
    body = [segment for segment in page.segments if not segment.role]
    tables = [(table, inside) for table, inside in page.tables if not any(segment.role for segment in inside)]
    free = _without(body, tables)
    if any(CONTENTS.fullmatch(segment.text) for segment in free):
        free = join_contents_rows(free)
    else:
        aligned = find_aligned_tables(free, page.graphics)
        lists = [found for found in aligned if list_contents(found[0])]
        tables += [found for found in aligned if not list_contents(found[0])]
        free = _without(free, aligned)
        for _, inside in lists:
            free += join_contents_rows(inside, "contents")
    atoms = [Stack([], table, table.box) for table, _ in tables]
    paragraphs: list[Paragraph] = []
    for number, stack in enumerate(order_page(free, atoms)):
        if not isinstance(stack.content, Table):
            paragraphs += split_stack(stack, number, typography)
        elif is_layout(stack.content):
            for lines, is_head in unfold(stack.content):
                parts = split_stack(Stack(lines), number, typography)
                for part in parts if is_head else ():
                    part.kind = "heading"
                paragraphs += parts
        else:
            lines = [line for cell in stack.content.cells for line in cell.lines]
            paragraphs.append(Paragraph(lines, kind="table_row", table=stack.content, stack=number))
    lowest = max((segment.baseline for segment in body), default=0.5 * page.height)
    heads = [segment for segment in page.segments if segment.baseline <= lowest]
    feet = [segment for segment in page.segments if segment.baseline > lowest]
    return [*_furniture(heads), *paragraphs, *_furniture(feet)]


def _without(segments: Sequence[Segment], tables: Sequence[tuple[Table, list[Segment]]]) -> list[Segment]:
    taken = {id(segment) for _, inside in tables for segment in inside}
    return [segment for segment in segments if id(segment) not in taken]


def split_flat_marks(page: PageContent, typography: Typography) -> None:
    """Part note marks from the words they are glued to, where the font draws raised figures without raising them.

    A figure at the end of a word is such a mark where a note with that number stands in small type at the foot.
    """
    notes = {
        match[1]
        for segment in page.segments
        if segment.size <= 0.94 * typography.body_size and segment.baseline > 0.5 * page.height
        if (match := re.fullmatch(r"(\d{1,3})\.?", segment.words[0].text)) and len(segment.words) > 2
    }
    if not notes:
        return
    for segment in page.segments:
        if segment.size <= 0.94 * typography.body_size:
            continue
        words: list[Word] = []
        for word in segment.words:
            match = re.fullmatch(r"(.*[a-z.,;:!?)”’\"'])(\d{1,3})", word.text)
            if match is None or match[2] not in notes or re.search(r"\d[.,]$", match[1]):
                words.append(word)
                continue
            edge = word.right - 0.5 * word.style.size * len(match[2])
            raised = word.style._replace(size=0.6 * word.style.size)
            words.append(Word(match[1], word.left, edge, word.baseline, word.style, word.space))
            words.append(Word(match[2], edge, word.right, word.baseline - 0.4 * word.style.size, raised, False))
        segment.words = words


def join_contents_rows(segments: Sequence[Segment], role: str = "") -> list[Segment]:
    """On a contents page, join each entry with the page number at the end of its row."""
    result: list[Segment] = []
    for row in group_rows(segments):
        if len(row) > 1 and re.fullmatch(r"\d{1,4}|[ivxlc]{1,6}", row[-1].text) and not row[-2].text.isdigit():
            last = row.pop()
            last.words[0].space = True
            entry = row.pop()
            row.append(Segment(entry.page, [*entry.words, *last.words], entry.size, entry.baseline, entry.order, role))
        result += row
    return result


def _furniture(segments: Sequence[Segment]) -> list[Paragraph]:
    """Running heads and page numbers of a page, line by line; line numbers as one block."""
    found: list[Paragraph] = []
    for segment in sorted(segments, key=lambda segment: (segment.baseline, segment.left)):
        if segment.role == "running_head":
            found.append(Paragraph([segment], role="running_head"))
        elif segment.role == "page_number":
            last = found[-1] if found else None
            if last is not None and last.role == "page_number":
                last.lines.append(segment)
            else:
                found.append(Paragraph([segment], role="page_number"))
    return found


def _mark_title_page(paragraphs: Sequence[Paragraph], typography: Typography) -> None:
    """The cover: a first page with few words and no text of body length; else the largest text of the first page."""
    shown = [paragraph for paragraph in paragraphs if paragraph.role == "body" and paragraph.table is None]
    if not shown:
        return
    first = [paragraph for paragraph in shown if paragraph.page == shown[0].page]
    single = all(paragraph.page == shown[0].page for paragraph in shown)
    words = sum(len(paragraph.text.split()) for paragraph in first)
    long = any(len(paragraph.text.split()) > 40 for paragraph in first)
    titles = [part for part in title_paragraphs(first) if part.size > 1.25 * typography.body_size]
    if words < _COVER_WORDS and not long and not single:
        for paragraph in first:
            paragraph.role = "title"
            named = any(paragraph is title for title in titles) and parse_date(paragraph.text) is None
            paragraph.kind = "heading" if named else "paragraph"
            paragraph.label, paragraph.skip = None, 0
    else:
        # A heading in a size that comes again later is the first of many, and no title.
        ids = {id(title) for title in titles}
        again = [part for part in shown if id(part) not in ids and titles and part.size > 0.95 * titles[0].size]
        if titles and not again:
            for title in titles:
                title.role, title.kind = "title", "heading"
            _mark_title_block(first[first.index(titles[-1]) + 1 :])


def _mark_title_block(paragraphs: Sequence[Paragraph]) -> None:
    """Mark the short lines between the title and the text, down to the one that ends in a date."""
    block: list[Paragraph] = []
    for paragraph in paragraphs[:_TITLE_BLOCK]:
        words = len(paragraph.text.split())
        if words > 20 or paragraph.kind == "list_item" or is_section_word(paragraph.text):
            return
        block.append(paragraph)
        if closing_date(paragraph.text) or (words <= 5 and parse_date(paragraph.text)):
            break
    else:
        return
    for paragraph in block:
        paragraph.role, paragraph.kind, paragraph.level = "title", "paragraph", None
        paragraph.label, paragraph.skip = None, 0
    # A subtitle may end in the date after a dash; authors and date stand with a comma between.
    if closing_date(block[-1].text) and not re.search(r"\s[–-]\s", block[-1].text):
        block[-1].role = "byline"


def join_continued(paragraphs: Sequence[Paragraph], typography: Typography) -> list[Paragraph]:
    """Join a paragraph that ends open with the one at the head of the next column or page that goes on with it."""
    result: list[Paragraph] = []
    open_end: Paragraph | None = None
    crossed = False
    for paragraph in paragraphs:
        flows = paragraph.table is None and paragraph.role == "body" and paragraph.kind in ("paragraph", "list_item")
        if not flows:
            # Only a sentence that plainly goes on is carried past a heading: the heading may stand in a figure.
            crossed = crossed or (paragraph.kind == "heading" and paragraph.role == "body")
            result.append(paragraph)
            continue
        goes_on = open_end is not None and paragraph.first_in_stack and _continues(open_end, paragraph)
        if open_end is not None and goes_on and (not crossed or paragraph.lines[0].text[0].islower()):
            open_end.lines += paragraph.lines
            open_end.right, open_end.column_left = paragraph.right, paragraph.column_left
            continue
        result.append(paragraph)
        open_end, crossed = paragraph, False
    return result


def _link_tables(paragraphs: Sequence[Paragraph]) -> None:
    """Tell tables that go on with the one at the foot of the page before: same columns, and nothing in between."""
    last: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.role != "body" or paragraph.kind == "footnote":
            continue
        table = paragraph.table
        if table is not None and last is not None and last.table is not None and paragraph.page == last.page + 1:
            same = len(table.edges) == len(last.table.edges) and all(
                abs(one - other) < _TABLE_SHIFT for one, other in zip(table.edges, last.table.edges, strict=True)
            )
            table.goes_on_from = last.table if same else None
        last = paragraph


def _continues(upper: Paragraph, lower: Paragraph) -> bool:
    last, first = upper.lines[-1], lower.lines[0]
    if lower.kind == "list_item" or first.page > last.page + 1:
        return False
    if abs(last.size - first.size) > 0.06 * last.size or last.words[-1].style.bold != first.words[0].style.bold:
        return False
    if first.page == last.page and 0 < first.baseline - last.baseline < 1.1 * last.size:
        return False
    text = last.text
    if text[-1:] in "-\u00ad" and text[-2:-1].isalpha():
        return True
    if upper.text[-1:] in ":," and re.match(r"\(?(?:1|a|i)\)\s", lower.text):
        return True
    start = lower.text.lstrip("“‘\"'(")[:1]
    if not _OPEN_END.search(text):
        return False
    if start.islower():
        return True
    full = upper.right - last.right < 0.2 * (upper.right - upper.column_left) and len(upper.text) > 50
    return full and (first.page != last.page or first.baseline < last.baseline)
