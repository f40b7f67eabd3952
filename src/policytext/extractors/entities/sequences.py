"""Capitalised sequences that contain a telling head: "Department for Business, Innovation and Skills"."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from policytext.claim import EntityLabel
from policytext.extractors.entities.gazetteer import is_gazetteer_name
from policytext.extractors.entities.lexicon import (
    ALONE,
    CALENDAR,
    COMMON,
    GENERIC,
    GOVERNMENTS,
    HEADS,
    KNOWN,
    PLAIN,
    STRONG,
    TITLES,
    VERBS,
    WEAK,
    is_ordinary,
)

Found = tuple[int, int, EntityLabel]
"""Start and end in the text, and label."""

_LINKS = frozenset({"of", "for", "and", "the", "on", "in", "&", "to", "de", "du", "des", "del", "with", "von"})
_JOINTS = frozenset({"of", "for", "on"})
_DETERMINERS = frozenset({"the", "its", "our", "their", "this", "'s", "’s", "his", "her", "under", "new"})
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?$")
_LAW_YEAR = re.compile(r" (?:of )?(?:19|20)\d\d\b(?![-–/]\d)")
_EDITION = re.compile(r" (?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\b")
_DATED = frozenset({"Act", "Regulations", "Order", "Law", "Bill", "Code", "Rules", "Regulation"})
_DATED_PLANS = frozenset({"Agenda", "Vision", "Strategy", "Plan", "Programme", "Roadmap", "Masterplan"})
_NUMERAL = re.compile(r"[IVX]+$")
_MAXIMUM_HEADING = 14


def is_capital(token: Token) -> bool:
    """Whether a token may be part of a name: it begins with a capital and is no month or address."""
    text = token.text
    return text[0].isupper() and text not in CALENDAR and not token.like_url


def is_heading(doc: Doc) -> bool:
    """Whether a short text without a full stop or a finite verb has nearly all its words capitalised."""
    if len(doc) > _MAXIMUM_HEADING or doc[-1].text in (".", "!", "?", ";"):
        return False
    words = [token for token in doc if token.is_alpha and token.lower_ not in _LINKS]
    capitals = sum(token.text[0].isupper() for token in words)
    return capitals >= 0.8 * len(words) and not any("Fin" in token.morph.get("VerbForm", []) for token in doc)


def find_headed_names(doc: Doc) -> Iterator[Found]:
    """Sequences of capitalised words, joined by small words, that contain a head of the lexicon."""
    if not len(doc):
        return
    heading, position = is_heading(doc), 0
    while position < len(doc):
        if not is_capital(doc[position]):
            position += 1
            continue
        end = _sequence_end(doc, position)
        yield from _names_in(doc, position, end, heading)
        position = end


def _sequence_end(doc: Doc, start: int) -> int:
    """The end of the capitalised sequence at ``start``: small words count when a capitalised word follows."""
    end = start + 1
    inside_of = False
    while end < len(doc):
        token = doc[end]
        if token.is_sent_start and doc[end - 1].is_punct:
            break
        if is_capital(token) or (token.text in ("’s", "'s") and _possessor(doc, start, end)):
            end += 1
            continue
        if token.text == "-" and end + 1 < len(doc) and not token.whitespace_ and not doc[end - 1].whitespace_:
            end += 2
            continue
        bracket = _bracket_length(doc, end)
        if bracket:
            end += bracket
            continue
        link = _link_length(doc, start, end, inside_of)
        if not link:
            break
        inside_of = inside_of or token.lower_ in _JOINTS
        end += link
    return min(end, len(doc))


def _possessor(doc: Doc, start: int, position: int) -> bool:
    """Whether "'s" here joins one name ("Children's Bureau"), not an owner and a thing ("Denmark's Strategy")."""
    if position + 1 >= len(doc) or not is_capital(doc[position + 1]):
        return False
    owner = doc[start:position]
    return all(
        is_ordinary(token.text) and token.text not in HEADS and token.text not in KNOWN
        for token in owner
        if token.lower_ not in _LINKS
    ) or (len(owner) <= 2 and owner[-1].text in ("Majesty", "King", "Queen", "Cross"))


def _bracket_length(doc: Doc, position: int) -> int:
    """Tokens of a bracket between two parts of one name: "Chief Information Officer (CIO) Council"."""
    if doc[position].text != "(" or doc[position - 1].text in HEADS:
        return 0
    for end in range(position + 2, min(position + 7, len(doc) - 1)):
        if doc[end].text == ")":
            return end + 1 - position if doc[end + 1].text in HEADS else 0
        if not is_capital(doc[end - 1]) and doc[end - 1].lower_ not in _LINKS:
            return 0
    return 0


def _link_length(doc: Doc, start: int, position: int, inside_of: bool) -> int:
    """How many small words at ``position`` join two parts of a name; 0 where the name ends."""
    token = doc[position]
    following = doc[position + 1] if position + 1 < len(doc) else None
    if following is None:
        return 0
    previous_is_head = doc[position - 1].text in HEADS
    word = token.lower_
    office = doc[start + 1] if doc[start].text == "The" else doc[start]
    if inside_of and office.text in TITLES and word in (",", "and") and _is_portfolio(doc, position + 1):
        return 1
    if word == ",":
        if is_gazetteer_name(following.text):
            return 0
        if inside_of and following.lower_ == "and" and any(token.text == "," for token in doc[start:position]):
            return 2 if position + 2 < len(doc) and is_capital(doc[position + 2]) else 0
        joined = _list_goes_on(doc, position + 1) if inside_of else _leads_to_head(doc, start, position)
        return 1 if is_capital(following) and joined else 0
    if word not in _LINKS:
        return 0
    if word == "and":
        if previous_is_head and _is_pair_of_plans(doc, start, position):
            return 1
        if (
            not is_capital(following)
            or (following.text in ALONE and following.text != "Cabinet")
            or following.text in ("Her", "His", "HM")
        ):
            return 0
        if inside_of:
            return 0 if _second_name(doc, position + 1) else 1
        return 1 if not previous_is_head and _leads_to_head(doc, start, position) else 0
    if word in ("on", "in", "to", "with") and not (previous_is_head or inside_of):
        return 0
    if is_capital(following):
        return 0 if word == "in" and is_gazetteer_name(following.text) else 1
    two = doc[position + 2] if position + 2 < len(doc) else None
    if (
        following.lower_ in (("the", "its") if word == "of" else ("the", "its", "a", "an"))
        and two is not None
        and is_capital(two)
        and word in ("of", "for", "on", "to")
    ):
        return 2 if not _second_name(doc, position + 2) or word == "of" else 0
    return 0


def _is_pair_of_plans(doc: Doc, start: int, position: int) -> bool:
    """Whether a name has two heads: "the Digital Strategy and Roadmap", but not "the Strategy and Roadmap"."""
    named = position - start > (2 if doc[start].lower_ == "the" else 1)
    ends = position + 2 >= len(doc) or not is_capital(doc[position + 2])
    return named and ends and HEADS.get(doc[position + 1].text) == HEADS[doc[position - 1].text] == "INITIATIVE"


def _list_goes_on(doc: Doc, position: int) -> bool:
    """Whether capitalised words from here run, with commas, into "and" and another capitalised word."""
    for place in range(position, min(position + 16, len(doc) - 1)):
        token = doc[place]
        if token.lower_ in ("and", "&"):
            return is_capital(doc[place + 1]) and not _second_name(doc, place + 1)
        if token.text in STRONG or not (is_capital(token) or token.text == ","):
            return False
    return False


def _leads_to_head(doc: Doc, start: int, position: int) -> bool:
    """Whether ordinary words are listed up to a head: "Public Governance, Performance and Accountability Act"."""
    left = [token for token in doc[start:position] if token.lower_ not in _LINKS and token.text != ","]
    if len(left) > 6 or any(
        (token.text in HEADS and (token.text != "Government" or len(left) < 2))
        or token.text in TITLES
        or is_gazetteer_name(token.text)
        or token.text in KNOWN
        for token in left
    ):
        return False
    named = doc[start].lower_ == "the" or (start > 0 and doc[start - 1].lower_ == "the")
    if not named and not all(is_ordinary(token.text) for token in left):
        return False
    joined = False
    for place in range(position, min(position + 10, len(doc))):
        token = doc[place]
        if token.text in HEADS and joined and doc[place - 1].lower_ not in ("and", "&"):
            return True
        if token.text in HEADS or is_gazetteer_name(token.text) or token.text in KNOWN:
            return False
        if token.lower_ in ("and", "&"):
            joined = True
        elif token.text == ",":
            if joined:
                return False
        elif not is_capital(token):
            return False
    return False


def _is_portfolio(doc: Doc, position: int) -> bool:
    """Whether the list after an office goes on to "and" without a body: "Business, Energy and Industrial Strategy"."""
    joined = doc[position - 1].lower_ == "and"
    for place in range(position, min(position + 10, len(doc))):
        token = doc[place]
        if token.text in STRONG or token.ent_type_ == "PERSON":
            return False
        if not is_capital(token):
            if token.lower_ == "and" and not joined:
                joined = True
            elif token.text != "," or joined:
                return joined and place > position
    return joined


def _second_name(doc: Doc, position: int) -> bool:
    """Whether the capitalised words from here are a name with a head of their own ("Human Services" are not)."""
    for place in range(position, len(doc)):
        token = doc[place]
        if not is_capital(token):
            return False
        weak = token.text in WEAK and all(is_ordinary(word.text) for word in doc[position : place + 1])
        if token.text in HEADS and token.text != "Cabinet" and not weak:
            return True
    return False


def _names_in(doc: Doc, start: int, end: int, heading: bool) -> Iterator[Found]:
    """The names in a capitalised sequence, without what does not belong to them."""
    start = _skip_front(doc, start, end)
    heads = [place for place in range(start, end) if doc[place].text in HEADS]
    if not heads or start >= end:
        return
    second = _second_start(doc, start, heads)
    if second is not None:
        yield from _names_in(doc, start, second, heading)
        yield from _names_in(doc, second, end, heading)
        return
    joint = next((place for place in range(start, end) if doc[place].lower_ in _JOINTS), end)
    before = [place for place in heads if place < joint]
    if not before and joint + 1 < end and doc[joint + 1].lower_ == "the":
        yield from _names_in(doc, joint + 2, end, heading)
        return
    if not before and joint < end and HEADS[doc[heads[-1]].text] == "ORG":
        yield from _names_in(doc, joint + 1, end, heading)
        return
    head = before[-1] if before else heads[-1]
    stop = end if head == joint - 1 else heads[-1] + 1 if head == heads[-1] else head + 1
    while stop < end and (_NUMERAL.match(doc[stop].text) or doc[stop].like_num):
        stop += 1
    while stop > start and not is_capital(doc[stop - 1]) and not doc[stop - 1].like_num:
        stop -= 1
    words = [token for token in doc[start:stop] if is_capital(token)]
    if (
        len(words) < 2
        or (len(words) == 2 and stop - start == 3 and doc[start + 1].text == "-")
        or all(token.is_upper and len(token) > 1 for token in words)
    ):
        return
    if not _is_name(doc, start, stop, head, heading) or doc[start:stop].text in PLAIN:
        return
    if start > 0 and _YEAR.match(doc[start - 1].text) and all(token.text in GENERIC for token in words):
        start -= 1
    label = HEADS[doc[head].text]
    yield doc[start].idx, _with_year(doc, stop, label), label


def _with_year(doc: Doc, stop: int, label: EntityLabel) -> int:
    """The end in the text, after the year of an Act ("Act 2018") or of a plan ("Strategy 2021-2025")."""
    last = doc[stop - 1]
    end = last.idx + len(last)
    pattern = None
    if label == "LAW" and last.text in _DATED:
        pattern = _LAW_YEAR
    elif label == "INITIATIVE" and last.text in _DATED_PLANS:
        pattern = _EDITION
    year = pattern.match(doc.text, end) if pattern else None
    return year.end() if year else end


def _is_name(doc: Doc, start: int, stop: int, head: int, heading: bool) -> bool:
    """Whether a sequence with a weak head has other marks of a name, and "Government" a qualifier that makes one."""
    word = doc[head].text
    words = [token for token in doc[start:stop] if is_capital(token) and token.i != head]
    special = any(
        is_gazetteer_name(token.text) or token.text in KNOWN or not (is_ordinary(token.text) or token.text in COMMON)
        for token in words
    )
    if word == "Government":
        return special or any(token.text in GOVERNMENTS for token in words)
    if word not in WEAK or special:
        return True
    if stop < len(doc) - 1 and doc[stop].text == "(" and doc[stop + 1].is_upper:
        return True
    if heading:
        return False
    if start > 0 and doc[start - 1].lower_ in _DETERMINERS:
        return True
    return len(words) >= 2 and not doc[start].is_sent_start


def _second_start(doc: Doc, start: int, heads: list[int]) -> int | None:
    """Where a second name begins: "Public Service Commission | Digital Skills Program"."""
    last = heads[-1]
    if HEADS[doc[last].text] not in ("INITIATIVE", "LAW"):
        return None
    for place in heads[:-1]:
        between = doc[place + 1 : last]
        if doc[place].text in STRONG and place > start and len(between) and all(map(is_capital, between)):
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
        first = token.is_sent_start or start == 0 or doc[start - 1].is_punct
        opens = first and (token.pos_ not in ("PROPN", "NOUN", "ADJ") or token.is_stop or token.text in VERBS)
        if (
            opens
            or (token.pos_ in ("DET", "PRON", "ADP", "SCONJ", "CCONJ") and doc[start + 1 : start + 2].text != "Majesty")
            or token.lower_ in ("the", "this", "our", "each", "both", "of", "for", "and")
        ) or (
            is_gazetteer_name(token.text)
            and start + 1 < end
            and not is_capital(doc[start + 1])
            and doc[start + 1].text != "-"
        ):
            start += 1
        else:
            break
    return start


def _office_length(doc: Doc, start: int, end: int) -> int:
    """Length of an office at the front of a sequence ("President of"); all of it where no body is named in it."""
    place = start
    while place < end and (doc[place].text in TITLES or (place > start and doc[place].text == "-")):
        place += 1
    if place == start or place >= end or doc[place].lower_ not in ("of", "for"):
        return 0
    rest = doc[place + 1 : end]
    if rest[0].lower_ == "the" or any(token.text in STRONG for token in rest):
        return place + 1 - start
    # "Secretary of State for Business, Energy and Industrial Strategy" holds no other name
    return end - start
