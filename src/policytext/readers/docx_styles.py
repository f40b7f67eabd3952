"""What a Word paragraph is by its style, outline level and numbering."""

import re
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from policytext.document import BlockKind, BlockRole

_HEADING_NAME = re.compile(r"(?:heading|überschrift|titre|kop)\s*(\d)\b", re.I)
_SYMBOL_BULLET = "•"


class ParagraphStyle(Struct, frozen=True):
    """What a style makes of its paragraphs."""

    kind: BlockKind = "paragraph"
    role: BlockRole = "body"
    level: int | None = None


class Styles:
    """The styles of a document, each with all that it inherits."""

    def __init__(self, element: Any) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in element.iter(qn("w:style"))}
        self._default = next(
            (
                identifier
                for identifier, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )
        self._known: dict[str | None, ParagraphStyle] = {}

    def of(self, paragraph: Any) -> ParagraphStyle:
        """What a paragraph's own outline level or its style makes of it."""
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        identifier = self.identifier(paragraph)
        if identifier not in self._known:
            self._known[identifier] = self._classify(identifier)
        style = self._known[identifier]
        if outline is not None and _value(outline).isdigit() and style.kind == "paragraph" and style.role == "body":
            level = int(_value(outline)) + 1
            return ParagraphStyle("heading", "body", level) if level < 10 else style
        return style

    def identifier(self, paragraph: Any) -> str | None:
        """The id of a paragraph's style, which is the default one where it names none."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return _value(style) if style is not None else self._default

    def chain(self, identifier: str | None) -> list[Any]:
        """A style's element and those that it is based on, nearest first."""
        chain: list[Any] = []
        while identifier in self._styles and len(chain) < 20:
            chain.append(self._styles[identifier])
            based = chain[-1].find(qn("w:basedOn"))
            identifier = _value(based) if based is not None else None
        return chain

    def find(self, paragraph: Any, path: str) -> Any:
        """The nearest element at ``path`` in a paragraph or the styles behind it, or None."""
        own = paragraph.find(path)
        if own is not None:
            return own
        chain = self.chain(self.identifier(paragraph))
        return next((found for style in chain if (found := style.find(path)) is not None), None)

    def _classify(self, identifier: str | None) -> ParagraphStyle:
        for style in self.chain(identifier):
            name_element = style.find(qn("w:name"))
            name = _value(name_element).lower() if name_element is not None else ""
            if found := _by_name(name):
                return found
            outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if outline is not None and _value(outline).isdigit() and int(_value(outline)) < 9:
                return ParagraphStyle("heading", "body", int(_value(outline)) + 1)
        return ParagraphStyle()


class Numbering:
    """The lists of a document: counts their items and makes the labels that Word would show."""

    def __init__(self, element: Any | None) -> None:
        self._element = element
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, number_id: str, level: int) -> str | None:
        """Count the next item of a list and give its label; None where the list shows none."""
        found = self._levels.get(number_id)
        if found is None or level not in found[1]:
            return _SYMBOL_BULLET if found is None and number_id != "0" else None
        abstract, levels = found
        counts = self._counts.setdefault(abstract, {})
        start, form, text = levels[level]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if form == "none" or not text.strip():
            return None
        if form == "bullet":
            return text if text in "•–-○■▪*" else _SYMBOL_BULLET
        return re.sub(r"%(\d)", lambda match: self._figure(int(match[1]) - 1, counts, levels), text)

    def _figure(self, level: int, counts: dict[int, int], levels: dict[int, tuple[int, str, str]]) -> str:
        start, form, _ = levels.get(level, (1, "decimal", ""))
        return format_number(counts.get(level, start), form)

    @cached_property
    def _levels(self) -> dict[str, tuple[str, dict[int, tuple[int, str, str]]]]:
        """For each list its abstract definition's id, and for each level the first number, form and label text."""
        if self._element is None:
            return {}
        abstracts = {
            item.get(qn("w:abstractNumId")): {
                int(level.get(qn("w:ilvl"), "0")): _level(level) for level in item.iter(qn("w:lvl"))
            }
            for item in self._element.iter(qn("w:abstractNum"))
        }
        lists = {}
        for item in self._element.iter(qn("w:num")):
            abstract = item.find(qn("w:abstractNumId"))
            name = _value(abstract) if abstract is not None else ""
            levels = dict(abstracts.get(name, {}))
            identifier = item.get(qn("w:numId"), "")
            key = name
            for override in item.iter(qn("w:lvlOverride")):
                level = int(override.get(qn("w:ilvl"), "0"))
                start = override.find(qn("w:startOverride"))
                if start is not None and level in levels:
                    levels[level] = (int(_value(start)), *levels[level][1:])
                    key = f"{name}/{identifier}"
            lists[identifier] = (key, levels)
        return lists


def format_number(number: int, form: str) -> str:
    """A number as a list shows it.

    >>> format_number(4, "lowerRoman"), format_number(28, "upperLetter"), format_number(3, "decimal")
    ('iv', 'BB', '3')
    """
    if form.endswith("Roman"):
        values = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                  (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
        roman = ""
        for value, figure in values:
            roman += figure * (number // value)
            number %= value
        return roman.upper() if form.startswith("upper") else roman
    if form.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _by_name(name: str) -> ParagraphStyle | None:
    if name in ("title", "document title", "report title", "cover title"):
        return ParagraphStyle("heading", "title", 1)
    if name.startswith(("subtitle", "cover ")):
        return ParagraphStyle("paragraph", "title")
    if name.startswith(("toc", "table of figures", "table of authorities", "contents", "index ")):
        return ParagraphStyle("paragraph", "contents")
    if name.startswith("caption"):
        return ParagraphStyle("caption")
    if name in ("quote", "intense quote", "block text", "quotation"):
        return ParagraphStyle("quotation")
    if name in ("header", "footer"):
        return ParagraphStyle("paragraph", "running_head")
    if name.startswith(("html preformatted", "code", "source code")):
        return ParagraphStyle("paragraph", "code")
    if match := _HEADING_NAME.match(name):
        return ParagraphStyle("heading", "body", int(match[1]))
    return None


def _level(element: Any) -> tuple[int, str, str]:
    def value(name: str, default: str) -> str:
        found = element.find(qn(name))
        return _value(found) if found is not None else default

    start = value("w:start", "1")
    return (int(start) if start.isdigit() else 1, value("w:numFmt", "decimal"), value("w:lvlText", ""))


def _value(element: Any) -> str:
    return str(element.get(qn("w:val")) or "")
