"""Find names: capitalised sequences with a telling head, a gazetteer, domains, acronyms, and spaCy's candidates."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from policytext.claim import Entity, EntityLabel
from policytext.extractors.context import Context
from policytext.extractors.entities.acronyms import define_acronyms
from policytext.extractors.entities.lexicon import (
    ALONE,
    COMMON,
    DEMONYMS,
    GENERIC,
    HEADS,
    KNOWN,
    PARTICLES,
    STRONG,
    TITLES,
    countries,
    gazetteer,
    place_or_group,
)

_DOMAIN = re.compile(
    r"(?<![\w@/.:-])(?:[\w-]+\.)+(?:gov|govt|com|org|net|io|eu|int|edu|uk|us|au|nz|ca|dk|ee|GOV|UK)(?:\.[a-z]{2})?(?![\w@])(?!/\w)"
)
_QUOTED_NAME = re.compile(
    r"(?:known as|called|named|entitled|titled|dubbed)\s+[“\"‘'](?P<name>[A-Z][^“”\"‘’']{2,60}?)[”\"’']"
)
_LINKS = frozenset({"of", "for", "and", "the", "on", "in", "&", "to", "de", "du", "des", "del", "with", "von"})
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?$")
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
_ROMAN = re.compile(r"[IVX]+$")
_MINIMUM_LETTERS = 2


def find_entities(doc: Doc, context: Context) -> list[Entity]:
    """The names in a text, in order, without overlaps; offsets count code points of ``doc.text``.

    Acronyms that the text defines in brackets after a name are kept in ``context.acronyms`` and found from then on.
    """
    found: list[Entity] = []
    taken = [False] * (len(doc.text) + 1)

    def take(start: int, end: int, label: EntityLabel, rule: str) -> None:
        text = doc.text[start:end]
        if len(text) < _MINIMUM_LETTERS or any(taken[start:end]):
            return
        taken[start:end] = [True] * (end - start)
        country = countries().get(text) if label == "PLACE" else None
        found.append(Entity(text=text, start=start, end=end, label=label, name=text, country=country, rule=rule))

    for match in _DOMAIN.finditer(doc.text):
        take(match.start(), match.end(), "INITIATIVE", "domain")
    for span, label in _headed_names(doc):
        take(span.start_char, span.end_char, label, "head")
    for match in _QUOTED_NAME.finditer(doc.text):
        take(match.start("name"), match.end("name"), "INITIATIVE", "quoted_name")
    for acronym, label, span in define_acronyms(doc, found):
        context.acronyms.setdefault(acronym, label)
        if span is not None:
            take(*span, label, "spelled_out")
    for token in doc:
        defined = context.acronyms.get(token.text) or KNOWN.get(token.text) or _numbered_event(token.text)
        if defined is not None:
            take(token.idx, token.idx + len(token), defined, "acronym")
    for match in gazetteer().finditer(doc.text):
        label, _ = place_or_group(match.group())
        take(match.start(), match.end(), label, "gazetteer")
    for entity in doc.ents:
        checked = _check_candidate(entity)
        if checked is not None:
            span, label = checked
            take(span.start_char, span.end_char, label, "names." + entity.label_.lower())
    for acronym, label, _ in define_acronyms(doc, found):
        context.acronyms.setdefault(acronym, label)
    for span, label in _lone_heads(doc):
        take(span.start_char, span.end_char, label, "lone_head")
    return sorted(found, key=lambda item: item.start)


def _numbered_event(text: str) -> EntityLabel | None:
    """Conferences that are known by a number: COP30."""
    return "INITIATIVE" if re.fullmatch(r"COP\d{1,2}", text) else None


def _is_capital(token: Token) -> bool:
    text = token.text
    return text[0].isupper() and any(letter.isalpha() for letter in text) and not token.like_url


def _headed_names(doc: Doc) -> Iterator[tuple[Span, EntityLabel]]:
    """Sequences of capitalised words, joined by small words, that contain a head of the lexicon."""
    position = 0
    while position < len(doc):
        if not _is_capital(doc[position]):
            position += 1
            continue
        end = _sequence_end(doc, position)
        yield from _name_in(doc, position, end)
        position = end


def _sequence_end(doc: Doc, start: int) -> int:
    """The end of the capitalised sequence at ``start``: small words count when a capitalised word follows."""
    end = start + 1
    inside_of = False
    while end < len(doc):
        token = doc[end]
        if token.is_sent_start:
            break
        if _is_capital(token) or (
            token.text in ("’s", "'s") and end + 1 < len(doc) and _is_capital(doc[end + 1]) and inside_of
        ):
            end += 1
            continue
        if token.text == "-" and end + 1 < len(doc) and not token.whitespace_ and not doc[end - 1].whitespace_:
            end += 2
            continue
        if token.text == "(" and _bracketed_acronym(doc, end):
            end += 3
            continue
        link = _link_length(doc, end, inside_of)
        if not link:
            break
        inside_of = inside_of or doc[end].lower_ in ("of", "for", "on")
        end += link
    return min(end, len(doc))


def _bracketed_acronym(doc: Doc, position: int) -> bool:
    """Whether "(ABC)" stands here between two parts of one name: "Chief Information Officer (CIO) Council"."""
    return (
        position + 3 < len(doc)
        and doc[position + 1].is_upper
        and doc[position + 2].text == ")"
        and doc[position + 3].text in HEADS
        and doc[position - 1].text not in HEADS
    )


def _link_length(doc: Doc, position: int, inside_of: bool) -> int:
    """How many small words at ``position`` join two parts of a name; 0 where the name ends."""
    token = doc[position]
    following = doc[position + 1] if position + 1 < len(doc) else None
    if following is None:
        return 0
    previous_is_head = doc[position - 1].text in HEADS
    word = token.lower_ if token.text != "&" else "&"
    if word == "," and inside_of:
        # "Department for Business, Innovation and Skills"
        return 1 if _is_capital(following) and _list_goes_on(doc, position + 1) else 0
    if word not in _LINKS:
        return 0
    if word == "and":
        if not _is_capital(following) or following.text in ALONE:
            return 0
        if inside_of:
            return 1 if not _second_name(doc, position + 1) else 0
        return (
            1
            if not previous_is_head and not _second_name(doc, position + 1) and _headed_later(doc, position + 1)
            else 0
        )
    if word in ("on", "in", "to", "with", "for") and not (previous_is_head or inside_of or word == "for"):
        return 0
    if _is_capital(following):
        return 1
    two = doc[position + 2] if position + 2 < len(doc) else None
    if (
        following.lower_ in ("the", "its")
        and two is not None
        and _is_capital(two)
        and word in ("of", "for", "on", "to")
    ):
        return 2 if not _second_name(doc, position + 2) or word == "of" else 0
    return 0


def _list_goes_on(doc: Doc, position: int) -> bool:
    """Whether capitalised words from here run, with commas, into "and" and another capitalised word."""
    for place in range(position, min(position + 8, len(doc) - 1)):
        token = doc[place]
        if token.lower_ in ("and", "&"):
            return _is_capital(doc[place + 1])
        if not (_is_capital(token) or token.text == ","):
            return False
    return False


def _second_name(doc: Doc, position: int) -> bool:
    """Whether the capitalised words from here are a name with a head of their own."""
    place = position
    while place < len(doc) and _is_capital(doc[place]):
        if doc[place].text in HEADS:
            return True
        place += 1
    return False


def _headed_later(doc: Doc, position: int) -> bool:
    place = position
    while place < len(doc) and _is_capital(doc[place]):
        place += 1
    return place > position and doc[place - 1].text in HEADS


def _name_in(doc: Doc, start: int, end: int) -> Iterator[tuple[Span, EntityLabel]]:
    """The names in a capitalised sequence, without what does not belong to them."""
    start = _skip_front(doc, start, end)
    heads = [place for place in range(start, end) if doc[place].text in HEADS]
    if not heads or start >= end:
        return
    second = _second_start(doc, start, heads)
    if second is not None:
        yield from _name_in(doc, start, second)
        yield from _name_in(doc, second, end)
        return
    joint = next((place for place in range(start, end) if doc[place].lower_ in ("of", "for", "on")), end)
    before = [place for place in heads if place < joint]
    head = before[-1] if before else heads[-1]
    last = heads[-1]
    stop = end if before and joint < end else last + 1
    while stop < end and (_ROMAN.match(doc[stop].text) or doc[stop].like_num):
        stop += 1
    while stop > start and not _is_capital(doc[stop - 1]) and not doc[stop - 1].like_num:
        stop -= 1
    words = [token for token in doc[start:stop] if _is_capital(token)]
    if len(words) < 2:
        return
    if all(token.text.isupper() and len(token) > 1 for token in words) and len(words) > 2:
        # a heading in capitals
        return
    if start > 0 and _YEAR.match(doc[start - 1].text) and all(token.text in GENERIC for token in words):
        start -= 1
    yield doc[start:stop], HEADS[doc[head].text]


def _second_start(doc: Doc, start: int, heads: list[int]) -> int | None:
    """Where a second name begins: "Public Service Commission | Digital Skills Program"."""
    last = heads[-1]
    if HEADS[doc[last].text] not in ("INITIATIVE", "LAW"):
        return None
    for place in heads[:-1]:
        between = doc[place + 1 : last]
        if (
            doc[place].text in STRONG
            and place > start
            and len(between) >= 1
            and all(_is_capital(token) for token in between)
        ):
            return place + 1
    return None


def _skip_front(doc: Doc, start: int, end: int) -> int:
    """The index after a sentence's first word that is no part of a name, after articles and after titles."""
    while start < end:
        token = doc[start]
        office = _office_length(doc, start, end)
        if office:
            start += office
            continue
        opens = token.is_sent_start and (token.pos_ not in ("PROPN", "NOUN", "ADJ") or token.is_stop)
        if (
            opens
            or token.pos_ in ("DET", "PRON", "ADP", "SCONJ", "CCONJ")
            or token.lower_ in ("the", "this", "our", "each", "both")
        ) or (DEMONYMS.get(token.text) and start + 1 < end and not _is_capital(doc[start + 1])):
            start += 1
        else:
            break
    return start


def _office_length(doc: Doc, start: int, end: int) -> int:
    """Length of "President of", "Secretary of State for", "Executive Vice-President for" at the front of a sequence."""
    place = start
    while place < end and doc[place].text in TITLES:
        place += 1
    if place > start and place < end and doc[place].lower_ in ("of", "for"):
        return place + 1 - start
    return 0


def _check_candidate(entity: Span) -> tuple[Span, EntityLabel] | None:
    """A name that spaCy proposes, trimmed and relabelled; None for headings, acronyms of no name, list labels."""
    label = _SPACY.get(entity.label_)
    if label is None:
        return None
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (
        doc[start].lower_ in ("the", "a", "an", "this", "our", "its")
        or doc[start].text in TITLES
        or doc[start].is_punct
        or _YEAR.match(doc[start].text)
    ):
        start += 1
    while end > start and (
        doc[end - 1].text in ("’s", "'s", "’", "'")
        or doc[end - 1].is_punct
        or doc[end - 1].is_space
        or doc[end - 1].pos_ in ("ADP", "DET", "CCONJ")
    ):
        end -= 1
    if start >= end:
        return None
    span = doc[start:end]
    text = span.text
    if not text[0].isupper() or text in COMMON or "\n" in text or any(letter.isdigit() for letter in text.split()[0]):
        return None
    lone = len(span) == 1
    if (
        lone
        and span[0].is_sent_start
        and not span[0].is_upper
        and label not in ("PLACE", "GROUP")
        and span[0].pos_ != "PROPN"
    ):
        return None
    if label == "PERSON" and not _is_person(span):
        return None
    if label in ("ORG", "INITIATIVE", "LAW") and lone and not (text.isupper() and len(text) > 2) and text not in KNOWN:
        inner_capital = any(letter.isupper() for letter in text[1:])
        if not inner_capital and (text in HEADS or span[0].pos_ != "PROPN"):
            return None
    if not lone and any(token.pos_ in ("VERB", "AUX") and token.text.islower() for token in span):
        return None
    return span, label


def _is_person(span: Span) -> bool:
    """A first and a last name, or a last name after a title."""
    words = [token for token in span if token.is_alpha or "." in token.text or "-" in token.text]
    words = [token for token in words if token.lower_ not in PARTICLES]
    if any(token.text in HEADS or token.text in COMMON or token.is_lower for token in words):
        return False
    if len(words) >= 2:
        return all((_is_capital(token) and not token.is_upper) or len(token) <= 2 for token in words)
    return span.start > 0 and span.doc[span.start - 1].text in TITLES


def _lone_heads(doc: Doc) -> Iterator[tuple[Span, EntityLabel]]:
    """A single capitalised head after "the": "the Commission", "The Index covers"."""
    for token in doc:
        if token.text in ALONE and token.i > 0 and doc[token.i - 1].lower_ in ("the", "this", "our"):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is None or not _is_capital(following):
                yield doc[token.i : token.i + 1], ALONE[token.text]
