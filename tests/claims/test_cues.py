from collections.abc import Callable

import pytest
from spacy.language import Language

from policytext.claims.clauses import Clause, split_clauses
from policytext.claims.cues import Cues, find_cues
from policytext.claims.statements import Segment, find_statements
from policytext.document import Block
from policytext.extractors.context import Context
from policytext.extractors.quantities import find_quantities
from policytext.extractors.times import find_times

Find = Callable[[str], Cues]


@pytest.fixture(scope="module")
def cues_of(nlp: Language) -> Find:
    """The cues of the first clause of a sentence."""

    def find(text: str) -> Cues:
        doc, context = nlp(text), Context()
        times = find_times(doc, context)
        quantities = find_quantities(doc, context, times=times)
        segment = Segment(text, 0, len(text), Block(0, len(text), "paragraph"))
        clause: Clause = split_clauses(next(iter(find_statements(doc, segment))), quantities, times)[0]
        inside = clause.span.start_char, clause.span.end_char
        return find_cues(
            clause,
            [item for item in quantities if inside[0] <= item.start and item.end <= inside[1]],
            [item for item in times if inside[0] <= item.start and item.end <= inside[1]],
        )

    return find


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry will open a school.", ["will", "subject:institution"]),
        ("We'll open a school.", ["will", "subject:first_person"]),
        ("The Ministry opened a school.", ["past"]),
        ("The Ministry has opened a school.", ["perfect"]),
        ("The Ministry is opening a school.", ["progressive"]),
        ("The Ministry opens a school.", ["present"]),
        ("A school was opened in Oslo.", ["past", "passive"]),
        ("A school must be opened.", ["modal:must", "passive"]),
        ("Schools should open.", ["modal:should"]),
        ("Schools could open.", ["modal:could"]),
        ("They opened a school.", ["subject:they"]),
        ("It opened a school.", ["subject:pronoun"]),
        ("Rainfall fell by 3%.", ["subject:other", "percent", "number", "role:delta"]),
        ("The school cost €3 million.", ["money", "number"]),
        ("Use rose from 40% to 65%.", ["role:from", "role:to"]),
        ("The school opened in 2011.", ["time", "time:at"]),
        ("The school will open by 2030.", ["time:deadline"]),
        ("Denmark was ranked 1st of 27.", ["role:rank", "role:out_of"]),
        ("The reform did not reduce costs.", ["negative"]),
        ("No village has a doctor.", ["negative"]),
        ("The Agency never published its accounts.", ["negative"]),
        ("Publish the accounts by May.", ["imperative", "subject:none"]),
        ("The Harbour Strategy will give direction.", ["will", "subject:other"]),
        ("Our goal is a safer harbour.", ["subject:aim", "subject:goal"]),
        ("The tide table is the country's most-visited page.", ["rank"]),
        ("The Ministry spends billions of dollars on ports.", ["money_words", "verb:spending"]),
        ("The Agency invests most of its budget in dredging.", ["money_words", "verb:spending"]),
        ("Ensure that all piers are lit by 2030.", ["verb:end_state", "time:deadline"]),
        ("Developed and adopted new rules for the loan of books.", ["past", "subject:none"]),
        ("The harbour has committed to cutting its use of diesel.", ["perfect", "pledged"]),
        ("The bank's mission is to finance small farms.", ["aim"]),
        ("A further priority is ensuring that rural clinics stay open.", ["aim"]),
        ("The order directs every department to name an officer for archives.", ["obligation"]),
        ("The Act charges the Commission with reviewing the tariff.", ["obligation"]),
        ("It is vitally important that councils keep paper forms.", ["recommendation"]),
    ],
)
def test_cues_of_a_sentence(cues_of: Find, text: str, names: list[str]) -> None:
    assert set(names) - cues_of(text).names == set()


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The Ministry opened a school.", ["will", "number", "time", "negative", "question"]),
        ("Costs fell without closing a school.", ["negative"]),
        ("The Ministry will open a school.", ["past", "perfect", "passive"]),
        ("The fund, which will close in 2030, paid out its first grants.", ["will"]),
        ("Residents do not need to register twice.", ["recommendation"]),
        ("The harbour has committed errors.", ["pledged"]),
        ("The top priority is the harbour.", ["aim"]),
        ("Trusted by all, the register was opened.", ["imperative"]),
    ],
)
def test_cues_that_a_sentence_has_not(cues_of: Find, text: str, absent: list[str]) -> None:
    assert set(absent) & cues_of(text).names == set()


def test_the_main_text_leaves_subordinate_clauses_out(cues_of: Find) -> None:
    found = cues_of("The fund, which was set up in 2019, pays for schools.")
    assert "which" not in found.main_text
    assert "pays for schools" in found.main_text


def test_a_coordinated_predicate_shares_the_modal(cues_of: Find) -> None:
    assert "will" in cues_of("The Agency will design and build the portal.")


def test_cues_answer_for_one_name_and_for_any_of_several() -> None:
    cues = Cues(frozenset({"will", "money"}), "")
    assert "will" in cues
    assert "past" not in cues
    assert cues.any("past", "money")
    assert not cues.any("past")
    assert not cues.any()
