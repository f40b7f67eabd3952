"""Which parts of a page are its text, and which are navigation, related links, bylines, forms and the like.

Every element gets a role. Four kinds of evidence are used, strongest first: tags and ARIA roles, the ``main`` or single
``article`` element, words in class and id attributes, and the share of words that stand in links. A label that would
take the main text, or most of the page's prose, is refused.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from lxml import etree
from msgspec import Struct

from policytext.document import BlockRole
from policytext.readers.html.notes import Notes

Element = etree._Element

DROPPED = frozenset(
    {"script", "style", "head", "iframe", "object", "embed", "audio", "video", "canvas", "template", "map"}
)
CONTENT_NAMES = frozenset(
    {"content", "main", "maincontent", "main-content", "article-body", "articlebody", "post-content", "entry-content",
     "page-content", "body-content", "story-body", "article-content", "govspeak", "bodytext"}
)  # fmt: skip
"""Class or id words under which content systems put the text of a page."""
MAIN_SHARE = 0.5
"""A main element must hold this share of the prose outside menus, else the page uses the tag for something else."""
LABEL_SHARE = 0.4
"""A part with more of the page's prose than this is not labelled by its class."""
LINK_DENSITY = 0.5
MOST_ID_WORDS = 3
"""Longer ids are made of the words of a heading."""
PROSE_RUN = 5
"""Words of one text node from which it counts as prose and no menu item."""

ARIA: dict[str, BlockRole] = {
    "navigation": "navigation",
    "banner": "navigation",
    "contentinfo": "navigation",
    "search": "form",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "navigation",
    "tablist": "navigation",
    "dialog": "navigation",
    "alertdialog": "navigation",
    "doc-toc": "contents",
    "doc-index": "contents",
    "doc-bibliography": "references",
    "directory": "contents",
}
TEXT_TAGS = frozenset({"p", "ul", "ol", "li", "dl", "blockquote", "pre", "span", "figure", "a"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CARD_TAGS = frozenset({"p", "div", "h2", "h3", "h4", "h5", "ul", "figure"})
"""A link around one of these is a card that leads to another page."""
INLINE_FORM = frozenset({"select", "textarea", "datalist"})


class Size(Struct):
    """Words of an element: all, in links, and in prose outside links."""

    words: int = 0
    linked: int = 0
    prose: int = 0

    @property
    def density(self) -> float:
        """Share of the words that stand in links."""
        return self.linked / self.words if self.words else 0.0


class Lexicon(Struct, frozen=True):
    """Words and phrases of class and id attributes that stand for one role."""

    name: str
    words: frozenset[str]
    phrases: tuple[str, ...]
    most: int


@cache
def load_lexicon() -> tuple[Lexicon, ...]:
    """The rows of ``regions.toml``."""
    data = tomllib.loads(files(__package__).joinpath("regions.toml").read_text(encoding="utf-8"))
    return tuple(
        Lexicon(name, frozenset(row["words"]), tuple(row["phrases"]), row["most"]) for name, row in data.items()
    )


def label_regions(root: Element, notes: Notes) -> dict[Element, BlockRole]:
    """The role of every element."""
    return Regions(root, notes).label()


class Regions:
    """The measured tree of one page."""

    def __init__(self, root: Element, notes: Notes) -> None:
        self.root = root
        self.notes = notes
        self.elements = list(root.iter(etree.Element))
        self.sizes = self._measure()
        self.main = self._find_main()
        self.above = set(self.main.iterancestors()) if self.main is not None else set()
        self.explicit = self.main is not None and (
            self.main.tag in ("main", "article") or self.main.get("role") == "main"
        )

    def label(self) -> dict[Element, BlockRole]:
        """Roles from the top down: a labelled part hands its role to all inside."""
        roles: dict[Element, BlockRole] = {}
        inside: set[Element] = set()
        for element in self.elements:
            parent = element.getparent()
            role: BlockRole = roles.get(parent, "body") if parent is not None else "body"
            if element is self.main or parent in inside:
                inside.add(element)
            if role in ("navigation", "related") and element.tag in ("nav", "ul", "ol") and _is_contents(element):
                role = "contents"
            elif role == "body" and element not in self.above and element is not self.main:
                within = element in inside
                role = self._own_role(element, within) or ("body" if within else self._outside_role(element, parent))
            roles[element] = role
        return roles

    def _measure(self) -> dict[Element, Size]:
        sizes = {element: Size() for element in self.elements}
        in_link: set[Element] = set()
        for element in self.elements:
            parent = element.getparent()
            if element.tag == "a" or parent in in_link:
                in_link.add(element)
            if element.tag not in DROPPED and element.text:
                _count(sizes[element], element.text, element in in_link)
            if parent is not None and element.tail:
                _count(sizes[parent], element.tail, parent in in_link)
        for element in reversed(self.elements):
            parent = element.getparent()
            if parent is not None and parent in sizes and element.tag not in DROPPED:
                size, total = sizes[element], sizes[parent]
                total.words += size.words
                total.linked += size.linked
                total.prose += size.prose
        return sizes

    def _find_main(self) -> Element | None:
        """The element that the page itself marks as its text, if it holds most of the prose, else the smallest
        element with nearly all of the prose."""
        excluded = sum(self.sizes[element].prose for element in self.elements if self._is_outer_furniture(element))
        prose = self.sizes[self.root].prose - excluded
        if not prose:
            return None
        articles = [
            e for e in self.elements if e.tag == "article" and not any(True for _ in e.iterancestors("article"))
        ]
        marked = [e for e in self.elements if e.tag == "main" or e.get("role") == "main"]
        marked += articles if len(articles) == 1 else []
        marked += [e for e in self.elements if CONTENT_NAMES & set(_attribute_text(e).split())]
        for element in marked:
            if element.tag not in ("body", "html") and self.sizes[element].prose >= MAIN_SHARE * prose:
                return element
        best = self.root
        for element in self.elements:
            holds_nearly_all = element.getparent() is best and self.sizes[element].prose >= 0.95 * prose
            if holds_nearly_all and element.tag not in TEXT_TAGS:
                best = element
        return best if best.tag not in ("html", "body") else None

    def _is_outer_furniture(self, element: Element) -> bool:
        tags = ("nav", "header", "footer", "aside", "form")
        return element.tag in tags and not any(parent.tag in tags for parent in element.iterancestors())

    def _own_role(self, element: Element, within: bool) -> BlockRole | None:
        size = self.sizes[element]
        if element.tag in ("html", "body", "main"):
            return None
        if _is_hidden(element):
            return "hidden" if not self._holds_most(size) else None
        aria = ARIA.get(element.get("role", ""))
        if aria and not (aria == "navigation" and self._holds_text(element, size)):
            return "contents" if aria == "navigation" and _is_contents(element) else aria
        return self._tag_role(element, size, within) or (self._class_role(element, size, within))

    def _tag_role(self, element: Element, size: Size, within: bool) -> BlockRole | None:
        tag = element.tag
        if tag == "nav":
            return "contents" if _is_contents(element) else "navigation"
        if tag == "header" and not within and not self._holds_text(element, size):
            return "navigation"
        if tag == "footer" and not self._holds_notes(element) and not self._holds_most(size):
            quoted = any(parent.tag in ("blockquote", "figure") for parent in element.iterancestors())
            return None if quoted else "navigation"
        if tag == "aside" and not self._holds_notes(element):
            prose_box = within and size.density < 0.3
            return None if prose_box and not self._named(element, "related") else self._aside_role(element, size)
        if tag in ("form", "fieldset"):
            return "form" if size.prose <= 60 and not self._holds_most(size) else None
        if tag == "noscript":
            return None if self._holds_most(size) else "hidden"
        if tag == "svg":
            return "label"
        if tag == "a" and not self._holds_most(size) and any(inner.tag in CARD_TAGS for inner in element.iter()):
            return "related"
        if tag in INLINE_FORM:
            return "form"
        return "code" if tag == "pre" and not self._holds_most(size) else None

    def _aside_role(self, element: Element, size: Size) -> BlockRole:
        return self._class_role(element, size, False) or "related"

    def _class_role(self, element: Element, size: Size, within: bool) -> BlockRole | None:
        names = _attribute_text(element)
        if not names or size.words == 0 or self._holds_most(size):
            return None
        words = set(names.replace("-", " ").split())
        for lexicon in load_lexicon():
            if lexicon.words & words or any(phrase in names for phrase in lexicon.phrases):
                role = self._checked_role(lexicon, element, size, within)
                if role:
                    return role
        return None

    def _checked_role(self, lexicon: Lexicon, element: Element, size: Size, within: bool) -> BlockRole | None:
        if size.words > lexicon.most or (lexicon.name != "references" and self._holds_notes(element)):
            return None
        if lexicon.name == "hidden":
            return "hidden"
        if lexicon.name == "navigation" or lexicon.name == "share":
            titled = next(element.iter("h1"), None) is not None
            prose_box = within and size.prose > 40 and size.density < 0.2
            return None if titled or prose_box else "navigation"
        if lexicon.name == "comments":
            return "related"
        if lexicon.name == "related":
            return "related" if size.density >= 0.3 or (not within and size.words <= 60) else None
        if lexicon.name == "contents":
            return "contents" if size.density >= LINK_DENSITY else None
        if lexicon.name == "references" and size.words < 3:
            return None
        roles: dict[str, BlockRole] = {"byline": "byline", "biography": "biography", "references": "references"}
        return roles[lexicon.name]

    def _outside_role(self, element: Element, parent: Element | None) -> BlockRole:
        """The role of a part beside the main text: menus and small print, unless it carries the title or prose."""
        size = self.sizes[element]
        if self.main is None or not size.words:
            return "body"
        main_titled = next(self.main.iter("h1"), None) is not None
        if not main_titled and (element.tag == "h1" or next(element.iter("h1"), None) is not None):
            return "body"
        if parent is not None and parent not in self.above:
            return "body"
        long_prose = size.prose >= 40 and size.density < 0.2
        if self.explicit:
            return "body" if long_prose and size.prose >= 0.1 * self.sizes[self.main].prose else "navigation"
        titled = any(inner.tag in HEADINGS for inner in element.iter(etree.Element))
        return "body" if (size.prose >= 8 or titled) and size.density < LINK_DENSITY else "navigation"

    def _named(self, element: Element, role: str) -> bool:
        names = _attribute_text(element)
        words = set(names.replace("-", " ").split())
        return any(
            lexicon.words & words or any(phrase in names for phrase in lexicon.phrases)
            for lexicon in load_lexicon()
            if lexicon.name == role
        )

    def _holds_most(self, size: Size) -> bool:
        return size.prose > max(LABEL_SHARE * self.sizes[self.root].prose, 12)

    def _holds_text(self, element: Element, size: Size) -> bool:
        return self._holds_most(size) or (next(element.iter("h1"), None) is not None and self._only_title(element))

    def _only_title(self, element: Element) -> bool:
        return all(any(parent is element for parent in title.iterancestors()) for title in self.root.iter("h1"))

    def _holds_notes(self, element: Element) -> bool:
        return bool(self.notes.holders) and any(inner in self.notes.holders for inner in element.iter(etree.Element))


def _count(size: Size, text: str, linked: bool) -> None:
    words = len(text.split())
    size.words += words
    if linked:
        size.linked += words
    elif words >= PROSE_RUN:
        size.prose += words


def _attribute_text(element: Element) -> str:
    """Class and id as lower-case names with hyphens: ``PostMeta nav_bar`` becomes ``post-meta nav-bar``.

    The id of a heading or of a section is often made of its words and says nothing of its role.
    """
    names = element.get("class", "")
    identifier = element.get("id", "")
    if element.tag not in TEXT_TAGS | HEADINGS | {"section"} and len(re.split(r"[-_]+", identifier)) <= MOST_ID_WORDS:
        names += f" {identifier}"
    names = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names)
    return re.sub(r"[_:]+|-{2,}", "-", names).lower().strip()


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style", "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    return element.get("aria-hidden") == "true" and element.tag not in ("svg", "sup", "math")


def _is_contents(element: Element) -> bool:
    links = [link.get("href", "") for link in element.iter("a")]
    inner = [href for href in links if href.startswith("#")]
    return len(links) >= 3 and len(inner) == len(links)
