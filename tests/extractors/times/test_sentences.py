"""The sentences of ``sentences/*.txt``: each is read, and its times are compared with the answers in brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from policytext.claim import Time
from policytext.extractors.context import Context
from policytext.extractors.times import find_times
from policytext.language.pipeline import load_language

FOLDER = Path(__file__).parent / "sentences"
MARKED = re.compile(r"\[([^\[\]|]+)\|([^\[\]]+)\]")


@dataclass(frozen=True)
class Case:
    """A sentence without its brackets, the answers, and the document that it stands in."""

    name: str
    text: str
    answers: tuple[tuple[str, ...], ...]
    published: date | None
    country: str | None
    before: tuple[str, ...]


def parse_sentence(line: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """The plain sentence, and (surface, type, timex, edtf, role, anchor) for each bracket."""
    answers = []
    for surface, rest in MARKED.findall(line):
        kind, timex, edtf, role, *anchor = rest.split("|")
        default = "none" if kind in ("SET", "DURATION") and edtf == "-" else "explicit"
        answers.append((surface, kind, timex, edtf, role, anchor[0] if anchor else default))
    return MARKED.sub(r"\1", line), tuple(answers)


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file."""
    published: date | None = None
    country: str | None = None
    before: tuple[str, ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            given, *place = line[1:].split()
            published = None if given == "-" else date.fromisoformat(given)
            country = place[0] if place else None
            continue
        text, answers = parse_sentence(line.removeprefix("+ "))
        before = before if line.startswith("+ ") else ()
        yield Case(f"{path.stem}:{number}", text, answers, published, country, before)
        before = (*before, text)


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


def as_answer(time: Time) -> tuple[str, ...]:
    """A time in the form of an answer; the anchor of an undated duration says nothing."""
    return (time.text, time.type, time.timex, time.edtf or "-", time.role, time.anchor)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_sentence(case: Case) -> None:
    nlp = load_language()
    context = Context(published=case.published, country=case.country)
    for text in case.before:
        find_times(nlp(text), context)
    found = find_times(nlp(case.text), context)
    assert [as_answer(time) for time in found] == list(case.answers)
    for time in found:
        assert case.text[time.start : time.end] == time.text


def test_there_are_hundreds_of_sentences() -> None:
    assert len(CASES) >= 300
    assert len({case.text for case in CASES}) >= 300


def test_sentence_parser_reads_surface_and_answers() -> None:
    text, answers = parse_sentence("It opened in [June|DATE|2022-06|-|at|none], [annually|SET|P1Y|-|recurring].")
    assert text == "It opened in June, annually."
    assert answers == (
        ("June", "DATE", "2022-06", "-", "at", "none"),
        ("annually", "SET", "P1Y", "-", "recurring", "none"),
    )
