"""Footnotes of a page: which links are marks, which lead back, and which elements hold the notes."""

import re

from lxml import etree
from msgspec import Struct

from policytext.readers.html.inline import text_of

MARK = re.compile(r"[\[(]?\s*(?:note\s*)?(\d{1,3}|[a-z]|[ivxl]{1,5}|[*†‡§¶#]{1,3})\s*[\])]?", re.IGNORECASE)
BACK = re.compile(r"[\^↑↩⏎⤴←▲][\ufe0e\ufe0f]?(?:\d{0,2})|(?:back|return|jump up)(?: to .*)?\.?", re.IGNORECASE)
HINT = re.compile(r"fn|note|ref|cite|ftn|edn|\bsup\b", re.IGNORECASE)
HOLDERS = frozenset({"li", "p", "div", "dd", "aside", "td", "section", "span", "tr"})
EXPONENT = re.compile(r"(?:\d|\b(?:[kcmd]?m|ft|in|yd|s|R|E|χ|[A-Z])|[×x*]\s?10)$")
LETTER_PLACE = re.compile(r"(?:\d|[a-z]{3}|[.)%])$")
"""A superscript letter after one of these is a mark of a table note; after a single letter it is a formula."""
PLAIN_MARK = re.compile(r"[\[(]?(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[*†‡§¶]{1,3}|[a-h])[\])]?")


class Notes(Struct):
    """``marks``: link element to label; ``back``: links from a note to its mark; ``holders``: note element to label."""

    marks: dict[etree._Element, str]
    back: set[etree._Element]
    holders: dict[etree._Element, str]


def find_notes(root: etree._Element) -> Notes:
    """Pair in-page links that look like footnote marks with their targets: a mark points down, a back link up."""
    order = {element: place for place, element in enumerate(root.iter(etree.Element))}
    targets: dict[str, etree._Element] = {}
    for element in order:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                targets.setdefault(name, element)
    notes = Notes({}, set(), {})
    for element in order:
        href = element.get("href", "")
        if element.tag != "a" or not href.startswith("#"):
            continue
        text = text_of(element)
        target = targets.get(href[1:])
        matched = MARK.fullmatch(text)
        if BACK.fullmatch(text) or element.get("role") == "doc-backlink" or "backlink" in element.get("class", ""):
            notes.back.add(element)
        elif matched and target is not None and (_hinted(element, href) or _mutual(element, target)):
            label = matched.group(1)
            if order[target] < order[element]:
                notes.back.add(element)
            else:
                notes.marks[element] = label
                notes.holders.setdefault(_holder(target), label)
    return notes


def read_plain_mark(text: str, before: str) -> str | None:
    """The label of a superscript without a link, or null where it is an exponent, an ordinal ending or a formula.

    >>> read_plain_mark("3", "their results"), read_plain_mark("2", "12 km"), read_plain_mark("th", "the 12")
    ('3', None, None)
    """
    matched = PLAIN_MARK.fullmatch(text.strip())
    if not matched or not before.strip():
        return None
    label = matched.group(1)
    if label.isalpha() and not (text.strip().startswith(("[", "(")) or LETTER_PLACE.search(before)):
        return None
    return None if EXPONENT.search(before) and label.isdigit() else label


def _hinted(element: etree._Element, href: str) -> bool:
    """A superscript around or in the link, or a word such as ``fn`` in its address, class or role."""
    parent = element.getparent()
    if (parent is not None and parent.tag == "sup") or element.find(".//sup") is not None:
        return True
    return bool(HINT.search(" ".join((href, element.get("class", ""), element.get("role", ""), element.get("id", "")))))


def _mutual(element: etree._Element, target: etree._Element) -> bool:
    """Two links that lead to each other."""
    own = {element.get("id"), element.get("name")} - {None}
    return target.tag == "a" and target.get("href", "").removeprefix("#") in own


def _holder(target: etree._Element) -> etree._Element:
    """The element with the note's text: the target itself, or the block around an empty or inline target."""
    holder = target
    while holder.tag in ("a", "sup", "span", "b", "strong", "i", "em", "cite"):
        parent = holder.getparent()
        if parent is None or parent.tag == "body":
            break
        holder = parent
    return holder
