"""Ranks: "ranked 7th", "in third place", "second-largest", "top 10", "number one", and the field they are out of."""

import re
from decimal import Decimal

from spacy.tokens import Doc

from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.nouns import find_counted_noun
from policytext.extractors.quantities.number_words import ORDINAL_WORDS
from policytext.extractors.quantities.numbers import Numeral, find_numerals

_RANKED = re.compile(
    r"(?<!\w)(?:rank(?:s|ed|ing|ings)?|plac(?:es|ed|ing)|position(?:s|ed)?|place|came|comes|come|coming|finish(?:ed|es|ing)?"
    r"|stands?|stood|rated|listed|scor(?:es|ed|ing)|climb(?:s|ed|ing)?|mov(?:es|ed|ing)|r[io]s(?:e|es|ing)|rose|fell|falls?|"
    r"falling|dropp?(?:s|ed|ing)?|slipp?(?:s|ed|ing)?|jump(?:s|ed|ing)?|improv(?:es|ed|ing)|tied|league table)"
    r"(?!\w)[^.;:!?|]{0,30}?$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\W*$|[.,;:)]|\s(?:in|of|out|among|on|for|from|to|with|and|or|at|behind|after|by|as|when|while|last|this|equal|globally|"
    r"overall|worldwide|place|position|spot|internationally|nationally|again|behind)(?!\w)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"(?:from|to|joint|in|at|a|an|the|=|is|was|were|are|be|been|equal|only|,)\s+$", re.IGNORECASE)
_AFTER = re.compile(
    r"[ -](?:place|position|overall|spot|rank|out of|in the (?:world|EU|UK|OECD|region|country|ranking|index|league)|"
    r"worldwide|globally|in Europe|among|amongst|"
    r"of \d|of (?:the )?(?:\w+ )?(?:countries|states|member))(?!\w)",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"[ -](?:(?:most|least)(?: [a-z]+)?|largest|biggest|highest|lowest|best|worst|fastest|smallest|richest|poorest|"
    r"oldest|youngest|greatest|strongest|slowest|longest|cheapest|cleanest|leading)(?!\w)",
    re.IGNORECASE,
)
_NOT_RANK = re.compile(
    r"[ -](?:time|part|year|quarter|half|phase|round|stage|edition|generation|party|parties|century|day|month|week|"
    r"meeting|session|draft|report|step|version|annual|reading|hand|floor|person|term|chapter|section|plan|national)",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"(?<!\w)top[ -](?P<number>\d{1,4}|three|five|ten|twenty|fifty|hundred)(?!\w|%|,\d| ?per|[.,]\d)", re.IGNORECASE
)
_AMONG = re.compile(
    r"(?<!\w)(?:in|into|among|amongst|within|inside|outside|reach|enter) (?:the |its |their )?$", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?<!\w)(?:number|no\.|#) ?(?P<number>\d{1,3}|one|two|three|four|five)(?![\w%-]|[.,]\d)", re.IGNORECASE
)
_RANK_WORD = re.compile(
    r"(?<!\w)rank(?:s|ed|ing)?(?: (?:at|as|of|in|is|was|at number|number|no\.))?\s+(?P<number>\d{1,3})(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r" ?(?:place |position |overall |\w+ )?(?:\(?out of|of|among|amongst|/)(?: all| the| a total of)*\s?$",
    re.IGNORECASE,
)
_FIRST_AFTER = re.compile(
    r" (?:place|position|out of|among|amongst|overall|in the (?:world|EU|UK|region|OECD|index|ranking)|worldwide|"
    r"globally|in Europe|in \d{4}|of (?:the )?\d)",
    re.IGNORECASE,
)
_FIRST_BEFORE = re.compile(
    r"(?<!\w)(?:rank(?:s|ed|ing)?|came|comes|coming|placed|finish(?:ed|es)|positioned|joint|stands|stood)"
    r"(?: (?:joint|in|equal|\w+ly|at|as))?\s+$",
    re.IGNORECASE,
)


def add_ranks(doc: Doc, text: str, starts: list[int], drafts: list[Draft], numerals: list[Numeral]) -> list[Draft]:
    """The drafts with ranks among them, and with ``out_of`` for the number of those that were ranked."""
    found: list[Draft] = []
    for numeral in numerals:
        if numeral.form == "ordinal" and (draft := _ordinal_rank(text, numeral)):
            found.append(draft)
    for pattern, rule in ((_TOP, "rank.top"), (_RANK_WORD, "rank.cardinal"), (_NUMBER, "rank.number")):
        for match in pattern.finditer(text):
            if rule == "rank.top" and _is_selection(doc, text, starts, match):
                continue
            if (draft := _cardinal_rank(text, match, rule)) and not _covered(found, draft):
                found.append(draft)
    if not found:
        return drafts
    plain = [draft for draft in drafts if not _covered(found, draft)]
    for rank in found:
        _mark_field(text, rank, plain)
    return sorted([*plain, *found], key=lambda draft: draft.number_start)


def _covered(found: list[Draft], draft: Draft) -> bool:
    return any(one.start <= draft.number_start < one.end for one in found)


def _rank(start: int, end: int, value: Decimal, rule: str) -> Draft:
    draft = Draft(start, end, start, end, value, rule)
    draft.kind, draft.role = "rank", "rank"
    return draft


def _ordinal_rank(text: str, numeral: Numeral) -> Draft | None:
    """An ordinal that tells a position among others."""
    start, end = numeral.start, numeral.end
    value = Decimal(int(numeral.value))
    left = text[max(0, start - 45) : start]
    if superlative := _SUPERLATIVE.match(text, end):
        return _rank(start, superlative.end(), value, "rank.superlative")
    if text[end : end + 1] == "-" or _NOT_RANK.match(text, end):
        return None
    if text[start].isalpha() and ORDINAL_WORDS.get(text[start:end].lower(), 99) <= 2:
        if _FIRST_BEFORE.search(left) or (_FIRST_AFTER.match(text, end) and not re.search(r"(?:the|a) $", left)):
            return _rank(start, end, value, "rank.ordinal")
        return None
    ranked = _RANKED.search(left)
    if ranked and not ranked.group().lower().startswith("rank") and not _ALONE.match(text, end):
        ranked = None
    if _AFTER.match(text, end) or (ranked and (_FROM_TO.search(left) or ranked.group().rstrip().count(" ") <= 1)):
        return _rank(start, end, value, "rank.ordinal")
    return None


def _cardinal_rank(text: str, match: re.Match[str], rule: str) -> Draft | None:
    words = match["number"]
    numerals = list(find_numerals("a hundred" if words.lower() == "hundred" else words))
    if not numerals:
        return None
    draft = _rank(match.start(), match.end(), Decimal(int(numerals[0].value)), rule)
    draft.number_start, draft.number_end = match.start("number"), match.end()
    if rule == "rank.top":
        draft.op = "<="
    elif rule == "rank.cardinal":
        draft.start = match.start("number")
    else:
        after = re.match(
            r" (?:in|for|among|globally|worldwide|position|spot|country|out of|of)(?!\w)",
            text[match.end() : match.end() + 20],
        )
        before = re.search(
            r"(?:rank\w*|is|was|as|the|at|became|remains|stays)\s+(?:the )?(?:\w+ )?$",
            text[max(0, match.start() - 40) : match.start()],
        )
        if not (after and before):
            return None
    return draft


def _is_selection(doc: Doc, text: str, starts: list[int], match: re.Match[str]) -> bool:
    """ "The top five browsers" counts browsers; "in the top five" and "among the top ten cities" tell a position."""
    if _AMONG.search(text, max(0, match.start() - 24), match.start()):
        return False
    noun = find_counted_noun(doc, starts, match.end(), plural=True)
    return noun is not None and doc[noun.token].tag_ in ("NNS", "NNPS")


def _mark_field(text: str, rank: Draft, drafts: list[Draft]) -> None:
    """Give the number that the rank is out of the role ``out_of``."""
    for draft in drafts:
        if 0 <= draft.start - rank.end < 30 and _OUT_OF.fullmatch(text[rank.end : draft.start]):
            draft.role = "out_of"
            return
