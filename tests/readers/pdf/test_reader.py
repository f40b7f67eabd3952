"""What a PDF's blocks say: kinds, roles, labels, marks, cells, places; and how bad files are refused."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from policytext.document import Block, Document
from policytext.errors import ReadError
from policytext.readers.pdf import read_pdf
from policytext.readers.source import Source
from policytext.settings import Settings

SENTENCE = "The Harbour Ministry opened fourteen regional data offices in the northern counties last year."
OTHER = "Nearly a third of all services can now be completed without a visit to a counter."


def make(draw: Callable[[Canvas], None], **fields: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1, **fields)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def read(data: bytes, **settings: int) -> Document:
    return read_pdf(Source("plan.pdf", data), Settings(**settings))


def read_drawing(draw: Callable[[Canvas], None], **fields: object) -> Document:
    return read(make(draw, **fields))


def write(canvas: Canvas, y: float, text: str, x: float = 60, size: float = 10, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, 842 - y, text)


def find_block(document: Document, words: str) -> Block:
    return next(block for block in document.blocks if words in document.text_of(block))


def texts(document: Document, role: str) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.role == role]


def refusal(data: bytes, **settings: int) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, **settings)
    return caught.value


def one_line(canvas: Canvas) -> None:
    write(canvas, 100, SENTENCE)


def test_a_file_with_a_user_password_is_refused() -> None:
    error = refusal(make(one_line, encrypt=StandardEncryption("secret", ownerPassword="owner", strength=128)))
    assert error.code == "encrypted"
    assert str(error).startswith("plan.pdf: the file needs a password")


def test_a_file_that_forbids_copying_is_read_and_flagged() -> None:
    lock = StandardEncryption("", ownerPassword="owner", canCopy=0, strength=128)
    document = read(make(one_line, encrypt=lock))
    assert document.text == SENTENCE
    assert [problem.code for problem in document.problems] == ["permission_flag"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"plain words", b"", b"%PDF-1.4\n" + bytes(range(256)) * 20])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refusal(data).code == "broken_file"


def test_a_file_cut_short_is_read_or_refused_with_a_code() -> None:
    data = make(one_line)
    for share in (0.3, 0.6, 0.9):
        try:
            outcome = read(data[: int(len(data) * share)]).text
        except ReadError as error:
            outcome = error.code
        assert outcome in ("broken_file", "no_text_layer", SENTENCE)


def test_a_file_without_its_end_mark_is_flagged() -> None:
    document = read(make(one_line).replace(b"%%EOF", b""))
    assert document.text == SENTENCE
    assert [problem.code for problem in document.problems] == ["truncated"]


def test_a_file_of_pictures_is_refused_with_the_remedy() -> None:
    error = refusal(make(lambda canvas: canvas.rect(50, 50, 300, 300, fill=1)))
    assert error.code == "no_text_layer"
    assert "OCR" in error.message


def test_too_many_pages_are_refused() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            one_line(canvas)
            canvas.showPage()

    error = refusal(make(draw), max_pages=2)
    assert error.code == "too_large"
    assert "3 pages are over the limit of 2" in error.message


def test_too_many_characters_are_refused() -> None:
    assert refusal(make(one_line), max_characters=10).code == "too_large"


def test_the_same_file_gives_the_same_document() -> None:
    data = make(one_line)
    assert read(data) == read(data)


def test_pages_have_sizes_and_lines_have_boxes() -> None:
    document = read_drawing(one_line)
    page = document.pages[0]
    assert (page.number, page.width, page.height) == (1, 595.0, 842.0)
    left, top, right, bottom = document.lines[0].box
    assert left == 60.0
    assert right == pytest.approx(60 + stringWidth(SENTENCE, "Helvetica", 10), abs=0.2)
    assert top < 100 < bottom
    assert document.blocks[0].boxes == (document.lines[0].box,)


def test_a_rotated_page_is_read_as_shown() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.drawString(60, 400, SENTENCE)

    document = read_drawing(draw)
    assert document.text == SENTENCE
    assert document.lines[0].box[0] == pytest.approx(60, abs=1)
    assert 0 < document.lines[0].box[1] < document.lines[0].box[3] < document.pages[0].height


def test_text_up_the_side_is_a_label() -> None:
    def draw(canvas: Canvas) -> None:
        one_line(canvas)
        canvas.rotate(90)
        canvas.drawString(300, -20, "Draft for comment")

    document = read_drawing(draw)
    assert texts(document, "label") == ["Draft for comment"]
    assert texts(document, "body") == [SENTENCE]


def test_a_raised_figure_is_a_mark_and_its_note_a_footnote() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 100, "The review named its results")
        x = 60 + stringWidth("The review named its results", "Helvetica", 10)
        write(canvas, 96.5, "1", x, 6)
        write(canvas, 100, "and its costs in full, for each of the nine regions.", x + 6)
        write(canvas, 114, OTHER)
        write(canvas, 757.5, "1", 60, 5)
        write(canvas, 760, "Harbour Ministry, yearbook 2012, table 4.", 66, 8)

    document = read_drawing(draw)
    assert "named its results and its costs" in document.text
    mark = document.marks[0]
    assert mark.label == "1"
    assert document.text[: mark.at].endswith("results")
    note = find_block(document, "yearbook")
    assert (note.kind, note.label, document.text_of(note)) == (
        "footnote",
        "1",
        "Harbour Ministry, yearbook 2012, table 4.",
    )


@pytest.mark.parametrize(("word", "raised"), [("km", "2"), ("m", "3"), ("the 21", "st"), ("10", "6")])
def test_exponents_and_ordinals_stay_in_the_text(word: str, raised: str) -> None:
    def draw(canvas: Canvas) -> None:
        start = f"The reserve now covers an area of 400 {word}"
        write(canvas, 100, start)
        write(canvas, 96.5, raised, 60 + stringWidth(start, "Helvetica", 10), 6)
        write(canvas, 114, OTHER)

    document = read_drawing(draw)
    assert f"{word}{raised}" in document.text
    assert document.marks == ()


def test_list_marks_are_labels_and_not_text() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 100, "We will take three steps in each of the regions before the end of next year:")
        for number, item in enumerate(("open the registers", "train the staff", "publish the results")):
            write(canvas, 116 + 14 * number, "•", 70)
            write(canvas, 116 + 14 * number, item, 84)

    items = [block for block in read_drawing(draw).blocks if block.kind == "list_item"]
    assert [(item.label, item.level) for item in items] == [("•", 1)] * 3


def test_headings_have_levels_and_a_path() -> None:
    def draw(canvas: Canvas) -> None:
        for number, y in ((1, 100), (2, 300)):
            write(canvas, y, f"{number} Networks", size=18, font="Helvetica-Bold")
            write(canvas, y + 24, f"{number}.1 Fibre for villages", size=13, font="Helvetica-Bold")
            for line in range(5):
                write(canvas, y + 44 + 12 * line, SENTENCE)

    document = read_drawing(draw)
    assert [block.level for block in document.blocks if block.kind == "heading"] == [1, 2, 1, 2]
    assert document.blocks[-1].heading_path == ("2 Networks", "2.1 Fibre for villages")


def test_cells_know_their_headings() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 80, SENTENCE)
        rows = [("Region", "Homes (%)", "Target (%)"), ("Coast", "61.5", "95"), ("Islands", "35.2", "85")]
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                x, y = 60 + 120 * column, 120 + 20 * number
                canvas.rect(x, 842 - y - 20, 120, 20)
                write(canvas, y + 14, text, x + 5, font="Helvetica-Bold" if number == 0 else "Helvetica")

    document = read_drawing(draw)
    rows = [block for block in document.blocks if block.kind == "table_row"]
    assert [document.text_of(row) for row in rows] == [
        "Region | Homes (%) | Target (%)",
        "Coast | 61.5 | 95",
        "Islands | 35.2 | 85",
    ]
    assert [row.header for row in rows] == [True, False, False]
    assert [cell.headers for cell in rows[1].cells] == [("Region",), ("Homes (%)",), ("Target (%)",)]
    assert [cell.row_header for cell in rows[1].cells] == [True, False, False]


def test_underlined_links_make_no_table_and_are_kept() -> None:
    def draw(canvas: Canvas) -> None:
        for line in range(4):
            write(canvas, 100 + 14 * line, SENTENCE)
            canvas.line(120, 842 - 102 - 14 * line, 220, 842 - 102 - 14 * line)
        canvas.linkURL("https://example.org/plan", (60, 842 - 102, 130, 842 - 90))

    document = read_drawing(draw)
    assert [block.kind for block in document.blocks] == ["paragraph"]
    assert [link.url for link in document.links] == ["https://example.org/plan"]
    link = document.links[0]
    assert document.text[link.start : link.end] == "The Harbour"


def test_line_numbers_in_the_margin_are_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(3):
            for line in range(1, 21):
                write(canvas, 80 + 30 * line, str(line), 60 - stringWidth(str(line), "Helvetica", 10))
                write(
                    canvas, 80 + 30 * line, f"shall, in part {page} of line {line}, be read as the law of the land", 75
                )
            canvas.showPage()

    document = read_drawing(draw)
    assert "20 shall" not in document.text
    assert len(texts(document, "page_number")) == 3
    assert "shall, in part 0 of line 1, be read as the law of the land shall, in part 0 of line 2" in document.text


def test_page_labels_are_kept() -> None:
    def draw(canvas: Canvas) -> None:
        one_line(canvas)
        canvas.showPage()
        write(canvas, 100, OTHER)

    assert [page.label for page in read_drawing(draw).pages] in ([None, None], ["1", "2"])


def test_title_author_and_date_come_from_metadata() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Coastal Digital Plan")
        canvas.setAuthor("Harbour Ministry")
        one_line(canvas)

    document = read_drawing(draw)
    assert (document.title, document.authors) == ("Coastal Digital Plan", ("Harbour Ministry",))
    assert document.published_from == "file_date"


def test_a_cover_gives_title_and_date_where_metadata_is_junk() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Microsoft Word - plan_v3.doc")
        write(canvas, 200, "Coastal Digital Plan", size=30)
        write(canvas, 700, "September 2023", size=12)
        canvas.showPage()
        for line in range(6):
            write(canvas, 100 + 13 * line, SENTENCE)

    document = read_drawing(draw)
    assert document.title == "Coastal Digital Plan"
    assert (document.published, document.published_from) == ("2023-09", "title_page")
    assert texts(document, "title") == ["Coastal Digital Plan", "September 2023"]


def test_contents_lines_are_no_body() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 80, "Contents", size=16)
        for number, name in enumerate(("Networks", "Skills", "Money")):
            write(canvas, 110 + 16 * number, f"{name} {'.' * 60} {number + 2}")
        for line in range(4):
            write(canvas, 300 + 13 * line, SENTENCE)

    document = read_drawing(draw)
    assert [text.split()[0] for text in texts(document, "contents")][-3:] == ["Networks", "Skills", "Money"]


def test_a_paragraph_over_two_pages_is_one_block_with_boxes_on_both() -> None:
    def draw(canvas: Canvas) -> None:
        for line in range(4):
            write(canvas, 700 + 13 * line, SENTENCE.replace(".", " and"))
        canvas.showPage()
        write(canvas, 80, "in every one of the towns along the coast.")
        write(canvas, 120, OTHER)

    document = read_drawing(draw)
    block = find_block(document, "in every one")
    assert block.page == 1
    assert {line.page for line in document.lines if block.start <= line.start < block.end} == {1, 2}


def test_bookmarks_give_heading_levels() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (name, level) in enumerate((("Networks", 0), ("Fibre for villages", 1), ("Skills", 0))):
            canvas.bookmarkPage(name)
            canvas.addOutlineEntry(name, name, level)
            write(canvas, 100 + 120 * number, name, font="Helvetica-Bold", size=12)
            for line in range(5):
                write(canvas, 120 + 120 * number + 13 * line, SENTENCE)

    headings = [block for block in read_drawing(draw).blocks if block.kind == "heading"]
    assert [heading.level for heading in headings] == [1, 2, 1]


def test_a_table_without_rules_has_headings_and_rows() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 80, SENTENCE)
        rows = [("2019 €m", "2020 €m"), ("Fibre", "12.5", "14.1"), ("Skills", "3.0", "3.2"), ("Total", "15.5", "17.3")]
        for number, row in enumerate(rows):
            for column, text in enumerate(row, 4 - len(row) if len(row) < 3 else 1):
                write(canvas, 120 + 14 * number, text, (60, 200, 300)[column - 1])
        write(canvas, 220, OTHER)

    document = read_drawing(draw)
    rows = [block for block in document.blocks if block.kind == "table_row"]
    assert [document.text_of(row) for row in rows[1:]] == [
        "Fibre | 12.5 | 14.1",
        "Skills | 3.0 | 3.2",
        "Total | 15.5 | 17.3",
    ]
    assert [cell.headers for cell in rows[1].cells] == [(), ("2019 €m",), ("2020 €m",)]


def test_dates_beside_the_text_are_read_with_their_text() -> None:
    def draw(canvas: Canvas) -> None:
        for number, year in enumerate(("May 2019", "June 2020", "July 2021")):
            write(canvas, 100 + 80 * number, year)
            for line in range(3):
                write(canvas, 100 + 80 * number + 13 * line, f"{SENTENCE[:60]} part {number} and", 150)

    text = read_drawing(draw).text
    assert text.index("part 0") < text.index("June 2020") < text.index("part 1") < text.index("July 2021")


def test_the_numbers_of_an_axis_are_labels() -> None:
    def draw(canvas: Canvas) -> None:
        one_line(canvas)
        for number in range(5):
            write(canvas, 300 + 30 * number, f"{100 - 20 * number}%", size=7)
        write(canvas, 500, OTHER)

    document = read_drawing(draw)
    assert texts(document, "body") == [SENTENCE, OTHER]
    assert " ".join(texts(document, "label")) == "100% 80% 60% 40% 20%"


def test_a_page_of_scattered_words_is_read_in_time() -> None:
    def draw(canvas: Canvas) -> None:
        one_line(canvas)
        for number in range(1500):
            write(canvas, 110 + (number * 37) % 700, f"Town {number}", 10 + (number * 101) % 540, 5)

    assert SENTENCE in read_drawing(draw).text
