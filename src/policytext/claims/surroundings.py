"""What stands beside a statement and tells more of it: the sentence that leads to its list, the owner in its row."""

import re
from collections.abc import Sequence
from dataclasses import replace

from policytext.claim import Slot
from policytext.claims.candidates import Candidate
from policytext.document import Document

_OWNER_COLUMN = re.compile(
    r"\b(?:accountable|actors?|agency|agencies|body|bodies|delivery partner|department|implementer|leads?|ministry"
    r"|organi[sz]ations?|owners?|owned by|responsib\w+|who)\b",
    re.IGNORECASE,
)
_UNNAMED = frozenset({"", "-", "–", "—", "n/a", "na", "none", "tbc", "tbd", "to be confirmed", "to be decided"})


def look_beside(document: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The same candidates with the sentence that leads to them, its speaker, and the cell that names their owner.

    The lead-in of an item is the last sentence of the block that leads to its list ("The Ministry will:"); an item that
    has a subject of its own takes nothing from it.
    """
    last: dict[int, Candidate] = {}
    found = []
    for candidate in candidates:
        lead = last.get(candidate.lead_block) if candidate.lead_block is not None else None
        if lead is not None and candidate.subject is None:
            candidate = replace(candidate, lead=lead, attribution=candidate.attribution or lead.attribution)
        if candidate.in_cell:
            candidate = replace(candidate, owner_cell=_owner_beside(document, candidate))
        last[candidate.block.start] = candidate
        found.append(candidate)
    return found


def _owner_beside(document: Document, candidate: Candidate) -> Slot | None:
    """The cell of the row whose column says that it names who is responsible."""
    for cell in candidate.block.cells:
        text = document.text[cell.start : cell.end].strip()
        if text.lower() not in _UNNAMED and cell.headers and _OWNER_COLUMN.search(cell.headers[-1]):
            start = document.text.index(text, cell.start)
            return Slot(text, start, start + len(text))
    return None
