"""Items of a list that no mark sets apart: the lines that follow a text which ends in a colon."""

import re
from itertools import pairwise

from policytext.readers.headings import is_title_case, looks_like_heading, number_level
from policytext.readers.text_lines import Segment

_MAX_WORDS = 40
_MIN_ITEMS = 2
_HEADING_WORDS = 5
"""Words from which on a line that is no title in capitals is an item, after others of its kind."""
_PART_END = re.compile(r"(?:[;,]|[;,]\s+(?:and|or|and/or))$")


def mark_items(segments: list[Segment]) -> None:
    """Make list items of unmarked paragraphs, in place.

    They follow a paragraph that ends in a colon, and are parts of one sentence, each with a semicolon or comma at its
    end or a small letter at its head, or short lines without a stop.
    """
    for number, segment in enumerate(segments):
        if segment.kind == "paragraph" and segment.role == "body" and segment.text.endswith(":"):
            items = _parts(segments, number + 1) or _short_lines(segments, number + 1)
            for item in items:
                item.kind, item.level = "list_item", 1


def _parts(segments: list[Segment], start: int) -> list[Segment]:
    """Parts of a sentence: all but the last have a semicolon or comma at their end, or a small letter at their head."""
    items: list[Segment] = []
    for segment in segments[start:]:
        if not _may_be_item(segment):
            break
        closed = _PART_END.search(segment.text) is not None
        if not closed and not segment.text[0].islower():
            if items and _PART_END.search(items[-1].text):
                items.append(segment)
            break
        items.append(segment)
        if segment.text.endswith("."):
            break
    return items if len(items) >= _MIN_ITEMS else []


def _short_lines(segments: list[Segment], start: int) -> list[Segment]:
    """Lines without a stop that do not end in a heading of what follows."""
    items: list[Segment] = []
    following: Segment | None = None
    for segment in segments[start:]:
        if not _may_be_item(segment) or segment.ended or segment.words > _MAX_WORDS // 2:
            following = segment
            break
        items.append(segment)
    if items and following is not None and following.kind == "paragraph" and _may_head(items[-1]):
        items.pop()
    titles = items and all(is_title_case(item.text) and item.alone for item in items)
    if len(items) < _MIN_ITEMS or titles:
        return []
    heads = [_heads_group(*pair) for pair in pairwise(items)]
    return [item for item, is_head in zip(items, [*heads, False], strict=True) if not (heads[0] and is_head)]


def _may_head(item: Segment) -> bool:
    """Whether the last line of a run is rather the heading of the text under it: it stands alone and is brief."""
    brief = item.words < _HEADING_WORDS or is_title_case(item.text) or number_level(item.text) is not None
    return item.alone and brief and looks_like_heading(item.text)


def _heads_group(item: Segment, following: Segment) -> bool:
    """Whether a name of one or two words stands over a longer line, as the heads within a grouped list do."""
    return item.words <= 2 and following.words > 2 * item.words + 2


def _may_be_item(segment: Segment) -> bool:
    plain = segment.kind == "paragraph" and segment.role == "body" and not segment.underlined
    return plain and segment.words <= _MAX_WORDS and not segment.text.endswith(":")
