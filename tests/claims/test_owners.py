"""Who is answerable, by the words alone."""

import pytest

from policytext.claim import Entity, Subject
from policytext.claims.owners import owner_in_clause, owner_in_row


def owner(text: str, subject: str | None, names: tuple[str, ...] = (), *, passive: bool = False) -> str | None:
    """The owner that a clause names whose offsets count from 100."""
    named = Subject(subject, 100 + text.index(subject), 100 + text.index(subject) + len(subject)) if subject else None
    entities = [
        Entity(text=name, start=100 + text.index(name), end=100 + text.index(name) + len(name), label="ORG", name=name)
        for name in names
    ]
    found = owner_in_clause(text, 100, named, entities, passive=passive)
    assert found is None or text[found.start - 100 : found.end - 100] == found.text
    return found.text if found else None


@pytest.mark.parametrize(
    "subject",
    [
        "We",
        "The agencies of the county",
        "80% of agencies",
        "Each of the ministries",
        "The Department and its partners",
        "Farmers and the Harbour Board",
        "The Secretary of State",
        "The taskforce led by Anna Berg",
    ],
)
def test_a_subject_that_can_act(subject: str) -> None:
    assert owner(f"{subject} will publish a plan.", subject) == subject


@pytest.mark.parametrize(
    "subject",
    [
        "A portal for the agency",
        "The Ministry's website",
        "Ferries",
        "The number of members",
        "The plan of the Ministry",
    ],
)
def test_a_subject_that_cannot(subject: str) -> None:
    assert owner(f"{subject} will be ready.", subject) is None


def test_who_helps_in_an_aside_is_no_owner() -> None:
    subject = "The Harbour Board, in coordination with the ports,"
    assert owner(f"{subject} will publish a plan.", subject) == "The Harbour Board"
    subject = "The government, industry and the unions"
    assert owner(f"{subject} will publish a plan.", subject) == subject


def test_a_name_counts_where_it_is_the_head() -> None:
    assert owner("Nordlys will act.", "Nordlys", ("Nordlys",)) == "Nordlys"
    assert owner("Nordlys services will open.", "Nordlys services", ("Nordlys",)) is None
    assert owner("Office for Ports will act.", "Office for Ports", ("Office for Ports",)) == "Office for Ports"


def test_in_the_passive_the_one_named_after_by_acts() -> None:
    text = "The Agency will be reformed by the Ministry of Ports by spring."
    assert owner(text, "The Agency", ("Ministry of Ports",), passive=True) == "the Ministry of Ports"
    assert owner("The Agency will be reformed by spring.", "The Agency", passive=True) is None
    assert owner(text, "The Agency", ("Ministry of Ports",)) == "The Agency"


def test_the_first_cell_that_names_somebody() -> None:
    found = owner_in_row("Publish the plan | Data Council | 2030", 10, ())
    assert found is not None
    assert (found.text, found.start) == ("Data Council", 29)
    assert owner_in_row("Publish the plan | 2030", 10, ()) is None
