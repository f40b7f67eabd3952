"""The words of a claim as they are compared: without case, punctuation, figures and dates where those are set apart."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from msgspec import Struct

from policytext.claim import Claim

_TOKEN = re.compile(r"[%€£$¥]|\d+(?:[.,]\d+)*|[^\W\d_]+")


def split_words(text: str) -> list[str]:
    """The words, numbers and signs of money and percent of a text, folded.

    >>> split_words("The Café’s 1,200 users: 5%")
    ['the', 'cafe', 's', '1,200', 'users', '5', '%']
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("\u00ad", ""))
    return _TOKEN.findall("".join(char for char in decomposed if not unicodedata.combining(char)).casefold())


def fold_text(text: str) -> str:
    """The words of a text joined without spaces, so that a word broken at the end of a line is the same word."""
    return "".join(split_words(text))


def frame_words(claim: Claim) -> str:
    """The words of a claim without its quantities and times: what is said, not how much and when."""
    return " ".join(split_words(_take_figures(claim)))


def core_words(claim: Claim) -> str:
    """The words of a claim without quantities, times and words of modality: what is to be done, not how firmly."""
    ladder, text = _read_ladder(), _take_figures(claim)
    return " ".join(split_words(ladder.pattern.sub(lambda match: match[0 if _is_noun(match) else "verb"], text)))


def _take_figures(claim: Claim) -> str:
    text, offset = claim.text, claim.provenance.start
    taken = [(item.start, item.end) for item in claim.quantities] + [(item.start, item.end) for item in claim.times]
    for start, end in sorted(taken, reverse=True):
        text = text[: max(start - offset, 0)] + " " + text[end - offset :]
    return text


class Rung(Struct, frozen=True):
    """Words of modality in a text: their level on the ladder, 0 being the strongest, and the word that follows."""

    level: int
    words: str
    verb: str


def find_rungs(text: str) -> list[Rung]:
    """The words of modality in a text that a word follows, in order.

    >>> [rung.words for rung in find_rungs("It will seek to grow, and may stop.")]
    ['will seek to', 'may']
    >>> find_rungs("Action Plans to guide agencies")
    []
    """
    ladder = _read_ladder()
    found = []
    for match in ladder.pattern.finditer(text):
        if not _is_noun(match):
            words = _squeeze(match["rung"])
            found.append(Rung(ladder.levels[words], words, match["verb"].casefold()))
    return found


def _is_noun(match: re.Match[str]) -> bool:
    """Whether the words stand for a thing, as in "the plan to"."""
    words = _squeeze(match["rung"])
    before = split_words(match.string[: match.start()])[-1:]
    is_noun = words.endswith(" to") and " " not in words[:-3]
    return is_noun and bool(before) and before[0] in _read_ladder().before_noun


class _Ladder(Struct, frozen=True):
    levels: dict[str, int]
    before_noun: frozenset[str]
    pattern: re.Pattern[str]


def _squeeze(words: str) -> str:
    return " ".join(words.casefold().split())


@cache
def _read_ladder() -> _Ladder:
    content = tomllib.loads(files("policytext.comparison").joinpath("modality.toml").read_text(encoding="utf-8"))
    levels = {words: level for level, rung in enumerate(content["rung"]) for words in rung["words"]}
    longest = sorted(levels, key=len, reverse=True)
    choices = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest)
    # "May" with a capital is a month; adverbs may stand before the verb
    pattern = re.compile(rf"\b(?!May\b)(?P<rung>(?i:{choices}))\s+(?:(?:also|not|then|now|\w+ly)\s+)*(?P<verb>\w+)")
    return _Ladder(levels, frozenset(content["before_noun"]), pattern)
