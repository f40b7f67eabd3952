"""Numbers in table cells take the unit of their headings."""

import pytest

from policytext.document import Cell
from policytext.extractors.context import Context
from policytext.extractors.quantities import find_quantities
from policytext.language.pipeline import load_language


@pytest.mark.parametrize(
    ("cells", "heading", "answer"),
    [
        (("Health", "1,245"), "2020, £m", ("1245000000", "currency", "GBP")),
        (("Health", "1,245"), "Budget (EUR million)", ("1245000000", "currency", "EUR")),
        (("Health", "1,245"), "2017 $’000", ("1245000", "currency", "AUD")),
        (("Denmark", "71.2"), "Share (%)", ("71.2", "percent", "%")),
        (("Denmark", "71.2"), "Per cent of adults", ("71.2", "percent", "%")),
        (("Tower", "43"), "Height (m)", ("43", "physical", "m")),
        (("Denmark", "43,094"), "Area (km2)", ("43094", "physical", "km2")),
        (("Portal", "120"), "Users (thousand)", ("120000", "none", None)),
        (("Portal", "120"), "Number of users", ("120", "count", "user")),
        (("Portal", "120"), "2020", ("120", "none", None)),
        (("Broadband", "83%"), "£m", ("83", "percent", "%")),
    ],
)
def test_a_cell_takes_the_unit_of_its_heading(cells, heading, answer):
    first, second = cells
    text = f"{first} | {second}"
    row = [Cell(0, len(first), 0, row_header=True), Cell(len(first) + 3, len(text), 1, headers=(heading,))]
    (quantity,) = find_quantities(load_language()(text), Context(country="AU"), cells=row)
    assert (quantity.value, quantity.unit.kind, quantity.unit.code) == answer


def test_a_row_heading_gives_the_unit_where_the_column_has_none():
    text = "Emissions (Mt) | 45 | 47"
    row = [
        Cell(0, 14, 0, row_header=True),
        Cell(17, 19, 1, headers=("2019",)),
        Cell(22, 24, 2, headers=("2020",)),
    ]
    found = find_quantities(load_language()(text), Context(), cells=row)
    assert [(quantity.value, quantity.unit.code) for quantity in found] == [("45", "Mt"), ("47", "Mt")]
