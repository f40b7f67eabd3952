import pytest

from policytext.evaluate.judgements import LABELS, NONE, Bin, Judgement, calibrate, confusion, score_kinds
from policytext.evaluate.scores import Score

JUDGEMENTS = [
    Judgement("target", (), "target", 0.95),
    Judgement("target", ("commitment",), "commitment", 0.85),
    Judgement("target", (), "projection", 0.87),
    Judgement("rank", (), NONE, None),
    Judgement(NONE, (), "target", 0.5),
]


def test_a_kind_is_right_exactly_or_as_an_alternative() -> None:
    assert [(item.exact, item.accepted) for item in JUDGEMENTS] == [
        (True, True),
        (False, True),
        (False, False),
        (False, False),
        (False, False),
    ]


def test_confusion_holds_what_was_not_found_and_not_annotated() -> None:
    assert confusion(JUDGEMENTS) == {
        ("target", "target"): 1,
        ("target", "commitment"): 1,
        ("target", "projection"): 1,
        ("rank", NONE): 1,
        (NONE, "target"): 1,
    }


def test_each_kind_is_counted() -> None:
    scores = score_kinds(JUDGEMENTS)
    assert scores["target"] == Score(1, 1, 2)
    assert scores["commitment"] == scores["projection"] == Score(0, 1, 0)
    assert scores["rank"] == Score(0, 0, 1)
    assert [*scores, NONE] == list(LABELS)
    assert sum(score.annotated for score in scores.values()) == 4


def test_calibration_by_hand() -> None:
    found = calibrate(JUDGEMENTS)
    assert found.bins == (
        Bin(0.5, 0.6, 1, 0.5, 0.0, 0.0),
        Bin(0.8, 0.9, 2, pytest.approx(0.86), 0.0, 0.5),
        Bin(0.9, 1.0, 1, 0.95, 1.0, 1.0),
    )
    # distances weighted by claims: 0.5, twice 0.86 (with alternatives 0.36), 0.05
    assert found.error_exact == pytest.approx((0.5 + 2 * 0.86 + 0.05) / 4)
    assert found.error_accepted == pytest.approx((0.5 + 2 * 0.36 + 0.05) / 4)


@pytest.mark.parametrize(("confidence", "low"), [(0.0, 0.0), (0.3, 0.3), (0.7, 0.7), (0.9999, 0.9), (1.0, 0.9)])
def test_a_bin_holds_its_lower_bound(confidence: float, low: float) -> None:
    (found,) = calibrate([Judgement("rank", (), "rank", confidence)]).bins
    assert (found.low, found.number) == (low, 1)


def test_nothing_found_has_no_calibration_error() -> None:
    found = calibrate([Judgement("rank", (), NONE, None)])
    assert (found.bins, found.error_exact, found.error_accepted) == ((), 0, 0)
