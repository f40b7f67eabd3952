"""Sentence boundaries by punctuation and abbreviation, set before the parser, which decides only what is left open."""

import re
import tomllib
from importlib.resources import files

from spacy.tokens import Doc

_DATA = tomllib.loads(files("policytext.language").joinpath("abbreviations.toml").read_text(encoding="utf-8"))
_NEVER = frozenset(_DATA["never_final"])
_BEFORE_NUMBER = frozenset(_DATA["before_number"])
_MAYBE = frozenset(_DATA["maybe_final"])
_STARTERS = frozenset(_DATA["starters"])
_NUMBERED = frozenset(_DATA["numbered"])
_UNFINISHED = frozenset(_DATA["unfinished"])

_STOP = re.compile(
    r"""(?P<word>[^\s"“”()\[\]]*?)(?P<stop>[.!?…]+)(?P<close>["'”’)\]»]*)\s+(?=(?P<open>["'“‘(\[«•–—-]*)(?P<next>\w+))"""
)
_LINE_END = re.compile(r"[^\S\n]*\n\s*(?=(?P<open>\W*)(?P<next>\w+))")
_GLUED = re.compile(
    # a stop with a note mark ("65%.2 The target"), or without the space after it ("growth.In 2022")
    r"(?:(?<=[^\W\d]{2})|(?<=[%)”]))[.!?][”\"’)]*(?:\d{1,2}|\[\d{1,3}\])\s+(?=[A-Z])|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]*\s)"
)
_BULLET = re.compile(r"(?<=\s)(?=[•●▪■◦]\s+\w)")
_INITIAL = re.compile(r"(?:\w\.)*[A-Z]")
_LABEL = re.compile(r"\(?(?:\d{1,2}|\d{1,2}(?:\.\d{1,2})+|[A-Z]|[ivx]{1,4})")
_SHORT_LINE = 60
"""A line of fewer characters that a capital follows was ended by its author, not by the width of the page."""


def find_boundaries(text: str) -> dict[int, bool | None]:
    """Offsets at which a sentence begins, after the first: True for certain, None where the parser should decide.

    A line feed ends a sentence unless the line is plainly unfinished. The label of a numbered sentence ("3. Data is
    ...") stays with it.

    >>> find_boundaries("See No. 4 of the Act. It was passed in the U.S. Senate.")
    {22: True, 48: None}
    """
    found: dict[int, bool | None] = {}
    for match in _STOP.finditer(text):
        label = _LABEL.fullmatch(match["word"]) and (match.start() in found or not text[: match.start()].strip())
        verdict = False if label and "\n" not in match.group() else _judge(match, text)
        if verdict is not False:
            found[match.end()] = verdict
    for pattern in (_GLUED, _BULLET):
        found.update((match.end(), True) for match in pattern.finditer(text))
    for match in _LINE_END.finditer(text):
        verdict = found.get(match.end(), False) or _judge_line(match, text)
        if verdict is not False:
            found[match.end()] = verdict
    return dict(sorted(found.items()))


def _judge(match: re.Match[str], text: str) -> bool | None:
    following = match["next"]
    word = match["word"].lower()
    if not _is_capital(following):
        return False
    if match["stop"] != ".":
        # "Yahoo! said" and "really?" he asked go on in lower case
        return True
    initial = _INITIAL.fullmatch(match["word"]) is not None
    if (word in _NEVER and not initial) or (
        word in _BEFORE_NUMBER and (following[0].isdigit() or match["open"].startswith("("))
    ):
        return False
    open_end = word in _MAYBE or "." in word
    if match["close"]:
        return None if open_end and match["close"].startswith(")") else True
    if open_end:
        return True if following.lower() in _STARTERS and not match["open"] else None
    if initial and not following[0].isdigit():
        before = text[: match.start()].split()[-1:]
        if following.lower() in _STARTERS or (before and before[0].lower() in _NUMBERED):
            return True
        return None if match["word"] == "I" else False
    return True


def _is_capital(word: str) -> bool:
    """Whether a word can begin a sentence by its letters: "The", "2021", "iPhone", "eGovernment"."""
    return word[0].isupper() or word[0].isdigit() or word[1:2].isupper()


def _judge_line(match: re.Match[str], text: str) -> bool | None:
    """Whether a line feed ends a sentence: not before a word in lower case, nor after one that asks for more."""
    line = text[: match.start()].rpartition("\n")[2].rstrip()
    if "\n" in match.group().strip(" \t").removeprefix("\n"):
        return True
    last = line.split()[-1].lower() if line.split() else ""
    if last.endswith((".", "!", "?", ":", ";", "…", "”", '"')) and last.rstrip(".") not in _NEVER:
        return True
    if match["open"].strip(" \t\n\"'“‘(") == "" and not _is_capital(match["next"]):
        return False
    if last in _UNFINISHED or last.endswith((",", "-", "–", "(")):
        return False
    return True if len(line) < _SHORT_LINE else None


def set_sentence_starts(doc: Doc) -> Doc:
    """Fix the sentence starts of a Doc, so that the parser breaks nowhere else."""
    boundaries = find_boundaries(doc.text)
    for token in doc:
        if token.i:
            token.is_sent_start = boundaries.get(token.idx, False)
    return doc
