"""The sources that a document itself cites, and which claim rests on which of them."""

from policytext.sources.citing import cite_claims
from policytext.sources.entries import read_sources

__all__ = ["cite_claims", "read_sources"]
