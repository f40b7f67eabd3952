"""Shares of a counted thing: "one child in three", "every fifth pharmacy"."""

import re
from fractions import Fraction

from spacy.tokens import Doc

from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.nouns import find_counted_noun, token_at
from policytext.extractors.quantities.numbers import Numeral, Ratio
from policytext.extractors.quantities.units import match_unit

_ONE_IN = re.compile(r" (?!of )[a-z-]+(?: [a-z-]+)? in (?:every )?")
_EVERY = re.compile(r"(?<!\w)every $", re.IGNORECASE)
_NAMES = ("party", "time", "country", "sector", "world")
"""After an ordinal these make a name or an idiom: "every third party"."""
_ROUND = (12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10000, 100000)


def add_proportions(
    doc: Doc, text: str, starts: list[int], drafts: list[Draft], numerals: list[Numeral]
) -> list[Draft]:
    """The drafts with "one child in three" joined, and "every fifth pharmacy" among them."""
    found: list[Draft] = []
    for draft in drafts:
        if found and _joins(doc, text, starts, found[-1], draft):
            left = found[-1]
            left.value, left.rule, left.role = Ratio(1, int(draft.value)), "number.one_in", "part"
            left.end = left.number_end = draft.number_end
        else:
            found.append(draft)
    every = [one for numeral in numerals if (one := _every_nth(doc, text, starts, numeral))]
    return sorted([*found, *every], key=lambda draft: draft.number_start) if every else found


def _joins(doc: Doc, text: str, starts: list[int], one: Draft, whole: Draft) -> bool:
    if one.value != 1 or one.kind != "none" or whole.kind != "none" or one.role != "value":
        return False
    if whole.value not in range(2, 11) and whole.value not in _ROUND:
        return False
    return _ONE_IN.fullmatch(text, one.end, whole.start) is not None and not _counts(doc, text, starts, whole)


def _counts(doc: Doc, text: str, starts: list[int], draft: Draft) -> bool:
    """Whether a noun follows; taggers read some verbs as plural nouns, which the number after them betrays."""
    at = token_at(doc, starts, draft.end)
    if text[draft.end : draft.end + 1] != " " or at >= len(doc):
        return False
    verb = at + 1 < len(doc) and doc[at + 1].tag_ in ("CD", "DT", "PRP$", "PRP", "$")
    return doc[at].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ") and not verb


def _every_nth(doc: Doc, text: str, starts: list[int], numeral: Numeral) -> Draft | None:
    if numeral.form != "ordinal" or numeral.value < 2 or match_unit(text, numeral.end):
        return None
    every = _EVERY.search(text, max(0, numeral.start - 6), numeral.start)
    if every is None:
        return None
    noun = find_counted_noun(doc, starts, numeral.end, plural=False)
    if noun is None or noun.code in _NAMES or doc[noun.token].tag_ != "NN":
        return None
    draft = Draft(numeral.start, numeral.end, every.start(), noun.end, Fraction(1, int(numeral.value)), "number.every")
    draft.role, draft.written = "part", True
    return draft
