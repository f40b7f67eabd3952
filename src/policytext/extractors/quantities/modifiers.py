"""Words before and after a number that bound it ("more than", "or less") or make it approximate ("about")."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from policytext.claim import Operator
from policytext.extractors.quantities.lexicon import alternation, load_lexicon, words_alternation

_WINDOW = 48
_AMOUNT_OF_TIME = re.compile(
    r"(?<!\w)(?:for|in|of|at|has|have|had|with|takes?|took|taken|taking|lasts?|lasted|lasting|spent|spend|is|are|was|were|after|to"
    r"|offers?|waits?|waited|waiting|by)\s+$",
    re.IGNORECASE,
)
"""Before "over five years", these words tell that it is more than five years, and not during five years."""
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|an? |half"


@dataclass(frozen=True, slots=True)
class Modifier:
    """What the words around a number make of it; ``at`` is where the surface now begins or ends."""

    at: int
    op: Operator = "="
    approx: bool = False
    cue: str = ""


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    lexicon = load_lexicon("modifiers")["before"]
    meaning = {phrase.lower(): op for op, phrases in lexicon.items() if op != "link" for phrase in phrases}
    link = rf"(?:(?:{alternation(lexicon['link'])})\s+)?"
    pattern = re.compile(rf"(?P<cue>{words_alternation(meaning)})\s*(?P<link>{link})$", re.IGNORECASE)
    return pattern, re.compile(rf"(?<!\w)(?:{link})$", re.IGNORECASE), meaning


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    lexicon = load_lexicon("modifiers")["after"]
    meaning = {phrase: op for op, phrases in lexicon.items() for phrase in phrases}
    words = alternation(phrase for phrase in meaning if phrase[0].isalpha())
    return re.compile(rf"\+(?!\d)|\s+(?:{words})(?!\w)(?!\s+\S*\d|\s+(?:{_NUMBER_WORDS}))", re.IGNORECASE), meaning


def modifier_before(text: str, start: int) -> Modifier | None:
    """The modifier that ends where the number begins at ``start``; two in a row are read together."""
    pattern, _, meaning = _before()
    op: Operator = "="
    approx, at, cue = False, start, ""
    for _ in range(2):
        found = pattern.search(text, max(0, at - _WINDOW), at)
        if found is None:
            break
        words = re.sub(r"\s+", " ", found["cue"].lower())
        kind = meaning[words]
        cue = f"{words} {cue}".strip()
        if kind == "approximate":
            approx = True
        elif op == "=":
            op = cast(Operator, kind)
        at = found.start()
    return Modifier(at, op, approx, cue) if cue else None


def modifier_after(text: str, end: int) -> Modifier | None:
    """The modifier that follows a quantity: "+", "or more", "or so"."""
    pattern, meaning = _after()
    found = pattern.match(text, end)
    if found is None:
        return None
    cue = re.sub(r"\s+", " ", found.group().strip().lower())
    kind = meaning[cue]
    if kind == "approximate":
        return Modifier(found.end(), "=", True, cue)
    return Modifier(found.end(), cast(Operator, kind), False, cue)


def is_preposition(cue: str, text: str, start: int, end: int, kind: str) -> bool:
    """Whether "over", "under", "around" or "about" before a number tells where or when, and not how many.

    "Over five years" is a time span; "over 20 years of experience" is more than 20; "under three themes" is a place.
    """
    lexicon = load_lexicon("modifiers")["preposition"]
    if cue not in lexicon["words"]:
        return False
    following = text[end : end + 40].lower()
    if kind == "duration":
        amount = re.match(r"(?:\+| of | old| ago|' | experience)", following) or _AMOUNT_OF_TIME.search(text, 0, start)
        return cue == "over" and not amount
    nouns = re.compile(rf"[a-z -]{{0,30}}?(?<![a-z])(?:{alternation(lexicon['nouns'])})s?(?![a-z])")
    return kind == "count" and nouns.search(text[max(0, end - 30) : end].lower()) is not None
