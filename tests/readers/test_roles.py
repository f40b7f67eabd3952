"""Which blocks are body text, and which are not, by wording and place."""

import pytest

from policytext.readers import read_bytes, read_text
from policytext.readers.roles import section_role

PROSE = "The Office of Works repaired 40 bridges in 2016, which was twice as many as in the year before that one."


def role_of(line: str) -> str:
    """The role of a line that stands alone in the middle of an article."""
    document = read_bytes(f"# Plan\n\n{PROSE}\n\n{line}\n\n{PROSE}\n".encode(), "plan.md")
    (block,) = [block for block in document.blocks[2:-1] if document.text_of(block)]
    return block.role


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("byline", "Published on August 25, 2022"),
        ("byline", "Posted 3 May 2020 10:15 am"),
        ("byline", "Last updated: 2021-04-03"),
        ("byline", "By Jane Doe"),
        ("byline", "Written by Dr Ada Marsh and John Poe"),
        ("byline", "Aston, 10 December 2025"),
        ("byline", "23 February"),
        ("byline", "3 May 2020"),
        ("byline", "Ada Marsh, Harbour Ministry John Poe, Road Board"),
        ("references", "Source: Bridge Statistics (Office of Works, May 2012)."),
        ("references", "Ports of the North, Ada Marsh https://example.org/ports"),
        ("references", "https://example.org/plan/2030"),
        ("related", "THURSDAY, 18 AUGUST 2022"),
        ("navigation", "Subscribe to our newsletter"),
        ("navigation", "Skip to main content"),
        ("navigation", "Back to top"),
        ("navigation", "Watch on YouTube"),
        ("navigation", "Download the PDF"),
        ("navigation", "Click here to register"),
        ("navigation", "© 2022 Office of Works. All rights reserved."),
        ("navigation", "For more information on bridges, see the annual report."),
        ("navigation", "The catalogue is available at data.example.org."),
        ("navigation", "Read next: How the bridges were built."),
        ("navigation", "Subscribe to our newsletter for monthly news of bridges."),
        ("navigation", "Leave a comment below and tell us what you think."),
        ("navigation", "This website is moving to another address; please update your bookmarks."),
        ("navigation", "This content was presented as section 4.2 in the original 2019 publication."),
        ("navigation", "This article first appeared in the Bridge Review."),
        ("navigation", "This page is intentionally left blank."),
        ("contents", "Aims of the plan ........................ 12"),
        ("page_number", "Page 12 of 40"),
        ("label", "Office of Works"),
        ("label", "Paul James"),
        ("body", "By 2030 all bridges will have been repaired."),
        ("body", "By Parliament it was passed in 2019."),
        ("body", "Published figures rose by 4% in 2020."),
        ("body", "In August 2022 the Office published its plan."),
        ("body", "Updated guidance was issued to 40 towns on 3 May 2020 and is now in force everywhere."),
        ("body", "Sources of growth include trade and tourism."),
        ("body", "Subscribe to the Charter of Bridges by May 2026."),
        ("body", "This website was used by 40 towns in 2019."),
        ("body", "This section was built in 2011 for 40 towns."),
        ("body", "Read next to the figures for 2019, those for 2020 are low."),
        ("body", "Download speeds rose to 40 Mbit/s in 2021."),
        ("body", "Register offices were merged in 2019."),
        ("body", "Click rates fell by 4%."),
        ("body", "On 23 February the bridge was opened."),
        ("body", "Source of growth for 40 towns is the port."),
        ("body", "Bus Drivers, Transit and City 168,620 0.60"),
        ("body", "The ministry merged 40 ports https://example.org/ports"),
        ("body", "£350 million saved"),
        ("body", "Use fell 3% in 2020"),
        ("body", "Copyright law was changed in many states so that libraries may lend books, and more followed suit."),
        ("body", "For more than 20 years the Office has repaired bridges."),
        ("body", "For further growth the plan sees 40 new schools."),
    ],
)
def test_lines_by_their_wording(role: str, line: str) -> None:
    assert role_of(line) == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Sources:", "references"),
        ("References", "references"),
        ("7. Bibliography", "references"),
        ("Annex B: Further reading", "references"),
        ("Endnotes", "references"),
        ("About the Author", "biography"),
        ("About the authors", "biography"),
        ("More from Jane Doe", "related"),
        ("Related articles", "related"),
        ("Share this page", "related"),
        ("Table of contents", "contents"),
        ("On this page", "contents"),
        ("About the Office", None),
        ("Sources of finance", None),
        ("Other information", None),
        ("More homes", None),
        ("References to law", None),
    ],
)
def test_headings_that_open_a_part_without_body(heading: str, role: str | None) -> None:
    assert section_role(heading) == role


def test_references_end_with_the_next_heading() -> None:
    text = (
        f"# Plan\n\n{PROSE}\n\n## References\n\nMarsh, A. (2019) Bridges. Aston.\n\n- Poe (2020)\n\n## Annex\n\n{PROSE}"
    )
    roles = [block.role for block in read_bytes(text.encode(), "plan.md").blocks]
    assert roles == ["title", "body", "references", "references", "references", "body", "body"]


def test_the_tail_goes_on_after_a_biography_until_a_new_part() -> None:
    text = (
        f"# Plan\n\n## Aims\n\n{PROSE}\n\n## About the author\n\nJane Doe has led the Office since 2011.\n\n"
        f"### Her books\n\nShe wrote 4 of them.\n\n## Annex\n\n{PROSE}"
    )
    roles = [block.role for block in read_bytes(text.encode(), "plan.md").blocks]
    assert roles == ["title", "body", "body", *["biography"] * 4, "body", "body"]


def test_the_name_under_a_quotation_is_a_byline() -> None:
    document = read_bytes(
        f"# Plan\n\n{PROSE}\n\n> “It has worked for all of our towns and people.”\n> — The Mayor of Aston\n".encode(),
        "plan.md",
    )
    assert [(block.kind, block.role) for block in document.blocks[2:]] == [
        ("quotation", "body"),
        ("quotation", "byline"),
    ]


def test_roles_change_nothing_but_roles() -> None:
    document = read_text(f"The Plan\n\nBy Jane Doe\n\n{PROSE}\n\nSources:\n\nhttps://example.org/a")
    assert [document.text_of(block) for block in document.body()] == [PROSE]
    assert len(document.blocks) == 5


@pytest.mark.parametrize(
    ("follows", "roles"),
    [
        ("- Marsh, A. Bridges. Aston, 2019.\n- https://example.org/b", ["references", "references", "references"]),
        (f"{PROSE}\n\n{PROSE}", ["body", "body", "body"]),
    ],
)
def test_notes_open_a_source_list_only_before_sources(follows: str, roles: list[str]) -> None:
    text = f"# Plan\n\n{PROSE}\n\n## Notes\n\n{follows}\n"
    assert [block.role for block in read_bytes(text.encode(), "plan.md").blocks[2:]] == roles


def test_a_table_with_a_row_named_source_is_no_source_list() -> None:
    table = "| Criterion | Bridges |\n|---|---|\n| Target | 40 bridges by May |\n"
    text = f"# Plan\n\n{PROSE}\n\nSource\n\n{table}\n{PROSE}\n"
    blocks = read_bytes(text.encode(), "plan.md").blocks
    assert [block.role for block in blocks if block.kind == "table_row"] == ["body", "body"]
    assert blocks[-1].role == "body"


def test_prose_under_a_source_list_is_body_again() -> None:
    text = f"# Plan\n\n{PROSE}\n\n## Sources\n\n- Marsh, A. (2019) Bridges.\n\n{PROSE.replace(' in 2016', '')}\n"
    assert [block.role for block in read_bytes(text.encode(), "plan.md").blocks[3:]] == ["references", "body"]


@pytest.mark.parametrize(
    ("above", "line", "role"),
    [
        ("“It has worked for all of our towns.”", "Jane Doe, President of the Board - 10/12/2025", "byline"),
        ("Jane Doe", "Minister of Bridges and Roads", "byline"),
        ("Jane Doe", "Chief Executive Officer", "byline"),
        ("The bridges were repaired in 2016.", "Jane Doe, who leads the Office, has resigned.", "body"),
        ("The bridges were repaired in 2016.", "Ministers of 12 states met in Aston.", "body"),
    ],
)
def test_signatures(above: str, line: str, role: str) -> None:
    document = read_bytes(f"# Plan\n\n{PROSE}\n\n{above}\n\n{line}\n\n{PROSE}\n".encode(), "plan.md")
    assert document.blocks[-2].role == role


def test_menus_stand_under_no_heading_of_the_text() -> None:
    text = f"# Plan\n\n{PROSE}\n\n## Sources\n\n- Marsh (2019)\n\n© 2022 Office of Works. All rights reserved.\n"
    page = f"<h1>Plan</h1><p>{PROSE}</p><h2>Aims</h2><p>{PROSE}</p><footer><p>Contact and imprint</p></footer>"
    document = read_bytes(page.encode(), "plan.html")
    assert document.blocks[-1].role == "navigation"
    assert document.blocks[-1].heading_path == ()
    assert read_bytes(text.encode(), "plan.md").blocks[-1].role == "references"


def test_the_line_of_authors_and_date_under_the_title_is_a_byline() -> None:
    text = f"# Plan\n\nThe Office of Works, 3 May 2020\n\n{PROSE}\n"
    document = read_bytes(text.encode(), "plan.md")
    assert document.blocks[1].role == "byline"
    assert (document.published, document.published_from) == ("2020-05-03", "byline")


def test_a_source_list_goes_on_under_the_heads_within_it() -> None:
    text = (
        f"# Plan\n\n## Aims\n\n{PROSE}\n\n## Bibliography\n\n### Books\n\n- Marsh, A. (2019) Bridges.\n\n"
        f"### Web pages\n\n- https://example.org/a\n\n## Annex\n\n{PROSE}\n"
    )
    roles = [block.role for block in read_bytes(text.encode(), "plan.md").blocks[3:]]
    assert roles == [*["references"] * 5, "body", "body"]


@pytest.mark.parametrize(
    ("entry", "role"), [("- Ports (2019) https://example.org/a", "references"), ("- Boats", "body")]
)
def test_a_part_named_resources_is_a_source_list_where_it_lists_sources(entry: str, role: str) -> None:
    text = f"# Plan\n\n## Aims\n\n{PROSE}\n\n## 7. Resources\n\n{entry}\n{entry}\n"
    assert [block.role for block in read_bytes(text.encode(), "plan.md").blocks[3:]] == [role] * 3


@pytest.mark.parametrize("name", ["Glossary", "Annex C: List of abbreviations and acronyms", "Terms and definitions"])
def test_a_list_of_terms_is_no_body(name: str) -> None:
    terms = (
        "### A\n\nAbutment: the part of a bridge that carries its load.\n\n### Deck beam\n\n- It carries the deck.\n"
    )
    text = f"# Plan\n\n## Aims\n\n{PROSE}\n\n## {name}\n\n{terms}\n## Costs\n\n{PROSE}\n"
    roles = [block.role for block in read_bytes(text.encode(), "plan.md").blocks[3:]]
    assert roles == ["body", "body", "contents", "body", "contents", "body", "body"]


def test_lists_of_people_are_bylines_and_what_is_said_of_them_is_body() -> None:
    people = "- Jane Doe\n- Office of Works\n\nThe board met 4 times in 2019.\n"
    text = f"# Plan\n\n## Aims\n\n{PROSE}\n\n## Members of the board\n\n{PROSE}\n\n## Contributors\n\n{people}"
    roles = [block.role for block in read_bytes(text.encode(), "plan.md").blocks[3:]]
    assert roles == ["body", "body", "body", "byline", "byline", "body"]


@pytest.mark.parametrize(
    ("note", "role"),
    [
        ("Marsh, A. and Poe, J. (2019) Bridges of the North. Aston: Harbour Press.", "references"),
        ("See Office of Works, ‘Plan for all bridges that are old’, May 2012, p. 15.", "references"),
        ("Excludes bridges that the towns own, of which there were 40 in 2019.", "body"),
        ("The Office has counted 40 bridges (see p. 4).", "body"),
    ],
)
def test_notes_that_only_cite(note: str, role: str) -> None:
    document = read_bytes(f"# Plan\n\n{PROSE}[^1]\n\n[^1]: {note}\n".encode(), "plan.md")
    assert [block.role for block in document.blocks if block.kind == "footnote"] == [role]


def test_the_sentence_between_the_heading_and_the_sources_ends_no_list() -> None:
    intro = "The following sources were used by the people who wrote this plan, and are given here for all who ask."
    items = "- Ports https://example.org/a\n- Boats https://example.org/b\n- Roads Act\n"
    text = f"# Plan\n\n## Aims\n\n{PROSE}\n\n## Resources\n\n{intro}\n\n{items}"
    roles = [block.role for block in read_bytes(text.encode(), "plan.md").blocks[3:]]
    assert roles == ["references"] * 5
