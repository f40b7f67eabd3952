"""Tables on a grid."""

import pytest

from policytext.readers.builder import DocumentBuilder
from policytext.readers.grid import GridCell, add_table, guess_head_rows
from policytext.readers.inline import InlineText
from policytext.readers.source import Source


def cell(text: str, colspan: int = 1, rowspan: int = 1, heading: bool = False) -> GridCell:
    inline = InlineText()
    inline.write(text)
    return GridCell(inline, colspan, rowspan, heading)


def rows(*texts: str) -> list[list[GridCell]]:
    return [[cell(part.strip()) for part in text.split("|")] for text in texts]


@pytest.mark.parametrize(
    ("table", "heads"),
    [
        (("Town | Crowns", "Aston | 4,000", "Bexley | 5,000"), 1),
        (("Town | 2020 | 2021", "Aston | 4% | 5%"), 1),
        (("Action | What it means", "Open data | The Office will publish all its registers by the end of 2025."), 1),
        (("Aston | 4,000", "Bexley | 5,000"), 0),
        (("Ada Marsh | Office of Works", "John Poe | Ministry of Trade"), 0),
        (("It was set up in 2011. | 4", "It grew. | 5"), 0),
        (("Town | Town", "Aston | 4"), 0),
        (("Town | Crowns",), 0),
    ],
)
def test_headings_that_are_not_marked(table: tuple[str, ...], heads: int) -> None:
    assert guess_head_rows(rows(*table)) == heads


def test_names_under_a_heading_that_groups_columns_are_headings_too() -> None:
    builder = DocumentBuilder()
    table = [
        [cell("Town", heading=True), cell("Crowns", colspan=2, heading=True)],
        *rows("Name | Income | Spending", "Aston | 4 | 5", "Bexley | 6 | 7"),
    ]
    add_table(builder, table, 0)
    document = builder.build(Source("a", b"a"), media_type="text/plain", reader="test/1")
    assert [block.header for block in document.blocks] == [True, True, False, False]
    assert document.blocks[2].cells[2].headers == ("Crowns", "Spending")
    assert [item.row_header for item in document.blocks[2].cells] == [True, False, False]


def test_empty_cells_are_left_out_and_columns_kept() -> None:
    builder = DocumentBuilder()
    add_table(builder, rows("Town | 2020 | 2021", "Aston | | 5"), 3)
    document = builder.build(Source("a", b"a"), media_type="text/plain", reader="test/1")
    row = document.blocks[1]
    assert (document.text_of(row), row.table, row.row) == ("Aston | 5", 3, 1)
    assert [(item.column, item.headers) for item in row.cells] == [(0, ("Town",)), (2, ("2021",))]
