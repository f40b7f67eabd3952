"""What looks like a time and is none: modal *may*, counted thousands, names, labels, identifiers."""

import re

from policytext.extractors.times.fragments import DASH
from policytext.extractors.times.lexicon import BEFORE_YEAR, COUNTED, EDITIONS, MONTHS, NAMES_WITH_YEAR, NUMBERED
from policytext.extractors.times.scene import Scene

MASKED = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|com|org|net|int|edu|eu|uk|au"
    r"|html?|pdf|csv|aspx?)\b(?:/\S*)?"
)
"""Addresses, in which digits are no dates."""

_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|through|during|before|after|for|of|throughout|around"
    r"|about|circa|year|years|and|or|between|than|early|late|mid|the|vs|versus|"
    r"over|with|on|this|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\s+|[(\[|–—/-]\s*|^\s*)$",
    re.IGNORECASE,
)
_COUNT_CUE = re.compile(
    r"\b(?:more\s+than|less\s+than|fewer\s+than|over|at\s+least|up\s+to|nearly|almost|approximately"
    r"|some|(?:total|number|population|sum|maximum|minimum|average|out)\s+of|exceeds?|reach(?:ed|es)?"
    r"|totall?ing|another|every|per)\s+$",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(r"\b(?:by|in|until|since|to)\s+$", re.IGNORECASE)
_LAW_WITH_NUMBER = re.compile(
    r"\b(?:Act|Bill|Law|Regulations?|Rules?|Order|Budget|Strategy|Plan|Report)\s+\([A-Z][^)]{0,28}\)\s+$"
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|which|whom|these|those)\b", re.IGNORECASE)
_LAW_OF = re.compile(
    r"\b(?:Act|Law|Code|Regulations?|Bill|Amendments|Treaty|Convention|Declaration|Protocol|Charter"
    r"|Order|Ordinance|Decree|Directive) of (?:the year )?$"
)
_ACT_OF = re.compile(r"\bAct (?:of )?$")
"""The year of an act is a part of its name."""
_DOCUMENT_CODE = re.compile(r"\b[A-Z]{2,6}\s?\($")
"""COM(2020) 67 and the like."""
_CURRENCY_BEFORE = re.compile(r"(?:[$€£¥₹#§№]|\b(?:USD|EUR|GBP|AUD|NZD|CAD|DKK|SEK|NOK|CHF|INR|Rs\.?))\s?$")
_NEXT_WORDS = re.compile(
    r"[\s ]+([A-Za-z][\w’'-]*)(?:[\s ]+([A-Za-z][\w’'-]*))?(?:[\s ]+([A-Za-z][\w’'-]*))?(?:[\s ]+"
    r"([A-Za-z][\w’'-]*))?(?:[\s ]+([A-Za-z][\w’'-]*))?(?:[\s ]+([A-Za-z][\w’'-]*))?"
)
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*$")
_SMALL = frozenset(["of", "and", "for", "on", "in", "the", "to"])
_PREFIXES = re.compile(r"(?:\b(?:post|pre|end|late|early|mid|ante|non)|[a-z]{4,})[-–‑]$", re.IGNORECASE)


def is_inside_identifier(text: str, start: int, end: int) -> bool:
    """Whether digits at a place are glued to letters, digits or marks that make them part of a code or a number."""
    before = text[max(0, start - 12) : start]
    if before:
        last = before[-1]
        if last.isalnum() or last in "_@#\\&=+$€£":
            return True
        if last in ".,:" and len(before) > 1 and before[-2].isdigit() and before[-1] != ",":
            return True
        if (
            last == ","
            and len(before) > 1
            and before[-2].isdigit()
            and re.match(r"\d{3}(?!\d)", text[start : start + 4])
        ):
            return True
        if last in "-–‑/" and len(before) > 1 and not before[-2].isspace():
            return not _PREFIXES.search(before)
    after = text[end : end + 3]
    return bool(re.match(r"[\w@#&=%°€£$]|[./:]\d|[-–‑/][\dA-Z]", after))


def refuse_year(scene: Scene, start: int, end: int) -> str | None:
    """The reason why four bare digits are no year, ``published`` where they date an edition, else null."""
    text, value = scene.text, int(scene.text[start : start + 4])
    before = text[max(0, start - 40) : start]
    if is_inside_identifier(text, start, end):
        return "identifier"
    if _CURRENCY_BEFORE.search(before):
        return "money"
    edition = _edition_after(scene, end)
    if edition:
        return edition
    if _ACT_OF.search(before):
        return "name"
    if _LAW_OF.search(before) or _LAW_WITH_NUMBER.search(before):
        return "published"
    following = _NEXT_WORDS.match(text, end)
    next_word = following.group(1) if following else ""
    lowered = next_word.lower()
    if _counted(value, lowered, before) or _OF_THEM.match(text, end):
        return "counted"
    if text[end : end + 1] == "%" or re.match(r"\s?(?:%|°|[£€$])", text[end : end + 3]):
        return "unit"
    if _DOCUMENT_CODE.search(before) and re.match(r"\)\s?\d", text[end : end + 3]):
        return "identifier"
    word = scene.word_before(start).rstrip(".")
    if (
        word in NUMBERED
        and re.search(r"\w\.?\s+$", before)
        and (
            word not in ("no", "part", "level", "office", "model", "p", "form", "number", "title")
            or "." in before[-3:]
            or before.rstrip()[-len(word) :][0].isupper()
        )
    ):
        return "label"
    return _refuse_by_left(scene, start, value, before, word)


def _counted(value: int, word: str, before: str) -> bool:
    if word in COUNTED and (
        value % 50 == 0
        or not re.search(r"\b(?:the|in|since|by|for|of|until|till|before|after|from)\s+$", before, re.IGNORECASE)
    ):
        return True
    if _COUNT_CUE.search(before) and (value % 50 == 0 or not 1900 <= value <= 2100 or word in COUNTED):
        return True
    plain = 1900 <= value <= 2100 and (value % 100 or (value == 2100 and _BY_YEAR.search(before)))
    return (
        not plain
        and word.endswith("s")
        and word not in ("was", "is", "has", "as", "this", "levels", "prices", "census", "does", "its")
    )


def _edition_after(scene: Scene, end: int) -> str | None:
    """Whether a capitalised name follows that the year is part of: an edition, or a name such as "2030 Agenda"."""
    following = _NEXT_WORDS.match(scene.text, end)
    if not following:
        return None
    words = [word for word in following.groups() if word]
    if not _is_capital(words[0]):
        return None
    for word in words:
        if not _is_capital(word) and word not in _SMALL:
            return None
        lowered = word.lower().rstrip("’'")
        if lowered in NAMES_WITH_YEAR:
            return "name"
        if _is_edition(lowered):
            return "published"
    return None


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (word[1:2] == "-" and word[2:3].isupper())


def _is_edition(word: str) -> bool:
    return word in EDITIONS or word.removesuffix("s") in EDITIONS


def _refuse_by_left(scene: Scene, start: int, value: int, before: str, word: str) -> str | None:
    if before and word and word not in BEFORE_YEAR and re.search(r"[\w’')]\s+$", before):
        raw = before.rstrip().rsplit(None, 1)[-1].lstrip("(“\"'‘")
        if _CAPITALISED.match(raw) and not raw.isdigit():
            token = scene.token_at(start - len(before) + len(before.rstrip()) - 1)
            first = token is not None and token.is_sent_start and token.pos_ not in ("PROPN", "NOUN")
            if _is_edition(word):
                return "published"
            verbal = token is not None and token.pos_ in (
                "VERB",
                "AUX",
                "ADP",
                "ADV",
                "CCONJ",
                "SCONJ",
                "DET",
                "PRON",
                "PART",
            )
            if not first and not verbal and not raw.endswith(("'s", "’s", "'", "’")):
                return "name"
    certain = 1900 <= value <= 2100 and value % 100 != 0
    if not certain and not _YEAR_CUE.search(before):
        return "no year cue"
    return None


def refuse_month(scene: Scene, start: int, end: int, bare: bool) -> str | None:
    """The reason why a month's name is none: lower case, a modal, a verb, a person; ``bare`` has no day and no year."""
    word = scene.text[start:end].rstrip(".")
    if not bare:
        return None
    if not word[0].isupper():
        return "lower case"
    before = scene.text[max(0, start - 20) : start]
    if (
        len(word) < 4
        and word != "May"
        and not re.search(r"\b(?:in|by|since|until|from|of|to|and|early|late|mid)[\s-]+$", before)
    ):
        return "abbreviation without cue"
    if re.match(r"[’']s\b|" + DASH + r"\w", scene.text[end : end + 3]) and word in ("May", "March"):
        return "name"
    token = scene.token_at(start)
    if token is None:
        return None
    if token.ent_type_ == "PERSON" or (token.ent_type_ in ("ORG", "GPE", "FAC", "LAW") and token.ent_iob_ == "I"):
        return "name"
    if word in ("May", "March", "August") and not _month_cue(before, scene.text[end : end + 12]):
        return "ordinary word"
    following = re.match(r"\s+([A-Z][a-z]+)", scene.text[end:])
    if following and following.group(1).lower() not in MONTHS and token.ent_type_ != "DATE":
        return "name"
    return None


def _month_cue(before: str, after: str) -> bool:
    left = (
        r"(?:\b(?:in|by|since|until|till|from|of|to|through|during|before|after|late|early|mid|last|next"
        r"|this|every|each|and|or|on|between|for|end|start|per)[\s-]+|[-–/(|]\s*|^\s*)$"
    )
    if not re.search(left, before, re.IGNORECASE):
        return False
    return bool(before.strip()) or bool(re.match(r"\s*(?:[,:–|-]|and\b|to\b|$)", after))
