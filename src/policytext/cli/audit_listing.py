"""Gaps and unused numbers as text for a terminal or another program."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import astuple

from policytext.audit import LACKS, REASONS, Gap, UnusedNumber
from policytext.audit.gaps import GapCount
from policytext.cli.table import render_table
from policytext.exporters.csv_file import encode_rows
from policytext.index.file_form import encode_json


def render_gaps(gaps: Sequence[Gap], form: str) -> str:
    """Gaps as ``table``, ``json`` (an array) or ``csv``."""
    if form == "json":
        return encode_json(gaps).decode() + "\n"
    if form == "csv":
        rows = ((gap.claim, gap.kind, "; ".join(gap.lacks), gap.text, gap.path, gap.page, gap.link) for gap in gaps)
        return encode_rows(Gap.__struct_fields__, rows)
    lines = [(", ".join(gap.lacks), gap.kind, gap.text, _place(gap.path, gap.page)) for gap in gaps]
    return render_table(["lacks", "kind", "claim", "source"], lines, flexible=2) + "\n" if lines else ""


def render_gap_counts(counts: Sequence[GapCount], form: str) -> str:
    """A line a document as ``table``, ``json`` (an array) or ``csv``."""
    if form == "json":
        return encode_json(counts).decode() + "\n"
    columns = ["path", "undertakings", "complete", *LACKS]
    rows: list[tuple[str | int, ...]] = [
        (item.path, item.undertakings, item.complete, *(item.lacks[lack] for lack in LACKS)) for item in counts
    ]
    if form == "csv":
        return encode_rows(columns, rows)
    return render_table(columns, rows, flexible=0) + "\n" if rows else ""


def describe_gaps(counts: Sequence[GapCount]) -> str:
    """One line: commitments and targets, and how many lack what."""
    total = sum(item.undertakings for item in counts)
    parts = [f"{sum(item.lacks[lack] for item in counts)} {lack.replace('_', ' ')}" for lack in LACKS]
    return f"{total} commitments and targets" + (f": {', '.join(parts)}" if total else "")


def render_numbers(numbers: Sequence[UnusedNumber], form: str) -> str:
    """Unused numbers as ``table``, ``json`` (an array) or ``csv``."""
    if form == "json":
        return encode_json(numbers).decode() + "\n"
    if form == "csv":
        return encode_rows(UnusedNumber.__struct_fields__, (astuple(item) for item in numbers))
    lines = [(item.number, _explain(item), item.context, _place(item.path, item.page)) for item in numbers]
    return render_table(["number", "reason", "context", "source"], lines, flexible=2) + "\n" if lines else ""


def describe_numbers(numbers: Sequence[UnusedNumber]) -> str:
    """One line: how many numbers are in no claim's quantity or time, for each reason."""
    counts = Counter(item.reason for item in numbers)
    parts = ", ".join(f"{counts[reason]} {reason}" for reason in REASONS if counts[reason])
    return f"{len(numbers)} numbers in no claim" + (f": {parts}" if parts else "")


def _explain(item: UnusedNumber) -> str:
    return f"{item.reason}: {item.message}" if item.message else item.reason


def _place(path: str, page: int | None) -> str:
    return f"{path} p. {page}" if page else path
