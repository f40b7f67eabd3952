"""Whatever the input, the answer is a document whose offsets hold, or a ReadError."""

import io
import zipfile

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.claim import REJECTION_CODES
from policytext.document import Document
from policytext.errors import ReadError
from policytext.readers import read_bytes, read_text
from policytext.readers.builder import SEPARATOR

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "1. Aims",
                "• roads",
                "2.1 Money",
                "12",
                "====",
                "a | b",
                "Contents",
                "By Jane Doe",
                "x  3  4",
                "* note",
            ]
        ),
        st.text(alphabet="ab A1.,:;-–“”[]()|*_#<>&\t\u00a0é", max_size=90),
    ),
    max_size=25,
).map("\n".join)


def check(document: Document) -> None:
    assert document.text == SEPARATOR.join(document.text_of(block) for block in document.blocks)
    for block in document.blocks:
        assert document.text_of(block) == document.text_of(block).strip()
        assert all(block.start <= cell.start < cell.end <= block.end for cell in block.cells)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(document.text)
    assert all(0 <= mark.at <= len(document.text) for mark in document.marks)


def outcome(data: bytes, path: str) -> str:
    """``read``, or the code of the error."""
    try:
        check(read_bytes(data, path))
    except ReadError as error:
        return error.code
    return "read"


@settings(max_examples=120, deadline=None, derandomize=True)
@given(LINES)
def test_any_text_is_read(text: str) -> None:
    check(read_text(text))


@settings(max_examples=120, deadline=None, derandomize=True)
@given(LINES)
def test_any_markdown_is_read(text: str) -> None:
    assert outcome(text.encode(), "plan.md") in ("read", "empty_file", "language_not_supported")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.docx", "a.doc", "a", "a.xyz"]))
def test_any_bytes_give_a_document_or_an_error(data: bytes, path: str) -> None:
    assert outcome(data, path) in ("read", *REJECTION_CODES)


def test_a_word_file_damaged_anywhere_gives_a_document_or_an_error() -> None:
    stream = io.BytesIO()
    package = docx.Document()
    package.add_heading("Plan", 1)
    package.add_paragraph("The fund was set up in 2011.", style="List Bullet")
    package.save(stream)
    parts = {}
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in (
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "[Content_Types].xml",
        "docProps/core.xml",
    ):
        for damaged in (
            None,
            b"",
            b"<a/>",
            parts[name][: len(parts[name]) // 2],
            parts[name].replace(b"w:val", b"w:bad"),
        ):
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w") as archive:
                for other, data in parts.items():
                    if other != name or damaged is not None:
                        archive.writestr(other, damaged if other == name and damaged is not None else data)
            assert outcome(stream.getvalue(), "plan.docx") in ("read", "broken_file", "empty_file")
