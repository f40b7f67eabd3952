"""Reference: which named thing of the document a subject means, as a name, a pronoun or a short form.

Only what is clear is resolved; all else is left open.
"""

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

from msgspec.structs import replace as change

from policytext.claim import Entity, Subject
from policytext.claims.candidates import Candidate
from policytext.document import Document
from policytext.extractors.entities.lexicon import HEADS

_KEPT = frozenset({"ORG", "INITIATIVE", "LAW"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_BESIDE_NAME = re.compile(r"[\s()“”\"'’‘]*(?:the|an?|our|this)?[\s()“”\"'’‘]*", re.IGNORECASE)
_SHORT = re.compile(r"(?P<points>the|this)\s+(?P<head>[a-z]+)", re.IGNORECASE)
_HEAD_ENDS = re.compile(r"\s(?:of|for|on|to|in|and)\s")
_REACH = 2500
"""Characters before a short form ("the agency") in which the name has to stand that it shortens."""

_OPENING = re.compile(r"[^;:]{0,30}")
"""What may stand before a pronoun at the beginning of its sentence ("In March 2021, it opened")."""

_DATA = tomllib.loads(files("policytext.claims").joinpath("references.toml").read_text(encoding="utf-8"))
_DOCUMENTS = frozenset(_DATA["documents"])
_EMPTY, _NEW, _MADE, _GOES_ON = (
    re.compile("|".join(_DATA[name]), re.IGNORECASE) for name in ("empty", "new_thing", "made_thing", "goes_on")
)


_AUTHOR_SHARE = 0.5
"""An author is named at least so often, in proportion to the organisation named most."""


class _Mentions:
    """The linked mentions of a document by place and by head noun."""

    def __init__(self, mentions: Sequence[Entity]) -> None:
        self.all = sorted(mentions, key=lambda item: item.start)
        self._starts = [item.start for item in self.all]
        self._first: dict[str, Entity] = {}
        self._by_head: dict[str, list[Entity]] = {}
        for item in self.all:
            self._first.setdefault(item.id, item)
            if item.label in _KEPT and len(item.name.split()) > 1:
                self._by_head.setdefault(_head_noun(item.name), []).append(item)

    def between(self, start: int, end: int) -> list[Entity]:
        """The mentions that lie between two offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [item for item in self.all[first:last] if item.end <= end]

    def first(self, identity: str) -> Entity | None:
        """The first mention of a thing."""
        return self._first.get(identity)

    def headed(self, noun: str, before: int) -> list[Entity]:
        """The mentions before an offset of names of several words with this head."""
        return [item for item in self._by_head.get(noun, ()) if item.end <= before]


def resolve_subjects(
    document: Document, candidates: Sequence[Candidate], mentions: Sequence[Entity]
) -> list[Candidate]:
    """The same candidates, with the entity that their subject means where that is clear.

    Args:
        document: the document.
        candidates: its candidates in the order of the text.
        mentions: its named things, linked.

    A subject that consists of a name means what bears the name. "We" is the organisation that wrote the document, where
    its metadata or title page names one. "The agency" is the one thing named before whose head is that noun. "It" and
    "they" are the subject of the sentence before, in the same block, unless that names something else they could mean.
    """
    known = _Mentions(mentions)
    author = _find_author(document, known.all)
    resolved: list[Candidate] = []
    for candidate in candidates:
        subject = candidate.subject
        if subject is not None:
            before = resolved[-1] if resolved and resolved[-1].block == candidate.block else None
            entity = _named(subject, known) or _meant(subject, candidate, before, document, known, author)
            meant = known.first(entity) if entity is not None else None
            if meant is not None:
                candidate = replace(candidate, subject=change(subject, entity=meant.id, name=meant.name))
        resolved.append(candidate)
    return resolved


def _meant(
    subject: Subject,
    candidate: Candidate,
    before: Candidate | None,
    document: Document,
    known: _Mentions,
    author: str | None,
) -> str | None:
    words = subject.text.lower()
    if words == "we":
        return author if candidate.attribution is None and candidate.block.kind != "quotation" else None
    if words in ("it", "they"):
        return _antecedent(candidate, subject, before, known) if before is not None else None
    match = _SHORT.fullmatch(subject.text)
    return _shortened(match["points"].lower(), match["head"].lower(), subject, document, known) if match else None


def _named(subject: Subject, known: _Mentions) -> str | None:
    """The entity of which a subject consists: its name, perhaps with article and acronym."""
    inside = known.between(subject.start, subject.end)
    if len({item.id for item in inside}) != 1:
        return None
    rest, at = "", subject.start
    for item in inside:
        rest += subject.text[at - subject.start : item.start - subject.start] + " "
        at = item.end
    rest += subject.text[at - subject.start :]
    return inside[0].id if _BESIDE_NAME.fullmatch(rest) else None


def _antecedent(candidate: Candidate, subject: Subject, before: Candidate, known: _Mentions) -> str | None:
    """The subject of the sentence before, where a pronoun can mean nothing else that it names."""
    opening = candidate.text[: subject.start - candidate.start]
    told = candidate.text[len(opening) :]
    if not _OPENING.fullmatch(opening) or known.between(candidate.start, subject.start) or _EMPTY.match(told):
        return None
    topic = before.subject
    entity = known.first(topic.entity) if topic is not None and topic.entity is not None else None
    if topic is None or entity is None or topic.text.lower() == "we":
        return None
    if not _fits(entity, plural=subject.text.lower() == "they"):
        return None
    others = known.between(before.start, before.end)
    if any(item.id != entity.id and item.label in _KEPT and _is_plural(item) == _is_plural(entity) for item in others):
        return None
    rest = before.text[max(topic.end - before.start, 0) :]
    brings = _NEW.search(rest) or ("verb:milestone" in before.cues and _MADE.search(rest))
    return None if brings and not _GOES_ON.match(told) else entity.id


def _fits(entity: Entity, *, plural: bool) -> bool:
    """Whether a pronoun can stand for a thing."""
    return (entity.label in _KEPT or entity.country is not None) and _is_plural(entity) == plural


def _shortened(points: str, head: str, subject: Subject, document: Document, known: _Mentions) -> str | None:
    """The thing named before whose head is this noun, where there is one alone, or one alone in the same paragraph."""
    if points == "this":
        # this plan is the document itself
        if head not in _DOCUMENTS:
            return None
        title = (document.title or "").casefold()
        own = [item for item in known.headed(head, len(document.text)) if item.name.casefold() in title]
        return own[0].id if len({item.id for item in own}) == 1 else None
    earlier = known.headed(head, subject.start)
    if head.capitalize() not in HEADS or not earlier or subject.start - earlier[-1].end > _REACH:
        return None
    return earlier[-1].id if len({item.id for item in earlier}) == 1 else None


def _find_author(document: Document, mentions: Sequence[Entity]) -> str | None:
    """The organisation that speaks as "we": the only one that the metadata or the title page names as a line.

    The text has to name it about as often as any other. A publisher that it hardly names may write for a whole
    government.
    """
    bodies = [item for item in mentions if item.label == "ORG"]
    counts = Counter(item.id for item in bodies)
    ids = {_plain(text): item.id for item in bodies for text in (item.text, item.name)}
    for lines in (document.authors, _title_lines(document)):
        found = {ids[_plain(line)] for line in lines if _plain(line) in ids}
        if found:
            author = min(found)
            named_often = counts[author] >= _AUTHOR_SHARE * max(counts.values())
            return author if len(found) == 1 and named_often else None
    return None


def _title_lines(document: Document) -> list[str]:
    blocks = [block for block in document.blocks if block.role in ("title", "byline")]
    return [line for block in blocks for line in document.text_of(block).splitlines()]


def _plain(text: str) -> str:
    return _ARTICLE.sub("", text.strip(" .,|")).replace("’", "'").casefold()


def _head_noun(name: str) -> str:
    """The head of a name in lower case: its last word, or the one before "of", "for", "on"."""
    return _HEAD_ENDS.split(_ARTICLE.sub("", name))[0].split()[-1].strip("()").lower()


def _is_plural(entity: Entity) -> bool:
    head = _head_noun(entity.name)
    return head.endswith("s") and not head.endswith(("ss", "us", "is")) and entity.country is None
