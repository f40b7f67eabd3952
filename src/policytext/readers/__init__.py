"""Readers: a file's bytes become a ``Document``. One module for each format, one line in ``READERS``."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from policytext.document import Document, Problem
from policytext.errors import ReadError
from policytext.readers.detect import detect_type
from policytext.readers.languages import check_language
from policytext.readers.links import add_printed_links
from policytext.readers.metadata import add_named_date, add_stated_authors, check_file_date
from policytext.readers.roles import assign_roles
from policytext.readers.source import Source
from policytext.settings import Settings

ReadFunction = Callable[[Source, Settings], Document]
DEFAULTS = Settings()


class Reader(Struct, frozen=True):
    """A format: its name and version, what it reads, and where its function lies (``module:function``)."""

    name: str
    version: str
    media_types: tuple[str, ...]
    extensions: tuple[str, ...]
    function: str

    def load(self) -> ReadFunction:
        """Import the function only now: a run that meets no PDF loads no PDF library."""
        module, name = self.function.split(":")
        return cast(ReadFunction, getattr(import_module(module), name))


READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        Reader("text", "1", ("text/plain",), (".txt", ".text", ".asc"), "policytext.readers.text:read_plain_text"),
        Reader(
            "markdown",
            "1",
            ("text/markdown",),
            (".md", ".markdown", ".mdown", ".mkd"),
            "policytext.readers.markdown:read_markdown",
        ),
        Reader("html", "1", ("text/html",), (".html", ".htm", ".xhtml"), "policytext.readers.html:read_html"),
        Reader("pdf", "1", ("application/pdf",), (".pdf",), "policytext.readers.pdf:read_pdf"),
        Reader(
            "docx",
            "1",
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
            (".docx", ".docm", ".dotx"),
            "policytext.readers.docx:read_docx",
        ),
    )
}
"""Every format that is read, by name."""


def read(path: str | Path, settings: Settings = DEFAULTS) -> Document:
    """Read a document of any known format.

    The content decides what the format is; the name is a hint.

    Raises:
        ReadError: the file is missing, cannot be read, is of no known format, or is not in English; ``code`` is one
            of ``policytext.claim.REJECTION_CODES``.
    """
    return _read_source(Source.from_path(path, settings), settings)


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULTS) -> Document:
    """Read a document from its bytes; ``path`` names it and hints at its format.

    Raises:
        ReadError: as for ``read``.
    """
    if not data:
        raise ReadError(path, "empty_file", "the file has no bytes; get it again from its source")
    return _read_source(Source(path, data), settings)


def read_text(text: str, path: str = "text", published: str | None = None) -> Document:
    """A document made of plain text, of any length and language.

    Args:
        text: plain text as the text reader takes it.
        path: the name under which the document appears.
        published: ISO date to use in place of one found in the text.
    """
    from policytext.readers.text import read_string

    source = Source(path, text.encode("utf-8", "surrogatepass"))
    document = _complete(read_string(source, text))
    return document if published is None else replace(document, published=published, published_from="metadata")


def _read_source(source: Source, settings: Settings) -> Document:
    name = detect_type(source.path, source.data)
    document = READERS[name].load()(source, settings)
    document = _note_mismatch(document, name)
    if len(document.text) > settings.max_characters:
        message = (
            f"{len(document.text)} characters are over the limit of {settings.max_characters}; raise max_characters"
        )
        raise ReadError(source.path, "too_large", message)
    if not document.blocks:
        raise ReadError(source.path, "empty_file", "the file holds no text; get it again from its source")
    return check_language(_complete(document))


def _complete(document: Document) -> Document:
    """What is done in all formats alike: printed links, roles by wording, a doubtful date, authors from a byline."""
    return add_stated_authors(add_named_date(check_file_date(assign_roles(add_printed_links(document)))))


def _note_mismatch(document: Document, name: str) -> Document:
    extension = PurePath(document.path).suffix.lower()
    others = [reader for reader in READERS.values() if extension in reader.extensions and reader.name != name]
    if not others:
        return document
    problem = Problem("type_mismatch", f"named {extension}, but the content is {name}; read as {name}")
    return replace(document, problems=(problem, *document.problems))
