"""Multiples: "doubled", "twice the average", "threefold", "five times as many", "2x", "halved"."""

import re
from decimal import Decimal
from fractions import Fraction

from spacy.tokens import Doc

from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.nouns import token_at
from policytext.extractors.quantities.numbers import Number, find_numerals

_VERBS: dict[str, Number] = {
    "doubl": Decimal(2),
    "tripl": Decimal(3),
    "trebl": Decimal(3),
    "quadrupl": Decimal(4),
    "quintupl": Decimal(5),
    "halv": Fraction(1, 2),
}
_MULTIPLE = re.compile(
    r"(?<![\w-])(?:(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?P<ending>e|es|ed|ing)"
    r"|(?P<twice>twice|thrice)"
    r"|(?P<fold>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred)[ -]?fold)(?![\w-])",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r" (?:as |the |that |those |what |more|higher|greater|larger|bigger|faster|lower|less|fewer|its |their "
    r"|our |his |her |over|longer|slower|better|cheaper|smaller|older|stronger|quicker|this |worse"
    r"|average|national|EU|UK|US)",
    re.IGNORECASE,
)
_TIMES = re.compile(r"(?: times| ?[x×](?![A-Za-z0-9]))", re.IGNORECASE)
_GROWN = re.compile(
    r"(?:increase|grow|grew|grown|rise|rose|risen|multipl|expand|jump|up|by)\w*(?: by)?\s$", re.IGNORECASE
)
_FREQUENCY = re.compile(r" (?:a|an|per|each|every|daily|weekly|in|since|during|over the)(?!\w)", re.IGNORECASE)


def add_multiples(doc: Doc, text: str, starts: list[int], drafts: list[Draft]) -> list[Draft]:
    """The drafts with the multiples among them, and without the frequencies ("three times a year")."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.kind == "none" and (times := _TIMES.match(text, draft.end)):
            if times.group() == " times" and not _is_multiple(text, draft, times.end()):
                if _FREQUENCY.match(text, times.end()):
                    continue
            else:
                draft.end, draft.rule, draft.kind, draft.role = times.end(), "multiple.times", "multiple", "multiple"
        found.append(draft)
    for match in _MULTIPLE.finditer(text):
        value = _value(doc, text, starts, match)
        if value is not None:
            draft = Draft(match.start(), match.end(), match.start(), match.end(), value, f"multiple.{match.lastgroup}")
            draft.kind, draft.role, draft.written = "multiple", "multiple", True
            if match["verb"]:
                draft.rule = "multiple.verb"
            found = [other for other in found if not match.start() <= other.start < match.end()]
            found.append(draft)
    return sorted(found, key=lambda draft: draft.number_start)


def _is_multiple(text: str, draft: Draft, end: int) -> bool:
    """ "Three times higher", "grew four times", "2.3 times GDP"; not "met three times"."""
    compared = _COMPARED.match(text, end) or re.match(r" [A-Z]{2,}", text[end : end + 4])
    grown = _GROWN.search(text[max(0, draft.start - 20) : draft.start])
    return bool(compared or grown or draft.value % 1)


def _value(doc: Doc, text: str, starts: list[int], match: re.Match[str]) -> Number | None:
    if verb := match["verb"]:
        value = _VERBS[verb.lower()]
        if match["ending"].lower() in ("ed", "es"):
            return value
        at = token_at(doc, starts, match.start())
        verbal = at < len(doc) and doc[at].pos_ in ("VERB", "AUX")
        return (
            value
            if verbal
            or re.match(r" (?:the|that|its|their|those|what|of|in)(?!\w)", text[match.end() : match.end() + 9])
            else None
        )
    if match["twice"]:
        value = Decimal(2 if match["twice"].lower() == "twice" else 3)
        return value if _COMPARED.match(text, match.end()) else None
    predicate = re.search(r"(?:is|are|was|were|be)\s$", text[max(0, match.start() - 6) : match.start()])
    if predicate and not _COMPARED.match(text, match.end()):
        # "The reasons are threefold" lists three.
        return None
    if match["fold"].lower() == "hundred":
        return Decimal(100)
    return next(find_numerals(match["fold"])).value
