"""Which claim rests on which source: by hyperlink, footnote or reference mark, or agreement of words and dates."""

import re
from collections.abc import Iterator, Sequence

from policytext.claim import Citation
from policytext.document import Block, Document, Link, SourceEntry
from policytext.sources.agreement import Agreement, ClaimSpan
from policytext.sources.entries import Ordered, address_key, entry_id, is_document_link, is_ibid, is_reference
from policytext.sources.words import URL

FOOTNOTE_SCORE = 0.95
"""A mark in or at the end of the claim; it may belong to one word of it, or to an earlier sentence as well."""
AUTHOR_YEAR_SCORE = 0.9
HYPERLINK_SCORE = 0.7
"""A link inside the claim: it often is the source, and often only leads to a page about a thing named."""
HOMEPAGE_SCORE = 0.35
POINTED_SCORE = 0.9
"""A link in brackets after the claim, or with words such as "report" or "according to"."""
BESIDE_SCORE = 0.45
"""A link in the same sentence but outside the claim."""

BRACKETS = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
NAME = r"[A-ZÀ-Þ][\w'’.-]+"
AUTHOR_YEAR = re.compile(
    rf"({NAME}(?:(?:,? (?:and|&) |,? et al\.?,? ?| of (?:the )?| for | |, )(?:{NAME})?){{0,8}}),?\s*"
    r"\(?((?:19|20)\d\d[a-z]?)\b"
)
PARENTHESES = re.compile(r"\(([^()]{3,200})\)")
NARRATIVE = re.compile(rf"({NAME}(?:(?: (?:and|&) {NAME})| et al\.?)?) \(((?:19|20)\d\d[a-z]?)(?:[,:] ?p[^)]*)?\)")
POINTING = re.compile(
    r"\b(?:report|survey|study|data|figures|statistics|research|analysis|review|index|found|finds|according|estimates?|source|paper|evaluation|audit|census)\b",
    re.IGNORECASE,
)
SENTENCE_BREAK = re.compile(r"[.!?][”\"’')\]]*\s+(?=[A-Z“\"‘(\[])")


def cite_claims(
    document: Document, entries: Sequence[SourceEntry], spans: Sequence[ClaimSpan]
) -> list[tuple[Citation, ...]]:
    """For each claim the entries that it rests on, best first; none where the evidence is under even odds.

    Args:
        document: the document that the claims are cut from.
        entries: its sources, as ``read_sources`` gives them.
        spans: the claims in the order of the text.
    """
    citer = _Citer(document, entries)
    explicit = [citer.cite(span) for span in spans]
    agreed = Agreement(document, citer.listed_only(), spans).cite()
    return [found or agreement for found, agreement in zip(explicit, agreed, strict=True)]


class _Citer:
    def __init__(self, document: Document, entries: Sequence[SourceEntry]) -> None:
        self.document = document
        self.entries = entries
        self.by_id = {entry.id: entry for entry in entries}
        self.by_url = {address_key(entry.url): entry for entry in reversed(entries) if entry.url}
        self.notes = self._read_notes()
        self.references = {
            entry.label: entry
            for block in document.blocks
            if is_reference(document, block)
            for entry in entries
            if entry.label and entry.start is not None and block.start <= entry.start < block.end
        }
        self.marked: set[str] = set()
        self.blocks = Ordered(document.blocks, [block.start for block in document.blocks])
        self.links = Ordered(document.links, [link.start for link in document.links])
        self.marks = Ordered(document.marks, [mark.at for mark in document.marks])

    def cite(self, span: ClaimSpan) -> tuple[Citation, ...]:
        """Hyperlinks and marks of one claim."""
        best: dict[str, Citation] = {}
        for citation in (*self._footnotes(span), *self._author_years(span), *self._hyperlinks(span)):
            known = best.get(citation.source)
            if known is None or known.score < citation.score:
                best[citation.source] = citation
        kept = [citation for citation in best.values() if citation.score >= 0.3]
        return tuple(sorted(kept, key=lambda citation: (-citation.score, citation.source)))

    def listed_only(self) -> list[SourceEntry]:
        """Entries of reference lists, the candidates for agreement, in a document without footnotes and marks.

        A text that says what it cites by number, note or author and year leaves nothing to guess.
        """
        blocks = [b for b in self.document.blocks if b.kind != "footnote" and is_reference(self.document, b)]
        if self.marked or not blocks:
            return []
        return [
            entry
            for entry in self.entries
            if entry.start is not None and any(block.start <= entry.start < block.end for block in blocks)
        ]

    def _read_notes(self) -> list[tuple[Block, SourceEntry]]:
        """Footnotes with their entries; "ibid." stands for the entry before it."""
        notes: list[tuple[Block, SourceEntry]] = []
        previous: SourceEntry | None = None
        for block in self.document.blocks:
            if block.kind != "footnote":
                continue
            text = " ".join(self.document.text_of(block).split())
            entry = next((e for e in self.entries if e.start == block.start), None)
            entry = entry or next((e for e in self.entries if e.text == text), self.by_id.get(entry_id(text, None)))
            if entry is None:
                continue
            if is_ibid(entry) and previous is not None:
                entry = previous
            previous = entry
            notes.append((block, entry))
        return notes

    def _footnotes(self, span: ClaimSpan) -> Iterator[Citation]:
        start, end, text, _ = span
        for mark in self.marks.between(start + 1, end + 4):
            if mark.at <= end or not re.search(r"\w", self.document.text[end : mark.at]):
                entry = self._noted(mark.label, mark.at)
                if entry:
                    self.marked.add(entry.id)
                    yield Citation(entry.id, "footnote", FOOTNOTE_SCORE)
        after = re.match(r"[\s.,;”\"’)]*(?:\[[\d,;\s–-]+\]\s*)+", self.document.text[end : end + 40])
        for match in BRACKETS.finditer(text + (after.group() if after else "")):
            for number in _expand(match.group(1)):
                entry = self.references.get(number) or self._noted(number, end)
                if entry:
                    self.marked.add(entry.id)
                    yield Citation(entry.id, "footnote", FOOTNOTE_SCORE)

    def _noted(self, label: str, at: int) -> SourceEntry | None:
        """The note of a mark: numbers may start again on each page or chapter, so the next one below it."""
        plain = label.strip("[]().")
        found = [(block, entry) for block, entry in self.notes if (block.label or "").strip("[]().") == plain]
        below = [entry for block, entry in found if block.start >= at]
        if below:
            return below[0]
        return found[-1][1] if found else self.references.get(plain)

    def _author_years(self, span: ClaimSpan) -> Iterator[Citation]:
        _, end, text, _ = span
        following = re.match(r"\s*\([^()]{3,200}\)", self.document.text[end : end + 210])
        found = [(match.group(1), match.group(2)) for match in NARRATIVE.finditer(text)]
        for match in PARENTHESES.finditer(text + (following.group() if following else "")):
            for part in match.group(1).split(";"):
                named = AUTHOR_YEAR.fullmatch(re.sub(r"^(?:see|cf\.?|e\.g\.?,?)\s+|[,:]\s*pp?\..*$", "", part.strip()))
                if named:
                    found.append((named.group(1), named.group(2)))
        for author, year in dict.fromkeys(found):
            matches = [entry for entry in self.entries if _names_work(entry, author, year)]
            for entry in matches[:2]:
                self.marked.add(entry.id)
                yield Citation(entry.id, "footnote", round(AUTHOR_YEAR_SCORE / len(matches), 4))

    def _hyperlinks(self, span: ClaimSpan) -> Iterator[Citation]:
        start, end, _, _ = span
        block = self.blocks.last_before(start)
        if block is None or not self.by_url:
            return
        first, last = self._sentence(block, start, end)
        for link in self._links(block):
            entry = self.by_url.get(address_key(link.url))
            if entry is None or not is_document_link(self.document, link.url):
                continue
            inside = link.start < end and link.end > start
            gap = self.document.text[end : link.start] if link.start >= end else ""
            pointed = link.start >= end and bool(re.fullmatch(r"[\s.,;]*[(\[](?:\w+:?\s*)?", gap))
            if inside or pointed or first <= link.start < last:
                yield Citation(entry.id, "hyperlink", self._link_score(link, inside, pointed, (start, end)))

    def _links(self, block: Block) -> list[Link]:
        links = self.links.between(block.start, block.end)
        written = [
            Link(match.start(), match.end(), match.group())
            for match in URL.finditer(self.document.text, block.start, block.end)
        ]
        return links + [link for link in written if all(link.start != known.start for known in links)]

    def _link_score(self, link: Link, inside: bool, pointed: bool, claim: tuple[int, int]) -> float:
        text = self.document.text[link.start : link.end]
        if re.fullmatch(r"(?:https?://)?[^/]+/?", link.url):
            return HOMEPAGE_SCORE
        before = self.document.text[max(link.start - 40, claim[0]) : link.start]
        if (
            pointed
            or POINTING.search(text)
            or re.search(r"according to[\w\s]*$", before, re.IGNORECASE)
            or re.search(r"\d", text)
        ):
            return POINTED_SCORE if inside or pointed else HYPERLINK_SCORE
        return HYPERLINK_SCORE if inside else BESIDE_SCORE

    def _sentence(self, block: Block, start: int, end: int) -> tuple[int, int]:
        """Bounds of the sentence around a claim, by full stops before capitals."""
        first, last = block.start, block.end
        for match in SENTENCE_BREAK.finditer(self.document.text, block.start, block.end):
            if match.end() <= start:
                first = match.end()
            elif match.start() >= end - 2:
                last = match.end()
                break
        return first, last


def _expand(numbers: str) -> list[str]:
    """ "2, 4-6" as single numbers."""
    found: list[str] = []
    for part in re.split(r"\s*[,;]\s*", numbers):
        ends = [int(end) for end in re.split(r"\s*[–-]\s*", part) if end]
        found += [str(number) for number in range(ends[0], min(ends[-1], ends[0] + 20) + 1)]
    return found


def _names_work(entry: SourceEntry, author: str, year: str) -> bool:
    """Whether an entry is the work of an author and a year: the name near its beginning, the year anywhere."""
    head = entry.text[:120].casefold()
    surname = re.split(r",? (?:and|&|et al)\b|, ", author.strip(" ,"))[0].casefold()
    exact = re.search(rf"\b{year}\b", entry.text)
    loose = re.search(rf"\b{year[:4]}\b", entry.text) if len(year) > 4 else None
    return bool(re.search(rf"\b{re.escape(surname)}\b", head)) and bool(exact or loose)
