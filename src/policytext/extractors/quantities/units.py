"""Units after a number: percent, points, durations and physical units, with their codes."""

import re
from dataclasses import dataclass
from functools import cache

from policytext.claim import UnitKind
from policytext.extractors.quantities.lexicon import alternation, load_lexicon

_POWERS = {"2": ("2", "square "), "3": ("3", "cubic ")}


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit in the text that ends at ``end``; ``word`` tells that it is spelled out."""

    kind: UnitKind
    code: str
    end: int
    word: bool
    mass: bool = False
    factor: int = 1


_Entry = tuple[UnitKind, str, bool, int]
"""Kind, code, whether it is a mass, and the factor of the value."""


@dataclass(frozen=True)
class _Table:
    symbols: dict[str, _Entry]
    words: dict[str, _Entry]
    pattern: re.Pattern[str]
    denominator: re.Pattern[str]


def _plurals(row: dict[str, object], word: str) -> list[str]:
    if row.get("invariable"):
        return []
    return [word + "s"] if not word.startswith("degrees") else []


@cache
def _load_table() -> _Table:
    lexicon = load_lexicon("units")
    names: dict[str, str] = lexicon["prefixes"]
    symbols: dict[str, _Entry] = {}
    words: dict[str, _Entry] = {}
    for row in lexicon["unit"]:
        kind, code, mass = row["kind"], row["code"], row.get("mass", False)
        powers = ["", "2", "3"] if row.get("powers") else [""]
        for prefix in ["", *row.get("prefixes", [])]:
            for power in powers:
                entry = (kind, prefix + row.get("factor_code", code) + power, mass, row.get("factor", 1))
                for symbol in row.get("symbols", []):
                    if not prefix and row.get("bare_symbol") is False:
                        continue
                    for variant in {
                        "": ["{}"],
                        "2": ["{}2", "{}²", "sq {}", "sq. {}", "{}^2"],
                        "3": ["{}3", "{}³", "cu {}", "{}^3"],
                    }[power]:
                        symbols.setdefault(variant.format(prefix + symbol), entry)
                before = _POWERS[power][1] if power else ""
                for word in row.get("words", []):
                    name = before + (names[prefix] if prefix else "") + word
                    words.setdefault(name.lower(), entry)
                    for plural in _plurals(row, name):
                        words.setdefault(plural.lower(), entry)
                for plural in row.get("plurals", []):
                    words.setdefault((before + (names[prefix] if prefix else "") + plural).lower(), entry)
    mass_symbols = "|".join(re.escape(symbol) for symbol, entry in symbols.items() if entry[2])
    pattern = re.compile(
        rf"(?P<carbon>(?:{mass_symbols})\s?CO2(?:[ -]?eq?(?![a-z])|[ -]?equivalents?)?)(?![A-Za-z])"
        rf"|(?P<symbol>{alternation(symbols)})(?![A-Za-z0-9])"
        rf"|(?P<word>(?i:{alternation(words)}))(?![A-Za-z])"
    )
    divisors = alternation(s for s, entry in symbols.items() if entry[0] in _PER and len(s) < 5)
    spelled = alternation(word for word, entry in words.items() if entry[0] == "physical" and "/" not in entry[1])
    denominator = re.compile(
        rf"/(?P<symbol>{divisors})(?![A-Za-z0-9])"
        rf"|\s+per\s+(?:(?P<word>(?i:{spelled}))|(?P<short>{divisors}))(?![A-Za-z0-9])"
    )
    return _Table(symbols, words, pattern, denominator)


_PER = ("physical", "duration")
_CARBON_WORDS = re.compile(
    r" (?:of )?(?:CO2|carbon dioxide|carbon)[ -]?(?:equivalents?|eq\.?|e)(?![A-Za-z])", re.IGNORECASE
)
_GAP = re.compile(r"(?: ?- ?| )?")


def match_unit(text: str, at: int) -> UnitMatch | None:
    """The unit that begins at ``at``, after at most one space or hyphen."""
    table = _load_table()
    gap = _GAP.match(text, at)
    begin = gap.end() if gap else at
    found = table.pattern.match(text, begin)
    if found is None:
        return None
    surface = re.sub(r"\s+", " ", found.group())
    if found.lastgroup == "carbon":
        symbol, _, rest = surface.partition("CO2")
        kind, code, *_ = table.symbols[symbol.strip()]
        return UnitMatch(kind, code + ("{CO2e}" if rest else "{CO2}"), found.end(), False, True)
    word = found.lastgroup == "word"
    kind, code, mass, factor = table.words[surface.lower()] if word else table.symbols[surface]
    end = found.end()
    if mass and (carbon := _CARBON_WORDS.match(text, end)):
        return UnitMatch(kind, code + "{CO2e}", carbon.end(), word, True)
    if kind == "physical" and "/" not in code and (per := table.denominator.match(text, end)):
        entry = _divisor(table, per)
        if entry is not None:
            return UnitMatch(kind, f"{code}/{entry[1]}", per.end(), word, mass, factor)
    return UnitMatch(kind, code, end, word, mass, factor)


def _divisor(table: _Table, per: re.Match[str]) -> _Entry | None:
    """The unit after "/" or "per"; "per day" is how often, and stays outside."""
    if per["word"]:
        return table.words[re.sub(r"\s+", " ", per["word"].lower())]
    entry = table.symbols[per["symbol"] or per["short"]]
    return None if per["short"] and entry[0] == "duration" else entry


_TIME_UNITS = {
    "year": "a",
    "month": "mo",
    "week": "wk",
    "day": "d",
    "hour": "h",
    "minute": "min",
}


def time_unit(noun: str) -> str | None:
    """The UCUM code of a noun of time that adjectives part from its number ("three consecutive years")."""
    return _TIME_UNITS.get(noun)
