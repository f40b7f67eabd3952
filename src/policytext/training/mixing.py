"""Weigh a theme's definition against the words of reviewed claims."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from policytext.learning.linear import Floats
from policytext.themes.own import Mix

PRIOR = Mix(1.0, 0.0, 0.0)
"""The definition alone, from which claims have to lead away."""
PULL = 2.0
"""How hard they are held back: the inverse variance of each weight around the prior."""


def fit_mix(definition: Floats, words: Floats, right: NDArray[np.int64]) -> Mix:
    """The weights under which claims are likeliest, held back towards the definition alone.

    Args:
        definition: log-odds of one theme by its definition, one a claim.
        words: decision values of a model that was not fitted on these claims.
        right: 1 for the claims that have the theme, else 0.
    """
    signs = np.column_stack([definition, words, np.ones(len(right))])
    prior = np.array([PRIOR.definition, PRIOR.words, PRIOR.intercept])

    def lose(weights: Floats) -> tuple[float, Floats]:
        logits = signs @ weights
        away = weights - prior
        loss = np.logaddexp(0, logits).sum() - (right * logits).sum() + PULL / 2 * (away**2).sum()
        return float(loss), signs.T @ (1 / (1 + np.exp(-logits)) - right) + PULL * away

    return Mix(*(float(weight) for weight in minimize(lose, prior, jac=True, method="L-BFGS-B").x))
