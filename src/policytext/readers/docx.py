"""Word documents: styles, lists, tables, notes, text boxes and tracked changes, from the XML that python-docx opens."""

import datetime
import io
import re
import zipfile
from typing import Any

from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import OpcError
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree
from msgspec.structs import replace

from policytext.document import Document
from policytext.errors import ReadError
from policytext.readers.builder import DocumentBuilder
from policytext.readers.docx_styles import Numbering, Styles
from policytext.readers.docx_text import Fields, ParagraphText
from policytext.readers.grid import GridCell, add_table
from policytext.readers.headings import is_caption, is_prose, looks_like_heading
from policytext.readers.inline import InlineText
from policytext.readers.labels import find_label, has_two_level_numbers
from policytext.readers.metadata import FILE_DATE, add_stated_date, label_title
from policytext.readers.source import Source
from policytext.readers.text import guess_headings
from policytext.settings import Settings

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READER = "docx/1"
for _kind in ("document.macroEnabled", "template.macroEnabledTemplate"):
    PartFactory.part_type_for[f"application/vnd.ms-word.{_kind}.main+xml"] = DocumentPart
PartFactory.part_type_for[MEDIA_TYPE.replace("document.document", "document.template") + ".main+xml"] = DocumentPart
TEMPLATE_DATES = {datetime.date(2013, 12, 23)}
"""Creation dates of templates: python-docx's own."""

DAMAGE = (OpcError, PythonDocxError, etree.LxmlError, zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError,
          AttributeError, NotImplementedError, OSError, EOFError, RuntimeError)  # fmt: skip
"""What python-docx, lxml and zipfile raise on a damaged file."""

_JUNK_TITLE = re.compile(
    r"(?:microsoft word\b.*|document\d*|untitled.*|.*\.docx?|(?:word )?(?:document|template)|"
    r"powerpoint presentation|title)",
    re.I,
)
_TRANSPARENT = {qn(name) for name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")}


def read_docx(source: Source, settings: Settings) -> Document:
    """Read a Word document as it stands with all tracked changes accepted; headers and footers are left out.

    Raises:
        ReadError: with code ``broken_file`` or ``too_large``.
    """
    check_container(source, settings)
    try:
        package = Package.open(io.BytesIO(source.data)).main_document_part.document
        reader = _BodyReader(package)
        reader.read_body()
    except DAMAGE as error:
        reason = str(error).strip("'\"").splitlines()[0] if str(error) else type(error).__name__
        message = f"the file is damaged and cannot be opened ({reason}); open it in a word processor and save it again"
        raise ReadError(source.path, "broken_file", message) from None
    return _finish(reader, source, package)


def check_container(source: Source, settings: Settings) -> None:
    """Refuse a container that unpacks to more than the limit of the settings, before anything is unpacked.

    Raises:
        ReadError: with code ``broken_file`` or ``too_large``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReadError(source.path, "broken_file", f"the file is damaged ({error}); get it again") from None
    if size > settings.max_unpacked_megabytes * 1_000_000:
        limit = f"{settings.max_unpacked_megabytes:g} MB; raise max_unpacked_megabytes if you trust the file"
        raise ReadError(source.path, "too_large", f"{size / 1e6:.0f} MB when unpacked is over the limit of {limit}")


class _BodyReader:
    """Walks over the body and adds its blocks."""

    def __init__(self, package: Any) -> None:
        self.builder = DocumentBuilder()
        self.part = package.part
        self.body = package.element.body
        self.styles = Styles(package.styles.element)
        self.numbering = Numbering(_related(package.part, RELATION.NUMBERING))
        self.fields = Fields()
        self.notes: dict[tuple[str, str], str] = {}
        self.targets = _targets(package.part)
        self.indexes = {paragraph: number for number, paragraph in enumerate(self.body.iter(qn("w:p")))}
        self.numbered = has_two_level_numbers([_plain_text(item) for item in self.indexes])
        self.tables = 0
        self.level = 1

    def read_body(self) -> None:
        self.read_blocks(self.body)
        for kind, relation in (("footnote", RELATION.FOOTNOTES), ("endnote", RELATION.ENDNOTES)):
            self._read_notes(kind, relation)

    def read_blocks(self, container: Any) -> None:
        for child in container:
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag in _TRANSPARENT:
                self.read_blocks(child)
            elif child.tag == qn("w:altChunk"):
                self.builder.problem(
                    "truncated", "a document embedded as a chunk was not read; save the file again in Word"
                )

    def _paragraph(self, paragraph: Any) -> None:
        text = self._read_paragraph(paragraph)
        self._add(paragraph, text)
        for box in text.boxes:
            self.read_blocks(box)

    def _read_paragraph(self, paragraph: Any) -> ParagraphText:
        text = ParagraphText(self.fields, self.targets, self.notes)
        text.read(paragraph)
        return text

    def _add(self, paragraph: Any, text: ParagraphText) -> None:
        style = self.styles.of(paragraph)
        fields: dict[str, Any] = {"kind": style.kind, "role": style.role, "paragraph": self.indexes.get(paragraph)}
        label, level = self._list_mark(paragraph) if text.inline.text else (None, None)
        if text.contents:
            fields |= {"kind": "paragraph", "role": "contents"}
        elif style.kind == "heading" and is_prose(text.inline.text) and style.role == "body":
            fields["kind"] = "paragraph"
        elif style.kind == "heading":
            fields |= {"level": style.level, "label": label}
            self.level = style.level or 1
        elif level is not None and style.kind == "paragraph" and style.role == "body":
            fields |= {"kind": "list_item", "level": level, "label": label}
        elif style.kind == "paragraph" and style.role == "body" and is_caption(text.inline.text):
            fields["kind"] = "caption"
        elif style.kind == "paragraph" and style.role == "body" and self._acts_as_heading(paragraph, text):
            fields |= {"kind": "heading", "level": min(self.level + 1, 9)}
        inline = text.inline
        if fields["kind"] == "paragraph" and fields["role"] == "body":
            inline = inline.add_run_in(self.builder, text.bold_start, **fields)
        for part in inline.split_lines() if fields["kind"] == "paragraph" else [inline]:
            self._add_part(part, fields)
        if text.hidden.text:
            text.hidden.add_to(self.builder, kind="paragraph", role="hidden", paragraph=self.indexes.get(paragraph))

    def _add_part(self, part: InlineText, fields: dict[str, Any]) -> None:
        """Add a paragraph or a part of one; a mark typed before it makes it a list item."""
        found = find_label(part.text, two_levels=self.numbered)
        if found and fields["kind"] == "paragraph" and fields["role"] == "body":
            fields = fields | {"kind": "list_item", "label": found[0], "level": 1}
            part = part.part(found[1], len(part.text))
        part.add_to(self.builder, **fields)

    def _list_mark(self, paragraph: Any) -> tuple[str | None, int | None]:
        properties = self.styles.find(paragraph, f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None:
            return None, None
        identifier, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
        if depth is None:
            depth = self.styles.find(paragraph, f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
        if identifier is None:
            identifier = self.styles.find(paragraph, f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        number = identifier.get(qn("w:val")) if identifier is not None else "0"
        if number == "0":
            return None, None
        level = int(depth.get(qn("w:val"), "0")) if depth is not None else 0
        label = self.numbering.label(number, level)
        return (label, level + 1) if label else (None, None)

    def _acts_as_heading(self, paragraph: Any, text: ParagraphText) -> bool:
        line = text.inline.text
        style = self.styles.find(paragraph, f"{qn('w:rPr')}/{qn('w:b')}")
        bold = style is not None and style.get(qn("w:val"), "true") not in ("0", "false")
        set_off = text.all_bold or bold or (line.isupper() and len(line) > 3)
        if not set_off or not looks_like_heading(line.rstrip(":")):
            return False
        following = paragraph.getnext()
        while following is not None and following.tag == qn("w:p") and not _plain_text(following).strip():
            following = following.getnext()
        if following is None or following.tag not in (qn("w:p"), qn("w:tbl")):
            return False
        return following.tag == qn("w:tbl") or len(_plain_text(following).split()) > 8

    def _table(self, table: Any) -> None:
        rows = [row for row in _children(table, qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
        cells = [list(_children(row, qn("w:tc"))) for row in rows]
        widest = max((len(row) for row in cells), default=0)
        nested = any(cell.find(f".//{qn('w:tbl')}") is not None for row in cells for cell in row)
        if widest < 2 or nested:
            for row in cells:
                for cell in row:
                    self.read_blocks(cell)
            return
        grid = self._grid(rows, cells)
        heads = 0
        for row in rows:
            properties = row.find(qn("w:trPr"))
            if properties is None or properties.find(qn("w:tblHeader")) is None:
                break
            heads += 1
        add_table(self.builder, grid, self.tables, heads if heads < len(rows) else 0)
        self.tables += 1

    def _grid(self, rows: list[Any], cells: list[list[Any]]) -> list[list[GridCell]]:
        open_cells: dict[int, GridCell] = {}
        grid = []
        for row, line in zip(rows, cells, strict=True):
            before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
            column = int(before.get(qn("w:val"), "0")) if before is not None else 0
            placed = [GridCell(InlineText(), colspan=column)] if column else []
            for cell in line:
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                width = int(span.get(qn("w:val"), "1")) if span is not None else 1
                if merge is not None and merge.get(qn("w:val")) != "restart" and column in open_cells:
                    open_cells[column].rowspan += 1
                else:
                    placed.append(self._cell(cell, width))
                    open_cells[column] = placed[-1]
                column += width
            grid.append(placed)
        return grid

    def _cell(self, cell: Any, width: int) -> GridCell:
        inline = InlineText()
        bold = letters = 0
        for paragraph in cell.iter(qn("w:p")):
            text = self._read_paragraph(paragraph)
            inline.break_line()
            inline.append(text.inline)
            bold += text.bold
            letters += len(re.sub(r"\s", "", text.inline.text))
        return GridCell(inline, colspan=width, heading=bold >= letters > 0)

    def _read_notes(self, kind: str, relation: str) -> None:
        root = _related(self.part, relation)
        if root is None:
            return
        targets = self.targets
        self.targets = _targets(_related_part(self.part, relation))
        by_id = {note.get(qn("w:id")): note for note in root.iter(qn(f"w:{kind}"))}
        # Reading a note may cite further notes, which then stand at the end.
        for (cited, identifier), label in list(self.notes.items()):
            if cited != kind or identifier not in by_id:
                continue
            inline = InlineText()
            for paragraph in by_id[identifier].iter(qn("w:p")):
                inline.break_line()
                inline.append(self._read_paragraph(paragraph).inline)
            typed = re.match(rf"[\[(]?{re.escape(label)}[\])]?\.?\s+", inline.text)
            inline.part(typed.end() if typed else 0, len(inline.text)).add_to(
                self.builder, kind="footnote", label=label
            )
        self.targets = targets


def _finish(reader: _BodyReader, source: Source, package: Any) -> Document:
    properties = package.core_properties
    try:
        title, author, created = properties.title, properties.author, properties.created
    except (ValueError, AttributeError, TypeError):
        title, author, created = "", "", None
    document = reader.builder.build(source, media_type=MEDIA_TYPE, reader=READER)
    if not reader.builder.has_headings:
        document = guess_headings(document)
    shown = next((block for block in document.blocks if block.role == "title" and block.kind == "heading"), None)
    if shown:
        title = document.text_of(shown)
    elif not title or _JUNK_TITLE.fullmatch(title.strip()):
        title = None
    document = replace(document, title=title, authors=(author,) if author else ())
    document = add_stated_date(document if shown else label_title(document))
    if document.published is None and created and created.date() not in TEMPLATE_DATES:
        document = replace(document, published=created.date().isoformat(), published_from=FILE_DATE)
    return document


def _children(element: Any, tag: str) -> list[Any]:
    found = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _TRANSPARENT:
            found += _children(child, tag)
    return found


def _plain_text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _targets(part: Any | None) -> dict[str, str]:
    if part is None:
        return {}
    return {name: relation.target_ref for name, relation in part.rels.items() if relation.is_external}


def _related_part(part: Any, relation: str) -> Any | None:
    return next(
        (item.target_part for item in part.rels.values() if item.reltype == relation and not item.is_external), None
    )


def _related(part: Any, relation: str) -> Any | None:
    """The root element of a related part, parsed without entities or network."""
    found = _related_part(part, relation)
    if found is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(found.blob, parser)
