"""Make Word documents of many layouts from text written for these tests, so that the right text and order are known."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w", "r")
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
SHAPE = "xmlns:v='urn:schemas-microsoft-com:vml'"

SENTENCES = (
    "The Forest Agency planted 1.2 million trees between 2016 and 2021.",
    "Every district must publish its register of protected areas by the end of 2025.",
    "The share of certified timber rose from 34% to 58% in five years.",
    "We will open a single service for felling permits in the spring of 2026.",
    "Rangers in the northern districts received 42 new vehicles and a shared radio network.",
    "The programme cost 8.4 million crowns, of which the counties paid a third.",
    "An independent review found that permits now take 9 days instead of 31.",
    "The Ministry expects 300 more seasonal jobs by 2030 if demand for timber holds.",
    "Land owners should report storm damage within two weeks through the portal.",
    "The Forest Act of 2014 gave every resident the right to walk on uncultivated land.",
    "Satellite images are compared with the register twice a year, in April and in October.",
    "More than half of all reports now come in by telephone application.",
)


def prose(start: int, count: int = 3) -> str:
    """Sentences of the bank from a place on, taken in a ring."""
    return " ".join(SENTENCES[(start + index * 5) % len(SENTENCES)] for index in range(count))


@dataclass
class Paper:
    """A Word document in the making, and the text that a reader should find, block by block."""

    package: Any = field(default_factory=docx.Document)
    expected: list[str] = field(default_factory=list)

    def heading(self, text: str, level: int = 1) -> None:
        self.package.add_heading(text, level)
        self.expected.append(text)

    def paragraph(self, text: str, style: str | None = None) -> None:
        self.package.add_paragraph(text, style=style)
        self.expected.append(text)

    def insert(self, xml: str, *expected: str) -> None:
        """Put raw XML at the end of the body; ``w`` and ``r`` are known prefixes."""
        tag = re.match(r"<([\w:]+)", xml)[1]
        element = parse_xml(xml.replace(f"<{tag}", f"<{tag} {NAMESPACES}", 1))
        self.package.element.body.insert(len(self.package.element.body) - 1, element)
        self.expected += expected

    def table(self, texts: list[list[str]]) -> Any:
        table = self.package.add_table(len(texts), len(texts[0]))
        for row, line in enumerate(texts):
            for column, text in enumerate(line):
                table.cell(row, column).text = text
                if text:
                    self.expected.append(text)
        return table

    def add_notes(self, kind: str, notes: list[str]) -> None:
        """Add the part with the footnotes or endnotes, numbered from 1."""
        shown = "".join(
            f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}</w:p></w:{kind}>'
            for number, text in enumerate(notes, 1)
        )
        rule = f"<w:{kind} w:id='0' w:type='separator'><w:p/></w:{kind}>"
        xml = f"<w:{kind}s {NAMESPACES}>{rule}{shown}</w:{kind}s>"
        name = PackURI(f"/word/{kind}s.xml")
        part = Part(name, NOTES_TYPE.format(f"{kind}s"), xml.encode(), self.package.part.package)
        self.package.part.relate_to(part, RELATION.FOOTNOTES if kind == "footnote" else RELATION.ENDNOTES)

    def save(self) -> bytes:
        stream = io.BytesIO()
        self.package.save(stream)
        return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field_character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def text_box(text: str) -> str:
    content = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return f"<w:r><w:pict><v:shape {SHAPE}><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"


def headings() -> Paper:
    paper = Paper()
    paper.paragraph("Forest Plan 2030", "Title")
    for number, (chapter, section) in enumerate((("Aims", "Wood"), ("Means", "People"), ("Results", "Money"))):
        paper.heading(chapter, 1)
        paper.paragraph(prose(number))
        paper.heading(section, 2)
        paper.paragraph(prose(number + 4, 5))
    return paper


def numbered_lists() -> Paper:
    paper = Paper()
    paper.heading("Commitments")
    for style in ("List Number", "List Bullet", "List Bullet 2", "List Number 2"):
        paper.paragraph("In this part of the plan we will take these steps:")
        for number in range(3):
            paper.paragraph(prose(number * 4, 1), style)
    return paper


def merged_cells() -> Paper:
    paper = Paper()
    paper.heading("Timber by district")
    paper.paragraph(prose(2))
    texts = [
        ["District", "Certified share (%)", "", "Lead body"],
        ["", "2016", "2021", ""],
        ["North", "34", "58", "Forest Agency"],
        ["", "31", "52", "Land Board"],
        ["South", "40", "61", "Forest Agency"],
    ]
    table = paper.table(texts)
    for first, last in (((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3)), ((2, 0), (3, 0))):
        merged = table.cell(*first).merge(table.cell(*last))
        merged.text = merged.text.strip()
    paper.paragraph(prose(5))
    return paper


def notes() -> Paper:
    paper = Paper()
    paper.heading("What was found")
    for number in range(3):
        first, second = prose(number, 1), prose(number + 3, 1)
        mark = f'<w:r><w:footnoteReference w:id="{number + 1}"/></w:r>'
        paper.insert(f"<w:p>{run(first)}{mark}{run(' ' + second)}</w:p>", f"{first} {second}")
    last = prose(9, 2)
    paper.insert(f'<w:p>{run(last)}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>', last)
    footnotes = [f"Forest Agency, yearbook {2017 + number}, table {number + 2}." for number in range(3)]
    endnotes = ["The register was closed for repairs in the autumn of 2020."]
    paper.add_notes("footnote", footnotes)
    paper.add_notes("endnote", endnotes)
    paper.expected += [*footnotes, *endnotes]
    return paper


def text_boxes() -> Paper:
    paper = Paper()
    paper.heading("In brief")
    for number in range(3):
        around, inside = prose(number, 3), prose(number + 7, 2)
        paper.insert(f"<w:p>{run(around)}{text_box(inside)}</w:p>", around, inside)
    return paper


def content_controls() -> Paper:
    paper = Paper()
    paper.heading("Form of the plan")
    for number in range(3):
        text = prose(number * 2)
        block = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run(text)}</w:p></w:sdtContent></w:sdt>"
        paper.insert(block, text)
    first, second = prose(8, 1), prose(10, 1)
    inner = f"<w:sdt><w:sdtContent>{run(second)}</w:sdtContent></w:sdt>"
    paper.insert(f"<w:p>{run(first + ' ')}{inner}</w:p>", f"{first} {second}")
    return paper


def hyperlinks() -> Paper:
    paper = Paper()
    paper.heading("Where the numbers come from")
    identifier = paper.package.part.relate_to("https://example.org/act", RELATION.HYPERLINK, is_external=True)
    related = f'<w:hyperlink r:id="{identifier}">{run("Forest")}{run(" Act")}</w:hyperlink>'
    paper.insert(
        f"<w:p>{run('The ')}{related}{run(' of 2014 gave every resident a right of way.')}</w:p>",
        "The Forest Act of 2014 gave every resident a right of way.",
    )
    code = '<w:r><w:instrText> HYPERLINK "https://example.org/plan" </w:instrText></w:r>'
    coded = field_character("begin") + code + field_character("separate") + run("the plan") + field_character("end")
    paper.insert(
        f"<w:p>{run('In ')}{coded}{run(' 40 districts agreed to report twice a year.')}</w:p>",
        "In the plan 40 districts agreed to report twice a year.",
    )
    paper.paragraph(prose(3, 4))
    return paper


def tracked_changes() -> Paper:
    paper = Paper()
    paper.heading("Draft of the budget")
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>4</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="a">{run("5")}</w:ins>'
    paper.insert(
        f"<w:p>{run('The fund paid ')}{deleted}{inserted}{run(' million crowns in 2021.')}</w:p>",
        "The fund paid 5 million crowns in 2021.",
    )
    paper.paragraph(prose(1))
    paper.insert(f'<w:p><w:moveFrom w:id="3" w:author="a">{run(prose(6, 1))}</w:moveFrom></w:p>')
    paper.paragraph(prose(2))
    paper.insert(f'<w:p><w:moveTo w:id="4" w:author="a">{run(prose(6, 1))}</w:moveTo></w:p>', prose(6, 1))
    return paper


def columns_section() -> Paper:
    paper = Paper()
    paper.heading("Across the page")
    paper.paragraph(prose(0, 4))
    paper.package.add_section(0)
    section = paper.package.sections[-1]._sectPr
    for old in section.findall("{*}cols"):
        section.remove(old)
    section.append(parse_xml(f'<w:cols {NAMESPACES} w:num="2" w:space="720"/>'))
    paper.heading("In two columns", 2)
    for number in range(4):
        paper.paragraph(prose(number + 2, 4))
    return paper


def nested_tables() -> Paper:
    paper = Paper()
    paper.heading("Boxes in boxes")
    outer = paper.package.add_table(1, 2)
    outer.cell(0, 0).text = prose(0)
    inner = outer.cell(0, 0).add_table(3, 2)
    texts = (("District", "Trees"), ("North", "410,000"), ("South", "790,000"))
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            inner.cell(row, column).text = text
    outer.cell(0, 1).text = prose(5)
    paper.expected += [prose(0), *(text for line in texts for text in line), prose(5)]
    paper.paragraph(prose(8))
    return paper


def heads_and_feet() -> Paper:
    paper = Paper()
    section = paper.package.sections[0]
    section.header.paragraphs[0].text = "Forest Plan 2030, draft for comment"
    section.footer.paragraphs[0].text = "Page 1 of 4"
    paper.heading("Under the running head")
    for number in range(5):
        paper.paragraph(prose(number, 4))
    return paper


def contents_list() -> Paper:
    paper = Paper()
    start = field_character("begin") + '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    paper.insert(f"<w:p>{start}{field_character('separate')}{run('Aims 3')}</w:p>")
    paper.insert(f"<w:p>{run('Means 4')}</w:p>")
    paper.insert(f"<w:p>{field_character('end')}</w:p>")
    for number, name in enumerate(("Aims", "Means")):
        paper.heading(name)
        paper.paragraph(prose(number, 5))
    return paper


def captions_and_quotations() -> Paper:
    paper = Paper()
    paper.heading("Voices")
    paper.paragraph(prose(4))
    paper.paragraph("We now get an answer within days, and it comes with a reason.", "Quote")
    paper.paragraph("Figure 1: Certified timber by district, 2016 to 2021", "Caption")
    paper.paragraph(prose(7))
    return paper


def breaks_and_hyphens() -> Paper:
    paper = Paper()
    paper.heading("Odd characters")
    hyphen = "<w:r><w:noBreakHyphen/></w:r>"
    tab = "<w:r><w:tab/></w:r>"
    pieces = (run("The long"), hyphen, run("term plan for 2021"), hyphen, run("25 has"), tab, run("two parts."))
    paper.insert(f"<w:p>{''.join(pieces)}</w:p>", "The long-term plan for 2021-25 has two parts.")
    soft = run("The first part co\u00adsts 8\u00a0million crowns.")
    paper.insert(f"<w:p>{soft}</w:p>", "The first part costs 8 million crowns.")
    lines = [prose(1, 1), prose(2, 1)]
    paper.insert(f"<w:p>{run(lines[0])}<w:r><w:br/></w:r>{run(lines[1])}</w:p>", *lines)
    paper.paragraph(prose(3, 4))
    return paper


def headings_by_hand() -> Paper:
    paper = Paper()
    for number, name in enumerate(("Wood and water", "Roads in the forest", "Work for the young")):
        paper.package.add_paragraph().add_run(name).bold = True
        paper.expected.append(name)
        paper.paragraph(prose(number, 4))
        for item in range(3):
            text = prose(number + item * 3, 1)
            paper.package.add_paragraph(f"• {text}")
            paper.expected.append(text)
    return paper


LAYOUTS: dict[str, Callable[[], Paper]] = {
    function.__name__: function
    for function in (
        headings,
        numbered_lists,
        merged_cells,
        notes,
        text_boxes,
        content_controls,
        hyperlinks,
        tracked_changes,
        columns_section,
        nested_tables,
        heads_and_feet,
        contents_list,
        captions_and_quotations,
        breaks_and_hyphens,
        headings_by_hand,
    )
}
"""Every layout by name."""


def make_docx(name: str) -> tuple[bytes, list[str]]:
    """The Word document of a layout, and its title and body block by block in reading order."""
    paper = LAYOUTS[name]()
    return paper.save(), paper.expected
