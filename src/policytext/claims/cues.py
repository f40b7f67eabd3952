"""Cues: what the language of a clause marks - modals, tense, aims, comparison, change, rank, money, who acts."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from spacy.tokens import Token

from policytext.claim import Quantity, Time
from policytext.claims.clauses import OUTLOOK_VERBS, Clause, demands
from policytext.extractors.entities.lexicon import is_ordinary

_DATA = tomllib.loads(files("policytext.claims").joinpath("cues.toml").read_text(encoding="utf-8"))


def join_phrases(phrases: Sequence[str]) -> str:
    """One pattern that finds any of several; those that begin with a word share the test for its beginning, which is
    twice as fast.

    >>> join_phrases([r"\\bmust\\b", r"\\bshall\\b", r"^to "])
    '\\\\b(?:must\\\\b|shall\\\\b)|^to '
    """
    worded = [phrase.removeprefix(r"\b") for phrase in phrases if phrase.startswith(r"\b")]
    others = [phrase for phrase in phrases if not phrase.startswith(r"\b")]
    return "|".join(([rf"\b(?:{'|'.join(worded)})"] if worded else []) + others)


_PHRASES = {
    group: re.compile(join_phrases(entry["phrases"]))
    for group, entry in _DATA.items()
    if "phrases" in entry and group != "attribution"
}
_LEMMAS = {group: frozenset(entry["lemmas"]) for group, entry in _DATA.items() if "lemmas" in entry}
_NOUNS = {group: frozenset(entry["nouns"]) for group, entry in _DATA.items() if "nouns" in entry}
_ACTORS = frozenset(_DATA["institutions"]["nouns"]) | frozenset(_DATA["institutions"]["persons"])
_INSTRUMENTS = frozenset(_DATA["instruments"]["nouns"])
_PARTS = frozenset(_DATA["parts"]["words"])
ACTION_VERBS = frozenset(_DATA["action"]["verbs"])
OPENING_VERBS = ACTION_VERBS.union(*_LEMMAS.values(), _DATA["frame"]["verbs"], _DATA["opening"]["verbs"])
"""Verbs that may begin an item, also where the parser takes them for nouns."""
_EVALUATIONS = frozenset(_DATA["evaluation"]["adjectives"])
_NEGATIONS = frozenset(_DATA["negation"]["words"])

_SUBORDINATE = frozenset({"relcl", "acl", "advcl"})
_FUTURE = frozenset({"will", "’ll", "'ll", "wo"})


@dataclass(frozen=True)
class Cues:
    """Names of the cues of a clause, and the words that gave them.

    ``names`` are for instance ``will``, ``past``, ``subject:institution``, ``percent``, ``aim``; ``main_text`` is the
    clause without its subordinate clauses, in lower case. ``predicate`` and ``main`` are the tokens of either; they are
    dropped with the parse.
    """

    names: frozenset[str]
    main_text: str
    predicate: tuple[Token, ...] = field(repr=False, default=())
    main: tuple[Token, ...] = field(repr=False, default=())

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def any(self, *names: str) -> bool:
        """Whether at least one of the names is among the cues."""
        return not self.names.isdisjoint(names)

    def all(self, *names: str) -> bool:
        """Whether every one of the names is among the cues."""
        return self.names.issuperset(names)


def find_cues(clause: Clause, quantities: Sequence[Quantity], times: Sequence[Time]) -> Cues:
    """The cues of a clause; ``quantities`` and ``times`` are those inside it, with offsets in its segment."""
    predicate = _predicate(clause)
    main = _main(clause)
    main_text = "".join(token.text_with_ws for token in main).lower()
    names = set(_verb_cues(clause, predicate))
    names.add("subject:" + _subject_cue(clause))
    if clause.subject is not None:
        names.update(f"subject:{group}" for group in ("aim", "goal") if clause.subject.lemma_.lower() in _NOUNS[group])
    names.update(_number_cues(quantities, times))
    if times and not quantities and _is_told_aside(times, main, clause):
        names.add("dated_aside")
    names.update(group for group, pattern in _PHRASES.items() if pattern.search(main_text))
    lemmas = {token.lemma_.lower() for token in (*clause.frame, *predicate)}
    if (
        "passive" in names
        and clause.root.lemma_ == "intend"
        and not any(child.dep_ == "xcomp" for child in clause.root.children)
    ):
        lemmas.discard("intend")  # "is intended for websites" tells a purpose
    if demands(clause.root):
        lemmas -= OUTLOOK_VERBS
    for group, words in _LEMMAS.items():
        if not lemmas.isdisjoint(words):
            names.add(f"verb:{group}")
    nouns = {token.lemma_.lower() for token in main if token.pos_ in ("NOUN", "PROPN")}
    for group, words in _NOUNS.items():
        if group not in ("institutions", "instruments") and not nouns.isdisjoint(words):
            names.add(f"noun:{group}")
    if any(
        child.lemma_.lower() in _NOUNS["change"] for child in clause.root.children if child.dep_ in ("dobj", "attr")
    ):
        names.add("object:change")
    if any(token.lower_ in _NEGATIONS and _negates(token, predicate, clause) for token in main):
        names.add("negative")
    if any(token.tag_ in ("JJS", "RBS") and token.lower_ not in ("least", "most") for token in main):
        names.add("superlative")
    return Cues(frozenset(names), main_text, predicate, tuple(main))


def _predicate(clause: Clause) -> tuple[Token, ...]:
    """The root and the verbs that complete it: "is expected to increase" gives expected, increase."""
    chain = [clause.root]
    for token in chain:
        chain.extend(
            child
            for child in token.children
            if child.dep_ in ("xcomp", "ccomp")
            and child.pos_ in ("VERB", "AUX")
            and clause.span.start <= child.i < clause.span.end
        )
        if len(chain) > 4:
            break
    return tuple(chain)


def _main(clause: Clause) -> list[Token]:
    """The tokens that no relative, participle or adverbial clause separates from the predicate."""
    apart = {token.i: False for token in (clause.root, *clause.frame)}
    words = clause.tokens
    for word in words:
        path = []
        token = word
        while token.i not in apart:
            path.append(token.i)
            if token.dep_ in _SUBORDINATE:
                apart[token.i] = True
            elif token.head.i == token.i:
                apart[token.i] = False
            else:
                token = token.head
        apart |= dict.fromkeys(path, apart[token.i])
    return [word for word in words if not apart[word.i]]


def _verb_cues(clause: Clause, predicate: tuple[Token, ...]) -> set[str]:
    root = clause.root
    names = {f"tag:{root.tag_}"}
    if root.pos_ not in ("VERB", "AUX"):
        names.add("no_verb")
    modals = [child for verb in predicate for child in verb.children if child.tag_ == "MD"]
    if not modals and root.dep_ == "conj":
        # a coordinated predicate without a subject shares the modal of the first: "will design X and build Y"
        own = any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in root.children)
        # ... also where that completes another verb: "will begin to design X by May and build Y by June"
        first = root.head.head if root.head.dep_ == "xcomp" else root.head
        modals = [] if own or root.tag_ != "VB" else [child for child in first.children if child.tag_ == "MD"]
    for modal in modals:
        names.add("will" if modal.lower_ in _FUTURE else f"modal:{modal.lower_}")
    auxiliaries = {child.lemma_.lower() for child in root.children if child.dep_ in ("aux", "auxpass")}
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in root.children)
    if passive:
        names.add("passive")
    if not modals:
        if (
            root.tag_ == "VBD"
            or any(child.tag_ == "VBD" for child in root.children if child.dep_ in ("aux", "auxpass"))
            or _tells_past(clause, auxiliaries)
        ):
            names.add("past")
        elif "have" in auxiliaries and root.tag_ in ("VBN", "VBD"):
            names.add("perfect")
        elif root.tag_ == "VBG" and "be" in auxiliaries:
            names.add("progressive")
        elif root.tag_ in ("VBZ", "VBP") or passive:
            names.add("present")
        elif root.tag_ in ("VB", "VBP") and clause.subject is None:
            names.add("bare_verb")
    if root.lemma_ == "be" and any(
        child.lower_ in _EVALUATIONS for child in root.children if child.dep_ in ("acomp", "attr")
    ):
        names.add("evaluation")
    if any(child.dep_ == "expl" for child in root.children):
        names.add("existential")
    if root.lemma_ in _LEMMAS["becoming"] and any(
        child.tag_ == "JJR" or any(part.lower_ in ("more", "less") for part in child.children)
        for child in root.children
        if child.dep_ in ("acomp", "attr")
    ):
        names.add("becoming")
    if root.lemma_.lower() in ACTION_VERBS:
        names.add("verb:action")
    if "perfect" in names and root.lemma_ in _LEMMAS["pledge"] and _has_verb(root):
        names.add("pledged")
    tells_task = root.tag_ == "VBG" or (root.lemma_ == "be" and _has_verb(root))
    if tells_task and "past" not in names and clause.subject and clause.subject.lemma_.lower() in _NOUNS["task"]:
        names.add("aim")
    if root.lower_ == "going" and any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in root.children):
        names.add("will")
    if _is_imperative(clause):
        names.add("imperative")
    return names


def _tells_past(clause: Clause, auxiliaries: set[str]) -> bool:
    """Whether an item begins with what was done: "developed and adopted new guidance"."""
    root = clause.root
    begins = root.tag_ == "VBN" and clause.subject is None and not auxiliaries and root.i == clause.span[0].i
    return begins and any(child.dep_ == "dobj" for verb in (root, *root.conjuncts) for child in verb.rights)


def _has_verb(root: Token) -> bool:
    """Whether a verb in its base form, or one with "to" before its -ing, completes a predicate."""
    return any(
        (child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ in ("VB", "VBG"))
        or (child.lower_ == "to" and any(part.dep_ == "pcomp" for part in child.children))
        for child in root.rights
    )


def _is_imperative(clause: Clause) -> bool:
    """Whether the clause begins with a verb in its base form that has no subject."""
    first = clause.span[0]
    if first.lower_ == "to" and len(clause.span) > 2 and clause.span[1].tag_ == "VB":
        # "To help them, the agency offers ..." states a purpose first
        return clause.subject is None or clause.subject.i < first.i
    if first.i == 0 and first.lower_ in ACTION_VERBS and len(clause.span) > 2:
        # no verb after it that would make it a noun: "Plan covers ..."
        following = clause.span[1]
        return following.tag_ not in ("VBZ", "VBD", "MD", "IN", "CC", ",", ":") or following.lower_ in (
            "on",
            "with",
            "for",
            "and",
        )
    return clause.subject is None and first.tag_ in ("VB", "VBP") and first.lemma_ not in ("be", "have")


def _subject_cue(clause: Clause) -> str:
    subject = clause.subject
    if subject is None or _is_imperative(clause):
        return "none"
    if subject.lemma_.lower() in _PARTS:
        subject = _whole_of(subject)
    if subject.lower_ in ("we", "i", "us"):
        return "first_person"
    if subject.pos_ == "PRON":
        return "they" if subject.lower_ in ("they", "he", "she") else "pronoun"
    if subject.lemma_.lower() in _INSTRUMENTS:
        return "other"
    if subject.lemma_.lower() in _ACTORS:
        return "institution"
    if _only_opens(subject):
        return "other"
    if subject.ent_type_ in ("ORG", "GPE", "NORP", "PERSON"):
        return "institution"
    return "name" if subject.pos_ == "PROPN" else "other"


def _only_opens(subject: Token) -> bool:
    """Whether an ordinary word has its capital from the sentence that it opens: "Traffic will double"."""
    return bool(subject.is_sent_start) and subject.text.istitle() and is_ordinary(subject.text)


def _whole_of(part: Token) -> Token:
    """The noun after "each of", "all of": what the parts are of acts as they do."""
    of = next((child for child in part.children if child.lower_ == "of"), None)
    return part if of is None else next((child for child in of.children if child.dep_ == "pobj"), part)


def _is_told_aside(times: Sequence[Time], main: Sequence[Token], clause: Clause) -> bool:
    """Whether the only dates stand in a relative clause that tells what has happened: "..., which opened in 2014"."""
    offsets = {token.idx for token in main}
    if any(time.start in offsets for time in times):
        return False
    dated = [token for token in clause.span if any(time.start <= token.idx < time.end for time in times)]
    verbs = (verb for token in dated[:1] for verb in token.ancestors if verb.dep_ == "relcl")
    verb = next(verbs, None)
    return verb is not None and (
        verb.tag_ == "VBD" or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in verb.children)
    )


def _number_cues(quantities: Sequence[Quantity], times: Sequence[Time]) -> set[str]:
    names = set()
    for quantity in quantities:
        kind = quantity.unit.kind
        names.add({"currency": "money", "percentage_point": "percent", "basis_point": "percent"}.get(kind, kind))
        names.add("number")
        if quantity.role in ("delta", "from", "to", "multiple", "out_of", "rank"):
            names.add(f"role:{quantity.role}")
    for time in times:
        names.add(f"time:{time.role}")
        names.add("time")
    return names


def _negates(token: Token, predicate: tuple[Token, ...], clause: Clause) -> bool:
    """Whether a negative word has the predicate, its subject or its object in its scope."""
    if token.dep_ == "neg" or token.lower_ in ("never", "neither", "nor", "cannot"):
        return token.head in predicate
    if token.lower_ == "without":
        return False
    head = token.head if token.dep_ == "det" else token
    return head.head in predicate and head.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj")
