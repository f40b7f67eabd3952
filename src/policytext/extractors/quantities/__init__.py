"""Quantities in English text: amounts, shares, money, counts, durations, ranks, multiples, with exact values."""

from policytext.extractors.quantities.finder import Explanation, explain_quantities, find_quantities

__all__ = ["Explanation", "explain_quantities", "find_quantities"]
