"""The glyphs of a page, from PDFium: characters with their place, size and style.

Coordinates are points from the page's upper left corner as the page is shown: rotation and crop box are applied.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from policytext.document import Box

Point = tuple[float, float]

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0E0: "→", 0xF02D: "–", 0xF020: " "}
"""Characters of the Symbol and Wingdings fonts that word processors write into the private-use area."""
_SPACES = frozenset(
    " \t\r\n\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd|extrab|ultra", re.IGNORECASE)
_NOT_BOLD = re.compile(r"regular|light|roman|book|medium|thin", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b|slanted", re.IGNORECASE)
_LIMIT = 200_000
"""Glyphs of one page that are read; a page of small print has under 15,000."""


class Style(NamedTuple):
    """How a glyph is set: size in points as shown, weight, slant, direction in degrees (0 is left to right)."""

    size: float
    bold: bool
    italic: bool
    angle: int


class Glyph(NamedTuple):
    """A drawn character; ``space`` is 2 after a space of the file, 1 after one that PDFium supposes, else 0."""

    text: str
    left: float
    right: float
    baseline: float
    style: Style
    space: int


@dataclass(slots=True)
class Frame:
    """The page's shown size, and the way from its own coordinates to the shown ones."""

    width: float
    height: float
    turn: int
    place: Callable[[float, float], Point]

    def place_box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box in shown coordinates."""
        (x0, y0), (x1, y1) = self.place(left, bottom), self.place(right, top)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def measure_frame(page: Any) -> Frame:
    """The frame of an open ``pypdfium2`` page."""
    rect = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, rect):
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    else:
        left, bottom, (right, top) = 0.0, 0.0, page.get_size()
    turn = int(page.get_rotation()) % 360
    places: dict[int, Callable[[float, float], Point]] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    width, height = page.get_size()
    return Frame(width, height, turn, places[turn])


def read_glyphs(page: Any, frame: Frame) -> tuple[list[Glyph], int]:
    """All glyphs in the order of the file, and the number of glyphs without a Unicode value, which are left out."""
    textpage = pdfium.FPDFText_LoadPage(page)
    if not textpage:
        raise pdfium_error("the text of the page cannot be loaded")
    try:
        reader = _GlyphReader(textpage, frame)
        return list(reader.read()), reader.dropped
    finally:
        pdfium.FPDFText_ClosePage(textpage)


def pdfium_error(message: str) -> Exception:
    """An error that PDFium reported only by a false answer."""
    return RuntimeError(message)


class _GlyphReader:
    def __init__(self, textpage: Any, frame: Frame) -> None:
        self.textpage = textpage
        self.frame = frame
        self.dropped = 0
        self.styles: dict[int, Style] = {}
        self.fonts: dict[int, tuple[bool, bool]] = {}

    def read(self) -> Iterator[Glyph]:
        textpage, place = self.textpage, self.frame.place
        get_unicode, get_object = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
        get_box, get_origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        rect_at, x_at, y_at = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
        space = 0
        for index in range(min(pdfium.FPDFText_CountChars(textpage), _LIMIT)):
            code = get_unicode(textpage, index)
            text = self._character(index, code)
            if text == " ":
                space = max(space, 1 if pdfium.FPDFText_IsGenerated(textpage, index) == 1 else 2)
                continue
            if not text:
                continue
            handle = get_object(textpage, index)
            if not handle:
                continue
            style = self._style(index, handle)
            get_box(textpage, index, rect_at)
            get_origin(textpage, index, x_at, y_at)
            left, right = place(rect.left, rect.bottom), place(rect.right, rect.top)
            baseline = place(x.value, y.value)[1]
            yield Glyph(text, min(left[0], right[0]), max(left[0], right[0]), baseline, style, space)
            space = 0

    def _character(self, index: int, code: int) -> str:
        if 0x20 < code < 0x7F:
            return chr(code)
        if code in (0x02, 0xFFFE):
            return "-"
        if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in (0, 0xFFFD, 0xFFFF):
            self.dropped += pdfium.FPDFText_IsGenerated(self.textpage, index) != 1
            return ""
        if 0xE000 <= code <= 0xF8FF:
            # A glyph from a private-use area may still be a list mark: it is kept until its place in the line is known.
            return _SYMBOLS.get(code, chr(code))
        character = chr(code)
        if character in _SPACES:
            return " "
        if 0x80 <= code < 0xA0:
            # No text holds these control characters: they are codes of Windows-1252, where 0x95 is a bullet.
            return bytes([code]).decode("cp1252", "ignore")
        if code < 0x20 or code == 0x7F or character in _IGNORED:
            return ""
        return _LIGATURES.get(character, character)

    def _style(self, index: int, handle: Any) -> Style:
        address = ctypes.addressof(handle.contents)
        known = self.styles.get(address)
        if known is None:
            known = self.styles[address] = self._measure_style(index, handle)
        return known

    def _measure_style(self, index: int, handle: Any) -> Style:
        matrix = pdfium.FS_MATRIX()
        size = pdfium.FPDFText_GetFontSize(self.textpage, index)
        angle = 0.0
        if pdfium.FPDFText_GetMatrix(self.textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
            angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self.frame.turn
        # Fonts may state false ascents, so the loose box does not tell the size; a glyph taller than its size does,
        # as in fonts of type 3 with a matrix of their own.
        edges = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(self.textpage, index, *edges)
        height = abs(edges[3].value - edges[2].value)
        if height > 1.4 * size:
            size = 1.1 * height
        bold, italic = self._font(handle)
        bold = bold or pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        return Style(round(size, 1), bold, italic, round(angle) % 360)

    def _font(self, handle: Any) -> tuple[bool, bool]:
        font = pdfium.FPDFTextObj_GetFont(handle)
        if not font:
            return False, False
        address = ctypes.addressof(font.contents)
        if address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace").split("+")[-1]
            bold = bool(_BOLD.search(name))
            if not bold and not _NOT_BOLD.search(name):
                bold = pdfium.FPDFFont_GetWeight(font) >= 700
            self.fonts[address] = (bold, bool(_ITALIC.search(name)))
        return self.fonts[address]
