"""Numbers whose noun or unit is left out because an earlier one of the sentence holds for them too.

"176 votes to 81", "1,150 inspectors; today it has 780", "£4 for adults and £2", "two in 2007 and one in 2013".
"""

import re

from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.lexicon import load_lexicon
from policytext.extractors.quantities.modifiers import modifier_before
from policytext.extractors.quantities.nouns import token_at
from policytext.extractors.quantities.reading import Reading
from policytext.extractors.quantities.roles import sentence_of

_CUE = re.compile(
    r"(?:[,;(]|(?<!\w)(?:and|or|but|to|from|than|against|versus|vs\.?|with|average of|has|have|had|only|just|while"
    r"|whereas|the|of|was|were|is|are|at|by|another|a further))\s*$",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"(?:,|;|(?<!\w)(?:and|or|but|to|versus|vs\.?))\s*(?:only |just |another |a further )?$", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s*(?:$|[.;)](?!\d)|,(?!\d))|\s(?:in|for|at|by|from|during|on|under|among|last|this|next|each|before|after|today"
    r"|earlier|previously|now|more than|fewer than|less than)(?!\w)",
    re.IGNORECASE,
)
_GAPPED = re.compile(r" (?:in|for|from|at|under|by|on|during) (?:the |a )?(?:[A-Z]|\d{4}|[a-z]+(?=[ .,;]|$))")
"""What must follow a number word without a noun: "two in 2007"."""
_DATED = re.compile(r" (?:in|from|for) (?:[A-Z]|\d{4})")
_MORE_THAN = re.compile(r" (?:more|fewer|less) than(?!\w)", re.IGNORECASE)
_HELD = re.compile(
    r"(?<!\w)(?:(?:it|they|he|she|we|there|that|this)\s+(?:now |still |only |also )?"
    r"|(?:and|but)\s+(?:it |they )?(?:now|still|already|today)\s+)\w+\s+(?:only |just )?$",
    re.IGNORECASE,
)
_VERSUS = re.compile(
    r"(?:compared (?:with|to)|against|versus|vs\.?|up from|down from|average of|and|but|or|,|from|to)"
    r"\s*(?:only |just )?$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r" (?:out )?of (?:the |a total of |all |these |those )*$", re.IGNORECASE)
_KINDS = ("count", "currency", "physical", "duration")
_REACH = 140
"""Characters between a number and the one that it takes its unit from."""


def take_elided_units(reading: Reading) -> None:
    """Give bare numbers the unit or noun of the nearest earlier quantity, where the words around call for one."""
    for at, draft in enumerate(reading.drafts):
        if not draft.bare or draft.rule != "number.bare" or draft.against:
            continue
        giver = _giver(reading, at)
        if giver is not None and _calls_for_unit(reading, giver, draft):
            draft.kind, draft.code, draft.flags = giver.kind, giver.code, giver.flags
            draft.rule = f"{giver.kind}.elided"


def _giver(reading: Reading, at: int) -> Draft | None:
    """The nearest earlier quantity of the sentence with a unit."""
    draft = reading.drafts[at]
    begin = sentence_of(reading.doc, draft.number_start).start_char
    for other in reversed(reading.drafts[max(0, at - 4) : at]):
        if other.start < begin or draft.start - other.end > _REACH:
            return None
        if other.rule == "duration.age" or (other.kind == "duration" and draft.grouped):
            return None
        if other.kind in _KINDS and other.code is not None and other.role != "per":
            return other
        if other.kind == "count" or (other.kind == "none" and other.role == "value"):
            return None
    return None


def _calls_for_unit(reading: Reading, giver: Draft, draft: Draft) -> bool:
    text = reading.text
    gap = text[giver.end : draft.start]
    if "|" in gap:
        return False
    before = modifier_before(text, draft.start)
    start = before.at if before else draft.start
    left = text[max(giver.end, start - 30) : start]
    if _OUT_OF.fullmatch(text[giver.end : start]) and giver.kind == "count" and giver.value < draft.value:
        giver.role, draft.role = "part", "whole"
        return True
    if not _is_amount(reading, draft):
        return False
    if _MORE_THAN.match(text, draft.end) and giver.kind == "count":
        return bool(_CUE.search(left))
    if draft.written:
        return _is_gapped(text, draft, left)
    if not _AFTER.match(text, draft.end):
        return False
    if gap.strip() == "to" or _VERSUS.search(left):
        return True
    return giver.kind == "count" and bool(_HELD.search(text, max(0, start - 40), start))


def _is_gapped(text: str, draft: Draft, left: str) -> bool:
    """ "Twelve countries joined in 2004, two in 2007": a number word that a coordination leaves without its noun."""
    if not _COORDINATED.search(left):
        return False
    return bool((_DATED if draft.value == 1 else _GAPPED).match(text, draft.end))


def _is_amount(reading: Reading, draft: Draft) -> bool:
    """Whether what follows is no noun of its own that the taggers missed."""
    at = token_at(reading.doc, reading.starts, draft.end)
    if at >= len(reading.doc) or not reading.text[draft.end : draft.end + 1].isspace():
        return True
    token = reading.doc[at]
    return (
        token.tag_ not in ("NN", "NNS", "NNP", "NNPS", "JJ") or token.lower_ in load_lexicon("changes")["comparatives"]
    )
