"""The text of one block while it is put together from pieces: white space, links and note marks kept right."""

import re
import unicodedata
from typing import Any

from policytext.readers.builder import DocumentBuilder
from policytext.readers.headings import run_in_end
from policytext.readers.metadata import find_date_line

MAX_WRAP = 132
"""Wider lines are not wrapped by hand: 132 columns is the widest terminal in use."""
MIN_WRAPPED = 50
"""A shorter line was ended on purpose unless the next begins with a small letter."""

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffc\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_ENDED = re.compile(r"[.!?:][\"'”’)\]]*$|[”\"]$")
_BRACKET_MARK = re.compile(r"\[(\d{1,3})\](?!\()")
_QUOTE_END = re.compile(r"[.!?”\"]\s*$")
_WORDS = re.compile(r"[^\W_]")
_SPACES = re.compile(r"[^\S\n]+")


def clean_characters(text: str) -> str:
    """Text in Unicode form NFC without invisible and private-use characters, every run of spaces one space.

    Line feeds stay. A non-breaking hyphen becomes a plain one, so that words compare.

    >>> clean_characters("co\\u00adoper\\u200bation\\u00a0 of 2018\\u201119")
    'cooperation of 2018-19'
    """
    text = _INVISIBLE.sub("", text.replace("\u2011", "-").replace("\r\n", "\n").replace("\r", "\n"))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


class InlineText:
    """Collects the pieces of one block's text.

    White space is collapsed across pieces; a line break given by ``break_line`` stays as one line feed.

    >>> inline = InlineText()
    >>> inline.write("see  the ")
    >>> inline.write(" plan", url="https://example.org")
    >>> inline.text, inline.links
    ('see the plan', [(8, 12, 'https://example.org')])
    """

    def __init__(self) -> None:
        self.links: list[tuple[int, int, str]] = []
        self.marks: list[tuple[int, str]] = []
        self._text = ""
        self._soft = False
        self._line = 0

    @property
    def text(self) -> str:
        """The text so far, without white space at its end."""
        return self._text.rstrip()

    def write(self, piece: str, url: str | None = None) -> None:
        """Append a piece; ``url`` makes it a link, and pieces with the same address that touch become one link.

        A number in square brackets that touches the word before it ("results[3]") is a note mark and no text.
        """
        piece = _SPACES.sub(" ", clean_characters(piece).replace("\n", " "))
        place = 0
        for match in _BRACKET_MARK.finditer(piece):
            before = piece[match.start() - 1] if match.start() else self._text[-1:]
            if before.strip() and before not in "([":
                self._write(piece[place : match.start()], url)
                self.mark(match[1])
                place = match.end()
        self._write(piece[place:], url)

    def _write(self, piece: str, url: str | None) -> None:
        if self._soft and piece.strip():
            self._resolve_soft_break(piece.lstrip()[0])
        if not self._text or self._text[-1] in " \n":
            piece = piece.lstrip(" ")
        start = len(self._text) + len(piece) - len(piece.lstrip())
        self._text += piece
        end = len(self._text.rstrip())
        if url and end > start:
            self._add_link(start, end, url)

    def break_line(self) -> None:
        """End the line."""
        if self._text.strip():
            self._text = self._text.rstrip() + "\n"

    def soft_break(self) -> None:
        """End a line of the source, which may be where it was wrapped or where the author wanted a new line."""
        self._soft = bool(self._text.strip())

    def _resolve_soft_break(self, following: str) -> None:
        self._soft = False
        length = len(self._text.rstrip()) - max(self._text.rfind("\n") + 1, self._line)
        quoted = following in "—–―" and _QUOTE_END.search(self._text)
        if quoted or length > MAX_WRAP or (length < MIN_WRAPPED and not following.islower()):
            self.break_line()
        else:
            self._text = self._text.rstrip() + " "
        self._line = len(self._text)

    def mark(self, label: str) -> None:
        """Record a note mark, which is not part of the text, at this place."""
        self.marks.append((len(self._text.rstrip()), label))

    def append(self, other: "InlineText") -> None:
        """Append another text with its links and marks."""
        start = len(self._text)
        self._text += other.text
        self.links += [(start + first, start + min(last, len(other.text)), url) for first, last, url in other.links]
        self.marks += [(start + at, label) for at, label in other.marks]

    def split_lines(self) -> list["InlineText"]:
        """The parts between line breaks that separate paragraphs: where a part ends as a sentence or quotation does,
        is empty of words, or only states a date."""
        text, parts, start = self.text, [], 0
        for match in re.finditer(r"\n", text):
            before = text[start : match.start()]
            after = text[match.end() :].split("\n")[0]
            if _ENDED.search(before) or find_date_line(before) or find_date_line(after) or not _WORDS.search(after):
                parts.append(self.part(start, match.start()))
                start = match.end()
        parts.append(self.part(start, len(text)))
        return [part for part in parts if _WORDS.search(part.text)]

    def part(self, start: int, end: int) -> "InlineText":
        """A slice of the text with its links and marks."""
        part = InlineText()
        part._text = self.text[start:end]
        part.links = [
            (max(first, start) - start, min(last, end) - start, url)
            for first, last, url in self.links
            if first < end and last > start
        ]
        part.marks = [(at - start, label) for at, label in self.marks if start < at <= end or at == start == 0]
        return part

    def add_run_in(self, builder: DocumentBuilder, bold: int, **fields: Any) -> "InlineText":
        """Add the run-in title of a paragraph whose first ``bold`` characters are bold, where it has one, as a block.

        Returns:
            The rest of the paragraph.
        """
        end = run_in_end(self.text, bold)
        if not end:
            return self
        self.part(0, end).add_to(builder, run_in=True, **fields)
        return self.part(end + 1, len(self.text))

    def add_to(self, builder: DocumentBuilder, **fields: Any) -> None:
        """Add the text to a document as one block."""
        text = self.text
        links = [(start, min(end, len(text)), url) for start, end, url in self.links if start < len(text)]
        marks = [(min(at, len(text)), label) for at, label in self.marks]
        builder.add(text, links=links, marks=marks, **fields)

    def _add_link(self, start: int, end: int, url: str) -> None:
        if self.links and self.links[-1][2] == url and not self._text[self.links[-1][1] : start].strip():
            start = self.links.pop()[0]
        self.links.append((start, end, url))
