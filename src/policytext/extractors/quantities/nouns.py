"""The noun that a number counts: its place, and its singular as the code of the unit."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from policytext.extractors.quantities.lexicon import load_lexicon

_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "RBR", "RBS", "HYPH", "AFX", "VBD", "``", "''"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_REACH = 9


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """The head of a counted noun phrase: token index, end of the surface, code of the unit."""

    token: int
    end: int
    code: str


def token_at(doc: Doc, starts: list[int], offset: int) -> int:
    """The first token that begins at or after a character."""
    return bisect_left(starts, offset)


def has_sentences(doc: Doc) -> bool:
    """Whether sentence boundaries are set; ``Doc.has_annotation`` answers the same but reads every token."""
    return len(doc) == 1 or (len(doc) > 1 and doc[-1].is_sent_start is not None)


def find_counted_noun(doc: Doc, starts: list[int], end: int, *, plural: bool) -> CountedNoun | None:
    """The noun phrase that begins right after a number that ends at ``end``, by tags, and by the parse where tags
    leave it open. ``plural`` tells that the number is not one, so that a singular head is doubted."""
    first = token_at(doc, starts, end)
    if first >= len(doc) or doc[first].idx - end > 1:
        return None
    if first and doc[first - 1].idx + len(doc[first - 1]) > end:
        return None
    nouns = _noun_run(doc, first)
    while nouns and doc[nouns[-1]].lower_ in _stop_words():
        nouns.pop()
    if not nouns:
        return None
    following = nouns[-1] + 1
    if (
        plural
        and following < len(doc)
        and all(doc[at].tag_ == "NN" for at in nouns)
        and doc[following].tag_ == "VBZ"
        and doc[following].pos_ == "VERB"
        and _ends_phrase(doc, following + 1)
    ):
        # The tagger reads some plural nouns as verbs ("five agency needs"); a count over one wants a plural.
        nouns.append(following)
    at = _head(doc, nouns, plural)
    if at is None:
        return None
    head = doc[at]
    if plural and head.tag_ == "NNP" and not head.text.endswith("s"):
        return None
    return CountedNoun(at, head.idx + len(head), _code(doc, at, first))


def _ends_phrase(doc: Doc, at: int) -> bool:
    """No object or complement begins at ``at``, as it would after a verb."""
    return at >= len(doc) or doc[at].tag_ in ("IN", ".", ",", ":", "CC", "VBD", "VBP", "MD", "WDT", "-RRB-")


def _noun_run(doc: Doc, first: int) -> list[int]:
    """The nouns of the phrase that begins at token ``first``: adjectives and their like, then a run of nouns."""
    if doc[first].lower_ == "e" and first + 2 < len(doc) and doc[first + 1].text == "-":
        return [first + 2]
    nouns: list[int] = []
    if doc[first].lower_ == "whole" and doc[first + 1 : first + 3].text.lower() == "of government":
        first += 3
    sentence = doc[first].sent.end if has_sentences(doc) else len(doc)
    for at in range(first, min(first + _REACH, sentence)):
        token = doc[at]
        if token.tag_ in _NOUNS and token.text[0] not in "%#$€£&|":
            if nouns and not _goes_on(doc, nouns[-1], at):
                break
            nouns.append(at)
        elif nouns and token.tag_ == "CC" and _pair_of_modifiers(doc, nouns, at, sentence):
            continue
        elif nouns and _only_names(doc, nouns) and token.tag_ in ("JJ", "VBN") and token.dep_ == "amod":
            nouns.clear()
        elif nouns:
            if token.text == "-" and at + 2 < sentence and doc[at + 1].tag_ in ("VBN", "JJ", "VBG", "VBD"):
                nouns.clear()
                continue
            if not (token.tag_ in ("HYPH", "POS") or token.text == "-") or at + 1 >= sentence:
                break
            if doc[at + 1].tag_ not in _NOUNS and token.tag_ != "HYPH":
                break
        elif token.tag_ in ("CC", ",") and at > first and not nouns:
            if doc[at - 1].tag_ not in _BEFORE_NOUN or at + 1 >= sentence or doc[at + 1].tag_ not in _BEFORE_NOUN:
                break
        elif (
            token.tag_ not in _BEFORE_NOUN
            or token.lower_ in ("ago", "respectively", "alone", "then", "not", "also")
            or (token.tag_ == "VBD" and token.dep_ not in ("amod", "compound", "nmod"))
        ):
            break
    return nouns


def _pair_of_modifiers(doc: Doc, nouns: list[int], at: int, end: int) -> bool:
    """ "Appraisal and evaluation metrics": two singular nouns before the plural that is counted."""
    if doc[nouns[-1]].tag_ != "NN" or doc[nouns[-1]].lower_ in _uncounted() or at + 2 >= end:
        return False
    for one in range(at + 1, min(at + 5, end)):
        if doc[one].tag_ == "NNS":
            return one > at + 1
        if doc[one].tag_ not in ("NN", "JJ", "VBG"):
            break
    return False


def _only_names(doc: Doc, nouns: list[int]) -> bool:
    """Proper nouns in the singular, which before an adjective stand as one themselves ("4,000 U.S. federal sites")."""
    return all(doc[at].tag_ == "NNP" for at in nouns)


def _goes_on(doc: Doc, last: int, at: int) -> bool:
    """Whether the noun at ``at`` belongs to the same phrase as the noun before it."""
    before, token = doc[last], doc[at]
    if before.tag_ in ("NNS", "NNPS"):
        following = doc[at + 1].tag_ if at + 1 < len(doc) else ""
        if token.tag_ not in ("NNS", "NNPS") and following not in ("NNS", "NNPS"):
            return False
        return before.dep_ in ("compound", "nmod", "amod", "poss") and before.head.i >= at
    return token.lower_ not in _stop_words() and not (
        before.tag_ == "NN" and before.dep_ == "dobj" and before.i < at - 1
    )


def _head(doc: Doc, nouns: list[int], plural: bool) -> int | None:
    """The last noun, or the plural before it, or the counted noun before a noun of change ("visit increase");
    null where the number is a name ("311 phone number")."""
    last = nouns[-1]
    if plural and len(nouns) == 1 and doc[last].tag_ == "NN" and doc[last].lower_ not in _uncounted():
        following = [token.tag_ for token in doc[last + 1 : last + 3]]
        if following[:1] == ["CC"] and following[1:] in (["NN"], ["JJ"]):
            return None
    if plural and len(nouns) > 1 and doc[last].tag_ == "NN":
        changes = load_lexicon("changes")["nouns"]
        if doc[last].lower_ in changes:
            return nouns[-2]
        if doc[last].lower_ in ("number", "code", "hotline", "line", "form", "road", "route"):
            return None
        pair = f"{doc[nouns[-2]].lower_} {doc[last].lower_}"
        if (
            all(doc[at].tag_ == "NN" for at in nouns)
            and doc[last].lower_ not in _uncounted()
            and pair not in _compounds()
        ):
            return nouns[-2]
        for at in reversed(nouns[:-1]):
            if doc[at].tag_ in ("NNS", "NNPS") and doc[at].dep_ not in ("compound", "nmod"):
                return at
    return last


def _code(doc: Doc, at: int, first: int) -> str:
    word = singular(doc[at])
    if at > first:
        before = at - 1
        pair = f"{doc[before].lower_} {word}"
        if pair in _compounds():
            return pair
    return word


def singular(token: Token) -> str:
    """The singular of a noun in lower case; an acronym keeps its capitals.

    Proper nouns in the plural are not changed by lemmatizers, so that the endings are taken off here.
    """
    word = token.lower_
    irregular: dict[str, str] = load_lexicon("nouns")["irregular"]
    if word in irregular:
        return irregular[word]
    if len(token) > 2 and token.text[:-1].isupper() and token.text[-1] == "s":
        return token.text[:-1]
    if token.i >= 2 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "e" and not token.nbor(-1).whitespace_:
        return "e-" + _without_ending(word)
    if token.text.isupper() and len(token) <= 6 and not token.sent.text.isupper():
        return token.text
    if token.tag_ in ("NNS", "NNPS", "VBZ") or (token.tag_ == "NNP" and word.endswith("s")):
        if word.endswith("ses") and not word.endswith("sses"):
            # Lemmatizers read "doses" as "dos"; nouns in -s themselves are in the lexicon.
            return word[:-1]
        lemma = token.lemma_.lower()
        return lemma if lemma != word else _without_ending(word)
    return word


def _without_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _compounds() -> frozenset[str]:
    return frozenset(load_lexicon("nouns")["compounds"])


@cache
def _uncounted() -> frozenset[str]:
    """Nouns that take a number over one without a plural ending."""
    lexicon = load_lexicon("nouns")
    return frozenset([*lexicon["uncounted"], *lexicon["irregular"]])


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(load_lexicon("nouns")["stop"])
