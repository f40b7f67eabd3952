"""Features of a clause for the trained models: masked words, cues, and the skeleton of its grammar.

Years, numbers and names are masked, since a model that has seen "Denmark" or "2030" would learn them instead of the
language around them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from policytext.claim import Quantity, Time
from policytext.claims.clauses import Clause
from policytext.claims.cues import Cues

_NAMES = {
    "ORG": "_org",
    "GPE": "_place",
    "LOC": "_place",
    "PERSON": "_person",
    "NORP": "_group",
    "FAC": "_place",
    "LAW": "_law",
}
_PLACES = frozenset({"GPE", "LOC", "NORP", "PERSON"})
NUMBER, PLACE = "_number", "_place"
"""Masks of plain words."""
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
_DIGIT = re.compile(r"\d")


def mask_words(tokens: Iterable[Token], quantities: Sequence[Quantity], times: Sequence[Time]) -> list[str]:
    """The words of a clause in lower case, with quantities, times and names replaced by what they are.

    Offsets of ``quantities`` and ``times`` count from the start of its ``Doc``.
    """
    masks: list[tuple[int, int, str]] = [(item.start, item.end, f"_{item.unit.kind}") for item in quantities]
    masks += [(item.start, item.end, f"_{item.type.lower()}") for item in times]
    words: list[str] = []
    for token in tokens:
        mask = next((name for start, end, name in masks if start <= token.idx < end), None) if masks else None
        if mask is None:
            mask = _NAMES.get(token.ent_type_)
        alphabetic = token.is_alpha
        if mask is None and not alphabetic and _DIGIT.search(token.text):
            mask = "_digits"
        if mask is not None:
            if not words or words[-1] != mask:
                words.append(mask)
        elif alphabetic or token.text in ("?", ":", "%", '"', "“", ";"):
            words.append(token.lower_)
    return words


def plain_words(tokens: Iterable[Token]) -> list[str]:
    """The words and marks of a clause in lower case, with numbers and the names of places, peoples and persons masked.

    Names of bodies, laws and programmes are kept, since they tell what a text is about.
    """
    words: list[str] = []
    for token in tokens:
        if token.like_num or (not token.is_alpha and _DIGIT.search(token.text)):
            word = NUMBER
        elif token.ent_type_ in _PLACES:
            word = PLACE
        elif token.is_space:
            continue
        else:
            word = token.lower_
        if word not in (NUMBER, PLACE) or not words or words[-1] != word:
            words.append(word)
    return words


def content_lemmas(tokens: Iterable[Token]) -> list[str]:
    """The lemmas of a clause's nouns, verbs, adjectives and adverbs, without names and numbers."""
    return [
        token.lemma_.lower()
        for token in tokens
        if token.pos_ in _CONTENT and token.is_alpha and token.ent_type_ not in _NAMES
    ]


def clause_features(clause: Clause, cues: Cues, words: Sequence[str], judged: Sequence[str]) -> list[str]:
    """The features of a clause as a list of names, each counted once.

    Args:
        clause: the clause.
        cues: its cues.
        words: its masked words.
        judged: what the rules say, such as ``kind=target`` and ``doubt=definition``.
    """
    features = set(words)
    features.update(f"{first}+{second}" for first, second in pairwise(words))
    features.update(f"^{word}" for word in words[:3])
    features.update(f"cue={name}" for name in cues.names)
    features.update(f"rule={name}" for name in judged)
    features.update(_combine(cues))
    root = clause.root
    features.add(f"root={root.lemma_.lower()}")
    features.add("predicate=" + "+".join(token.lemma_.lower() for token in cues.predicate[:3]))
    if clause.subject is not None:
        features.add(f"subject={clause.subject.lemma_.lower() if clause.subject.pos_ != 'PROPN' else '_name'}")
    features.add("shape=" + "+".join(token.pos_ for token in clause.span[:4]))
    features.add(f"end={clause.span[-1].text if clause.span[-1].is_punct else 'open'}")
    segment = clause.statement.segment
    features.add(f"start={_start(clause.statement.span)}")
    features.add(f"block={segment.block.kind}")
    if segment.lead_in:
        features.add("lead_in")
        features.update(f"lead={word}" for word in re.findall(r"[a-z’']+", segment.lead_in.lower())[-4:])
    return sorted(features)


def _start(statement: Span) -> str:
    """How a statement begins: a fragment that a page break left begins in lower case."""
    first = statement[0].text[:1]
    return "upper" if first.isupper() else "lower" if first.islower() else "digit" if first.isdigit() else "mark"


_SUBJECTS = ("first_person", "institution", "name", "they", "pronoun", "other", "none")
_TENSES = ("will", "past", "perfect", "progressive", "present", "imperative", "bare_verb")
_MEASURES = (
    "role:rank",
    "role:out_of",
    "role:from",
    "role:to",
    "role:delta",
    "role:multiple",
    "money",
    "percent",
    "count",
    "number",
)


def _combine(cues: Cues) -> Iterator[str]:
    """Who acts in which tense, and what is measured in which tense: what one cue alone cannot say."""
    subject = next((name for name in _SUBJECTS if f"subject:{name}" in cues), "none")
    modal = next((name for name in sorted(cues.names) if name.startswith("modal:")), None)
    tense = modal or next((name for name in _TENSES if name in cues), "none")
    voice = "passive" if "passive" in cues else "active"
    measure = next((name for name in _MEASURES if name in cues), "none")
    yield f"acts={subject}|{tense}|{voice}"
    yield f"tense={tense}|{voice}"
    yield f"measured={tense}|{measure}"
    for verb in ("aim", "change", "spending", "milestone", "projection"):
        if f"verb:{verb}" in cues:
            yield f"verb={verb}|{tense}|{measure}"
