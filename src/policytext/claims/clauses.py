"""Clauses: a statement is split where coordinated clauses each have a finite verb and a figure, date or actor."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from spacy.tokens import Span, Token

from policytext.claim import Quantity, Time
from policytext.claims.statements import Statement

_DATA = tomllib.loads(files("policytext.claims").joinpath("cues.toml").read_text(encoding="utf-8"))["frame"]
FRAME_VERBS = frozenset(_DATA["verbs"])
FRAME_ADJECTIVES = frozenset(_DATA["adjectives"])
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_COORDINATORS = frozenset({"and", "but", "while", "whereas", "yet", "or", "so"})
_STRIP = frozenset({",", ";", ".", "–", "—", "-", ":"})
_VAGUE = frozenset({"it", "this", "that", "which", "who", "what", "there"})


@dataclass(frozen=True)
class Clause:
    """A span of a statement with its predicate and subject.

    ``frame`` holds the predicates that only present the main one: "see" in "we can see that use has doubled".
    """

    statement: Statement
    span: Span
    root: Token
    subject: Token | None
    frame: tuple[Token, ...] = ()

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
        return [make_clause(statement, span, root)]
    figures = [(item.start, item.end) for item in (*quantities, *times)]
    heads = [root]
    for token in _coordinated(root, span):
        if _stands_alone(token, heads, span, figures):
            heads.append(token)
    return [make_clause(statement, piece, head) for piece, head in zip(_cut(span, heads), heads, strict=True)]


def make_clause(statement: Statement, span: Span, root: Token) -> Clause:
    """A clause with its main predicate, which a frame may present, and the subject of that."""
    frame: list[Token] = []
    while (inner := _presented(root)) is not None and span.start <= inner.i < span.end:
        frame.append(root)
        root = inner
    return Clause(statement, span, root, find_subject(root), tuple(frame))


def _presented(root: Token) -> Token | None:
    """The predicate of the clause that a frame presents; None where the predicate is no frame."""
    children = list(root.children)
    framing = root.lemma_.lower() in FRAME_VERBS or (
        root.lemma_ == "be"
        and any(child.dep_ in ("acomp", "attr") and child.lower_ in FRAME_ADJECTIVES for child in children)
    )
    if not framing:
        return None
    for child in children:
        clausal = child.dep_ == "ccomp" or (
            child.dep_ in ("csubj", "advcl") and child.i > root.i and root.lemma_ == "be"
        )
        if clausal and any(inner.dep_ in SUBJECTS or inner.dep_ == "expl" for inner in child.children):
            return child
    return None


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
