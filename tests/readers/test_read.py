"""Dispatch: the content decides the reader, and each kind of bad input has its code and its remedy."""

import io
import zipfile

import pytest

from policytext.claim import REJECTION_CODES
from policytext.errors import ReadError
from policytext.readers import READERS, Reader, read, read_bytes, read_text
from policytext.readers.detect import detect_type
from policytext.settings import Settings

PROSE = b"The Ministry of Works opened 14 service centres in March 2021, and 9 more followed in the next year.\n"
GERMAN = (
    "Das Ministerium hat im Jahr 2021 eine neue Strategie vorgelegt, die bis 2030 umgesetzt werden soll. "
    "Die Verwaltung wird alle wichtigen Leistungen online anbieten, und die Gemeinden erhalten dafür mehr Geld. "
) * 4
FRENCH = "Le gouvernement a présenté une stratégie nationale pour le numérique, avec un budget de vingt millions. " * 4


def make_zip(*names: str, text: str = "x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("path", "data", "reader"),
    [
        ("plan.txt", PROSE, "text"),
        ("plan", PROSE, "text"),
        ("plan.md", b"# Plan\n\n" + PROSE, "markdown"),
        ("plan.markdown", b"<p>" + PROSE + b"</p>", "markdown"),
        ("plan.html", PROSE, "html"),
        ("plan.txt", b"<!DOCTYPE html><html><body><p>" + PROSE, "html"),
        ("plan.md", b"\xef\xbb\xbf<html><body><p>" + PROSE, "html"),
        ("plan.docx", b"%PDF-1.7\n" + PROSE, "pdf"),
        ("plan.txt", make_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        ("plan.txt", PROSE.decode().encode("utf-16"), "text"),
        ("plan.txt", PROSE.decode().encode("utf-16-be"), "text"),
    ],
)
def test_content_decides_the_reader(path: str, data: bytes, reader: str) -> None:
    assert detect_type(path, data) == reader


@pytest.mark.parametrize(
    ("path", "data", "code", "words"),
    [
        ("empty.txt", b"", "empty_file", "no bytes"),
        ("blank.md", b" \r\n\t\n", "empty_file", "white space"),
        ("marks.md", b"<!-- nothing -->\n", "empty_file", "no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary_content", "PNG"),
        ("noise.txt", bytes(range(256)) * 8, "binary_content", "binary"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "unknown_type", ".pdf"),
        ("table.csv", b"year,value\n2020,3\n", "unknown_type", ".docx, .dotx, .htm"),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "legacy_format",
            "soffice",
        ),
        ("old.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "legacy_format", "--convert-to pdf"),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            "password",
        ),
        ("note.txt", b"{\\rtf1\\ansi Plan}", "legacy_format", ".rtf"),
        ("slides.pptx", make_zip("ppt/presentation.xml"), "legacy_format", ".pptx"),
        ("book.xlsx", make_zip("xl/workbook.xml"), "legacy_format", ".xlsx"),
        (
            "plan.odt",
            make_zip("mimetype", text="application/vnd.oasis.opendocument.text"),
            "legacy_format",
            "--convert-to docx",
        ),
        ("plan.docx", make_zip("notes.txt"), "broken_file", "word/document.xml"),
        ("files.zip", make_zip("notes.txt"), "unknown_type", "unpack"),
        ("plan.docx", make_zip("word/document.xml")[:60], "broken_file", "damaged"),
        ("plan.docx", make_zip("word/document.xml"), "broken_file", "save it again"),
        ("plan.pdf", PROSE, "broken_file", "%PDF"),
        ("plan.pdf", b"\x00\x01\x02" * 50, "broken_file", "PDF"),
        ("plan.txt", GERMAN.encode(), "language_not_supported", "'de'"),
        ("plan.txt", FRENCH.encode("cp1252"), "language_not_supported", "'fr'"),
        ("plan.md", GERMAN.encode("utf-16"), "language_not_supported", "English"),
    ],
)
def test_bad_input_has_a_code_and_a_remedy(path: str, data: bytes, code: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path)
    assert caught.value.code == code
    assert code in REJECTION_CODES
    assert str(caught.value).startswith(f"{path}: ")
    assert words in str(caught.value)


def test_files_are_read_from_disk(tmp_path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(PROSE)
    document = read(file)
    assert document.path == file.as_posix()
    assert document.text == PROSE.decode().strip()
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "missing.txt")
    assert caught.value.code == "missing_path"


def test_a_misnamed_file_is_read_by_content_and_noted() -> None:
    document = read_bytes(b"<!DOCTYPE html><title>Plan</title><body><p>" + PROSE, "plan.txt")
    assert document.reader.startswith("html/")
    assert [problem.code for problem in document.problems][:1] == ["type_mismatch"]


def test_limits_are_those_of_the_settings() -> None:
    with pytest.raises(ReadError, match="max_characters") as caught:
        read_bytes(PROSE * 20, "plan.txt", Settings(max_characters=500))
    assert caught.value.code == "too_large"
    bomb = make_zip("[Content_Types].xml", "word/document.xml", text="0" * 2_000_000)
    with pytest.raises(ReadError, match="max_unpacked_megabytes") as caught:
        read_bytes(bomb, "plan.docx", Settings(max_unpacked_megabytes=1))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "text",
    [
        "Te Rautaki",  # too short to tell
        "Manaakitanga. Kaitiakitanga.\n\n" + "The strategy sets out how agencies will work together by 2030. " * 8,
        "Budget 2021: 45% | 2022: 51% | 2023: 60%",
    ],
)
def test_english_beside_another_language_and_short_texts_pass(text: str) -> None:
    assert read_bytes(text.encode(), "plan.txt").language == "en"


def test_plain_strings_are_read_in_any_language_and_length() -> None:
    assert read_text("").blocks == ()
    assert read_text(GERMAN).text.startswith("Das Ministerium")
    document = read_text("Published on 3 May 2020\n\nThe fund paid out.", path="note", published="2021-01-01")
    assert (document.published, document.path) == ("2021-01-01", "note")


def test_every_reader_of_the_table_can_be_loaded() -> None:
    for name, reader in READERS.items():
        assert reader.name == name
        assert callable(reader.load())
        assert all(extension.startswith(".") for extension in reader.extensions)


def test_the_same_bytes_give_the_same_document() -> None:
    assert read_bytes(PROSE, "plan.txt") == read_bytes(PROSE, "plan.txt")


def test_a_new_reader_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    odt = Reader("odt", "1", ("application/vnd.oasis.opendocument.text",), (".odt",), "policytext.readers.text:none")
    monkeypatch.setitem(READERS, "odt", odt)
    data = make_zip("mimetype", text="application/vnd.oasis.opendocument.text")
    assert detect_type("plan.odt", data) == "odt"


def test_documents_name_reader_and_version() -> None:
    for path in ("plan.txt", "plan.md", "plan.html"):
        document = read_bytes(PROSE, path)
        reader = READERS[document.reader.split("/")[0]]
        assert document.reader == f"{reader.name}/{reader.version}"
        assert document.media_type in reader.media_types
