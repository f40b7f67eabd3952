"""Every number of a text that became no claim's quantity or time, with the reason."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, cast, get_args

from msgspec import Struct

from policytext.claim import Claim, DocumentRow, Rejection
from policytext.document import Block, Document
from policytext.errors import ReadError
from policytext.extractors.quantities.numbers import find_numerals
from policytext.index import ClaimIndex
from policytext.readers import read
from policytext.settings import Settings

Reason = Literal[
    "boilerplate",
    "heading",
    "address",
    "label",
    "reference",
    "name",
    "not_a_claim",
    "below_confidence",
    "not_read",
    "no_statement",
]
"""Why a number is in no claim's quantity or time.

``boilerplate``: its block is no body text. ``heading``: it stands in a heading or a heading row of a table.
``address``: part of a web or mail address. ``label``: the mark of a list item or section, also inside a sentence.
``reference``: the number of a section, page, figure, law or the like that the text points to. ``name``: part of a name
or identifier ("COVID-19", "5G", "WCAG 2.0").
``not_a_claim`` and ``below_confidence``: its statement was rejected. ``not_read``: it stands in a claim, and was read
neither as quantity nor as time. ``no_statement``: it stands in none.
"""

REASONS: tuple[Reason, ...] = get_args(Reason)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")
_WORDS = ("words", "fraction")
"""Forms of numerals that may be written in words."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|gov|net|edu|int|eu|uk|au|nz)\b\S*"
)
_LABEL = re.compile(r"\s*[(\[]?(?:\d+(?:\.\d+)+[.)\]]?|\d+[a-z]?[.)\]])(?=\s)")
_INNER_LABEL = re.compile(r"(?:\(|(?<![\w(,.]))\d{1,2}\)(?=\s)")
_POINTS_TO = re.compile(
    r"\b(?:(?:sub)?sections?|secs?|chapters?|parts?|pages?|pp?|figures?|figs?|tables?|box(?:es)?|annex(?:es)?|appendix|appendices"
    r"|paragraphs?|paras?|articles?|clauses?|footnotes?|notes?|schedules?|items?|steps?|actions?|goals?|objectives?"
    r"|principles?|practices?|milestones?|volumes?|vol|nos?|numbers?|versions?|v|public law|pub\. l|orders?"
    r"|directives?|regulations?|circulars?|memorand(?:um|a)|bulletins?|divisions?|strategy|priority|outcomes?"
    r"|criteri(?:on|a)|requirements?|pillars?|phases?|levels?|tiers?|options?|themes?|segments?|case studies)\.?\s*"
    r"(?:[(\[]?\d[\d.,\s]*[)\]]?(?:and|to|or|–|-)?\s*)*$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-Z]{2,}s?\s$")
_CONTEXT = 40
_OF_BLOCKS = ("boilerplate", "heading")
_OF_STATEMENTS = ("not_a_claim", "below_confidence")
_CODES = (*_OF_BLOCKS, *_OF_STATEMENTS)
"""Codes of rejections that are reasons here too."""


class UnusedNumber(Struct, frozen=True, kw_only=True):
    """A number in digits or words, ``text[start:end]`` of its document, that is in no claim's quantity or time."""

    path: str
    page: int | None
    start: int
    end: int
    number: str
    reason: Reason
    message: str
    context: str


def find_unused_numbers(index: ClaimIndex, settings: Settings, folder: Path | None = None) -> list[UnusedNumber]:
    """The unused numbers of all documents, in the order of the index.

    The documents are read again from their sources, since an index does not hold their blocks; where that fails or
    gives another text, the text that a ``.db`` holds is used, cut where it has empty lines.

    Args:
        index: the claims and rejections.
        settings: the limits for reading.
        folder: where relative paths are looked up that do not exist from the working folder.

    Raises:
        ReadError: a document is not there as it was read, and the index holds no text of it.
    """
    claims: dict[str, list[Claim]] = {}
    for claim in index.claims:
        claims.setdefault(claim.document, []).append(claim)
    rejections: dict[str | None, list[Rejection]] = {}
    for entry in index.rejections:
        if entry.start is not None:
            rejections.setdefault(entry.document, []).append(entry)
    found: list[UnusedNumber] = []
    for row in index.documents:
        if row.text_sha256 is not None:
            document = _open_document(row, index.texts.get(row.id), settings, folder)
            found.extend(audit_document(document, row.path, claims.get(row.id, ()), rejections.get(row.id, ())))
    return found


def audit_document(
    document: Document, path: str, claims: Sequence[Claim], rejections: Sequence[Rejection]
) -> Iterator[UnusedNumber]:
    """The unused numbers of a document, given its claims and rejections."""
    known = _Known(claims, rejections)
    for block in document.blocks:
        text = document.text_of(block)
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
        for first, last in _find_numbers(text):
            start, end = block.start + first, block.start + last
            if known.used.find(start, end):
                continue
            reason, message = (
                _judge_place(block)
                or known.judge_block(start, end)
                or _judge_form(text, first, last, addresses)
                or known.judge_statement(start, end)
            )
            yield UnusedNumber(
                path=path,
                page=block.page,
                start=start,
                end=end,
                number=text[first:last],
                reason=reason,
                message=message,
                context=" ".join(text[max(first - _CONTEXT, 0) : last + _CONTEXT].split()),
            )


def _find_numbers(text: str) -> list[tuple[int, int]]:
    """The spans of numbers in digits and in words. Ordinals ("first") and "one", which mostly count nothing, are left
    out."""
    words = [
        (numeral.start, numeral.end)
        for numeral in find_numerals(text)
        if numeral.form in _WORDS and numeral.value != 1 and not _DIGIT.search(text, numeral.start, numeral.end)
    ]
    return sorted(words + [match.span() for match in _NUMBER.finditer(text)])


class _Known:
    """What an index knows of a document's places."""

    def __init__(self, claims: Sequence[Claim], rejections: Sequence[Rejection]) -> None:
        quantities = [(item.start, item.end) for claim in claims for item in claim.quantities]
        self.used = _Spans(quantities + [(item.start, item.end) for claim in claims for item in claim.times])
        self._names = _Spans([(entity.start, entity.end) for claim in claims for entity in claim.entities])
        self._claims = _Spans([(claim.provenance.start, claim.provenance.end) for claim in claims])
        self._entries = {(entry.start or 0, entry.end or 0): entry for entry in rejections if entry.code in _CODES}
        self._blocks, self._statements = (
            _Spans([place for place, entry in self._entries.items() if entry.code in codes])
            for codes in (_OF_BLOCKS, _OF_STATEMENTS)
        )

    def judge_block(self, start: int, end: int) -> tuple[Reason, str] | None:
        """The reason why the whole block was not read for claims."""
        return self._tell(self._blocks.find(start, end))

    def judge_statement(self, start: int, end: int) -> tuple[Reason, str]:
        """The reason that lies in the statement."""
        if self._names.find(start, end):
            return "name", "part of a name"
        if self._claims.find(start, end):
            return "not_read", "in a claim, neither quantity nor time"
        return self._tell(self._statements.find(start, end)) or ("no_statement", "")

    def _tell(self, place: tuple[int, int] | None) -> tuple[Reason, str] | None:
        return (cast(Reason, self._entries[place].code), self._entries[place].message) if place else None


class _Spans:
    """Spans among which to find one that covers another; they may overlap."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in spans), default=0)

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        at = bisect_right(self._spans, (start, float("inf")))
        while at > 0 and self._spans[at - 1][0] >= start - self._longest:
            at -= 1
            if self._spans[at][1] >= end:
                return self._spans[at]
        return None


def _judge_place(block: Block) -> tuple[Reason, str] | None:
    if block.role != "body":
        return "boilerplate", block.role
    if block.kind == "heading":
        return "heading", "heading"
    return ("heading", "heading row of a table") if block.header else None


def _judge_form(text: str, start: int, end: int, addresses: Sequence[tuple[int, int]]) -> tuple[Reason, str] | None:
    if any(first <= start and end <= last for first, last in addresses):
        return "address", "part of an address"
    label = _LABEL.match(text) or _INNER_LABEL.match(text, start) or _INNER_LABEL.match(text, max(start - 1, 0))
    if label and label.start() <= start and end <= label.end():
        return "label", "mark of a list item or section"
    if pointer := _POINTS_TO.search(text[:start]):
        return "reference", f"follows {pointer[0].split()[0]!r}"
    before, after = text[start - 1 : start], text[end : end + 1]
    joined = before.isalpha() or (before in "-–/_" and text[start - 2 : start - 1].isalpha()) or before == "#"
    if (before and joined) or (after.isalpha() and after.isupper()):
        return "name", "joined to letters"
    if "." in text[start:end] and _ACRONYM.search(text[:start]):
        return "name", "number of a version"
    return None


def _open_document(row: DocumentRow, text: str | None, settings: Settings, folder: Path | None) -> Document:
    path = Path(row.path)
    if folder is not None and not path.exists() and (folder / path).exists():
        path = folder / path
    try:
        document = read(path, settings)
    except ReadError:
        document = None
    if document is not None and document.text_sha256 == row.text_sha256:
        return document
    if text is None:
        raise ReadError(
            row.path,
            "missing_path",
            "not there as it was read, and this index holds no text; use a .db or extract again",
        )
    blocks, at = [], 0
    for piece in text.split("\n\n"):
        blocks.append(Block(at, at + len(piece), "paragraph"))
        at += len(piece) + 2
    return Document(
        path=row.path,
        text=text,
        blocks=tuple(blocks),
        media_type=row.media_type or "text/plain",
        sha256=row.sha256 or "",
        reader=row.reader or "",
    )
