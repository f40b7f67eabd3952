from collections.abc import Callable

import pytest

from policytext.claims.candidates import Candidate

Describe = Callable[[str], list[Candidate]]

# "|" stands between the clauses that are claims of their own; what joins them is left out
SPLIT = [
    ("The agency presented a proposal in May 2022, and launched a strategy in June.", 2),
    ("The fund was frozen in 2019, reopened on 1 January 2023, and has raised more than USD 2 billion to date.", 3),
    ("Only a third met that date; Sweden and Portugal were among them.", 2),
    ("Councils will begin to rebuild their portals by April 2015 and finish them by May 2016.", 2),
    ("The agency estimates that the rule would cost $2 billion, and that its benefits would reach $17 billion.", 2),
    ("Road traffic fell by 4%, while rail traffic grew by 7%.", 2),
    ("Payments were not harmonised, and a driver abroad would need several contracts.", 2),
]
WHOLE = [
    "The agency, which was set up in 2011, runs 40 offices.",
    "Use rose to 65%, making the service the largest of the 20.",
    "This group finished its projects and graduated in April 2021.",
    "The ministry will publish 5 plans and open 3 offices.",
    "The law requires states to adopt plans by 2016 and to set targets for 2020.",
    "Train two people for the task, so that holidays and illness cause no gap.",
    "Many have a digital option, but few use it.",
    "Denmark has long been a leader, and its focus on cooperation shows this.",
    "Not only has use doubled, but costs have halved.",
    "The plan (it began in 2019, and the budget was £4m) works.",
]


@pytest.mark.parametrize(("text", "number"), SPLIT)
def test_clauses_with_a_figure_a_date_or_an_actor_each_are_split(
    candidates_of: Describe, text: str, number: int
) -> None:
    found = candidates_of(text)
    assert len(found) == number
    for candidate in found:
        assert text[candidate.start : candidate.end] == candidate.text
        assert candidate.text.split()[0].lower() not in ("and", "but", "while", "that", ",")


@pytest.mark.parametrize("text", WHOLE)
def test_all_else_stays_whole(candidates_of: Describe, text: str) -> None:
    assert [candidate.text for candidate in candidates_of(text)] == [text]


def test_a_later_clause_takes_the_subject_of_the_first(candidates_of: Describe) -> None:
    subjects = [candidate.subject for candidate in candidates_of(SPLIT[1][0])]
    assert [subject.text for subject in subjects if subject is not None] == ["The fund"] * 3


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Our response is a three-part strategy; to build, to borrow and to buy skills.", "Our response"),
        ("Including the rents in the plan is helpful.", "Including the rents in the plan"),
    ],
)
def test_the_subject_of_what_the_parser_turned_round(candidates_of: Describe, text: str, subject: str) -> None:
    (found,) = candidates_of(text)
    assert found.subject is not None
    assert found.subject.text == subject


def test_a_clause_that_gives_the_time_or_cause_is_not_presented(candidates_of: Describe) -> None:
    (found,) = candidates_of("Some of the gain is evident today as the register becomes quicker.")
    assert found.subject is not None
    assert found.subject.text == "Some of the gain"
