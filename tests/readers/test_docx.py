"""Word documents, made here with python-docx and its XML."""

import datetime
import io
import re
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policytext.document import Block, Document
from policytext.readers import read_bytes

NAMESPACES = nsdecls("w", "r")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def new() -> Any:
    return docx.Document()


def read(package: Any) -> Document:
    stream = io.BytesIO()
    package.save(stream)
    return read_bytes(stream.getvalue(), "plan.docx")


def insert(package: Any, xml: str) -> None:
    """Put raw XML at the end of the body; ``w`` and ``r`` are known prefixes."""
    tag = re.match(r"<([\w:]+)", xml)[1]
    element = parse_xml(xml.replace(f"<{tag}", f"<{tag} {NAMESPACES}", 1))
    package.element.body.insert(len(package.element.body) - 1, element)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def shown(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.role, document.text_of(block)) for block in document.blocks]


def body(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.body()]


def rows(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind == "table_row"]


def test_styles_make_title_headings_captions_and_quotations() -> None:
    package = new()
    package.add_paragraph("Bridges for All", style="Title")
    package.add_paragraph("1 May 2020", style="Subtitle")
    package.add_heading("Aims", 1)
    style = package.styles.add_style("Chapter Head", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = package.styles["Heading 2"]
    package.add_paragraph("Money", style="Chapter Head")
    package.add_paragraph("The Office paid £5 million in 2019.")
    package.add_paragraph("It works.", style="Quote")
    package.add_paragraph("Figure 1: Spending", style="Caption")
    outline = package.add_paragraph("By outline")
    outline._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NAMESPACES} w:val="2"/>'))
    document = read(package)
    assert shown(document) == [
        ("heading", "title", "Bridges for All"),
        ("paragraph", "title", "1 May 2020"),
        ("heading", "body", "Aims"),
        ("heading", "body", "Money"),
        ("paragraph", "body", "The Office paid £5 million in 2019."),
        ("quotation", "body", "It works."),
        ("caption", "body", "Figure 1: Spending"),
        ("heading", "body", "By outline"),
    ]
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 1, 2, 3]
    assert document.blocks[4].heading_path == ("Aims", "Money")
    assert [block.paragraph for block in document.blocks] == list(range(8))
    assert all(block.page is None for block in document.blocks)
    assert (document.title, document.published, document.published_from) == ("Bridges for All", "2020-05-01", "byline")


def test_properties_are_used_unless_they_are_those_of_a_template() -> None:
    package = new()
    package.add_paragraph("The Office repaired 40 bridges.")
    document = read(package)
    assert (document.title, document.published) == (None, None)
    package.core_properties.title = "Bridges"
    package.core_properties.author = "Office of Works"
    package.core_properties.created = datetime.datetime(2021, 3, 4, 9)
    document = read(package)
    assert (document.title, document.authors) == ("Bridges", ("Office of Works",))
    assert (document.published, document.published_from) == ("2021-03-04", "file_date")


def test_lists_have_labels_and_levels() -> None:
    package = new()
    package.add_paragraph("We will:")
    for text, style in (
        ("build roads", "List Bullet"),
        ("in towns", "List Bullet 2"),
        ("open schools", "List Number"),
        ("mend bridges", "List Number"),
    ):
        package.add_paragraph(text, style=style)
    found = [(block.kind, block.label, read(package).text_of(block)) for block in read(package).blocks]
    assert found == [
        ("paragraph", None, "We will:"),
        ("list_item", "•", "build roads"),
        ("list_item", "•", "in towns"),
        ("list_item", "1.", "open schools"),
        ("list_item", "2.", "mend bridges"),
    ]


def test_numbering_counts_levels_and_starts_again() -> None:
    package = new()
    numbering = package.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {NAMESPACES} w:abstractNumId="90">'
            '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
            "</w:abstractNum>"
        ),
    )
    numbering.append(parse_xml(f'<w:num {NAMESPACES} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in (0, 1, 1, 0, 1):
        insert(
            package,
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr></w:pPr>'
            "<w:r><w:t>The item.</w:t></w:r></w:p>",
        )
    assert [(block.label, block.level) for block in read(package).blocks] == [
        *(("3.", 1), ("3.a)", 2), ("3.b)", 2), ("4.", 1), ("4.a)", 2)),
    ]


def test_tables_have_headers_and_merged_cells_once() -> None:
    package = new()
    table = package.add_table(4, 3)
    for row, texts in enumerate((("Town", "Crowns", ""), ("", "2020", "2021"), ("Aston", "4", "5"), ("", "6", "7"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    for row in (table.rows[0], table.rows[1]):
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NAMESPACES}/>"))
    document = read(package)
    assert [document.text_of(row) for row in rows(document)] == [
        "Town | Crowns",
        "2020 | 2021",
        "Aston | 4 | 5",
        "6 | 7",
    ]
    assert [row.header for row in rows(document)] == [True, True, False, False]
    assert [cell.headers for cell in rows(document)[2].cells] == [("Town",), ("Crowns", "2020"), ("Crowns", "2021")]
    assert [cell.column for cell in rows(document)[3].cells] == [1, 2]


def test_bold_first_rows_are_headers_and_boxes_are_walked() -> None:
    package = new()
    table = package.add_table(2, 2)
    for column, text in enumerate(("Year", "Share")):
        table.cell(0, column).paragraphs[0].add_run(text).bold = True
    table.cell(1, 0).text, table.cell(1, 1).text = "2020", "45%"
    box = package.add_table(1, 1)
    box.cell(0, 0).text = "The share rose to 45% in 2020."
    inner = box.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "2021", "51%"
    document = read(package)
    assert [(block.kind, block.header, document.text_of(block)) for block in document.blocks] == [
        ("table_row", True, "Year | Share"),
        ("table_row", False, "2020 | 45%"),
        ("paragraph", False, "The share rose to 45% in 2020."),
        ("table_row", False, "2021 | 51%"),
    ]
    assert rows(document)[1].cells[1].headers == ("Share",)


def test_tracked_changes_are_accepted() -> None:
    package = new()
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>4</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="a">{run("5")}</w:ins>'
    insert(package, f"<w:p>{run('The fund paid ')}{deleted}{inserted}{run(' million.')}</w:p>")
    insert(package, f'<w:p><w:moveFrom w:id="3" w:author="a">{run("It was moved.")}</w:moveFrom></w:p>')
    insert(package, f'<w:p><w:moveTo w:id="4" w:author="a">{run("It was moved.")}</w:moveTo></w:p>')
    assert body(read(package)) == ["The fund paid 5 million.", "It was moved."]


def test_content_controls_text_boxes_and_hidden_text() -> None:
    package = new()
    insert(package, f"<w:sdt><w:sdtContent><w:p>{run('It was set up in 2011.')}</w:p></w:sdtContent></w:sdt>")
    box = f"<v:textbox><w:txbxContent><w:p>{run('The box says 45%.')}</w:p></w:txbxContent></v:textbox>"
    shape = f"<w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>{box}</v:shape></w:pict>"
    insert(package, f"<w:p>{run('The text goes on.')}<w:r>{shape}</w:r></w:p>")
    insert(package, f"<w:p>{run('Seen it.')}{run('Not seen.', '<w:vanish/>')}</w:p>")
    assert shown(read(package)) == [
        ("paragraph", "body", "It was set up in 2011."),
        ("paragraph", "body", "The text goes on."),
        ("paragraph", "body", "The box says 45%."),
        ("paragraph", "body", "Seen it."),
        ("paragraph", "hidden", "Not seen."),
    ]


def test_a_text_box_given_twice_is_read_once() -> None:
    package = new()
    content = "<w:txbxContent><w:p><w:r><w:t>The box says 45%.</w:t></w:r></w:p></w:txbxContent>"
    insert(
        package,
        "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'><w:drawing>{content}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert body(read(package)) == ["The box says 45%."]


def test_links_by_relation_and_by_field() -> None:
    package = new()
    identifier = package.part.relate_to("https://example.org/act", RELATION.HYPERLINK, is_external=True)
    related = f'<w:hyperlink r:id="{identifier}">{run("Works")}{run(" Act")}</w:hyperlink>'
    code = '<w:r><w:instrText> HYPERLINK "https://example.org/plan" </w:instrText></w:r>'
    coded = field("begin") + code + field("separate") + run("the plan") + field("end")
    insert(package, f"<w:p>{run('See the ')}{related}{run(' and ')}{coded}{run('.')}</w:p>")
    document = read(package)
    assert document.text == "See the Works Act and the plan."
    assert [(document.text[link.start : link.end], link.url) for link in document.links] == [
        ("Works Act", "https://example.org/act"),
        ("the plan", "https://example.org/plan"),
    ]


def test_contents_fields_and_styles_are_labelled() -> None:
    package = new()
    insert(
        package,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Aims 3</w:t></w:r></w:p>',
    )
    insert(package, "<w:p><w:r><w:t>Means 4</w:t></w:r></w:p>")
    insert(package, '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    insert(package, "<w:p><w:r><w:t>The Office repaired 40 bridges.</w:t></w:r></w:p>")
    assert [block.role for block in read(package).blocks] == ["contents", "contents", "body"]


@pytest.mark.parametrize(("kind", "label"), [("footnote", "1"), ("endnote", "i")])
def test_notes_stand_at_the_end_with_their_labels(kind: str, label: str) -> None:
    package = new()
    note = f"<w:{kind} w:id='7'><w:p><w:r><w:{kind}Ref/></w:r>{run('Annual report, 2020.')}</w:p></w:{kind}>"
    rule = f"<w:{kind} w:id='0' w:type='separator'><w:p/></w:{kind}>"
    xml = f"<w:{kind}s {NAMESPACES}>{rule}{note}</w:{kind}s>"
    media = MEDIA_TYPE.format(f"{kind}s")
    part = Part(PackURI(f"/word/{kind}s.xml"), media, xml.encode(), package.part.package)
    package.part.relate_to(part, RELATION.FOOTNOTES if kind == "footnote" else RELATION.ENDNOTES)
    mark = f'<w:r><w:{kind}Reference w:id="7"/></w:r>'
    insert(package, f"<w:p>{run('Use rose.')}{mark}{run(' It fell.')}</w:p>")
    package.add_paragraph("The end came.")
    document = read(package)
    assert [(block.kind, block.label, document.text_of(block)) for block in document.blocks] == [
        ("paragraph", None, "Use rose. It fell."),
        ("paragraph", None, "The end came."),
        ("footnote", label, "Annual report, 2020."),
    ]
    assert [(mark.label, document.text[: mark.at]) for mark in document.marks] == [(label, "Use rose.")]


def test_raised_figures_are_marks_and_units_stay() -> None:
    package = new()
    for before, raised in (("The results", "1"), ("an area of 5 km", "2"), ("the 1", "st")):
        paragraph = package.add_paragraph(before)
        paragraph.add_run(raised).font.superscript = True
        paragraph.add_run(" of all.")
    document = read(package)
    assert body(document) == ["The results of all.", "an area of 5 km2 of all.", "the 1st of all."]
    assert [mark.label for mark in document.marks] == ["1"]


def test_bold_lines_before_text_are_headings() -> None:
    package = new()
    package.add_heading("Plan", 1)
    package.add_paragraph().add_run("Roads and bridges").bold = True
    package.add_paragraph("The Office repaired 40 bridges and 300 miles of road in 2016.")
    package.add_paragraph().add_run("We will act.").bold = True
    kinds = [(block.kind, block.level) for block in read(package).blocks]
    assert kinds == [("heading", 1), ("heading", 2), ("paragraph", None), ("paragraph", None)]


def test_entities_are_not_expanded() -> None:
    package = new()
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    note = f"<w:footnote w:id='7'><w:p>{run('Note &e;')}</w:p></w:footnote>"
    xml = f"{entity}<w:footnotes {NAMESPACES}>{note}</w:footnotes>"
    media = MEDIA_TYPE.format("footnotes")
    part = Part(PackURI("/word/footnotes.xml"), media, xml.encode(), package.part.package)
    package.part.relate_to(part, RELATION.FOOTNOTES)
    insert(package, '<w:p><w:r><w:t>Use rose.</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>')
    assert "root:" not in read(package).text


def test_a_mark_that_the_author_typed_is_the_label_of_its_note() -> None:
    package = new()
    note = f"<w:footnote w:id='7'><w:p>{run('[a]')}{run(' Annual report, 2020.')}</w:p></w:footnote>"
    xml = f"<w:footnotes {NAMESPACES}>{note}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), MEDIA_TYPE.format("footnotes"), xml.encode(), package.part.package)
    package.part.relate_to(part, RELATION.FOOTNOTES)
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>[a]</w:t></w:r>'
    insert(package, f"<w:p>{run('Use rose')}{mark}{run(' in 2020.')}</w:p>")
    document = read(package)
    assert [(block.label, document.text_of(block)) for block in document.blocks] == [
        (None, "Use rose in 2020."),
        ("a", "Annual report, 2020."),
    ]
    assert [mark.label for mark in document.marks] == ["a"]


def test_documents_with_macros_are_read() -> None:
    package = new()
    package.add_paragraph("The Office repaired 40 bridges.")
    package.part._content_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    stream = io.BytesIO()
    package.save(stream)
    document = read_bytes(stream.getvalue(), "plan.docm")
    assert (body(document), document.problems) == (["The Office repaired 40 bridges."], ())


def test_lines_that_stand_out_are_headings_and_captions_are_captions() -> None:
    package = new()
    package.add_heading("Plan", 1)
    package.add_paragraph().add_run("Roads and bridges").underline = True
    package.add_paragraph("The Office repaired 40 bridges and 300 miles of road in 2016.")
    package.add_paragraph("WORK IN PROGRESS")
    package.add_paragraph("The Office will repair 20 more bridges and 100 miles of road by 2020.")
    package.add_paragraph("Figure 1: Bridges by year")
    kinds = [block.kind for block in read(package).blocks]
    assert kinds == ["heading", "heading", "paragraph", "heading", "paragraph", "caption"]


def test_a_bold_title_at_the_head_of_a_paragraph_is_a_heading_of_that_paragraph() -> None:
    package = new()
    package.add_heading("Harbour plan", 1)
    package.add_heading("Aims", 2)
    paragraph = package.add_paragraph()
    paragraph.add_run("Open ").bold = True
    paragraph.add_run("the data.").bold = True
    paragraph.add_run(" The ports open all their data by May.")
    package.add_paragraph("The plan was made in 2019 by the Office of Works.")
    document = read(package)
    assert [(block.kind, document.text_of(block), block.heading_path) for block in document.blocks[2:]] == [
        ("heading", "Open the data.", ("Aims",)),
        ("paragraph", "The ports open all their data by May.", ("Aims", "Open the data.")),
        ("paragraph", "The plan was made in 2019 by the Office of Works.", ("Aims",)),
    ]
