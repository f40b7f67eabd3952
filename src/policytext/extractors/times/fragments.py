"""Pieces of regular expressions that the rules are built from, and the numbers they hold.

All rules ignore case; guards look at case where it matters.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from policytext.extractors.times.lexicon import (
    BOUNDS,
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)

_DIGITS = re.compile(r"\d+")
_NUMBER_PARTS = re.compile(r"[a-z]+|\d[\d.,]*")


def any_of(words: Iterable[str]) -> str:
    """An alternation, longest first, in which a space stands for any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


DASH = r"[-–—‒‑−]"
MONTH = (
    rf"(?:{any_of(name for name in MONTHS if len(name) > 4 or name in ('may', 'june', 'july'))}"
    rf"|{any_of(name for name in MONTHS if len(name) < 5 and name not in ('may', 'june', 'july'))}\b\.?)"
)
WEEKDAY = (
    rf"(?:{any_of(name for name in WEEKDAYS if name.endswith('day'))}"
    rf"|{any_of(name for name in WEEKDAYS if not name.endswith('day'))}\b\.?)"
)
SEASON = any_of(SEASONS)
SPLIT_TAIL = rf"(?:{DASH}|/)\d\d(?!\d|{DASH}|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
"""The second half of "2012-13", but not the next day of "1 July 2015–22 October 2016"."""
YEAR = rf"(?:1[0-9]|20|21)\d\d(?![\w]|[.,]\d|{SPLIT_TAIL})"
ANY_YEAR = r"(?:1[0-9]|20|21)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
DAY_ORDINAL = rf"(?:{DAY}(?:\s?(?:st|nd|rd|th)\b)?)"
ORDINAL = any_of(ORDINALS)
PART_WORD = any_of(word for word in PARTS if word not in ("early", "mid", "late"))
DECADE_WORD = any_of(DECADES)
UNIT_WORD = any_of(UNITS)
KIND_OF_UNIT = r"(?:(?:working|business|calendar|consecutive|school|full|whole|fiscal|financial|academic)\s+)?"
_NUMBER_WORD = any_of(word for word in NUMBERS if word != "hundred")
NUMBER_WORDS = (
    rf"(?:{_NUMBER_WORD}(?:[-\s](?:{any_of(word for word, value in NUMBERS.items() if value < 10)})\b)?"
    rf"(?:\s+hundred(?:\s+and\s+{_NUMBER_WORD}(?:[-\s]{_NUMBER_WORD})?)?)?)"
)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{NUMBER_WORDS}\b)"
VAGUE = (
    r"(?:(?:a\s+)?(?:few|couple(?:\s+of)?|number\s+of)|several|many|some|recent|coming|successive|numerous|multiple)"
)
BOUND = any_of(BOUNDS)
END = r"(?!\w)"


def parse_number(surface: str) -> Fraction | None:
    """The value of digits or number words; null where they are none ("several")."""
    current = Fraction(0)
    found = False
    for part in _NUMBER_PARTS.findall(surface.lower()):
        if part[0].isdigit():
            current += Fraction(part.replace(",", "").rstrip("."))
            found = True
        elif part == "hundred":
            current = (current or Fraction(1)) * 100
        elif part in NUMBERS:
            current += NUMBERS[part]
            found = True
    return current if found else None


def leading_number(surface: str) -> int:
    """The digits that a surface begins with: 25 for "25th".

    Raises:
        ValueError: it begins with no digit.
    """
    found = _DIGITS.match(surface)
    if found is None:
        raise ValueError(f"{surface!r}: does not begin with a digit")
    return int(found[0])


def write_number(value: Fraction) -> str:
    """A number as TIMEX3 writes it: "3", "2.5"."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def compile_rule(pattern: str) -> re.Pattern[str]:
    """Compile a rule; a blank in the pattern is any white space, and the match must not end inside a word."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+") + END, re.IGNORECASE)
