"""What a subject refers to: names, short forms, pronouns, and "we"."""

import pytest
from msgspec.structs import replace

from policytext.extractors.entities import link_entities
from policytext.pipeline import Pipeline
from policytext.readers import read_text


def meant(pipeline: Pipeline, text: str, **metadata: object) -> list[tuple[str, str | None]]:
    """The subject of each claim, and the name of what it refers to."""
    document = replace(read_text(text), **metadata)
    found = pipeline.find(document)
    ids = {entity.id: entity.name for entity in link_entities(found.entities)}
    subjects = [claim.subject for claim in pipeline.process(document, found).claims if claim.subject is not None]
    assert all(subject.name == (ids[subject.entity] if subject.entity else None) for subject in subjects)
    return [(subject.text, subject.name) for subject in subjects]


@pytest.mark.parametrize(
    ("text", "subject", "name"),
    [
        ("The World Bank lent Kenya $50 million in 2019.", "The World Bank", "World Bank"),
        (
            "The Harbour Safety Agency (HSA) inspected 310 ships in 2022.",
            "The Harbour Safety Agency (HSA)",
            "Harbour Safety Agency",
        ),
        (
            "Our Harbour Safety Agency inspected 310 ships in 2022.",
            "Our Harbour Safety Agency",
            "Harbour Safety Agency",
        ),
        ("Loans of the World Bank rose by 5% in 2019.", "Loans of the World Bank", None),
    ],
)
def test_a_name_refers_to_what_bears_it(pipeline: Pipeline, text: str, subject: str, name: str | None) -> None:
    assert meant(pipeline, text) == [(subject, name)]


def test_the_second_clause_of_a_sentence_refers_to_the_same(pipeline: Pipeline) -> None:
    text = "The Harbour Safety Agency inspected 310 ships in 2022, and fined 12 owners in 2023."
    assert [name for _, name in meant(pipeline, text)] == ["Harbour Safety Agency"] * 2


def test_an_acronym_that_the_text_defines(pipeline: Pipeline) -> None:
    text = "The Harbour Safety Agency (HSA) inspected 310 ships in 2022.\n\nIn 2023 the HSA fined 12 owners."
    assert meant(pipeline, text)[1] == ("the HSA", "Harbour Safety Agency")


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("The Harbour Safety Agency was set up in 2011.", "The agency employs 240 people.", "Harbour Safety Agency"),
        (
            "The National Ports Strategy was adopted in 2021.",
            "The strategy covers 14 ports.",
            "National Ports Strategy",
        ),
        # another noun, no name, and two that it could be
        ("The Harbour Safety Agency was set up in 2011.", "The committee has 24 members.", None),
        ("Ports handled 2 million tonnes in 2020.", "The agency employs 240 people.", None),
        (
            "The Harbour Safety Agency and the Coastal Energy Agency were set up in 2011.",
            "The agency employs 240 people.",
            None,
        ),
    ],
)
def test_a_short_form(pipeline: Pipeline, before: str, after: str, name: str | None) -> None:
    assert meant(pipeline, f"{before}\n\n{after}")[-1] == (after[: after.index(" ", 5)], name)


def test_a_short_form_does_not_reach_far_back(pipeline: Pipeline) -> None:
    filler = "\n\n".join(f"Ports handled {number} million tonnes of timber, grain and coal." for number in range(60))
    text = f"The Harbour Safety Agency was set up in 2011.\n\n{filler}\n\nThe agency employs 240 people."
    assert meant(pipeline, text)[-1] == ("The agency", None)


def test_this_plan_is_the_document_of_that_title(pipeline: Pipeline) -> None:
    text = "The Northern Ports Plan was adopted in 2021.\n\nThis plan covers 14 ports."
    assert meant(pipeline, text, title="Northern Ports Plan 2021-2027")[-1] == ("This plan", "Northern Ports Plan")
    assert meant(pipeline, text, title="A review of harbours")[-1] == ("This plan", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Harbour Safety Agency was set up in 2011. It employs 240 people.", "Harbour Safety Agency"),
        ("The Harbour Safety Agency is an independent body. In 2023, it employed 240 people.", "Harbour Safety Agency"),
        ("Norway has 14 large ports. It also has 90 small ones.", "Norway"),
        # the sentence before brings up something else that "it" may mean
        ("The Harbour Safety Agency launched a portal in 2021. It has 90,000 users.", None),
        ("The Harbour Safety Agency advises the Coastal Energy Agency. It employs 240 people.", None),
        # no name, another number, nothing named
        ("The ferry was built in 2011. It carries 240 people.", None),
        ("The Harbour Safety Agency was set up in 2011. They employ 240 people.", None),
        ("The Harbour Safety Agency was set up in 2011. It takes 30 days to register a ship.", None),
    ],
)
def test_a_pronoun(pipeline: Pipeline, text: str, name: str | None) -> None:
    assert meant(pipeline, text)[-1][1] == name


def test_a_pronoun_that_opens_a_paragraph_is_left_open(pipeline: Pipeline) -> None:
    assert meant(pipeline, "The Harbour Safety Agency was set up in 2011.\n\nIt employs 240 people.")[-1] == (
        "It",
        None,
    )


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        (("Harbour Safety Agency",), "Harbour Safety Agency"),
        (("Jane Doe",), None),
        (("Harbour Safety Agency", "Coastal Energy Agency"), None),
        ((), None),
    ],
)
def test_we_are_the_author_where_the_document_names_one(
    pipeline: Pipeline, authors: tuple[str, ...], name: str | None
) -> None:
    text = (
        "The Harbour Safety Agency met the Coastal Energy Agency in 2021.\n\n"
        "The Coastal Energy Agency has 300 staff.\n\nWe will train 200 pilots by 2027."
    )
    assert meant(pipeline, text, authors=authors)[-1] == ("We", name)


def test_we_are_not_a_publisher_whom_the_text_hardly_names(pipeline: Pipeline) -> None:
    visits = "".join(f"The Coastal Energy Agency inspected {number} wind farms in 2021.\n\n" for number in (12, 14, 17))
    text = f"The Harbour Safety Agency printed this text in 2021.\n\n{visits}We will train 200 pilots by 2027."
    assert meant(pipeline, text, authors=("Harbour Safety Agency",))[-1] == ("We", None)
    assert meant(pipeline, text, authors=("Coastal Energy Agency",))[-1] == ("We", "Coastal Energy Agency")


def test_we_in_a_quotation_are_not_the_author(pipeline: Pipeline) -> None:
    text = (
        "The Harbour Safety Agency met ship owners in 2021.\n\n“We have closed 300 berths,” said Anna Berg, an owner."
    )
    assert ("We", None) in meant(pipeline, text, authors=("Harbour Safety Agency",))
