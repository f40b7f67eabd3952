"""Addresses that are printed in the text and are links although the format does not say so."""

import re

from msgspec.structs import replace

from policytext.document import Document, Link

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”‘’|\[\]{}]+", re.I)


def find_addresses(text: str) -> list[tuple[int, int, str]]:
    """The web addresses in a text with their places; a closing bracket or stop after one is not part of it.

    >>> find_addresses("see www.example.org/plan.")
    [(4, 24, 'http://www.example.org/plan')]
    """
    found = []
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?'*_")
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(".,;:!?'*_")
        url = address if address.lower().startswith("http") else f"http://{address}"
        if len(address) > 8:
            found.append((match.start(), match.start() + len(address), url))
    return found


def add_printed_links(document: Document) -> Document:
    """The document with a link for each printed address that lies under none yet."""
    covered = sorted((link.start, link.end) for link in document.links)
    place, new = 0, []
    for start, end, url in find_addresses(document.text):
        while place < len(covered) and covered[place][1] <= start:
            place += 1
        if place == len(covered) or covered[place][0] >= end:
            new.append(Link(start, end, url))
    if not new:
        return document
    links = sorted((*document.links, *new), key=lambda link: (link.start, link.end, link.url))
    return replace(document, links=tuple(links))
