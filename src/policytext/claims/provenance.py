"""Provenance: page, boxes, quotation and link of a span of a document."""

from collections.abc import Sequence
from urllib.parse import quote

from policytext.claim import Citation, Provenance, Quote
from policytext.document import Block, Box, Document

_WORDS_IN_LINK = 8
"""A text fragment of more words is given by its first and last ones."""
_TEXT_TYPES = ("text/html", "text/plain", "text/markdown", "application/xhtml+xml")


def locate(
    document: Document,
    start: int,
    end: int,
    block: Block,
    *,
    in_cell: bool,
    context: int,
    cites: Sequence[Citation] = (),
) -> Provenance:
    """The provenance of ``document.text[start:end]``.

    Args:
        document: the document.
        start: first code point.
        end: end, exclusive.
        block: the block that holds the span.
        in_cell: the span lies in a table row.
        context: number of characters before and after the quotation.
        cites: sources the text cites for the span.
    """
    page, boxes = _place_on_page(document, start, end, block)
    exact = document.text[start:end]
    fragment = f"page={page}" if page is not None else block.anchor
    return Provenance(
        start=start,
        end=end,
        page=page,
        boxes=boxes,
        block="table_cell" if in_cell else block.kind,
        heading_path=block.heading_path,
        quote=Quote(exact, document.text[max(0, start - context) : start], document.text[end : end + context]),
        fragment=fragment,
        link=_make_link(document, exact, page),
        cites=tuple(cites),
    )


def _place_on_page(document: Document, start: int, end: int, block: Block) -> tuple[int | None, tuple[Box, ...]]:
    """The page on which a span begins, and its boxes there: one a printed line, cut in proportion to the characters."""
    page: int | None = None
    boxes: list[Box] = []
    for line in document.lines_between(start, end):
        page = page or line.page
        if line.page != page:
            break
        left, top, right, bottom = line.box
        width = (right - left) / max(line.end - line.start, 1)
        first, last = max(start, line.start) - line.start, min(end, line.end) - line.start
        boxes.append((round(left + first * width, 1), top, round(left + last * width, 1), bottom))
    if page is None:
        return block.page, block.boxes
    return page, tuple(boxes)


def _make_link(document: Document, exact: str, page: int | None) -> str:
    base = document.uri or quote(document.path)
    if page is not None:
        return f"{base}#page={page}"
    if document.uri or document.media_type in _TEXT_TYPES:
        return f"{base}#:~:text={_text_fragment(exact)}"
    return base


def _text_fragment(exact: str) -> str:
    """The directive of a text fragment: the whole text, or its first and last words."""
    words = exact.split()
    if len(words) <= _WORDS_IN_LINK:
        return _encode(" ".join(words))
    half = _WORDS_IN_LINK // 2
    return f"{_encode(' '.join(words[:half]))},{_encode(' '.join(words[-half:]))}"


def _encode(text: str) -> str:
    # a hyphen and a comma are part of the directive's syntax
    return quote(text, safe="").replace("-", "%2D")
