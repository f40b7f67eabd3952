"""What undertakings leave open, by their own words."""

import pytest
from msgspec.structs import replace

from policytext.audit import LACKS, count_gaps, find_gaps, gaps
from policytext.audit.gaps import Lack
from policytext.audit.owners import Owners
from policytext.claim import Claim, DocumentRow, Subject
from policytext.index import ClaimIndex


@pytest.fixture
def commitment(sample_index: ClaimIndex) -> Claim:
    """A commitment with owner, deadline and number: "The Ministry aims to connect 98% of premises by 2030."."""
    claim = sample_index.claims[1]
    place = replace(claim.provenance, start=0, end=len(claim.text))
    return replace(claim, kind="commitment", subject=Subject("The Ministry", 0, 12), provenance=place)


def list_lacks(claim: Claim) -> tuple[Lack, ...]:
    """What a claim leaves open of which nothing but its own words and headings is known."""
    return gaps.list_lacks(claim, Owners(ClaimIndex()))


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


def test_the_subject_of_an_earlier_clause_owns(commitment: Claim) -> None:
    words = "and will repair the bridges of the whole northern district."
    place = replace(commitment.provenance, start=40, end=40 + len(words))
    for subject, expected in (("The Agency", ()), ("This old road", ("no_owner",))):
        claim = replace(commitment, text=words, provenance=place, subject=Subject(subject, 20, 20 + len(subject)))
        assert list_lacks(claim) == expected


@pytest.mark.parametrize(
    ("heading", "owned"),
    [
        ("Ministry of Works", True),
        ("2.1 The Department for Rivers", True),
        ("Roles and responsibilities", False),
        ("Government roles and responsibilities", True),
        ("Agencies’ commitments", True),
        ("Open government", False),
        ("A state of the art network", False),
        ("Future of Work", False),
        ("What the ministries of tomorrow need", False),
    ],
)
def test_a_heading_that_is_clear_owns_what_has_no_subject(commitment: Claim, heading: str, owned: bool) -> None:
    claim = say(commitment, "Repair all the bridges.")
    claim = replace(claim, provenance=replace(claim.provenance, heading_path=("Plan", heading)))
    assert ("no_owner" not in list_lacks(claim)) == owned
    with_subject = replace(claim, subject=Subject("Repair", 0, 6))
    assert "no_owner" in list_lacks(with_subject)


@pytest.mark.parametrize(
    ("lead_in", "owned"),
    [
        ("The Ministry will:", True),
        ("Work goes on. From May on, the agencies of the county will:", True),
        ("We commit to:", True),
        ("The TBA is responsible for:", True),
        ("The Council:", True),
        ("The actions of the Ministry will:", False),
        ("Key actions:", False),
        ("The plan rests on four aims, on which the ministers of all regions have agreed in March:", False),
        ("The Ministry will act.", False),
    ],
)
def test_the_lead_in_of_a_list_owns_its_items(commitment: Claim, lead_in: str, owned: bool) -> None:
    items = ["Repair all the bridges", "Number of bridges", "Paint all the gates."]
    text = "\n\n".join([lead_in, *items, "Gates are green in many towns.", "Lock all the gates."])
    claims = []
    for number, words in enumerate([items[0], items[2], "Gates are green in many towns.", "Lock all the gates."]):
        start = text.index(words)
        block = "paragraph" if words.startswith("Gates") else "list_item"
        place = replace(commitment.provenance, start=start, end=start + len(words), block=block)
        claims.append(replace(say(commitment, words), id=f"c_{number}", provenance=place))
    row = DocumentRow(id=commitment.document, path="plan.md", status="read")
    found = find_gaps(ClaimIndex((row,), tuple(claims), texts={row.id: text}))
    without = {gap.claim for gap in found if "no_owner" in gap.lacks}
    assert without == ({"c_2", "c_3"} if owned else {"c_0", "c_1", "c_2", "c_3"})


def test_only_commitments_and_targets_have_gaps(sample_index: ClaimIndex) -> None:
    (gap,) = find_gaps(sample_index)
    assert (gap.claim, gap.lacks, gap.path) == ("c_2", ("no_owner",), "plan.pdf")
    (count,) = count_gaps(sample_index)
    assert (count.path, count.undertakings, count.complete) == ("plan.pdf", 1, 0)
    assert count.lacks == {"no_deadline": 0, "no_owner": 1, "no_number": 0, "conditional": 0}


def test_an_empty_index_has_none() -> None:
    assert find_gaps(ClaimIndex()) == []
    assert count_gaps(ClaimIndex()) == []
