"""Features of a statement for the theme model: masked words, stems, lemmas and seed words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policytext.learning.linear import Floats
from policytext.themes.taxonomy import Theme

_STEM = 6
"""Letters kept of a longer word, so that *digitise*, *digitised* and *digitisation* share a feature."""


def compile_seeds(themes: Sequence[Theme]) -> list[tuple[str, re.Pattern[str]]]:
    """For each theme one expression that finds its seed words in lower-case text."""
    compiled = []
    for theme in themes:
        words = [re.escape(seed).replace(r"\*", r"\w*") for seed in theme.seeds]
        compiled.append((theme.name, re.compile(r"(?<![\w-])(?:" + "|".join(words) + r")(?![\w])")))
    return compiled


@dataclass(frozen=True)
class ThemeText:
    """What is read of a statement.

    ``words`` are masked, ``lemmas`` those of its content words. ``headings`` are the title of the document and the
    headings above the statement: themes known by their definition take them in, trained models do not. ``answers`` is
    what the network says of it, one value a class; None has it read ``words``.
    """

    words: Sequence[str]
    text: str
    headings: str = ""
    lemmas: Sequence[str] = ()
    answers: Floats | None = None


def make_features(themes: Sequence[Theme]) -> Callable[[ThemeText], list[str]]:
    """A function from a statement to its features, repeats included."""
    seeds = compile_seeds(themes)

    def features(statement: ThemeText) -> list[str]:
        text = statement.text.lower()
        found = list(statement.words)
        found += [f"{word[:_STEM]}~" for word in statement.words if len(word) > _STEM]
        found += [f"{lemma}/" for lemma in statement.lemmas]
        for name, pattern in seeds:
            matches = len(pattern.findall(text))
            found += [f"seed={name}"] * min(matches, 3)
        return found

    return features
