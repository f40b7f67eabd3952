"""Web links of a page: where they lie and where they lead."""

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from policytext.document import Box
from policytext.readers.pdf.glyphs import Frame

_LIMIT = 2000


class Hyperlink(NamedTuple):
    """A part of a page that leads to a web address."""

    box: Box
    url: str


def read_hyperlinks(document: Any, page: Any, frame: Frame) -> list[Hyperlink]:
    """The links of an open ``pypdfium2`` page to web addresses; a link over several lines has a box for each."""
    found: list[Hyperlink] = []
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while len(found) < _LIMIT and pdfium.FPDFLink_Enumerate(page, position, link):
        url = _read_address(document, link)
        if url.startswith(("http://", "https://", "www.", "mailto:", "ftp://")):
            found += [Hyperlink(box, url) for box in _read_boxes(link, frame)]
    return found


def _read_address(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace").strip()


def _read_boxes(link: Any, frame: Frame) -> list[Box]:
    boxes: list[Box] = []
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFLink_CountQuadPoints(link), 50)):
        if pdfium.FPDFLink_GetQuadPoints(link, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            boxes.append(frame.place_box(min(xs), min(ys), max(xs), max(ys)))
    rect = pdfium.FS_RECTF()
    if not boxes and pdfium.FPDFLink_GetAnnotRect(link, rect):
        boxes.append(frame.place_box(rect.left, rect.bottom, rect.right, rect.top))
    return boxes
