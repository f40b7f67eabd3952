from collections.abc import Callable

import pytest

from policytext.claims.candidates import Candidate
from policytext.claims.statements import find_segments, is_figure
from policytext.document import Block, Cell, Document

Describe = Callable[[str], list[Candidate]]


def make_document(*pieces: tuple[str, dict[str, object]]) -> Document:
    text, blocks = "", []
    for words, fields in pieces:
        start = len(text)
        blocks.append(Block(start, start + len(words), **fields))  # type: ignore[arg-type]
        text += words + "\n\n"
    return Document(
        path="a.md", text=text, blocks=tuple(blocks), media_type="text/markdown", sha256="0" * 64, reader="markdown/1"
    )


def item(text: str, level: int = 1) -> tuple[str, dict[str, object]]:
    return text, {"kind": "list_item", "level": level}


def paragraph(text: str, role: str = "body") -> tuple[str, dict[str, object]]:
    return text, {"kind": "paragraph", "role": role}


def test_a_lead_in_governs_the_items_under_it_and_an_item_those_nested_in_it() -> None:
    document = make_document(
        paragraph("Last year was good. We will:"),
        item("open 5 offices"),
        item("support:"),
        item("400 schools", 2),
        item("publish the plan"),
        paragraph("The plan is ready."),
        item("open 3 offices"),
    )
    assert [segment.lead_in for segment in find_segments(document)] == [
        "",
        "We will:",
        "We will:",
        "support:",
        "We will:",
        "",
        "",
    ]


def test_headings_and_boilerplate_are_not_read() -> None:
    document = make_document(
        ("Our plan", {"kind": "heading", "level": 1}), paragraph("Home", "navigation"), paragraph("We opened.")
    )
    assert [segment.text for segment in find_segments(document)] == ["We opened."]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("a) The fund is open to all.", "The fund is open to all."),
        ("4.2. The Authority shall report each year.", "The Authority shall report each year."),
        ("5.1 Publish a register of all archives.", "Publish a register of all archives."),
        ("2.5 million people use the service.", "2.5 million people use the service."),
        ("2.5 Million people use the service.", "2.5 Million people use the service."),
        ("Deadline: the portal opens in June 2024.", "the portal opens in June 2024."),
        ("Phone: 555", "Phone: 555"),
    ],
)
def test_list_mark_and_label_are_no_part_of_a_statement(candidates_of: Describe, text: str, statement: str) -> None:
    assert [candidate.text for candidate in candidates_of(text)] == [statement]


@pytest.mark.parametrize("cell", ["91", "1,430", "(208)", "-4.5%", "€4.5 bn", "EUR 4m", "3 to 10 years", "A$3.2"])
def test_an_amount_is_a_figure(cell: str) -> None:
    assert is_figure(cell)


@pytest.mark.parametrize("cell", ["Estonia", "open", "", "June 2024", "5 new offices will open in the north by June"])
def test_words_are_no_figure(cell: str) -> None:
    assert not is_figure(cell)


def test_the_cell_that_says_how_the_others_bind_stands_with_them() -> None:
    text = "Publish the register of suppliers every quarter. | Required for all agencies"
    cells = (Cell(0, 48, 0, ("Activity",)), Cell(51, len(text), 1, ("Status",)))
    document = make_document((text, {"kind": "table_row", "table": 0, "row": 1, "cells": cells}))
    assert [segment.bearing for segment in find_segments(document)] == [text[51:], ""]


def test_a_row_of_prose_is_read_cell_by_cell() -> None:
    text = "Result | Achieved. The portal was opened in 2021."
    cells = (Cell(0, 6, 0, ("Item",), True), Cell(9, len(text), 1, ("Detail",)))
    document = make_document((text, {"kind": "table_row", "table": 0, "row": 1, "cells": cells}))
    assert [(segment.text, segment.lead_in) for segment in find_segments(document)] == [
        ("Result", "Item"),
        (text[9:], "Detail"),
    ]
