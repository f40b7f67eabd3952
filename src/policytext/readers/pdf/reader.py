"""Read a PDF: pages to lines, lines to paragraphs, paragraphs to the blocks of a ``Document``."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from policytext.document import Document, Page
from policytext.errors import ReadError
from policytext.readers.builder import DocumentBuilder
from policytext.readers.pdf.emit import emit_paragraphs
from policytext.readers.pdf.furniture import mark_furniture, take_line_numbers
from policytext.readers.pdf.glyphs import Glyph, measure_frame, read_glyphs
from policytext.readers.pdf.graphics import read_graphics
from policytext.readers.pdf.hyperlinks import read_hyperlinks
from policytext.readers.pdf.lines import attach_links, build_segments
from policytext.readers.pdf.metadata import find_authors, find_date, find_title
from policytext.readers.pdf.outline import Outline, read_outline
from policytext.readers.pdf.page import PageContent, measure_typography
from policytext.readers.pdf.prose import collect_vocabulary
from policytext.readers.pdf.structure import build_paragraphs
from policytext.readers.pdf.tables import find_ruled_tables
from policytext.readers.source import Source
from policytext.settings import Settings

MEDIA_TYPE = "application/pdf"
READER = "pdf/1"
_COPY_FLAG = 1 << 4
"""Bit 5 of the permissions: copying of text (ISO 32000-1, table 22)."""


def read_pdf(source: Source, settings: Settings) -> Document:
    """Read a PDF with a text layer.

    Raises:
        ReadError: with code ``encrypted``, ``broken_file``, ``too_large`` or ``no_text_layer``.
    """
    builder = DocumentBuilder()
    with contextlib.closing(_open(source)) as file:
        if len(file) > settings.max_pages:
            message = f"{len(file)} pages are over the limit of {settings.max_pages}; raise max_pages"
            raise ReadError(source.path, "too_large", message)
        if b"%%EOF" not in source.data[-2048:]:
            builder.problem("truncated", "the file has no end mark; what could be found in it was read")
        if _forbids_copying(file):
            builder.problem("permission_flag", "the file asks that its text not be copied; it was read for analysis")
        contents, pages, pictures = _read_pages(file, builder, source, settings)
        metadata = _read_metadata(file)
        outline = read_outline(file)
    if not any(content.segments for content in contents):
        what = "its pages are pictures without text" if pictures else "its pages hold no text"
        raise ReadError(source.path, "no_text_layer", f"{what}; run OCR on it first (for instance ocrmypdf)")
    return _build(source, builder, contents, pages, metadata, outline)


def _build(
    source: Source,
    builder: DocumentBuilder,
    contents: list[PageContent],
    pages: list[Page],
    metadata: dict[str, str],
    outline: Outline,
) -> Document:
    take_line_numbers(contents)
    for content in contents:
        body = [segment for segment in content.segments if not segment.role]
        content.tables = find_ruled_tables(body, content.graphics, content.width * content.height)
    mark_furniture(contents, metadata.get("Title", ""))
    typography = measure_typography(contents)
    vocabulary = collect_vocabulary(segment for content in contents for segment in content.segments)
    paragraphs = build_paragraphs(contents, typography, outline)
    emit_paragraphs(builder, paragraphs, contents, vocabulary)
    published, published_from = find_date(metadata, paragraphs)
    return builder.build(
        source,
        media_type=MEDIA_TYPE,
        reader=READER,
        pages=pages,
        title=find_title(metadata, paragraphs),
        published=published,
        published_from=published_from,
        authors=find_authors(metadata),
    )


def _open(source: Source) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            message = "the file needs a password; remove the password with a PDF program and read it again"
            raise ReadError(source.path, "encrypted", message) from None
        message = "the PDF is damaged and cannot be opened; get it again from its source"
        raise ReadError(source.path, "broken_file", message) from None


def _forbids_copying(file: pypdfium2.PdfDocument) -> bool:
    locked = pdfium.FPDF_GetSecurityHandlerRevision(file) != -1
    return locked and not pdfium.FPDF_GetDocUserPermissions(file) & _COPY_FLAG


def _read_pages(
    file: pypdfium2.PdfDocument, builder: DocumentBuilder, source: Source, settings: Settings
) -> tuple[list[PageContent], list[Page], int]:
    contents: list[PageContent] = []
    pages: list[Page] = []
    dropped = pictures = characters = 0
    for index in range(len(file)):
        label = file.get_page_label(index) or None
        try:
            content, lost, count = _read_page(file, index, label)
        except (pypdfium2.PdfiumError, RuntimeError, ValueError, OSError) as error:
            builder.problem("page_failed", f"page {index + 1} could not be read ({error})")
            continue
        characters += count
        if characters > settings.max_characters:
            message = f"over {settings.max_characters} characters; raise max_characters"
            raise ReadError(source.path, "too_large", message)
        dropped += lost
        pictures += len(content.graphics.pictures)
        contents.append(content)
        pages.append(Page(content.number, label, round(content.width, 1), round(content.height, 1)))
    if dropped:
        builder.problem("glyphs_dropped", f"glyphs without a Unicode value that were left out: {dropped}")
    if not contents:
        raise ReadError(source.path, "broken_file", "no page could be read; get the file again from its source")
    return contents, pages, pictures


def _read_page(file: pypdfium2.PdfDocument, index: int, label: str | None) -> tuple[PageContent, int, int]:
    page = file[index]
    try:
        frame = measure_frame(page)
        glyphs, dropped = read_glyphs(page, frame)
        shown = [glyph for glyph in glyphs if _is_on_page(glyph, frame.width, frame.height)]
        segments = build_segments(shown, index + 1)
        graphics = read_graphics(page, frame)
        links = read_hyperlinks(file, page, frame)
        attach_links(segments, links)
        rotated = list(_rotated_runs(shown))
        content = PageContent(index + 1, label, frame.width, frame.height, segments, graphics, rotated, links)
        return content, dropped, len(glyphs)
    finally:
        page.close()


def _is_on_page(glyph: Glyph, width: float, height: float) -> bool:
    return glyph.right > -2 and glyph.left < width + 2 and 0 < glyph.baseline < height + 4


def _rotated_runs(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """Text that does not run from left to right, in the order of the file, cut where its direction changes."""
    run, angle = "", 0
    for glyph in glyphs:
        if glyph.style.angle != angle:
            if run.strip():
                yield run.strip()
            run, angle = "", glyph.style.angle
        if angle:
            run += (" " if glyph.space and run else "") + glyph.text
    if run.strip():
        yield run.strip()


def _read_metadata(file: pypdfium2.PdfDocument) -> dict[str, str]:
    values: dict[str, Any] = file.get_metadata_dict(skip_empty=True)
    return {key: str(value).strip("\0 ") for key, value in values.items()}
