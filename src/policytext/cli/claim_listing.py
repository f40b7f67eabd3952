"""Claims and rejections as text for a terminal or another program."""

from collections.abc import Sequence

from policytext.claim import Claim
from policytext.cli.table import render_table
from policytext.exporters.csv_file import encode_csv
from policytext.index import ClaimIndex
from policytext.index.file_form import encode_index, encode_json
from policytext.index.relevance import mark_words
from policytext.index.verification import Verdict


def render_claims(index: ClaimIndex, form: str, order: Sequence[Claim] | None = None, words: str = "") -> str:
    """The claims of an index as ``table``, ``json`` (the written form of an index) or ``csv``.

    The table has its claims in ``order``, that of the index if not given, and marks in them the words of a search text.
    """
    if form == "json":
        return encode_index(index).decode()
    if form == "csv":
        return encode_csv(index)
    if not index.claims:
        return ""
    rows = [
        (claim.kind, mark_words(claim.text, words), _join_themes(claim), _place(index, claim))
        for claim in order or index.claims
    ]
    return render_table(["kind", "claim", "themes", "source"], rows, flexible=1) + "\n"


def render_rejections(index: ClaimIndex, form: str) -> str:
    """The rejections of an index as ``table``, ``json`` (an array) or ``csv``."""
    if form == "json":
        return encode_json(index.rejections).decode() + "\n"
    if form == "csv":
        return encode_csv(index, "rejections")
    if not index.rejections:
        return ""
    rows = [
        (entry.code, entry.path + (f":{entry.start}" if entry.start is not None else ""), entry.message)
        for entry in index.rejections
    ]
    return render_table(["code", "place", "reason"], rows, flexible=2) + "\n"


def render_verdicts(verdicts: Sequence[Verdict], form: str) -> str:
    """Verdicts as ``table``, without those that are exact, or all of them as ``json`` (an array)."""
    if form == "json":
        return encode_json(verdicts).decode() + "\n"
    rows = [
        (entry.status, f"{entry.text} => {entry.now}" if entry.now else entry.text, entry.path, entry.message)
        for entry in verdicts
        if entry.status != "exact"
    ]
    return render_table(["status", "claim", "source", "reason"], rows, flexible=1) + "\n" if rows else ""


def _join_themes(claim: Claim) -> str:
    return ", ".join(theme.theme for theme in claim.themes)


def _place(index: ClaimIndex, claim: Claim) -> str:
    path = index.document_of(claim).path
    return f"{path} p. {claim.provenance.page}" if claim.provenance.page else path
