"""Features of a statement for the theme model: its masked words and pairs of words, their stems, and seed words."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from policytext.themes.taxonomy import Theme

_STEM = 6
"""Letters kept of a longer word, so that *digitise*, *digitised* and *digitisation* share a feature."""
_WORD = re.compile(r"[a-z]{3,}")


def compile_seeds(themes: Sequence[Theme]) -> list[tuple[str, re.Pattern[str]]]:
    """For each theme one expression that finds its seed words in lower-case text."""
    compiled = []
    for theme in themes:
        words = [re.escape(seed).replace(r"\*", r"\w*") for seed in theme.seeds]
        compiled.append((theme.name, re.compile(r"(?<![\w-])(?:" + "|".join(words) + r")(?![\w])")))
    return compiled


def make_features(themes: Sequence[Theme]) -> Callable[[Sequence[str], str, str], list[str]]:
    """A function from a statement's masked words, its text and the headings above it to features, repeats included."""
    seeds = compile_seeds(themes)

    def features(words: Sequence[str], text: str, headings: str) -> list[str]:
        found = list(words)
        found += [f"{first}+{second}" for first, second in pairwise(words)]
        found += [f"{word[:_STEM]}~" for word in words if len(word) > _STEM]
        for name, pattern in seeds:
            matches = len(pattern.findall(text.lower()))
            found += [f"seed={name}"] * min(matches, 3)
        found += [f"heading={word}" for word in _WORD.findall(headings.lower())]
        return found

    return features
