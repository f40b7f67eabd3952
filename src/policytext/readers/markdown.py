"""Markdown in its dialects: front matter, template tags and the HTML inside it taken off or kept as what they show."""

import re
from typing import Any

import yaml
from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from policytext.document import Document
from policytext.readers.builder import DocumentBuilder
from policytext.readers.decoding import decode_text
from policytext.readers.inline import clean_characters
from policytext.readers.markdown_tree import TreeWalker
from policytext.readers.metadata import add_stated_date, label_title, parse_date
from policytext.readers.source import Source
from policytext.readers.text import guess_headings, read_string
from policytext.settings import Settings

MEDIA_TYPE = "text/markdown"
READER = "markdown/1"

DATE_KEYS = ("date", "published", "date_published", "datepublished", "first_published_at", "publishdate", "pubdate",
             "publication_date", "publicationdate", "release_date", "issued", "created")  # fmt: skip
"""Names in front matter of the day a text came out, best first."""
MAX_NESTING = 60
"""Lists and quotations in one another; what lies deeper is left out by the parser."""

_FRONT_MATTER = re.compile(r"\A\s*(?:---|\+\+\+)[ \t]*\n(.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_TOML_LINE = re.compile(r"^(\w+)\s*=\s*(.+)$", re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_LITERAL_TAG = re.compile(r"\{%-?\s*(comment|raw|highlight|capture)\b.*?%\}.*?\{%-?\s*end\1\s*-?%\}", re.S)
_PATH_TAG = re.compile(r"""\{\{[<%]\s*(?:rel)?ref\s+["']([^"']+)["']\s*[>%]\}\}""")
_TAG = re.compile(r"\{\{[<%](?P<hugo>.*?)[>%]\}\}|\{%-?(?P<liquid>.*?)-?%\}|\{\{(?P<value>.*?)\}\}", re.S)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_KRAMDOWN = re.compile(r"(?<!\{)\{:[^}\n]*\}|\{::[^}\n]*\}")
_HEADING_ID = re.compile(r"^( {0,3}#{1,6} .*?)\s*\{#([\w:.-]+)[^}]*\}\s*$", re.M)
_GLUED_HEADING = re.compile(r"^( {0,3}#{2,6})(?=[^#\s])|^( {0,3}#)(?=[A-Z][^\n#]* )", re.M)
_WRAPPER = re.compile(
    r"^[ \t]*(</?(?:div|section|article|aside|main|details|center|figure|blockquote)\b[^<>]*>)[ \t]*$", re.M | re.I
)
_ADMONITION = re.compile(
    r"^[ \t]*(?::{3,}[^\n]*|[!?]{3}\+? +\w[^\n]*)$|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.M
)
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z_+-]{2,30}:(?![\w:])")
_GOVSPEAK = re.compile(r"\{/?(?:div|section|aside|span)\b[^{}\n]*\}")
_MARKUP = re.compile(
    r"^ {0,3}#{1,6}[ \w]|^ {0,3}(?:=+|-{3,}) *$|\]\(|\]\[|^\[[^\]]+\]:|<[a-z/!][^<>\n]*>|\{[%{]|\*\*"
    r"|^ {0,3}(?:```|~~~|>)|\|.*\|"
    r"|(?<![\w*])[*_][^\s*_](?:[^*_\n]*[^\s*_])?[*_](?![\w*])",
    re.M,
)
_TOC = re.compile(r"^\s*(?:\[\[?_?TOC_?\]\]?|\[\[toc\]\]|[*-] +toc|\{\{?toc\}?\})\s*$", re.M | re.I)


def read_markdown(source: Source, settings: Settings) -> Document:
    """Read Markdown: CommonMark with tables, footnotes and definition lists, and the HTML inside it.

    Raises:
        ReadError: with code ``wrong_encoding``.
    """
    text, note = decode_text(source)
    matter, body = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not matter and not _MARKUP.search(body):
        return read_string(source, body, note, MEDIA_TYPE, READER)
    builder = DocumentBuilder()
    if note:
        builder.problem("repaired_encoding", note)
    title = _text_value(matter.get("title"))
    tree, complete = parse_tree(render_html(body))
    if title and not _opens_with(tree, title):
        builder.add(title, kind="heading", role="title", level=1)
    if not complete:
        builder.problem("truncated", "elements nested more than 250 deep were not read; simplify the markup")
    walker = TreeWalker(builder)
    walker.walk(tree)
    dates = (parse_date(matter.get(key)) for key in DATE_KEYS)
    published = next((date for date in dates if date), None)
    document = builder.build(
        source,
        media_type=MEDIA_TYPE,
        reader=READER,
        title=title,
        published=published,
        published_from="front_matter" if published else None,
        authors=_names(matter.get("author") or matter.get("authors")),
        uri=_address(matter),
    )
    return add_stated_date(label_title(promote_headings(document)))


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The values before the text, with lower-case names, and the text; malformed front matter is left out."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    try:
        values = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError):
        values = None
    if not isinstance(values, dict):
        values = {name: value.strip("\"' ") for name, value in _TOML_LINE.findall(match[1])}
    if not values:
        return {}, text
    flat = {str(name).lower(): value for name, value in values.items()}
    return flat, text[match.end() :]


def render_html(text: str) -> str:
    """HTML of Markdown, after template tags are taken out.

    >>> render_html("##Aims\\n{{< box >}}We will **act**.{: .lead}")
    '<h2>Aims</h2>\\n<p>We will <strong>act</strong>.</p>\\n'
    """
    parser = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
        .enable(["table", "strikethrough"])
        .disable("code")
    )
    parser.use(footnote_plugin).use(deflist_plugin)
    parser.add_render_rule("softbreak", lambda *_: '<br class="soft">\n')
    return str(parser.render(_strip_templates(text)))


def parse_tree(markup: str) -> tuple[Any, bool]:
    """The tree of an HTML fragment, and whether it is complete: the parser bounds nesting. Nothing is fetched."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    document = f"<html><body><div>{markup}</div></body></html>".encode("utf-8", "replace")
    body = html.document_fromstring(document, parser=parser).find("body")
    return body, not any("depth" in entry.message.lower() for entry in parser.error_log)


def promote_headings(document: Document) -> Document:
    """Headings guessed in a document that has no heading markup at all, as text pasted from elsewhere has not."""
    if any(block.kind == "heading" and block.role == "body" for block in document.blocks):
        return document
    return guess_headings(document)


def _strip_templates(text: str) -> str:
    text = _COMMENT.sub("", text)
    text = _LITERAL_TAG.sub("", text)
    text = _PATH_TAG.sub(r"\1", text)
    text = _TAG.sub(_show_tag, text)
    text = _KRAMDOWN.sub("", text)
    text = _EMOJI.sub("", _ADMONITION.sub("", text))
    text = _GOVSPEAK.sub("\n\n", _TOC.sub("", text))
    text = _GLUED_HEADING.sub(lambda match: match[0] + " ", text)
    text = _HEADING_ID.sub(r'<a id="\2"></a>\n\n\1', text)
    return _WRAPPER.sub(r"\n\n\1\n\n", text)


def _show_tag(match: re.Match[str]) -> str:
    """What a template tag shows: the heading or the caption that its attributes hold, or nothing."""
    body = match["hugo"] or match["liquid"] or ""
    attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(body)}
    level = next((attributes[name] for name in ("lvl", "level") if attributes.get(name, "").isdigit()), None)
    heading = next((attributes[name] for name in ("text", "title", "heading") if attributes.get(name)), None)
    if level and heading:
        return f"\n\n<h{min(int(level), 6)}>{heading}</h{min(int(level), 6)}>\n\n"
    if attributes.get("caption"):
        return f"\n\n<figcaption>{attributes['caption']}</figcaption>\n\n"
    return ""


def _opens_with(tree: Any, title: str) -> bool:
    """Whether the first heading repeats the title of the front matter."""
    first = next(tree.iter("h1", "h2"), None)
    return first is not None and " ".join(first.text_content().split()).lower() == title.lower()


def _text_value(value: object) -> str | None:
    if not isinstance(value, str | int | float):
        return None
    text = clean_characters(parse_tree(str(value))[0].text_content()).replace("\n", " ").strip()
    return text or None


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values]
    # A name has a capital and a space; "tlowden" is a key of the site's own.
    return tuple(name.strip() for name in names if isinstance(name, str) and re.search(r"[A-Z].* ", name))


def _address(matter: dict[str, Any]) -> str | None:
    for key in ("canonical_url", "canonical", "url", "permalink"):
        value = matter.get(key)
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None
