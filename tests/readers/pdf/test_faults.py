"""Layouts that were once misread: what each block is, beyond its words."""

import io
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from policytext.document import Document
from policytext.readers import read_bytes

sys.path.insert(0, str(Path(__file__).parent))

from make_pdfs import make_pdf

SENTENCE = "The Harbour Ministry opened fourteen regional data offices in the northern counties last year."


def read_layout(name: str) -> Document:
    return read_bytes(make_pdf(name)[0], f"{name}.pdf")


def draw(lines: list[tuple[float, float, str, str, float]]) -> Document:
    """A page of lines: left, top, text, font, size."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    for left, top, text, font, size in lines:
        canvas.setFont(font, size)
        canvas.drawString(left, 842 - top, text)
    canvas.save()
    return read_bytes(stream.getvalue(), "plan.pdf")


def prose(first: float) -> list[tuple[float, float, str, str, float]]:
    """Six lines of a paragraph from a height on."""
    return [(60, first + 13 * number, SENTENCE, "Helvetica", 10) for number in range(6)]


def texts(document: Document, role: str) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.role == role]


def test_values_of_a_chart_are_labels_and_not_marks_of_the_next_column() -> None:
    document = read_layout("chart_beside_gutter")
    assert {"0.985", "0.973", "1.2", "2.5"} <= set(texts(document, "label"))
    assert not any(block.label for block in document.blocks)


def test_a_running_head_on_one_page_is_known_by_the_title() -> None:
    document = read_layout("two_page_report")
    assert texts(document, "running_head") == ["Three harbours and one plan", "4 March 2024"]
    assert texts(document, "title") == ["Three harbours and one plan", "A comparison of costs and results"]
    assert texts(document, "byline") == ["The Harbour Ministry, 4 March 2024"]
    assert (document.published, document.published_from) == ("2024-03-04", "byline")


def test_a_table_goes_on_over_the_page() -> None:
    rows = [block for block in read_layout("table_over_pages").blocks if block.kind == "table_row"]
    assert [(row.table, row.row, row.page, row.role) for row in rows] == [
        (0, 0, 1, "body"),
        (0, 1, 1, "body"),
        (0, 2, 1, "body"),
        (0, 3, 2, "running_head"),
        (0, 4, 2, "body"),
        (0, 5, 2, "body"),
    ]
    assert [cell.headers for cell in rows[5].cells] == [("Region",), ("Measure",), ("Year",)]


def test_clauses_notes_and_counted_parts_of_a_sentence() -> None:
    document = read_layout("numbered_clauses")
    assert [(block.kind, block.label) for block in document.blocks] == [
        *(("list_item", f"A.{number}") for number in (1, 2, 3)),
        ("paragraph", None),
        ("footnote", "1"),
        ("footnote", "2"),
    ]


def test_an_index_is_no_body() -> None:
    document = read_layout("index_page")
    assert {block.role for block in document.blocks if block.page == document.pages[-1].number} == {"contents"}


def test_the_page_number_at_the_foot_is_the_last_of_its_page() -> None:
    document = read_layout("heads_and_feet")
    for page in document.pages:
        roles = [block.role for block in document.blocks if block.page == page.number]
        assert (roles[0], roles[-1]) == ("running_head", "page_number")


def test_an_item_goes_on_after_its_bold_title() -> None:
    lines = prose(80)
    lines += [
        (60, 180, "•", "Helvetica", 10),
        (74, 180, "Explore the use of older powers if the council does not act on the new plan.", "Helvetica-Bold", 10),
        (74, 193, SENTENCE, "Helvetica", 10),
    ]
    item = draw(lines).blocks[-1]
    assert (item.kind, item.label) == ("list_item", "•")
    assert draw(lines).text.endswith(f"on the new plan. {SENTENCE}")


def test_clauses_that_a_bill_inserts_are_items() -> None:
    lines = [(60, 80 + 13 * number, SENTENCE, "Times-Roman", 10) for number in range(6)]
    lines += [
        (80, 171, "(2) by adding at the end the following:", "Times-Roman", 10),
        (100, 184, "‘‘(A) $625,000,000 for fiscal year 2026;", "Times-Roman", 10),
        (100, 197, "‘‘(B) $650,000,000 for fiscal year 2027; and", "Times-Roman", 10),
        (100, 210, "‘‘(C) the amounts under paragraph (6).’’.", "Times-Roman", 10),
    ]
    assert [block.label for block in draw(lines).blocks[1:]] == ["(2)", "‘‘(A)", "‘‘(B)", "‘‘(C)"]


def test_references_with_addresses_are_apart() -> None:
    lines = [(60, 80 + 13 * number, SENTENCE, "Helvetica", 10) for number in range(8)]
    lines += [
        (60, 210, "References", "Helvetica-Bold", 14),
        (60, 236, "Harbour Ministry. Yearbook of all the ports and their data offices. Aston, 2021.", "Helvetica", 10),
        (
            60,
            249,
            "https://example.org/harbour-ministry/yearbook-of-the-ports-2021/tables-and-notes",
            "Helvetica",
            10,
        ),
        (60, 267, "Road Board. Report on all roads. Aston, 2022. https://example.org/roads", "Helvetica", 10),
    ]
    assert len(texts(draw(lines), "references")) == 3


@pytest.mark.parametrize("size", [8.0, 10.0])
def test_bold_lines_are_headings_on_a_page_in_small_type(size: float) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    for page_size in (10.0, 10.0, size):
        for number in range(10):
            canvas.setFont("Helvetica-Bold" if number == 4 else "Helvetica", page_size)
            gap = 6 if number > 3 else 0
            canvas.drawString(60, 742 - 1.3 * page_size * number - gap - (6 if number > 4 else 0),
                              "Accounting policy" if number == 4 else SENTENCE)  # fmt: skip
        canvas.showPage()
    canvas.save()
    document = read_bytes(stream.getvalue(), "plan.pdf")
    headings = [block.page for block in document.blocks if block.kind == "heading"]
    assert headings == [1, 2, 3]


def test_frames_over_words_take_no_space_out_of_the_text() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 10)
    for number in range(8):
        canvas.drawString(60, 762 - 13 * number, SENTENCE)
    # The walls stand on word spaces, so that the lines are cut there while a table is looked for.
    edges = [60 + stringWidth(SENTENCE[:end], "Helvetica", 10) + 1.4 for end in (3, 20, 35)]
    for bottom in (706, 719, 732):
        for left, right in pairwise(edges):
            canvas.rect(left, bottom, right - left, 13, fill=0)
    canvas.save()
    assert read_bytes(stream.getvalue(), "plan.pdf").text.replace("\n\n", " ") == " ".join([SENTENCE] * 8)


def test_a_table_of_figures_goes_on_after_many_rows_of_names() -> None:
    names = ["Roads", "Bridges", "Ports", "", "Boats", "Counted at sea", "By county", "In the north:", "Large", "Small"]
    lines = prose(80)
    top = 200.0
    for number, name in enumerate(names):
        if name:
            lines.append((60, top + 14 * number, name, "Helvetica", 10))
        if number in (0, 1, 2, 8, 9):
            for column in (300, 400):
                lines.append((column, top + 14 * number, f"{number + 3},{column}", "Helvetica", 10))
    rows = [block for block in draw(lines).blocks if block.kind == "table_row"]
    found = [draw(lines).text_of(row) for row in rows]
    assert [text for text in found if "|" in text] == [
        "Roads | 3,300 | 3,400", "Bridges | 4,300 | 4,400", "Ports | 5,300 | 5,400",
        "Large | 11,300 | 11,400", "Small | 12,300 | 12,400",
    ]  # fmt: skip
    assert len({row.table for row in rows}) == 1


def test_the_foot_of_a_page_that_lies_across_is_known_by_the_others() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for size in ((595, 842), (595, 842), (842, 595), (595, 842)):
        canvas.setPageSize(size)
        canvas.setFont("Helvetica", 10)
        for number in range(8):
            canvas.drawString(60, size[1] - 80 - 13 * number, SENTENCE)
        canvas.drawString(60, 46, "Harbour Ministry: Plan for all ports")
        canvas.showPage()
    canvas.save()
    assert len(texts(read_bytes(stream.getvalue(), "plan.pdf"), "running_head")) == 4


def test_a_bold_title_at_the_head_of_a_paragraph_is_a_heading_of_that_paragraph() -> None:
    bold = "Aim 3: Open the data of all ports."
    start = 60 + stringWidth(bold + " ", "Helvetica-Bold", 10)
    lines = [
        *prose(80),
        (60, 180, bold, "Helvetica-Bold", 10),
        (start, 180, "The ports keep their data in fourteen offices of the north and", "Helvetica", 10),
        (60, 193, "the south.", "Helvetica", 10),
        *prose(220),
    ]
    document = draw(lines)
    title, text, after = document.blocks[-3:]
    assert (title.kind, document.text_of(title)) == ("heading", bold)
    assert document.text_of(text) == "The ports keep their data in fourteen offices of the north and the south."
    assert (text.heading_path, after.heading_path) == ((bold,), ())


def test_a_bold_sentence_at_the_head_of_a_paragraph_is_text() -> None:
    bold = "All the ports have opened their data."
    start = 60 + stringWidth(bold + " ", "Helvetica-Bold", 10)
    lines = [
        *prose(80),
        (60, 180, bold, "Helvetica-Bold", 10),
        (start, 180, "They keep it in fourteen offices.", "Helvetica", 10),
        (60, 193, SENTENCE, "Helvetica", 10),
    ]
    assert all(block.kind == "paragraph" for block in draw(lines).blocks)


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Table 2 Ports by county", "caption"), ("Table 2 shows the ports by county", "paragraph")],
)
def test_a_caption_without_a_mark(line: str, kind: str) -> None:
    document = draw([*prose(80), (60, 180, line, "Helvetica", 10), *prose(210)])
    assert [block.kind for block in document.blocks if document.text_of(block) == line] == [kind]


def test_the_title_of_a_chart_is_its_caption() -> None:
    lines = [*prose(80), (60, 190, "Ships by year", "Helvetica-Bold", 10)]
    for number in range(6):
        lines.append((60, 210 + 20 * number, f"{6 - number},000", "Helvetica", 8))
        lines.append((120 + 60 * number, 340, str(2010 + number), "Helvetica", 8))
    lines += prose(380)
    document = draw(lines)
    captions = [block for block in document.blocks if block.kind == "caption"]
    assert [(document.text_of(block), block.role) for block in captions] == [("Ships by year", "label")]


def test_a_squeezed_space_after_a_colon_is_kept() -> None:
    before = stringWidth("Ports:", "Helvetica", 10)
    lines = [*prose(80), (60, 180, "Ports:", "Helvetica", 10), (61.4 + before, 180, "Two are open.", "Helvetica", 10)]
    assert draw(lines).text.endswith("Ports: Two are open.")


def test_a_sentence_in_display_type_is_text() -> None:
    vision = ("All ports of the land are open to everyone,", "and their data serve the people who live by the sea")
    lines = [(60, 60, vision[0], "Helvetica-Bold", 16), (60, 80, vision[1], "Helvetica-Bold", 16), *prose(110)]
    lines.append((60, 200, "What the ports need to do", "Helvetica-Bold", 16))
    lines += prose(225)
    document = draw([*prose(740)[:2], *lines])
    kinds = {document.text_of(block): block.kind for block in document.blocks}
    assert kinds[" ".join(vision)] == "paragraph"
    assert kinds["What the ports need to do"] == "heading"
