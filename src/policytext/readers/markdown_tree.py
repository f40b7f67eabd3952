"""Walk the HTML tree that Markdown and the HTML inside it give, and add its blocks to a document."""

import re
from typing import Any

from policytext.readers.builder import DocumentBuilder
from policytext.readers.grid import GridCell, add_table
from policytext.readers.headings import is_caption, is_prose, looks_like_heading
from policytext.readers.inline import InlineText
from policytext.readers.labels import find_label

# fmt: off
SKIPPED = {"script", "style", "noscript", "template", "svg", "math", "object", "iframe", "video", "audio", "canvas",
           "img", "hr", "input", "select", "textarea", "head", "meta", "link"}
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
          "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img",
          "button"}
# fmt: on
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BULLET = "•"
MAX_BUTTON_WORDS = 9
"""A paragraph that is one link, without a stop and not longer than this, is a button or a menu entry."""

_LEFTOVER_LINK = re.compile(r"\[([^\]\[]+)\]\(([^)\s]+)\)")
_CHECKBOX = re.compile(r"\[[ xX✓]\]\s+")
_LEFTOVER_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


class TreeWalker:
    """Adds the blocks of a tree in order."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self.builder = builder
        self.role = "body"
        self.quoted = False
        self.level = 1
        self.table = 0
        self.anchor: str | None = None

    def walk(self, element: Any, item: dict[str, Any] | None = None) -> None:
        """Add what a block element holds: runs of inline content as paragraphs, block children as blocks.

        Args:
            element: the element, itself no longer looked at.
            item: for the content of a list item, the fields of its first block.
        """
        inline = InlineText()
        children: list[Any] = []
        inline.write(element.text or "")
        for child in element:
            if not isinstance(child.tag, str):
                pass
            elif child.tag in INLINE and not holds_blocks(child):
                self.write_inline(child, inline)
                children.append(child)
            else:
                item = self._flush(inline, item, children)
                inline, children = InlineText(), []
                item = self._block(child, item)
            inline.write(child.tail or "")
        self._flush(inline, item, children)

    def write_inline(self, element: Any, inline: InlineText, url: str | None = None) -> None:
        """Write an inline element's text, without emphasis, pictures and note marks."""
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            return
        if element.tag == "br":
            if element.get("class") == "soft":
                inline.soft_break()
            else:
                inline.break_line()
            return
        if "footnote-ref" in element.get("class", ""):
            inline.mark(element.text_content().strip("[] "))
            return
        if "footnote-backref" in element.get("class", ""):
            return
        if element.tag == "a":
            self._note_anchor(element)
            url = element.get("href") or url
        write_text(inline, element.text or "", url)
        for child in element:
            self.write_inline(child, inline, url)
            write_text(inline, child.tail or "", url)

    def _block(self, element: Any, item: dict[str, Any] | None) -> dict[str, Any] | None:
        tag = element.tag
        self._note_anchor(element)
        if tag in SKIPPED:
            return item
        if tag in HEADINGS:
            self._heading(element)
        elif tag == "p":
            return self._paragraph(element, item)
        elif tag in ("ul", "ol", "menu", "dir"):
            self._list(element, item)
            return item
        elif tag == "table":
            self._table(element)
        elif tag == "pre":
            inline = InlineText()
            inline.write(element.text_content())
            inline.add_to(self.builder, kind="paragraph", role="code")
        elif tag in ("figcaption", "caption"):
            self._single(element, kind="caption", role=self.role)
        elif tag == "dt":
            self._single(element, kind="list_item", role=self.role, level=1)
        elif tag == "section" and "footnotes" in element.get("class", ""):
            self._notes(element)
        else:
            self._container(element, item)
        return None

    def _container(self, element: Any, item: dict[str, Any] | None) -> None:
        role, quoted = self.role, self.quoted
        if element.tag == "nav" or "breadcrumb" in element.get("class", ""):
            self.role = "contents" if is_index(element) else "navigation"
        elif element.tag == "form":
            self.role = "form"
        elif element.tag == "blockquote":
            self.quoted = True
        self.walk(element, item)
        self.role, self.quoted = role, quoted

    def _heading(self, element: Any) -> None:
        if is_prose(element.text_content().strip()):
            self._paragraph(element, None)
            return
        self._single(element, kind="heading", role=self.role, level=HEADINGS[element.tag])
        if self.role == "body":
            self.level = HEADINGS[element.tag]

    def _single(self, element: Any, **fields: Any) -> None:
        inline = InlineText()
        write_text(inline, element.text or "")
        for child in element.iterchildren():
            self.write_inline(child, inline)
            write_text(inline, child.tail or "")
        inline.add_to(self.builder, anchor=self.anchor, **fields)

    def _paragraph(self, element: Any, item: dict[str, Any] | None) -> dict[str, Any] | None:
        inline = InlineText()
        write_text(inline, element.text or "")
        for child in element.iterchildren():
            self.write_inline(child, inline)
            write_text(inline, child.tail or "")
        if not inline.text:
            return item
        if item is None and self.role == "body" and acts_as_heading(element, inline.text):
            inline.add_to(self.builder, kind="heading", level=min(self.level + 1, 6), anchor=self.anchor)
            return None
        if item is None and is_caption(inline.text):
            inline.add_to(self.builder, kind="caption", role=self.role, anchor=self.anchor)
            return None
        if item is None and self.role == "body" and not self.quoted:
            bold = self._bold_start(element, inline)
            inline = inline.add_run_in(self.builder, bold, kind="paragraph", anchor=self.anchor)
        return self._flush(inline, item, list(element))

    def _bold_start(self, element: Any, inline: InlineText) -> int:
        """How many characters of a paragraph are bold from its beginning on."""
        first = next(element.iterchildren(), None)
        if first is None or first.tag not in ("strong", "b") or (element.text or "").strip():
            return 0
        bold = InlineText()
        self.write_inline(first, bold)
        return len(bold.text) if inline.text.startswith(bold.text) else 0

    def _flush(self, inline: InlineText, item: dict[str, Any] | None, children: list[Any]) -> dict[str, Any] | None:
        if not inline.text:
            return item
        fields = item or {"kind": "quotation" if self.quoted else "paragraph"}
        role = self.role
        if role == "body" and is_button(inline, children):
            role = "navigation"
        if item and (box := _CHECKBOX.match(inline.text)):
            inline = inline.part(box.end(), len(inline.text))
        for part in [inline] if item else inline.split_lines():
            found = find_label(part.text) if fields["kind"] == "paragraph" else None
            if found:
                # A paragraph that begins with an asterisk and is no list item is a note to a starred word.
                starred = found[0] == "*"
                fields = {
                    "kind": "footnote" if starred else "list_item",
                    "label": found[0],
                    "level": None if starred else 1,
                }
                part = part.part(found[1], len(part.text))
            part.add_to(self.builder, role=role, anchor=self.anchor, **fields)
        return None

    def _list(self, element: Any, outer: dict[str, Any] | None, depth: int = 0) -> None:
        level = depth + 1
        role = self.role
        if self.role == "body":
            self.role = "contents" if is_index(element) else "related" if is_link_list(element) else "body"
        number = int(element.get("start", "1")) if element.get("start", "1").lstrip("-").isdigit() else 1
        for child in element.iterchildren():
            if child.tag in ("ul", "ol"):
                self._list(child, None, level)
            elif child.tag == "li":
                self._note_anchor(child)
                label = f"{number}." if element.tag == "ol" else BULLET
                self._item(child, {"kind": "list_item", "label": label, "level": level}, level)
                number += 1
        self.role = role

    def _item(self, element: Any, fields: dict[str, Any], level: int) -> None:
        walker = _ItemWalker(self, level)
        walker.walk(element, fields)

    def _table(self, element: Any) -> None:
        for caption in element.iterchildren("caption"):
            self._single(caption, kind="caption", role=self.role)
        rows = [row for row in element.iter("tr") if _owner(row) is element]
        if is_layout(rows):
            for row in rows:
                for cell in row.iterchildren("td", "th"):
                    self.walk(cell)
            return
        grid = [[self._cell(cell) for cell in row.iterchildren("td", "th")] for row in rows]
        heads = sum(row.getparent().tag == "thead" for row in rows)
        add_table(self.builder, grid, self.table, heads if heads < len(rows) else 0)
        self.table += 1

    def _cell(self, element: Any) -> GridCell:
        inline = InlineText()
        self._write_cell(element, inline)
        heading = element.tag == "th" or (bool(inline.text) and all_bold(element))
        return GridCell(inline, _span(element, "colspan"), _span(element, "rowspan"), heading)

    def _write_cell(self, element: Any, inline: InlineText) -> None:
        write_text(inline, element.text or "")
        for child in element.iterchildren():
            if (
                isinstance(child.tag, str)
                and (child.tag not in INLINE or holds_blocks(child))
                and child.tag not in SKIPPED
            ):
                inline.break_line()
                self._write_cell(child, inline)
                inline.break_line()
            else:
                self.write_inline(child, inline)
            write_text(inline, child.tail or "")

    def _notes(self, element: Any) -> None:
        for number, note in enumerate(element.iter("li"), 1):
            inline = InlineText()
            self._write_cell(note, inline)
            inline.add_to(self.builder, kind="footnote", label=str(number), anchor=note.get("id"))

    def _note_anchor(self, element: Any) -> None:
        self.anchor = element.get("id") or (element.get("name") if element.tag == "a" else None) or self.anchor


class _ItemWalker(TreeWalker):
    """Inside a list item: lists are one level deeper."""

    def __init__(self, outer: TreeWalker, depth: int) -> None:
        self.__dict__ = outer.__dict__
        self._depth = depth

    def _list(self, element: Any, outer: dict[str, Any] | None, depth: int = 0) -> None:
        super()._list(element, outer, self._depth)


def write_text(inline: InlineText, text: str, url: str | None = None) -> None:
    """Write text in which Markdown may have been left over because HTML stood around it."""
    text = _LEFTOVER_BOLD.sub(r"\2", text)
    place = 0
    for match in _LEFTOVER_LINK.finditer(text):
        inline.write(text[place : match.start()], url)
        inline.write(match[1], match[2])
        place = match.end()
    inline.write(text[place:], url)


def holds_blocks(element: Any) -> bool:
    """Whether an inline element wraps block elements."""
    return any(
        isinstance(child.tag, str) and child.tag not in INLINE and child.tag not in SKIPPED for child in element.iter()
    )


def is_button(inline: InlineText, children: list[Any]) -> bool:
    """Whether a paragraph only consists of short links or buttons that are no sentences."""
    text = inline.text
    if len(text.split()) > MAX_BUTTON_WORDS or text.endswith((".", "!", "?", ":")) or not inline.links:
        return False
    covered = sum(end - start for start, end, _ in inline.links)
    return covered >= len(re.sub(r"\s", "", text)) * 0.95 and all(child.tag != "strong" for child in children)


def is_index(element: Any) -> bool:
    """Whether all entries of a list are links into the same page."""
    entries = list(element.iter("li"))
    links = [entry.find(".//a") for entry in entries]
    if len(entries) < 2 or not all(link is not None and link.get("href", "").startswith("#") for link in links):
        return False
    words = sum(len(entry.text_content().split()) for entry in entries)
    linked = sum(len(link.text_content().split()) for link in element.iter("a"))
    return linked >= 0.8 * words


def is_link_list(element: Any) -> bool:
    """Whether each entry of a list is one link to another page, and none is a sentence."""
    entries = list(element.iter("li"))
    if len(entries) < 3:
        return False
    for entry in entries:
        text = re.sub(r"\s+", " ", entry.text_content()).strip()
        links = list(entry.iter("a"))
        linked = sum(len(link.text_content().strip()) for link in links)
        if (
            len(links) != 1
            or linked < 0.95 * len(text)
            or text.endswith((".", ";", ","))
            or entry.find(".//ul") is not None
        ):
            return False
    return True


def is_layout(rows: list[Any]) -> bool:
    """Whether a table only places boxes: one column, or cells that hold tables or headings."""
    widest = max((len(list(row.iterchildren("td", "th"))) for row in rows), default=0)
    return widest < 2 or any(row.find(f".//{tag}") is not None for row in rows for tag in ("table", "h1", "h2", "h3"))


def all_bold(element: Any) -> bool:
    """Whether all of an element's text is bold."""
    bold = sum(len(child.text_content().strip()) for child in element.iter("strong", "b") if not _inside_bold(child))
    return bold > 0 and bold >= len(element.text_content().strip()) - 1


def acts_as_heading(element: Any, text: str) -> bool:
    """Whether a paragraph is one bold line that is worded like a heading and running text follows it."""
    if not all_bold(element) or not looks_like_heading(text.rstrip(":")) or text.endswith((".", "?")):
        return False
    following = element.getnext()
    if following is None or following.tag not in ("p", "ul", "ol", "table"):
        return False
    words = following.text_content().split()
    return (
        following.tag == "table"
        or (not text.endswith(":") and len(words) > 8)
        or (following.tag == "p" and len(words) > 8)
    )


def _inside_bold(element: Any) -> bool:
    return any(parent.tag in ("strong", "b") for parent in element.iterancestors())


def _owner(row: Any) -> Any:
    return next(row.iterancestors("table"))


def _span(element: Any, name: str) -> int:
    value = element.get(name, "1")
    return min(max(int(value), 1), 200) if value.isdigit() else 1
