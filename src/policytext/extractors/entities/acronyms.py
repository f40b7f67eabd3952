"""Acronyms that a text defines: "Digital Analytics Program (DAP)", "EU Emissions trading system (ETS2)"."""

import re

from spacy.tokens import Doc

from policytext.claim import Entity, EntityLabel
from policytext.extractors.entities.gazetteer import is_gazetteer_name
from policytext.extractors.entities.lexicon import COMMON, HEADS, TITLES, is_ordinary

_ACRONYM = re.compile(
    r"\((?:hereinafter\s+|hereafter\s+|or\s+)?(?:the\s+)?[“\"‘']?"
    r"(?P<acronym>[A-Z][A-Za-z0-9&.-]{1,11}|(?:EU|UN|US|UK) [A-Z]{2,8})[”\"’']?(?P<close>[);,])"
)
_MINIMUM_CAPITALS = 2
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to", "&", "a", "an", "de", "-", "with", "by"})


def define_acronyms(doc: Doc, found: list[Entity]) -> list[tuple[str, EntityLabel, tuple[int, int] | None]]:
    """Acronyms in brackets with the label of what they stand for.

    The span is given where the words before the bracket are a name that is not among ``found``: their initials spell
    the acronym and the first of them is capitalised.
    """
    defined: list[tuple[str, EntityLabel, tuple[int, int] | None]] = []
    for match in _ACRONYM.finditer(doc.text):
        acronym = match["acronym"]
        if sum(letter.isupper() for letter in acronym) < _MINIMUM_CAPITALS or is_gazetteer_name(acronym):
            continue
        common = acronym in COMMON or acronym.rstrip("s") in COMMON
        before = next((item for item in found if 0 <= match.start() - item.end <= 1), None)
        if before is not None and len(before.text) > len(acronym):
            sure = match["close"] == ")" and not common
            if before.label not in ("GROUP", "PERSON") and (sure or _shortens(acronym, before.text)):
                defined.append((acronym, before.label, None))
            continue
        if common:
            continue
        spelled = _spelled_out(doc, match.start(), acronym)
        if spelled is not None and spelled[2] not in TITLES:
            start, end, last = spelled
            label = _label_spelled(doc.text[start:end], last)
            if label is not None:
                defined.append((acronym, label, (start, end)))
    return defined


def _shortens(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in this order in a name, the first of them at the start of a word."""
    letters = [letter for letter in acronym.casefold() if letter.isalpha()]
    if not any(part[:1].casefold() == letters[0] for part in re.split(r"[\W_]+", name)):
        return False
    rest = iter(name.casefold())
    return all(letter in rest for letter in letters[:-1])


def _label_spelled(name: str, last: str) -> EntityLabel | None:
    """The label of a name by its head: the last word, or the one before "of", "on" or "for".

    None for a term of ordinary words without a head ("gross vehicle weight"), which names nothing.
    """
    words = re.split(r" (?:of|on|for) ", name)[0].split()
    for word in (words[-1], last, words[0]):
        label = HEADS.get(word[0].upper() + word[1:])
        if label is not None:
            return label
    return None if all(map(is_ordinary, name.split())) else "INITIATIVE"


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
