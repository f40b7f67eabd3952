import numpy as np
import pytest

from policytext.training.mixing import PRIOR, fit_mix


def test_no_claims_leave_the_definition_alone() -> None:
    nothing = np.zeros(0)
    assert fit_mix(nothing, nothing, np.zeros(0, dtype=np.int64)) == PRIOR


def test_the_more_claims_the_words_are_right_about_the_more_they_weigh() -> None:
    right = np.array([1, 0] * 5)
    definition, words = np.zeros(10), np.where(right == 1, 2.0, -2.0)
    few = fit_mix(definition, words, right)
    many = fit_mix(np.tile(definition, 50), np.tile(words, 50), np.tile(right, 50))
    assert 0 < few.words < many.words
    assert few.definition == pytest.approx(PRIOR.definition, abs=1e-3)


def test_words_that_tell_nothing_hardly_weigh() -> None:
    right = np.array([1, 0] * 100)
    definition = np.where(right == 1, 1.5, -1.5)
    words = np.tile([1.0, 1.0, -1.0, -1.0], 50)
    mix = fit_mix(definition, words, right)
    assert abs(mix.words) < 0.1
    assert mix.definition > 1
