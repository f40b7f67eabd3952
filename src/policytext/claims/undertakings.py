"""Slots and strength of a claim, from what its candidate tells and what stands beside it."""

from policytext.claim import Kind, Slot, Slots, Span, Strength
from policytext.claims.candidates import Candidate
from policytext.claims.owners import owner_in_clause, owner_in_lead_in, owner_in_row
from policytext.claims.slots import fill_slots
from policytext.claims.strength import find_strength


def find_slots(candidate: Candidate) -> Slots:
    """The slots of a candidate as a commitment or target."""
    told = candidate.undertaking
    return fill_slots(candidate.quantities, told.times, _find_actor(candidate), told.action, told.condition)


def judge_strength(kind: Kind, candidate: Candidate) -> tuple[Strength, Span] | tuple[None, None]:
    """How far a claim of this kind has come, and the words that tell it; for the item of a list they may stand in the
    sentence that leads to it."""
    told = candidate.undertaking
    found = find_strength(kind, told.main, candidate.start, told.done)
    if found is None and candidate.lead is not None:
        return judge_strength(kind, candidate.lead)
    return found or (None, None)


def _find_actor(candidate: Candidate) -> Slot | None:
    """Who is to do it: whom the clause names, else the sentence that leads to it, else a cell of its row."""
    told = candidate.undertaking
    if candidate.in_cell and told.action is None:
        actor = owner_in_row(candidate.text, candidate.start, candidate.entities)
    else:
        actor = owner_in_clause(
            candidate.text,
            candidate.start,
            candidate.subject,
            candidate.entities,
            passive=told.passive,
            by=told.by,
        )
    if actor is None and candidate.lead is not None:
        lead = candidate.lead
        actor = _find_actor(lead) or owner_in_lead_in(lead.text, lead.start, lead.entities)
    return actor or candidate.owner_cell
