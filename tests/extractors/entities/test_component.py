import spacy

from policytext.extractors.context import Context
from policytext.extractors.entities import component, find_entities, link_entities
from policytext.language import load_language

TEXT = "The Agency for Digitisation (AfD) works with Denmark. The Agency was praised."


def test_the_component_stores_what_the_functions_find() -> None:
    doc = load_language()(TEXT)
    component.make_entity_component(spacy.blank("en"), "entities")(doc)
    found = doc.user_data["policytext_entities"]
    assert found == link_entities(find_entities(doc, Context()))
    assert [(entity.text, entity.label) for entity in found][:2] == [("Agency for Digitisation", "ORG"), ("AfD", "ORG")]


def test_mentions_of_one_thing_share_an_id() -> None:
    doc = component.EntityComponent()(load_language()(TEXT))
    by_text = {entity.text: entity.id for entity in doc.user_data["policytext_entities"]}
    assert by_text["Agency for Digitisation"] == by_text["Agency"]
    assert by_text["Denmark"] != by_text["Agency"]


def test_the_component_is_known_to_spacy_by_its_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("policytext_entities")
    assert [entity.country for entity in nlp("It left for Norway.").user_data["policytext_entities"]] == ["NO"]


def test_texts_do_not_know_of_each_other() -> None:
    texts = [TEXT, "AfD said so."]
    first, second = map(component.EntityComponent(), load_language().pipe(texts))
    assert "AfD" in [entity.text for entity in first.user_data["policytext_entities"]]
    again = component.EntityComponent()(load_language()(texts[1]))
    assert second.user_data["policytext_entities"] == again.user_data["policytext_entities"]
