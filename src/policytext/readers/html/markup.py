"""From bytes to a parsed tree: encoding, template tags, truncation, nesting."""

import re
from collections.abc import Iterator

from lxml import etree

from policytext.errors import ReadError
from policytext.readers.decoding import decode_text
from policytext.readers.source import Source

HEAD_BYTES = 4096
"""Bytes searched for a declared encoding; browsers search 1024, but pages with long scripts first declare it later."""
DECLARED = re.compile(rb"""<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
WESTERN = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "iso8859-1"})
"""Names that the WHATWG encoding standard reads as windows-1252."""

TEMPLATE = re.compile(
    r"\{%.{0,2000}?%\}|\{\{.{0,2000}?\}\}|\{#.{0,2000}?#\}|<%.{0,2000}?%>|<\?(?!xml).{0,2000}?\?>"
    r"|\{/?(?:include|if|else|elseif|for|foreach|end\w*|block|extends)\b[^{}<>\n]*\}|\{[a-z]\w*_\w+\}",
    re.DOTALL,
)
"""Tags of template languages: Jinja, Liquid, Handlebars, Hugo, ERB, ASP, PHP, and the single-brace tags of Smarty.
The bound keeps the search linear on hostile input."""
VERBATIM = re.compile(r"<(script|style|pre|code|textarea)\b", re.IGNORECASE)
CONTAINERS = ("html", "body", "main", "article", "section", "div", "table", "ul", "ol", "svg")
INLINE_TAGS = "a|abbr|b|big|em|font|i|small|span|strong|sub|sup|tt|u"
KEPT_TAGS = "h[1-6]|p|br|hr|img|script|style|title|head|meta|link|base"
"""Tags that stay when a page of too deep nesting is flattened."""


def decode(source: Source) -> tuple[str, str | None]:
    """The markup as text, and a note on what had to be repaired.

    Well-formed UTF-8 or UTF-16 goes before what the page declares, since many pages declare wrongly; then the declared
    encoding, then a guess.

    Raises:
        ReadError: with code ``empty_file`` or ``wrong_encoding``.
    """
    if not source.data.strip(b" \t\r\n\0"):
        raise ReadError(source.path, "empty_file", "the page holds only white space; get it again from its source")
    declared = DECLARED.search(source.data[:HEAD_BYTES])
    name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if not name.startswith("utf") and not _is_utf8(source.data):
        try:
            return source.data.decode("cp1252" if name in WESTERN else name), None
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_text(source)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def strip_templates(markup: str) -> str:
    """The markup without the tags of template languages; scripts, styles and code are left as they are."""
    return "".join(part if verbatim else TEMPLATE.sub("", part) for part, verbatim in _split_verbatim(markup))


def _split_verbatim(markup: str) -> Iterator[tuple[str, bool]]:
    """The markup in pieces, and whether each is an element whose content is no ordinary markup."""
    place = 0
    lowered = markup.lower()
    unclosed: set[str] = set()
    for opening in VERBATIM.finditer(markup):
        name = opening.group(1).lower()
        if opening.start() < place or name in unclosed:
            continue
        end = lowered.find(f"</{name}", opening.end())
        if end < 0:
            unclosed.add(name)
            continue
        yield markup[place : opening.start()], False
        yield markup[opening.start() : end], True
        place = end
    yield markup[place:], False


def is_truncated(markup: str) -> bool:
    """Whether the markup ends inside a tag, or a page with ``<html>`` ends with neither its end tag nor closed parts.

    >>> is_truncated("<p>One.</p><p class='x")
    True
    >>> is_truncated("<p>One <br> two")
    False
    """
    tail = markup.rstrip()
    opened = tail.rfind("<")
    if (
        opened > tail.rfind(">")
        and re.match(r"<[/!]?[a-zA-Z]?[^<]*$", tail[opened:])
        and tail[opened + 1 : opened + 2] != " "
    ):
        return True
    lowered = "".join(part for part, verbatim in _split_verbatim(tail) if not verbatim).lower()
    if "<html" not in lowered or "</html" in lowered or "</body" in lowered:
        return False
    opened_tags = (len(re.findall(rf"<{name}\b", lowered)) - lowered.count(f"</{name}") for name in CONTAINERS[2:])
    return any(count > 0 for count in opened_tags)


def parse_tree(markup: str) -> etree._Element | None:
    """The root element, or null where the markup holds no element and no text.

    libxml2 stops at 2,048 levels of nesting. A page that goes deeper is read again with its containers flattened
    into separators, so that no text is lost.
    """
    root, too_deep = _parse(markup)
    if too_deep:
        flat = re.sub(rf"</?(?:{INLINE_TAGS})\b[^>]*>", "", markup, flags=re.IGNORECASE)
        flat = re.sub(rf"</?(?!(?:{KEPT_TAGS})\b)[a-z][^<>]*>", "<hr>", flat, flags=re.IGNORECASE)
        root, _ = _parse(flat)
    return root


def _parse(markup: str) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(
        huge_tree=True, no_network=True, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    data = markup.replace("\0", "").encode("utf-8", "replace")
    if not data.strip():
        return None, False
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None, False
    return root, any("xcessive depth" in entry.message for entry in parser.error_log)
