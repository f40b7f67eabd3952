"""Every claim of the older edition has one row, and every claim that only the newer one has."""

from collections.abc import Callable

import pytest

from policytext.claim import Claim
from policytext.comparison import compare_editions, count_changes
from policytext.index import ClaimIndex

MakeClaim = Callable[..., Claim]
MakeIndex = Callable[..., ClaimIndex]

LONG = "The Ministry will publish an inventory of the registers that local authorities keep, with owners and fees."


def test_the_same_words_are_kept_whatever_breaks_and_signs_they_have(claim: MakeClaim, index: MakeIndex) -> None:
    (change,) = compare_editions(
        index([claim("The Agency’s café serves co-operation units.", heading="1 Aims")]),
        index([claim("The Agency's cafe serves cooper ation units", heading="1. Aims")]),
    )
    assert change.changes == ("kept",)
    assert change.old
    assert change.old.text == "The Agency’s café serves co-operation units."
    assert change.new
    assert change.new.text == "The Agency's cafe serves cooper ation units"


def test_a_figure_or_a_currency_is_part_of_the_words(claim: MakeClaim, index: MakeIndex) -> None:
    for one, other in (("It costs €5 million.", "It costs $5 million."), ("It took 1.5 years.", "It took 15 years.")):
        changes = compare_editions(index([claim(one)]), index([claim(other)]))
        assert "kept" not in {name for change in changes for name in change.changes}


def test_a_claim_under_another_heading_has_moved(claim: MakeClaim, index: MakeIndex) -> None:
    old = index([claim(f"Sentence {word} stands here.", heading="Skills") for word in ("one", "two", "three")])
    new = index(
        [claim(f"Sentence {word} stands here.", heading="Skills") for word in ("one", "two")]
        + [claim("Sentence three stands here.", heading="Data")]
        + [claim("Sentence four stands here.", heading="Data")]
    )
    changes = [change.changes[0] for change in compare_editions(old, new)]
    assert changes == ["kept", "kept", "kept", "new"], "no claim of the older edition stood under Data"
    old = index(
        [claim(f"Sentence {word} stands here.", heading="Skills") for word in ("one", "two", "three")]
        + [claim(f"Sentence {word} is there.", heading="Data") for word in ("five", "six")]
    )
    new = index(
        [claim(f"Sentence {word} stands here.", heading="Skills") for word in ("one", "two")]
        + [claim("Sentence three stands here.", heading="Data")]
        + [claim(f"Sentence {word} is there.", heading="Data") for word in ("five", "six")]
    )
    assert [change.changes[0] for change in compare_editions(old, new)] == ["kept", "kept", "moved", "kept", "kept"]


def test_a_renamed_heading_moves_nothing(claim: MakeClaim, index: MakeIndex) -> None:
    words = ("one", "two", "three")
    old = index([claim(f"Sentence {word} stands here.", heading="Our skills") for word in words])
    new = index([claim(f"Sentence {word} stands here.", heading="Training") for word in words])
    assert {change.changes for change in compare_editions(old, new)} == {("kept",)}


def test_equal_sentences_are_paired_under_their_own_headings(claim: MakeClaim, index: MakeIndex) -> None:
    old = index([claim("Costs fell.", heading="A"), claim("Costs fell.", heading="B")])
    new = index([claim("Costs fell.", heading="B"), claim("Costs fell.", heading="A")])
    changes = compare_editions(old, new)
    assert [change.changes for change in changes] == [("kept",), ("kept",)]
    assert [change.new and change.new.heading_path for change in changes] == [("A",), ("B",)]


def test_other_words_for_the_same_are_reworded(claim: MakeClaim, index: MakeIndex) -> None:
    other = "The Ministry will publish an inventory of all registers that local authorities keep, with owners and fees."
    (change,) = compare_editions(index([claim(LONG)]), index([claim(other)]))
    assert change.changes == ("reworded",)
    assert change.likeness
    assert 0.9 < change.likeness < 1


def test_what_has_no_counterpart_is_dropped_or_new(claim: MakeClaim, index: MakeIndex) -> None:
    changes = compare_editions(index([claim(LONG)]), index([claim("Rents in the capital rose by a tenth.")]))
    assert [(change.changes, change.old is None, change.new is None) for change in changes] == [
        (("dropped",), False, True),
        (("new",), True, False),
    ]
    assert count_changes(changes) == "1 and 1 claims: 1 dropped, 1 new"


def test_words_that_became_a_heading_are_not_dropped(claim: MakeClaim, index: MakeIndex) -> None:
    words, below = "Open the registers of companies.", "The registers of three regions were opened."
    plain = index([claim(words, heading="Aims"), claim(below, heading="Aims")])
    headed = index([claim(below, heading="Open the registers of companies")])
    assert [change.changes[0] for change in compare_editions(plain, headed)] == ["heading", "kept"]
    changes = compare_editions(headed, plain)
    assert [(change.changes[0], change.old is None) for change in changes] == [("kept", False), ("heading", True)]
    assert count_changes(changes) == "1 and 2 claims: 1 kept, 1 heading"


def test_short_claims_must_be_more_alike_than_long_ones(claim: MakeClaim, index: MakeIndex) -> None:
    one, other = "Encourage wide participation in policymaking.", "Encourage wide participation in science."
    assert len(compare_editions(index([claim(one)]), index([claim(other)]))) == 2


def test_the_closest_counterpart_is_taken_and_taken_once(claim: MakeClaim, index: MakeIndex) -> None:
    near = LONG.replace("inventory", "list")
    far = LONG.replace("inventory", "list").replace("with owners and fees", "with names")
    changes = compare_editions(index([claim(LONG)]), index([claim(far), claim(near)]))
    assert [(change.changes[0], (change.new or change.old).text) for change in changes] == [  # type: ignore[union-attr]
        ("reworded", near),
        ("new", far),
    ]


def test_empty_editions_can_be_compared(claim: MakeClaim) -> None:
    assert compare_editions(ClaimIndex(), ClaimIndex()) == []
    assert count_changes([]) == "0 and 0 claims"


@pytest.mark.parametrize("size", [0, 1, 7])
def test_every_claim_is_told_once(claim: MakeClaim, index: MakeIndex, size: int) -> None:
    words = ("roads", "schools", "clinics", "courts", "ports", "parks", "farms", "mines")
    old = index([claim(f"The Agency will inspect the {word} of all nine regions each year.") for word in words[:size]])
    new = index([claim(f"The Agency will inspect the {word} of all nine regions each year.") for word in words[2:]])
    changes = compare_editions(old, new)
    assert [change.old.claim for change in changes if change.old] == [item.id for item in old]
    assert sorted(change.new.claim for change in changes if change.new) == sorted(item.id for item in new)
