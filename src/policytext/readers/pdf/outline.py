"""The bookmarks of a file: which lines are headings, and of which level."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2

from policytext.readers.pdf.paragraphs import Paragraph

Outline = Mapping[tuple[int, str], int]
"""Level from 1 by page number and key of the text."""
_LIMIT = 5000
_DEPTH = 8


def read_outline(file: Any) -> Outline:
    """The bookmarks of an open ``pypdfium2`` document; none where they cannot be read."""
    outline: dict[tuple[int, str], int] = {}
    try:
        for number, bookmark in enumerate(file.get_toc(max_depth=_DEPTH)):
            if number > _LIMIT:
                break
            target = bookmark.get_dest()
            page = target.get_index() if target else None
            key = make_key(bookmark.get_title())
            if page is not None and len(key) > 2:
                outline.setdefault((page + 1, key), bookmark.level + 1)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return {}
    return outline


def make_key(text: str) -> str:
    """Letters and digits in lower case: bookmarks differ from the page in spaces, dashes and breaks."""
    return "".join(character for character in text.lower() if character.isalnum())


def match_outline(paragraphs: Sequence[Paragraph], outline: Outline) -> dict[int, int]:
    """Level by ``id`` of the paragraphs that a bookmark names; these become headings.

    Where a page has the words twice, in a list of what follows and over it, the heading is the one set as such.
    """
    levels: dict[int, int] = {}
    named: dict[tuple[int, str], list[Paragraph]] = {}
    for paragraph in paragraphs if outline else ():
        if paragraph.table is not None or paragraph.role != "body" or paragraph.kind == "footnote":
            continue
        if len(paragraph.text) < 250:
            named.setdefault((paragraph.page, make_key(paragraph.text)), []).append(paragraph)
    for key, level in outline.items():
        found = named.get(key, [])
        headings = [paragraph for paragraph in found if paragraph.kind == "heading"]
        for paragraph in headings or found:
            paragraph.kind, paragraph.label, paragraph.skip = "heading", None, 0
            levels[id(paragraph)] = level
    return levels


def usual_levels(headings: Sequence[Paragraph], levels: Mapping[int, int]) -> dict[tuple[float, bool, bool], int]:
    """The commonest bookmark level of each style of heading."""
    counts: dict[tuple[float, bool, bool], Counter[int]] = {}
    for heading in headings:
        if id(heading) in levels:
            counts.setdefault(heading.style, Counter())[levels[id(heading)]] += 1
    return {style: max(counter, key=lambda level: (counter[level], -level)) for style, counter in counts.items()}
