"""How far an undertaking has come - proposed, pledged, in policy, in law, achieved - by the words that tell it."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Span as TokenSpan

from policytext.claim import Kind, Span, Strength
from policytext.claims.clauses import Clause
from policytext.claims.cues import Cues

_ORDER: tuple[Strength, ...] = ("achieved", "in_law", "in_policy", "proposed", "pledged")
"""What is done, then what a law or a policy sets, then what is only proposed ("will consider"), then what is meant."""


def find_strength(kind: Kind, main: str, start: int, done: Span | None) -> tuple[Strength, Span] | None:
    """The step of a claim and the words that tell it; None where no words do or claims of the kind stand on none.

    Args:
        kind: the kind of the claim.
        main: its text with a dash for each character of a subordinate clause.
        start: the offset of the text.
        done: the words that say that something is done, as ``find_done`` gives them.
    """
    possible = _data()["kinds"].get(kind, ())
    for step in _ORDER:
        if step not in possible:
            continue
        if step == "achieved" and done is not None:
            return step, done
        if match := _phrases(step).search(main):
            return step, Span(match.group(), start + match.start(), start + match.end())
    return None


def find_done(clause: Clause, cues: Cues) -> TokenSpan | None:
    """The main verb with its auxiliaries, where it says that something is done."""
    verb = clause.root
    if (
        clause.statement.is_row
        or "negative" in cues
        or verb.lemma_.lower() not in _done_verbs()
        or not cues.any("past", "perfect", "passive")
    ):
        return None
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ in ("MD", "TO") for child in helpers):
        return None
    if "past" not in cues and not any(child.lemma_ == "have" for child in helpers):
        return None
    span = verb.doc[helpers[0].i if helpers else verb.i : verb.i + 1]
    return None if _not_done().search(span.text) else span


def main_clause(clause: Clause, cues: Cues) -> str:
    """The text of a clause with a dash for each character of its subordinate clauses, so that offsets stay; none of a
    table row, which has no clauses."""
    if clause.statement.is_row:
        return ""
    if len(cues.main) == len(clause.span):
        return str(clause.span.text)
    kept = {token.i for token in cues.main}
    told = "".join(
        token.text_with_ws if token.i in kept else "-" * len(token.text) + token.whitespace_ for token in clause.span
    )
    return told[: len(clause.span.text)]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("policytext.claims").joinpath("strength.toml").read_text(encoding="utf-8"))


@cache
def _phrases(step: Strength) -> re.Pattern[str]:
    return re.compile("|".join(_data()[step]["phrases"]))


@cache
def _done_verbs() -> frozenset[str]:
    return frozenset(_data()["achieved"]["lemmas"])


@cache
def _not_done() -> re.Pattern[str]:
    return re.compile("|".join(_data()["achieved"]["except"]))
