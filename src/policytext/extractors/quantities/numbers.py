"""Numerals: digits, number words, fractions and magnitudes, read as exact numbers.

A numeral is the bare number, with neither unit nor modifier: "1.2 billion", "twenty-eight", "two-thirds", "2½".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from policytext.extractors.quantities.number_words import (
    DENOMINATORS,
    MAGNITUDES,
    ONES,
    ORDINAL_WORDS,
    SHORT_MAGNITUDES,
    TENS,
)

Number = Decimal | Fraction
Form = Literal["digits", "words", "fraction", "ordinal"]

_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

_COUNTING = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_SHORT = {"mn", "mln", "mio", "cr", "bn", "bln", "mrd", "tn", "trn", "lac"}
_LONG_MAGNITUDE = "|".join(word for word in MAGNITUDES if word not in _SHORT)
_SHORT_MAGNITUDE = "|".join(sorted(_SHORT, key=len, reverse=True))
_WORDS_TENS = "|".join(TENS)
_WORD = rf"(?:{_COUNTING})"
_DENOMINATOR = "|".join(sorted(DENOMINATORS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))

_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)"
    r"|\d{1,3}(?:'\d{3})+(?!\d)"
    r"|\d+,\d{1,2}(?=\s?(?:%|per\s?cent|million|billion|bn\b|€|EUR\b))"
    r"|\d+(?:\.\d+)?"
    r"|\.\d+"
)
_ATOM = re.compile(
    rf"(?P<digits>(?<!\d)(?:{_DIGITS}))"
    rf"|(?P<vulgar>[{''.join(_VULGAR)}])"
    rf"|(?<![A-Za-z])(?:"
    rf"(?P<magnitude>(?:an? )?(?:{_LONG_MAGNITUDE})s?)"
    rf"|(?P<tens_ordinal>(?:{_WORDS_TENS})[- ](?:{_ORDINAL}))(?=\b(?!s\b))"
    rf"|(?P<words>{_WORD})"
    rf"|(?P<fraction>(?:an? )?(?:{_DENOMINATOR}))"
    rf"|(?P<ordinal>{_ORDINAL})"
    rf")(?![A-Za-z])",
    re.IGNORECASE,
)
_GLUED_MAGNITUDE = re.compile(rf"[ -]?(?:{_SHORT_MAGNITUDE})(?![A-Za-z0-9])", re.IGNORECASE)
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z0-9])", re.IGNORECASE)
_SLASH_FRACTION = re.compile(r"[/⁄](\d{1,3})(?![\d/.,]\d|\d|[A-Za-z/])")


@dataclass(slots=True)
class Numeral:
    """A number in the text: ``text[start:end]`` without modifier and unit.

    ``grouped`` tells that the digits carry separators or a magnitude, so that it can be no year, page or label;
    ``magnitude`` is what the written number was multiplied with.
    """

    start: int
    end: int
    value: Number
    form: Form
    magnitude: int = 1
    grouped: bool = False
    digits: str = ""


def format_number(value: Number) -> str:
    """The number as an exact string: a decimal without exponent or trailing zeros, or a fraction.

    >>> format_number(Decimal("1.20E+9")), format_number(Fraction(2, 3))
    ('1200000000', '2/3')
    """
    if isinstance(value, Ratio):
        return f"{value.terms[0]}/{value.terms[1]}"
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value.numerator)
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain if plain not in ("-0", "") else "0"


def parse_digits(digits: str) -> Decimal:
    """Read digits with their separators: English, Indian, Swiss and European thousands, and a decimal comma.

    >>> parse_digits("1,234.5"), parse_digits("1.200.000"), parse_digits("12,34,567"), parse_digits("0,5")
    (Decimal('1234.5'), Decimal('1200000'), Decimal('1234567'), Decimal('0.5'))
    """
    plain = digits.replace("'", "").replace(" ", "")
    if plain.count(".") > 1 or (re.fullmatch(r"[\d.]+,\d{1,2}", plain) and "." in plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", plain):
        plain = plain.replace(",", ".")
    return Decimal(plain.replace(",", ""))


def scale(value: Number, factor: int) -> Number:
    """The number times a whole factor, as a decimal where that is exact."""
    product = Fraction(value) * factor
    if isinstance(value, Decimal):
        return value * factor
    return Decimal(product.numerator) if product.denominator == 1 else product


def find_numerals(text: str) -> Iterator[Numeral]:
    """Every number in a text of plain spaces and hyphens (``lexicon.NORMAL``), in order and without overlap.

    Ordinals come as numerals of form ``ordinal``. A magnitude word alone ("billions") is no numeral, "a hundred" is.
    """
    atoms = list(_ATOM.finditer(text))
    position = 0
    while position < len(atoms):
        numeral, position = _read_numeral(text, atoms, position)
        if numeral is not None:
            yield numeral


def _read_numeral(text: str, atoms: list[re.Match[str]], at: int) -> tuple[Numeral | None, int]:
    """One numeral that begins with atom ``at``, and the first atom after it."""
    atom = atoms[at]
    kind, surface = atom.lastgroup, atom.group()
    if kind == "digits":
        return _read_digits(text, atoms, at)
    if kind == "words":
        return _read_words(text, atoms, at)
    if kind == "vulgar":
        return Numeral(atom.start(), atom.end(), Fraction(*_VULGAR[surface]), "fraction"), at + 1
    if kind == "magnitude":
        if not surface.lower().startswith("a") or surface.lower().endswith("s"):
            return None, at + 1
        start = Numeral(atom.start(), atom.end(), Decimal(_magnitude(surface)), "words", _magnitude(surface), True)
        return _add_half(text, atoms, *_multiply(text, atoms, start, at + 1))
    if kind == "tens_ordinal":
        tens, ones = re.split("[- ]", surface.lower())
        return Numeral(atom.start(), atom.end(), Decimal(TENS[tens] + ORDINAL_WORDS[ones]), "ordinal"), at + 1
    return _read_fraction(text, atoms, at)


def _read_digits(text: str, atoms: list[re.Match[str]], at: int) -> tuple[Numeral, int]:
    atom = atoms[at]
    start, end, surface = atom.start(), atom.end(), atom.group()
    following = at + 1
    grouped = "," in surface or surface.count(".") > 1 or "'" in surface
    if surface.isdigit() and len(surface) <= 3 and surface[0] != "0":
        groups, following = _spaced_groups(text, atoms, at)
        end = groups or end
        grouped = grouped or groups is not None
        surface = text[start:end]
    numeral = Numeral(start, end, parse_digits(surface), "digits", 1, grouped, surface)
    if suffix := _ORDINAL_SUFFIX.match(text, end):
        numeral.end, numeral.form = suffix.end(), "ordinal"
        return numeral, following
    if surface.isdigit() and (slash := _SLASH_FRACTION.match(text, end)):
        if 0 < int(surface) < int(slash[1]) <= 100 and text[start - 1 : start] not in ("/", "-"):
            numeral.value, numeral.form = Fraction(int(surface), int(slash[1])), "fraction"
            _keep_terms(numeral, int(surface), int(slash[1]))
        numeral.end = slash.end()
        return numeral, _skip(atoms, following, slash.end())
    numeral, following = _mixed(text, atoms, numeral, following)
    numeral, following = _multiply(text, atoms, numeral, following)
    return _add_half(text, atoms, numeral, following)


class Ratio(Fraction):
    """A fraction that keeps its terms as they were written: "50 out of 100" is 50/100."""

    terms: tuple[int, int]

    def __new__(cls, part: int, whole: int) -> "Ratio":
        """``part`` of ``whole``, not reduced in print."""
        self = super().__new__(cls, part, whole)
        self.terms = (part, whole)
        return self


def _keep_terms(numeral: Numeral, part: int, whole: int) -> None:
    numeral.value = Ratio(part, whole)


def _spaced_groups(text: str, atoms: list[re.Match[str]], at: int) -> tuple[int | None, int]:
    """The end of a number written with spaces between its thousands ("940 000"), and the atom after it."""
    following = at + 1
    end = atoms[at].end()
    while (
        following < len(atoms)
        and atoms[following].start() == end + 1
        and text[end] == " "
        and re.fullmatch(r"\d{3}(?:[.,]\d+)?", atoms[following].group())
    ):
        end = atoms[following].end()
        following += 1
    alone = at == 0 or not atoms[at - 1].group()[-1].isdigit() or atoms[at - 1].end() + 1 < atoms[at].start()
    if following == at + 1 or not alone or re.match(r" ?\d|/", text[end : end + 2]):
        return None, at + 1
    return end, following


def _mixed(text: str, atoms: list[re.Match[str]], numeral: Numeral, at: int) -> tuple[Numeral, int]:
    """Add a fraction that follows a whole number: "2½", "2 1/2"."""
    if at < len(atoms) and atoms[at].lastgroup == "vulgar" and text[numeral.end : atoms[at].start()] in ("", " "):
        numeral.value = _exact(Fraction(numeral.value) + Fraction(*_VULGAR[atoms[at].group()]))
        numeral.end = atoms[at].end()
        return numeral, at + 1
    if found := re.compile(r" (\d)/(\d)(?![\d/])").match(text, numeral.end):
        part, whole = int(found[1]), int(found[2])
        if 0 < part < whole and numeral.digits.isdigit():
            numeral.value = _exact(Fraction(numeral.value) + Fraction(part, whole))
            numeral.end = found.end()
            return numeral, _skip(atoms, at, found.end())
    return numeral, at


def _read_words(text: str, atoms: list[re.Match[str]], at: int) -> tuple[Numeral | None, int]:
    """Number words: "twenty-eight", "two hundred and five thousand", "two thirds", "two point five million"."""
    start = atoms[at].start()
    total, current, last, end = 0, 0, 10**18, start
    position, biggest, largest = at, 1, 10**18
    while position < len(atoms):
        atom = atoms[position]
        gap = text[end : atom.start()] if position > at else ""
        word = atom.group().lower()
        if atom.lastgroup == "words" and gap in ("", " ", "-", " and ", ", "):
            number = ONES.get(word, TENS.get(word, 0))
            joins = position == at or (gap != ", " and last >= 100 and (gap != "-" or last > 100))
            joins = joins or (last >= 1000 and gap == ", ")
            joins = joins or (20 <= last < 100 and 0 < number < 10 and gap in (" ", "-"))
            if not joins or (gap in (" and ",) and last < 100):
                break
            current, last = current + number, number if number else 1
        elif atom.lastgroup == "magnitude" and gap in (" ", "-") and not word.startswith("a ") and word[-1] != "s":
            factor = _magnitude(word)
            biggest = max(biggest, factor)
            if factor == 100:
                current, last = max(current, 1) * 100, 100
            else:
                total = (total + current) * factor if factor > largest else total + current * factor
                current, last, largest = 0, factor, factor
        else:
            break
        end, position = atom.end(), position + 1
    numeral = Numeral(start, end, Decimal(total + current), "words", biggest, biggest > 1)
    if point := re.compile(rf" point ({_WORD}(?: {_WORD})*)(?![A-Za-z])", re.IGNORECASE).match(text, end):
        digits = "".join(str(ONES.get(word.lower(), "")) for word in point[1].split())
        numeral.value, numeral.end = Decimal(f"{numeral.value}.{digits}"), point.end()
        return _multiply(text, atoms, numeral, _skip(atoms, position, point.end()))
    following = atoms[position] if position < len(atoms) else None
    if (
        following is not None
        and text[end : following.start()] in (" ", "-", " - ")
        and following.lastgroup == "fraction"
    ):
        word = following.group().lower()
        plural = word.endswith("s")
        if word in DENOMINATORS and (numeral.value == 1) != plural and 0 < int(numeral.value) <= 100:
            numeral.form, numeral.end = "fraction", following.end()
            _keep_terms(numeral, int(numeral.value), DENOMINATORS[word])
            return _of_magnitude(text, atoms, numeral, position + 1)
    return _add_half(text, atoms, numeral, position)


def _read_fraction(text: str, atoms: list[re.Match[str]], at: int) -> tuple[Numeral | None, int]:
    """A fraction word ("half", "a third", "a quarter of a million"), or an ordinal word."""
    atom = atoms[at]
    words = atom.group().lower().split()
    if atom.lastgroup == "ordinal" or (len(words) == 1 and words[0] in ORDINAL_WORDS):
        return Numeral(atom.start(), atom.end(), Decimal(ORDINAL_WORDS[words[-1]]), "ordinal"), at + 1
    if words[-1] == "half" or (len(words) == 2 and not words[-1].endswith("s")):
        numeral = Numeral(atom.start(), atom.end(), Fraction(1, DENOMINATORS[words[-1]]), "fraction")
        return _of_magnitude(text, atoms, numeral, at + 1)
    return None, at + 1


def _of_magnitude(text: str, atoms: list[re.Match[str]], numeral: Numeral, at: int) -> tuple[Numeral, int]:
    """Multiply a fraction with the magnitude after it: "half a million", "three quarters of a billion"."""
    if at < len(atoms) and atoms[at].lastgroup == "magnitude" and not atoms[at].group().lower().endswith("s"):
        gap = text[numeral.end : atoms[at].start()]
        if gap in (" ", " of ") and atoms[at].group().lower().startswith("a"):
            factor = _magnitude(atoms[at].group())
            numeral.value, numeral.end = _exact(Fraction(numeral.value) * factor), atoms[at].end()
            numeral.form, numeral.magnitude, numeral.grouped = "words", factor, True
            return numeral, at + 1
    return numeral, at


def _multiply(text: str, atoms: list[re.Match[str]], numeral: Numeral, at: int) -> tuple[Numeral, int]:
    """Apply the magnitudes that follow a number: "1.2bn", "5 hundred thousand", "1.5 lakh crore"."""
    while True:
        if at < len(atoms) and atoms[at].lastgroup == "magnitude":
            word, gap = atoms[at].group().lower(), text[numeral.end : atoms[at].start()]
            if gap in ("", " ", "-") and not word.startswith("a"):
                numeral.magnitude *= _magnitude(word)
                numeral.value = scale(numeral.value, _magnitude(word))
                numeral.end, numeral.grouped, at = atoms[at].end(), True, at + 1
                continue
        glued = _GLUED_MAGNITUDE.match(text, numeral.end)
        if glued is None or numeral.magnitude > 1 or numeral.form != "digits":
            return numeral, at
        factor = MAGNITUDES[glued.group().strip(" -").lower()]
        numeral.value, numeral.magnitude = scale(numeral.value, factor), factor
        numeral.end, numeral.grouped = glued.end(), True


def _add_half(text: str, atoms: list[re.Match[str]], numeral: Numeral, at: int) -> tuple[Numeral, int]:
    """Add "and a half": "two and a half million", "a million and a half"."""
    if at < len(atoms) and text[numeral.end : atoms[at].start()] == " and ":
        word = atoms[at].group().lower()
        if word in ("a half", "a quarter") or (word == "half" and text[atoms[at].start() - 1] == " "):
            portion = Fraction(1, DENOMINATORS[word.split()[-1]])
            numeral.value = _exact(Fraction(numeral.value) + portion * numeral.magnitude)
            numeral.end = atoms[at].end()
            return _multiply(text, atoms, numeral, at + 1)
    return numeral, at


def short_magnitude(text: str, at: int) -> tuple[int, int] | None:
    """The factor and end of a one-letter magnitude at a place ("k", "m", "B"), which may also be a unit."""
    found = re.compile(r" ?([kKmMbBT])(?![A-Za-z0-9²³°/])").match(text, at)
    return (SHORT_MAGNITUDES[found[1]], found.end()) if found else None


def _exact(value: Fraction) -> Number:
    """The fraction as a decimal where it has a finite one of at most six places."""
    scaled = value * 10**6
    return Decimal(scaled.numerator).scaleb(-6) if scaled.denominator == 1 else value


def _magnitude(word: str) -> int:
    name = word.lower().split()[-1]
    return MAGNITUDES.get(name) or MAGNITUDES[name.removesuffix("s")]


def _skip(atoms: list[re.Match[str]], at: int, end: int) -> int:
    while at < len(atoms) and atoms[at].start() < end:
        at += 1
    return at
