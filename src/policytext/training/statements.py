"""Annotated statements: tab-separated files with kind, modality, themes, genre, heading and text."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from policytext.claim import Kind, Modality
from policytext.claims.candidates import Candidate, describe_whole
from policytext.claims.cues import ACTION_VERBS
from policytext.claims.statements import Segment
from policytext.document import Block, BlockKind
from policytext.errors import GoldError
from policytext.extractors.context import Context
from policytext.extractors.quantities import find_quantities
from policytext.extractors.times import find_times
from policytext.language import annotate, load_language

COLUMNS = ("kind", "modality", "themes", "genre", "heading", "text")
NONE = "none"


DOCUMENTS = "documents"
"""Folder of the files that are whole documents: their rows stand in the order of the text."""
_ITEM = re.compile(r"[a-z]|\w+ing\b")


@dataclass(frozen=True)
class Statement:
    """One annotated statement; ``kind`` is ``none`` where it is no claim.

    ``lead_in`` is the text that governs a list item of a whole document.
    """

    kind: str
    modality: str
    themes: tuple[str, ...]
    genre: str
    heading: str
    text: str
    file: str
    lead_in: str = ""


def read_statements(path: Path) -> list[Statement]:
    """All statements of a ``.tsv`` file, or of those of a folder and its ``documents``, by file names and lines.

    Raises:
        GoldError: there is no such file, a line has not six fields, or a kind or modality is unknown.
    """
    files = [path] if path.is_file() else [*sorted(path.glob("*.tsv")), *sorted((path / DOCUMENTS).glob("*.tsv"))]
    if not files:
        raise GoldError(f"{path}: no .tsv file with annotated statements; give the folder that holds them")
    found = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise GoldError(f"{file}: not readable as UTF-8 text ({error}); save it as UTF-8") from error
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(rows, ())) != COLUMNS:
            raise GoldError(f"{file}: the first line is not {' '.join(COLUMNS)}, tab-separated")
        read = [_check_row(row, file, number) for number, row in enumerate(rows, start=2)]
        found.extend(_tie_items(read) if file.parent.name == DOCUMENTS else read)
    return found


def _tie_items(statements: Sequence[Statement]) -> list[Statement]:
    """Statements in the order of their document, the items of a list with the text that leads into it."""
    tied: list[Statement] = []
    lead_in = ""
    for statement in statements:
        if statement.text.endswith(":"):
            lead_in = statement.text
            tied.append(statement)
            continue
        if not _is_item(statement.text):
            lead_in = ""
        tied.append(replace(statement, lead_in=lead_in))
    return tied


def _is_item(text: str) -> bool:
    return bool(_ITEM.match(text)) or text.split(" ", 1)[0].lower() in ACTION_VERBS


def _check_row(row: Sequence[str], file: Path, number: int) -> Statement:
    if len(row) != len(COLUMNS):
        raise GoldError(f"{file}:{number}: {len(row)} fields, not {len(COLUMNS)}; separate them with tabs")
    kind, modality, themes, genre, heading, text = row
    if kind not in (*get_args(Kind), NONE):
        raise GoldError(f"{file}:{number}: kind {kind!r} is not one of {', '.join(get_args(Kind))} or {NONE}")
    if modality not in get_args(Modality) and not (kind == NONE and not modality):
        raise GoldError(f"{file}:{number}: modality {modality!r} is not one of {', '.join(get_args(Modality))}")
    named = tuple(theme for theme in themes.split(",") if theme)
    return Statement(kind, modality, named, genre, heading, text, file.stem)


def describe_statements(statements: Sequence[Statement], model: str) -> list[Candidate]:
    """The candidate that the extractor would make of each statement taken whole."""
    segments = [_segment(statement) for statement in statements]
    found = []
    for segment, doc in zip(segments, annotate(load_language(model), (item.text for item in segments)), strict=True):
        context = Context()
        times = find_times(doc, context)
        quantities = find_quantities(doc, context, times=times)
        found.append(describe_whole(doc, segment, quantities, times))
    return found


def _segment(statement: Statement) -> Segment:
    text = statement.text
    kind: BlockKind = "table_row" if " | " in text else "paragraph"
    path = tuple(statement.heading.split(" > ")) if statement.heading else ()
    if statement.lead_in:
        kind = "list_item"
    return Segment(text, 0, len(text), Block(0, len(text), kind, heading_path=path), lead_in=statement.lead_in)
