"""Comparisons as text for a terminal or another program."""

from collections.abc import Iterator, Sequence

from policytext.cli.table import render_table
from policytext.comparison import Agreement, Change, Passage
from policytext.exporters.csv_file import encode_rows
from policytext.index.file_form import encode_json

_OF_PASSAGE = ("claim", "kind", "text", "path", "page", "heading_path", "start", "end", "link")


def render_changes(changes: Sequence[Change], form: str, *, with_kept: bool = False) -> str:
    """Changes as ``table``, without those that were kept unless ``with_kept``, or all as ``json`` (an array) or
    ``csv``."""
    if form == "json":
        return encode_json(changes).decode() + "\n"
    if form == "csv":
        columns = [
            "changes",
            "details",
            "likeness",
            *(f"{side}_{name}" for side in ("old", "new") for name in _OF_PASSAGE),
        ]
        rows = (
            (
                "; ".join(item.changes),
                "; ".join(item.details) or None,
                item.likeness,
                *_cells(item.old),
                *_cells(item.new),
            )
            for item in changes
        )
        return encode_rows(columns, rows)
    lines = [line for item in changes if with_kept or item.changes != ("kept",) for line in _change_lines(item)]
    return render_table(["change", "edition", "claim", "source"], lines, flexible=2) + "\n" if lines else ""


def render_agreements(agreements: Sequence[Agreement], form: str) -> str:
    """Agreements as ``table`` or ``csv``, a row a reading, or as ``json`` (an array)."""
    if form == "json":
        return encode_json(agreements).decode() + "\n"
    told = [(number, item, reading) for number, item in enumerate(agreements, 1) for reading in item.readings]
    if form == "csv":
        columns = ["number", "values", "by", "subject", "measure", "unit", "time", "value", "op", "approx", "surface"]
        rows = (
            (
                *(number, item.values, item.by, item.subject, item.measure, item.unit, item.time),
                *(reading.value, reading.op, reading.approx, reading.text),
                *_cells(reading.passage),
            )
            for number, item, reading in told
        )
        return encode_rows([*columns, *_OF_PASSAGE], rows)
    lines = [
        (str(number), item.values, reading.text, reading.passage.text, _place(reading.passage))
        for number, item, reading in told
    ]
    return render_table(["", "values", "value", "claim", "source"], lines, flexible=3) + "\n" if lines else ""


def _cells(passage: Passage | None) -> tuple[str | int | None, ...]:
    if passage is None:
        return (None,) * len(_OF_PASSAGE)
    return (
        passage.claim,
        passage.kind,
        passage.text,
        passage.path,
        passage.page,
        " > ".join(passage.heading_path) or None,
        passage.start,
        passage.end,
        passage.link,
    )


def _change_lines(change: Change) -> Iterator[tuple[str, str, str, str]]:
    """A line for each edition that has the claim, the first one with the changes and what differs."""
    told = " ".join((", ".join(change.changes), *(f"({detail})" for detail in change.details)))
    for edition, side in (("older", change.old), ("newer", change.new)):
        if side is not None:
            yield told, edition, side.text, _place(side)
            told = ""


def _place(passage: Passage) -> str:
    return f"{passage.path} p. {passage.page}" if passage.page else passage.path
