"""Roles in a change (from, to, delta) and per: by the words beside a number and the sentence's words of change."""

import re
from bisect import bisect_right
from decimal import Decimal
from functools import cache, lru_cache

from spacy.tokens import Doc, Span, Token

from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.lexicon import alternation, load_lexicon
from policytext.extractors.quantities.nouns import has_sentences, singular, token_at
from policytext.extractors.quantities.units import time_unit

_AMOUNTS = frozenset(
    {
        "number",
        "total",
        "volume",
        "count",
        "amount",
        "rate",
        "level",
        "share",
        "ratio",
        "score",
        "value",
        "index",
        "figure",
    }
)
"""Nouns that are not counted themselves."""
_REACHING = frozenset({"reach", "be", "stand", "total", "exceed", "hit", "remain", "average", "pass", "top"})
_SHARES = ("percent", "percentage_point", "basis_point", "currency", "index", "physical", "duration")
_ARTICLE = (
    r"(?:an?\s+|the\s+)?(?:(?:record|staggering|new|low|high|further|mere|total|average|peak|baseline|base|level|maximum"
    r"|minimum)\s+(?:(?:high|low|level)\s+)?(?:of\s+)?)?"
)


@cache
def _lemmas() -> dict[str, frozenset[str]]:
    lexicon = load_lexicon("changes")
    verbs = {*lexicon["verbs_up"], *lexicon["verbs_down"]}
    return {
        "verbs": frozenset(verbs),
        "other": frozenset(lexicon["verbs_other"]),
        "nouns": frozenset(lexicon["nouns"]),
    }


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lexicon = load_lexicon("changes")
    nouns = alternation([*lexicon["nouns"], *(noun + "s" for noun in lexicon["nouns"])])
    before = alternation(lexicon["nouns_before"])
    base = alternation(lexicon["base"])
    comparatives = alternation(lexicon["comparatives"])
    article = _ARTICLE
    return {
        "base": re.compile(rf"(?<!\w)(?:{base})\s+{article}$", re.IGNORECASE),
        "from": re.compile(rf"(?<!\w)from\s+{article}$", re.IGNORECASE),
        "to": re.compile(rf"(?<!\w)to\s+(?:just |only )?{article}$", re.IGNORECASE),
        "by": re.compile(
            rf"(?<!\w)by\s+(?:just |only |a further |another |an additional |an average of )?{article}$", re.IGNORECASE
        ),
        "of": re.compile(
            rf"(?<!\w)(?:{nouns})\s+(?:(?:in|to|for)\s+(?:[\w-]+\s+){{1,5}})?of\s+(?:just |only )?{article}$",
            re.IGNORECASE,
        ),
        "up": re.compile(
            r"(?<!make )(?<!makes )(?<!made )(?<!making )(?<!set )(?<!take )(?<!took )(?<!add )(?<!adds )(?<!end )"
            r"(?<!\w)(?:up|down)\s+(?:by\s+)?(?:a\s+)?$",
            re.IGNORECASE,
        ),
        "noun": re.compile(
            rf"[ -](?:(?!of|in|to|and|or|for|on|by|from)\w[\w-]*[ -]){{0,2}}(?:{nouns}|{before})(?!\w)", re.IGNORECASE
        ),
        "comparative": re.compile(rf"[ -](?:{comparatives})(?!\w)", re.IGNORECASE),
        "per": re.compile(r"(?<!\w)(?:per|for every)\s+$", re.IGNORECASE),
    }


def sentence_of(doc: Doc, offset: int) -> Span:
    """The sentence that holds a character."""
    if not has_sentences(doc):
        return doc[:]
    sentences, starts = _sentences(doc)
    return sentences[max(0, bisect_right(starts, offset) - 1)]


@lru_cache(maxsize=1)
def _sentences(doc: Doc) -> tuple[list[Span], list[int]]:
    """The sentences of a text, and where they begin; ``Span.sent`` walks through the sentence at each call."""
    sentences = list(doc.sents)
    return sentences, [sentence.start_char for sentence in sentences]


def change_tokens(doc: Doc, sentence: Span) -> list[Token]:
    """The verbs and nouns of a sentence that tell of a change."""
    lemmas = _lemmas()
    return [
        token
        for token in sentence
        if (token.lemma_.lower() in lemmas["verbs"] and (token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBG")))
        or (token.lemma_.lower() in lemmas["nouns"] and token.pos_ in ("NOUN", "PROPN"))
        or (token.lemma_.lower() in lemmas["other"] and token.pos_ == "VERB")
        or (token.lower_ in ("up", "down") and token.pos_ in ("ADV", "ADP") and token.dep_ in ("advmod", "prt", "prep"))
    ]


def change_noun_after(doc: Doc, at: int) -> Token | None:
    """The noun of change that follows a number within two words ("a 5% net reduction")."""
    for token in doc[at : min(at + 3, len(doc))]:
        if token.lemma_.lower() in _lemmas()["nouns"] and token.pos_ == "NOUN":
            return token
        if token.tag_ not in ("JJ", "NN", "NNS", "HYPH", "VBN", "NNP"):
            return None
    return None


def assign_roles(doc: Doc, text: str, starts: list[int], drafts: list[Draft]) -> None:
    """Set the role of each draft that has none of its own, and the counted noun of bare numbers in a change."""
    sentences: dict[int, list[Token]] = {}
    for draft in drafts:
        if draft.role not in ("value", "part", "multiple"):
            continue
        sentence = sentence_of(doc, draft.number_start)
        if sentence.start not in sentences:
            sentences[sentence.start] = change_tokens(doc, sentence)
        role = _role(text, starts, doc, draft, sentences[sentence.start])
        if role is not None:
            draft.role = role  # type: ignore[assignment]
    _points_in_percent(drafts)
    for draft in drafts:
        if draft.bare and not draft.written:
            _take_number_of(doc, starts, draft)
        if (
            draft.kind == "none"
            and draft.role in ("from", "to", "delta")
            and isinstance(draft.value, Decimal)
            and draft.rule != "number.proportion"
        ):
            _inherit(doc, starts, draft, drafts)


def _role(text: str, starts: list[int], doc: Doc, draft: Draft, changes: list[Token]) -> str | None:
    patterns = _patterns()
    left = text[max(0, draft.start - 50) : draft.start]
    number = token_at(doc, starts, draft.number_start)
    near = [token for token in changes if 0 <= number - token.i <= 14]
    if patterns["per"].search(left):
        return "per"
    if draft.kind == "multiple":
        return None
    shares = draft.kind in _SHARES or draft.role == "part"
    if patterns["noun"].match(text, draft.end) and shares:
        return "delta"
    following = draft.head + 1 if draft.head is not None else len(doc)
    if draft.kind == "count" and following < len(doc) and doc[following].lower_ in _lemmas()["nouns"]:
        return "delta"
    if patterns["base"].search(left):
        return "from" if changes else None
    if patterns["from"].search(left):
        partner = draft.kind != "count" or re.match(
            r"[^.;]{0,60}?(?<!\w)to\s+(?:\w+\s+){0,3}?[\d£$€]", text[draft.end : draft.end + 120]
        )
        return "from" if changes and partner else None
    if patterns["of"].search(left):
        return "delta"
    if patterns["by"].search(left):
        agent = draft.kind == "count" and number > 0 and doc[number - 1].dep_ == "agent"
        return "delta" if near and not agent else None
    if patterns["to"].search(left):
        return "to" if near else None
    if patterns["up"].search(left) and shares:
        return "delta"
    if (
        shares
        and draft.kind in ("percent", "percentage_point", "basis_point", "none")
        and patterns["comparative"].match(text, draft.end)
    ):
        return "delta"
    if draft.kind == "currency" and re.match(
        r" (?:more|less|higher|lower) than(?!\w)", text[draft.end : draft.end + 14]
    ):
        return "delta"
    return "delta" if shares and _straight_after_verb(doc, starts, draft) else None


def _straight_after_verb(doc: Doc, starts: list[int], draft: Draft) -> bool:
    """ "rose 3%", "increased sharply 5%", "cut a third"; not "raise £5m"."""
    at = token_at(doc, starts, draft.start) - 1
    while at >= 0 and doc[at].tag_ in ("RB", "DT", "JJ"):
        at -= 1
    if at < 0 or doc[at].lemma_.lower() not in _lemmas()["verbs"] or doc[at].pos_ not in ("VERB", "AUX"):
        return False
    if draft.kind in ("percent", "percentage_point", "basis_point", "index"):
        return True
    lemma = doc[at].lemma_.lower()
    return lemma in ("rise", "grow", "increase", "climb", "fall", "decline", "decrease")


def _points_in_percent(drafts: list[Draft]) -> None:
    """ "up 3 points to 41%": points beside a percentage are percentage points."""
    if any(draft.kind == "percent" for draft in drafts):
        for draft in drafts:
            if draft.kind == "index" and draft.code == "point" and draft.role == "delta":
                draft.kind, draft.code, draft.rule = "percentage_point", "pp", "unit.point_of_percent"


def _inherit(doc: Doc, starts: list[int], draft: Draft, drafts: list[Draft]) -> None:
    """Give "rose from 14.8 billion to 23.3 billion" the noun of its partner, or of the subject."""
    sentence = sentence_of(doc, draft.number_start)
    begin, end = sentence.start_char, sentence.end_char
    for other in drafts:
        near = other is not draft and begin <= other.start < end and abs(other.start - draft.start) < 120
        if near and other.role in ("from", "to", "lower", "upper") and other.kind not in ("none", "rank", "multiple"):
            draft.kind, draft.code, draft.flags = other.kind, other.code, other.flags
            draft.rule = f"{draft.rule}.inherited"
            return
    at = token_at(doc, starts, draft.number_start)
    subject = object_of(doc, at) or subject_of(doc, at)
    if subject is not None and subject.pos_ == "NOUN":
        head = counted_of(subject)
        if head.lemma_.lower() in _AMOUNTS:
            return
        noun = singular(head)
        unit = "a" if noun == "age" else time_unit(noun)
        draft.kind, draft.code, draft.rule = "duration" if unit else "count", unit or noun, "count.subject"


def _take_number_of(doc: Doc, starts: list[int], draft: Draft) -> None:
    """ "The number of datasets has reached 1,043" counts datasets."""
    at = token_at(doc, starts, draft.number_start)
    subject = subject_of(doc, at)
    if subject is None or subject.lemma_.lower() != "number" or subject.head.lemma_ not in _REACHING or subject.i > at:
        return
    head = counted_of(subject)
    if head is not subject:
        draft.kind, draft.code, draft.rule = "count", singular(head), "count.number_of"


def counted_of(subject: Token) -> Token:
    """The noun counted by a subject: of "the number of visits" it is "visits"."""
    if subject.lemma_.lower() in _AMOUNTS:
        for child in subject.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return _after_hyphens(next((grand for grand in child.children if grand.dep_ == "pobj"), subject))
        if subject.lemma_.lower() in ("number", "total", "volume", "count"):
            return next((child for child in subject.children if child.dep_ == "compound"), subject)
    return subject


def _after_hyphens(token: Token) -> Token:
    """The last part of a noun that the tokenizer cut at its hyphens."""
    doc, at = token.doc, token.i
    while at + 2 < len(doc) and doc[at + 1].text == "-" and not doc[at].whitespace_ and doc[at + 2].pos_ == "NOUN":
        at += 2
    return doc[at]


def object_of(doc: Doc, at: int) -> Token | None:
    """The object of the nearest verb of change above a token, where it stands before the token."""
    if at >= len(doc):
        return None
    token = doc[at]
    for _ in range(8):
        if token.pos_ in ("VERB", "AUX"):
            found = next((child for child in token.children if child.dep_ == "dobj"), None)
            if found is not None and found.i < at and found.pos_ in ("NOUN", "PROPN"):
                return found
            if token.lemma_.lower() in _lemmas()["verbs"]:
                return None
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def subject_of(doc: Doc, at: int) -> Token | None:
    """The subject of the nearest verb above a token."""
    if at >= len(doc):
        return None
    token = doc[at]
    for _ in range(8):
        if token.pos_ in ("VERB", "AUX"):
            for child in token.children:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    return child
        if token.head.i == token.i:
            return None
        token = token.head
    return None
