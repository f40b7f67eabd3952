from dataclasses import replace

from policytext.claim import Quantity, Unit
from policytext.claims.statements import Segment
from policytext.claims.tables import drop_labels, reject_row, row_cells, row_subject
from policytext.document import Block, Cell


def make_row(*cells: str, headers: tuple[str, ...] = (), caption: str = "", at: int = 100) -> Segment:
    """A row whose first cell is its header, at an offset of the document."""
    text, made = " | ".join(cells), []
    start = at
    for column, cell in enumerate(cells):
        above = (headers[column],) if headers and headers[column] else ()
        made.append(Cell(start, start + len(cell), column, above, column == 0 and cell[:1].isalpha()))
        start += len(cell) + 3
    block = Block(at, at + len(text), "table_row", table=0, row=1, cells=tuple(made))
    return Segment(text, at, at + len(text), block, caption=caption)


def test_cells_count_from_the_start_of_the_row() -> None:
    row = make_row("Estonia", "91", headers=("Country", "Users (%)"))
    assert [(row.text[cell.start : cell.end], cell.headers) for cell in row_cells(row)] == [
        ("Estonia", ("Country",)),
        ("91", ("Users (%)",)),
    ]


def test_the_unit_of_the_caption_stands_above_the_headings() -> None:
    row = make_row("Estonia", "91", headers=("Country", "2020"), caption="Table 1: Internet use (% of adults)")
    assert row_cells(row)[1].headers == ("(% of adults)", "2020")


def test_a_caption_without_a_unit_gives_none() -> None:
    row = make_row("Estonia", "91", headers=("Country", "2020"), caption="Table 1: Internet use by country")
    assert row_cells(row)[1].headers == ("2020",)


def test_a_paragraph_has_no_cells() -> None:
    segment = Segment("We opened.", 0, 10, Block(0, 10, "paragraph"))
    assert row_cells(segment) == ()
    assert row_subject(segment) is None
    assert reject_row(segment) is None


def test_the_row_header_is_the_subject() -> None:
    assert row_subject(make_row("New South Wales", "91", headers=("State", "Users"))) == (0, 15)


def test_a_row_with_headings_and_a_figure_may_be_a_claim() -> None:
    assert reject_row(make_row("Estonia", "91", headers=("Country", "Users (%)"))) is None
    assert reject_row(make_row("APS3", "56,411", headers=("Grade", "Minimum ($)"))) is None
    assert reject_row(make_row("Estonia", "91%")) is None


def test_rows_that_assert_no_figure_are_refused_with_the_reason() -> None:
    assert reject_row(make_row("Owner", "Ministry of Health", "open")) == "row_of_labels"
    assert reject_row(make_row("11,529", "4,000", headers=("2019", "2020"))) == "row_of_numbers"
    assert reject_row(make_row("Appendices", "81")) == "row_without_headings"


def test_a_cell_that_says_how_the_others_bind_is_refused() -> None:
    row = make_row("Publish the register of suppliers on the web every quarter", "Required for all agencies")
    cells = [
        replace(row, text=row.text[cell.start - row.start : cell.end - row.start], cell=cell)
        for cell in row.block.cells
    ]
    assert [reject_row(cell) for cell in cells] == [None, "row_label"]


def test_numbers_of_notes_and_pages_are_no_quantities() -> None:
    row = make_row("Fees", "12", "345", headers=("Item", "Notes", "2017"))
    note = Quantity(text="12", start=7, end=9, value="12", unit=Unit("none"), rule="number")
    amount = Quantity(text="345", start=12, end=15, value="345", unit=Unit("none"), rule="number")
    assert drop_labels(row, [note, amount]) == [amount]
