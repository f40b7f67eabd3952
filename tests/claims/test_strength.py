"""How far an undertaking has come, and the words that tell it."""

import pytest

from policytext.pipeline import Pipeline
from policytext.readers import read_text


@pytest.mark.parametrize(
    ("text", "strength", "cue"),
    [
        ("The Ministry proposes to close 12 offices by 2027.", "proposed", "proposes"),
        ("The Ministry will consider a fee of €40 for late entries.", "proposed", "will consider"),
        ("The Ministry will close 12 offices by 2027.", "pledged", "will"),
        ("The council aims to open 12 libraries by 2030.", "pledged", "aims to"),
        ("The council is committed to opening 12 libraries.", "pledged", "committed to"),
        ("The Harbours Act requires operators to report each year.", "in_law", "Act requires"),
        ("Operators shall report each leak within 24 hours.", "in_law", "shall"),
        ("Operators are required by law to report each leak.", "in_law", "required by law"),
        ("The strategy requires ministries to publish their data inventories.", "in_policy", "strategy requires"),
        ("The Ministry has completed the register of berths.", "achieved", "has completed"),
        ("The new terminal was opened in 2021.", "achieved", "was opened"),
        # no cue; not done; a kind that undertakes nothing
        ("Publish a register of berths by 2027.", None, None),
        ("The register of berths was not completed in 2021.", None, None),
        ("Trade could grow by 5% by 2030.", None, None),
        ("Firms must report each leak.", None, None),
    ],
)
def test_the_step_and_its_cue(pipeline: Pipeline, text: str, strength: str | None, cue: str | None) -> None:
    (claim,) = pipeline.claims(text)
    assert (claim.strength, claim.strength_cue.text if claim.strength_cue else None) == (strength, cue)
    if claim.strength_cue is not None:
        assert text[claim.strength_cue.start : claim.strength_cue.end] == cue


def test_words_of_a_relative_clause_do_not_count(pipeline: Pipeline) -> None:
    (claim,) = pipeline.claims("The Ministry closed 12 offices that it will sell in 2027.")
    assert claim.strength in (None, "achieved")


def test_the_item_of_a_list_has_the_strength_of_its_lead_in(pipeline: Pipeline) -> None:
    text = "The Harbour Agency will:\n\n- Publish a register of berths by 2027.\n"
    claim = pipeline.process(read_text(text)).claims[-1]
    assert claim.strength == "pledged"
    assert claim.strength_cue is not None
    assert (claim.strength_cue.start, claim.strength_cue.text) == (text.index("will"), "will")
