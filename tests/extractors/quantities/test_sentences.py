"""Every sentence of ``sentences/`` gives exactly the quantities that its author marked."""

import importlib.util
import sys
from pathlib import Path

import pytest

from policytext.extractors.context import Context
from policytext.extractors.quantities import find_quantities
from policytext.language.pipeline import load_language

_spec = importlib.util.spec_from_file_location("quantities_annotated", Path(__file__).with_name("annotated.py"))
assert _spec is not None
assert _spec.loader is not None
annotated = importlib.util.module_from_spec(_spec)
sys.modules["quantities_annotated"] = annotated
_spec.loader.exec_module(annotated)

SENTENCES = annotated.read_sentences(Path(__file__).with_name("sentences"))


@pytest.fixture(scope="module")
def docs():
    texts = [sentence.text for sentence in SENTENCES]
    return dict(zip([sentence.place for sentence in SENTENCES], load_language().pipe(texts), strict=True))


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.place)
def test_sentence(docs, sentence):
    found = find_quantities(docs[sentence.place], Context(country=sentence.country))
    assert tuple(annotated.as_answer(quantity) for quantity in found) == sentence.answers
    for flag in sentence.flags:
        assert any(flag in quantity.flags for quantity in found), f"no flag {flag}"


def test_there_are_hundreds_of_sentences():
    assert len(SENTENCES) >= 300
