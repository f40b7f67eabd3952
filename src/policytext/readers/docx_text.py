"""The text of Word paragraphs: runs, links, fields, note marks, tracked changes in the accepted view."""

import re
from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from policytext.readers.docx_styles import format_number
from policytext.readers.inline import InlineText

DROPPED = {qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sectPr", "w:rt", "w:annotationRef",
                                 "w:footnoteRef", "w:endnoteRef", "w:separator", "w:object")}  # fmt: skip
_MARKUP_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT_BOX = qn("w:txbxContent")
_HYPERLINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:"([^"]+)"|(\S+))', re.I)
_UNIT = re.compile(r"(?:^|[\s\d/])(?:[kcdm]?m|ft|in)$")


class Fields:
    """Complex fields, which may span paragraphs: a contents list is one."""

    def __init__(self) -> None:
        self.stack: list[list[Any]] = []

    def begin(self) -> None:
        self.stack.append(["", False])

    def instruct(self, text: str) -> None:
        if self.stack and not self.stack[-1][1]:
            self.stack[-1][0] += text

    def separate(self) -> None:
        if self.stack:
            self.stack[-1][1] = True

    def end(self) -> None:
        if self.stack:
            self.stack.pop()

    @property
    def in_instruction(self) -> bool:
        """Inside the code of a field, which is not shown."""
        return any(not shown for _, shown in self.stack)

    @property
    def in_contents(self) -> bool:
        """Inside a contents list, index or list of figures."""
        return any(re.match(r"\s*(?:TOC|INDEX)\b", code) for code, _ in self.stack)

    @property
    def url(self) -> str | None:
        """The address of the innermost hyperlink field."""
        for code, _ in reversed(self.stack):
            if match := _HYPERLINK_FIELD.match(code):
                return match[1] or match[2]
        return None


class ParagraphText:
    """Reads one paragraph: its text, the text boxes anchored in it, the notes it cites, and its look."""

    def __init__(self, fields: Fields, targets: Mapping[str, str], notes: dict[tuple[str, str], str]) -> None:
        self.inline = InlineText()
        self.hidden = InlineText()
        self.boxes: list[Any] = []
        self.contents = False
        self.bold = 0
        self.bold_start = 0
        """Characters of the text that are bold from its beginning on."""
        self._custom_note: tuple[str, str] | None = None
        self._fields = fields
        self._targets = targets
        self._notes = notes

    @property
    def all_bold(self) -> bool:
        """Every letter is set in bold by the runs themselves."""
        return self.bold >= len(re.sub(r"\s", "", self.inline.text)) > 0

    def read(self, element: Any, url: str | None = None) -> None:
        """Read a paragraph or a part of one."""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in DROPPED or tag == _MARKUP_FALLBACK:
                continue
            if tag == qn("w:r"):
                self._run(child, url)
            elif tag == qn("w:hyperlink"):
                self.read(child, self._target(child) or url)
            elif tag == qn("w:fldSimple"):
                self.contents |= bool(re.match(r"\s*TOC\b", child.get(qn("w:instr"), "")))
                self.read(child, url)
            elif tag == _MATH_TEXT:
                self.inline.write(child.text or "")
            elif tag == _TEXT_BOX:
                self.boxes.append(child)
            else:
                self.read(child, url)

    def _run(self, run: Any, url: str | None) -> None:
        properties = run.find(qn("w:rPr"))
        hidden = is_on(properties, "w:vanish") or is_on(properties, "w:specVanish")
        raised = properties is not None and (align := properties.find(qn("w:vertAlign"))) is not None and (
            align.get(qn("w:val")) == "superscript"
        )  # fmt: skip
        # Underlined or in capitals, a line stands out as much.
        bold = any(is_on(properties, name) for name in ("w:b", "w:u", "w:caps", "w:smallCaps"))
        self.contents |= self._fields.in_contents
        for child in run:
            tag = child.tag
            if tag == qn("w:fldChar"):
                self._field_character(child)
            elif tag == qn("w:instrText"):
                self._fields.instruct(child.text or "")
            elif self._fields.in_instruction or tag in DROPPED or not isinstance(tag, str):
                continue
            elif tag == qn("w:t") and self._custom_note:
                self._mark_as_typed(child.text or "")
            elif tag == qn("w:t"):
                self._write(child.text or "", url, hidden=hidden, raised=raised, bold=bold)
            elif tag in (qn("w:tab"), qn("w:ptab")):
                self.inline.write(" ")
            elif tag in (qn("w:br"), qn("w:cr")):
                if child.get(qn("w:type"), "textWrapping") == "textWrapping":
                    self.inline.break_line()
            elif tag == qn("w:noBreakHyphen"):
                self._write("-", url, hidden=hidden, raised=False, bold=bold)
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                self._note(tag, child)
            elif tag == qn("w:sym"):
                self._write(_symbol(child), url, hidden=hidden, raised=False, bold=bold)
            elif tag != _MARKUP_FALLBACK:
                self.read([child])

    def _write(self, text: str, url: str | None, *, hidden: bool, raised: bool, bold: bool) -> None:
        if hidden:
            self.hidden.write(text)
            return
        before = self.inline.text
        if (
            raised
            and re.fullmatch(r"\s*\d{1,3}\s*", text)
            and before
            and not before[-1].isdigit()
            and not _UNIT.search(before)
        ):
            self.inline.mark(text.strip())
            return
        self.inline.write(text, self._fields.url or url)
        if bold and len(before) == self.bold_start:
            self.bold_start = len(self.inline.text)
        if bold:
            self.bold += len(re.sub(r"\s", "", text))

    def _field_character(self, element: Any) -> None:
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            self._fields.end()
        self.contents |= self._fields.in_contents

    def _note(self, tag: str, element: Any) -> None:
        kind = "footnote" if tag == qn("w:footnoteReference") else "endnote"
        key = (kind, element.get(qn("w:id"), ""))
        if element.get(qn("w:customMarkFollows"), "0") not in ("0", "false", "off"):
            self._custom_note = key
            return
        if key not in self._notes:
            count = 1 + sum(other == kind for other, _ in self._notes)
            self._notes[key] = format_number(count, "decimal" if kind == "footnote" else "lowerRoman")
        self.inline.mark(self._notes[key])

    def _mark_as_typed(self, text: str) -> None:
        """Take the text after a note reference as its mark, which the author typed."""
        if self._custom_note is not None and text.strip():
            self._notes[self._custom_note] = text.strip().strip("[]()")
            self.inline.mark(self._notes[self._custom_note])
            self._custom_note = None

    def _target(self, element: Any) -> str | None:
        target = self._targets.get(element.get(qn("r:id"), ""))
        anchor = element.get(qn("w:anchor"))
        if target and anchor and "#" not in target:
            return f"{target}#{anchor}"
        return target


def is_on(properties: Any | None, name: str) -> bool:
    """Whether a property that is on or off is on."""
    element = properties.find(qn(name)) if properties is not None else None
    return element is not None and element.get(qn("w:val"), "true") not in ("0", "false", "off", "none")


def _symbol(element: Any) -> str:
    code = int(element.get(qn("w:char"), "20"), 16)
    # Symbol fonts use the private area, where nothing can be read without the font.
    return " " if 0xE000 <= code <= 0xF8FF else chr(code)
