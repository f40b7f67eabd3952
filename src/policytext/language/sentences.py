"""Sentence boundaries by punctuation and abbreviation, set before the parser, which decides only what is left open."""

import re
import tomllib
from importlib.resources import files

from spacy.tokens import Doc

_DATA = tomllib.loads(files("policytext.language").joinpath("abbreviations.toml").read_text(encoding="utf-8"))
_NEVER = frozenset(_DATA["never_final"])
_BEFORE_NUMBER = frozenset(_DATA["before_number"])
_MAYBE = frozenset(_DATA["maybe_final"])

_CANDIDATE = re.compile(
    r"""(?P<word>[^\s"“”()\[\]]*?)(?P<stop>[.!?…]+)(?P<close>["'”’)\]»]*)\s+(?=(?P<next>["'“‘(\[«•–—-]*\w))"""
)
_INITIAL = re.compile(r"^(?:\w\.)*[A-Z]$")


def find_boundaries(text: str) -> dict[int, bool | None]:
    """Offsets at which a sentence begins, after the first: True for certain, None where the parser should decide.

    >>> find_boundaries("See No. 4 of the Act. It was passed in the U.S. Senate.")
    {22: True, 48: None}
    """
    found: dict[int, bool | None] = {}
    for match in _CANDIDATE.finditer(text):
        verdict = _judge(match)
        if verdict is not False:
            found[match.end()] = verdict
    return found


def _judge(match: re.Match[str]) -> bool | None:
    following = match["next"][-1]
    word = match["word"].lower()
    if match["stop"] != ".":
        # "Yahoo! said", "really?" he asked
        return following.isupper() or following.isdigit()
    if not (following.isupper() or following.isdigit()):
        return False
    if match["close"]:
        return True
    if word in _NEVER or (word in _BEFORE_NUMBER and following.isdigit()):
        return False
    if word in _MAYBE or "." in word:
        return None
    if _INITIAL.match(match["word"]) and following.isupper():
        return False if len(match["word"]) == 1 and match["word"] != "I" else None
    return True


def set_sentence_starts(doc: Doc) -> Doc:
    """Fix the sentence starts of a Doc, so that the parser breaks nowhere else."""
    boundaries = find_boundaries(doc.text)
    for token in doc:
        if token.i:
            token.is_sent_start = boundaries.get(token.idx, False)
    return doc
