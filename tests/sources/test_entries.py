"""Entries of reference lists, footnotes that cite, and hyperlinks."""

import pytest

from policytext.document import Document
from policytext.readers import read_text
from policytext.readers.html import read_html
from policytext.readers.roles import assign_roles
from policytext.readers.source import Source
from policytext.settings import Settings
from policytext.sources import read_sources
from policytext.sources.entries import entry_id, footnote_cites

BODY = "The lake froze in 1996 and again in 2010.\n\nIt has not frozen since.\n\n"


def from_html(markup: str) -> Document:
    return assign_roles(read_html(Source("page.html", markup.encode()), Settings()))


def test_addresses_on_lines_of_their_own() -> None:
    document = read_text(BODY + "Sources:\n\nhttps://a.example/ice-2010/\n\nhttps://b.example/lake\n")
    assert [(entry.text, entry.url) for entry in read_sources(document)] == [
        ("https://a.example/ice-2010/", "https://a.example/ice-2010/"),
        ("https://b.example/lake", "https://b.example/lake"),
    ]


def test_numbered_references_keep_their_labels() -> None:
    document = read_text(
        BODY + "References\n\n[1] Frost, A. (2011). Lakes of the north. Ice Press.\n[2] Met Office, Winter 2010.\n"
    )
    assert [(entry.label, entry.text) for entry in read_sources(document)] == [
        ("1", "Frost, A. (2011). Lakes of the north. Ice Press."),
        ("2", "Met Office, Winter 2010."),
    ]


def test_titles_with_the_address_on_the_next_line_are_one_entry() -> None:
    document = from_html(
        f"<p>{BODY}</p><h2>Sources</h2><p>Ice survey</p><p>https://a.example/ice</p><p>Lake register</p><p>https://b.example/lake</p>"
    )
    assert [(entry.text, entry.url) for entry in read_sources(document)] == [
        ("Ice survey", "https://a.example/ice"),
        ("Lake register", "https://b.example/lake"),
    ]


def test_offsets_are_those_of_the_text() -> None:
    document = read_text(BODY + "References\n\n[1] Frost, A. (2011). Lakes of the north.\n[2] https://b.example/lake\n")
    for entry in read_sources(document):
        assert entry.start is not None
        assert document.text[entry.start : entry.end] == entry.text


def test_footnotes_that_cite_and_footnotes_that_explain() -> None:
    document = from_html(
        "<p>Ice was thick.<sup><a href='#fn1'>1</a></sup> It cracked.<sup><a href='#fn2'>2</a></sup></p>"
        "<ol><li id='fn1'>Frost, <i>Ice of the north</i> (2011), p. 4.</li><li id='fn2'>The lake is private.</li></ol>"
    )
    assert [(entry.label, entry.text) for entry in read_sources(document)] == [
        ("1", "Frost, Ice of the north (2011), p. 4.")
    ]


def test_hyperlinks_once_and_not_when_listed() -> None:
    document = from_html(
        "<head><link rel='canonical' href='https://own.example/page'></head><body><main>"
        "<p>See <a href='https://a.example/ice'>the survey</a> "
        "and <a href='/other'>the other page</a>, <a href='https://a.example/ice#p2'>again</a>, "
        "<a href='mailto:x@a.example'>mail</a>, "
        "<a href='https://own.example/page#top'>top</a> and <a href='https://b.example/'>B</a>.</p>"
        "<h2>Sources</h2><p>B register, https://b.example</p></main></body>"
    )
    assert [(entry.text, entry.url) for entry in read_sources(document)] == [
        ("B register, https://b.example", "https://b.example"),
        ("the survey", "https://a.example/ice"),
        ("the other page", "https://own.example/other"),
    ]


def test_ids_do_not_depend_on_case_spacing_or_a_trailing_slash() -> None:
    assert entry_id("A  Title", "https://www.a.example/x/") == entry_id("a title", "http://a.example/x")
    assert entry_id("A title", None) != entry_id("Another title", None)


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("See the annual report of the Board.", True),
        ("Ibid.", True),
        ("“Rivers in spring”, The Herald, 4 May 2003.", True),
        ("COM(2020) 67 final.", True),
        ("Figures do not add up because of rounding.", False),
        ("Now called the Lake Authority.", False),
    ],
)
def test_footnote_cites(text: str, cites: bool) -> None:
    assert footnote_cites(text, None) is cites


def test_a_document_without_sources() -> None:
    assert read_sources(read_text("The lake froze.")) == ()
