"""Markdown: front matter, template tags, HTML inside, tables, notes, lists, headings."""

import pytest

from policytext.document import Block, Document
from policytext.readers import read_bytes
from policytext.readers.markdown import split_front_matter


def read(text: str) -> Document:
    return read_bytes(text.encode(), "plan.md")


def shown(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.role, document.text_of(block)) for block in document.blocks]


def rows(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind == "table_row"]


def test_front_matter_gives_title_date_authors_and_address() -> None:
    document = read(
        "---\ntitle: 'Roads &amp; Schools'\ndate: 2021-04-16 13:55:00 -0500\nauthor:\n  - name: Ada Marsh\n  - tlow\n"
        "canonical_url: https://example.org/plan\npage:\n  nav:\n    title: Other\n---\n\n## Aims\n\n"
        "The fund was set up."
    )
    assert document.title == "Roads & Schools"
    assert (document.published, document.published_from) == ("2021-04-16", "front_matter")
    assert document.authors == ("Ada Marsh",)
    assert document.uri == "https://example.org/plan"
    assert shown(document)[0] == ("heading", "title", "Roads & Schools")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("+++\ntitle = 'Plan'\n+++\nText", {"title": "Plan"}),
        ("---\ntitle: Plan: the 2nd\n---\nText", {}),
        ("---\n\nText --- with a rule", {}),
        ("Text", {}),
    ],
)
def test_malformed_front_matter_is_left(text: str, values: dict[str, str]) -> None:
    found, rest = split_front_matter(text)
    assert found == values
    assert rest.endswith(text[-4:])


def test_template_tags_go_and_what_they_show_stays() -> None:
    document = read(
        '{% assign x = 1 %}\n# Plan\n\n{% include head.html lvl=2 text="Our aims" %}\n\n'
        "The fund {{< box >}}paid **£5 million**{{< /box >}} in 2021.{: .lead}\n\n"
        '{{< figure src="a.png" alt="A chart" caption="Spending by year" >}}\n\n'
        'See [the guide]({{< ref "/guide.md" >}}) now that it is out. {::options /}\n\n'
        "{% comment %}Hidden 99%.{% endcomment %}"
    )
    assert shown(document) == [
        ("heading", "title", "Plan"),
        ("heading", "body", "Our aims"),
        ("paragraph", "body", "The fund paid £5 million in 2021."),
        ("caption", "body", "Spending by year"),
        ("paragraph", "body", "See the guide now that it is out."),
    ]
    assert document.links[0].url == "/guide.md"


def test_links_keep_their_places() -> None:
    document = read(
        "# Plan\n\nThe [Works Act][1] and <https://example.org/x> bind **[the towns](/t)** now.\n\n[1]: /act"
    )
    found = [(document.text[link.start : link.end], link.url) for link in document.links]
    assert found == [("Works Act", "/act"), ("https://example.org/x", "https://example.org/x"), ("the towns", "/t")]


def test_headings_of_all_styles() -> None:
    document = read("Plan\n====\n\nAims\n----\n\n###Glued {#glued}\n\nText of it.\n\n#### 2.1 Money ####\n\nMore.")
    found = [(document.text_of(block), block.level, block.role) for block in document.blocks if block.kind == "heading"]
    assert found == [("Plan", 1, "title"), ("Aims", 2, "body"), ("Glued", 3, "body"), ("2.1 Money", 4, "body")]
    assert document.blocks[3].anchor == "glued"
    assert document.blocks[-1].heading_path == ("Aims", "Glued", "2.1 Money")


def test_lists_nest_and_lead_ins_stay() -> None:
    document = read(
        "# Plan\n\nWe will:\n\n1. build roads\n   - in towns\n   - in villages\n2. **open** schools\n\n"
        "   Each with a hall.\n"
    )
    found = [(block.kind, block.label, block.level, document.text_of(block)) for block in document.blocks[1:]]
    assert found == [
        ("paragraph", None, None, "We will:"),
        ("list_item", "1.", 1, "build roads"),
        ("list_item", "•", 2, "in towns"),
        ("list_item", "•", 2, "in villages"),
        ("list_item", "2.", 1, "open schools"),
        ("paragraph", None, None, "Each with a hall."),
    ]


def test_a_heading_inside_a_list_item_is_a_heading() -> None:
    document = read("# Plan\n\n- ### Open the data\n\n  The Office will publish it.\n")
    assert shown(document)[1:] == [
        ("heading", "body", "Open the data"),
        ("paragraph", "body", "The Office will publish it."),
    ]


def test_bold_lines_that_act_as_headings() -> None:
    document = read(
        "## Plan\n\nIt was made in 2015.\n\n**Roads and bridges**\n\n"
        "The Ministry repaired 40 bridges in the course of 2016.\n\n"
        "**Ada Marsh**\n\nMinister"
    )
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["heading", "paragraph", "heading", "paragraph", "paragraph", "paragraph"]


def test_tables_have_headers_and_cells() -> None:
    document = read("# Plan\n\n| Year | Share (%) |\n|---|---|\n| 2020 | [45](/a) |\n| 2021 | 51<br>est. |\n")
    table = rows(document)
    assert [document.text_of(row) for row in table] == ["Year | Share (%)", "2020 | 45", "2021 | 51\nest."]
    assert [row.header for row in table] == [True, False, False]
    assert table[1].cells[1].headers == ("Share (%)",)
    assert document.text[document.links[0].start : document.links[0].end] == "45"


def test_html_tables_with_spans() -> None:
    document = read(
        "<table><caption>Spending</caption><tr><th rowspan=2>Town</th><th colspan=2>Crowns</th>"
        "</tr><tr><th>2020</th><th>2021</th></tr>"
        "<tr><td>Aston</td><td>4</td><td>5</td></tr><tr><td colspan=2>Bexley, not known</td><td>6</td></tr></table>"
    )
    table = rows(document)
    assert shown(document)[0] == ("caption", "body", "Spending")
    assert [row.header for row in table] == [True, True, False, False]
    assert [cell.headers for cell in table[2].cells] == [("Town",), ("Crowns", "2020"), ("Crowns", "2021")]
    assert table[2].cells[0].row_header
    assert [cell.column for cell in table[3].cells] == [0, 2]


def test_a_table_of_one_column_is_a_box() -> None:
    document = read("## Plan\n\n<table><tr><td><ul><li>Use rose to 40%.</li></ul></td></tr></table>")
    assert shown(document)[1] == ("list_item", "body", "Use rose to 40%.")


def test_html_blocks_hold_markdown_and_markdown_holds_html() -> None:
    document = read(
        '<div class="note">\n  The [Act](/act) came into **force** in 2019.\n</div>\n\n'
        "<p>It binds &pound;5 funds&nbsp;only.</p><script>var x = 1;</script>\n\n"
        "> It works, said the Mayor.\n\n```\ncode = 1\n```\n"
    )
    assert shown(document) == [
        ("paragraph", "body", "The Act came into force in 2019."),
        ("paragraph", "body", "It binds £5 funds only."),
        ("quotation", "body", "It works, said the Mayor."),
        ("paragraph", "code", "code = 1"),
    ]


def test_footnotes_are_tied_to_their_marks() -> None:
    document = read("# Plan\n\nUse rose.[^a] It fell again.[^b]\n\n[^a]: Office of Works, 2020.\n[^b]: The same.\n")
    assert document.text_of(document.blocks[1]) == "Use rose. It fell again."
    assert [(mark.label, document.text[: mark.at].split()[-1]) for mark in document.marks] == [
        ("1", "rose."),
        ("2", "again."),
    ]
    notes = [(block.label, document.text_of(block)) for block in document.blocks if block.kind == "footnote"]
    assert notes == [("1", "Office of Works, 2020."), ("2", "The same.")]


def test_menus_buttons_and_link_lists_are_no_body() -> None:
    document = read(
        "<nav><h2>On this page</h2><ul><li><a href='#a'>Aims</a></li><li><a href='#b'>Means</a></li></ul></nav>\n\n"
        "# Plan\n\n## Aims\n\n[Watch on YouTube](https://example.org/v)\n\n- [One](/1)\n- [Two](/2)\n- [Three](/3)\n\n"
        "The Office [published its plan in May](/p).\n\n[We will open 14 schools by 2030.](/s)"
    )
    assert [block.role for block in document.blocks] == [
        *("contents", "contents", "contents"),
        *("title", "body", "navigation", "related", "related", "related", "body", "body"),
    ]


def test_line_breaks_divide_what_does_not_belong_together() -> None:
    document = read(
        "# Plan\n\nThis website is moving!  \nIt will be **closed** on 1 May 2024.<br>\nDecember 2022\n\n"
        "Road Street,\\\nAston"
    )
    assert [text for _, _, text in shown(document)[1:]] == [
        "This website is moving!",
        "It will be closed on 1 May 2024.",
        "December 2022",
        "Road Street,\nAston",
    ]
    assert document.published == "2022-12"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "The Office of Works published its plan for the coming decade in"
    assert f"{line} the spring." in read(f"# Plan\n\n{line}\nthe spring.").text


def test_text_without_any_markup_has_its_headings_guessed() -> None:
    document = read(
        "Office of Works\n\nBridges for All\n\n1 May 2020\n\nThe Office has repaired 40 bridges.\n\nNext steps\n\n"
        + "It goes on. " * 9
    )
    assert document.title == "Bridges for All"
    assert document.reader == "markdown/1"
    assert ("heading", "body", "Next steps") in shown(document)


def test_hostile_markup_is_read_without_fetching_or_failing() -> None:
    document = read("# Plan\n\nThe fund was set up in 2019.\n\n" + "<div>" * 3000 + "It paid £5 million in 2021.")
    assert "The fund was set up in 2019." in document.text
    assert [problem.code for problem in document.problems] == ["truncated"]
    assert "It paid" in read("# Plan\n\n" + "<div>" * 200 + "It paid £5 million in 2021.").text
    entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n\n# Plan\n\nA &e; b was set up.\n"
    assert "root:" not in read(entity).text


def test_dialects_leave_no_marks_in_the_text() -> None:
    document = read(
        '# Plan\n\n::: note\nThe fund was set up in 2011.\n:::\n\n!!! warning "Mind"\n    It ends in 2025.\n\n'
        "> [!NOTE]\n> It may go on.\n\n- [x] Mend 40 bridges :rocket:\n- [ ] Build schools\n\n"
        "Bridge\n: A way over water.\n"
    )
    assert [(kind, text) for kind, _, text in shown(document)[1:]] == [
        ("paragraph", "The fund was set up in 2011."),
        ("paragraph", "It ends in 2025."),
        ("quotation", "It may go on."),
        ("list_item", "Mend 40 bridges"),
        ("list_item", "Build schools"),
        ("list_item", "Bridge"),
        ("paragraph", "A way over water."),
    ]


def test_dates_of_front_matter_by_their_names() -> None:
    document = read("---\nlastmod: 2024-01-01\nfirst_published_at: 2021-05-04T10:00:00Z\n---\n\n# Plan\n\nIt began.")
    assert document.published == "2021-05-04"


def test_a_title_given_twice_stands_once() -> None:
    document = read("---\ntitle: Water for all\n---\n# Water for all\n\nThe Board laid 40 km of pipes in 2019.\n")
    assert [(block.kind, block.role) for block in document.blocks] == [("heading", "title"), ("paragraph", "body")]
    assert document.title == "Water for all"


def test_a_paragraph_wrapped_over_many_lines_is_one_line() -> None:
    line = "the agency reports on its progress twice a year so that everybody can see"
    document = read_bytes(("\n".join([line] * 6) + "\n").encode(), "wrapped.md")
    assert document.text == " ".join([line] * 6)


def test_a_bold_title_at_the_head_of_a_paragraph_is_a_heading_of_that_paragraph() -> None:
    text = (
        "# Plan\n\n## Aims\n\n"
        "**Aim 3: Open the data.** The ports open [all their data](https://example.org/d) by May.\n\n"
        "- So do the roads.\n\nThe plan was made in 2019 by the Office of Works.\n\n"
        "**All ports have agreed.** They will open their data by May.\n"
    )
    document = read_bytes(text.encode(), "plan.md")
    assert [(block.kind, block.heading_path) for block in document.blocks[2:]] == [
        ("heading", ("Aims",)),
        ("paragraph", ("Aims", "Aim 3: Open the data.")),
        ("list_item", ("Aims", "Aim 3: Open the data.")),
        ("paragraph", ("Aims",)),
        ("paragraph", ("Aims",)),
    ]
    link = document.links[0]
    assert document.text[link.start : link.end] == "all their data"
