import pytest

from policytext.pipeline import Pipeline

COMPLETE = [
    "New shared platforms will be explored including:",
    "These services have been chosen by the number of people who use them:",
    "Agencies shall identify any barriers to the use of their registers, including:",
    "The ministry will publish a register of all its suppliers:",
    "Accessibility should be considered throughout the contract, especially in the following stages:",
    "In 2024 the agency worked towards a single register:",
    "Improve the roads of the northern counties:",
]
OPEN = [
    "The agency will:",
    "By the end of 2027, the ministry will:",
    "The functions of the agency include:",
    "Agencies should consider the following:",
    "The portal provides:",
    "It will guide agencies in determining:",
    "The ministry said that:",
    "Our four priorities are:",
    "It is ordered as follows:",
    "Take these steps:",
    "The following four agencies took part in the pilot:",
    "Residents write to the ministry in several ways, for example:",
]


@pytest.mark.parametrize("text", COMPLETE)
def test_a_lead_in_that_says_something_by_itself_is_a_claim(pipeline: Pipeline, text: str) -> None:
    (claim,) = pipeline.claims(text)
    assert claim.text == text.removesuffix(":")


def test_an_open_predicate_after_a_complete_one_is_left_out(pipeline: Pipeline) -> None:
    (claim,) = pipeline.claims("Eligible programmes shall give preference to residents, and shall include:")
    assert claim.text == "Eligible programmes shall give preference to residents"


@pytest.mark.parametrize("text", OPEN)
def test_a_lead_in_that_waits_for_its_items_is_none(pipeline: Pipeline, text: str) -> None:
    assert not pipeline.claims(text)
