"""Candidates: the clauses of a text with all that the language tells about them, as plain data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from policytext.claim import Entity, Quantity, Slot, Span, Subject, Time, shift
from policytext.claims.actions import find_action, times_ahead
from policytext.claims.clauses import Clause, make_clause, split_clauses
from policytext.claims.cues import Cues, find_cues
from policytext.claims.doubts import reject_phrase, reject_statement
from policytext.claims.facets import find_attribution, find_condition, is_negative, subject_span
from policytext.claims.features import content_lemmas, mask_words, plain_words
from policytext.claims.leads import drop_colon
from policytext.claims.model import model_features
from policytext.claims.statements import Segment, Statement, find_statements
from policytext.claims.strength import find_done, main_clause
from policytext.claims.tables import drop_labels, reject_row, row_subject
from policytext.document import Block


@dataclass(frozen=True)
class Undertaking:
    """What the parse tells of a clause as something to be done. All offsets are in the document's text.

    ``passive`` says that the subject is acted on, ``by`` where "by" introduces the one who acts (None without an
    action); ``times`` are those that do not tell of the past in an aside; ``main`` is the text with dashes for
    subordinate clauses; ``done`` holds the words that say it is done.
    """

    action: Span | None
    passive: bool
    by: frozenset[int] | None
    condition: Span | None
    times: tuple[Time, ...]
    main: str
    done: Span | None


@dataclass(frozen=True)
class Candidate:
    """A clause that may be a claim. All offsets are in the document's text.

    ``refused`` is the reason why the wording alone rules a claim out; ``features``, ``words``, ``plain`` (words of
    which only numbers and places are masked) and ``lemmas`` are for the models. ``lead_block`` is the start of the
    block that leads to its list. ``lead``, the sentence that leads to it, and ``owner_cell``, the cell of its row that
    names who is responsible, are added when all candidates are known.
    """

    start: int
    end: int
    text: str
    statement: Span
    block: Block
    in_cell: bool
    cues: Cues
    features: tuple[str, ...]
    words: tuple[str, ...]
    plain: tuple[str, ...]
    lemmas: tuple[str, ...]
    subject: Subject | None
    attribution: Span | None
    negative: bool
    conditional: bool
    undertaking: Undertaking
    lead_block: int | None
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    entities: tuple[Entity, ...]
    refused: str | None
    lead: "Candidate | None" = None
    owner_cell: Slot | None = None


def find_candidates(
    doc: Doc, segment: Segment, quantities: Sequence[Quantity], times: Sequence[Time], entities: Sequence[Entity]
) -> Iterator[Candidate]:
    """The candidates of a segment, in order; the findings' offsets count from the start of ``doc``."""
    for statement in find_statements(doc, segment):
        for clause in split_clauses(statement, quantities, times):
            told = drop_colon(clause)
            found = _describe(told or clause, statement, quantities, times, entities)
            yield replace(found, refused=reject_statement(found.text) or reject_row(segment)) if told else found


def describe_whole(doc: Doc, segment: Segment, quantities: Sequence[Quantity], times: Sequence[Time]) -> Candidate:
    """The candidate that a text makes as one clause, however many sentences or clauses it has."""
    statement = Statement(doc[:], segment)
    root = next(iter(doc.sents)).root
    return _describe(make_clause(statement, doc[:], root), statement, quantities, times, ())


def _describe(
    clause: Clause,
    statement: Statement,
    quantities: Sequence[Quantity],
    times: Sequence[Time],
    entities: Sequence[Entity],
) -> Candidate:
    first, last = clause.span.start_char, clause.span.end_char
    own_quantities = [
        item for item in drop_labels(statement.segment, quantities) if first <= item.start and item.end <= last
    ]
    own_times = [item for item in times if first <= item.start and item.end <= last]
    own_entities = [item for item in entities if first <= item.start and item.end <= last]
    cues = find_cues(clause, own_quantities, own_times)
    words = mask_words(clause.tokens, own_quantities, own_times)
    offset = statement.segment.start
    named = _find_subject(clause, cues)
    speaker = find_attribution(clause)
    condition = find_condition(clause)
    return Candidate(
        start=clause.start,
        end=clause.end,
        text=clause.span.text,
        statement=Span(statement.span.text, statement.start, statement.end),
        block=statement.segment.block,
        in_cell=statement.segment.block.kind == "table_row",
        cues=Cues(cues.names, cues.main_text),
        features=tuple(model_features(clause, cues, words)),
        words=tuple(words),
        plain=tuple(plain_words(clause.tokens)),
        lemmas=tuple(content_lemmas(clause.tokens)),
        subject=Subject(*_place(named, offset)) if named is not None else None,
        attribution=_name_speaker(speaker[0], entities, offset) if speaker is not None else None,
        negative=is_negative(clause, cues),
        conditional=condition is not None,
        undertaking=_describe_undertaking(clause, cues, condition, own_times),
        lead_block=statement.segment.lead_block,
        quantities=tuple(shift(item, offset) for item in own_quantities),
        times=tuple(shift(item, offset) for item in own_times),
        entities=tuple(shift(item, offset) for item in own_entities),
        refused=reject_statement(statement.span.text) or reject_row(statement.segment) or reject_phrase(clause, cues),
    )


def _describe_undertaking(
    clause: Clause, cues: Cues, condition: TokenSpan | None, times: Sequence[Time]
) -> Undertaking:
    offset = clause.statement.segment.start
    ahead = times_ahead(clause, times)
    action = find_action(clause, cues, ahead, condition)
    done = find_done(clause, cues)
    return Undertaking(
        action=Span(*_place(action.span, offset)) if action is not None else None,
        passive=action is not None and action.passive,
        by=frozenset(offset + place for place in action.by) if action is not None else None,
        condition=Span(*_place(condition, offset)) if condition is not None else None,
        times=tuple(shift(item, offset) for item in ahead),
        main=main_clause(clause, cues),
        done=Span(*_place(done, offset)) if done is not None else None,
    )


def _find_subject(clause: Clause, cues: Cues) -> TokenSpan | None:
    """The words that name the subject: those of the clause, the header of its row, or the label it stands under."""
    doc, segment = clause.span.doc, clause.statement.segment
    if (place := row_subject(segment)) is not None:
        return doc.char_span(*place, alignment_mode="contract")
    if "imperative" in cues:
        return None
    return subject_span(clause) or (clause.statement.label if clause.root.pos_ not in ("VERB", "AUX") else None)


def _place(span: TokenSpan, offset: int) -> tuple[str, int, int]:
    return span.text, offset + int(span.start_char), offset + int(span.end_char)


def _name_speaker(span: TokenSpan, entities: Sequence[Entity], offset: int) -> Span:
    """The words that name a speaker; a person in apposition goes before the office: "the Chair, Jane Doe, said"."""
    for entity in entities:
        between = span.doc.text[span.end_char : max(entity.start, span.end_char)]
        if entity.label == "PERSON" and entity.start >= span.end_char and between.strip() == ",":
            return Span(entity.text, offset + entity.start, offset + entity.end)
    return Span(*_place(span, offset))
