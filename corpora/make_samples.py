"""Make the PDF and DOCX samples from the texts in ``sources/``: the same bytes on every run.

Run ``python corpora/make_samples.py [FOLDER]``; the folder is ``corpora/samples`` unless another is named.
Needs reportlab (an extra of the developers) and python-docx.

A source is a plain text of blocks between empty lines: ``# title``, ``## heading``, ``### heading``, ``- list item``,
``| table | row |`` under a ``table: caption`` line, ``!chart caption``, ``[^1]: note``, and paragraphs, in which
``[^1]`` is a note mark. Lines ``subtitle:``, ``author:`` and ``date:`` stand below the title.
"""

import datetime
import re
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, B5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
SAMPLES = HERE / "samples"
MADE_WITH = {"reportlab": "5.1.0", "python-docx": "1.2.0"}
"""Versions that made the committed files; others may write other bytes."""
ZIP_DATE = (2025, 1, 1, 0, 0, 0)
MARGIN = 42.0
GAP = 16.0
NOTE_SPACE = 62.0
"""Points above the bottom margin that are kept free for footnotes: room for five lines."""
CHART_VALUES = (("Denmark", 0.985), ("Estonia", 0.973), ("Singapore", 0.969), ("Korea", 0.968))
"""E-Government Development Index 2024, United Nations."""

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13.5, spaceAfter=6)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=12, bulletIndent=2, spaceAfter=3)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=19, leading=23)
SUBTITLE = ParagraphStyle("subtitle", parent=BODY, fontName="Helvetica", fontSize=12, leading=15)
BYLINE = ParagraphStyle("byline", parent=BODY, fontName="Helvetica", fontSize=9, leading=11)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", keepWithNext=1)
HEADINGS = {
    2: ParagraphStyle("h2", parent=HEADING, fontSize=13, leading=16, spaceBefore=8),
    3: ParagraphStyle("h3", parent=HEADING, fontSize=11, leading=14, spaceBefore=4),
}
CAPTION = ParagraphStyle("caption", parent=BODY, fontName="Helvetica-Oblique", fontSize=8, leading=10)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8, leading=10, spaceAfter=0)
HEAD_CELL = ParagraphStyle("head_cell", parent=CELL, fontName="Helvetica-Bold")
NOTE = ParagraphStyle("note", parent=BODY, fontSize=7.5, leading=9.5, spaceAfter=1)

MARK = re.compile(r"\[\^(\d+)\]")


class Piece(NamedTuple):
    """A block of a source: its kind, text, heading level, and rows if it is a table."""

    kind: str
    text: str
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


class Source(NamedTuple):
    """A parsed source; ``notes`` are by label."""

    title: str
    subtitle: str
    author: str
    date: str
    pieces: tuple[Piece, ...]
    notes: dict[str, str]


def read_source(path: Path) -> Source:
    """Parse a source text.

    Raises:
        ValueError: a note mark has no note.
    """
    text = path.read_text(encoding="utf-8")
    head, *parts = text.strip().split("\n\n")
    front = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    notes: dict[str, str] = {}
    pieces: list[Piece] = []
    for line in (line for part in parts for line in _join_table(part).splitlines()):
        if found := re.match(r"\[\^(\d+)\]: (.*)", line):
            notes[found[1]] = found[2]
        else:
            pieces.append(_parse_line(line))
    missing = set(MARK.findall(text)) - set(notes)
    if missing:
        raise ValueError(f"{path.name}: no note for the marks {sorted(missing)}; add lines such as '[^1]: text'")
    return Source(
        head.splitlines()[0].removeprefix("# "), front["subtitle"], front["author"], front["date"], tuple(pieces), notes
    )


def _join_table(part: str) -> str:
    return part.replace("\n", "\t") if part.startswith("table: ") else part


def _parse_line(line: str) -> Piece:
    if line.startswith("table: "):
        caption, *rows = line.removeprefix("table: ").split("\t")
        return Piece("table", caption, rows=tuple(tuple(row.strip("| ").split(" | ")) for row in rows))
    if found := re.match(r"(#+) (.*)", line):
        return Piece("heading", found[2], level=len(found[1]))
    if line.startswith("!chart "):
        return Piece("chart", line.removeprefix("!chart "))
    if line.startswith("- "):
        return Piece("item", line.removeprefix("- "))
    return Piece("paragraph", line)


class NotedCanvas(Canvas):
    """A canvas that gathers the note marks drawn on the page, so that their notes go to its foot."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.labels: list[str] = []
        self.setNamedCB("gather", lambda canvas, kind, label: canvas.labels.append(label))


def write_pdf(source: Source, path: Path, *, columns: int, page_size: tuple[float, float]) -> None:
    """Set a source as PDF in one or two columns, with running heads, page numbers and footnotes."""
    width, height = page_size
    top = 96.0 if columns > 1 else 0.0
    column = (width - 2 * MARGIN - GAP * (columns - 1)) / columns

    def frames(above: float) -> list[Frame]:
        bottom = MARGIN + NOTE_SPACE
        depth = height - MARGIN - 14 - bottom - above
        return [Frame(MARGIN + number * (column + GAP), bottom, column, depth, 0, 0, 0, 0) for number in range(columns)]

    def draw_head(canvas: NotedCanvas, _: BaseDocTemplate) -> None:
        # The invariant mode would date every file to the year 2000.
        canvas.setDateFormatter(lambda *_: f"D:{_parse_day(source.date):%Y%m%d%H%M%S}Z")
        canvas.setFont("Helvetica", 8)
        if canvas.getPageNumber() > 1:
            canvas.drawString(MARGIN, height - MARGIN + 6, source.title)
            canvas.drawRightString(width - MARGIN, height - MARGIN + 6, source.date)
        canvas.drawCentredString(width / 2, MARGIN - 16, str(canvas.getPageNumber()))
        if canvas.getPageNumber() == 1 and columns > 1:
            _draw_down(canvas, _front(source), MARGIN, height - MARGIN, width - 2 * MARGIN)

    def draw_notes(canvas: NotedCanvas, _: BaseDocTemplate) -> None:
        labels, canvas.labels = canvas.labels, []
        if labels:
            rule = MARGIN + NOTE_SPACE - 8
            canvas.line(MARGIN, rule, MARGIN + 90, rule)
            notes = [Paragraph(f"<super>{label}</super> {escape(source.notes[label])}", NOTE) for label in labels]
            _draw_down(canvas, notes, MARGIN, rule - 3, width - 2 * MARGIN)

    template = BaseDocTemplate(
        str(path),
        pagesize=page_size,
        title=source.title,
        author=source.author,
        subject=source.subtitle,
        lang="en-GB",
        invariant=1,
        pageCompression=0,
        pageTemplates=[
            PageTemplate("first", frames(top), draw_head, draw_notes),
            PageTemplate("later", frames(0), draw_head, draw_notes),
        ],
    )
    front = [] if columns > 1 else _front(source)
    template.build([NextPageTemplate("later"), *front, *_flow(source, column)], canvasmaker=NotedCanvas)


def _parse_day(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, "%d %B %Y")


def _front(source: Source) -> list[Flowable]:
    byline = f"{source.author}, {source.date}"
    return [
        Paragraph(source.title, TITLE),
        Paragraph(source.subtitle, SUBTITLE),
        Paragraph(byline, BYLINE),
        Spacer(0, 8),
    ]


def _draw_down(canvas: Canvas, flowables: list[Flowable], left: float, top: float, width: float) -> None:
    for flowable in flowables:
        top -= flowable.wrap(width, top)[1]
        flowable.drawOn(canvas, left, top)
        top -= flowable.getSpaceAfter()


def _flow(source: Source, width: float) -> Iterator[Flowable]:
    for piece in source.pieces:
        if piece.kind == "heading":
            yield Paragraph(escape(piece.text), HEADINGS[piece.level])
        elif piece.kind == "item":
            yield Paragraph(_mark_up(piece.text), ITEM, bulletText="•")
        elif piece.kind == "chart":
            yield KeepTogether([_draw_chart(width), Spacer(0, 4), Paragraph(escape(piece.text), CAPTION)])
        elif piece.kind == "table":
            yield KeepTogether([Paragraph(escape(piece.text), CAPTION), _set_table(piece, width), Spacer(0, 8)])
        else:
            yield Paragraph(_mark_up(piece.text), BODY)


def _mark_up(text: str) -> str:
    return MARK.sub(r'<onDraw name="gather" label="\1"/><super>\1</super>', escape(text))


def _draw_chart(width: float) -> Drawing:
    row = 18
    drawing = Drawing(width, row * len(CHART_VALUES))
    for number, (name, value) in enumerate(CHART_VALUES):
        base = row * (len(CHART_VALUES) - 1 - number) + 4
        drawing.add(String(0, base + 2, name, fontName="Helvetica", fontSize=8))
        drawing.add(Rect(76, base, (width - 90) * value, 10, fillColor=colors.steelblue, strokeColor=None))
        drawing.add(String(46, base + 2, f"{value:.3f}", fontName="Helvetica", fontSize=8))
    return drawing


def _set_table(piece: Piece, width: float) -> Table:
    rows = [
        [Paragraph(escape(cell), CELL if number else HEAD_CELL) for cell in row]
        for number, row in enumerate(piece.rows)
    ]
    # A column as wide as its longest word asks for: no word is broken.
    longest = [
        max(len(word) for cell in column for word in cell.split()) + 3 for column in zip(*piece.rows, strict=True)
    ]
    widths = [width * size / sum(longest) for size in longest]
    table = Table(rows, colWidths=widths, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
            ]
        )
    )
    return table


def write_docx(source: Source, path: Path) -> None:
    """Set a source as DOCX with heading styles, a table and footnotes that Word knows as such."""
    document = docx.Document()
    moment = _parse_day(source.date)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = source.title, source.author, source.author
    core.comments, core.language, core.created, core.modified = "", "en-GB", moment, moment
    document.add_paragraph(source.title, style="Title")
    document.add_paragraph(source.subtitle, style="Subtitle")
    document.add_paragraph(f"{source.author}, {source.date}")
    for piece in source.pieces:
        if piece.kind == "heading":
            document.add_heading(piece.text, level=piece.level - 1)
        elif piece.kind == "table":
            document.add_paragraph(piece.text, style="Caption")
            _add_table(document, piece)
        else:
            _add_paragraph(document, piece)
    _add_notes(document, source.notes)
    made = BytesIO()
    document.save(made)
    _write_still_zip(made, path)


def _add_paragraph(document: Any, piece: Piece) -> None:
    paragraph = document.add_paragraph(style="List Bullet" if piece.kind == "item" else None)
    for number, text in enumerate(MARK.split(piece.text)):
        run = paragraph.add_run("" if number % 2 else text)
        if number % 2:
            run.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), text)
            run._r.append(reference)


def _add_table(document: Any, piece: Piece) -> None:
    table = document.add_table(rows=0, cols=len(piece.rows[0]), style="Table Grid")
    for row in piece.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    first = table.rows[0]
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in first.cells:
        cell.paragraphs[0].runs[0].bold = True


def _add_notes(document: Any, notes: dict[str, str]) -> None:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    bodies = "".join(
        f'<w:footnote w:id="{label}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for label, text in notes.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    xml = f"{head}<w:footnotes {nsdecls('w')}>{separators}{bodies}</w:footnotes>"
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _write_still_zip(made: BytesIO, path: Path) -> None:
    """Write a package again with a fixed clock; the compressed bytes may still differ between builds of zlib."""
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            # Otherwise the entry would name the system on which it was made.
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))


def make_samples(folder: Path) -> list[Path]:
    """Make all samples that are not plain text; gives their paths."""
    paths = [folder / name for name in ("four-roads.pdf", "green-deal-progress.pdf", "trust-survey.docx")]
    roads, deal, trust = (read_source(SOURCES / f"{path.stem}.md") for path in paths)
    write_pdf(roads, paths[0], columns=2, page_size=B5)
    write_pdf(deal, paths[1], columns=1, page_size=A4)
    write_docx(trust, paths[2])
    return paths


if __name__ == "__main__":
    for made_path in make_samples(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES):
        print(made_path)
