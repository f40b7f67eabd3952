"""Which numerals may be quantities at all: no dates, years, labels, identifiers, note marks or names."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from policytext.claim import Time
from policytext.extractors.quantities import guards
from policytext.extractors.quantities.currencies import is_wordlike, money_after, money_before
from policytext.extractors.quantities.lexicon import load_lexicon
from policytext.extractors.quantities.modifiers import modifier_before
from policytext.extractors.quantities.nouns import find_counted_noun, token_at
from policytext.extractors.quantities.numbers import Numeral, find_numerals, short_magnitude
from policytext.extractors.quantities.reading import Reading
from policytext.extractors.quantities.units import match_unit

_OVERLAPPING = 4
_NUMBER_ROW = re.compile(r"(?<![\w.,])(?:\d[\d.,]*\s+){9,}\d[\d.,]*")
"""Ten numbers with nothing between: a table that lost its lines."""
_LINK = re.compile(r"(?:,? ?(?:and|or|&|to|through) |, ?| ?[-–/] ?)")


def admit_numerals(reading: Reading, times: Sequence[Time]) -> list[Numeral]:
    """The numerals that the guards let pass."""
    text = reading.text
    numerals = list(find_numerals(text))
    if not numerals:
        return []
    if guards.is_index(text):
        reading.rejected += [(numeral.start, numeral.end, "index_page") for numeral in numerals]
        return []
    taken = [(time.start, time.end, "time") for time in times if time.type != "DURATION"]
    taken += [(start, end, "protected") for start, end in guards.protected_spans(text)]
    taken += [(start, end, "name") for start, end in guards.name_spans(text)]
    taken += [(*found.span(), "number_row") for found in _NUMBER_ROW.finditer(text)]
    taken.sort()
    begins = [start for start, _, _ in taken]
    admitted: list[Numeral] = []
    last_label: Numeral | None = None
    for numeral in numerals:
        reason = _taken_by(taken, begins, numeral.start)
        reason = reason or _glued_reason(reading, numeral)
        reason = reason or _label_reason(reading, numeral, last_label)
        if reason:
            reading.rejected.append((numeral.start, numeral.end, reason))
            if reason in ("label", "protected"):
                last_label = numeral
            continue
        admitted.append(numeral)
    return admitted


def _taken_by(taken: list[tuple[int, int, str]], begins: list[int], offset: int) -> str | None:
    """The reason of a span that holds a character; ``taken`` is sorted, and few of its spans overlap."""
    at = bisect_right(begins, offset)
    return next((why for _, end, why in reversed(taken[max(0, at - _OVERLAPPING) : at]) if offset < end), None)


def _glued_reason(reading: Reading, numeral: Numeral) -> str | None:
    """The reason against a number glued to other characters, unless these are a currency code or a unit ("EUR5m")."""
    if money_before(reading.text, numeral.start, reading.context.country):
        return None
    if reason := guards.glued_reason(reading.text, numeral):
        return reason
    after = reading.text[numeral.end : numeral.end + 1]
    if numeral.form == "digits" and after.isalpha() and after not in "xX×" and not _has_own_unit(reading, numeral):
        return None if short_magnitude(reading.text, numeral.end) else "identifier"
    return None


def _has_own_unit(reading: Reading, numeral: Numeral) -> bool:
    country = reading.context.country
    if match_unit(reading.text, numeral.end) or money_after(reading.text, numeral.end, country):
        return True
    money = money_before(reading.text, numeral.start, country)
    # "SDG 6" is a goal, "SDG 6 million" is Sudanese money.
    wordlike = money is not None and money.symbol == money.code and is_wordlike(money.code or "")
    return money is not None and (not wordlike or numeral.grouped)


def _label_reason(reading: Reading, numeral: Numeral, last_label: Numeral | None) -> str | None:
    """Whether the number is one of a label ("Section 4", "pages 7-8", "Articles 3, 4 and 5")."""
    text = reading.text
    if numeral.form in ("ordinal", "fraction"):
        return None
    if guards.year_with_note(numeral) and not _has_own_unit(reading, numeral):
        return "year"
    if guards.ends_quoted_name(text, numeral):
        return "name"
    if numeral.form == "digits" and guards.is_heading_number(text, numeral) and not _counts(reading, numeral):
        return "label"
    if _is_year(reading, numeral):
        return "year"
    if numeral.grouped:
        return None
    if guards.label_before(text, numeral.start):
        lettered = re.compile(r"[A-Z](?![A-Za-z0-9])").match(text, numeral.end)
        if lettered or not _has_own_unit(reading, numeral):
            return "label"
    linked = last_label is not None and _LINK.fullmatch(text[last_label.end : numeral.start])
    if linked and not _has_own_unit(reading, numeral) and not _counts(reading, numeral):
        return "label"
    if numeral.form == "digits" and _named(reading, numeral):
        return "name"
    return None


def _counts(reading: Reading, numeral: Numeral) -> bool:
    noun = find_counted_noun(reading.doc, reading.starts, numeral.end, plural=numeral.value != 1)
    return noun is not None and reading.doc[noun.token].tag_ in ("NNS", "NNPS")


def _named(reading: Reading, numeral: Numeral) -> bool:
    """A bare number after a proper noun that it belongs to ("Horizon 2020", "Office 365")."""
    doc = reading.doc
    at = token_at(doc, reading.starts, numeral.start)
    if at == 0 or at >= len(doc) or doc[at - 1].tag_ not in ("NNP", "NNPS") or not doc[at - 1].text[0].isupper():
        return False
    if doc[at - 1].is_sent_start and len(doc[at - 1]) > 4 and not doc[at - 1].text.isupper():
        return False
    if doc[at - 1].idx + len(doc[at - 1]) + 1 < numeral.start or not numeral.digits.replace(".", "").isdigit():
        return False
    if _has_own_unit(reading, numeral) or short_magnitude(reading.text, numeral.end):
        return False
    return "." in numeral.digits or not _counts(reading, numeral)


def _is_year(reading: Reading, numeral: Numeral) -> bool:
    """A bare four-digit number from 1500 to 2199, unless a unit or a counted noun shows that it is an amount."""
    if numeral.grouped or _has_own_unit(reading, numeral):
        return False
    if re.fullmatch(r"(?:19|20)\d{3,4}", numeral.digits) and len(numeral.digits) > 4:
        # A note mark is glued to the year, as PDF text has it; no one writes five digits without a separator there.
        return not _counts(reading, numeral)
    if not re.fullmatch(r"(?:1[5-9]|20|21)\d\d", numeral.digits):
        return False
    noun = find_counted_noun(reading.doc, reading.starts, numeral.end, plural=True)
    if noun is None:
        return not (numeral.value < 1800 or numeral.value > 2150)
    counted = noun.code in load_lexicon("guards")["nouns"]["counted"] and reading.doc[noun.token].tag_ == "NNS"
    if noun.code in load_lexicon("guards")["nouns"]["dated"]:
        return True
    modifier = modifier_before(reading.text, numeral.start)
    if modifier is not None and reading.doc[noun.token].tag_ == "NNS":
        return False
    if not 1900 <= numeral.value <= 2060:
        return reading.doc[noun.token].tag_ != "NNS"
    return not (counted and numeral.value % 100 == 0)
