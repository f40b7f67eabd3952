"""What a clause undertakes to do: the verb behind "will", "aims to", "is committed to", with its objects."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from spacy.tokens import Span, Token

from policytext.claim import Time
from policytext.claims.clauses import Clause
from policytext.claims.cues import Cues
from policytext.claims.facets import subject_span
from policytext.claims.slots import find_deadline

_DATA = tomllib.loads(files("policytext.claims").joinpath("cues.toml").read_text(encoding="utf-8"))
_AIM_NOUNS = frozenset(_DATA["aim"]["nouns"])
_OPENS = frozenset(_DATA["aim"]["lemmas"]) | frozenset(
    {"ask", "bind", "determine", "direct", "expect", "oblige", "obligate", "require", "schedule", "task"}
)
"""Verbs that only announce the one after them."""

_PLEDGED = frozenset({"committed", "determined"})
"""Participles that say what their subject wants, not what is done to it."""

_READY = frozenset({"committed", "determined", "due", "obliged", "ready", "responsible", "set"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "acomp", "oprd", "prt", "xcomp", "ccomp", "prep", "conj", "agent"})
_AFTER_AIM = frozenset({"xcomp", "ccomp", "advcl", "attr"})
_AFTER_VERB = frozenset({"xcomp", "ccomp"})
_LOOSE = frozenset({"advcl", "relcl", "parataxis"})
_TIME_LINKS = frozenset(
    {"after", "at", "before", "by", "during", "from", "in", "on", "or", "over", "the", "till", "until", "within"}
)
_HYPHENS = frozenset({"-", "‑", "–", "/"})


@dataclass(frozen=True)
class Action:
    """The words of an action, whether its subject is acted on, and where "by" introduces the one who acts."""

    span: Span
    passive: bool = False
    by: frozenset[int] = frozenset()


def find_action(clause: Clause, cues: Cues, times: Sequence[Time], condition: Span | None) -> Action | None:
    """What a clause undertakes to do, up to the time or condition that it sets; None where there is no verb, or where
    it tells of something that has happened.

    Args:
        clause: the clause.
        cues: its cues.
        times: those inside it, with offsets in its segment.
        condition: the words of the condition that it states.
    """
    happened = cues.any("past", "perfect") and not cues.any("will", "aim", "verb:aim")
    if clause.statement.is_row or happened:
        return None
    if clause.root.pos_ not in ("VERB", "AUX"):
        # "Track adoption by agencies", read as two nouns
        if "imperative" not in cues:
            return None
        return Action(_trim(clause, clause.span.start, clause.span.end, times, condition))
    verb = clause.root
    while (following := _announced(verb)) is not None and following.i < clause.span.end:
        verb = following
    passive = verb.lower_ not in _PLEDGED and any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    start = verb.i
    if passive:
        subject = subject_span(clause)
        start = subject.start if subject is not None and clause.span.start <= subject.start < verb.i else verb.i
    if "imperative" in cues and clause.span[0].lower_ != "to":
        start = clause.span.start
    by = frozenset(child.idx for child in verb.children if child.lower_ == "by")
    return Action(_trim(clause, start, _last(verb) + 1, times, condition), passive, by)


def times_ahead(clause: Clause, times: Sequence[Time]) -> list[Time]:
    """The times without those that tell of the past in an aside: "the guidance that was released in 2020"."""
    return [time for time in times if time.role != "at" or not _is_told(time, clause)]


def _is_told(time: Time, clause: Clause) -> bool:
    first = next((token for token in clause.span if token.idx >= time.start), None)
    verb = next((one for one in first.ancestors if one.dep_ in ("relcl", "acl")), None) if first is not None else None
    if verb is None or not clause.root.is_ancestor(verb) or verb.tag_ not in ("VBD", "VBN"):
        return False
    return not any(child.tag_ == "MD" for child in verb.children)


def _announced(verb: Token) -> Token | None:
    """The verb that an announcing one leads to: "aims to connect", "is committed to cutting", "the goal is to cut"."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        aim = _is_aim(verb)
        opens = aim or verb.lemma_.lower() in _OPENS
        if child.dep_ in (_AFTER_AIM if aim else _AFTER_VERB) and child.pos_ in ("VERB", "AUX") and opens:
            if any(one.lower_ == "to" for one in child.lefts):
                return child
        elif child.dep_ == "acomp" and child.lower_ in _READY:
            inner = next((one for one in child.subtree if one.dep_ in ("xcomp", "pcomp") and one.i > child.i), None)
            if inner is not None and inner.pos_ in ("VERB", "AUX"):
                return inner
        elif child.dep_ == "prep" and opens:
            inner = next((one for one in child.children if one.dep_ in ("pcomp", "pobj")), None)
            if inner is not None:
                return inner if inner.dep_ == "pcomp" and inner.pos_ in ("VERB", "AUX") else None
    return None


def _is_aim(verb: Token) -> bool:
    """Whether a form of *be* has an aim for its subject, or stands before an infinitive as *is going to* does."""
    if verb.lower_ == "going":
        return True
    return verb.lemma_ == "be" and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in _AIM_NOUNS for child in verb.lefts
    )


def _last(verb: Token) -> int:
    """The last token of a verb's objects and of those of the verbs coordinated with it."""
    last = verb.i
    for child in verb.rights:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            if not any(one.dep_ in ("nsubj", "nsubjpass") for one in child.children):
                last = max(last, _last(child))
        elif child.dep_ in _OBJECTS:
            last = max(last, _edge(child))
    return last


def _edge(token: Token) -> int:
    """The right edge of an object without the clauses that are set off after it by a comma."""
    last = token.right_edge.i
    for inner in token.subtree:
        if inner.dep_ in _LOOSE and inner.left_edge.i > token.i and inner.doc[inner.left_edge.i - 1].text == ",":
            last = min(last, inner.left_edge.i - 1)
    return last


def _trim(clause: Clause, start: int, end: int, times: Sequence[Time], condition: Span | None) -> Span:
    """The words from ``start`` to ``end`` up to the deadline or condition after them, without marks at the end."""
    doc = clause.span.doc
    end = min(end, clause.span.end)
    while (
        end < clause.span.end
        and not doc[end - 1].whitespace_
        and not _HYPHENS.isdisjoint((doc[end - 1].text, doc[end].text))
    ):
        end += 1
    if condition is not None and start < condition.start < end:
        end = condition.start
    deadline = find_deadline(times)
    if deadline is not None:
        at = next((token.i for token in doc[start:end] if token.idx >= deadline.start), end)
        if start + 1 < at < end:
            while at > start + 1 and doc[at - 1].lower_ in _TIME_LINKS:
                at -= 1
            end = at
    if (
        end < clause.span.end
        and doc[end].text == ")"
        and doc[start:end].text.count("(") > doc[start:end].text.count(")")
    ):
        end += 1
    while end > start + 1 and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text not in ')”"’%')):
        end -= 1
    return doc[start:end]
