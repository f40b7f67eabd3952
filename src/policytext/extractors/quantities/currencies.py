"""Money: symbols, ISO 4217 codes and names before and after a number."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from policytext.extractors.quantities.lexicon import alternation, load_lexicon

_LARGE = re.compile(r"\d{1,3}(?:,\d{3})+|[\d.]+(?:\s?(?:million|billion|trillion)|bn)(?!\w)")


@dataclass(frozen=True, slots=True)
class Money:
    """A currency read in the text: its code where that is certain, else null with the candidates as flags.

    ``at`` is where the symbol begins (before a number) or ends (after it); ``divisor`` is 100 for cents and pence.
    """

    code: str | None
    at: int
    flags: tuple[str, ...] = ()
    divisor: int = 1
    symbol: str = ""


@dataclass(frozen=True)
class _Table:
    codes: frozenset[str]
    names: dict[str, str]
    shared: dict[str, tuple[bool, tuple[str, ...], int]]
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _load_table() -> _Table:
    lexicon = load_lexicon("currencies")
    tender = get_global("territory_currencies")
    codes = frozenset(row[0] for rows in tender.values() for row in rows if row[2] is None and row[3])
    names = {name.lower(): code for name, code in lexicon["words"].items()}
    names |= {name + "s": code for name, code in names.items() if not name.endswith("s")}
    english = Locale("en")
    for code in sorted(codes):
        for count in (1, 2):
            names.setdefault(str(get_currency_name(code, count, locale=english)).lower(), code)
    shared: dict[str, tuple[bool, tuple[str, ...], int]] = {}
    for row in lexicon["shared"]:
        entry = (row["default"], tuple(row["candidates"]), 1)
        for symbol in [*row["symbols"], *row["words"], *(word + "s" for word in row["words"])]:
            shared[symbol] = entry
        for word in row.get("minor", []):
            shared[word] = shared[word + "s"] = (row["default"], tuple(row["candidates"]), 100)
    symbols: dict[str, str] = lexicon["symbols"]
    signs = [*symbols, *(symbol for row in lexicon["shared"] for symbol in row["symbols"])]
    letters = rf"(?<![A-Za-z\d])(?:{alternation(lexicon['letters'])})$"
    words = [*names, *(symbol for symbol in shared if symbol.isalpha() and symbol.islower() and len(symbol) > 2)]
    minor = lexicon["minor"]
    code = "|".join(sorted(codes))
    before = re.compile(
        rf"(?<![A-Za-z])(?:(?:{code})[ ]?)?(?:{alternation(signs)})\s?$|(?<![A-Za-z$])(?:{code})\s?$|{letters}"
    )
    after = re.compile(
        rf"[ -]?(?P<word>(?i:{alternation(words)}))(?![A-Za-z])"
        rf"|\s?(?P<code>{code})(?![A-Za-z0-9])"
        rf"|\s?(?P<sign>{alternation(s for s in signs if s not in ('$', 'Fr', 'Fr.', 'S$', 'C$', 'A$'))})(?![A-Za-z\d])"
        rf"|(?P<minor>[ ]?(?:{alternation(w for w in minor if len(w) > 1)})|p)(?![A-Za-z0-9])"
    )
    return _Table(codes, names, shared, before, after)


def resolve(symbol: str, country: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The ISO 4217 code of a symbol or word that currencies share, and flags that tell how sure it is."""
    default, candidates, _ = _load_table().shared[symbol]
    if (hint := currency_of(country)) in candidates:
        return hint, ("currency_from_document",)
    if default:
        return candidates[0], ()
    return None, ("currency_ambiguous", *(f"candidate:{candidate}" for candidate in candidates))


@cache
def currency_of(country: str | None) -> str | None:
    """The ISO 4217 code of a country's tender (ISO 3166-1 alpha-2); where it has two, the one that came first."""
    rows = get_global("territory_currencies").get(country or "", ())
    return next((row[0] for row in rows if row[2] is None and row[3]), None)


def money_before(text: str, start: int, country: str | None) -> Money | None:
    """The currency that stands straight before the number at ``start``: "£", "US$", "EUR ", "DKK "."""
    found = _load_table().before.search(text, max(0, start - 9), start)
    if found is None:
        return None
    surface = found.group().strip()
    lexicon = load_lexicon("currencies")
    if surface[:3] in _load_table().codes:
        return Money(surface[:3], found.start(), (), 1, surface)
    if surface in lexicon["symbols"]:
        return Money(lexicon["symbols"][surface], found.start(), (), 1, surface)
    if surface in lexicon["letters"]:
        code = lexicon["letters"][surface]
        large = _LARGE.match(text, start) or currency_of(country) == code
        return Money(code, found.start(), (), 1, surface) if large else None
    code, flags = resolve(surface, country)
    return Money(code, found.start(), flags, 1, surface)


def money_after(text: str, end: int, country: str | None) -> Money | None:
    """The currency that stands straight after the number that ends at ``end``: " million euros", "p", " USD"."""
    table = _load_table()
    found = table.after.match(text, end)
    if found is None:
        return None
    lexicon = load_lexicon("currencies")
    surface = found.group().strip(" -")
    if found.lastgroup == "minor":
        return Money(lexicon["minor"][surface], found.end(), (), 100, surface)
    if found.lastgroup == "code":
        return Money(surface, found.end(), (), 1, surface)
    key = re.sub(r"\s+", " ", surface.lower()) if found.lastgroup == "word" else surface
    if key in table.shared:
        code, flags = resolve(key, country)
        return Money(code, found.end(), flags, table.shared[key][2], key)
    if found.lastgroup == "sign":
        return Money(lexicon["symbols"][surface], found.end(), (), 1, surface)
    code = table.names[key]
    if key in ("pound", "pounds"):
        mass = rf" of (?:[a-z]+ )?(?:{alternation(lexicon['codes']['pound_weight'])})(?![a-z])"
        if country == "US" or re.compile(mass).match(text, found.end()):
            return None
    return Money(code, found.end(), (), 1, key)


def is_wordlike(code: str) -> bool:
    """The ISO code is also an English word or a common abbreviation."""
    return code in load_lexicon("currencies")["codes"]["wordlike"]


def in_major_unit(value: Decimal, divisor: int) -> Decimal:
    """Cents and pence as a part of the currency's own unit."""
    return value / divisor
