"""Hyperlinks, footnote marks, numbered references and author-year references of claims."""

import pytest

from policytext.claim import Citation
from policytext.document import Document
from policytext.readers import read_text
from policytext.readers.html import read_html
from policytext.readers.roles import assign_roles
from policytext.readers.source import Source
from policytext.settings import Settings
from policytext.sources import cite_claims, read_sources

NOTES = """
<p>Rents rose by 4%.<sup><a href="#fn1">1</a></sup> Wages<sup><a href="#fn2">2</a></sup> fell by 1%. Prices stood still.
Taxes were cut.<sup><a href="#fn3">3</a></sup></p>
<ol><li id="fn1">Rent Tribunal, Annual Review (2018).</li>
<li id="fn2">Before tax.</li><li id="fn3">Ibid., p. 9.</li></ol>
"""
LISTED = """References

[1] Adams, P. (2019). Buses of the hills. Hill Press.
[2] Board of Roads, Traffic Census, 2020.
[3] Cole and Marsh 2015, Bridges.
"""


def from_html(markup: str) -> Document:
    return assign_roles(read_html(Source("page.html", markup.encode()), Settings()))


def cite(document: Document, *claims: str) -> list[list[tuple[str, str, float]]]:
    """Text of the entry, how, score for each claim."""
    entries = read_sources(document)
    texts = {entry.id: entry.text for entry in entries}
    spans = []
    for claim in claims:
        start = document.text.index(claim)
        spans.append((start, start + len(claim), claim, ()))
    found: list[tuple[Citation, ...]] = cite_claims(document, entries, spans)
    return [[(texts[citation.source], citation.how, citation.score) for citation in each] for each in found]


def test_footnote_marks_belong_to_the_claim_before_them() -> None:
    review = "Rent Tribunal, Annual Review (2018)."
    cited = cite(from_html(NOTES), "Rents rose by 4%.", "Wages fell by 1%.", "Prices stood still.", "Taxes were cut.")
    assert [[(text, how) for text, how, _ in each] for each in cited] == [
        [(review, "footnote")],
        [],
        [],
        [(review, "footnote")],
    ]


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("Nine buses ran each day [1].", ["Adams"]),
        ("Traffic grew by 3% [1, 2] in a year.", ["Adams", "Board"]),
        ("Traffic grew by 3% in a year [1-3].", ["Adams", "Board", "Cole"]),
        ("Nine buses ran each day (Adams 2019).", ["Adams"]),
        ("Nine buses ran each day (see Adams, 2019, p. 4).", ["Adams"]),
        ("Adams (2019) counted nine buses.", ["Adams"]),
        ("Twelve bridges fell (Cole and Marsh, 2015; Board of Roads, 2020).", ["Board", "Cole"]),
        ("Twelve bridges fell (Cole et al., 2015).", ["Cole"]),
        ("Twelve bridges fell in the county (one in 2015).", []),
        ("Twelve bridges fell (Cole 1999).", []),
        ("The road has [9] lanes.", []),
    ],
)
def test_references_by_number_and_by_author_and_year(sentence: str, sources: list[str]) -> None:
    document = read_text(f"The roads of the hills are old.\n\n{sentence}\n\n{LISTED}")
    cited = cite(document, sentence)[0]
    assert sorted(text.split()[0].strip(",") for text, _, _ in cited) == sources
    assert all(how == "footnote" and score >= 0.9 for _, how, score in cited)


def test_a_list_that_is_referred_to_by_number_leaves_nothing_to_agreement() -> None:
    claim = "The census of traffic of the Board of Roads counted 4,000 cars in 2020."
    document = read_text(f"Nine buses ran each day [1].\n\n{claim}\n\n{LISTED}")
    assert [len(found) for found in cite(document, "Nine buses ran each day [1].", claim)] == [1, 0]


LINKS = """<main><p>Ports handled 9 million tonnes in 2019, <a href="https://a.example/survey-2019">a survey found</a>.
Two <a href="https://b.example/">harbour boards</a> closed.
Ferries carried 3,000 cars (<a href="https://c.example/cars">source</a>).
The <a href="https://d.example/plan/north">northern plan</a> was adopted, and the fleet grew.
Nothing else happened.</p></main>"""


def test_hyperlinks() -> None:
    cited = cite(
        from_html(LINKS),
        "Ports handled 9 million tonnes in 2019, a survey found.",
        "Two harbour boards closed.",
        "Ferries carried 3,000 cars",
        "The northern plan was adopted",
        "the fleet grew.",
        "Nothing else happened.",
    )
    assert [[(text, how) for text, how, _ in each] for each in cited] == [
        [("a survey found", "hyperlink")],
        [("harbour boards", "hyperlink")],
        [("source", "hyperlink")],
        [("northern plan", "hyperlink")],
        [("northern plan", "hyperlink")],
        [],
    ]
    scores = [each[0][2] for each in cited if each]
    assert scores[0] > 0.5 > scores[1]
    assert scores[2] > scores[3] > 0.5 > scores[4]


def test_addresses_written_out_in_the_text_are_hyperlinks() -> None:
    document = read_text("Ports handled 9 million tonnes (https://a.example/ports-2019).\n\nFerries did not run.")
    cited = cite(document, "Ports handled 9 million tonnes (https://a.example/ports-2019).", "Ferries did not run.")
    assert [[how for _, how, _ in each] for each in cited] == [["hyperlink"], []]


def test_numbers_of_notes_may_start_again() -> None:
    part = "<p>{0} rose.<sup><a href='#n{1}'>1</a></sup></p><p id='n{1}'>{0} Board, Report of 2001.</p>"
    document = from_html(part.format("Rent", "a") + part.format("Wages", "b"))
    cited = cite(document, "Rent rose.", "Wages rose.")
    assert [each[0][0] for each in cited] == ["Rent Board, Report of 2001.", "Wages Board, Report of 2001."]


def test_no_entries_and_no_claims() -> None:
    document = read_text("Ports are open.")
    assert cite_claims(document, (), []) == []
    assert cite(document, "Ports are open.") == [[]]
