"""Sentences with inline answers.

A line of a ``sentences/*.txt`` file is a sentence in which each quantity stands in square brackets with its answer:

    Rates rose from [40%|40|percent|%|from] to [65%|65|percent|%|to].

After the surface come the value, the kind and the code of the unit ("-" where there is none), and, where they are not
the usual ones, in any order: the role ("from"), the operator (">="), "~" for an approximate value, and flags with a
leading "!". A sentence without brackets holds no quantity. ``@AU`` at the start of a line gives the document's
country. Empty lines and lines that begin with "#" are skipped.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from policytext.claim import Operator, Quantity, QuantityRole

_BRACKET = re.compile(r"\[([^\]|]+)\|((?:[^\[\]]|\[[^\]]*\])+)\]")


@dataclass(frozen=True)
class Answer:
    """One quantity as the author of the sentence reads it."""

    text: str
    start: int
    value: str
    kind: str
    code: str | None
    role: str = "value"
    op: str = "="
    approx: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence, its country, its answers, and where it stands."""

    text: str
    country: str | None
    answers: tuple[Answer, ...]
    flags: tuple[str, ...]
    place: str


def parse_line(line: str, place: str) -> Sentence:
    """Read one annotated line."""
    country = None
    if found := re.match(r"@([A-Z]{2})\s+", line):
        country, line = found[1], line[found.end() :]
    text, answers, flags, position = "", [], [], 0
    for found in _BRACKET.finditer(line):
        text += line[position : found.start()]
        value, kind, code, *extras = found[2].split("|")
        role = next((extra for extra in extras if extra in get_args(QuantityRole)), "value")
        op = next((extra for extra in extras if extra in get_args(Operator)), "=")
        flags += [extra[1:] for extra in extras if extra.startswith("!")]
        known = {role, op, "~", *(f"!{flag}" for flag in flags)}
        assert set(extras) <= known, f"{place}: {extras} holds an unknown word"
        answers.append(Answer(found[1], len(text), value, kind, None if code == "-" else code, role, op, "~" in extras))
        text += found[1]
        position = found.end()
    return Sentence(text + line[position:], country, tuple(answers), tuple(flags), place)


def read_sentences(folder: Path) -> list[Sentence]:
    """All sentences of a folder, in the order of files and lines."""
    sentences = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                sentences.append(parse_line(line.strip(), f"{path.stem}:{number}"))
    return sentences


def as_answer(quantity: Quantity) -> Answer:
    """What was found, in the form of an answer."""
    return Answer(
        quantity.text,
        quantity.start,
        quantity.value,
        quantity.unit.kind,
        quantity.unit.code,
        quantity.role,
        quantity.op,
        quantity.approx,
    )
