"""What to look for in an index: the same question is answered by a ``ClaimIndex`` in memory and by SQLite."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from fnmatch import fnmatchcase
from typing import get_args

from msgspec import Struct

from policytext.claim import Claim, DocumentRow, Kind, Modality, Quantity, Time
from policytext.index.rows import to_number

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
WORD = re.compile(r"[^\W_]+")
"""A word of a text, as SQLite's ``unicode61`` tokenizer cuts it."""
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


class Query(Struct, frozen=True, kw_only=True):
    """Conditions that all have to hold; None asks nothing.

    ``theme``, ``kind``, ``modality`` and ``unit`` hold one or several names, of which one must fit; ``unit`` is the
    code or kind of a unit. ``min_value`` and ``max_value`` are closed bounds: one quantity must fit them and ``unit``.
    ``country`` is an ISO 3166-1 alpha-2 code or the name of a country that the claim mentions; ``entity`` the name or
    surface of an entity. ``since`` and ``until`` are closed ISO dates: one of the claim's times must overlap the
    period, where a deadline counts as its last day. ``text`` holds words that must all occur, in any order, without
    regard to case and accents, and ``"phrases in quotation marks"``. ``document`` is a document's id or path, or a
    pattern of paths ("plans/*.pdf"). ``ids`` are the claims among which to look, ``except_ids`` those to leave out.
    ``limit`` keeps the first claims by document and place, ``best`` those that fit ``text`` best instead.
    """

    theme: tuple[str, ...] | None = None
    kind: tuple[str, ...] | None = None
    modality: tuple[str, ...] | None = None
    unit: tuple[str, ...] | None = None
    min_value: float | None = None
    max_value: float | None = None
    country: str | None = None
    entity: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    min_confidence: float | None = None
    document: str | None = None
    ids: frozenset[str] | None = None
    except_ids: frozenset[str] | None = None
    limit: int | None = None
    best: int | None = None

    def matches(self, claim: Claim, row: DocumentRow) -> bool:
        """Whether a claim of the document ``row`` fulfils every condition."""
        return (
            (self.kind is None or claim.kind in self.kind)
            and (self.modality is None or claim.modality in self.modality)
            and (self.min_confidence is None or claim.confidence >= self.min_confidence)
            and (self.ids is None or claim.id in self.ids)
            and (self.except_ids is None or claim.id not in self.except_ids)
            and (self.theme is None or any(theme.theme in self.theme for theme in claim.themes))
            and (self.document is None or fits_document(self.document, row.id, row.path))
            and (not self.asks_for_quantity() or any(self._fits(quantity) for quantity in claim.quantities))
            and (self.country is None or _names_country(claim, self.country))
            and (self.entity is None or _names_entity(claim, self.entity))
            and ((self.since or self.until) is None or any(self._overlaps(time) for time in claim.times))
            and (self.text is None or _holds_words(claim.text, self.text))
        )

    def asks_for_quantity(self) -> bool:
        """Whether one of the claim's quantities has to fit."""
        return self.unit is not None or self.min_value is not None or self.max_value is not None

    def _fits(self, quantity: Quantity) -> bool:
        number = to_number(quantity.value)
        return (
            (self.unit is None or bool({quantity.unit.kind, quantity.unit.code} & set(self.unit)))
            and (self.min_value is None or number >= self.min_value)
            and (self.max_value is None or number <= self.max_value)
        )

    def _overlaps(self, time: Time) -> bool:
        earliest, latest = effective_bounds(time)
        if earliest is None and latest is None:
            return False
        return (self.since is None or latest is None or latest >= self.since) and (
            self.until is None or earliest is None or earliest <= self.until
        )


def make_query(
    *,
    theme: str | tuple[str, ...] | list[str] | None = None,
    kind: str | tuple[str, ...] | list[str] | None = None,
    modality: str | tuple[str, ...] | list[str] | None = None,
    unit: str | tuple[str, ...] | list[str] | None = None,
    min_value: float | None = None,
    max_value: float | None = None,
    country: str | None = None,
    entity: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    text: str | None = None,
    min_confidence: float | None = None,
    document: str | None = None,
    limit: int | None = None,
    best: int | None = None,
) -> Query:
    """A query from plain arguments; a reduced date ("2022", "2022-03") stands for its first or last day.

    Raises:
        ValueError: a kind or modality does not exist, a date is no ISO date, the period ends before it begins, the
            least value is over the greatest, or the best are asked for without a text or together with the first.

    >>> make_query(since="2022", until="2022-06").until
    '2022-06-30'
    """
    first = _parse_bound(since, last=False)
    last = _parse_bound(until, last=True)
    if min_value is not None and max_value is not None and min_value > max_value:
        raise ValueError(f"no value lies between {min_value:g} and {max_value:g}; exchange the two")
    if first and last and first > last:
        raise ValueError(f"the period from {first} until {last} ends before it begins; exchange the two")
    words = text if text and find_phrases(text) else None
    if best is not None and (words is None or limit is not None):
        raise ValueError("the best claims are those that fit a text: give its words, and no limit")
    return Query(
        theme=_as_tuple(theme),
        kind=_check_names("kind", _as_tuple(kind), get_args(Kind)),
        modality=_check_names("modality", _as_tuple(modality), get_args(Modality)),
        unit=_as_tuple(unit),
        min_value=min_value,
        max_value=max_value,
        country=country,
        entity=entity,
        since=first,
        until=last,
        text=words,
        min_confidence=min_confidence,
        document=document,
        limit=limit,
        best=best,
    )


def effective_bounds(time: Time) -> tuple[str | None, str | None]:
    """The closed ISO dates between which a time lies; a deadline is its last day alone, so that "by 2030" is found
    under 2030 and not under every year before."""
    return (time.latest if time.role == "deadline" and time.earliest is None else time.earliest), time.latest


def find_phrases(text: str) -> list[list[str]]:
    """The words and quoted phrases of a search text, as lists of folded words.

    >>> find_phrases('Café "open data"')
    [['cafe'], ['open', 'data']]
    """
    found = (fold_words(quoted or plain) for quoted, plain in _PHRASE.findall(text))
    return [words for words in found if words]


def fold_words(text: str) -> list[str]:
    """The words of a text in lower case and without accents, as SQLite's ``unicode61`` tokenizer sees them."""
    if text.isascii():
        return WORD.findall(text.lower())
    decomposed = unicodedata.normalize("NFD", text)
    return WORD.findall("".join(char for char in decomposed if not unicodedata.combining(char)).lower())


def fits_document(wanted: str, key: str, path: str) -> bool:
    """Whether the document with the id ``key`` is meant by an id, a path, or a pattern of paths."""
    return wanted in (key, path) or fnmatchcase(path, wanted)


def _as_tuple(names: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...] | None:
    if isinstance(names, str):
        return (names,)
    return tuple(names) if names else None


def _check_names(what: str, names: tuple[str, ...] | None, known: tuple[str, ...]) -> tuple[str, ...] | None:
    for name in names or ():
        if name not in known:
            raise ValueError(f"no {what} {name!r} (known: {', '.join(known)})")
    return names


def _parse_bound(value: str | date | None, *, last: bool) -> str | None:
    if value is None or isinstance(value, date):
        return value.isoformat()[:10] if value else None
    match = _ISO_DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        month = month or (12 if last else 1)
        day = day or (monthrange(year, month)[1] if last else 1)
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"{value!r} is no ISO date; write 2022, 2022-03 or 2022-03-31") from None


def _names_country(claim: Claim, country: str) -> bool:
    code, name = country.upper(), country.casefold()
    return any(
        entity.country and (entity.country == code or entity.name.casefold() == name) for entity in claim.entities
    )


def _names_entity(claim: Claim, name: str) -> bool:
    folded = name.casefold()
    return any(folded in (entity.name.casefold(), entity.text.casefold(), entity.id) for entity in claim.entities)


def _holds_words(text: str, wanted: str) -> bool:
    words = fold_words(text)
    present = set(words)
    for phrase in find_phrases(wanted):
        if not present.issuperset(phrase):
            return False
        size = len(phrase)
        if size > 1 and not any(words[at : at + size] == phrase for at in range(len(words) - size + 1)):
            return False
    return True
