"""Is a document in English?"""

import re
from functools import cache
from typing import Any

from policytext.document import Document
from policytext.errors import ReadError

MIN_WORDS = 20
"""Shorter texts are never refused: language guesses on a heading or a name are chance."""
_WORD = re.compile(r"[^\W\d_]{2,}")
SAMPLES = 12
SAMPLE_WORDS = 80
ENGLISH_SHARE = 0.4
"""A document is refused when fewer of its samples than this are English. Bilingual documents with English beside
another language stand near 0.5; documents of one other language at 0.0 to 0.1, for an English abstract or titles."""


def check_language(document: Document) -> Document:
    """Return the document unchanged if it is English.

    Samples of ``SAMPLE_WORDS`` words are taken evenly over the body paragraphs, list items and table rows.

    Raises:
        ReadError: with code ``language_not_supported`` when most samples are in another language.
    """
    body = [document.text_of(block) for block in document.body() if block.kind != "heading"]
    words = _WORD.findall(" ".join(body))
    if len(words) < MIN_WORDS:
        return document
    step = max(SAMPLE_WORDS, len(words) // SAMPLES)
    samples = [" ".join(words[start : start + SAMPLE_WORDS]) for start in range(0, len(words), step)]
    found = [guess_language(sample) for sample in samples[: SAMPLES + 1] if len(sample.split()) >= MIN_WORDS]
    others = [language for language in found if language != "en"]
    language = max(sorted(set(others)), key=others.count, default="en")
    # Lists of names and numbers look like a different language in each sample.
    if found.count("en") >= ENGLISH_SHARE * len(found) or others.count(language) < 0.5 * len(found):
        return document
    message = f"the text is not in English (most of it looks like {language!r}); give an English version"
    raise ReadError(document.path, "language_not_supported", message)


def guess_language(text: str) -> str:
    """The ISO 639-1 code of the most probable language."""
    return str(_identifier().classify(text)[0])


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid
