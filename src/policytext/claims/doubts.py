"""Claim or not, by rules: wordings and phrases that are none, and doubts that the trained model weighs."""

import re
import tomllib
from importlib.resources import files

from spacy.tokens import Token

from policytext.claims.clauses import Clause, is_finite
from policytext.claims.cues import OPENING_VERBS, Cues, join_phrases

_DATA = tomllib.loads(files("policytext.claims").joinpath("doubts.toml").read_text(encoding="utf-8"))
_INSTRUCTION = re.compile("|".join(_DATA["instruction"]), re.IGNORECASE)
_DOUBTS = {name: re.compile(join_phrases(_DATA[name])) for name in ("thanks", "definition", "signpost")}
_ASKING = frozenset({"whether", "how", "why"})
_NAMING = frozenset({"amod", "case", "compound", "det", "nmod", "nummod", "poss", "predet", "quantmod"})
_BEFORE_NOUN = _NAMING | {"advmod", "cc", "conj", "npadvmod", "punct"}
_OF_VERBS = frozenset({"dobj", "dative", "aux", "nsubj", "nsubjpass"})
_LONG = 4
"""Words of fewer letters may be small in a heading."""
_VERB_ENDING = re.compile(r"[a-z](ise|ize|ify)$")


def reject_statement(text: str) -> str | None:
    """The reason why a statement is certainly no claim, by its wording; None where that is open.

    >>> reject_statement("What does this mean for citizens?")
    'question'
    >>> reject_statement("By 2030 every school will be connected.") is None
    True
    """
    stripped = text.strip()
    if stripped.rstrip("\"'”’) ").endswith("?"):
        return "question"
    if stripped.endswith((":", "…", "...")):
        return "lead_in"
    if _INSTRUCTION.match(stripped):
        return "instruction"
    if not re.search(r"[A-Za-z]{2}", stripped):
        return "no_words"
    return None


def reject_phrase(clause: Clause, cues: Cues) -> str | None:
    """The reason why a clause that says nothing by itself is no claim: an indirect question ("whether the data are
    complete"), a heading that runs into its paragraph, or a noun and what belongs to it. None for all others.

    A figure or a date may assert something without a verb, and the parser takes many a verb for a noun where it begins
    an item ("Partner with the schools") or follows a name ("TNO facilitated workshops").
    """
    root, first = clause.root, clause.tokens[0]
    if first.lower_ in _ASKING and first.head == root and clause.subject is not None:
        # "whether or not it pays, the city must keep the ferry" has a second predicate
        others = (token for token in clause.tokens if token != root and token.dep_ not in ("aux", "auxpass", "conj"))
        return None if any(_predicates(token, root) for token in others) else "indirect_question"
    if _runs_in(clause):
        return "run_in_heading"
    if root.pos_ not in ("NOUN", "PROPN") or cues.any("number", "time", "imperative", "past", "perfect"):
        return None
    if _may_open(clause) or any(child.dep_ in _OF_VERBS for child in root.children):
        return None
    before = (token for token in clause.tokens if token.i < root.i)
    if any(token.dep_ not in _BEFORE_NOUN or not root.is_ancestor(token) for token in before):
        return None
    return None if any(_predicates(token, root) for token in clause.tokens) else "noun_phrase"


def _runs_in(clause: Clause) -> bool:
    """Whether the first sentence of a paragraph is written as a heading: "Improve Access. The office ...".

    Under a lead-in ("The agency will:") it is an item and tells what is undertaken.
    """
    doc, span = clause.span.doc, clause.statement.span
    first = not any(token.is_alpha for token in doc[: span.start])
    if (
        clause.statement.segment.lead_in
        or not first
        or not any(token.is_alpha for token in doc[span.end :])
        or is_finite(clause.root)
    ):
        return False
    words = [token for token in span if token.is_alpha and len(token) >= _LONG]
    return len(words) > 1 and all(token.text[0].isupper() for token in words)


def _may_open(clause: Clause) -> bool:
    """Whether a clause may begin with a verb, and not with "use of"."""
    first, second = clause.tokens[0], clause.tokens[1:2]
    verb = first.lemma_.lower() in OPENING_VERBS or _VERB_ENDING.search(first.lower_) is not None
    return verb and not (second and second[0].lower_ == "of")


def _predicates(verb: Token, root: Token) -> bool:
    """Whether a finite verb says something of its own: in no relative clause or the like that belongs to a noun."""
    if not is_finite(verb):
        return False
    return not any(token.dep_ in ("relcl", "acl") for token in (verb, *verb.ancestors) if token.i != root.i)


def judge_claim(clause: Clause, cues: Cues) -> str | None:
    """A doubt whether the clause is a claim, as the name of a cue; None where the rules see none."""
    text = clause.span.text.lower()
    for doubt, pattern in _DOUBTS.items():
        if pattern.search(text):
            return doubt
    if "no_verb" in cues and not cues.any("number", "time"):
        return "no_predicate"
    return None
