"""Decisions as text for a terminal or another program."""

from collections import Counter

from policytext.cli.table import render_table
from policytext.exporters.csv_file import encode_rows
from policytext.index.file_form import encode_json
from policytext.review import STATUSES, Decision, Review

_COLUMNS = ("now", "status", "action", "reviewer", "time", "note", "patch", "path", "text", "claim", "fingerprint")


def render_review(review: Review, form: str) -> str:
    """Decisions as ``table``, ``json`` (an array) or ``csv``, with the id of the claim that each is about now; the
    stale ones, whose claim is not found any more, come last."""
    rows: list[tuple[Decision, str | None, str]] = [
        (decision, claim, review.status(claim)) for claim, items in review.decisions.items() for decision in items
    ]
    rows += [(item.decision, None, f"stale: {item.reason}") for item in review.stale]
    if form == "json":
        records = [{"decision": item, "now": now, "status": status} for item, now, status in rows]
        return encode_json(records).decode() + "\n"
    if form == "csv":
        return encode_rows(_COLUMNS, (_cells(*row) for row in rows))
    shown = [
        (status, f"{item.action}: {item.note}" if item.note else item.action, item.reviewer, item.text, now or "")
        for item, now, status in rows
    ]
    return render_table(["status", "action", "by", "claim", "id"], shown, flexible=3) + "\n" if rows else ""


def _cells(item: Decision, now: str | None, status: str) -> tuple[str | None, ...]:
    patch = encode_json(item.patch).decode() if item.patch else None
    told = (item.action, item.reviewer, item.time, item.note, patch)
    return (now, status, *told, item.path, item.text, item.claim, item.fingerprint)


def describe_review(review: Review) -> str:
    """One line: how many claims have which status, and how many decisions are stale."""
    counts = Counter(review.status(claim) for claim in review.decisions)
    parts = [f"{counts[status]} {status}" for status in STATUSES if counts[status]]
    if review.stale:
        parts.append(f"{len(review.stale)} stale decisions")
    return ", ".join(parts) or "no decisions"
