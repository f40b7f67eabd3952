"""Find names: shapes, capitalised sequences with a telling head, acronyms, a gazetteer, and spaCy's candidates."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from policytext.claim import Entity, EntityLabel
from policytext.extractors.context import Context
from policytext.extractors.entities.acronyms import define_acronyms
from policytext.extractors.entities.candidates import check_candidate
from policytext.extractors.entities.lexicon import ALONE, COMMON, KNOWN, countries, is_ordinary
from policytext.extractors.entities.patterns import (
    find_camel_names,
    find_described_names,
    find_known_names,
    find_listed_firms,
    find_numbered_names,
    find_pattern_names,
    find_places,
    find_titled_persons,
)
from policytext.extractors.entities.sequences import find_headed_names, is_capital

_MINIMUM_LETTERS = 2
_ACRONYM = re.compile(r"[A-Z]{3,6}")
_IDENTIFIER = re.compile(r"-[A-Z-]*\d")
"""What follows a name that is part of a file number: "EPA-HQ-OW-2022-0801"."""


class _Names:
    """The names of one text so far: a name that overlaps an earlier one is not taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Entity] = []
        self._taken = bytearray(len(text) + 1)

    def take(self, start: int, end: int, label: EntityLabel, rule: str) -> bool:
        """Take a name unless it is too short or overlaps one; whether it was taken."""
        if end - start < _MINIMUM_LETTERS or any(self._taken[start:end]) or _IDENTIFIER.match(self.text, end):
            return False
        self._taken[start:end] = b"\1" * (end - start)
        text = self.text[start:end]
        country = countries().get(text) if label == "PLACE" else None
        self.found.append(Entity(text=text, start=start, end=end, label=label, name=text, country=country, rule=rule))
        return True


def find_entities(doc: Doc, context: Context) -> list[Entity]:
    """The names in a text, in order, without overlaps; offsets count code points of ``doc.text``.

    Acronyms that the text defines in brackets after a name, and names that a plain noun beside them explains ("the Get
    My Payment tool"), are kept in ``context.acronyms`` and found from then on.
    """
    text = doc.text
    if not any(map(str.isupper, text)):
        return []
    names = _Names(text)
    for start, end, label in find_pattern_names(text):
        names.take(start, end, label, "pattern")
    for start, end, label in find_headed_names(doc):
        names.take(start, end, KNOWN.get(text[start:end], label), "head")
    for start, end, label in find_described_names(doc):
        if names.take(start, end, label, "described"):
            context.acronyms.setdefault(text[start:end], label)
    for acronym, label, span in define_acronyms(doc, names.found):
        context.acronyms.setdefault(acronym, label)
        if span is not None:
            names.take(*span, label, "spelled_out")
    for start, end, label in find_known_names(text):
        names.take(start, end, label, "known")
    for start, end, label in find_listed_firms(text):
        names.take(start, end, label, "listed")
    _take_known(doc, context, names)
    persons = {(span.start_char, span.end_char) for span in _person_spans(doc)}
    for start, end, label in find_titled_persons(text):
        names.take(start, end, label, "title")
    for start, end, label in find_numbered_names(text):
        names.take(start, end, label, "numbered")
    for start, end, label in find_places(text):
        if not any(left <= start and end <= right and (left, right) != (start, end) for left, right in persons):
            names.take(start, end, label, "gazetteer")
    for entity in doc.ents:
        checked = check_candidate(entity)
        if checked is not None:
            names.take(checked[0].start_char, checked[0].end_char, checked[1], "names." + entity.label_.lower())
    for start, end, label in find_camel_names(text):
        names.take(start, end, label, "camel")
    for acronym, label, _ in define_acronyms(doc, names.found):
        context.acronyms.setdefault(acronym, label)
    for token in doc:
        if _is_named_acronym(token):
            names.take(token.idx, token.idx + len(token), "ORG", "article_acronym")
        elif _is_unknown_place(token):
            names.take(token.idx, token.idx + len(token), "PLACE", "in")
    for start, end, label in _lone_heads(doc):
        names.take(start, end, label, "lone_head")
    return sorted(names.found, key=lambda item: item.start)


def _take_known(doc: Doc, context: Context, names: _Names) -> None:
    """Acronyms and single words of the lexicon, and what the document has explained before."""
    for phrase, label in context.acronyms.items():
        if " " in phrase and phrase in names.text:
            for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", names.text):
                names.take(match.start(), match.end(), label, "acronym")
    for token in doc:
        if token.text not in context.acronyms and token.text not in KNOWN:
            continue
        opens = token.is_sent_start and token.text.istitle() and is_ordinary(token.text)
        if opens and token.text not in context.acronyms:
            continue
        place = token.text == "Amazon" and _is_amazon_river(doc, token.i)
        label = context.acronyms.get(token.text) or KNOWN[token.text]
        names.take(token.idx, token.idx + len(token), "PLACE" if place else label, "acronym")


def _is_amazon_river(doc: Doc, position: int) -> bool:
    """Whether "Amazon" is the region and not the company: it has an article or a word of nature beside it."""
    after = doc[position + 1].lower_ if position + 1 < len(doc) else ""
    return any(token.lower_ == "the" for token in doc[max(0, position - 2) : position]) or after in (
        "basin", "forest", "rainforest", "river", "region", "biome", "countries", "states",
    )  # fmt: skip


def _is_named_acronym(token: Token) -> bool:
    """Whether an unknown acronym acts like a body: "the DTA will", "the DTA's", not "the STEM workforce"."""
    if token.i == 0 or token.nbor(-1).lower_ != "the" or not _ACRONYM.fullmatch(token.text) or token.text in COMMON:
        return False
    return token.i + 1 < len(token.doc) and token.nbor().pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_unknown_place(token: Token) -> bool:
    """Whether a single unknown name stands after "in" and before no other noun: "met in Davos"."""
    if token.i == 0 or token.nbor(-1).text != "in" or token.pos_ != "PROPN" or not token.text.istitle():
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return not is_ordinary(token.text) and (following is None or following.pos_ not in ("NOUN", "PROPN", "NUM", "X"))


def _person_spans(doc: Doc) -> Iterator[Span]:
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1:
            checked = check_candidate(entity)
            if checked is not None and checked[1] == "PERSON":
                yield checked[0]


def _lone_heads(doc: Doc) -> Iterator[tuple[int, int, EntityLabel]]:
    """A single capitalised head after "the": "the Commission", "The Index covers"."""
    for token in doc:
        if token.text in ALONE and token.i > 0 and doc[token.i - 1].lower_ in ("the", "this", "our", "his", "its"):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is None or not is_capital(following):
                yield token.idx, token.idx + len(token), ALONE[token.text]
