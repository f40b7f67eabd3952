"""Which blocks are no body text, by wording and place, whatever the format.

Only blocks that the reader left as ``body`` are looked at. In doubt a block stays ``body``: a lost paragraph costs more
than a stray label.
"""

import re
from collections.abc import Callable

from msgspec.structs import replace

from policytext.document import Block, BlockRole, Document
from policytext.readers.citations import (
    has_source_mark,
    is_address,
    is_citation,
    is_entry,
    is_sentence,
    is_source_line,
    is_source_of_figure,
    is_title_and_address,
)
from policytext.readers.headings import is_title_case
from policytext.readers.metadata import closing_date, find_date_line, is_day
from policytext.readers.people import SHORT_WORDS, is_byline, is_office, is_roster, is_signature

CALL_WORDS = 30
"""Longer blocks are no call to subscribe or to read on."""
TAIL_ROLES = frozenset({"navigation", "related", "running_head", "page_number", "hidden", "form"})
"""What has one of these roles stands under no heading of the text."""

_SECTIONS: tuple[tuple[BlockRole, re.Pattern[str]], ...] = (
    (
        "biography",
        re.compile(
            r"about the (?:authors?|contributors?|writers?|speakers?)|(?:author|speaker)(?:'s|’s|s)? bio\w*", re.I
        ),
    ),
    (
        "references",
        re.compile(
            r"(?:sources?|references?(?: list)?|bibliography|works cited|citations?|end ?notes?|foot ?notes|"
            r"(?:sources|references|notes) (?:and|&) (?:notes|references|sources|further reading)|"
            r"literature cited|notes|"
            r"(?:further|additional|recommended) reading)",
            re.I,
        ),
    ),
    (
        "related",
        re.compile(
            r"(?:related|similar|recommended|popular|latest|recent|more) (?:articles?|posts?|stories|news|content|"
            r"links|reading|pages|documents|publications|blog posts|items|topics|resources|information|from .+)|"
            r"other (?:articles|posts|stories|news|pages)|"
            r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|read (?:more|next|also)|see also|"
            r"share this(?: \w+)?|more on this(?: \w+)?|next (?:article|post)|previous (?:article|post)|"
            r"tags|filed under|comments|leave a (?:reply|comment)|for (?:more|further) information|"
            r"(?:press|media|general|for media)? ?(?:contacts?|[ei]nquir(?:y|ies))(?: details)?|contact us)",
            re.I,
        ),
    ),
    ("contents", re.compile(r"(?:table of )?contents|on this page|in this (?:section|article|issue|report)", re.I)),
)
_NAVIGATION = re.compile(
    r"(?:subscribe|sign up|sign in|log ?in|register|skip to|jump to|back to (?:top|the top|contents|home)|return to|"
    r"(?:to )?top of (?:the )?page|click (?:here|on|the)|follow us|contact us|watch (?:on|the video)|listen to|"
    r"play (?:the )?video|download|print this|share (?:on|via)|tweet|view (?:the|all|as|on|commitment|more)|see all|"
    r"read the (?:full )?|(?:next|previous|home|menu|search|close|share|print|email|login|help)$|"
    r"show (?:all|more|less)|"
    r"accept (?:all )?cookies|privacy policy|cookie policy|terms (?:of use|and conditions)|all rights reserved|"
    r"learn more|find out more|more information|get (?:updates|in touch)|join (?:the|our) (?:mailing|newsletter))\b",
    re.I,
)
_CALL = re.compile(
    r"(?:(?:read|up) next\s*(?:[:–—-]|$)|next up\b|you (?:may|might) also like\b|leave (?:a|your) (?:comment|reply)|"
    r"share this\b|"
    r"(?:subscribe|sign up|register) (?:now|today|here|(?:to|for) (?:our|the|this|my)\b.{0,40}"
    r"\b(?:newsletters?|updates?|alerts?|mailing list|bulletins?|channel|feed|podcast|blog))|"
    r"follow (?:us|me) on|like us on|join (?:our|the) (?:mailing list|newsletter)|comments (?:are|have been) closed|"
    r"(?:please )?(?:let us know|tell us) (?:what you think|in the comments)|"
    r"this (?:page|document) (?:is|was) (?:intentionally |left )+blank|page (?:intentionally |left )+blank)",
    re.I,
)
_NOTICE = re.compile(
    r"\b(?:this|our|the current) (?:web ?site|web ?page|page|site|blog) (?:is|was|has|will|uses|requires|needs)"
    r"(?: be| been| being| now| no longer)* ?(?:moving|moved|relocated|redirected|decommissioned|archived|retired|"
    r"replaced|maintained|updated|cookies|javascript)\b",
    re.I,
)
_EDITION_NOTE = re.compile(
    r"(?:an? (?:earlier |shorter |longer |edited )?version of )?this (?:content|article|post|page|section|chapter|text|"
    r"piece|story|blog(?: post)?|interview|commentary) (?:(?:was|is|has been) (?:first |originally |previously |also )*"
    r"(?:published|presented|posted|printed|cross-posted|adapted|taken|reproduced|extracted)|"
    r"(?:first |originally |previously |also )+appeared)\b",
    re.I,
)
_WEAK_SECTION = re.compile(r"notes?|source|(?:useful |key |further |additional )?resources|(?:useful )?links", re.I)
_VOCABULARY = re.compile(
    r"(?:(?:glossary|(?:list of |key )?(?:abbreviations|acronyms)|definitions|key terms|terms(?= and def)|index)"
    r"(?:,? (?:of|and|&|/) (?:key |main |selected )?(?:terms?|abbreviations|acronyms|definitions|contents))*)",
    re.I,
)
_PEOPLE = re.compile(
    r"(?:(?:list of |our )?(?:members|membership|contributors|contributing authors|authors|participants|attendees|"
    r"signatories|respondents|reviewers)|"
    r"(?:\S+ ){0,6}(?:team|group|committee|council|board|panel|task ?force|network) (?:members|membership)|"
    r"(?:project|writing|editorial|research|production|drafting) team|"
    r"(?:organi[sz]ations|people|stakeholders) (?:consulted|represented|interviewed))",
    re.I,
)
_HEADING_NUMBER = re.compile(r"^(?:(?:\d+|[A-Z])(?:\.\d+)*[.)]?\s+|(?:annex|appendix) \w+\s*[:.–—-]?\s+)", re.I)
_TERM_WORDS = 5
"""Words of the longest term that a heading in a list of terms may be."""
_DEFINITION_WORDS = 80
"""Words of a paragraph over which a list of terms has ended."""
_LETTERS = re.compile(r"[A-Z](?:\s?[–-]\s?[A-Z])?")
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|copyright\b)\s*(?:©|\(c\))?\s*(?:.*\b(?:19|20)\d\d\b|.*reserved)", re.I)
_POINTER = re.compile(
    r"(?:for|to (?:find|learn|see|read|get)) (?:more|further|additional|full|the full|other|details?)\b.{0,120}?\b"
    r"(?:see|visit|contact|go to|refer to|click|read|email|e-mail|call)\b",
    re.I,
)
_ADDRESS_POINTER = re.compile(
    r"(?:[^.]{3,120}\b(?:is|are|can be|may be) )?"
    r"(?:available|found|accessed|downloaded|viewed|read|obtained)(?: online)? (?:at|on|from|via|through):? <?(?:https?://)?[\w-]+(?:\.[\w-]+)+[^\s]*",
    re.I,
)
_LEGAL = re.compile(
    r"(?:this (?:work|publication|document|report) is (?:copyright|licensed|published under)|isbn\b|issn\b|"
    r"printed (?:in|on|by)\b|"
    r"requests and (?:in|en)quiries concerning|any (?:in|en)quiries regarding this (?:publication|document)|"
    r"apart from any use|you may re-?use this|to view this licence|where we have identified any third.party|"
    r"except where otherwise (?:noted|stated), this|crown copyright|all rights reserved|published by\b.{0,80}$)",
    re.I,
)
_WEEKDAY_STUB = re.compile(r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY,? \d{1,2} [A-Z]+ \d{4}")
_EDITION = re.compile(r"(?:version|edition|revision|draft)\b[.:]?\s*[\d][\w./-]{0,20}", re.I)
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?|[-–]\s*\d{1,4}\s*[-–]|page\s+\d{1,4}", re.I
)
_LEADER = re.compile(r"(?:(?:\.\s?){5,}|(?:…\s?){2,}|_{5,})\s*[\divxlc]{0,5}(?:\s\d{1,4})?$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|will|would|shall|should|must|can|could|may|might|do|does|did|"
    r"[a-z]{3,}(?:ed|ing|es))\b",
    re.I,
)
_VERB_OR_STOP = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|must|can|could|may|might|do|does|did|thanks?)\b|"
    r"[.!?:;][\"'”’)\]]*$",
    re.I,
)
_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


def assign_roles(document: Document) -> Document:
    """The document with a role for each block that is recognisably no body text."""
    labeller = _Labeller(document)
    blocks = (labeller.label(number, block) for number, block in enumerate(document.blocks))
    return replace(document, blocks=tuple(_without_path(block) for block in blocks))


def _without_path(block: Block) -> Block:
    return replace(block, heading_path=()) if block.heading_path and block.role in TAIL_ROLES else block


def section_role(heading: str) -> BlockRole | None:
    """The role of what stands under a heading or a line that acts as one.

    >>> section_role("About the Author"), section_role("7. References"), section_role("Sources of growth")
    ('biography', 'references', None)
    """
    words = without_number(heading)
    return next((role for role, pattern in _SECTIONS if pattern.fullmatch(words)), None)


def without_number(heading: str) -> str:
    """The words of a heading, without its number before them and the colon after them.

    >>> without_number("Annex B: Members:"), without_number("2.1 Skills"), without_number("Aims")
    ('Members', 'Skills', 'Aims')
    """
    return _HEADING_NUMBER.sub("", heading.strip()).rstrip(" :.")


class _Labeller:
    """Walks over the blocks once, knowing which section it is in."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.section: BlockRole | None = None
        self.section_level = self.section_start = 0
        self.listing: BlockRole | None = None
        self.listing_level = 0

    def label(self, number: int, block: Block) -> Block:
        if block.role != "body":
            return block
        text = self.document.text_of(block)
        self._enter(number, block, text)
        role = self._section_role(block, text) or self._signature_role(number, block, text)
        role = role or own_role(block, text, number)
        return replace(block, role=role) if role else block

    def _enter(self, number: int, block: Block, text: str) -> None:
        opened = None
        if block.kind == "heading":
            self._enter_listing(text, block.level or 1)
        elif block.kind == "paragraph" and len(text.split()) > _DEFINITION_WORDS:
            self.listing = None
        if block.kind == "heading" or self._acts_as_heading(block, text):
            weak = _WEAK_SECTION.fullmatch(without_number(text)) is not None
            opened = "references" if weak else section_role(text)
            if opened == "references" and (weak or block.kind != "heading") and not self._entries_follow(number):
                opened = None
        if opened:
            self.section, self.section_level, self.section_start = opened, block.level or 1, number
        elif block.kind == "heading" and self.section:
            goes_on = self.section in ("biography", "related") or (
                self.section == "references" and self._entries_follow(number)
            )
            if not goes_on or (block.level or 1) <= self.section_level:
                self.section = None
        elif self._ends_section(block, text) and not self._introduces(number):
            self.section = None

    def _enter_listing(self, heading: str, level: int) -> None:
        """Note whether a list of terms or of people begins; a letter of the alphabet, a term and an office are heads
        within it."""
        words = without_number(heading)
        named: BlockRole | None = (
            "contents" if _VOCABULARY.fullmatch(words) else "byline" if _PEOPLE.fullmatch(words) else None
        )
        if named:
            self.listing, self.listing_level = named, level
            return
        term = level > self.listing_level and len(words.split()) <= _TERM_WORDS and words == heading.strip(" :.")
        within = _LETTERS.fullmatch(words) or term if self.listing == "contents" else is_office(words)
        if not within:
            self.listing = None

    def _ends_section(self, block: Block, text: str) -> bool:
        if self.section == "contents":
            return block.kind != "list_item" and len(text.split()) > SHORT_WORDS
        return self.section == "references" and _is_running_text(block, text)

    def _introduces(self, number: int) -> bool:
        """Whether a block stands between the heading of a source list and its entries."""
        return number == self.section_start + 1 and self._entries_follow(number)

    def _entries_follow(self, number: int) -> bool:
        """Whether the next blocks name sources."""
        texts = []
        for block in self.document.blocks[number + 1 : number + 5]:
            if block.kind in ("heading", "table_row"):
                break
            if block.role in ("body", "references"):
                texts.append(self.document.text_of(block))
        return bool(texts) and 2 * sum(map(is_entry, texts)) >= len(texts)

    def _signature_role(self, number: int, block: Block, text: str) -> BlockRole | None:
        """The name under a quotation or a letter, and the office under a name."""
        if block.kind not in ("paragraph", "quotation") or number == 0:
            return None
        before = self.document.blocks[number - 1]
        above = self.document.text_of(before)
        if is_signature(text) and (before.kind == "quotation" or above[-1] in '”"'):
            return "byline"
        name, broken, rest = text.partition("\n")
        if broken:
            above, text = name, rest.partition("\n")[0]
        elif before.kind not in ("paragraph", "heading"):
            return None
        words = re.sub(r"\s*\(https?:[^)]*\)", "", above).split()
        named = 1 < len(words) <= 6 and all(word[0].isupper() for word in words)
        return "byline" if named and is_office(text) else None

    def _acts_as_heading(self, block: Block, text: str) -> bool:
        return block.kind == "paragraph" and len(text.split()) <= 6 and "\n" not in text

    def _section_role(self, block: Block, text: str) -> BlockRole | None:
        if block.kind == "footnote":
            return "references" if self.section == "references" and is_entry(text) else None
        if self.section is None and block.kind != "heading":
            return self.listing if self.listing == "contents" or not _VERB_OR_STOP.search(text) else None
        return self.section


def _is_running_text(block: Block, text: str) -> bool:
    """Whether a block under a heading of sources is plainly none: a table without addresses, or prose."""
    if block.kind == "table_row":
        return not has_source_mark(text)
    return block.kind == "paragraph" and is_sentence(text) and not has_source_mark(text)


def own_role(block: Block, text: str, number: int) -> BlockRole | None:
    """The role of a block by its own wording, or None for body text."""
    words = len(text.split())
    if block.kind == "quotation" and words <= SHORT_WORDS and text[0] in "—–―":
        return "byline"
    if block.kind == "footnote" and (_ADDRESS_POINTER.fullmatch(text) or is_citation(text)):
        return "references"
    if block.kind == "caption" and is_source_of_figure(text):
        return "references"
    if block.kind not in ("paragraph", "list_item"):
        return None
    checks: tuple[tuple[BlockRole, Callable[[], object]], ...] = (
        ("references", lambda: is_address(text)),
        ("page_number", lambda: block.kind == "paragraph" and _PAGE_NUMBER.fullmatch(text)),
        ("contents", lambda: _LEADER.search(text)),
        ("related", lambda: _WEEKDAY_STUB.fullmatch(text)),
        (
            "byline",
            lambda: (
                words <= SHORT_WORDS and (is_byline(text) or _EDITION.fullmatch(text) or is_date_line(text, number))
            ),
        ),
        ("navigation", lambda: words <= SHORT_WORDS and not _END.search(text) and _NAVIGATION.match(text)),
        ("navigation", lambda: words <= CALL_WORDS and _CALL.match(text)),
        ("navigation", lambda: words <= 3 * CALL_WORDS and _NOTICE.search(text)),
        ("navigation", lambda: (words <= CALL_WORDS and _COPYRIGHT.match(text)) or _LEGAL.match(text)),
        ("navigation", lambda: words <= CALL_WORDS and _EDITION_NOTE.match(text)),
        ("references", lambda: is_source_line(text) if block.kind == "list_item" else is_title_and_address(text)),
        ("references", lambda: words <= 2 * CALL_WORDS and is_source_of_figure(text)),
        ("byline", lambda: block.kind == "paragraph" and (is_day(text) or is_roster(text))),
        ("navigation", lambda: words <= 40 and text.count(". ") == 0 and is_pointer(text)),
        ("label", lambda: is_fragment(block, text)),
    )
    return next((role for role, check in checks if check()), None)


def is_pointer(text: str) -> bool:
    """Whether a sentence only says where more can be found.

    >>> is_pointer("For more information, see the plan."), is_pointer("The catalogue is available at data.example.org.")
    (True, True)
    """
    return bool(_POINTER.match(text) or _ADDRESS_POINTER.fullmatch(text))


def is_date_line(text: str, number: int) -> bool:
    """Whether a line only says when the document came out; a bare date counts near the beginning only."""
    found = find_date_line(text)
    if found is None:
        return number < 8 and not text.endswith(".") and closing_date(text) is not None
    return found[1] or number < 15


def _has_verb(text: str) -> bool:
    """Whether a scrap holds a verb; in a name in capitals the ending of a word tells nothing ("James")."""
    return _VERB.search(text) is not None and not (is_title_case(text) and not _VERB_OR_STOP.search(text))


def is_fragment(block: Block, text: str) -> bool:
    """Whether a paragraph is a short scrap without verb and stop, such as the text of a drawing."""
    return (
        block.kind == "paragraph"
        and not _END.search(text)
        and ((len(text.split()) <= 4 and not _has_verb(text)) or (len(text.split()) <= 6 and text.endswith("…")))
        and not (any(map(str.isdigit, text)) and any(map(str.isalpha, text)))
        and not re.search(r"\d\s?%|[£$€]\s?\d", text)
    )
