"""What a quantity measures, by the parse: the words after "of", or the subject; null rather than a guess."""

from spacy.tokens import Doc, Token

from policytext.claim import Span
from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.nouns import token_at
from policytext.extractors.quantities.roles import change_noun_after, change_tokens, sentence_of

_SHARES = ("percent", "percentage_point", "basis_point", "multiple", "index")
_LONGEST = 160
"""Characters: a longer subject is a mistake of the parse, or of the layout."""
_STATES = frozenset({"be", "stand", "reach", "total", "exceed", "amount", "remain", "hit", "average"})


def assign_measures(doc: Doc, text: str, starts: list[int], drafts: list[Draft]) -> None:
    """Set the measure of shares, durations and the numbers of a change."""
    for draft in drafts:
        draft.measure = _measure(doc, text, starts, draft)


def _measure(doc: Doc, text: str, starts: list[int], draft: Draft) -> Span | None:
    if (
        (draft.kind in ("percent", "duration", "percentage_point") and draft.cue != "within")
        or (draft.kind == "none" and draft.role == "delta")
    ) and (span := _after_of(doc, starts, draft)) is not None:
        return span
    if draft.kind == "percent" and draft.role == "delta" and (span := _after_comparative(doc, starts, draft)):
        return span
    if draft.role == "delta" and (noun := change_noun_after(doc, token_at(doc, starts, draft.end))):
        return _of_change(doc, noun)
    if (
        draft.kind in _SHARES
        or (draft.kind == "duration" and _is_record(text, draft))
        or draft.role in ("from", "to", "delta")
    ):
        return _subject(doc, text, starts, draft)
    return None


def _is_record(text: str, draft: Draft) -> bool:
    """ "A 40 year high" measures what is high."""
    return text[draft.end : draft.end + 6].lstrip(" -").startswith(("high", "low"))


def _span(doc: Doc, first: int, last: int) -> Span | None:
    """The tokens from ``first`` to ``last``, without punctuation at the end."""
    while last >= first and doc[last].tag_ in ("IN", "DT", "TO", "CC", "WDT", "$"):
        last -= 1
    while last >= first and (doc[last].is_punct or doc[last].is_space) and doc[last].text not in (")", "”", '"'):
        last -= 1
    if last < first or doc[last].idx - doc[first].idx > _LONGEST:
        return None
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Span(doc[first : last + 1].text, start, end)


def _phrase(head: Token, first: int, limit: int) -> int:
    """The last token of the phrase of ``head``, without clauses that a comma sets off and without times."""
    last = max((token.i for token in head.subtree), default=head.i)
    last = min(last, limit)
    for at in range(first, last + 1):
        token = head.doc[at]
        if token.text in (",", ";", ":", "–", "—") and at > head.i:
            return at - 1
        if (
            at > head.i
            and token.lower_ in ("in", "by", "at", "on", "since", "between", "from", "as", "over", "during")
            and token.dep_ == "prep"
        ):
            child = next((one for one in token.children if one.dep_ == "pobj"), None)
            if child is not None and child.ent_type_ in ("DATE", "TIME"):
                return at - 1
            if child is not None and any(one.ent_type_ == "DATE" for one in child.subtree):
                return at - 1
    return last


def _after_of(doc: Doc, starts: list[int], draft: Draft) -> Span | None:
    """ "99% of the total population": the phrase after "of"."""
    at = token_at(doc, starts, draft.end)
    while at < len(doc) and doc[at].text in (")", "-"):
        at += 1
    if at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    head = next((child for child in doc[at].children if child.dep_ in ("pobj", "pcomp")), None)
    if head is None or head.i <= at:
        return None
    end = doc[at].sent.end
    return _span(doc, at + 1, _go_on(doc, _phrase(head, at + 1, end - 1), end))


def _go_on(doc: Doc, last: int, end: int) -> int:
    """Take in what follows at once, though the parse hung it elsewhere: "being connected", "to ...", "as a whole"."""
    while last + 2 < end:
        token = doc[last + 1]
        participle = token.tag_ == "VBG" and token.lower_ in ("being", "having", "using", "living", "working")
        whole = token.lower_ == "as" and doc[last + 2 : last + 4].text == "a whole"
        linked = token.lower_ in ("to", "for", "within", "across", "among") and token.dep_ == "prep"
        if not (participle or whole or linked) or any(one.like_num for one in token.subtree):
            return last
        verb = token.head if token.dep_ in ("aux", "auxpass") and token.head.i > token.i else token
        last = last + 3 if whole else max(_phrase(verb, last + 1, end - 1), last + 1)
    return last


def _of_change(doc: Doc, noun: Token) -> Span | None:
    """ "A 253% increase in traffic": the phrase after the noun of change."""
    at = noun.i + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in ("in", "of", "to"):
        return None
    head = next((child for child in doc[at].children if child.dep_ == "pobj"), None)
    if head is None or head.ent_type_ in ("DATE", "TIME") or head.i <= at:
        return None
    return _span(doc, at + 1, _phrase(head, at + 1, noun.sent.end - 1))


def _after_comparative(doc: Doc, starts: list[int], draft: Draft) -> Span | None:
    """ "500% more queries for loans": the noun phrase after the comparative."""
    at = token_at(doc, starts, draft.end)
    if at + 1 >= len(doc) or doc[at].lower_ not in ("more", "fewer", "less", "additional"):
        return None
    head = next((doc[one] for one in range(at + 1, min(at + 7, len(doc))) if doc[one].pos_ in ("NOUN", "PROPN")), None)
    while head is not None and head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    if head is None or doc[at + 1].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    return _span(doc, at + 1, _phrase(head, at + 1, doc[at].sent.end - 1))


def _subject(doc: Doc, text: str, starts: list[int], draft: Draft) -> Span | None:
    """The subject of the verb of change or state that the number hangs on."""
    at = token_at(doc, starts, draft.number_start)
    if at >= len(doc) or text[max(0, draft.start - 4) : draft.start].rstrip(" ").endswith("("):
        return None
    verb = _governor(doc[at])
    if verb is None:
        return None
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if thing is not None and verb.i == at and draft.kind == "multiple":
        return _span(doc, min(token.i for token in thing.subtree), _phrase(thing, thing.i, verb.sent.end - 1))
    if thing is not None and any(token.pos_ == "NUM" or token.text == "%" for token in thing.subtree if token.i < at):
        return None
    if thing is not None and thing.i < at and thing.lemma_ not in ("%", "percent", "point") and thing.pos_ != "NUM":
        if draft.role not in ("from", "to", "delta") and draft.kind != "multiple":
            return None
        tokens = [token.i for token in thing.subtree if token.i < at]
        return _span(doc, min(tokens), _phrase(thing, min(tokens), max(tokens)))
    changes = {token.i for token in change_tokens(doc, sentence_of(doc, draft.number_start))}
    state = verb.lemma_ in _STATES and (draft.kind in _SHARES or draft.kind == "duration")
    if verb.i not in changes and not state and draft.kind != "multiple":
        return None
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.i < verb.i:
        return _span(doc, min(token.i for token in verb.head.subtree), verb.i - 1)
    if subject is None or subject.pos_ == "PRON" or subject.i > at:
        return None
    # an inverted subject stands behind its verb: "so were searches, by 70%"
    before = verb.i if subject.i < verb.i else at
    tokens = [token.i for token in subject.subtree if token.i < before]
    return _span(doc, min(tokens), max(tokens)) if tokens else None


def _governor(token: Token) -> Token | None:
    """The nearest verb above a number."""
    for _ in range(8):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None
