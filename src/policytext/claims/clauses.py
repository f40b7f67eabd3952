"""Clauses: a statement is split where coordinated clauses each have a finite verb and a figure, date or actor."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files

from spacy.tokens import Span, Token

from policytext.claim import Quantity, Time
from policytext.claims.statements import Statement

_DATA = tomllib.loads(files("policytext.claims").joinpath("cues.toml").read_text(encoding="utf-8"))["frame"]
FRAME_VERBS = frozenset(_DATA["verbs"])
FRAME_ADJECTIVES = frozenset(_DATA["adjectives"])
FRAME_NOUNS = frozenset(_DATA["heads"])
OUTLOOK_VERBS = frozenset(_DATA["outlook"])
_PUBLICS = frozenset(_DATA["publics"])
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_COORDINATORS = frozenset({"and", "but", "while", "whereas", "yet", "or", "so", "that", "both"})
_CONTRAST = frozenset({"while", "whereas", "whilst"})
_STRIP = frozenset({",", ";", ".", "–", "—", "-", ":"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BESIDE = frozenset({"ccomp", "parataxis", "conj", "advcl", "dep"})
_WITHIN = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp", "appos"})
_NO_CLAUSE = frozenset({"VBG", "WRB", "WP", "WDT", "WP$", "TO"})
_SUBORDINATORS = frozenset(
    {"after", "although", "as", "because", "before", "if", "since", "unless", "until", "when", "where"}
)
_BACKWARD = frozenset({"they", "it", "he", "she"})
_VAGUE = frozenset(
    {"it", "this", "that", "these", "those", "which", "who", "what", "there", "many", "few", "some", "others", "both"}
)
_SHORTEST = 3
"""A piece of fewer words is no clause of its own."""


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

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the span, which spaCy makes anew each time that they are asked for."""
        return tuple(self.span)

    @property
    def start(self) -> int:
        """Offset of the clause in the document's text."""
        return self.statement.segment.start + int(self.span.start_char)

    @property
    def end(self) -> int:
        """Offset of the clause's end in the document's text, exclusive."""
        return self.statement.segment.start + int(self.span.end_char)


def find_subject(root: Token) -> Token | None:
    """The subject of a predicate.

    A coordinated predicate or infinitive without one takes that of the predicate it follows; what somebody expects
    ("the agency expects costs to fall") is the subject of the expectation.
    """
    verb = root
    while True:
        if verb.lemma_.lower() in OUTLOOK_VERBS and (outlook := _expected(verb)) is not None:
            return outlook
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return _inner_subject(child)
        expletive = next((child for child in verb.children if child.dep_ == "expl"), None)
        if expletive is not None:
            return next((child for child in verb.children if child.dep_ in ("attr", "dobj")), expletive)
        if verb.dep_ not in ("conj", "xcomp"):
            return None
        verb = verb.head


def demands(verb: Token) -> bool:
    """Whether the public expects something of somebody, which is a demand and no forecast."""
    return verb.lemma_.lower() in OUTLOOK_VERBS and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in _PUBLICS for child in verb.children
    )


def _expected(verb: Token) -> Token | None:
    """The object of a verb of expectation that has a subject of its own, other than the public."""
    if demands(verb) or not any(child.dep_ == "nsubj" for child in verb.children):
        return None
    return next((child for child in verb.rights if child.dep_ == "dobj" and child.pos_ in ("NOUN", "PROPN")), None)


def _inner_subject(subject: Token) -> Token:
    """The subject, or that of a whole clause which the parser took for one or for a part of one."""
    for token in subject.subtree:
        within = (one for one in (token, *token.ancestors) if one.i == token.i or subject.is_ancestor(one))
        if is_finite(token) and not any(one.dep_ in _WITHIN for one in within):
            inner = next((child for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
            if inner is not None:
                return inner
    return subject


def is_finite(verb: Token) -> bool:
    """Whether a verb has tense, itself or in its auxiliary."""
    return verb.tag_ in _FINITE or any(
        child.tag_ in _FINITE for child in verb.children if child.dep_ in ("aux", "auxpass")
    )


def split_clauses(statement: Statement, quantities: Sequence[Quantity], times: Sequence[Time]) -> list[Clause]:
    """The clauses of a statement that can be claims of their own, in order; at least one.

    Args:
        statement: the statement.
        quantities: those of the statement's segment, with offsets in the segment.
        times: likewise.
    """
    span = statement.span
    root = span.root
    if statement.is_row:
        return [make_clause(statement, span, root)]
    beside = sorted({root, *_find_beside(root, span)}, key=lambda token: token.i)
    if len(beside) == 1:
        return [make_clause(statement, span, root)]
    edges = [_left_edge(token, beside) for token in beside]
    starts, heads = [span.start], [beside[0]]
    for number, (token, edge) in enumerate(zip(beside[1:], edges[1:], strict=True), start=2):
        # what is coordinated with a clause in its turn belongs to it until that is split off
        after = (
            start for start, other in zip(edges[number:], beside[number:], strict=True) if not token.is_ancestor(other)
        )
        end = next(after, span.end)
        left, right = span.doc[starts[-1] : edge], span.doc[edge:end]
        joined = edge > heads[-1].i and _joins(span.doc[edge - 1]) and right[0].tag_ not in _NO_CLAUSE
        if joined and _stand_apart(heads[-1], left, token, right, quantities, times):
            starts.append(edge)
            heads.append(token)
        elif token == root:
            heads[-1] = root
    clauses: list[Clause] = []
    for piece, head in zip(_cut(span, starts), heads, strict=True):
        clause = make_clause(statement, piece, head)
        if clause.subject is None and clauses:
            clause = replace(clause, subject=clauses[-1].subject)
        clauses.append(clause)
    return clauses


def make_clause(statement: Statement, span: Span, root: Token) -> Clause:
    """A clause with its main predicate, which a frame may present, and the subject of that."""
    frame: list[Token] = []
    root = _stated(root)
    while (inner := presented(root)) is not None and span.start <= inner.i < span.end:
        frame.append(root)
        root = inner
    subject = find_subject(root)
    if frame and subject is not None and subject.lower_ in _BACKWARD:
        # "half of the prisoners said they had no job"
        outer = find_subject(frame[-1])
        subject = outer if outer is not None and outer.pos_ in ("NOUN", "PROPN", "NUM") else subject
    return Clause(statement, span, root, subject, tuple(frame))


def _stated(root: Token) -> Token:
    """The predicate that an infinitive explains which the parser put above it: "the aim is threefold; to build ..."."""
    if root.tag_ != "VB" or is_finite(root) or any(child.dep_ in SUBJECTS for child in root.children):
        return root
    told = [child for child in root.lefts if child.dep_ == "ccomp" and is_finite(child)]
    return next((one for one in told if any(child.dep_ in SUBJECTS for child in one.children)), root)


def presented(root: Token) -> Token | None:
    """The predicate of the clause that a frame presents; None where the predicate is no frame."""
    children = list(root.children)
    if demands(root):
        return None
    framing = root.lemma_.lower() in FRAME_VERBS or (
        root.lemma_ == "be"
        and any(
            (child.dep_ in ("acomp", "attr") and child.lower_ in FRAME_ADJECTIVES)
            or (child.dep_ == "nsubj" and child.lemma_.lower() in FRAME_NOUNS)
            or (child.dep_ in ("advcl", "ccomp") and any(mark.lower_ == "why" for mark in child.lefts))
            for child in children
        )
    )
    if not framing:
        return None
    sure = [child for child in children if child.dep_ == "acomp" and child.lower_ in FRAME_ADJECTIVES]
    for child in (*children, *(inner for adjective in sure for inner in adjective.children)):
        aside = child.dep_ == "advcl" and any(mark.lower_ in _SUBORDINATORS for mark in child.lefts)
        clausal = child.dep_ == "ccomp" or (
            child.dep_ in ("csubj", "advcl") and child.i > root.i and root.lemma_ == "be" and not aside
        )
        why = root.lemma_ == "be" and any(mark.lower_ == "why" for mark in child.lefts)
        if (clausal or (why and child.i > root.i)) and any(
            inner.dep_ in SUBJECTS or inner.dep_ == "expl" for inner in child.children
        ):
            return child
    return None


def _find_beside(root: Token, span: Span) -> Iterator[Token]:
    """Predicates that stand beside the main one: coordinated, contrasted by *while*, or set off by a semicolon."""
    queue = [root]
    if (inner := presented(root)) is not None:
        queue.append(inner)
    while queue:
        verb = queue.pop()
        for child in verb.children:
            if not span.start <= child.i < span.end or child.pos_ not in ("VERB", "AUX"):
                continue
            if _is_beside(child, verb):
                yield child
                queue.append(child)
            elif child.dep_ == "xcomp":
                queue.append(child)


def _is_beside(child: Token, verb: Token) -> bool:
    marks = [mark.lower_ for mark in child.children if mark.dep_ in ("mark", "advmod", "cc") and mark.i < child.i]
    if child.dep_ == "conj":
        return not _follows_so_that(child)
    if child.dep_ == "advcl" and _CONTRAST.intersection(marks):
        return is_finite(child)
    if child.dep_ not in _BESIDE or verb.lemma_.lower() in FRAME_VERBS:
        return False
    if child.dep_ == "advcl" and child.i > verb.i and not marks and any(one.dep_ == "conj" for one in child.children):
        # "was frozen in 2019, reopened in 2023, and has raised ...": the second of three read as a participle
        return child.tag_ in ("VBD", "VBN")
    own = is_finite(child) and any(one.dep_ in SUBJECTS or one.dep_ == "expl" for one in child.children)
    first, second = sorted((child, verb), key=lambda token: token.i)
    return own and any(token.text == ";" for token in child.doc[first.i : second.i])


def _follows_so_that(token: Token) -> bool:
    edge = token.left_edge.i
    before = token.doc[max(edge - 2, 0) : edge + 2].text.lower()
    return "so that" in before


def _stand_apart(
    one: Token, left: Span, two: Token, right: Span, quantities: Sequence[Quantity], times: Sequence[Time]
) -> bool:
    """Whether two neighbouring clauses each assert something of their own."""
    if len(left) < _SHORTEST or len(right) < _SHORTEST or _open_bracket(left) or "not only" in left.text.lower():
        return False
    if any(mark.lower_ in _SUBORDINATORS for verb in (one, two) for mark in verb.lefts if mark.dep_ != "prep"):
        return False
    if two.tag_ == "VBG" and not any(child.dep_ in ("aux", "auxpass") for child in two.children):
        return False
    dated = _holds(times, left) and _holds(times, right)
    figured = _holds((*quantities, *times), left) and _holds((*quantities, *times), right)
    if any(mark.lower_ in _CONTRAST for mark in one.lefts):
        return figured
    if not any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in two.children):
        # a bare infinitive shares the modal of the first: two dates make it two undertakings
        modal = any(child.tag_ == "MD" for child in one.children)
        own = any(child.dep_ in ("aux", "auxpass") for child in two.children)
        if two.tag_ in (("VB", "VBP") if modal else ("VB",)) and not own:
            return dated and not any(child.lower_ == "to" for child in two.lefts)
        shared = two.tag_ != "VBN" or is_finite(two) or one.tag_ in ("VBN", "VBD")
        return figured and shared and _word_before(right) != "or"
    if not is_finite(two):
        return False
    subjects = [find_subject(presented(verb) or verb) for verb in (one, two)]
    named = [" ".join(token.lower_ for token in subject.subtree) for subject in subjects if subject is not None]
    same = len(set(named)) == 1
    return all(
        _holds((*quantities, *times), piece) or (not same and _is_actor(subject))
        for subject, piece in zip(subjects, (left, right), strict=True)
    )


def _word_before(span: Span) -> str:
    return str(span.doc[span.start - 1].lower_) if span.start else ""


def _is_actor(subject: Token | None) -> bool:
    """Whether a subject names somebody or something of its own."""
    if subject is None or subject.lower_ in _VAGUE:
        return False
    return not any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in subject.children)


def _holds(items: Sequence[Quantity | Time], piece: Span) -> bool:
    return any(piece.start_char <= item.start < piece.end_char for item in items)


def _open_bracket(left: Span) -> bool:
    return left.text.count("(") > left.text.count(")")


def _left_edge(token: Token, beside: Sequence[Token]) -> int:
    """Index of the first token of a clause; its coordinator and the clauses beside it are not counted."""
    left = token.i
    for child in token.lefts:
        if child.dep_ not in ("cc", "punct") and child not in beside:
            left = min(left, child.left_edge.i)
    return left


def _cut(span: Span, starts: Sequence[int]) -> list[Span]:
    """The pieces of a span that begin at the given tokens, without the words and marks that join them."""
    pieces = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], span.end], strict=True)):
        if number + 1 < len(starts):
            while end > start + 1 and _joins(span.doc[end - 1]):
                end -= 1
        if number or span.doc[start].lower_ in _CONTRAST:
            while start < end - 1 and len(starts) > 1 and _joins(span.doc[start]):
                start += 1
        pieces.append(span.doc[start:end])
    return pieces


def _joins(token: Token) -> bool:
    if token.lower_ == "that":
        return bool(token.dep_ == "mark")
    return token.lower_ in _COORDINATORS or token.text in _STRIP or bool(token.is_space)
