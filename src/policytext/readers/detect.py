"""What type of file is it? The content decides; the name is a hint where the content leaves it open."""

import io
import re
import zipfile
from pathlib import PurePath

from policytext.errors import ReadError

PDF_MAGIC = b"%PDF-"
ZIP_MAGIC = b"PK\x03\x04"
OLE2_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BINARY_MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"\x1f\x8b": "gzip data",
    b"BZh": "bzip2 data",
    b"\xfd7zXZ": "xz data",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "a database",
    b"OTTO": "a font",
    b"ID3": "sound",
    b"RIFF": "sound or film",
    b"%!PS": "PostScript",
}
LEGACY_EXTENSIONS = {".doc", ".dot", ".rtf", ".odt", ".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".ods", ".pages", ".wpd"}
WORD_EXTENSIONS = (".docx", ".docm", ".dotx")
HTML_EXTENSIONS = (".html", ".htm", ".xhtml")
SNIFFED_BYTES = 65_536
CONTROL_SHARE = 0.005
"""More control characters than this make a file binary: text has none but tabs and line ends, form feeds and, from
old word processors, a stray one now and then."""

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ZIP_PARTS = {"word/document.xml": "docx", "ppt/": ".pptx", "xl/": ".xlsx"}
_OPEN_DOCUMENT = {"text": ".odt", "presentation": ".odp", "spreadsheet": ".ods"}


def detect_type(path: str, data: bytes) -> str:
    """The name of the reader for these bytes: ``pdf``, ``docx``, ``html``, ``markdown`` or ``text``.

    Raises:
        ReadError: with code ``empty_file``, ``legacy_format``, ``broken_file``, ``encrypted``, ``binary_content`` or
            ``unknown_type``.
    """
    extension = PurePath(path).suffix.lower()
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise ReadError(path, "empty_file", "the file holds only white space; get it again from its source")
    if PDF_MAGIC in data[:1024] and data.lstrip()[:1] != b"<":
        return "pdf"
    if data.startswith(ZIP_MAGIC):
        return _detect_zip(path, data)
    if data.startswith(OLE2_MAGIC):
        return _detect_ole2(path, data, extension)
    if data.startswith(b"{\\rtf"):
        return _convertible(path, ".rtf")
    if is_binary(data):
        raise _binary_error(path, data, extension)
    return _detect_text(path, data, extension)


def legacy_error(path: str, extension: str) -> ReadError:
    """The error for a format that must be converted first."""
    name = PurePath(path).name
    target = "pdf" if extension in (".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".ods") else "docx"
    advice = f"save it as .docx or .pdf, for instance with LibreOffice: soffice --convert-to {target} '{name}'"
    return ReadError(path, "legacy_format", f"{extension} files are not read; {advice}")


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in UTF-8, UTF-16, UTF-32 or a single-byte code page."""
    head = data[:SNIFFED_BYTES]
    if any(head.startswith(magic) for magic in BINARY_MAGIC):
        return True
    if guess_wide_encoding(head):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b" for byte in head)
    return b"\x00" in head.rstrip(b"\x00") or controls > CONTROL_SHARE * len(head)


def guess_wide_encoding(head: bytes) -> str | None:
    """``utf-8-sig``, ``utf-16``, ``utf-32`` by byte order mark; ``utf-16-le``, ``utf-16-be`` by their zero bytes."""
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    pairs = len(head) // 2
    if pairs < 8:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    # English in UTF-16 has a zero high byte in nearly every pair.
    if odd > 0.7 * pairs and even < 0.02 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.02 * pairs:
        return "utf-16-be"
    return None


def _detect_zip(path: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = archive.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        message = f"the file is damaged: its zip container cannot be opened ({error}); get it again from its source"
        raise ReadError(path, "broken_file", message) from None
    for part, kind in _ZIP_PARTS.items():
        if any(name.startswith(part) for name in names):
            return _convertible(path, kind) if kind.startswith(".") else kind
    if "opendocument." in mimetype:
        kind = mimetype.split("opendocument.")[1].split("-")[0].strip()
        return _convertible(path, _OPEN_DOCUMENT.get(kind, ".odt"))
    extension = PurePath(path).suffix.lower()
    if (known := reader_for(extension)) and extension not in WORD_EXTENSIONS:
        return known
    if extension in WORD_EXTENSIONS:
        message = "the file is damaged: it holds no word/document.xml; save it again from a word processor"
        raise ReadError(path, "broken_file", message)
    raise ReadError(path, "unknown_type", "a zip archive is not read; unpack it and give the folder")


def _detect_ole2(path: str, data: bytes, extension: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise ReadError(path, "encrypted", "the file needs a password; save it without one")
    for stream, kind in (("WordDocument", ".doc"), ("PowerPoint Document", ".ppt"), ("Workbook", ".xls")):
        if holds(stream):
            return _convertible(path, kind)
    return _convertible(path, extension if extension in LEGACY_EXTENSIONS else "legacy Office")


def _convertible(path: str, extension: str) -> str:
    """The reader of a format that is not read without an extra reader, or the error that says how to convert it."""
    known = reader_for(extension)
    if known is None:
        raise legacy_error(path, extension)
    return known


def _binary_error(path: str, data: bytes, extension: str) -> ReadError:
    what = next((name for magic, name in BINARY_MAGIC.items() if data.startswith(magic)), "binary data")
    if extension in (".pdf", *WORD_EXTENSIONS):
        message = f"the file is damaged or misnamed: it holds {what}, no {extension[1:].upper()}; get it again"
        return ReadError(path, "broken_file", message)
    if reader_for(extension):
        message = f"named as text, but holds {what}; give the file its right name or leave it out"
        return ReadError(path, "binary_content", message)
    if extension in LEGACY_EXTENSIONS:
        return legacy_error(path, extension)
    return _unknown_error(path, extension or what)


def reader_for(extension: str) -> str | None:
    """The name of the reader that a file's extension stands for."""
    # Imported here because the table of readers needs this module.
    from policytext.readers import READERS

    return next((reader.name for reader in READERS.values() if extension in reader.extensions), None)


def _unknown_error(path: str, extension: str) -> ReadError:
    from policytext.readers import READERS

    known = sorted(known for reader in READERS.values() for known in reader.extensions)
    return ReadError(path, "unknown_type", f"no reader for {extension!r} (known: {', '.join(known)})")


def _detect_text(path: str, data: bytes, extension: str) -> str:
    head = data[:SNIFFED_BYTES]
    wide = guess_wide_encoding(head)
    if wide:
        head = head[: len(head) // 4 * 4].decode(wide, "ignore").encode()
    if _HTML_START.match(head) or extension in HTML_EXTENSIONS:
        return "html"
    known = reader_for(extension)
    if known and extension not in (".pdf", *WORD_EXTENSIONS):
        return known
    if extension == ".pdf":
        message = "the file is damaged or misnamed: it does not begin with %PDF; get it again from its source"
        raise ReadError(path, "broken_file", message)
    if extension in ("", *WORD_EXTENSIONS) or extension in LEGACY_EXTENSIONS:
        return "text"
    raise _unknown_error(path, extension)
