"""The claim index: in memory, as pandas frames, and in SQLite."""

from policytext.index.claim_index import ClaimIndex
from policytext.index.file_form import SCHEMA
from policytext.index.loading import load
from policytext.index.queries import Query, make_query

__all__ = ["SCHEMA", "ClaimIndex", "Query", "load", "make_query"]
