"""Make PDFs of many layouts from text written for these tests, so that the right text and order are known."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
SANS, BOLD, SERIF, ITALIC = "Helvetica", "Helvetica-Bold", "Times-Roman", "Helvetica-Oblique"

SENTENCES = (
    "The Harbour Ministry opened 14 regional data offices in March 2019.",
    "By the end of 2020, more than 62% of households in the northern counties had a fibre con\u00adnection.",
    "The Council spent 3.4 million crowns on assisted digital support for older residents.",
    "We will publish a long-term plan for shared registers before the summer of 2026.",
    "Waiting times for building permits fell from 41 days to 12 days after the reform.",
    "Every municipality must report its energy use to the Climate Board once a year.",
    "The evaluation found co-benefits for air quality, noise and public health in nine of ten towns.",
    "Training reached 2,350 civil servants, most of them in small agencies without a data team.",
    "A second review, completed in 2022, recom\u00admended a single point of contact for business users.",
    "The fund supports well-being projects in rural schools and is open until December 2027.",
    "Usage of the citizen portal has doubled since 2018, and satisfaction stands at 87 points.",
    "Parliament adopted the Open Records Act in 2015, which gave every resident a right of access.",
    "Island communities receive an extra grant because their transport costs are higher.",
    "The agency aims to cut its office emissions by half within eight years.",
    "Partners from industry, research and civil society meet four times a year to agree on prior\u00adities.",
    "Nearly a third of all services can now be completed without a visit to a counter.",
)
COMPOUNDS = " ".join(
    (
        "The long-term gains include co-benefits for health and well-being in each region.",
        "Its cross-border pilot links the registers of three countries.",
        "Low-income families keep their long-term contracts at a lower price.",
        "The report counts co-benefits only where two ministries agree.",
        "A cross-border service needs one owner and well-being is part of its mandate.",
    )
)


def prose(start: int, count: int) -> str:
    """Sentences of the bank from a place on, taken in a ring."""
    return " ".join(SENTENCES[(start + index * 3) % len(SENTENCES)] for index in range(count))


@dataclass
class Frame:
    """A column: left edge, upper edge from the top of the page, width, lower edge."""

    left: float
    top: float
    width: float
    bottom: float


@dataclass
class Sheet:
    """A PDF in the making and the text that a reader should find, block by block."""

    frames: list[Frame]
    head: Callable[["Sheet"], None] | None = None
    font: str = SANS
    size: float = 10.0
    lead: float = 13.0
    justify: bool = False
    space: float = 6.0
    indent: float = 0.0
    expected: list[str] = field(default_factory=list)
    page: int = 1

    def __post_init__(self) -> None:
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=(WIDTH, HEIGHT), invariant=1)
        self.at = 0
        self.y = self.frames[0].top
        if self.head:
            self.head(self)

    @property
    def frame(self) -> Frame:
        return self.frames[self.at]

    def next_frame(self) -> None:
        if self.at + 1 < len(self.frames):
            self.at += 1
        else:
            self.new_page()
        self.y = self.frame.top

    def new_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.at = 0
        self.y = self.frames[0].top
        if self.head:
            self.head(self)

    def draw(self, x: float, y: float, text: str, font: str | None = None, size: float | None = None) -> None:
        self.canvas.setFont(font or self.font, size or self.size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def say(self, text: str) -> None:
        self.expected.append(text.replace("\u00ad", ""))

    def paragraph(self, text: str, left: float = 0.0, label: str = "", first: float | None = None) -> None:
        self.say(text)
        lines = wrap(text, self.font, self.size, self.frame.width - left, self.indent if first is None else first)
        for number, line in enumerate(lines):
            if self.y + self.lead > self.frame.bottom:
                self.next_frame()
            self.y += self.lead
            x = self.frame.left + left + ((self.indent if first is None else first) if number == 0 else 0)
            if label and number == 0:
                self.draw(self.frame.left + max(left - 14, 0), self.y, label)
            self._line(x, line, number == len(lines) - 1, left)
        self.y += self.space

    def _line(self, x: float, line: str, last: bool, left: float) -> None:
        self.canvas.setFont(self.font, self.size)
        text = self.canvas.beginText(x, HEIGHT - self.y)
        room = self.frame.left + self.frame.width - x - stringWidth(line, self.font, self.size)
        if self.justify and not last and line.count(" "):
            text.setWordSpace(room / line.count(" "))
        text.textOut(line)
        text.setWordSpace(0)
        self.canvas.drawText(text)

    def heading(self, text: str, size: float = 14.0, font: str = BOLD) -> None:
        self.say(text)
        lines = wrap(text, font, size, self.frame.width)
        if self.y + len(lines) * size * 1.2 + 3 * self.lead > self.frame.bottom:
            self.next_frame()
        self.y += 6 if self.y > self.frame.top else 0
        for line in lines:
            self.y += size * 1.2
            self.draw(self.frame.left, self.y, line, font, size)
        self.y += 4

    def finish(self) -> bytes:
        self.canvas.save()
        return self.stream.getvalue()


def wrap(text: str, font: str, size: float, width: float, first: float = 0.0) -> list[str]:
    """Break text into lines at spaces, hyphens and soft hyphens."""
    pieces: list[tuple[str, str]] = []
    for word in text.split():
        parts = word.replace("-", "-\x00").replace("\u00ad", "\u00ad\x00").split("\x00")
        pieces += [(part, "" if number + 1 < len(parts) else " ") for number, part in enumerate(parts) if part]
    lines, line, glue = [], "", ""
    for part, after in pieces:
        candidate = line + glue + part
        room = width - (first if not lines else 0)
        if line and stringWidth(shown(candidate, after == ""), font, size) > room:
            lines.append(shown(line, True))
            line = part
        else:
            line = candidate
        glue = after
    return [*lines, shown(line, False)]


def shown(line: str, end: bool) -> str:
    """A soft hyphen shows only at the end of a line."""
    if end and line.endswith("\u00ad"):
        line = line[:-1] + "-"
    return line.replace("\u00ad", "")


def columns(count: int, top: float = 70, bottom: float = 770, gutter: float = 24) -> list[Frame]:
    width = (WIDTH - 120 - gutter * (count - 1)) / count
    return [Frame(60 + index * (width + gutter), top, width, bottom) for index in range(count)]


def running(title: str) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.draw(60, 40, title, SANS, 8)
        sheet.draw(290, 810, str(sheet.page), SANS, 8)

    return draw


def odd_even(sheet: Sheet) -> None:
    if sheet.page % 2:
        sheet.draw(380, 38, "Chapter 2 Regions", ITALIC, 8)
        sheet.draw(520, 815, f"Page {sheet.page} of 6", SANS, 8)
    else:
        sheet.draw(60, 38, "Coastal Digital Plan", ITALIC, 8)
        sheet.draw(60, 815, f"Page {sheet.page} of 6", SANS, 8)


def body(sheet: Sheet, paragraphs: int, sentences: int = 4, headings: int = 3) -> Sheet:
    names = ("Connected regions", "Skills for public servants", "Money and results", "Open registers", "Next steps")
    for number in range(paragraphs):
        if headings and number % headings == 0:
            sheet.heading(names[(number // headings) % len(names)])
        sheet.paragraph(prose(number * 5, sentences))
    return sheet


def table(
    sheet: Sheet, rows: list[list[str]], widths: list[float], *, ruled: bool, size: float = 9.0, bold: bool = True
) -> None:
    """Draw a table row by row; the expected text is its cells, row by row."""
    x0 = sheet.frame.left
    for number, row in enumerate(rows):
        font = BOLD if number == 0 and bold else SANS
        cells = [wrap(text, font, size, width - 8) for text, width in zip(row, widths, strict=True)]
        height = max(map(len, cells)) * (size + 2) + 6
        x = x0
        for lines, width in zip(cells, widths, strict=True):
            for place, line in enumerate(lines):
                sheet.draw(x + 4, sheet.y + (place + 1) * (size + 2), line, font, size)
            if ruled:
                sheet.canvas.rect(x, HEIGHT - sheet.y - height, width, height)
            x += width
        for text in row:
            if text:
                sheet.say(text)
        sheet.y += height
    sheet.y += 10


def one_column() -> Sheet:
    return body(Sheet(columns(1)), 12)


def one_column_justified() -> Sheet:
    return body(Sheet(columns(1), justify=True, font=SERIF, size=11, lead=14), 14)


def indented_paragraphs() -> Sheet:
    return body(Sheet(columns(1), indent=18, space=0, font=SERIF, size=11, lead=13.5, justify=True), 14)


def two_columns() -> Sheet:
    return body(Sheet(columns(2)), 18)


def two_columns_justified() -> Sheet:
    return body(Sheet(columns(2, gutter=16), justify=True, font=SERIF, size=10), 20)


def three_columns() -> Sheet:
    return body(Sheet(columns(3, gutter=18), size=9, lead=11.5), 20)


def heads_and_feet() -> Sheet:
    return body(Sheet(columns(1), head=running("Coastal Digital Plan 2024")), 22)


def heads_two_columns() -> Sheet:
    return body(Sheet(columns(2), head=running("Annual Review of the Harbour Ministry"), justify=True), 36)


def odd_and_even_heads() -> Sheet:
    return body(Sheet(columns(1), head=odd_even, lead=15), 24)


def heading_across_columns() -> Sheet:
    sheet = Sheet([Frame(60, 60, 475, 200)])
    sheet.heading("Two halves of the coast", 20)
    for part, top in ((0, 110.0), (1, 440.0)):
        sheet.frames = columns(2, top, top + 270)
        sheet.at, sheet.y = 0, top
        sheet.paragraph(prose(part, 6))
        sheet.paragraph(prose(part + 2, 4))
        sheet.at, sheet.y = 1, top
        sheet.paragraph(prose(part + 4, 8))
        if part == 0:
            sheet.frames = [Frame(60, 390, 475, 600)]
            sheet.at, sheet.y = 0, 390
            sheet.heading("Results of the second period across all of the regions", 18)
    return sheet


def sidebar() -> Sheet:
    sheet = Sheet([Frame(60, 70, 300, 700)])
    sheet.heading("The main account")
    for number in range(6):
        sheet.paragraph(prose(number * 2, 4))
    sheet.canvas.setFillGray(0.9)
    sheet.canvas.rect(390, HEIGHT - 400, 150, 300, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)
    sheet.frames, sheet.at, sheet.size, sheet.lead = [Frame(400, 110, 130, 390)], 0, 9, 11
    sheet.y = 110
    sheet.heading("In brief", 11)
    sheet.paragraph(prose(7, 3))
    return sheet


def footnotes() -> Sheet:
    sheet = Sheet(columns(1, bottom=700), head=running("Notes and sources"))
    notes = []
    for page in range(3):
        for number in range(3):
            mark = page * 3 + number + 1
            text = prose(mark, 4)
            sheet.paragraph(text)
            notes.append((mark, f"See the register of the Harbour Ministry, volume {mark}, part two."))
        y = 730.0
        sheet.canvas.line(60, HEIGHT - 718, 160, HEIGHT - 718)
        for mark, note in notes:
            sheet.draw(60, y - 2.5, str(mark), SANS, 5)
            sheet.draw(66, y, note, SANS, 8)
            sheet.say(note)
            y += 11
        notes = []
        if page < 2:
            sheet.new_page()
    return sheet


def footnote_marks() -> Sheet:
    sheet = Sheet(columns(1))
    for number in range(4):
        first, second = SENTENCES[number * 2].replace("\u00ad", ""), SENTENCES[number * 2 + 1].replace("\u00ad", "")
        sheet.say(f"{first} {second}")
        done = 0
        for line in wrap(f"{first} {second}", SANS, 10, 450):
            sheet.y += 14
            cut = len(first) - done
            if 0 < cut <= len(line):
                sheet.draw(60, sheet.y, line[:cut])
                x = 60 + stringWidth(line[:cut], SANS, 10)
                sheet.draw(x, sheet.y - 3.5, str(number + 1), SANS, 6)
                sheet.draw(x + 4, sheet.y, line[cut:])
            else:
                sheet.draw(60, sheet.y, line)
            done += len(line) + 1
        sheet.y += 12
    for number in range(4):
        y = 740 + number * 11
        note = f"Harbour Ministry, yearbook {2011 + number}, table {number + 4}."
        sheet.draw(60, y - 2.5, str(number + 1), SANS, 5)
        sheet.draw(66, y, note, SANS, 8)
        sheet.say(note)
    return sheet


def ruled_table() -> Sheet:
    sheet = Sheet(columns(1))
    sheet.heading("Targets by region")
    sheet.paragraph(prose(3, 4))
    rows = [
        ["Region", "Homes connected in 2021 (%)", "Target for 2027 (%)", "Lead body"],
        ["North Coast", "61.5", "95", "Harbour Ministry"],
        ["Lake District of the East", "48.0", "90", "Regional Council for Roads and Networks"],
        ["Islands", "35.2", "85", "Ferry Board"],
    ]
    table(sheet, rows, [120, 120, 115, 120], ruled=True)
    sheet.paragraph(prose(9, 4))
    return sheet


def prose_table() -> Sheet:
    sheet = Sheet(columns(1))
    sheet.heading("What was learned")
    sheet.paragraph(prose(1, 3))
    rows = [["What we saw", "What we will do"]] + [
        [SENTENCES[number].replace("\u00ad", ""), SENTENCES[number + 6].replace("\u00ad", "")] for number in range(5)
    ]
    table(sheet, rows, [230, 245], ruled=True)
    sheet.paragraph(prose(5, 4))
    return sheet


def open_table() -> Sheet:
    sheet = Sheet(columns(1))
    sheet.heading("Spending")
    sheet.paragraph(prose(2, 4))
    rows = [
        ["Programme", "2019", "2020", "2021"],
        ["Fibre for villages", "12.5", "14.1", "15.0"],
        ["Digital skills", "3.0", "3.2", "4.8"],
        ["Open registers", "0.9", "1.1", "1.6"],
        ["Assisted support", "2.2", "2.4", "2.5"],
        ["Total", "18.6", "20.8", "23.9"],
    ]
    table(sheet, rows, [200, 80, 80, 80], ruled=False)
    sheet.paragraph(prose(6, 4))
    return sheet


def hyphenated() -> Sheet:
    sheet = Sheet(columns(2), justify=True, font=SERIF)
    sheet.heading("Words over two lines")
    for number in range(6):
        sheet.paragraph(prose(number, 6))
        sheet.paragraph(COMPOUNDS)
    return sheet


def bullets() -> Sheet:
    sheet = Sheet(columns(1))
    sheet.heading("Our commitments")
    for group in range(4):
        sheet.paragraph("In this part of the plan we will take the following steps:")
        for number in range(4):
            sheet.paragraph(prose(group * 4 + number, 2), left=22, label="•", first=0)
    return sheet


def numbered_list() -> Sheet:
    sheet = Sheet(columns(1))
    sheet.heading("Ten actions")
    for number in range(10):
        sheet.paragraph(prose(number, 2), left=24, label=f"{number + 1}.", first=0)
    return sheet


def bullets_in_columns() -> Sheet:
    sheet = Sheet(columns(2))
    for group in range(5):
        sheet.heading(("Networks", "People", "Money", "Rules", "Registers")[group], 12)
        sheet.paragraph(prose(group, 3))
        for number in range(3):
            sheet.paragraph(prose(group * 3 + number, 1), left=16, label="•", first=0)
    return sheet


def title_page() -> Sheet:
    sheet = Sheet([Frame(60, 200, 475, 780)])
    for y, text, font, size in (
        (240, "Coastal Digital Plan", BOLD, 30),
        (300, "Harbour Ministry", SANS, 14),
        (700, "September 2023", SANS, 12),
    ):
        sheet.say(text)
        sheet.draw(60, y, text, font, size)
    sheet.new_page()
    sheet.frames = columns(1)
    sheet.y = 70
    return body(sheet, 9)


def contents_list() -> Sheet:
    sheet = Sheet(columns(1), head=running("Coastal Digital Plan"))
    sheet.draw(60, 100, "Contents", BOLD, 18)
    for number, name in enumerate(
        ("Connected regions", "Skills for public servants", "Money and results", "Open registers")
    ):
        dots = "." * int((440 - stringWidth(name, SANS, 10)) / stringWidth(".", SANS, 10))
        sheet.draw(60, 140 + number * 18, f"{name} {dots} {number * 2 + 2}")
    sheet.new_page()
    body(sheet, 14)
    return sheet


def caption_and_figure() -> Sheet:
    sheet = Sheet(columns(1))
    sheet.heading("Progress in pictures")
    sheet.paragraph(prose(0, 5))
    sheet.canvas.setFillGray(0.6)
    for number in range(6):
        sheet.canvas.rect(100 + number * 60, HEIGHT - 420, 30, 40 + 15 * number, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)
    sheet.y = 440
    caption = "Figure 1: Homes with a fibre connection in six counties, 2021"
    sheet.say(caption)
    sheet.draw(60, 450, caption, BOLD, 9)
    sheet.y = 470
    sheet.paragraph(prose(4, 5))
    return sheet


def narrow_gutter() -> Sheet:
    return body(Sheet(columns(2, gutter=12), justify=True, size=9, lead=11), 24)


def table_over_pages() -> Sheet:
    """A table that goes on over the page, with its heading row printed again."""
    sheet = Sheet(columns(1))
    sheet.paragraph(prose(0, 30))
    head = ["Region", "Measure", "Year"]
    names = ("North Coast", "Lake District", "Islands", "Hill Counties")
    rows = [[name, SENTENCES[number].replace("\u00ad", ""), str(2020 + number)] for number, name in enumerate(names)]
    sheet.y = 600.0
    table(sheet, [head, *rows[:2]], [110, 290, 60], ruled=True)
    sheet.new_page()
    table(sheet, [head, *rows[2:]], [110, 290, 60], ruled=True)
    # What is printed again counts once.
    place = len(sheet.expected) - 1 - sheet.expected[::-1].index(head[0])
    del sheet.expected[place : place + len(head)]
    sheet.paragraph(prose(9, 4))
    return sheet


def repeat_title(sheet: Sheet) -> None:
    sheet.draw(60, 40, "Three harbours and one plan", SANS, 8)
    sheet.draw(480, 40, "4 March 2024", SANS, 8)


def two_page_report() -> Sheet:
    """A report of two pages: subtitle, authors and date under the title, which is the running head of the second."""
    sheet = Sheet(columns(2, top=170), font=SERIF, justify=True)
    for y, text, font, size in (
        (80, "Three harbours and one plan", BOLD, 20),
        (102, "A comparison of costs and results", SANS, 12),
    ):
        sheet.say(text)
        sheet.draw(60, y, text, font, size)
    sheet.draw(60, 120, "The Harbour Ministry, 4 March 2024", SANS, 9)
    sheet.head = repeat_title
    return body(sheet, 20)


def chart_beside_gutter() -> Sheet:
    """A chart whose values stand close to the next column."""
    sheet = Sheet(columns(2, bottom=700), font=SERIF)
    sheet.paragraph(prose(0, 8))
    top = sheet.y + 20
    for number, (name, value) in enumerate((("North", "0.985"), ("East", "0.973"), ("South", "1.2"), ("West", "2.5"))):
        y = top + number * 18
        sheet.draw(60, y, name, SANS, 7)
        sheet.canvas.rect(100, HEIGHT - y - 1, 120 - 8 * number, 8, stroke=0, fill=1)
        sheet.draw(265, y, value, SANS, 7)
    caption = "Figure 1. Share of homes with fibre."
    sheet.say(caption)
    sheet.draw(60, top + 4 * 18, caption, ITALIC, 8)
    sheet.next_frame()
    for number in range(6):
        sheet.paragraph(prose(number * 2 + 1, 5))
    return sheet


def numbered_clauses() -> Sheet:
    """Clauses with letters and numbers, a sentence that counts its parts, and notes with marks in brackets."""
    sheet = Sheet(columns(1, bottom=700))
    for number in range(3):
        sheet.draw(60, sheet.y + sheet.lead, f"A.{number + 1}")
        sheet.paragraph(prose(number * 4, 3), left=30, first=0)
    sheet.paragraph(
        "The plan rests on five parts: (1) data offices in each region, (2) a shared register of permits, "
        "(3) training for the staff of small agencies, (4) grants to the islands, and (5) a yearly review."
    )
    for number in (1, 2):
        note = f"Harbour Ministry, yearbook {2011 + number}, table {number + 4}."
        sheet.draw(60, 727 + 11 * number, f"[{number}]", SANS, 5)
        sheet.draw(72, 730 + 11 * number, note, SANS, 8)
        sheet.say(note)
    return sheet


def index_page() -> Sheet:
    """A report that ends with an index of terms."""
    sheet = body(Sheet(columns(1)), 6)
    sheet.new_page()
    sheet.frames = columns(2)
    terms = (
        "bridges",
        "climate",
        "data offices",
        "energy",
        "fibre",
        "grants",
        "harbours",
        "islands",
        "jobs",
        "permits",
    )
    for number in range(40):
        column, row = divmod(number, 20)
        text = f"{terms[number % 10]}, {'old' if number > 19 else 'new'}, {number + 3}, {number + 21}"
        sheet.draw(60 + 240 * column, 90 + 14 * row, text)
    return sheet


LAYOUTS: dict[str, Callable[[], Sheet]] = {
    function.__name__: function
    for function in (
        one_column,
        one_column_justified,
        indented_paragraphs,
        two_columns,
        two_columns_justified,
        narrow_gutter,
        three_columns,
        heads_and_feet,
        heads_two_columns,
        odd_and_even_heads,
        heading_across_columns,
        sidebar,
        footnotes,
        footnote_marks,
        ruled_table,
        prose_table,
        open_table,
        hyphenated,
        bullets,
        numbered_list,
        bullets_in_columns,
        title_page,
        contents_list,
        caption_and_figure,
        table_over_pages,
        two_page_report,
        chart_beside_gutter,
        numbered_clauses,
        index_page,
    )
}
"""Every layout by name."""


def make_pdf(name: str) -> tuple[bytes, list[str]]:
    """The PDF of a layout, and its body text block by block in reading order."""
    sheet = LAYOUTS[name]()
    return sheet.finish(), sheet.expected
