import pytest

from policytext.readers import read_bytes, read_text
from policytext.readers.people import find_names, is_byline, is_office, is_roster, is_signature

PROSE = "The Office of Works repaired 40 bridges in 2016, which was twice as many as in the year before that one."


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Written by Dr Ada Marsh and John van der Poe", ("Ada Marsh", "John van der Poe")),
        ("Authors: Jane Doe, John Poe & Ada Marsh", ("Jane Doe", "John Poe", "Ada Marsh")),
        ("By Jane Doe, Minister of Bridges", ("Jane Doe",)),
        ("By staff", ()),
    ],
)
def test_names_of_a_byline(byline: str, names: tuple[str, ...]) -> None:
    assert find_names(byline) == names


def test_bylines_offices_and_signatures_are_short_lines_without_a_verb() -> None:
    assert is_byline("By Jane Doe and John Poe")
    assert not is_byline("By May the bridge was open.")
    assert is_office("Deputy Secretary for Roads")
    assert is_office("Director-General")
    assert not is_office("The Minister will open the bridge")
    assert is_signature("— Jane Doe, Mayor of Aston")
    assert not is_signature("Jane Doe, the Mayor, opened it in May.")


@pytest.mark.parametrize("name", ["plan.txt", "plan.md"])
def test_a_byline_gives_the_authors(name: str) -> None:
    mark = "# " if name.endswith(".md") else ""
    document = read_bytes(f"{mark}A Plan for Bridges\n\nBy Jane Doe\n\n{PROSE}\n\n{PROSE}\n".encode(), name)
    assert document.authors == ("Jane Doe",)
    assert document.title == "A Plan for Bridges"
    assert document.blocks[1].role == "byline"


def test_authors_of_the_front_matter_stay() -> None:
    text = f"---\nauthor: Ada Marsh\n---\n# Plan\n\nBy Jane Doe\n\n{PROSE}\n"
    assert read_bytes(text.encode(), "plan.md").authors == ("Ada Marsh",)
    assert read_text(PROSE).authors == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh, Harbour Ministry John Poe, Road Board", True),
        ("Ada Marsh, Director, Office of Works and Roads", True),
        ("Kay (Kit) Brook, Port Office", False),
        ("Ada Marsh, who leads the board, opened it", False),
        ("North Port, South Port and 12 others", False),
        ("Roads, Bridges", False),
    ],
)
def test_lists_of_people(text: str, expected: bool) -> None:
    assert is_roster(text) == expected
