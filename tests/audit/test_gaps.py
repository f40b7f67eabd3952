"""What undertakings leave open, by their own words."""

import pytest
from msgspec.structs import replace

from policytext.audit import LACKS, count_gaps, find_gaps
from policytext.audit.gaps import list_lacks
from policytext.claim import Claim, Slot, Slots, Subject
from policytext.index import ClaimIndex


@pytest.fixture
def commitment(sample_index: ClaimIndex) -> Claim:
    """A commitment with owner, deadline and number: "The Ministry aims to connect 98% of premises by 2030.", as it was
    written before claims had slots."""
    claim = sample_index.claims[1]
    place = replace(claim.provenance, start=0, end=len(claim.text))
    return replace(claim, kind="commitment", subject=Subject("The Ministry", 0, 12), provenance=place, slots=None)


def say(claim: Claim, text: str, subject: str | None = None) -> Claim:
    start = text.index(subject) if subject else 0
    named = Subject(subject, start, start + len(subject)) if subject else None
    place = replace(claim.provenance, end=len(text))
    return replace(claim, text=text, subject=named, provenance=place, entities=())


def test_nothing_is_lacking(commitment: Claim) -> None:
    assert list_lacks(commitment) == ()


def test_each_lack(commitment: Claim) -> None:
    assert list_lacks(replace(commitment, times=())) == ("no_deadline",)
    assert list_lacks(replace(commitment, subject=None)) == ("no_owner",)
    assert list_lacks(replace(commitment, quantities=())) == ("no_number",)
    assert list_lacks(replace(commitment, conditional=True)) == ("conditional",)
    bare = replace(commitment, times=(), subject=None, quantities=(), conditional=True)
    assert list_lacks(bare) == LACKS


@pytest.mark.parametrize(
    ("role", "latest", "lacks"),
    [
        ("deadline", "2030-12-31", ()),
        ("until", "2030-12-31", ()),
        ("at", "2030-12-31", ()),
        ("duration", "2030-12-31", ()),
        ("duration", None, ("no_deadline",)),
        ("baseline", "2019-12-31", ("no_deadline",)),
        ("published", "2019-12-31", ("no_deadline",)),
        ("recurring", None, ("no_deadline",)),
    ],
)
def test_times_that_say_when(commitment: Claim, role: str, latest: str | None, lacks: tuple[str, ...]) -> None:
    time = replace(commitment.times[0], role=role, latest=latest)  # type: ignore[arg-type]
    assert list_lacks(replace(commitment, times=(time,))) == lacks


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The agencies of the county will act.", "The agencies of the county"),
        ("We will act.", "We"),
        ("All staff will act.", "All staff"),
        ("A portal will be built by the Department of Works.", "A portal"),
        ("The taskforces will act.", "The taskforces"),
    ],
)
def test_words_that_name_an_owner(commitment: Claim, text: str, subject: str) -> None:
    assert "no_owner" not in list_lacks(say(commitment, text, subject))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A portal will be built.", "A portal"),
        ("This will act.", "This"),
        ("Publish the plan for ministries.", None),
        ("The plan will be made by spring.", "The plan"),
    ],
)
def test_words_that_name_none(commitment: Claim, text: str, subject: str | None) -> None:
    assert "no_owner" in list_lacks(say(commitment, text, subject))


def test_a_table_row_names_its_owner_in_any_cell(commitment: Claim) -> None:
    row = say(commitment, "Publish the plan | Data Council | 2030")
    assert "no_owner" in list_lacks(row)
    row = replace(row, provenance=replace(row.provenance, block="table_cell"))
    assert "no_owner" not in list_lacks(row)


def test_a_named_body_owns(sample_index: ClaimIndex, commitment: Claim) -> None:
    entity = replace(sample_index.claims[2].entities[0], text="Nordlys", name="Nordlys", start=0, end=7)
    claim = replace(say(commitment, "Nordlys will act.", "Nordlys"), entities=(entity,))
    assert "no_owner" not in list_lacks(claim)


def test_the_slots_tell_what_is_missing_where_a_claim_has_them(commitment: Claim) -> None:
    slots = Slots(deadline=Slot("2030", 48, 52, "../2030"))
    assert list_lacks(replace(commitment, slots=slots)) == ("no_owner",)
    actor = Slot("The Agency", 0, 10)
    assert list_lacks(replace(commitment, subject=None, slots=replace(slots, actor=actor))) == ()
    assert list_lacks(replace(commitment, slots=Slots(actor=actor))) == ("no_deadline",)


def test_only_commitments_and_targets_have_gaps(sample_index: ClaimIndex) -> None:
    (gap,) = find_gaps(sample_index)
    assert (gap.claim, gap.lacks, gap.path) == ("c_2", ("no_owner",), "plan.pdf")
    (count,) = count_gaps(sample_index)
    assert (count.path, count.undertakings, count.complete) == ("plan.pdf", 1, 0)
    assert count.lacks == {"no_deadline": 0, "no_owner": 1, "no_number": 0, "conditional": 0}


def test_an_empty_index_has_none() -> None:
    assert find_gaps(ClaimIndex()) == []
    assert count_gaps(ClaimIndex()) == []
