"""Facets of a claim: negation, condition, who says it, and the words that name its subject."""

import re
import tomllib
from importlib.resources import files

from spacy.tokens import Span, Token

from policytext.claims.clauses import Clause
from policytext.claims.cues import Cues

_DATA = tomllib.loads(files("policytext.claims").joinpath("cues.toml").read_text(encoding="utf-8"))
_SAYING = frozenset(_DATA["attribution"]["verbs"])
_SPEAKERS = frozenset(_DATA["attribution"]["speakers"]) | frozenset(_DATA["institutions"]["nouns"])
_ACCORDING = re.compile("|".join(_DATA["attribution"]["phrases"]), re.IGNORECASE)
_TITLE_END = frozenset({",", "(", ";"})
_SELF = frozenset(
    {"we", "i", "it", "this", "that", "there", "which", "who", "they", "he", "she", "you", "these", "those"}
)
_DETACHED = frozenset({"relcl", "acl", "advcl", "appos"})


def is_negative(cues: Cues) -> bool:
    """Whether the main predicate is denied."""
    return "negative" in cues


def is_conditional(cues: Cues) -> bool:
    """Whether the claim holds only under a condition that the clause states."""
    return "condition" in cues


def subject_span(clause: Clause) -> Span | None:
    """The words that name the subject: its noun phrase, without what commas set off."""
    subject = clause.subject
    if subject is None:
        return None
    doc = subject.doc
    start, end = subject.left_edge.i, subject.right_edge.i + 1
    for child in subject.subtree:
        detached = child.dep_ in _DETACHED and child.left_edge.i > start and doc[child.left_edge.i - 1].text == ","
        if detached and child.i > subject.i:
            end = min(end, child.left_edge.i - 1)
    while end > start + 1 and (doc[end - 1].is_punct and doc[end - 1].text not in ')”"’%'):
        end -= 1
    return doc[start:end]


def find_attribution(clause: Clause) -> tuple[Span, str] | None:
    """Who says it, when the sentence names somebody other than the author: the span and the cue.

    *according to X*; *X said that ...*, *"...", X said*; *a survey by X found that ...*.
    """
    sentence = clause.statement.span
    if match := _ACCORDING.search(sentence.text):
        after = sentence.doc.char_span(sentence.start_char + match.end(), sentence.end_char, alignment_mode="contract")
        if after is not None and len(after):
            return _noun_phrase(after[0]), match.group().lower()
    for token in sentence:
        if token.lemma_.lower() in _SAYING and token.pos_ == "VERB" and _reports(token, clause):
            speaker = next((child for child in token.children if child.dep_ == "nsubj"), None)
            if speaker is not None and _can_speak(speaker):
                return _trim_phrase(speaker), token.lemma_.lower()
    return None


def _can_speak(subject: Token) -> bool:
    """Whether a subject is a name, an institution, a person, or a work that reports."""
    if subject.lower_ in _SELF:
        return False
    return subject.pos_ == "PROPN" or bool(subject.ent_type_) or subject.lemma_.lower() in _SPEAKERS


def _reports(verb: Token, clause: Clause) -> bool:
    """Whether the verb has a clause as its object, or stands beside a quotation."""
    if any(child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX", "NOUN", "ADJ") for child in verb.children):
        return True
    return verb.dep_ in ("parataxis",) or (
        verb.dep_ == "ROOT" and any(mark in clause.statement.span.text for mark in ("”", '"'))
    )


def _noun_phrase(token: Token) -> Span:
    """The noun phrase that begins at a token."""
    head = token
    while (
        head.head.i != head.i
        and head.head.i >= token.i
        and head.head.left_edge.i >= token.i - 1
        and head.head.pos_
        in (
            "NOUN",
            "PROPN",
        )
    ):
        head = head.head
    end = head.right_edge.i + 1
    return _stop_early(token.doc[token.i : max(end, token.i + 1)])


def _trim_phrase(head: Token) -> Span:
    return _stop_early(head.doc[head.left_edge.i : head.right_edge.i + 1], head.i)


def _stop_early(span: Span, beyond: int | None = None) -> Span:
    """The span up to the first comma, bracket or verb after its head."""
    first = span.start if beyond is None else beyond
    for token in span:
        if token.i > first and (
            token.text in _TITLE_END or (token.pos_ in ("VERB", "AUX") and token.dep_ in ("relcl", "acl"))
        ):
            return span.doc[span.start : token.i]
    return span
