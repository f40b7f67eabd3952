"""Clauses: a statement is split where coordinated clauses each have a finite verb and a figure, date or actor."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from policytext.claim import Quantity, Time
from policytext.claims.statements import Statement

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_COORDINATORS = frozenset({"and", "but", "while", "whereas", "yet", "or", "so"})
_STRIP = frozenset({",", ";", ".", "–", "—", "-", ":"})
_VAGUE = frozenset({"it", "this", "that", "which", "who", "what", "there"})


@dataclass(frozen=True)
class Clause:
    """A span of a statement with its predicate and subject. ``whole`` tells that it is the whole statement."""

    statement: Statement
    span: Span
    root: Token
    subject: Token | None
    whole: bool

    @property
    def start(self) -> int:
        """Offset of the clause in the document's text."""
        return self.statement.segment.start + int(self.span.start_char)

    @property
    def end(self) -> int:
        """Offset of the clause's end in the document's text, exclusive."""
        return self.statement.segment.start + int(self.span.end_char)


def find_subject(root: Token) -> Token | None:
    """The subject of a predicate; a coordinated predicate without one takes that of the predicate it follows."""
    verb = root
    while True:
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return child
        expletive = next((child for child in verb.children if child.dep_ == "expl"), None)
        if expletive is not None:
            return next((child for child in verb.children if child.dep_ in ("attr", "dobj")), expletive)
        if verb.dep_ != "conj":
            return None
        verb = verb.head


def split_clauses(statement: Statement, quantities: Sequence[Quantity], times: Sequence[Time]) -> list[Clause]:
    """The clauses of a statement that can be claims of their own, in order; at least one.

    Args:
        statement: the statement.
        quantities: those of the statement's segment, with offsets in the segment.
        times: likewise.
    """
    span = statement.span
    root = span.root
    if statement.segment.block.kind == "table_row" and statement.segment.cell is None:
        return [Clause(statement, span, root, find_subject(root), True)]
    figures = [(item.start, item.end) for item in (*quantities, *times)]
    heads = [root]
    for token in _coordinated(root, span):
        if _stands_alone(token, heads, span, figures):
            heads.append(token)
    spans = _cut(span, heads)
    whole = len(spans) == 1
    return [Clause(statement, piece, head, find_subject(head), whole) for piece, head in zip(spans, heads, strict=True)]


def _coordinated(root: Token, span: Span) -> list[Token]:
    """Predicates coordinated with the root, and contrasted by *while* or *whereas*, in order of the text."""
    found = []
    queue = [root]
    while queue:
        for child in queue.pop().children:
            inside = span.start <= child.i < span.end
            verbal = child.pos_ in ("VERB", "AUX")
            contrast = child.dep_ == "advcl" and any(
                mark.dep_ == "mark" and mark.lower_ in ("while", "whereas") for mark in child.children
            )
            if inside and verbal and (child.dep_ == "conj" or (contrast and child.i > root.i)):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda token: token.i)


def _stands_alone(token: Token, heads: list[Token], span: Span, figures: list[tuple[int, int]]) -> bool:
    if token.tag_ == "VBG" and not any(child.dep_ in ("aux", "auxpass") for child in token.children):
        return False
    edge = _left_edge(token)
    if edge <= heads[-1].i or edge >= span.end:
        return False
    subject = next((child for child in token.children if child.dep_ in SUBJECTS), None)
    if subject is not None:
        own = subject.lower_ not in _VAGUE and not any(
            child.dep_ == "poss" and child.tag_ == "PRP$" for child in subject.children
        )
        return own or _holds_figure(figures, span.doc[edge].idx, span.end_char)
    boundary = span.doc[edge].idx
    end = span.doc[token.right_edge.i].idx + len(span.doc[token.right_edge.i])
    return _holds_figure(figures, boundary, end) and _holds_figure(figures, span.start_char, boundary)


def _holds_figure(figures: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= first < end for first, _ in figures)


def _left_edge(token: Token) -> int:
    """Index of the first token of a coordinated clause, its coordinator not counted."""
    left = token.i
    for child in token.lefts:
        if child.dep_ != "cc":
            left = min(left, child.left_edge.i)
    return left


def _cut(span: Span, heads: list[Token]) -> list[Span]:
    doc = span.doc
    starts = [span.start] + [_left_edge(head) for head in heads[1:]]
    pieces = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else span.end
        if number + 1 < len(starts):
            while end > start + 1 and (
                doc[end - 1].lower_ in _COORDINATORS or doc[end - 1].text in _STRIP or doc[end - 1].is_space
            ):
                end -= 1
        while (
            start < end - 1
            and (doc[start].lower_ in _COORDINATORS or doc[start].text in _STRIP or doc[start].is_space)
            and number
        ):
            start += 1
        pieces.append(doc[start:end])
    return pieces
