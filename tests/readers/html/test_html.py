"""The HTML reader: errors, encodings, metadata, tables, notes, links, anchors, hostile input."""

import time

import pytest

from policytext.document import Block, Document
from policytext.errors import ReadError
from policytext.readers.html import read_html
from policytext.readers.source import Source
from policytext.settings import Settings

PROSE = "<p>The council planted nine thousand trees along the northern road last winter.</p>"


def read(markup: str | bytes) -> Document:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return read_html(Source("page.html", data), Settings())


def texts(document: Document, role: str | None = "body") -> list[str]:
    return [document.text_of(block) for block in document.blocks if role is None or block.role == role]


def block_of(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if document.text_of(block) == text)


@pytest.mark.parametrize(
    "markup",
    [b"  \n ", b"<!-- nothing -->", b"<html><head><title>x</title></head><body><script>1</script></body></html>"],
)
def test_a_page_without_text_is_refused(markup: bytes) -> None:
    with pytest.raises(ReadError) as error:
        read(markup)
    assert error.value.code == "empty_file"
    assert "page.html" in str(error.value)


def test_bytes_of_no_encoding_are_refused() -> None:
    wide = b"\xff\xfe" + b"\x00\xd8" * 400
    with pytest.raises(ReadError) as error:
        read(wide)
    assert error.value.code in ("wrong_encoding", "empty_file")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Fees of £5 – “free” for pupils</p>".encode(), "Fees of £5 – “free” for pupils"),
        ("<meta charset='iso-8859-1'><p>Fees of £5 – “free”</p>".encode("cp1252"), "Fees of £5 – “free”"),
        ("<meta charset=iso-8859-1><p>Déjà vu</p>".encode(), "Déjà vu"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>Łódź</p>'.encode("cp1250"),
            "Łódź",
        ),
        (b"\xff\xfe" + "<p>Wide £5</p>".encode("utf-16-le"), "Wide £5"),
        (b"\xef\xbb\xbf<p>Marked</p>", "Marked"),
        (b"<p>Caf&eacute; &#8364;5 &amp; more&nbsp;&hellip;</p>", "Café €5 & more …"),
        ("<p>co\u00adoper\u200bation</p>".encode(), "cooperation"),
    ],
)
def test_encodings_and_entities(data: bytes, text: str) -> None:
    assert texts(read(data)) == [text]


@pytest.mark.parametrize("end", ['<p>Two <a href="', "<p>Two <stro", "<div><p>Two"])
def test_a_truncated_page_is_read_with_a_problem(end: str) -> None:
    document = read(f"<html><body>{PROSE}{end}")
    assert [problem.code for problem in document.problems] == ["truncated"]
    assert document.text.startswith("The council planted")


@pytest.mark.parametrize("markup", [PROSE, f"<html><body>{PROSE}</body></html>", f"<html><body>{PROSE}", "<p>5 < 6"])
def test_omitted_end_tags_are_no_truncation(markup: str) -> None:
    assert read(markup).problems == ()


HEAD = """<html lang="en-AU"><head><base href="https://gov.example/strategy/">
<title>Water plan | Ministry of Rivers</title><link rel="canonical" href="https://gov.example/strategy/water">
<meta name="dcterms.issued" content="2017-10-04"><meta name="author" content="R. Sand"></head>"""


def test_metadata() -> None:
    document = read(
        f"{HEAD}<body>{PROSE}<p><a href='annex.pdf'>Annex</a> to the plan of the ministry.</p></body></html>"
    )
    assert (document.title, document.uri) == ("Water plan", "https://gov.example/strategy/water")
    assert (document.published, document.published_from) == ("2017-10-04", "metadata")
    assert (document.authors, document.language) == (("R. Sand",), "en")
    link = document.links[0]
    assert (document.text[link.start : link.end], link.url) == ("Annex", "https://gov.example/strategy/annex.pdf")


JSON_LD = '<script type="application/ld+json">{}</script>'
BYLINE = '<p class="byline"><time datetime="2021-02-03">3 Feb</time></p>'


@pytest.mark.parametrize(
    ("markup", "published", "origin"),
    [
        (JSON_LD.format('[{"@type":"Report","datePublished":"2020-01-09T10:00Z"}]'), "2020-01-09", "metadata"),
        (JSON_LD.format("{broken") + BYLINE, "2021-02-03", "byline"),
        ("<p>Published on 7 May 2016</p>", "2016-05-07", "byline"),
        ("<dl><dt>Published:</dt><dd>1 March 2019</dd></dl>", "2019-03-01", "byline"),
        ("<p>Last updated 7 May 2016</p><p>Published 2 May 2015</p>", "2015-05-02", "byline"),
        ("<nav><ul><li><time datetime='2011-01-01'>1 January 2011</time></li></ul></nav>", None, None),
    ],
)
def test_publication_date(markup: str, published: str | None, origin: str | None) -> None:
    document = read(f"<html><body><main><h1>Trees</h1>{markup}{PROSE}</main></body></html>")
    assert (document.published, document.published_from) == (published, origin)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Results of the survey - Fisheries", "<main><h1>Fisheries</h1>{}</main>", "Fisheries"),
        ("Fisheries - The Survey Book", "<h1>The Survey Book</h1><main><h2>Fisheries</h2>{}</main>", "Fisheries"),
        ("Fisheries | Agency", "<h1>One</h1><h1>Two</h1>{}", "Fisheries"),
        ("A plan: towards 2030", "<p>x</p>{}", "A plan: towards 2030"),
        ("", "<h1>Only heading</h1>{}", "Only heading"),
    ],
)
def test_title(title: str, body: str, expected: str) -> None:
    document = read(f"<html><head><title>{title}</title></head><body>{body.format(PROSE)}</body></html>")
    assert document.title == expected


def test_table_headings_spans_and_sections() -> None:
    document = read(
        "<table><caption>Rail</caption><thead><tr><th rowspan=2>Line<th colspan=2>Trips (millions)</tr>"
        "<tr><th>2018<th>2019</tr></thead>"
        "<tr><th colspan=3>North<tr><td rowspan=2>Coast<td>4<td>5<tr><td>6<td></tr></table>"
    )
    rows = [block for block in document.blocks if block.kind == "table_row"]
    assert [document.text_of(row) for row in rows] == [
        "Line | Trips (millions)", "2018 | 2019", "North", "Coast | 4 | 5", "Coast | 6",
    ]  # fmt: skip
    assert [row.header for row in rows] == [True, True, True, False, False]
    cell = rows[3].cells[2]
    assert document.text[cell.start : cell.end] == "5"
    assert (cell.column, cell.headers) == (2, ("Trips (millions)", "2019", "North"))
    assert rows[3].cells[0].row_header
    assert block_of(document, "Rail").kind == "caption"


def test_a_first_row_without_th_is_a_heading_row_over_numbers() -> None:
    document = read("<table><tr><td>Region<td>Homes<tr><td>North<td>1,204<tr><td>South<td>88</table>")
    assert [block.header for block in document.blocks] == [True, False, False]
    assert document.blocks[2].cells[1].headers == ("Homes",)


def test_a_table_of_words_without_heading_cells_has_no_heading_row() -> None:
    document = read("<table><tr><td>North<td>closed<tr><td>South<td>open</table>")
    assert not any(block.header for block in document.blocks)


def test_notes_are_taken_out_of_the_text() -> None:
    document = read(
        "<p>Costs fell<sup><a href='#f1'>1</a></sup> and use rose.<a href='#f2' id='b2' class='fnref'>[2]</a></p>"
        "<p id='f1'><sup>1</sup> Treasury, 2014.</p><p><a id='f2' href='#b2'>[2]</a> Since 2010.</p>"
    )
    assert document.text_of(document.blocks[0]) == "Costs fell and use rose."
    assert [(mark.at, mark.label) for mark in document.marks] == [(10, "1"), (24, "2")]
    notes = [(block.kind, block.label, document.text_of(block)) for block in document.blocks[1:]]
    assert notes == [("footnote", "1", "Treasury, 2014."), ("footnote", "2", "Since 2010.")]


@pytest.mark.parametrize(
    ("markup", "text", "marks"),
    [
        ("results<sup>3</sup> show", "results show", ["3"]),
        ("results.<sup>3, 4</sup> Then", "results. Then", ["3", "4"]),
        ("12 km<sup>2</sup> of moor", "12 km² of moor", []),
        ("10<sup>6</sup> cells", "10⁶ cells", []),
        ("the 21<sup>st</sup> century", "the 21st century", []),
        ("fell*<sup>†</sup>", "fell*", ["†"]),
        ("see <a href='#part'>part 3</a> and <a href='#x'>1</a>", "see part 3 and 1", []),
    ],
)
def test_superscripts(markup: str, text: str, marks: list[str]) -> None:
    document = read(f"<p>{markup}</p><p id='part'>Part</p>")
    assert document.text_of(document.blocks[0]) == text
    assert [mark.label for mark in document.marks] == marks


def test_list_labels_and_levels() -> None:
    document = read(
        "<ol start=3 type=I><li>three<ul><li>inner</li></ul></li><li value=9>nine</li></ol>"
        "<ol reversed><li>b</li><li>a</li></ol>"
    )
    assert [(document.text_of(b), b.label, b.level) for b in document.blocks] == [
        ("three", "III.", 1), ("inner", "•", 2), ("nine", "IX.", 1), ("b", "2.", 1), ("a", "1.", 1),
    ]  # fmt: skip


def test_line_breaks() -> None:
    document = read(
        "<p>The road was built<br>in 1920 by the county.<br><br>It has two lanes.</p>"
        "<div>- Mend the bridge.<br>- Paint the rails.</div><p>Office: Hill Street<br>Phone: 555</p>"
    )
    assert texts(document) == [
        "The road was built in 1920 by the county.", "It has two lanes.", "Mend the bridge.", "Paint the rails.",
        "Office: Hill Street", "Phone: 555",
    ]  # fmt: skip
    assert document.blocks[2].label == "-"


def test_heading_path_and_anchor() -> None:
    document = read(
        f"<h1>Plan</h1><section id='s2'><h2>Water</h2>{PROSE}"
        "<h3 id='s21'>Rivers</h3><p>They are clean now.</p></section>"
    )
    last = document.blocks[-1]
    assert (last.heading_path, last.anchor) == (("Water", "Rivers"), "s21")
    assert block_of(document, "Water").anchor == "s2"


@pytest.mark.parametrize("word", ["search", "social-media", "cookies-and-tracking"])
def test_an_id_made_of_a_heading_does_not_hide_the_section(word: str) -> None:
    document = read(
        f"<main><h1>Report</h1>{PROSE}<section id='{word}'><h2 id='{word}'>What we found</h2>{PROSE}</section></main>"
    )
    assert texts(document)[1:] == ["What we found", texts(document)[0]]


def test_every_offset_lies_in_its_block() -> None:
    document = read(
        f"{PROSE}<ul><li>See <a href='https://a.example/b'>the map </a>.</li></ul>"
        "<table><tr><td>a<td>1<tr><td>b<td>2</table>"
    )
    for block in document.blocks:
        for cell in block.cells:
            assert block.start <= cell.start < cell.end <= block.end
    assert [document.text[link.start : link.end] for link in document.links] == ["the map"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + "Deep words." + "</div>" * 20_000,
        "<b>" * 20_000 + "Deep words.",
        "<table><tr><td>" * 3_000 + "Deep words.",
        "<pre>" * 20_000 + "Deep words.",
        "{% " * 20_000 + "Deep words.",
        "<p>Deep words.</p>" + "<p>a<br>" * 5_000,
    ],
)
def test_hostile_markup_is_read_in_bounded_time(markup: str) -> None:
    started = time.monotonic()
    assert "Deep words." in read(markup).text
    assert time.monotonic() - started < 20


def test_a_bold_title_at_the_head_of_a_paragraph_is_a_heading_of_that_paragraph() -> None:
    page = (
        "<h1>Plan</h1><h2>Aims</h2><p><b>Open the data.</b> The ports open <a href='/d'>all their data</a> by May.</p>"
        "<p><b>All ports have agreed.</b> They will open their data by May.</p>"
    )
    document = read(page)
    shown = [(block.kind, document.text_of(block)) for block in document.blocks[2:]]
    assert shown == [
        ("heading", "Open the data."),
        ("paragraph", "The ports open all their data by May."),
        ("paragraph", "All ports have agreed. They will open their data by May."),
    ]
    assert document.blocks[3].heading_path[-1] == "Open the data."
    assert document.blocks[4].heading_path[-1] == "Aims"
    link = document.links[0]
    assert document.text[link.start : link.end] == "all their data"
