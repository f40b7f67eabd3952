"""Facets of a claim: negation, condition, who says it, and the words that name its subject."""

import re
import tomllib
from importlib.resources import files

from spacy.tokens import Span, Token

from policytext.claims.clauses import OUTLOOK_VERBS, Clause, is_finite
from policytext.claims.cues import Cues, join_phrases

_DATA = tomllib.loads(files("policytext.claims").joinpath("cues.toml").read_text(encoding="utf-8"))
_QUOTE_MARK = re.compile(r"((?<![^\s(:])[\"“‘])|[\"”]")
_SAYING = frozenset(_DATA["attribution"]["verbs"])
_ADVICE = frozenset(_DATA["attribution"]["advice"])
_WORKS = frozenset(_DATA["attribution"]["works"])
_YARDSTICKS = frozenset(_DATA["attribution"]["yardsticks"])
_SPEAKERS = frozenset(_DATA["attribution"]["speakers"]) | frozenset(_DATA["institutions"]["nouns"])
_ACCORDING = re.compile("|".join(_DATA["attribution"]["phrases"]), re.IGNORECASE)
_MARKS = frozenset(_DATA["condition"]["marks"])
_SET_OFF = frozenset({",", ";", ":", "(", ")", "–", "—", "."})
_CONDITION = re.compile(join_phrases(_DATA["condition"]["phrases"]), re.IGNORECASE)
_NO_CONDITION = re.compile("|".join(_DATA["condition"]["except"]), re.IGNORECASE)
_OWN = frozenset(
    {"we", "i", "it", "this", "that", "there", "which", "who", "they", "he", "she", "you", "these", "those", "one"}
)
_AFTER_NAME = frozenset({"relcl", "acl", "advcl"})
_VERBAL = frozenset({"aux", "auxpass", "neg"})
_WHAT = frozenset({"WP", "WRB", "WDT"})
_EXAMPLES = frozenset({"including", "such", "excluding"})
_OPENERS = frozenset({"even", "also", "that", "so"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "«", "»"})
_RULES = frozenset({"may", "must", "shall", "should", "can", "cannot"})
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely|simply|least)\b|\bno (?:doubt|question)\b|\bno(?:t)? less than\b")
_NO_MORE = re.compile(r"\bno longer\b(?! than)|\bnot yet\b|^(?:neither|no one|nobody|none|nothing)\b")
_NUMBERED = re.compile(r"\bnos?\.\s?(?=\d)")
_NEGATION = re.compile(rf"\b(?:{'|'.join(_DATA['negation']['words'])})\b|n['’]t\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_negative(clause: Clause, cues: Cues) -> bool:
    """Whether the main predicate is denied: *not*, *no longer*, *neither target was met*, but not *not only*.

    A table row denies nothing.
    """
    if clause.statement.is_row:
        return False
    main = "".join(token.text_with_ws for token in _main_words(clause)).lower()
    if _NOT_ONLY.search(main):
        return False
    if _NO_MORE.search(main):
        return True
    return "negative" in cues and _NEGATION.search(_NUMBERED.sub("", main)) is not None


def find_condition(clause: Clause) -> Span | None:
    """The words that state a condition under which alone the claim holds, from the word that opens it.

    The condition governs the main predicate: one inside a relative clause, a concession ("even if") and an indirect
    question do not count.
    """
    main = _main_words(clause)
    text = "".join(token.text_with_ws for token in main)
    if match := _CONDITION.search(_NO_CONDITION.sub(lambda found: " " * len(found.group()), text)):
        words = text[match.start() : match.end()]
        place = match.start() + len(words) - len(words.lstrip(" ,(–—"))
        for token in main:
            if place < len(token.text_with_ws):
                return _end_condition(token, clause)
            place -= len(token.text_with_ws)
    chain = {clause.root.i, *(token.i for token in clause.frame)}
    marks = _MARKS | {"where"} if any(child.lower_ in _RULES for child in clause.root.children) else _MARKS
    for token in main:
        if token.lower_ in marks and _is_condition(token, chain):
            return _end_condition(token, clause)
    return None


def _end_condition(first: Token, clause: Clause) -> Span:
    """A condition from its first word to the end of the clause it opens; where the parser saw none, to the next mark
    that sets it off."""
    verb = first.head
    opens = first.dep_ in ("mark", "advmod") and verb.dep_ in ("advcl", "ccomp") and verb.i > first.i
    last = verb.right_edge.i if opens else first.i
    if not opens:
        while last + 1 < clause.span.end and clause.span.doc[last + 1].text not in _SET_OFF:
            last += 1
    last = min(last, clause.span.end - 1)
    while last > first.i and (clause.span.doc[last].is_punct or clause.span.doc[last].is_space):
        last -= 1
    return first.doc[first.i : last + 1]


def _main_words(clause: Clause) -> list[Token]:
    """The words of a clause that are in no relative clause and in no brackets."""
    words: list[Token] = []
    relative = [token for token in clause.span if token.dep_ == "relcl" and token.i != clause.root.i]
    aside = {inner.i for token in relative for inner in token.subtree}
    depth = 0
    for token in clause.span:
        depth += token.text == "("
        if not depth and token.i not in aside:
            words.append(token)
        depth -= token.text == ")" and depth > 0
    return words


def _is_condition(mark: Token, chain: set[int]) -> bool:
    """Whether *if* or *unless* marks a clause that hangs on the main predicate, however deep its verbs are chained.

    *Where* does so in a rule ("a person may appeal where no answer is given").
    """
    verb = mark.head
    before = mark.doc[mark.i - 1].lower_ if mark.i else ""
    if verb.dep_ == "ccomp" or before in ("even", "as") or (mark.lower_ == "where" and verb.dep_ != "advcl"):
        return False
    for token in (verb, *verb.ancestors):
        if token.i in chain:
            return True
        if token.dep_ == "relcl":
            return False
    return True


def subject_span(clause: Clause) -> Span | None:
    """The words that name the subject: its noun phrase, without adverbs before it and what commas set off after it."""
    subject = clause.subject
    if subject is None:
        return _misread_subject(clause)
    doc = subject.doc
    start, end = _subject_edges(subject)
    if subject.dep_ == "dobj":
        to = next((one for verb in subject.head.rights if verb.dep_ in ("ccomp", "xcomp") for one in verb.lefts), None)
        end = to.i if to is not None and to.lower_ == "to" and to.i > end else end
    verb = subject.head
    if subject.dep_.startswith("nsubj") and verb.i > subject.i:
        end = min(end, verb.i, *(one.i for one in verb.lefts if one.i > subject.i and one.dep_ in _VERBAL))
    present = any(child.dep_ == "expl" for child in subject.head.children)
    for child in subject.subtree:
        before = doc[child.left_edge.i - 1].text if child.left_edge.i > start else ""
        clausal = (
            child.dep_ in _AFTER_NAME
            or child.lower_ in _EXAMPLES
            or (before == "," and child.head.i == subject.i and (child.dep_ == "amod" or _is_gloss(child)))
        )
        if child.i > subject.i and clausal and (before == "," or (present and child.dep_ in ("relcl", "acl"))):
            end = min(end, child.left_edge.i)
    return _tidy_subject(doc[start:end], subject)


def _is_gloss(token: Token) -> bool:
    """Whether an apposition describes ("Greater Sydney, the largest city") and does not name."""
    return token.dep_ == "appos" and token.pos_ not in ("PROPN", "NUM")


def _subject_edges(subject: Token) -> tuple[int, int]:
    """First and last token of a subject, which a parser may have torn into two that touch."""
    start, end = subject.left_edge.i, subject.right_edge.i + 1
    if subject.text == "I" and start and subject.doc[start - 1].pos_ in ("PROPN", "NOUN"):
        # the roman numeral of a name ("Phase I was ..."), read as a pronoun
        name = subject.doc[start - 1]
        while name.head.i < name.i and name.dep_ in ("pobj", "prep", "compound", "nmod"):
            name = name.head
        start = name.left_edge.i
    for other in subject.head.lefts:
        if other.dep_ in ("nsubj", "nsubjpass") and other.i != subject.i:
            if other.left_edge.i == end:
                end = other.right_edge.i + 1
            elif other.right_edge.i + 1 == start and other.pos_ in ("NOUN", "PROPN", "NUM"):
                start = other.left_edge.i
    return start, end


def _tidy_subject(span: Span, subject: Token) -> Span | None:
    doc, start, end = span.doc, span.start, span.end
    while start < min(subject.i, end - 1):
        token, following = doc[start], doc[start + 1]
        year = (
            _YEAR.fullmatch(token.text) and start and doc[start - 1].pos_ == "ADP" and following.pos_ in ("NUM", "DET")
        )
        loose = token.is_space or (token.is_punct and token.text not in '(“"‘«') or token.lower_ in _OPENERS
        loose = loose or (token.lower_ == "only" and following.dep_ == "det")
        detached = (
            following.text == "," and token.pos_ in ("ADV", "SCONJ", "CCONJ", "INTJ") and token.head.i == subject.i
        )
        pointing = token.lower_ == "that" and token.dep_ == "det" and subject.tag_ not in ("NNS", "NNPS")
        if not (loose or year or detached) or pointing:
            break
        start += 1
    while end > start + 1 and (
        (doc[end - 1].is_punct and doc[end - 1].text not in ')”"’%')
        or doc[end - 1].is_space
        or (doc[end - 1].lower_ in ("alone", "also") and end - 2 == subject.i)
    ):
        end -= 1
    return doc[start:end]


def _misread_subject(clause: Clause) -> Span | None:
    """The phrase that a predicate follows where the parser saw no subject.

    "812,728 people identified as ...", read as the people who were identified; "Including the costs is helpful".
    """
    head, first = clause.root, clause.tokens[0]
    if first.tag_ == "VBG" and first.head == head and first.right_edge.i + 1 == head.i and is_finite(head):
        return head.doc[first.i : head.i]
    if head.pos_ not in ("NOUN", "PROPN", "NUM") or head.i == clause.span.end - 1:
        return None
    for token in head.subtree:
        finite = token.tag_ in ("VBD", "VBZ", "VBP") or (token.tag_ == "VBN" and clause.span.text.endswith("."))
        if token.i > head.i and token.dep_ in ("acl", "relcl") and finite:
            own = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
            if not own and token.left_edge.i == token.i:
                return _tidy_subject(head.doc[head.left_edge.i : token.i], head)
    return None


def find_attribution(clause: Clause) -> tuple[Span, str] | None:
    """Who says it, when the sentence names somebody other than the author: the span and the cue.

    *according to X*; *X said that ...*, *"...", X said*; *X expects costs to fall*; *a survey by X found that ...*;
    *X recommended ...*; *we heard from X that ...*.
    """
    sentence = clause.statement.span
    if match := _ACCORDING.search(sentence.text):
        after = sentence.doc.char_span(sentence.start_char + match.end(), sentence.end_char, alignment_mode="contract")
        if after is not None and len(after) and after[0].lower_ not in _OWN and after[0].tag_ != "PRP$":
            name = _name_after(after)
            if name.root.lemma_.lower() not in _YARDSTICKS:
                return name, match.group().lower()
    for token in sentence:
        if token.pos_ != "VERB":
            continue
        verb = token.lemma_.lower()
        if verb == "hear" and (source := _heard_from(token)) is not None:
            return _name_span(source), "hear from"
        says = verb in _SAYING | OUTLOOK_VERBS and (_reports(token, clause) or _expects(token, clause))
        if says or (verb in _ADVICE and _tells_of_past(token)):
            speaker = next((child for child in token.children if child.dep_ == "nsubj"), None)
            if speaker is not None and _can_speak(speaker):
                return _name_span(speaker), verb
    return None


def _heard_from(verb: Token) -> Token | None:
    """Whom something was heard from: "We heard from citizens that ..."."""
    if not any(child.dep_ == "ccomp" for child in verb.children):
        return None
    sources = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "from")
    named = (child for source in sources for child in source.children if child.dep_ == "pobj" and child.pos_ != "PRON")
    return next(named, None)


def _tells_of_past(verb: Token) -> bool:
    """Whether a verb stands in the past or the perfect; an author recommends in the present."""
    return verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    )


def _can_speak(subject: Token) -> bool:
    """Whether a subject is a name, an institution, a person, or a work that reports."""
    if subject.lower_ in _OWN or any(child.lower_ in ("our", "my") for child in subject.children):
        return False
    if subject.lemma_.lower() in _WORKS and not any(child.pos_ != "PUNCT" for child in subject.children):
        return False
    return subject.pos_ == "PROPN" or bool(subject.ent_type_) or subject.lemma_.lower() in _SPEAKERS


def _reports(verb: Token, clause: Clause) -> bool:
    """Whether the verb has a clause as its object that holds the claim, or stands beside a quotation."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and child.left_edge.tag_ not in _WHAT:
            return is_finite(child) or any(one.dep_ == "nsubj" for one in child.children)
    if verb.dep_ == "advcl" and any(child.lower_ == "as" for child in verb.lefts):
        return True
    return verb.dep_ == "parataxis" or (verb.dep_ == "ROOT" and _introduces_quotation(verb, clause))


def _introduces_quotation(verb: Token, clause: Clause) -> bool:
    """Whether the sentence quotes, and the verb stands outside the quotation."""
    text = clause.statement.span.text
    place = verb.idx - clause.statement.span.start_char
    marks = [(match.start(), match.group(1) is not None) for match in _QUOTE_MARK.finditer(text)]
    if not marks:
        return False
    before = [opens for at, opens in marks if at < place]
    after = [opens for at, opens in marks if at > place]
    return not (before and before[-1]) and not (not before and after and not after[0])


def _expects(verb: Token, clause: Clause) -> bool:
    """Whether the claim is what the subject of a verb of expectation expects."""
    return verb.lemma_.lower() in OUTLOOK_VERBS and clause.subject is not None and clause.subject.dep_ == "dobj"


def _name_after(span: Span) -> Span:
    """The name or noun phrase with which a span begins."""
    first = span[0]
    head = first
    while head.head.i > head.i and head.head.left_edge.i <= first.i and head.head.i < span.end:
        if head.head.pos_ not in ("NOUN", "PROPN", "NUM"):
            break
        head = head.head
    return _end_name(span.doc[first.i : min(max(head.right_edge.i + 1, first.i + 1), span.end)], head.i)


def _name_span(head: Token) -> Span:
    """The name of a speaker, who may stand in apposition to an office ("the Commissioner for Climate, Jane Doe,")."""
    phrase = head.doc[head.left_edge.i : head.right_edge.i + 1]
    if head.ent_type_ != "PERSON":
        for person in phrase.ents:
            if person.label_ == "PERSON" and person.root.dep_ == "appos":
                return person
    return _end_name(phrase, head.i)


def _end_name(span: Span, head: int) -> Span:
    """The span up to the first comma, bracket or clause after its head."""
    for token in span:
        if token.i > head and (
            token.text in (",", "(", ";", ":", "–", "—")
            or token.text in _QUOTES
            or token.is_space
            or (token.pos_ in ("VERB", "AUX") and token.dep_ in ("relcl", "acl"))
            or token.tag_ in ("WP", "WDT", "WRB")
        ):
            return span.doc[span.start : token.i]
    return span
