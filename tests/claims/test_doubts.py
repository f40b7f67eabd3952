from collections.abc import Callable

import pytest

from policytext.claims.candidates import Candidate
from policytext.claims.doubts import reject_statement

Describe = Callable[[str], list[Candidate]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Who pays?", "question"),
        ("“Who pays?”", "question"),
        ("Who pays (and when?)", "question"),
        ("We will:", "lead_in"),
        ("The list goes on ...", "lead_in"),
        ("And so on…", "lead_in"),
        ("Please send your answer by 3 May.", "instruction"),
        ("See also the annex.", "instruction"),
        ("Read more about the plan.", "instruction"),
        ("For more information, write to the office.", "instruction"),
        ("Share this page with your friends.", "instruction"),
        ("Share data on accidents between ministries.", None),
        ("Note that 3% of answers are missing.", None),
        ("12 | 13 | 14", "no_words"),
        ("", "no_words"),
        ("Is it? It is.", None),
        ("Reading improves with age.", None),
        ("Sharing data saves time.", None),
        ("12% of pupils are absent.", None),
        ("Pleased residents answered.", None),
    ],
)
def test_wording_that_rules_a_claim_out(text: str, reason: str | None) -> None:
    assert reject_statement(text) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("the upkeep of rural roads and bridges", "noun_phrase"),
        ("a coherent approach to the archives that the counties keep", "noun_phrase"),
        ("Use of open formats in the archives", "noun_phrase"),
        ("whether the registers are complete", "indirect_question"),
        ("Improve Access to Public Records.", None),
        ("Partner with farmers to monitor the water.", None),
        ("Digitise maps of the coast.", None),
        ("Upkeep of 40 bridges", None),
        ("The roads are kept by the counties.", None),
        ("Whether or not the road is open, the city must keep the ferry.", None),
    ],
)
def test_a_phrase_that_says_nothing_by_itself_is_no_claim(
    candidates_of: Describe, text: str, reason: str | None
) -> None:
    assert [one.refused for one in candidates_of(text)] == [reason]


def test_a_heading_that_runs_into_its_paragraph_is_no_claim(candidates_of: Describe) -> None:
    text = "Improve Access to Public Records. The office publishes its catalogue every year."
    assert [one.refused for one in candidates_of(text)] == ["run_in_heading", None]
    items = f"The office will:\n\n- {text}\n- Open on Sundays."
    assert [one.refused for one in candidates_of(items)] == ["lead_in", None, None, None]
    text = "Improve access to public records. The office publishes its catalogue every year."
    assert [one.refused for one in candidates_of(text)] == [None, None]
