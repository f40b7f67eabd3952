"""The sources that a document names: entries of its reference lists, footnotes that cite, and hyperlinks."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec.structs import replace

from policytext.document import Block, Document, SourceEntry
from policytext.readers.roles import section_role
from policytext.sources.words import URL, find_url, host_of

LABEL = re.compile(r"\s*(?:[\[(](\d{1,3}|[A-Za-z]{1,8}\d{2,4}[a-z]?)[\])]|(\d{1,3})[.)](?=\s))\s*")
BULLET = re.compile(r"\s*[•●▪■◦‣⁃–—*-]\s+")
IBID = re.compile(r"\s*(?:see\s+)?(?:ibid|id\.|op\.? ?cit|loc\.? ?cit)\b", re.IGNORECASE)
CITES = re.compile(
    r"\b(?:see|cf|ibid|op\.? ?cit|available (?:at|from)|retrieved|accessed|quoted in|cited in|sources?|data from|"
    r"based on)\b",
    re.IGNORECASE,
)
TITLE_AND_YEAR = re.compile(
    r"[“\"‘][^”\"’]{8,}[”\"’].*\b(?:19|20)\d\d\b|[(,.]\s*(?:\w+\.? )?(?:19|20)\d\d[a-z]?\s*[).,:;]"
    r"|\bpp?\.\s?\d+|\bvol\.\s?\d+|\bdoi\b|§|\b(?:Pub\. ?L|U\.S\.C|Fed\. Reg|COM\(\d{4}\)|SI \d{4}/)",
)


VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|does|do|did|can|may)\b", re.IGNORECASE)
"""A note with a finite verb explains; a note of names and a year without one is a reference."""


T = TypeVar("T")


class Ordered(Generic[T]):
    """Things in the order of the text, found by place without a search through all."""

    def __init__(self, items: Sequence[T], places: Sequence[int]) -> None:
        order = sorted(range(len(items)), key=places.__getitem__)
        self._items = [items[number] for number in order]
        self._places = [places[number] for number in order]

    def between(self, start: int, end: int) -> list[T]:
        """Those at ``start`` or after it and before ``end``."""
        return self._items[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def last_before(self, place: int) -> T | None:
        """The last one at ``place`` or before it."""
        number = bisect_right(self._places, place)
        return self._items[number - 1] if number else None


def entry_id(text: str, url: str | None) -> str:
    """``s_`` and a hash of the entry's words and address, spacing, case and trailing slash aside."""
    words = " ".join(text.casefold().split())
    address = re.sub(r"^https?://(?:www\.)?", "", (url or "").strip()).rstrip("/")
    return "s_" + hashlib.sha256(f"{words}\0{address}".encode()).hexdigest()[:12]


def make_entry(text: str, url: str | None, label: str | None, start: int, end: int) -> SourceEntry:
    """An entry with its id."""
    return SourceEntry(entry_id(text, url), text, url, label, start, end)


def read_sources(document: Document) -> tuple[SourceEntry, ...]:
    """The document's own sources, each once: reference lists and citing footnotes first, in the order of the text,
    then hyperlinks of the body to addresses that are not among them."""
    found: dict[str, SourceEntry] = {}
    for entry in _listed_entries(document):
        found.setdefault(entry.id, entry)
    addresses = {address_key(entry.url) for entry in found.values() if entry.url}
    for entry in _linked_entries(document):
        if address_key(entry.url) not in addresses:
            addresses.add(address_key(entry.url))
            found.setdefault(entry.id, entry)
    return tuple(found.values())


def is_reference(document: Document, block: Block) -> bool:
    """Whether a block belongs to a reference list and is more than its heading."""
    if block.kind == "footnote" and any(section_role(heading) == "references" for heading in block.heading_path):
        return True
    text = document.text_of(block)
    return block.role == "references" and block.kind != "heading" and section_role(text) is None


def is_ibid(entry: SourceEntry) -> bool:
    """Whether an entry only points to the one before it."""
    return bool(IBID.match(entry.text)) and entry.url is None


def footnote_cites(text: str, url: str | None) -> bool:
    """Whether a footnote names a source, rather than explaining something.

    >>> footnote_cites("J. Smith, Ports of the North (2019).", None), footnote_cites("Excludes islands.", None)
    (True, False)
    """
    if url or IBID.match(text) or CITES.search(text) or TITLE_AND_YEAR.search(text):
        return True
    named = len(re.findall(r"(?<=\s)[A-Z][\w'’-]+", text)) >= 2 and re.search(r"\b(?:19|20)\d\d\b", text)
    return bool(named) and not VERB.search(text)


def _listed_entries(document: Document) -> Iterator[SourceEntry]:
    listed: list[SourceEntry] = []
    itemised = False
    for block in document.blocks:
        if block.kind == "footnote":
            text = document.text_of(block)
            url = _first_url(document, block.start, block.end)
            if is_reference(document, block) or footnote_cites(text, url):
                yield make_entry(" ".join(text.split()), url, block.label, block.start, block.end)
        elif is_reference(document, block):
            itemised = itemised or block.kind == "list_item"
            listed += _split_block(document, block)
    yield from listed if itemised else _join_addresses(listed)


def _join_addresses(entries: list[SourceEntry]) -> list[SourceEntry]:
    """A list of titles with the address of each on the next line: the two become one entry."""
    titles = [number for number, entry in enumerate(entries) if entry.url is None]
    paired = [n for n in titles if n + 1 < len(entries) and _is_address(entries[n + 1]) and not entries[n + 1].label]
    if not titles or paired != titles:
        return entries
    joined: list[SourceEntry] = []
    for number, entry in enumerate(entries):
        if number and number - 1 in titles:
            title = joined.pop()
            entry = replace(title, id=entry_id(title.text, entry.url), url=entry.url, end=entry.end)
        joined.append(entry)
    return joined


def _split_block(document: Document, block: Block) -> Iterator[SourceEntry]:
    """One entry for each line that begins with an address or a label, or for the whole block."""
    text = document.text_of(block)
    place = block.start
    starts = []
    for number, line in enumerate(text.split("\n")):
        begins = LABEL.match(line) or BULLET.match(line) or URL.match(line.strip())
        if number == 0 or (line.strip() and (begins or _all_lines_alike(text))):
            starts.append(place)
        place += len(line) + 1
    for start, end in zip(starts, [*starts[1:], block.end], strict=True):
        part = document.text[start:end]
        bullet = BULLET.match(part)
        start += bullet.end() if bullet else 0
        mark = LABEL.match(document.text[start:end])
        label = (mark.group(1) or mark.group(2)) if mark else _plain_label(block.label)
        start += mark.end() if mark else 0
        words = document.text[start:end]
        words = words.strip()
        if len(words) > 3:
            start = document.text.index(words, start)
            url = _first_url(document, start, start + len(words))
            yield make_entry(" ".join(words.split()), url, label, start, start + len(words))


def _all_lines_alike(text: str) -> bool:
    """Each line holds a year or an address, so each is an entry of its own."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(re.search(r"\b(?:19|20)\d\d\b|https?://|www\.", line) for line in lines)


def _plain_label(label: str | None) -> str | None:
    plain = (label or "").strip("[]().: ")
    return plain if plain and plain[0].isalnum() else None


def _is_address(entry: SourceEntry) -> bool:
    return entry.url is not None and len(entry.text) <= len(entry.url) + 25 and entry.text.find(entry.url) in range(26)


def _first_url(document: Document, start: int, end: int) -> str | None:
    linked = next((link.url for link in document.links if start <= link.start < end), None)
    written = find_url(document.text[start:end])
    if linked and re.match(r"https?://", linked):
        return linked
    return written or linked


def _linked_entries(document: Document) -> Iterator[SourceEntry]:
    """Hyperlinks of body text, and addresses written out in it."""
    links = Ordered(document.links, [link.start for link in document.links])
    for block in document.blocks:
        if block.role != "body" or block.kind in ("heading", "footnote"):
            continue
        for link in links.between(block.start, block.end):
            if is_document_link(document, link.url):
                text = document.text[link.start : link.end].strip() or link.url
                yield make_entry(text, link.url, None, link.start, link.end)
        for match in URL.finditer(document.text, block.start, block.end):
            yield make_entry(match.group(), match.group(), None, match.start(), match.end())


def is_document_link(document: Document, url: str) -> bool:
    """Whether an address leads to another document, rather than into this one or to a mailbox or a sharing service."""
    if re.match(r"(?:#|mailto:|tel:|javascript:|data:)", url, re.IGNORECASE):
        return False
    if document.uri and url.split("#")[0].rstrip("/") == document.uri.split("#")[0].rstrip("/"):
        return False
    return not re.search(r"/(?:share|sharer|intent/tweet|shareArticle)\b", url) or host_of(url) == ""


def address_key(url: str | None) -> str:
    """An address without scheme, ``www.``, fragment and trailing slash, for comparison."""
    return re.sub(r"^https?://(?:www\.)?", "", url or "").split("#")[0].rstrip("/").lower()
