"""Layouts that were once misread: what each block is, beyond its words."""

import io
import sys
from pathlib import Path

import pytest
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
    lines = [(60, 80 + 13 * number, SENTENCE, "Helvetica", 10) for number in range(6)]
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
