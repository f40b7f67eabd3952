"""From paragraphs to the blocks of the document."""

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.document import BlockRole
from policytext.readers.builder import CELL_SEPARATOR, CellText, DocumentBuilder, Run
from policytext.readers.grid import join_contents
from policytext.readers.pdf.page import PageContent
from policytext.readers.pdf.paragraphs import Paragraph, is_bullet
from policytext.readers.pdf.prose import Prose, Vocabulary, compose
from policytext.readers.pdf.tables import Table, TableCell, is_numeric


def emit_paragraphs(
    builder: DocumentBuilder, paragraphs: Sequence[Paragraph], pages: Sequence[PageContent], vocabulary: Vocabulary
) -> None:
    """Add all paragraphs to the builder, and the rotated text of each page behind the page's own."""
    rotated = {page.number: page.rotated for page in pages if page.rotated}
    writer = _Writer(builder, vocabulary)
    current = 0
    for paragraph in paragraphs:
        if paragraph.page != current:
            for number in sorted(number for number in rotated if number < paragraph.page):
                writer.write_rotated(rotated.pop(number), number)
            current = paragraph.page
        writer.write(paragraph)
    for number in sorted(rotated):
        writer.write_rotated(rotated[number], number)
    if writer.dropped:
        builder.problem(
            "glyphs_dropped", f"glyphs of private use, without a meaning, that were left out: {writer.dropped}"
        )


@dataclass(slots=True)
class _WrittenTable:
    """A table in the document: its number, its first part with the texts of the cells there, and its rows so far."""

    number: int
    table: Table
    texts: dict[int, str]
    heads: list[list[str]]
    rows: int = 0


class _Writer:
    def __init__(self, builder: DocumentBuilder, vocabulary: Vocabulary) -> None:
        self.builder = builder
        self.vocabulary = vocabulary
        self.tables = 0
        self.written: dict[int, _WrittenTable] = {}
        self.dropped = 0

    def write(self, paragraph: Paragraph) -> None:
        if paragraph.table is not None:
            self._write_table(paragraph.table)
            return
        glued = paragraph.label if paragraph.label and not paragraph.skip else ""
        prose = self._compose(paragraph, glued or "")
        label = paragraph.label
        if label and "\ue000" <= label[0] <= "\uf8ff":
            label = "•"
        if label and paragraph.kind == "list_item" and not is_bullet(label):
            label = label.strip()
        self.builder.add(
            prose.text,
            kind=paragraph.kind,
            role=paragraph.role,
            run_in=paragraph.run_in,
            level=paragraph.level,
            label=label if paragraph.kind in ("list_item", "footnote") else None,
            runs=prose.runs,
            marks=prose.marks,
            links=prose.links,
        )

    def _compose(self, paragraph: Paragraph, glued: str) -> Prose:
        takes = paragraph.kind in ("list_item", "footnote")
        prose = compose(paragraph.lines, self.vocabulary, paragraph.skip if takes else 0, glued if takes else "")
        self.dropped += prose.dropped
        return prose

    def write_rotated(self, texts: Sequence[str], page: int) -> None:
        for text in texts:
            self.builder.add(text, kind="paragraph", role="label", page=page)

    def _write_table(self, table: Table) -> None:
        texts = {id(cell): self._cell_prose(cell) for cell in table.cells}
        plain = {key: prose.text for key, prose in texts.items()}
        heads = [_row_texts(table, row, plain) for row in range(table.header_rows)]
        before = self.written.get(id(table.goes_on_from))
        if before is not None and (not heads or heads == before.heads):
            written = before
        else:
            before, written = None, _WrittenTable(self.tables, table, plain, heads)
            self.tables += 1
        self.written[id(table)] = written
        names_rows = _names_rows(table)
        for row in range(table.rows):
            again = before is not None and row < table.header_rows
            self._write_row(table, row, texts, written, names_rows, "running_head" if again else "body")

    def _write_row(
        self,
        table: Table,
        row: int,
        texts: dict[int, Prose],
        written: "_WrittenTable",
        names_rows: bool,
        role: BlockRole,
    ) -> None:
        cells = [cell for cell in table.row_cells(row) if texts[id(cell)].text]
        runs: list[Run] = []
        links, marks = join_contents(texts[id(cell)] for cell in cells)
        place = 0
        placed: list[CellText] = []
        header = row < table.header_rows
        for cell in cells:
            prose = texts[id(cell)]
            runs += [Run(run.start + place, run.end + place, run.page, run.box) for run in prose.runs]
            place += len(prose.text) + len(CELL_SEPARATOR)
            headers = () if header else _headers(written.table, cell, written.texts)
            names = names_rows and cell.column == 0 and not header and len(cells) > 1
            placed.append(CellText(prose.text, cell.column, headers, names))
        numbers = {"table": written.number, "row": written.rows}
        self.builder.add_row(placed, **numbers, header=header, role=role, runs=runs, marks=marks, links=links)
        written.rows += 1

    def _cell_prose(self, cell: TableCell) -> Prose:
        prose = compose(cell.lines, self.vocabulary)
        self.dropped += prose.dropped
        return prose


def _row_texts(table: Table, row: int, texts: dict[int, str]) -> list[str]:
    return [texts[id(cell)] for cell in table.row_cells(row)]


def _headers(table: Table, cell: TableCell, texts: dict[int, str]) -> tuple[str, ...]:
    """Texts of the heading cells over a cell, from top to bottom."""
    found = [
        texts[id(other)]
        for row in range(table.header_rows)
        for other in table.row_cells(row)
        if other.column < cell.last_column and other.last_column > cell.column
    ]
    return tuple(text for text in found if text)


def _names_rows(table: Table) -> bool:
    """Whether the first column names the rows: words, and no long prose."""
    first = [cell for cell in table.cells if cell.column == 0 and cell.row >= table.header_rows]
    if not first:
        return False
    named = sum(not is_numeric(cell.text) and len(cell.text.split()) <= 20 for cell in first)
    return named > 0.6 * len(first)
