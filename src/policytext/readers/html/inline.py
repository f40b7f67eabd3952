"""Running text: white space, links and footnote marks of one block, with offsets."""

import re
from collections.abc import Sequence

from lxml import etree
from msgspec import Struct

from policytext.readers.inline import clean_characters

ODD_SPACES = re.compile(r"\s+")
CLOSING = re.compile(r"[\s.,;:!?)\]’”]")
BULLET = re.compile(r"([•●▪■◦‣⁃·–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
LABELLED = re.compile(r"[A-Z][\w /-]{1,30}:\s")
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
SUPERSCRIPTS = str.maketrans("0123456789+-−n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ⁽⁾")


class Piece(Struct, frozen=True):
    """A stripped text with ``(start, end, url)`` of its links and ``(at, label)`` of its marks."""

    text: str
    links: tuple[tuple[int, int, str], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()


def text_of(element: etree._Element) -> str:
    """All text of an element on one line."""
    return squeeze("".join(str(text) for text in element.itertext()))


def squeeze(text: str | None) -> str:
    """The text on one line, with single spaces and without invisible characters.

    >>> squeeze(" a\\u00a0 b\\u00ad ")
    'a b'
    """
    return ODD_SPACES.sub(" ", clean_characters(text or "")).strip()


class Inline:
    """Collects text of a block; runs of white space become one space, ``break_line`` leaves a line feed."""

    def __init__(self) -> None:
        self.clear()
        self._url: str | None = None

    def clear(self) -> None:
        """Forget the text; an open link goes on."""
        self._parts: list[str] = []
        self.length = 0
        self.last = ""
        self._links: list[tuple[int, int, str]] = []
        self._marks: list[tuple[int, str]] = []
        self._link_start = 0
        self._owed = False

    def add(self, text: str | None, *, preserve: bool = False) -> None:
        """Append text; ``preserve`` keeps white space as it is."""
        if not text:
            return
        if not preserve:
            text = ODD_SPACES.sub(" ", clean_characters(text))
            if self.last in ("", " ", "\n"):
                text = text.lstrip(" ")
        if not text:
            return
        if self._owed and not CLOSING.match(text):
            text = " " + text
        self._owed = False
        self._append(text)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
        self.last = text[-1]

    def break_line(self) -> None:
        """End the line, as ``<br>`` does."""
        self._owed = False
        self._append("\n")

    def add_mark(self, label: str) -> None:
        """Note a footnote mark at the end of the text so far, before a space that stood before it."""
        if self.last == " ":
            joined = "".join(self._parts).rstrip(" ")
            self._parts, self.length, self.last = [joined], len(joined), joined[-1:]
            self._owed = True
        self._marks.append((self.length, label))

    def open_link(self, url: str | None) -> None:
        """Start a hyperlink; null ends one."""
        if self._url and self.length > self._link_start:
            self._links.append((self._link_start, self.length, self._url))
        self._url, self._link_start = url, self.length

    @property
    def tail(self) -> str:
        """The last 12 characters."""
        return "".join(self._parts[-4:])[-12:]

    def take(self) -> Piece:
        """The text so far, white space at both ends removed; the collector is empty afterwards."""
        url = self._url
        self.open_link(None)
        piece = cut("".join(self._parts), self._links, self._marks)
        self.clear()
        self._url = url
        return piece


def cut(
    text: str,
    links: Sequence[tuple[int, int, str]],
    marks: Sequence[tuple[int, str]],
    start: int = 0,
    end: int | None = None,
) -> Piece:
    """``text[start:end]`` stripped, with the links and marks that lie in it."""
    end = len(text) if end is None else end
    part = text[start:end]
    inner = part.strip()
    first = start + len(part) - len(part.lstrip())
    last = first + len(inner)
    kept = []
    for left, right, url in links:
        left, right = max(left, first), min(right, last)
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            kept.append((left - first, right - first, url))
    placed = tuple((min(max(at, first), last) - first, label) for at, label in marks if start <= at <= end)
    return Piece(inner, tuple(kept), placed)


def split_paragraphs(piece: Piece) -> list[list[Piece]]:
    """The piece cut at its line feeds, lines grouped into paragraphs that empty lines part.

    A mark at a cut stays with the line before it.
    """
    paragraphs: list[list[Piece]] = [[]]
    place = 0
    for line in piece.text.split("\n"):
        end = place + len(line)
        marks = [mark for mark in piece.marks if place < mark[0] <= end or (mark[0] == place == 0)]
        links = [link for link in piece.links if link[0] < end and link[1] > place]
        found = cut(
            line,
            [(left - place, right - place, url) for left, right, url in links],
            [(at - place, label) for at, label in marks],
        )
        if found.text:
            paragraphs[-1].append(found)
        elif paragraphs[-1]:
            paragraphs.append([])
        place = end + 1
    return [lines for lines in paragraphs if lines]


def join_lines(lines: list[Piece]) -> list[Piece]:
    """Lines parted by single breaks: items and labelled lines stay apart, wrapped prose is joined with a space."""
    groups: list[list[Piece]] = []
    for line in lines:
        apart = not groups or BULLET.match(line.text) or LABELLED.match(line.text) or _ends_short(groups[-1][-1], line)
        if apart:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_concatenate(group) for group in groups]


def _ends_short(before: Piece, line: Piece) -> bool:
    """A short line without a stop before a capital is a line of its own, as in an address or a stacked heading."""
    last = before.text
    return len(last.split()) <= 8 and not SENTENCE_END.search(last) and line.text[0].isupper() and last[-1] not in ",-–"


def _concatenate(lines: list[Piece]) -> Piece:
    links: list[tuple[int, int, str]] = []
    marks: list[tuple[int, str]] = []
    place = 0
    for line in lines:
        links += [(place + start, place + end, url) for start, end, url in line.links]
        marks += [(place + at, label) for at, label in line.marks]
        place += len(line.text) + 1
    return Piece(" ".join(line.text for line in lines), tuple(links), tuple(marks))


def drop_start(piece: Piece, count: int) -> Piece:
    """The piece without its first ``count`` characters."""
    links = tuple((max(start - count, 0), end - count, url) for start, end, url in piece.links if end > count)
    return Piece(piece.text[count:], links, tuple((max(at - count, 0), label) for at, label in piece.marks))
