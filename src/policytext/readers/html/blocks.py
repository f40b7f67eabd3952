"""The walk over the tree: elements become headings, paragraphs, list items, rows, captions, notes and quotations."""

import re
from itertools import chain
from urllib.parse import urljoin

from lxml import etree
from msgspec import Struct

from policytext.document import BlockKind, BlockRole
from policytext.readers.builder import DocumentBuilder
from policytext.readers.headings import run_in_end
from policytext.readers.html.inline import (
    BULLET,
    SENTENCE_END,
    SUPERSCRIPTS,
    Inline,
    Piece,
    cut,
    drop_start,
    join_lines,
    split_paragraphs,
    squeeze,
    text_of,
)
from policytext.readers.html.labels import format_label
from policytext.readers.html.notes import Notes, read_plain_mark
from policytext.readers.html.regions import DROPPED
from policytext.readers.html.tables import add_table, is_layout, own_cells, own_rows
from policytext.readers.metadata import find_date_line
from policytext.readers.roles import section_role

Element = etree._Element

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
        "noscript", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul"
    }
)  # fmt: skip
ASIDE_TAGS = frozenset({"svg", "select", "textarea", "datalist", "button"})
"""Text that stands in the middle of a paragraph without being part of it."""
QUOTES = {"q": ("“", "”")}
BACK_SIGN = re.compile(r"[\^↑](?:\s+|\s*(?:[a-z]\s+){2,})(?=\S)")
CAPTION_CLASS = re.compile(r"caption(?:-?text)?(?:\s|$)|\b(?:source|figure|table|chart)-?notes?\b", re.IGNORECASE)
HEADING_WORDS = 12
LINK_LIST_WORDS = 4
"""List items that are links throughout, with fewer words than this on average, lead to other pages."""


class Frame(Struct):
    """What an open element asks of the text inside it."""

    element: Element
    role: BlockRole = "body"
    kind: BlockKind = "paragraph"
    level: int | None = None
    label: str | None = None
    depth: int = 0
    counter: int = 0
    step: int = 1
    note: str | None = None
    preserve: bool = False


class BlockWalker:
    """Adds the blocks of a tree to a builder; depth of nesting costs no recursion."""

    def __init__(
        self,
        builder: DocumentBuilder,
        roles: dict[Element, BlockRole],
        notes: Notes,
        base: str | None = None,
        title: Element | None = None,
        name: str | None = None,
    ) -> None:
        self.builder = builder
        self.roles = roles
        self.notes = notes
        self.base = base
        self.title = title
        self.name = name
        self.titled = False
        self.inline = Inline()
        self.frames: list[Frame] = []
        self.anchor: str | None = None
        self.level = 0
        self.lead_in = ""
        self.later: list[tuple[str, BlockRole]] = []
        self.table = 1 + max((block.table for block in builder.blocks if block.table is not None), default=-1)
        self.cells: dict[Element, Piece] | None = None

    def walk(self, root: Element) -> None:
        """Visit every element once, in document order."""
        stack = [(root, iter(root))]
        self.start(root)
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self.end(element)
                if stack:
                    self.text(element.tail)
            elif self.start(child):
                stack.append((child, iter(child)))
            else:
                self.text(child.tail)
        self.flush()

    def text(self, text: str | None) -> None:
        """Text between tags."""
        frame = self.frames[-1] if self.frames else None
        self.inline.add(text, preserve=frame is not None and frame.preserve)

    def start(self, element: Element) -> bool:
        """Open an element; false when nothing inside it is to be visited."""
        tag = element.tag
        if not isinstance(tag, str) or tag in DROPPED:
            return False
        name = element.get("id") or (element.get("name") if tag == "a" else None)
        if tag == "br":
            self.inline.break_line()
            return False
        if self._take_aside(element) or self._take_mark(element):
            return False
        if self._is_block(element):
            self.flush()
            self.frames.append(self._frame(element))
        elif tag == "a":
            self.inline.open_link(self._address(element.get("href")))
        elif tag in QUOTES:
            self.inline.add(QUOTES[tag][0])
        if name:
            self.anchor = name
        if tag == "table" and not is_layout(element):
            self._add_table(element)
            self.frames.pop()
            return False
        self.text(element.text)
        return True

    def end(self, element: Element) -> None:
        """Close an element."""
        if self.frames and self.frames[-1].element is element:
            self.flush()
            self.frames.pop()
        elif element.tag == "a":
            self.inline.open_link(None)
        elif element.tag in QUOTES:
            self.inline.add(QUOTES[element.tag][1])

    def flush(self) -> None:
        """Turn the text so far into blocks."""
        piece = self.inline.take()
        if piece.text:
            frame = self.frames[-1] if self.frames else Frame(etree.Element("p"))
            parts = [[piece]] if frame.preserve else [join_lines(lines) for lines in split_paragraphs(piece)]
            for part in chain.from_iterable(parts):
                self._emit(part, frame)
        later, self.later = self.later, []
        for text, role in later:
            self.builder.add(text, kind="paragraph", role=role, anchor=self.anchor)

    def _emit(self, piece: Piece, frame: Frame) -> None:
        kind, level, label, role = frame.kind, frame.level, frame.label, frame.role
        if frame.note is not None:
            kind, label, level = "footnote", frame.note, None
            back = BACK_SIGN.match(piece.text)
            piece = drop_start(piece, back.end()) if back else piece
        elif kind == "list_item":
            frame.kind, frame.level, frame.label = "paragraph", None, None
        elif kind == "paragraph":
            bullet = BULLET.match(piece.text)
            if bullet and not bullet.group(1)[0].isdigit():
                kind, level, label = "list_item", 1, bullet.group(1)
                piece = drop_start(piece, bullet.end())
            elif role == "body" and self.title is None and piece.text == self.name and not self.titled:
                kind, level, self.titled = "heading", 1, True
            elif role == "body" and self._reads_as_heading(frame.element, piece):
                kind, level = "heading", min(self.level + 1, 6) if self.level < 6 else 6
        if kind == "heading" and role == "body":
            if frame.element is self.title or (self.title is None and piece.text == self.name):
                role = "title"
            elif frame.element.tag != "p":
                self.level = level or 1
        if kind == "paragraph" and role == "body":
            piece = self._add_run_in(frame.element, piece)
        self.builder.add(
            piece.text, kind=kind, role=role, level=level, label=label, anchor=self.anchor,
            links=[link for link in piece.links if link[2]], marks=piece.marks,
        )  # fmt: skip
        self.lead_in = piece.text

    def _add_run_in(self, element: Element, piece: Piece) -> Piece:
        """Add the bold run-in title of a paragraph, where it has one, as a heading, and return the rest."""
        first = element[0] if len(element) and not (element.text or "").strip() else None
        bold = text_of(first) if first is not None and first.tag in ("b", "strong") else ""
        end = run_in_end(piece.text, len(bold)) if bold and piece.text.startswith(bold) else 0
        if not end:
            return piece
        title = cut(piece.text, piece.links, piece.marks, 0, end)
        self.builder.add(
            title.text, kind="heading", run_in=True, anchor=self.anchor, links=title.links, marks=title.marks
        )
        return cut(piece.text, piece.links, piece.marks, end + 1)

    def _reads_as_heading(self, element: Element, piece: Piece) -> bool:
        """A short paragraph all in bold and without a stop."""
        if (
            find_date_line(piece.text)
            or element.tag not in ("p", "div")
            or len(piece.text.split()) > HEADING_WORDS
            or SENTENCE_END.search(piece.text)
        ):
            return False
        strong = [child for child in element if child.tag in ("b", "strong")]
        bold = squeeze("".join(text_of(child) for child in strong))
        return bool(bold) and bold == text_of(element) == piece.text and piece.text[0].isalnum()

    def _frame(self, element: Element) -> Frame:
        outer = self.frames[-1] if self.frames else Frame(element)
        tag = str(element.tag)
        frame = Frame(
            element,
            self.roles.get(element, "body"),
            outer.kind if outer.kind in ("quotation", "caption") else "paragraph",
        )
        frame.depth = outer.depth
        frame.note = self.notes.holders.get(element, outer.note)
        if tag in ("ul", "ol", "menu", "dir", "dl"):
            self._open_list(element, frame)
        elif tag in ("li", "dd", "dt"):
            self._open_item(element, frame, outer)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            frame.kind, frame.level = "heading", int(tag[1])
        elif element.get("role") == "heading":
            level = element.get("aria-level", "2")
            frame.kind, frame.level = "heading", int(level) if level.isdecimal() and level != "0" else 2
        elif tag == "summary":
            frame.kind, frame.level = "heading", min(self.level + 1, 6)
        elif tag in ("figcaption", "caption") or CAPTION_CLASS.search(element.get("class", "")):
            frame.kind = "caption"
        elif tag == "blockquote":
            frame.kind = "quotation"
        elif tag == "pre":
            frame.preserve = frame.role == "code"
        elif outer.kind in ("list_item", "heading") and tag in ("p", "div", "span", "section"):
            frame.kind, frame.level, frame.label = outer.kind, outer.level, outer.label
            if outer.kind == "list_item":
                outer.kind, outer.level, outer.label = "paragraph", None, None
        return frame

    def _open_list(self, element: Element, frame: Frame) -> None:
        frame.depth += 1
        frame.kind = "paragraph"
        start = element.get("start", "")
        items = [child for child in element if child.tag == "li"]
        frame.counter = (
            int(start) if start.lstrip("-").isdecimal() else len(items) if "reversed" in element.attrib else 1
        )
        frame.step = -1 if "reversed" in element.attrib else 1
        if frame.role == "body" and len(items) >= 2:
            frame.role = self._link_list_role(items)

    def _link_list_role(self, items: list[Element]) -> BlockRole:
        """A list of nothing but short links is a contents list or leads elsewhere, unless it is a source list."""
        links = [link for item in items for link in item.iter("a") if link.get("href")]
        total = squeeze(" ".join(text_of(item) for item in items))
        linked = squeeze(" ".join(text_of(link) for link in links))
        if not links or len(linked) < 0.9 * len(total) or section_role(self.lead_in) == "references":
            return "body"
        if all(link.get("href", "").startswith("#") for link in links):
            return "contents"
        short = len(total.split()) <= LINK_LIST_WORDS * len(items) and not re.search(r"https?://", total)
        return "related" if short else "body"

    def _open_item(self, element: Element, frame: Frame, outer: Frame) -> None:
        frame.kind, frame.level = "list_item", max(frame.depth, 1)
        for inner in self.frames:
            # Roles found for a list as a whole hold for its items.
            if inner.element is element.getparent():
                frame.role = inner.role if frame.role == "body" else frame.role
        value = element.get("value", "")
        parent = element.getparent()
        if element.tag == "li" and parent is not None and parent.tag == "ol":
            outer.counter = int(value) if value.lstrip("-").isdecimal() else outer.counter
            frame.label = format_label(outer.counter, parent.get("type", "1"))
            outer.counter += outer.step
        elif element.tag == "li":
            frame.label = "•"
        else:
            frame.level = frame.depth + (element.tag == "dd")

    def _is_block(self, element: Element) -> bool:
        if element.tag in BLOCKS or element.get("role") == "heading":
            return True
        if element in self.notes.holders:
            return True
        # A link or custom element around blocks is a card; around words it is part of the paragraph.
        return (element.tag == "a" or "-" in str(element.tag)) and any(
            inner.tag in BLOCKS for inner in element.iter(etree.Element)
        )

    def _take_aside(self, element: Element) -> bool:
        """Text of drawings and controls is kept for after the paragraph in which it stands."""
        tag = element.tag
        role = self.roles.get(element, "body")
        outer = self.frames[-1].role if self.frames else "body"
        inline_hidden = role == "hidden" and outer != "hidden" and not self._is_block(element)
        if tag not in ASIDE_TAGS and not inline_hidden:
            return False
        if tag == "button" and self.frames and text_of(element) == text_of(self.frames[-1].element):
            return False
        labels: dict[str, BlockRole] = {"svg": "label", "button": "form"}
        words = squeeze(
            " ".join(
                text for inner in element.iter(etree.Element) if inner.tag not in DROPPED for text in _own_text(inner)
            )
        )
        if words:
            own = "hidden" if inline_hidden else labels.get(str(tag), "form")
            self.later.append((words, own if outer == "body" else outer))
        return True

    def _take_mark(self, element: Element) -> bool:
        """Footnote marks leave the text; superscripts that are none become superscript characters."""
        if element in self.notes.back:
            return True
        if element in self.notes.marks:
            self.inline.add_mark(self.notes.marks[element])
            return True
        if element.tag != "sup":
            return False
        linked = [link for link in element.iter("a") if link in self.notes.marks or link in self.notes.back]
        if linked:
            for link in linked:
                if link in self.notes.marks:
                    self.inline.add_mark(self.notes.marks[link])
            return True
        content = text_of(element)
        if self.frames and self.frames[-1].note == content.strip("[]()") and not self.inline.length:
            return True
        label = read_plain_mark(content, self.inline.tail)
        if label is not None:
            for part in re.split(r"\s*,\s*", label):
                self.inline.add_mark(part)
            return True
        if re.fullmatch(r"[\d+−-]+", content) and self.inline.tail.strip():
            self.inline.add(content.translate(SUPERSCRIPTS))
            return True
        return content in (",", ";")

    def _address(self, href: str | None) -> str | None:
        href = squeeze(href)
        if not href or href.startswith("#") or re.match(r"(?:javascript|mailto|tel|data|about):", href, re.IGNORECASE):
            return None
        try:
            return urljoin(self.base, href) if self.base else href
        except ValueError:
            return href

    def _add_table(self, table: Element) -> None:
        role = self.roles.get(table, "body")
        for caption in table.iterchildren("caption"):
            piece = self._read_inline(caption)
            self.builder.add(
                piece.text, kind="caption", role=role, anchor=self.anchor, links=piece.links, marks=piece.marks
            )
        rows = own_rows(table)
        texts = {cell: self._read_inline(cell) for row in rows for cell in own_cells(row)}
        add_table(self.builder, rows, texts, self.table, {"role": role, "anchor": self.anchor})
        self.table += 1
        self.flush()

    def _read_inline(self, element: Element) -> Piece:
        """The text of an element as one line, blocks inside it parted by a space."""
        outer, self.inline = self.inline, Inline()
        stack = [(element, iter(element))]
        self.inline.add(element.text)
        while stack:
            current, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if current.tag == "a":
                    self.inline.open_link(None)
                if current.tag in BLOCKS and current is not element:
                    self.inline.add(" ")
                self.inline.add(current.tail if current is not element else None)
            elif child.tag in DROPPED or self._take_aside(child) or self._take_mark(child):
                self.inline.add(child.tail)
            else:
                if child.tag in BLOCKS or child.tag == "br":
                    self.inline.add(" ")
                if child.tag == "a":
                    self.inline.open_link(self._address(child.get("href")))
                self.inline.add(child.text)
                stack.append((child, iter(child)))
        piece, self.inline = self.inline.take(), outer
        return piece


def _own_text(element: Element) -> list[str]:
    """Text directly in an element: at its beginning and after each of its children."""
    return [text for text in (element.text, *(child.tail for child in element)) if text]
