"""Ruling lines and filled rectangles of a page, which show where tables and boxes lie."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from policytext.document import Box
from policytext.readers.pdf.glyphs import Frame

THIN = 3.0
"""Points up to which a filled rectangle is a ruling line."""
_OBJECTS = 4000
_SEGMENTS = 400
"""Limits for one page and one path: maps and drawings hold no tables."""
_DEPTH = 4

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Graphics:
    """Lines as boxes without breadth, rectangles that are filled or framed, pictures."""

    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    drawings: list[Box] = field(default_factory=list)
    """Places of paths that are neither straight lines nor rectangles."""


def read_graphics(page: Any, frame: Frame) -> Graphics:
    """The straight lines, rectangles and pictures of an open ``pypdfium2`` page."""
    graphics = Graphics()
    for number, (item, matrix) in enumerate(_walk(page, None, (1, 0, 0, 1, 0, 0), 0)):
        if number > _OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(graphics, item, matrix, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            graphics.pictures.append(frame.place_box(*_bounds(item, matrix)))
    return graphics


def _walk(page: Any, form: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    count = pdfium.FPDFFormObj_CountObjects(form) if form else pdfium.FPDFPage_CountObjects(page)
    for index in range(min(count, _OBJECTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index) if form else pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEPTH:
                yield from _walk(page, item, _multiply(_matrix(item), outer), depth + 1)
        else:
            yield item, outer


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _bounds(item: Any, matrix: Matrix) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    (x0, y0), (x1, y1) = _apply(matrix, left, bottom), _apply(matrix, right, top)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _add_path(graphics: Graphics, item: Any, matrix: Matrix, frame: Frame) -> None:
    count = pdfium.FPDFPath_CountSegments(item)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if count > _SEGMENTS or not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        if count > _SEGMENTS:
            graphics.drawings.append(frame.place_box(*_bounds(item, matrix)))
        return
    whole = frame.place_box(*_bounds(item, matrix))
    if _add_thin(graphics, whole):
        return
    inner = _multiply(_matrix(item), matrix)
    start = pen = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    straight = True
    lines: list[Box] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.place(*_apply(inner, x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            lines.append(_span(pen, point))
        else:
            straight = False
        pen = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            lines.append(_span(pen, start))
            pen = start
    straight_lines = [line for line in lines if line[2] - line[0] < 0.7 or line[3] - line[1] < 0.7]
    if not straight or len(straight_lines) < len(lines):
        graphics.drawings.append(whole)
    if fill.value and not stroke.value:
        if straight and len(straight_lines) == len(lines) and len(lines) <= 5:
            graphics.fills.append(whole)
        return
    for line in straight_lines:
        _add_thin(graphics, line)
    if fill.value and len(lines) <= 5 and straight:
        graphics.fills.append(whole)


def _span(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _add_thin(graphics: Graphics, box: Box) -> bool:
    left, top, right, bottom = box
    if bottom - top <= THIN < right - left:
        middle = (top + bottom) / 2
        graphics.horizontal.append((left, middle, right, middle))
        return True
    if right - left <= THIN < bottom - top:
        middle = (left + right) / 2
        graphics.vertical.append((middle, top, middle, bottom))
        return True
    return right - left <= THIN and bottom - top <= THIN
