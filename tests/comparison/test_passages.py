from policytext.comparison import count_changes
from policytext.comparison.passages import Change, describe_passage
from policytext.index import ClaimIndex


def test_a_passage_has_the_quotation_and_its_place(sample_index: ClaimIndex) -> None:
    passage = describe_passage(sample_index, sample_index.claims[0])
    assert passage.text == "Denmark was ranked 1st of 27 in 2021."
    assert (passage.path, passage.page, passage.heading_path) == ("plan.pdf", 3, ("3 Connectivity", "Networks"))


def test_changes_are_counted_in_their_order(sample_index: ClaimIndex) -> None:
    passage = describe_passage(sample_index, sample_index.claims[0])
    changes = [
        Change(changes=("new",), new=passage),
        Change(changes=("weakened", "later_deadline"), old=passage, new=passage),
    ]
    assert count_changes(changes) == "1 and 2 claims: 1 weakened, 1 later deadline, 1 new"
