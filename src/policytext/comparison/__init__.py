"""Claims against claims: two editions of one text, and one measure told more than once."""

from policytext.comparison.agreement import Agreement, Reading, find_agreements
from policytext.comparison.editions import compare_editions
from policytext.comparison.passages import CHANGE_KINDS, Change, Passage, count_changes

__all__ = [
    "CHANGE_KINDS",
    "Agreement",
    "Change",
    "Passage",
    "Reading",
    "compare_editions",
    "count_changes",
    "find_agreements",
]
