"""One measure told more than once."""

from collections.abc import Callable

from policytext.claim import Claim
from policytext.comparison import find_agreements
from policytext.index import ClaimIndex

MakeClaim = Callable[..., Claim]
MakeIndex = Callable[..., ClaimIndex]


def tell(claim: MakeClaim, share: str, year: str = "2021", **values: object) -> Claim:
    text = f"In {year}, {share}% of the premises of Norland had fast internet."
    given = {"subject": "the premises of Norland", "names": ["Norland"], "at": (year, f"{year}-12-31")}
    return claim(text, figures=[(f"{share}%", share, "%")], **{**given, **values})


def test_the_same_sentence_with_the_same_value(claim: MakeClaim, index: MakeIndex) -> None:
    (found,) = find_agreements(index([tell(claim, "98")], [tell(claim, "98")]))
    assert (found.values, found.by, found.unit, found.time) == ("equal", "series", "%", "../2021-12-31")
    assert [reading.passage.path for reading in found.readings] == ["0.txt", "1.txt"]


def test_the_same_sentence_with_another_value(claim: MakeClaim, index: MakeIndex) -> None:
    (found,) = find_agreements(index([tell(claim, "98")], [tell(claim, "97")]))
    assert found.values == "different"
    assert [reading.value for reading in found.readings] == ["98", "97"]


def test_another_time_or_unit_is_another_measure(claim: MakeClaim, index: MakeIndex) -> None:
    other = claim("In 2021, 98 homes of the premises of Norland had it.", figures=[("98 homes", "98", "home")])
    assert find_agreements(index([tell(claim, "98")], [tell(claim, "98", "2022")], [other])) == []


def test_other_words_about_the_same_subject_and_measure(claim: MakeClaim, index: MakeIndex) -> None:
    one = claim(
        "The Agency paid 3% of the budget.",
        series="one",
        subject="The Agency",
        figures=[("3%", "3", "%", "the budget")],
    )
    other = claim(
        "For training, the Agency set aside 4% of its budget.",
        series="two",
        subject="the Agency",
        figures=[("4%", "4", "%", "its budget")],
    )
    (found,) = find_agreements(index([one], [other]))
    assert (found.values, found.by, found.measure) == ("different", "measure", "the budget")


def test_a_pronoun_is_no_subject(claim: MakeClaim, index: MakeIndex) -> None:
    claims = [
        claim(text, series=text, subject=text.split()[0], figures=[("3%", "3", "%", "the budget")])
        for text in ("It paid 3% of the budget.", "it kept 3% of the budget.")
    ]
    assert find_agreements(index([claims[0]], [claims[1]])) == []


def test_grades_that_differ_by_a_digit_in_the_name_are_told_apart(claim: MakeClaim, index: MakeIndex) -> None:
    rows = [
        claim(f"Grade {number} | {value}", figures=[(value, value, "")], block="table_cell")
        for number, value in ((1, "4500"), (2, "5600"))
    ]
    assert find_agreements(index([rows[0]], [rows[1]])) == []


def test_rows_of_one_document_are_of_other_tables(claim: MakeClaim, index: MakeIndex) -> None:
    rows = [claim(f"Other | {value}", figures=[(value, value, "")], block="table_cell") for value in ("206", "169")]
    assert find_agreements(index(rows)) == []
    (found,) = find_agreements(index([rows[0]], [rows[1]]))
    assert found.values == "different"


def test_a_claim_that_names_nothing_is_compared_under_the_same_heading_only(claim: MakeClaim, index: MakeIndex) -> None:
    def make(share: str, heading: str) -> Claim:
        text = f"Few users of this group ({share}%) are online."
        return claim(text, subject="Few users of this group", figures=[(f"{share}%", share, "%")], heading=heading)

    assert find_agreements(index([make("33", "Group 1")], [make("31", "Group 2")])) == []
    assert len(find_agreements(index([make("33", "Group 1")], [make("31", "Group 1")]))) == 1


def test_measures_with_different_values_come_first(claim: MakeClaim, index: MakeIndex) -> None:
    equal = [tell(claim, "50", "2019"), tell(claim, "60", "2020")]
    other = [tell(claim, "50", "2019"), tell(claim, "61", "2020")]
    assert [item.values for item in find_agreements(index(equal, other))] == ["different", "equal"]
