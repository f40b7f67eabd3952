"""Check the names that spaCy proposes: trimmed, relabelled, or refused."""

import re

from spacy.tokens import Span

from policytext.claim import EntityLabel
from policytext.extractors.entities.gazetteer import PLACE_CUES, is_gazetteer_name
from policytext.extractors.entities.lexicon import (
    CALENDAR,
    COMMON,
    HEADS,
    KNOWN,
    PARTICLES,
    PERSON_TITLES,
    TITLES,
    WEAK,
    is_ordinary,
)
from policytext.extractors.entities.sequences import is_capital, is_heading

_SPACY: dict[str, EntityLabel] = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
    "LAW": "LAW",
    "EVENT": "INITIATIVE",
    "PRODUCT": "INITIATIVE",
    "WORK_OF_ART": "INITIATIVE",
}
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?$")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}[a-z]?[A-Z]*$")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,5}s$")
_FILE = re.compile(r"-\d{3,}|\d-\d")
_CUES = ("in ", "at ", "near ", "outside ", "around ", *(cue + " " for cue in PLACE_CUES))
_MINIMUM_ACRONYM = 3


def check_candidate(entity: Span) -> tuple[Span, EntityLabel] | None:
    """A name that spaCy proposes, trimmed and relabelled; None for headings, acronyms of no name, list labels."""
    label = _SPACY.get(entity.label_)
    span = _trim(entity) if label is not None else None
    if span is None or label is None:
        return None
    text = span.text
    first_digit = any(letter.isdigit() for letter in text.split()[0])
    if not text[0].isupper() or "\n" in text or "|" in text or first_digit or _FILE.search(text):
        return None
    if text in COMMON or text.rstrip(".") in COMMON:
        return None
    if span[-1].text in TITLES or _PLURAL_ACRONYM.match(text):
        return None
    if label == "PERSON" or (label == "ORG" and len(span) == 2 and _beside_persons(span)):
        if _is_person(span):
            return span, label
        if label == "ORG" or len(span) > 1 or not _place_cue(span):
            return None
        label = "PLACE"
    if len(span) > 1 and any(token.pos_ in ("VERB", "AUX") and token.text.islower() for token in span):
        return None
    if not _is_special(span) or any(token.text in CALENDAR for token in span):
        return None
    return _check_single(span, label) if len(span) == 1 else _check_several(span, label)


def _trim(entity: Span) -> Span | None:
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (
        doc[start].lower_ in ("the", "a", "an", "this", "our", "its", "’s", "'s")
        or doc[start].text in TITLES
        or doc[start].is_punct
        or _YEAR.match(doc[start].text)
    ):
        start += 1
    for place in range(start, end):
        if doc[place].text in ("’s", "'s", "(", "|", ";") and place > start:
            end = place
            break
    while end > start and (
        doc[end - 1].text in ("’s", "'s", "’", "'")
        or doc[end - 1].is_punct
        or doc[end - 1].is_space
        or doc[end - 1].pos_ in ("ADP", "DET", "CCONJ")
    ):
        end -= 1
    return doc[start:end] if start < end else None


def _is_special(span: Span) -> bool:
    """Whether a capitalised word of the span is written in lower case nowhere, so that it names something."""
    return any(
        not is_ordinary(token.text) and token.text not in HEADS and token.text not in TITLES
        for token in span
        if is_capital(token)
    )


def _place_cue(span: Span) -> bool:
    return span.doc.text[: span.start_char].removesuffix("the ").endswith(_CUES)


def _check_single(span: Span, label: EntityLabel) -> tuple[Span, EntityLabel] | None:
    token = span[0]
    text = token.text
    if _ACRONYM.match(text):
        if len(text) < _MINIMUM_ACRONYM or is_heading(span.doc):
            return None
        return span, "ORG" if label in ("PLACE", "GROUP") else label
    if text.isupper():
        return None
    inner_capital = any(letter.isupper() for letter in text[1:])
    if inner_capital and label in ("PLACE", "GROUP"):
        return span, "INITIATIVE"
    if label == "ORG" and _place_cue(span) and not inner_capital:
        return span, "PLACE"
    if not inner_capital and token.pos_ != "PROPN" and label not in ("PLACE", "GROUP"):
        return None
    if label in ("LAW", "GROUP") and text in HEADS:
        return None
    return span, label


def _check_several(span: Span, label: EntityLabel) -> tuple[Span, EntityLabel] | None:
    capitals = [token for token in span if is_capital(token)]
    last = capitals[-1]
    if all(token.is_upper and len(token) > 1 for token in capitals):
        return None
    if any(token.text == "," for token in span) and label != "PLACE":
        return None
    if label == "LAW" and not any(token.text in HEADS for token in span):
        return None
    if is_heading(span.doc) and len(capitals) < len(span):
        return None
    if label == "INITIATIVE" and span.root.ent_type_ == "WORK_OF_ART" and last.text not in HEADS:
        return None
    if last.text in HEADS and HEADS[last.text] != label and last.text not in WEAK:
        return span, HEADS[last.text]
    if all(token.text in KNOWN or token.text in COMMON or is_ordinary(token.text) for token in capitals):
        return None
    return span, label


def _beside_persons(span: Span) -> bool:
    """Whether a name stands in a list of persons ("X and Guy Michaels", "X et al."), or its last word tells so."""
    doc, end = span.doc, span.end
    if span[-1].text.startswith(("O’", "O'", "Mc", "D’", "D'")) or doc[end : end + 3].text.lstrip(", ").startswith(
        "et al"
    ):
        return True
    return end + 1 < len(doc) and doc[end].text in ("and", ",", "&") and doc[end + 1].ent_type_ == "PERSON"


def _is_person(span: Span) -> bool:
    """A first and a last name, or a last name after a title."""
    words = [token for token in span if token.is_alpha or "." in token.text or "-" in token.text or "’" in token.text]
    words = [token for token in words if token.lower_ not in PARTICLES]
    if not words or any(token.text in HEADS or token.text in COMMON or token.is_lower for token in words):
        return False
    if any(token.text in ("|", "/", "&", "and", ",", "(") or token.like_num for token in span):
        return False
    if len(words) >= 2:
        if is_gazetteer_name(span.text) or all(is_ordinary(token.text) for token in words):
            return False
        if is_ordinary(words[-1].text) and words[-1].text.endswith("s"):
            return False
        return all((is_capital(token) and not token.is_upper) or len(token) <= 2 for token in words)
    return (
        span.start > 0
        and span.doc[span.start - 1].text in PERSON_TITLES
        and not is_ordinary(span.text)
        and not is_gazetteer_name(span.text)
    )
