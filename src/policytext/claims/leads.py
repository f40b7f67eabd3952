"""Lead-ins that say something by themselves: "Agencies shall pursue six objectives, including:" is a claim."""

import tomllib
from dataclasses import replace
from importlib.resources import files

from spacy.tokens import Token

from policytext.claims.clauses import Clause, is_finite

_DATA = tomllib.loads(files("policytext.claims").joinpath("cues.toml").read_text(encoding="utf-8"))["lead"]
_LISTING = frozenset(_DATA["listing"])
_POINTERS = frozenset(_DATA["pointers"])
_TAILS = frozenset(_DATA["tails"])


def drop_colon(clause: Clause) -> Clause | None:
    """A clause without the colon at its end, if it says something without what follows that; None if it does not.

    Its predicate is finite, has a subject, and an object of its own or is passive: "The services have been chosen by
    volume:", and not "The agency will:", "The functions include:", "Agencies should consider the following:".
    """
    if clause.span[-1].text != ":" or len(clause.span) < 2:
        return None
    root, last = clause.root, clause.span[-2]
    if root.pos_ != "VERB" or not is_finite(root):
        return None
    if last.pos_ in ("VERB", "AUX", "PART", "SCONJ", "ADP") and last.lower_ not in _TAILS:
        return None
    roles = {child.dep_: child for child in root.children}
    said = roles.get("dobj") if "nsubj" in roles and root.lemma_.lower() not in _LISTING else None
    if "nsubjpass" not in roles and (said is None or _points(said)):
        return None
    return replace(clause, span=clause.span[:-1])


def _points(word: Token) -> bool:
    """Whether a word only points to what follows: "the following", "these steps"."""
    return any(token.lower_ in _POINTERS for token in (word, *word.lefts))
