"""What a rule sees: the block, the document's state, and the parse around a place."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc, Token

from policytext.claim import Anchor, TimeRole, TimeType
from policytext.extractors.context import Context
from policytext.extractors.times.period import Period, period_at

Tense = Literal["past", "present", "future"]

_FUTURE_AUXILIARIES = frozenset(
    ["will", "shall", "must", "should", "would", "may", "might", "could", "can", "'ll", "’ll", "wo", "ought", "to"]
)
_PAST_AUXILIARIES = frozenset(["was", "were", "had", "did", "has", "have", "been", "'ve", "’ve"])
_PRESENT_AUXILIARIES = frozenset(["is", "are", "am", "does", "do", "'s", "’s", "'re", "’re"])
_DUTIES = frozenset(["require", "need", "expect", "plan", "schedule", "target", "set", "propose", "commit"])
_LAST_WORD = re.compile(r"([\w’'&.-]+)\W*$")


@dataclass(frozen=True)
class Reading:
    """What a rule made of a surface, before its role is known. ``period`` is null where the anchor is not known."""

    type: TimeType
    timex: str
    period: Period | None = None
    anchor: Anchor = "explicit"
    mod: str | None = None
    role: TimeRole | None = None
    flags: tuple[str, ...] = ()
    start: int | None = None
    """Where the surface begins, if not where the match does."""
    end: int | None = None
    moves: bool = True
    """A later relative expression may be resolved against it."""


@dataclass(frozen=True)
class Refusal:
    """Words that look like a time and were not taken for one."""

    text: str
    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True)
class Found:
    """A time of the block that was read already."""

    start: int
    end: int
    reading: Reading
    role: TimeRole


@dataclass
class Scene:
    """One block while its times are read from left to right."""

    doc: Doc
    text: str
    context: Context
    previous: Period | None = None
    """The last date of this block."""
    spans: list[Found] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    reason: str = ""

    @cached_property
    def parsed(self) -> bool:
        """Whether the block has a parse."""
        return self.doc.has_annotation("DEP")

    def refuse(self, reason: str) -> Reading | None:
        """Say why the rule at hand does not take the words; the answer is always null."""
        self.reason = reason
        return None

    @property
    def published(self) -> date | None:
        """The document's own date."""
        return self.context.published

    @property
    def issued(self) -> Period | None:
        """The document's own date as the day, month or year that it is known to."""
        first, last = self.context.published, self.context.published_until
        if first is None:
            return None
        days = (last - first).days + 1 if last else 1
        return period_at(first, "day" if days == 1 else "month" if days < 32 else "year")

    @property
    def earlier(self) -> date | None:
        """First day of the nearest date before this place, in this block or an earlier one."""
        return self.previous.start if self.previous else self.context.previous_earliest

    def token_at(self, start: int) -> Token | None:
        """The token that holds the character, null in a blank ``Doc``."""
        low, high = 0, len(self.doc)
        while low < high:
            middle = (low + high) // 2
            token = self.doc[middle]
            if token.idx + len(token.text_with_ws) <= start:
                low = middle + 1
            else:
                high = middle
        return self.doc[low] if low < len(self.doc) else None

    def tense_at(self, start: int, end: int) -> Tense | None:
        """The tense of the verb that governs a span; an infinitive or a modal counts as future."""
        token = self.token_at(start)
        if token is None or not self.parsed:
            return None
        while token.head.i > token.i and token.head.idx < end and token.head.i != token.i:
            token = token.head
        return tense_of(token)

    def word_before(self, start: int) -> str:
        """The word that ends before the character, lower case, or nothing."""
        found = _LAST_WORD.search(self.text, max(0, start - 40), start)
        return found.group(1).lower() if found else ""


def tense_of(token: Token) -> Tense | None:
    """The tense of the verb above a token, null where there is none.

    A participle behind a noun ("houses built before 1945") is past, but for one of duty ("the level required by
    2014") or under a future verb.
    """
    participle = False
    for _ in range(20):
        if token.pos_ in ("VERB", "AUX"):
            if token.tag_ == "VBN" and token.dep_ == "acl":
                if token.lemma_ in _DUTIES:
                    return "future"
                participle = True
            found = _tense_of_verb(token)
            if found:
                return "past" if participle and found == "present" else found
        if token.head.i == token.i:
            break
        token = token.head
    return "past" if participle else None


def _tense_of_verb(verb: Token) -> Tense | None:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & _FUTURE_AUXILIARIES or verb.tag_ == "MD":
        return "past" if auxiliaries & {"have"} and auxiliaries & {"would", "could", "might", "may"} else "future"
    if verb.tag_ == "VBD" or auxiliaries & _PAST_AUXILIARIES:
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or auxiliaries & _PRESENT_AUXILIARIES:
        return "present"
    if verb.dep_ == "conj" or verb.tag_ in ("VBG", "VBN"):
        return None
    return "future" if verb.tag_ == "VB" else None


@dataclass(frozen=True)
class Rule:
    """A named pattern, the word classes it can begin with, and the function that reads its match."""

    name: str
    starts: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Callable[[Scene, "re.Match[str]"], Reading | None]
