"""Plain text: encodings, lines joined, lists, headings, titles, notes."""

import pytest

from policytext.document import Document
from policytext.errors import ReadError
from policytext.readers import read_bytes, read_text
from policytext.readers.decoding import decode_text
from policytext.readers.source import Source
from policytext.readers.text_lines import wrap_width

LONG = "The Office of Works repaired 40 bridges in 2016, which was twice as many as in the year before that one."


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_are_recognised(encoding: str) -> None:
    text = "The fund paid £5 million – “a record” – to 12 towns in the north of the country."
    document = read_bytes(text.encode(encoding), "plan.txt")
    assert document.text == text
    assert document.problems == ()


def test_mojibake_is_repaired_and_noted() -> None:
    text = "The fund paid £5 million – “a record” – to towns."
    document = read_bytes(text.encode().decode("cp1252", "replace").encode(), "plan.txt")
    assert "£5 million –" in document.text
    assert [problem.code for problem in document.problems] == ["repaired_encoding"]


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    data = ("Café, naïve, über, £5, “quoted”, – dashes. " * 40).encode() + b"\xff end"
    text, note = decode_text(Source("plan.txt", data))
    assert text.startswith("Café, naïve, über")
    assert note == "1 invalid bytes in UTF-8 text were replaced"


def test_bytes_of_no_encoding_are_refused() -> None:
    data = "plan".encode("utf-16") + b"\x00\xd8" * 400
    with pytest.raises(ReadError) as caught:
        decode_text(Source("plan.txt", data))
    assert caught.value.code == "wrong_encoding"


WRAPPED = """\
The Office for Public Works published its plan for the coming decade in
the spring of 2021. The plan sets out how roads, schools and hospitals
will be maintained, and it names the bodies that are respon-
sible for each of the programmes that it describes in its annex. Every
year a report on the cost-
effectiveness of the programmes goes to Parliament.
A second paragraph begins here without a blank line before it and it is
long enough to be wrapped as well. The cost-effectiveness is measured.
"""


def test_wrapped_lines_are_joined_and_hyphens_kept_where_they_belong() -> None:
    blocks = shown(read_text(WRAPPED))
    assert [kind for kind, _ in blocks] == ["paragraph", "paragraph"]
    assert "that are responsible for each" in blocks[0][1]
    assert "on the cost-effectiveness of" in blocks[0][1]
    assert blocks[1][1].startswith("A second paragraph")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = ["The first sentence is short.", "The second one is a good deal longer than the first one was. " * 3]
    assert wrap_width([line.strip() for line in lines * 4]) is None
    assert len(read_text("\n".join(lines)).blocks) == 2


def test_a_sentence_across_a_page_break_is_joined() -> None:
    pages = "\n\n".join(f"{'Words of page. ' * 40}\n\n{number}" for number in range(1, 4))
    text = pages + "\n\nThe plan names nine programmes that will be carried out\n\n4\n\f\nby the towns themselves."
    document = read_text(text)
    assert "carried out by the towns themselves." in document.text
    assert [document.text_of(block) for block in document.blocks if block.role == "page_number"] == ["1", "2", "3", "4"]


def test_a_sentence_that_hangs_at_a_page_break_goes_on_with_a_capital() -> None:
    text = "The plan was drawn up in 2015 by the Office and\n\nParliament adopted it in 2016.\n\nBridges were mended."
    assert shown(read_text(text)) == [
        ("paragraph", "The plan was drawn up in 2015 by the Office and Parliament adopted it in 2016."),
        ("paragraph", "Bridges were mended."),
    ]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("• build roads", "•", "build roads"),
        ("- build roads", "-", "build roads"),
        ("– build roads", "–", "build roads"),
        ("* build roads", "*", "build roads"),
        ("o Build roads", "o", "Build roads"),
        ("✓ build roads", "✓", "build roads"),
        ("1. build roads", "1.", "build roads"),
        ("2) build roads", "2)", "build roads"),
        ("(a) build roads", "(a)", "build roads"),
        ("iv. build roads", "iv.", "build roads"),
    ],
)
def test_marks_of_list_items_are_taken_off(line: str, label: str, text: str) -> None:
    document = read_text(f"The Ministry will do the following in the years to come:\n{line}\n")
    item = document.blocks[-1]
    assert (item.kind, item.label, document.text_of(item)) == ("list_item", label, text)


@pytest.mark.parametrize("line", ["-5 degrees was measured.", "2021 was a good year.", "3.5 million people took part."])
def test_numbers_are_no_marks(line: str) -> None:
    document = read_text(line)
    assert [(block.kind, block.label) for block in document.blocks] == [("paragraph", None)]


ARTICLE = """\
How Ruritania Went Digital

Published on August 25, 2022

Ruritania was among the first countries that put all of their public services online, and the world took note of it.

A plan for everyone

The plan was made in 2015 with towns, schools and companies, and it has been renewed twice since then by Parliament.

2.1 Money

The towns received 40 million crowns between 2015 and 2018, more than half of which went to libraries and schools.
"""


def test_title_date_and_headings_of_an_article() -> None:
    document = read_text(ARTICLE)
    assert (document.title, document.published, document.published_from) == (
        "How Ruritania Went Digital",
        "2022-08-25",
        "byline",
    )
    assert [(block.role, block.kind) for block in document.blocks[:3]] == [
        ("title", "heading"),
        ("byline", "paragraph"),
        ("body", "paragraph"),
    ]
    headings = [(document.text_of(block), block.level) for block in document.blocks if block.kind == "heading"]
    assert headings[1:] == [("A plan for everyone", 1), ("2.1 Money", 2)]
    assert document.blocks[-1].heading_path == ("A plan for everyone", "2.1 Money")


def test_short_statements_are_no_headings() -> None:
    text = (
        "Key commitments\n\nInvest £20 million in rural schools\n\nRaise spending to 3% of GDP by 2030\n\n"
        + "Word. " * 30
    )
    document = read_text("Introduction to the plan\n\n" + "The plan is new. " * 12 + "\n\n" + text)
    headings = {document.text_of(block) for block in document.blocks if block.kind == "heading"}
    assert "Invest £20 million in rural schools" not in headings
    assert "Raise spending to 3% of GDP by 2030" not in headings


def test_a_contents_list_is_labelled_and_names_the_headings() -> None:
    body = "The Ministry reports each year to Parliament on all programmes that the plan names, and on their cost."
    document = read_text(f"The Plan\n\nContents\n\nOur aims\nOur means\n\nOur aims\n\n{body}\n\nOur means\n\n{body}")
    roles = [(document.text_of(block), block.role, block.kind) for block in document.blocks]
    assert ("Our aims", "contents", "paragraph") in roles
    assert ("Our aims", "body", "heading") in roles


def test_note_marks_leave_the_text_and_decimals_stay() -> None:
    notes = "\n".join(f"{number} Office of Works, Annual Report, 201{number}." for number in range(1, 5))
    text = (
        "Spending rose to 3.5 percent of income.1 The towns spent most of it on schools,2 as the report of 2014.3 "
        "It was £350 million4 in all.\n\n" + notes
    )
    document = read_text(text)
    assert "income. The towns" in document.text
    assert "3.5 percent" in document.text
    assert "£350 million in all" in document.text
    assert [mark.label for mark in document.marks] == ["1", "2", "3", "4"]
    assert [block.label for block in document.blocks if block.kind == "footnote"] == ["1", "2", "3", "4"]
    assert document.text[: document.marks[0].at].endswith("income.")


def test_printed_addresses_are_links() -> None:
    document = read_text("The plan is at https://example.org/plan_(new). See also www.example.com/a, page 3.")
    assert [link.url for link in document.links] == ["https://example.org/plan_(new)", "http://www.example.com/a"]
    assert document.text[document.links[0].start : document.links[0].end] == "https://example.org/plan_(new)"


PLAN = """\
MINISTRY OF WORKS
NATIONAL BRIDGE PLAN 2021-2025
==============================

Version 1.2
Date: 3 March 2021

1. INTRODUCTION
---------------

The plan was adopted by the Cabinet and covers all of the bridges in the country.

1.1 Targets

The Ministry will:

  * repair 98% of the bridges by 2025, with priority for those in the north and
    in the east;
  * report every year.

2. FUNDING

2.1 The programme costs 120 million crowns over the years.
2.2 Towns pay at least 10% of the cost of each bridge.

Year        Budget     Bridges
----        ------     -------
2021        20.0       40
2022        35.5       65
"""


def test_a_plan_with_rules_numbered_parts_and_a_table() -> None:
    document = read_text(PLAN)
    assert (document.title, document.published) == ("NATIONAL BRIDGE PLAN 2021-2025", "2021-03-03")
    headings = [(document.text_of(block), block.level) for block in document.body() if block.kind == "heading"]
    assert headings == [("1. INTRODUCTION", 1), ("1.1 Targets", 2), ("2. FUNDING", 1)]
    items = [(block.label, document.text_of(block)[:12]) for block in document.blocks if block.kind == "list_item"]
    assert items == [("*", "repair 98% o"), ("*", "report every"), ("2.1", "The programm"), ("2.2", "Towns pay at")]
    table = [block for block in document.blocks if block.kind == "table_row"]
    assert [(block.header, document.text_of(block)) for block in table] == [
        (True, "Year | Budget | Bridges"),
        (False, "2021 | 20.0 | 40"),
        (False, "2022 | 35.5 | 65"),
    ]
    assert table[1].cells[2].headers == ("Bridges",)
    assert "===" not in document.text


@pytest.mark.parametrize(
    "text",
    [
        "Ada Marsh            John Poe\nMinister             Mayor\nAston                Bexley",
        "Roads   and bridges were mended.\nSchools   and halls were built.\nTowns   and ports grew.",
        "1.  The fund paid 5.\n2.  The fund paid 6.\n3.  The fund paid 7.",
    ],
)
def test_gaps_alone_make_no_table(text: str) -> None:
    assert all(block.kind != "table_row" for block in read_text(text).blocks)


def test_tables_with_bars() -> None:
    document = read_text("Use by region:\n\nRegion | 2018 | 2019\nNorth | 45% | 48%\n\nIt rose everywhere.")
    table = [block for block in document.blocks if block.kind == "table_row"]
    assert [document.text_of(block) for block in table] == ["Region | 2018 | 2019", "North | 45% | 48%"]
    assert table[1].cells[1].headers == ("2018",)


def test_fields_at_the_top_and_contacts_are_no_title() -> None:
    prose = "More than 40% of adults lack digital skills, and the Department will train 20,000 teachers by 2022."
    fields = read_text(
        f"Title: Skills for All\nAuthor: Department of Works\nDate: 12 June 2019\n\nSkills for All\n\n{prose}"
    )
    assert (fields.title, fields.published) == ("Skills for All", "2019-06-12")
    assert [fields.text_of(block) for block in fields.body()] == [prose]
    release = read_text(
        f"FOR IMMEDIATE RELEASE\n\nContact: Jane Doe, j@example.org\n\nTown opens 12 libraries\n\n{prose}"
    )
    assert release.title == "Town opens 12 libraries"
    assert [release.text_of(block) for block in release.body()] == [prose]


def test_captions_are_no_headings() -> None:
    document = read_text(f"The Plan\n\n{LONG}\n\nFigure 1: A picture of a bridge\n\n{LONG}\n")
    assert [(block.kind, block.role) for block in document.blocks] == [
        ("heading", "title"),
        ("paragraph", "body"),
        ("caption", "body"),
        ("paragraph", "body"),
    ]


def test_an_address_ends_the_entry_of_a_source_list() -> None:
    entries = [
        "Office of Works. Bridges, 2020. https://example.org/a",
        "Road Board. Roads, 2021. https://example.org/b",
    ]
    document = read_text(f"The Plan\n\n{LONG}\n\nSources\n\n" + "\n".join(entries))
    assert [document.text_of(block) for block in document.blocks[-2:]] == entries


def test_the_office_under_a_name_is_no_heading() -> None:
    document = read_text(f"The Plan\n\n{LONG}\n\nJane Doe\n\nMinister of Bridges\n\n{LONG}\n")
    assert document.blocks[-2].role == "byline"


@pytest.mark.parametrize(
    "lines",
    [
        "build 40 roads;\nmend 12 bridges; and\nopen a school by 2030.",
        "  build 40 roads\n\n  mend 12 bridges\n\n  open a school by 2030",
        "Build 40 roads in the north\nMend 12 bridges before the winter\nOpen a school by 2030",
    ],
)
def test_lines_after_a_colon_are_items_without_marks(lines: str) -> None:
    blocks = read_text(f"Harbour plan\n\n{LONG}\n\nThe plan has these aims:\n\n{lines}\n\n{LONG}\n").blocks
    assert [block.kind for block in blocks[2:]] == ["paragraph", *["list_item"] * 3, "paragraph"]


def test_a_wrapped_item_goes_on_and_a_paragraph_after_a_colon_is_none() -> None:
    text = (
        f"Harbour plan\n\n{WRAPPED}\nThe plan has two aims:\n  build 40 roads in the north of the country, where most\n"
        f"  people have no way to the ports;\n  mend 12 bridges.\n\nThis is its result:\n\n{WRAPPED}\n"
    )
    found = [block for block in shown(read_text(text)) if block[0] == "list_item"]
    first = "build 40 roads in the north of the country, where most people have no way to the ports;"
    assert found == [("list_item", first), ("list_item", "mend 12 bridges.")]


def test_names_over_groups_of_unmarked_items_are_none() -> None:
    groups = "Roads\n\nBuild 40 roads in the north by 2027\n\nBridges\n\nMend 12 bridges before the next winter\n\n"
    found = shown(read_text(f"Harbour plan\n\n{LONG}\n\nThe policies include:\n\n{groups}{LONG}\n"))
    assert [kind for kind, _ in found[3:-1]] == ["paragraph", "list_item", "heading", "list_item"]


def test_columns_under_each_other_are_a_table_with_empty_cells() -> None:
    table = (
        "Region          Roads built    Bridges     Lead body\n"
        "North                    12          4     Road Board\n"
        "South coast               7                Harbour Ministry\n"
        "West                      9          3     Road Board\n"
    )
    rows = [block for block in read_text(f"Harbour plan\n\n{LONG}\n\n{table}\n{LONG}\n").blocks if block.cells]
    assert [cell.headers for cell in rows[2].cells] == [("Region",), ("Roads built",), ("Lead body",)]
    assert len(rows) == 4


def test_cells_of_words_go_on_in_the_next_line_under_a_rule() -> None:
    table = (
        "Measure                 Lead body\n"
        "---------------------------------\n"
        "New road law            Road Board\n"
        "Open data\n"
        "  for all ports         Harbour Ministry\n"
        "School of bridges       Office of Works\n"
    )
    document = read_text(f"Harbour plan\n\n{LONG}\n\n{table}\n{LONG}\n")
    rows = [block for block in document.blocks if block.kind == "table_row"]
    assert [document.text_of(row) for row in rows[1:3]] == [
        "New road law | Road Board",
        "Open data for all ports | Harbour Ministry",
    ]
    assert rows[0].header
    assert rows[2].cells[1].headers == ("Lead body",)


def test_signatures_beside_each_other_are_no_table() -> None:
    names = "Jane Doe             John Poe\nMinister of Works    Mayor of Aston\nThe Ministry         City Hall\n"
    document = read_text(f"Harbour plan\n\n{LONG}\n\n{names}\n{LONG}\n")
    assert all(block.kind != "table_row" for block in document.blocks)
