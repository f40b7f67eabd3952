"""Acronyms that a text defines: "Digital Analytics Program (DAP)", "EU Emissions trading system (ETS2)"."""

import re

from spacy.tokens import Doc

from policytext.claim import Entity, EntityLabel
from policytext.extractors.entities.lexicon import COMMON, HEADS

_ACRONYM = re.compile(r"\((?:the\s+)?[“\"‘']?(?P<acronym>[A-Z][A-Za-z0-9&.-]{1,11})[”\"’']?\)")
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to", "&", "a", "an", "de", "-", "with", "by"})


def define_acronyms(doc: Doc, found: list[Entity]) -> list[tuple[str, EntityLabel, tuple[int, int] | None]]:
    """Acronyms in brackets with the label of what they stand for.

    The span is given where the words before the bracket are a name that is not among ``found``: their initials spell
    the acronym and the first of them is capitalised.
    """
    defined: list[tuple[str, EntityLabel, tuple[int, int] | None]] = []
    for match in _ACRONYM.finditer(doc.text):
        acronym = match["acronym"]
        if acronym in COMMON or acronym.rstrip("s") in COMMON or sum(letter.isupper() for letter in acronym) < 2:
            continue
        before = next((item for item in found if 0 <= match.start() - item.end <= 1), None)
        if before is not None and len(before.text) > len(acronym):
            if before.label not in ("GROUP", "PERSON"):
                defined.append((acronym, before.label, None))
            continue
        spelled = _spelled_out(doc, match.start(), acronym)
        if spelled is not None:
            start, end, last = spelled
            label = HEADS.get(last.capitalize()) or HEADS.get(doc.text[start:end].split()[0]) or "INITIATIVE"
            defined.append((acronym, label, (start, end)))
    return defined


def _spelled_out(doc: Doc, bracket: int, acronym: str) -> tuple[int, int, str] | None:
    """Start, end and last word of the words before a bracket whose initials are the letters of an acronym."""
    letters = [letter for letter in acronym.rstrip("s").casefold() if letter.isalpha()]
    words = [token for token in doc if token.idx + len(token) <= bracket and not token.is_space][-12:]
    first = None
    for token in reversed(words):
        if not letters:
            break
        if token.lower_ in _SMALL and letters[-1] != token.lower_[0]:
            continue
        if token.lower_[0] != letters[-1]:
            return None
        letters.pop()
        first = token
    if letters or first is None or len(words) < 2:
        return None
    last = words[-1]
    capitals = [token for token in words if token.idx >= first.idx and token.text[0].isupper()]
    if not first.text[0].isupper() or (first.is_sent_start and len(capitals) < 2):
        return None
    return first.idx, last.idx + len(last), last.text
