"""HTML pages and fragments: every text of the page in reading order, with the role that it plays there."""

from lxml import etree
from msgspec.structs import replace

from policytext.document import Document
from policytext.errors import ReadError
from policytext.readers.builder import DocumentBuilder
from policytext.readers.html.blocks import BlockWalker
from policytext.readers.html.inline import text_of
from policytext.readers.html.markup import decode, is_truncated, parse_tree, strip_templates
from policytext.readers.html.notes import find_notes
from policytext.readers.html.page import read_about
from policytext.readers.html.regions import label_regions
from policytext.readers.metadata import add_stated_date
from policytext.readers.source import Source
from policytext.settings import Settings

__all__ = ["read_html"]

READER = "html/1"


def read_html(source: Source, settings: Settings) -> Document:
    """Read a page, whole or in part.

    Scripts and styles are left out; menus, forms, hidden text and the like are blocks with a role of their own.

    Raises:
        ReadError: with code ``empty_file`` or ``wrong_encoding``.
    """
    markup, note = decode(source)
    builder = DocumentBuilder()
    if note:
        builder.problem("repaired_encoding", note)
    root = parse_tree(strip_templates(markup))
    if root is None:
        raise ReadError(source.path, "empty_file", "the page holds no text; get it again from its source")
    about = read_about(root)
    notes = find_notes(root)
    walker = BlockWalker(
        builder, label_regions(root, notes), notes, about.base, _title_element(root, about.title), about.title
    )
    walker.walk(root)
    if not builder.blocks:
        raise ReadError(source.path, "empty_file", "the page holds no text; get it again from its source")
    if is_truncated(markup):
        builder.problem("truncated", "the page ends in the middle; what is there was read, get the whole page")
    document = builder.build(
        source,
        media_type="text/html",
        reader=READER,
        uri=about.uri,
        title=about.title,
        published=about.published,
        published_from=about.published_from,
        authors=about.authors,
        language=about.language,
    )
    return document if document.published else _add_stated_date(document)


def _add_stated_date(document: Document) -> Document:
    """The date of a line near the beginning of the text; dates in menus belong to other pages."""
    text = tuple(block for block in document.blocks if block.role not in ("navigation", "related", "hidden", "form"))
    dated = add_stated_date(replace(document, blocks=text))
    return replace(document, published=dated.published, published_from=dated.published_from)


def _title_element(root: etree._Element, title: str | None) -> etree._Element | None:
    """The ``h1`` with the words of the title, or the only one with text."""
    headings = [(heading, text) for heading in root.iter("h1") if (text := text_of(heading))]
    named = [heading for heading, text in headings if text == title]
    return named[0] if named else headings[0][0] if len(headings) == 1 else None
