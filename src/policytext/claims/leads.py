"""Lead-ins that say something by themselves: "Agencies shall pursue six objectives, including:" is a claim."""

import tomllib
from dataclasses import replace
from importlib.resources import files

from spacy.tokens import Span, Token

from policytext.claims.clauses import SUBJECTS, Clause, is_finite

_DATA = tomllib.loads(files("policytext.claims").joinpath("cues.toml").read_text(encoding="utf-8"))["lead"]
_LISTING = frozenset(_DATA["listing"])
_POINTERS = frozenset(_DATA["pointers"])
_TAILS = frozenset(_DATA["tails"])
_OPEN = frozenset(_DATA["open"])


def drop_colon(clause: Clause) -> Clause | None:
    """A clause without the colon at its end, if it says something without what follows that; None if it does not.

    Its predicate has an object of its own or is passive, and it has a subject or tells the reader what to do: "The
    services have been chosen by volume:", and not "The agency will:", "The functions include:", "Agencies should
    consider the following:". An open predicate after a complete one is left out: "shall pay a fee and shall include:".
    """
    if clause.span[-1].text != ":" or len(clause.span) < 2:
        return None
    root, span = clause.root, _without_open_predicate(clause)
    orders = root.tag_ == "VB" and root.i == clause.span[0].i
    if root.pos_ != "VERB" or not (is_finite(root) or orders) or _waits(span):
        return None
    roles = {child.dep_ for child in root.children}
    acts = ("nsubj" in roles or orders) and root.lemma_.lower() not in _LISTING
    said = _find_object(root) if acts else None
    if "nsubjpass" not in roles and (said is None or _points(said)):
        return None
    return replace(clause, span=span)


def _waits(span: Span) -> bool:
    """Whether a text ends in a word that asks for more, or tells of "the following"."""
    last = span[-1]
    asks = last.pos_ in ("VERB", "AUX", "PART", "SCONJ", "ADP") and last.lower_ not in _TAILS
    follows = any(token.lower_ == "following" and token.head.dep_ in SUBJECTS for token in span)
    return asks or follows or last.lower_ in _OPEN


def _find_object(root: Token) -> Token | None:
    """What an act is done to, or what it works towards."""
    objects = [child for child in root.children if child.dep_ == "dobj"]
    aims = [part for child in root.rights if child.dep_ == "prep" for part in child.children if part.dep_ == "pobj"]
    return next(iter(objects + aims), None)


def _without_open_predicate(clause: Clause) -> Span:
    """The span without its colon, and without the "and shall include" before that."""
    span = clause.span[:-1]
    last = span[-1]
    if last.dep_ == "conj" and last.head == clause.root and last.pos_ == "VERB":
        joints = [token for token in span if token.dep_ == "cc" and token.head == clause.root]
        if joints and joints[-1].i > clause.root.i:
            span = span[: joints[-1].i - span[0].i]
            while span[-1].is_punct:
                span = span[:-1]
    return span


def _points(word: Token) -> bool:
    """Whether a word only points to what follows: "the following", "these steps"."""
    return any(token.lower_ in _POINTERS for token in (word, *word.lefts))
