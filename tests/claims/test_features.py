import pytest
from spacy.language import Language

from policytext.claims.features import mask_words
from policytext.extractors.context import Context
from policytext.extractors.quantities import find_quantities
from policytext.extractors.times import find_times
from policytext.pipeline import Pipeline
from policytext.readers import read_text


def mask(nlp: Language, text: str) -> list[str]:
    doc, context = nlp(text), Context()
    times = find_times(doc, context)
    return mask_words(doc[:], find_quantities(doc, context, times=times), times)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Costs fell by 3%.", ["costs", "fell", "by", "_percent"]),
        ("It cost €3 million.", ["it", "cost", "_currency"]),
        ("It opened in May 2011.", ["it", "opened", "in", "_date"]),
        ("The file plan_7 explains taxes.", ["the", "file", "_digits", "explains", "taxes"]),
        ("Who pays?", ["who", "pays", "?"]),
    ],
)
def test_numbers_and_dates_are_masked(nlp: Language, text: str, words: list[str]) -> None:
    assert mask(nlp, text) == words


def test_a_span_of_many_words_gives_one_mask(nlp: Language) -> None:
    words = mask(nlp, "The plan cost more than 12.5 million euros between 2011 and 2014.")
    assert words.count("_currency") == 1


def test_names_are_masked_so_that_no_country_is_learned(nlp: Language) -> None:
    assert mask(nlp, "Denmark opened the office.") == mask(nlp, "Germany opened the office.")


def test_the_features_of_a_claim_do_not_depend_on_its_figures_or_dates(pipeline: Pipeline) -> None:
    first, second = (
        pipeline.find(read_text(text)).candidates[0].features
        for text in ("Use rose to 65% in 2019.", "Use rose to 72% in 2022.")
    )
    assert first == second


def test_features_are_sorted_and_each_stands_once(pipeline: Pipeline) -> None:
    (candidate,) = pipeline.find(read_text("The Ministry will open the first of the 12 new schools in May.")).candidates
    assert list(candidate.features) == sorted(set(candidate.features))
    assert {"cue=will", "block=paragraph", "end=."} <= set(candidate.features)


def test_the_lead_in_of_a_list_is_a_feature(pipeline: Pipeline) -> None:
    found = pipeline.find(read_text("The Ministry will:\n\n- open 12 schools by May\n- close the old portal\n"))
    items = [item for item in found.candidates if item.block.kind == "list_item"]
    assert len(items) == 2
    assert all({"lead_in", "lead=will", "block=list_item"} <= set(item.features) for item in items)
