"""What people decided about claims: an append-only log beside the index, and what follows from it."""

from policytext.review.attachment import STATUSES, Review, Stale, attach_decisions
from policytext.review.decisions import ACTIONS, Decision, append_decision, find_log, read_decisions
from policytext.review.editing import apply_edit
from policytext.review.export import decided_claims, write_gold, write_training
from policytext.review.selection import review_index, select_reviewed

__all__ = [
    "ACTIONS",
    "STATUSES",
    "Decision",
    "Review",
    "Stale",
    "append_decision",
    "apply_edit",
    "attach_decisions",
    "decided_claims",
    "find_log",
    "read_decisions",
    "review_index",
    "select_reviewed",
    "write_gold",
    "write_training",
]
