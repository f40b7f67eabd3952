import pytest

from policytext.evaluate.scores import Interval, Score, interval, interval_of_difference, judged, total

RIGHT, WRONG = judged(True), judged(False)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (Score(), (1.0, 1.0, 1.0)),
        (Score(3, 1, 0), (0.75, 1.0, 6 / 7)),
        (Score(0, 1, 1), (0.0, 0.0, 0.0)),
        (Score(2, 2, 2), (0.5, 0.5, 0.5)),
        (total([RIGHT, RIGHT, RIGHT, WRONG]), (0.75, 0.75, 0.75)),
    ],
)
def test_precision_recall_and_f1(score: Score, expected: tuple[float, float, float]) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx(expected)


def test_counts_are_added_up() -> None:
    assert total([Score(1, 2, 3), Score(10, 0, 1)]) == Score(11, 2, 4)
    assert total([]) == Score()
    assert Score(11, 2, 4).annotated == 15


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        # one unit is all that can be drawn
        ([Score(3, 1, 0)], (6 / 7, 6 / 7)),
        # of two units, a quarter of the draws holds only the first and a quarter only the second
        ([RIGHT, WRONG], (0, 1)),
        ([RIGHT] * 5, (1, 1)),
        ([WRONG] * 5, (0, 0)),
        # draws without anything to score do not count as right
        ([WRONG, Score(), Score()], (0, 0)),
    ],
)
def test_intervals_that_can_be_told_by_hand(units: list[Score], expected: tuple[float, float]) -> None:
    assert interval(units) == pytest.approx(expected)


def test_without_anything_to_score_there_is_no_interval() -> None:
    assert interval([]) is None
    assert interval([Score(), Score()]) is None


def test_the_interval_of_a_share_is_that_of_the_binomial_distribution() -> None:
    found = interval([RIGHT] * 160 + [WRONG] * 40)
    # 0.8 with a standard deviation of sqrt(0.8 * 0.2 / 200) = 0.0283
    assert found == pytest.approx((0.8 - 1.96 * 0.0283, 0.8 + 1.96 * 0.0283), abs=0.008)


def test_units_that_hold_much_make_wide_intervals() -> None:
    spread = interval([RIGHT, WRONG] * 50)
    lumped = interval([total([RIGHT] * 10)] * 5 + [total([WRONG] * 10)] * 5)
    assert spread is not None
    assert lumped is not None
    assert lumped.high - lumped.low > 2 * (spread.high - spread.low)


def test_the_same_units_give_the_same_interval() -> None:
    units = [RIGHT, WRONG, RIGHT, Score(2, 1, 0)] * 9
    assert interval(units) == interval(list(units))


def test_a_difference_is_taken_on_the_same_draws() -> None:
    units = [RIGHT, WRONG] * 10
    assert interval_of_difference(units, units) == Interval(0, 0)
    assert interval_of_difference([RIGHT] * 20, [WRONG] * 20) == Interval(1, 1)
    better = interval_of_difference([RIGHT, RIGHT, WRONG, RIGHT] * 25, [RIGHT, WRONG, WRONG, RIGHT] * 25)
    assert better is not None
    # a quarter of the units is right only in the first: 0.25 with a standard deviation of sqrt(0.25 * 0.75 / 100)
    assert better == pytest.approx((0.25 - 1.96 * 0.0433, 0.25 + 1.96 * 0.0433), abs=0.015)
