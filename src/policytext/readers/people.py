"""Lines that name people: bylines over a text, signatures under one, and the names in them."""

import re

_HONORIFIC = r"(?:(?:dr|prof|professor|mr|mrs|ms|sir|dame|lord|lady|hon|rt hon|the hon|the rt hon)\.?\s+)"
_PARTICLE = r"(?:(?:de|del|van|von|der|den|al|bin|la|di|da|ter)\s+)"
_NAME = rf"(?i:{_HONORIFIC})*[A-Z][\w.'’-]+(?:\s+{_PARTICLE}*[A-Z][\w.'’-]*){{1,3}}"
_BYLINE = re.compile(
    r"(?i:(?:written |posted |published |edited |reported )?by:?|authors?:)\s+"
    rf"(?i:{_HONORIFIC})?[A-Z][\w.'’-]+(?:(?:,? (?:and |& )?)[A-Z][\w.'’-]*){{0,8}}"
)
_LEAD = re.compile(r"(?:(?:written|posted|published|edited|reported)\s+)?by:?\s+|authors?:\s*", re.I)
_OFFICE = re.compile(
    r"(?:[\w.&'’-]+\s+){0,3}?(?:(?:acting|associate|assistant|deputy|vice|prime|under|permanent|parliamentary|chief|"
    r"executive|managing|federal|national|first|interim|former|senior|united states|u\.s\.|government|digital|data|"
    r"information|technology|attorney|auditor|director|surveyor|secretary|treasury|cabinet)[\s-]+){0,5}"
    r"(?:minister|secretary|director(?:[\s-]general)?|president|chair(?:man|woman|person)?|commissioner|officer|governor|"
    r"mayor|administrator|ambassador|general|ombudsman|ceo|cio|chancellor|treasurer)s?(?:\s+(?:of|for|at|to|on|and)\b|,|$)"
    r"[^.!?;:]{0,90}"
)
_SIGNATURE = re.compile(rf"[—–-]?\s*{_NAME}(?:,\s+|\s+[–—-]\s+)\S.{{1,100}}")
_ROSTER = re.compile(rf"{_NAME}(?:\s+\([A-Z][^)]*\)(?:\s+[A-Z][\w.'’-]+)*)?,\s+[A-Z]")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|must|can|could|may|might|do|does|did|said|says)\b"
)
_STOP = re.compile(r"[.!?:;]$")
_SMALL = frozenset({"a", "an", "and", "at", "de", "del", "for", "in", "of", "on", "the", "to", "van", "von", "with"})
SHORT_WORDS = 14


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the text: "By Jane Doe and John Poe"."""
    return len(text.split()) <= SHORT_WORDS and _BYLINE.fullmatch(text) is not None


def is_office(text: str) -> bool:
    """Whether a line is the office that somebody holds, as it stands under a name.

    >>> is_office("Minister of Digital Services"), is_office("Ministers met in May"), is_office("Director pay")
    (True, False, False)
    """
    short = len(text.split()) <= SHORT_WORDS and not _VERB.search(text)
    return short and text[:1].isupper() and _OFFICE.fullmatch(text.lower()) is not None


def is_signature(text: str) -> bool:
    """Whether a line names a person and the office or day, as it stands under a quotation or a foreword.

    >>> is_signature("Jane Doe, President of the Board - 10/12/2025"), is_signature("Jane Doe said it, and it is so.")
    (True, False)
    """
    line = len(text.split()) <= SHORT_WORDS and not _STOP.search(text) and not _VERB.search(text)
    return line and _SIGNATURE.fullmatch(text) is not None


def is_roster(text: str) -> bool:
    """Whether a text does nothing but list people with their offices or bodies.

    >>> is_roster("Jane Doe, Harbour Ministry John Poe, Road Board"), is_roster("In Aston, Doe opened the road.")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    named = len(words) >= 3 and capitals >= 0.85 * len(words) and _ROSTER.match(text) is not None
    return named and not re.search(r"\d|[.!?:;]$", text) and not _VERB.search(text)


def find_names(byline: str) -> tuple[str, ...]:
    """The people that a byline names, without the words before them and without what follows a name.

    >>> find_names("By Dr Jane Doe and John Poe"), find_names("Written by staff")
    (('Jane Doe', 'John Poe'), ())
    """
    parts = re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", _LEAD.sub("", byline, count=1))
    bare = (re.sub(rf"^{_HONORIFIC}+", "", part.strip(), flags=re.I) for part in parts)
    return tuple(name for name in bare if re.fullmatch(_NAME, name) and not is_office(name))
