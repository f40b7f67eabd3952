"""What holds for every text: dates that were written are read back, spans slice the text, EDTF is valid."""

from datetime import date, timedelta

import pytest
import spacy
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.claim import Time
from policytext.extractors.context import Context
from policytext.extractors.times import find_times
from policytext.extractors.times.period import (
    century,
    decade,
    duration_delta,
    half,
    holiday,
    month,
    period_at,
    quarter,
    season,
    week,
    weekend,
    year,
)

BLANK = spacy.blank("en")
DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31))
WORDS = """
the of in by since until from to between and last next past early late mid end start 2020 2021 1999
2000 25 5 12 3rd March May June Aug. Tuesday Monday year years month quarter week decade annual
annually every two three first second half Q3 H1 FY21 2012-13 2021-2027 10:30 a.m. 5pm GMT ago later
before more than at least spring autumn 21st century 1990s today tomorrow people £ % $ ( ) , . - – /
24/7 3/4/2020 2021-03-05 M-20-16 fiscal financial holiday Christmas Day a an each per twice times
weekend morning noon within days rest end-2021 '90s next-day year-end
"""
PIECES = st.sampled_from(WORDS.split())


def check_times(text: str, times: list[Time]) -> None:
    """Spans slice the text in order without overlap; bounds are in order; EDTF is valid."""
    end = 0
    for time in times:
        assert text[time.start : time.end] == time.text
        assert time.text == time.text.strip()
        assert time.text
        assert time.start >= end
        end = time.end
        if time.earliest and time.latest:
            assert date.fromisoformat(time.earliest) <= date.fromisoformat(time.latest)
        if time.edtf:
            check_edtf(time.edtf)


def check_edtf(value: str) -> None:
    """The edtf package reads the value; it cannot read an open start, so that is turned round."""
    parse_edtf(f"{value[3:]}/.." if value.startswith("../") else value)


@given(
    DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %B %Y", "%d %b %Y", "%b %d, %Y", "%d/%m/%Y"])
)
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    surface = day.strftime(form)
    times = find_times(BLANK(f"It was signed on {surface}."), Context(day_first=True))
    assert [(time.text, time.timex, time.edtf, time.earliest, time.latest) for time in times] == [
        (surface, *[day.isoformat()] * 4)
    ]


@given(DAYS)
def test_a_day_of_the_american_form_is_read_back(day: date) -> None:
    times = find_times(BLANK(f"It was signed on {day:%m/%d/%Y}."), Context(country="US"))
    assert [time.timex for time in times] == [day.isoformat()]


@given(DAYS, st.sampled_from(["%B %Y", "%b %Y", "%m/%Y"]))
def test_a_written_month_is_read_back(day: date, form: str) -> None:
    times = find_times(BLANK(f"It was signed in {day.strftime(form)}."), Context())
    assert [time.edtf for time in times] == [f"{day:%Y-%m}"]


@given(st.integers(1901, 2099).filter(lambda number: number % 100))
def test_a_written_year_is_read_back(number: int) -> None:
    times = find_times(BLANK(f"It was signed in {number}."), Context())
    assert [(time.timex, time.earliest, time.latest) for time in times] == [
        (str(number), f"{number}-01-01", f"{number}-12-31")
    ]


@given(st.integers(2, 99), st.sampled_from(["year", "month", "week", "day", "hour"]))
def test_a_written_duration_is_read_back(count: int, unit: str) -> None:
    times = find_times(BLANK(f"It lasted {count} {unit}s."), Context())
    letter = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H"}[unit]
    assert [(time.type, time.timex) for time in times] == [("DURATION", letter.format(count))]


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12), st.none() | DAYS, st.sampled_from([None, "US", "GB", "AU"]))
def test_any_text_gives_sound_times(words: list[str], published: date | None, country: str | None) -> None:
    text = " ".join(words)
    check_times(text, find_times(BLANK(text), Context(published=published, country=country)))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_characters_give_sound_times(text: str) -> None:
    check_times(text, find_times(BLANK(text), Context()))


@given(DAYS, st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]))
def test_a_period_holds_its_day_and_the_next_begins_behind_it(day: date, unit: str) -> None:
    period = period_at(day, unit)
    check_edtf(period.edtf)
    assert period.start <= period.end
    if unit != "weekend":
        assert period.start <= day <= period.end
        assert period.shifted(1).start == period.end + timedelta(days=1)


@pytest.mark.parametrize(
    ("period", "timex", "edtf", "start", "end"),
    [
        (month(2020, 2), "2020-02", "2020-02", "2020-02-01", "2020-02-29"),
        (quarter(2021, 4), "2021-Q4", "2021-10/2021-12", "2021-10-01", "2021-12-31"),
        (half(2022, 1), "2022-H1", "2022-01/2022-06", "2022-01-01", "2022-06-30"),
        (year(1999), "1999", "1999", "1999-01-01", "1999-12-31"),
        (decade(2010), "201", "201X", "2010-01-01", "2019-12-31"),
        (century(21), "20", "20XX", "2000-01-01", "2099-12-31"),
        (week(date(2021, 1, 1)), "2020-W53", "2020-12-28/2021-01-03", "2020-12-28", "2021-01-03"),
        (weekend(date(2022, 8, 25)), "2022-W34-WE", "2022-08-27/2022-08-28", "2022-08-27", "2022-08-28"),
        (season(2022, "WI"), "2022-WI", "2022-24", "2022-12-01", "2023-02-28"),
        (season(2022, "WI", southern=True), "2022-WI", "2022-24", "2022-06-01", "2022-08-31"),
        (holiday("easter sunday", 2024), "2024-03-31", "2024-03-31", "2024-03-31", "2024-03-31"),
        (holiday("memorial day", 2021), "2021-05-31", "2021-05-31", "2021-05-31", "2021-05-31"),
    ],
)
def test_periods_have_names_and_bounds(period: object, timex: str, edtf: str, start: str, end: str) -> None:
    assert (period.timex, period.edtf, str(period.start), str(period.end)) == (timex, edtf, start, end)  # type: ignore[attr-defined]


@pytest.mark.parametrize("unit", ["season", "", "moon"])
def test_an_unknown_unit_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match="not a calendar unit"):
        period_at(date(2020, 1, 1), unit)
    with pytest.raises(ValueError, match="not a calendar unit"):
        duration_delta(1, unit)
