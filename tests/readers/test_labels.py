"""Marks typed before list items and numbered paragraphs, in all formats."""

import io

import docx
import pytest

from policytext.readers import read_bytes
from policytext.readers.headings import looks_like_heading
from policytext.readers.labels import find_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("• roads", "•"),
        ("➢ roads", "➢"),
        ("- roads", "-"),
        ("(iii) roads", "(iii)"),
        ("3) roads", "3)"),
        ("12. roads", "12."),
        ("2.1.3 Roads", "2.1.3"),
        ("X.1 Roads", "X.1"),
        ("‘‘(A) in the Act", "‘‘(A)"),
        ("“(iii) in the Act", "“(iii)"),
        ("“(It) was so”", None),
        ("“A) roads", None),
        ("B.2.3 Roads", "B.2.3"),
        ("2.1 Roads", None),
        ("-5 degrees", None),
        ("A. Smith said so", None),
        ("3.5 million people", None),
        ("2021. It was good", None),
        ("o 12 roads", None),
        ("•", None),
    ],
)
def test_marks(text: str, label: str | None) -> None:
    found = find_label(text)
    assert (found[0] if found else None) == label


def test_two_level_numbers_count_where_asked() -> None:
    assert find_label("2.1 Roads", two_levels=True) == ("2.1", 4)
    assert find_label("2.1 million", two_levels=True) is None


def test_typed_marks_in_word_files() -> None:
    package = docx.Document()
    for text in ("We will:", "• build roads;", "1. Mend bridges", "2.1 Towns pay 10%.", "2.2 The State pays the rest."):
        package.add_paragraph(text)
    stream = io.BytesIO()
    package.save(stream)
    document = read_bytes(stream.getvalue(), "plan.docx")
    assert [(block.label, document.text_of(block)) for block in document.blocks] == [
        (None, "We will:"),
        ("•", "build roads;"),
        ("1.", "Mend bridges"),
        ("2.1", "Towns pay 10%."),
        ("2.2", "The State pays the rest."),
    ]


def test_typed_marks_and_starred_notes_in_markdown() -> None:
    document = read_bytes(b"# Plan\n\nUse rose.*\n\n\xe2\x80\xa2 See [the act](/a)\n\n\\* In towns only.\n", "plan.md")
    assert [(block.kind, block.label, document.text_of(block)) for block in document.blocks[1:]] == [
        ("paragraph", None, "Use rose.*"),
        ("list_item", "•", "See the act"),
        ("footnote", "*", "In towns only."),
    ]
    assert document.text[document.links[0].start : document.links[0].end] == "the act"


def test_a_paragraph_marked_as_a_heading_is_a_paragraph() -> None:
    text = "The fund was set up in 2011 and has paid 12 million crowns to 40 towns since then."
    document = read_bytes(f"# Plan\n\n## Aims\n\n{text}\n---\n\nIt ended.\n".encode(), "plan.md")
    assert [(block.kind, document.text_of(block)) for block in document.blocks[2:]] == [
        ("paragraph", text),
        ("paragraph", "It ended."),
    ]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Skills for all", True),
        ("2.1 Skills", True),
        ("What will AI change?", True),
        ("CHAPTER III. MONEY", True),
        ("The fund pays for", False),
        ("the fund", False),
        ("Spending rose by 4%", False),
        ("Call +44 20 7946 0000", False),
        ("It was set up in 2011.", False),
        ("We will act:", False),
        ("The fund has paid more than it was ever asked to pay", False),
        ("2016 by established founders and leading researchers", False),
        ("", False),
    ],
)
def test_lines_worded_like_headings(text: str, heading: bool) -> None:
    assert looks_like_heading(text) is heading
