import re

import pytest

from policytext.claim import Entity, EntityLabel
from policytext.extractors.entities import link_entities
from policytext.pipeline import Pipeline


def mentions(*texts: str, label: EntityLabel = "ORG") -> list[Entity]:
    return [
        Entity(text=text, start=100 * place, end=100 * place + len(text), label=label, name=text)
        for place, text in enumerate(texts)
    ]


def names(*texts: str, label: EntityLabel = "ORG") -> list[str]:
    linked = link_entities(mentions(*texts, label=label))
    assert len({item.id for item in linked}) == len({item.name for item in linked})
    assert [item.text for item in linked] == list(texts)
    return [item.name for item in linked]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["National Audit Office", "NAO"], "National Audit Office"),
        (["World Health Organization", "WHO"], "World Health Organization"),
        (["Department of Trade", "DT"], "Department of Trade"),
        (["European Commission", "Commission"], "European Commission"),
        (["Agency for Roads", "Agency"], "Agency for Roads"),
        (["National Audit Office", "the National Audit Office"], "National Audit Office"),
        (["U.N.", "UN"], "U.N."),
        (["Audit Office", "AUDIT OFFICE"], "Audit Office"),
    ],
)
def test_mentions_of_one_thing_share_id_and_name(texts: list[str], joined: str) -> None:
    assert names(*texts) == [joined] * len(texts)


@pytest.mark.xfail(reason="small words do not count as letters of an acronym", strict=False)
def test_an_acronym_may_hold_the_letter_of_a_small_word() -> None:
    assert names("Agency for Digitisation", "AfD") == ["Agency for Digitisation"] * 2


@pytest.mark.parametrize(
    "texts",
    [
        ["National Audit Office", "NRA"],
        ["European Commission", "Council"],
        ["Audit Office", "Office of Fair Trading"],
        ["Commission", "European Commission"],
    ],
)
def test_others_keep_names_of_their_own(texts: list[str]) -> None:
    assert names(*texts) == texts


def test_a_short_form_belongs_to_the_nearest_earlier_name() -> None:
    assert names("Danish Council", "Swedish Council", "Council")[2] == "Swedish Council"


def test_a_surname_belongs_to_the_person() -> None:
    assert names("Anna Berg", "Berg", label="PERSON") == ["Anna Berg", "Anna Berg"]


def test_labels_are_not_mixed() -> None:
    linked = link_entities([*mentions("Roads Act", label="LAW"), *mentions("Act", label="ORG")])
    assert linked[0].id != linked[1].id


def test_ids_are_the_same_in_every_document() -> None:
    (alone,) = link_entities(mentions("European Commission"))
    (_, later) = link_entities(mentions("World Bank", "European Commission"))
    assert alone.id == later.id
    assert re.fullmatch(r"e_[0-9a-f]{12}", alone.id)


def test_nothing_to_link() -> None:
    assert link_entities([]) == []


def test_mentions_across_paragraphs_are_joined(pipeline: Pipeline) -> None:
    text = "The European Commission proposed a law.\n\nMany agreed.\n\nThe Commission expects a vote in May."
    found = [item for item in pipeline.entities(text) if "Commission" in item.text]
    assert [item.text for item in found] == ["European Commission", "Commission"]
    assert len({item.id for item in found}) == 1


def test_an_acronym_that_the_text_defines_is_found_from_then_on(pipeline: Pipeline) -> None:
    text = "The National Roads Authority (NRA) repairs bridges.\n\nIn 2020 the NRA repaired 40 bridges."
    found = [item for item in pipeline.entities(text) if item.label == "ORG"]
    assert [item.text for item in found] == ["National Roads Authority", "NRA", "NRA"]
    assert {item.name for item in found} == {"National Roads Authority"}


def test_two_names_of_one_country_share_an_id(pipeline: Pipeline) -> None:
    found = pipeline.entities("The U.S. grew by 2%. Growth in the United States was slow.")
    assert [item.country for item in found] == ["US", "US"]
    assert len({item.id for item in found}) == 1
