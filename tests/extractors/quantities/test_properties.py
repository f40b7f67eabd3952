"""What holds for any text: offsets, no overlap, and numbers that are read back as they were written."""

import itertools
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytext.extractors.context import Context
from policytext.extractors.quantities import explain_quantities, find_quantities
from policytext.extractors.quantities.lexicon import NORMAL
from policytext.extractors.quantities.numbers import find_numerals, format_number, parse_digits
from policytext.language.pipeline import load_language

PIECES = [
    "about",
    "more than",
    "12",
    "3.5",
    "1,200",
    "half",
    "a third",
    "two",
    "million",
    "€",
    "$",
    "£",
    "%",
    "per cent",
    "EUR",
    "km",
    "years",
    "from",
    "to",
    "between",
    "and",
    "or",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "rose",
    "by",
    "members",
    "top",
    "1st",
    "ranked",
    "of",
    "the",
    "twice",
    "doubled",
    "as",
    "agencies",
    "Section",
    "2021",
    "May",
    "in",
    "one",
    "five",
    "|",
    "+",
]
ONE_BLOCK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def nlp():
    return load_language()


@ONE_BLOCK
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), gap=st.sampled_from([" ", "", "\u00a0"]))
def test_any_text_gives_slices_that_do_not_overlap(nlp, pieces, gap):
    doc = nlp(gap.join(pieces))
    quantities = find_quantities(doc, Context())
    for quantity in quantities:
        assert doc.text[quantity.start : quantity.end] == quantity.text
        assert quantity.text == quantity.text.strip()
        if quantity.measure is not None:
            assert doc.text[quantity.measure.start : quantity.measure.end] == quantity.measure.text
    for left, right in itertools.pairwise(quantities):
        assert left.end <= right.start


@ONE_BLOCK
@given(text=st.text(max_size=60))
def test_no_text_breaks_the_extractor(nlp, text):
    doc = nlp(text)
    explained = explain_quantities(doc, Context(country="GB"))
    assert [one.quantity for one in explained if one.quantity] == find_quantities(doc, Context(country="GB"))


@given(number=st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_a_formatted_number_read_back_gives_itself(number):
    text = format_decimal(number, locale="en", format="#,##0.00")
    assert parse_digits(text) == number
    (numeral,) = find_numerals(text)
    assert numeral.value == number
    assert Decimal(format_number(numeral.value)) == number


@given(number=st.integers(min_value=1000, max_value=10**12), locale=st.sampled_from(["en", "en_IN", "de_CH", "fr"]))
def test_thousands_of_many_countries_are_read(number, locale):
    text = format_decimal(number, locale=locale).translate(NORMAL)
    assert [numeral.value for numeral in find_numerals(text)] == [number]


@given(number=st.integers(min_value=0, max_value=999_999_999))
def test_number_words_read_back_give_the_number(number):
    (numeral,) = find_numerals(in_words(number))
    assert numeral.value == number


@given(tail=st.text(max_size=20))
def test_normal_forms_keep_the_length(tail):
    text = "1\u00a0000 – “5” ‘x’ \u2212 3" + tail
    assert len(text.translate(NORMAL)) == len(text)


_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """British English number words below a thousand million."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        ones = number % 10
        return _TENS[number // 10 - 2] + (f"-{_SMALL[ones]}" if ones else "")
    for size, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            link = " and " if rest < 100 else " "
            return f"{in_words(number // size)} {word}" + (link + in_words(rest) if rest else "")
    raise AssertionError(number)
