"""Features of a statement for the theme model: masked words, stems, lemmas and seed words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policytext.learning.linear import Floats
from policytext.themes.taxonomy import Theme

_STEM = 6
"""Letters kept of a longer word, so that *digitise*, *digitised* and *digitisation* share a feature."""
_LETTERS = 4
"""First letters of a word by which seeds are looked up."""
_OPENING = re.compile(rf"(?<![\w-])\w{{1,{_LETTERS}}}")
_HEAD = re.compile(r"(\w+)(\*?)")
Seed = tuple[str, re.Pattern[str]]
"""A theme, and an expression for some of its seed words."""


class Seeds:
    """Counts the seed words of themes in texts.

    Seeds are looked for where a word begins with the same letters, which few words do.
    """

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._known: dict[str, list[Seed]] = {}
        self._whole: dict[str, list[tuple[str, str]]] = {}
        self._begun: list[tuple[str, str, str]] = []
        for theme in themes:
            for seed in theme.seeds:
                pattern = re.escape(seed).replace(r"\*", r"\w*")
                word, star = head.groups() if (head := _HEAD.match(seed)) else ("", "*")
                if star and len(word) < _LETTERS:
                    self._begun.append((word, theme.name, pattern))
                else:
                    self._whole.setdefault(word[:_LETTERS], []).append((theme.name, pattern))

    def count(self, text: str) -> dict[str, int]:
        """How many seed words of each theme stand in a lower-case text, those inside others not counted."""
        counts: dict[str, int] = {}
        ends: dict[str, int] = {}
        for opening in _OPENING.finditer(text):
            letters, start = opening.group(), opening.start()
            if letters not in self._known:
                self._known[letters] = self._beginning(letters)
            for name, pattern in self._known[letters]:
                if start >= ends.get(name, 0) and (seed := pattern.match(text, start)):
                    counts[name] = counts.get(name, 0) + 1
                    ends[name] = seed.end()
        return counts

    def _beginning(self, letters: str) -> list[Seed]:
        """The seeds that can stand where a word begins with these letters."""
        found: dict[str, list[str]] = {}
        begun = [(theme, pattern) for word, theme, pattern in self._begun if letters.startswith(word)]
        for theme, pattern in [*self._whole.get(letters, []), *begun]:
            found.setdefault(theme, []).append(pattern)
        return [(theme, re.compile(rf"(?:{'|'.join(patterns)})(?!\w)")) for theme, patterns in found.items()]


@dataclass(frozen=True)
class ThemeText:
    """What is read of a statement.

    ``words`` are masked, ``lemmas`` those of its content words. ``headings`` are the title of the document and the
    headings above the statement: themes known by their definition take them in, the trained ones have the network read
    them. ``answers`` is what the network says of the statement, one value a class; None has it read ``words``.
    """

    words: Sequence[str]
    text: str
    headings: str = ""
    lemmas: Sequence[str] = ()
    answers: Floats | None = None


def make_features(themes: Sequence[Theme]) -> Callable[[ThemeText], list[str]]:
    """A function from a statement to its features, repeats included."""
    seeds = Seeds(themes)

    def features(statement: ThemeText) -> list[str]:
        found = list(statement.words)
        found += [f"{word[:_STEM]}~" for word in statement.words if len(word) > _STEM]
        found += [f"{lemma}/" for lemma in statement.lemmas]
        for name, count in seeds.count(statement.text.lower()).items():
            found += [f"seed={name}"] * min(count, 3)
        return found

    return features
