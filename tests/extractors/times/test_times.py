"""Bounds, modifiers, flags, context, explanations and the spaCy component."""

from datetime import date

import pytest
import spacy
from spacy.language import Language

from policytext.claim import Time
from policytext.extractors.context import Context
from policytext.extractors.times import component as _component  # noqa: F401  registers the factory
from policytext.extractors.times import explain_times, find_times
from policytext.language.pipeline import load_language


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language()


def only(nlp: Language, text: str, published: date | None = None, country: str | None = None) -> Time:
    times = find_times(nlp(text), Context(published=published, country=country))
    assert len(times) == 1
    return times[0]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It has run since 2014.", "2014-01-01", None),
        ("We will finish by June 2030.", None, "2030-06-30"),
        ("The rule holds until 31 December 2026.", None, "2026-12-31"),
        ("It opened in February 2020.", "2020-02-01", "2020-02-29"),
        ("The 1990s were calm.", "1990-01-01", "1999-12-31"),
        ("In the first half of 2022 it grew.", "2022-01-01", "2022-06-30"),
        ("The visit lasted three weeks.", None, None),
    ],
)
def test_bounds_are_closed_days_and_null_where_open(
    nlp: Language, text: str, earliest: str | None, latest: str | None
) -> None:
    time = only(nlp, text)
    assert (time.earliest, time.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("Early 2020 was hard.", "START"),
        ("In mid-March 2020 it rose.", "MID"),
        ("At the end of 2019 it fell.", "END"),
        ("It took more than 20 years.", "MORE_THAN"),
        ("It took less than two weeks.", "LESS_THAN"),
        ("At least six months are needed.", "EQUAL_OR_MORE"),
        ("It takes up to 12 months.", "EQUAL_OR_LESS"),
        ("It took about three hours.", "APPROX"),
        ("Emissions peaked around 2010.", "APPROX"),
        ("He served for 12+ years.", "EQUAL_OR_MORE"),
        ("It opened in 2014.", None),
    ],
)
def test_modifiers(nlp: Language, text: str, mod: str | None) -> None:
    assert only(nlp, text).mod == mod


@pytest.mark.parametrize(
    ("text", "country", "flags"),
    [
        ("The form is dated 3/4/2020.", None, ("ambiguous_day_month",)),
        ("The form is dated 4/4/2020.", None, ()),
        ("The form is dated 25/12/20.", None, ("two_digit_year",)),
        ("It rose in fiscal year 2021.", "US", ("calendar:fiscal-us",)),
        ("It rose in fiscal year 2021.", None, ("calendar:fiscal",)),
        ("It rose in 2012-13.", "GB", ("calendar:fiscal-gb",)),
        ("The academic year 2019/20 was short.", None, ("calendar:academic",)),
        ("It lasted several years.", None, ("vague",)),
        ("It is sent twice a month.", None, ("frequency:2",)),
        ("It starts at 10:30 a.m. ET.", None, ("zone:et",)),
        ("Pay within 20 working days.", None, ("working_days",)),
    ],
)
def test_doubts_and_notes_are_flags(nlp: Language, text: str, country: str | None, flags: tuple[str, ...]) -> None:
    assert only(nlp, text, country=country).flags == flags


def test_the_context_moves_on_with_each_dated_expression(nlp: Language) -> None:
    context = Context()
    find_times(nlp("It opened in May 2019. It cost more than three years of work, and is checked annually."), context)
    assert (context.previous_earliest, context.previous_latest) == (date(2019, 5, 1), date(2019, 5, 31))


def test_an_edition_does_not_move_the_context(nlp: Language) -> None:
    context = Context()
    find_times(nlp("The 2017 Action Plan is out."), context)
    assert context.previous_earliest is None


def test_an_unambiguous_date_settles_the_order_of_the_later_ones(nlp: Language) -> None:
    context = Context(country="US")
    find_times(nlp("The first was sent on 23/04/2019."), context)
    assert context.day_first is True
    assert find_times(nlp("The second was sent on 03/05/2019."), context)[0].timex == "2019-05-03"


def test_nothing_is_resolved_against_the_clock(nlp: Language) -> None:
    for text in (
        "Last year it fell.",
        "It will open in June.",
        "They met on Tuesday.",
        "Tomorrow it ends.",
        "Two weeks ago it closed.",
    ):
        time = only(nlp, text)
        assert (time.edtf, time.earliest, time.latest, time.anchor) == (None, None, None, "none")


@pytest.mark.parametrize(
    ("text", "until", "edtf", "role"),
    [
        ("The Agency announced today that it will close.", date(2016, 12, 31), "2016-12", "at"),
        ("In the past two years it grew.", date(2016, 12, 31), "2014-12/2016-12", "duration"),
        ("In the last ten days it rained.", date(2016, 12, 31), None, "duration"),
        ("As at 20 December 2016, 11 plans were ready.", date(2016, 12, 31), "2016-12-20", "as_of"),
    ],
)
def test_nothing_is_finer_than_the_date_of_the_document(
    nlp: Language, text: str, until: date, edtf: str | None, role: str
) -> None:
    (time,) = find_times(nlp(text), Context(published=date(2016, 12, 1), published_until=until))
    assert (time.edtf, time.role) == (edtf, role)


def test_explanations_name_the_rule_the_cue_and_the_readings_decided_against(nlp: Language) -> None:
    explained, refused = explain_times(nlp("In 2019, about 2000 people may join."), Context())
    assert [(item.time.text, item.rule, item.cue) for item in explained] == [("2019", "date.year", "In")]
    assert ("2000", "counted") in [(item.text, item.reason) for item in refused]
    assert ("may", "lower case") in [(item.text, item.reason) for item in refused]


def test_a_doc_without_parse_is_read_too() -> None:
    times = find_times(spacy.blank("en")("By 2030 it will run since May 2020."), Context())
    assert [time.text for time in times] == ["2030", "May 2020"]


def test_an_empty_doc_has_no_times() -> None:
    assert find_times(spacy.blank("en")(""), Context()) == []


def test_component_keeps_times_in_user_data() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("policytext_times", config={"published": "2022-08-25", "country": "GB"})
    doc = nlp("Last year, costs fell.")
    assert [(time.text, time.timex) for time in doc.user_data["policytext_times"]] == [("Last year", "2021")]


def test_component_refuses_a_bad_date() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        spacy.blank("en").add_pipe("policytext_times", config={"published": "soon"})
