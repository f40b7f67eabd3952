"""Each kind on sentences of its own, the hard pairs of the definition, and the rules by themselves."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from policytext.claim import Kind, Modality
from policytext.claims.cues import Cues
from policytext.claims.kinds import KINDS, judge_modality
from policytext.pipeline import Pipeline

FOLDER = Path(__file__).parent
SENTENCES: dict[str, list[str]] = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))
HARD_PAIRS: dict[str, dict[str, list[str]]] = tomllib.loads((FOLDER / "hard_pairs.toml").read_text(encoding="utf-8"))

KNOWN_FAULTS = {"The court dismissed three complaints in 2019."}
"""Sentences on which the program disagrees with the definition."""


def cases() -> Iterator[tuple[str, str]]:
    for kind, sentences in SENTENCES.items():
        yield from ((kind, sentence) for sentence in sentences)
    for rule in HARD_PAIRS.values():
        for label, sentences in rule.items():
            # "assessment_vague" is a second list of assessments under one rule
            yield from ((label.split("_")[0], sentence) for sentence in sentences)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        pytest.param(
            kind,
            sentence,
            marks=pytest.mark.xfail(reason="known fault", strict=True) if sentence in KNOWN_FAULTS else (),
            id=f"{kind}: {sentence}",
        )
        for kind, sentence in cases()
    ],
)
def test_the_kind_of_a_sentence(pipeline: Pipeline, kind: str, sentence: str) -> None:
    assert ([claim.kind for claim in pipeline.claims(sentence)] or ["none"]) == [kind]


def test_every_kind_has_sentences_of_its_own() -> None:
    assert set(SENTENCES) == {*KINDS, "none"}
    assert min(len(sentences) for sentences in SENTENCES.values()) >= 6
    every = [sentence for _, sentence in cases()]
    assert len(set(every)) == len(every)
    assert set(every) >= KNOWN_FAULTS


def test_the_kinds_are_those_of_the_records() -> None:
    assert get_args(Kind) == KINDS


@pytest.mark.parametrize(
    ("kind", "names", "modality"),
    [
        ("recommendation", ["modal:should"], "recommended"),
        ("obligation", ["modal:must"], "required"),
        ("target", ["will"], "intended"),
        ("commitment", ["will"], "intended"),
        ("projection", ["will"], "projected"),
        ("projection", ["modal:could"], "possible"),
        ("statistic", [], "asserted"),
        ("milestone", ["past"], "asserted"),
    ],
)
def test_modality_follows_kind_and_modal(kind: Kind, names: list[str], modality: Modality) -> None:
    assert judge_modality(kind, Cues(frozenset(names), "")) == modality


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The Ministry will open 12 centres.", "intended"),
        ("Hospitals may share the data.", "possible"),
        ("AI could replace one in five jobs.", "possible"),
        ("The population is expected to fall to 4.1 million by 2050.", "projected"),
        ("Suppliers must hold a certificate.", "required"),
        ("Schools should hire technicians.", "recommended"),
        ("The court dismissed three complaints in 2019.", "asserted"),
    ],
)
def test_the_modality_of_a_sentence(pipeline: Pipeline, sentence: str, modality: str) -> None:
    (claim,) = pipeline.claims(sentence)
    assert claim.modality == modality
