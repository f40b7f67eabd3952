"""The spaCy component and the interface for Python."""

import spacy

from policytext.claim import Time
from policytext.extractors.context import Context
from policytext.extractors.quantities import component, explain_quantities, find_quantities
from policytext.language.pipeline import load_language


def test_the_component_stores_what_the_function_finds():
    nlp = load_language()
    doc = nlp("Sydney spent $3 million on 12 libraries.")
    component.make_quantities(spacy.blank("en"), "quantities", "AU")(doc)
    found = doc.user_data["policytext_quantities"]
    assert found == find_quantities(doc, Context(country="AU"))
    assert [(quantity.value, quantity.unit.code) for quantity in found] == [("3000000", "AUD"), ("12", "library")]


def test_the_component_is_known_to_spacy_by_its_name():
    nlp = spacy.blank("en")
    nlp.add_pipe("policytext_quantities", config={"country": "CA"})
    doc = nlp("It cost $5.")
    assert [quantity.unit.code for quantity in doc.user_data["policytext_quantities"]] == ["CAD"]


def test_numbers_inside_times_are_no_quantities():
    text = "The permit of 12/2021 covers 40 sites."
    doc = load_language()(text)
    start = text.index("12/2021")
    time = Time(text="12/2021", start=start, end=start + 7, type="DATE", timex="2021-12", rule="test")
    assert [quantity.text for quantity in find_quantities(doc, Context(), times=[time])] == ["40 sites"]


def test_a_measuring_duration_is_a_quantity_and_a_time():
    text = "They have more than 20 years of experience."
    doc = load_language()(text)
    start = text.index("more")
    time = Time(text="more than 20 years", start=start, end=start + 18, type="DURATION", timex="P20Y", rule="test")
    assert [quantity.text for quantity in find_quantities(doc, Context(), times=[time])] == ["more than 20 years"]


def test_explain_names_the_rule_and_the_reason():
    doc = load_language()("See section 4: more than 60% agreed in 2019.")
    explained = {one.text: one for one in explain_quantities(doc, Context())}
    assert explained["4"].rule == "label"
    assert explained["4"].quantity is None
    assert explained["2019"].rule == "year"
    assert explained["more than 60%"].rule == "unit.percent"
    assert explained["more than 60%"].cue == "more than"


def test_measures_are_spans_of_the_text():
    cases = {
        "In 2020, 99% of the total population was online.": "the total population",
        "Visits to health sites increased 254%.": "Visits to health sites",
        "The portal got 90% fewer queries in 2020.": "queries",
        "Unemployment stands at 4%.": "Unemployment",
        "The agency cut its energy use by 12%.": "its energy use",
        "Queries more than doubled last year.": "Queries",
        "The partnership comprised 28 members.": None,
        "There was a 40% increase in online payments.": "online payments",
    }
    docs = load_language().pipe(list(cases))
    found = [find_quantities(doc, Context())[-1].measure for doc in docs]
    assert [measure and measure.text for measure in found] == list(cases.values())


def test_empty_text_has_no_quantities():
    assert find_quantities(load_language()(""), Context()) == []
