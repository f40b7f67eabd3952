"""The themes of a run, and what scores each: a trained model where one was trained on its very seeds, else its
definition."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from policytext.claim import ThemeScore
from policytext.learning.linear import Floats
from policytext.settings import Settings
from policytext.themes.classifier import ThemeClassifier, list_scores
from policytext.themes.definitions import Definition, ThemesFile, read_themes_file
from policytext.themes.features import ThemeText
from policytext.themes.own import OwnClassifier, load_own_model
from policytext.themes.taxonomy import Theme, load_taxonomy
from policytext.themes.untrained import DefinitionScorer

PACKAGED, OWN, DEFINED = "built-in model", "own model", "definition"
THEMES_NOTE = "themes"
"""The note of a model file that holds the themes it was trained on."""

_AGAIN = "make one with 'policytext train themes'"


class SchemeTheme(Struct, frozen=True):
    """A theme and what scores it: some of ``PACKAGED``, ``OWN`` and ``DEFINED``, of which the greatest score counts."""

    theme: Theme
    scored_by: tuple[str, ...]


class ThemeScheme:
    """Which themes there are, and their scores in a document.

    Args:
        file: a themes file; None leaves the themes as they are.
        model: a theme model of one's own, or the folder that holds it. Its themes are added to the built-in ones, or
            take the place of those of the same name.

    Attributes:
        themes: the built-in ones first, in their order.
        file: what the themes file says.
        own: the model of one's own.

    Raises:
        SettingsError: the themes file is wrong.
        ModelError: a model is missing, unreadable or none of themes.
    """

    def __init__(self, file: Path | None = None, model: Path | None = None) -> None:
        self.own = load_own_model(model) if model else None
        trained = {OWN: self.own.themes if self.own else (), PACKAGED: load_taxonomy()}
        base = {theme.name: SchemeTheme(theme, (method,)) for method in (PACKAGED, OWN) for theme in trained[method]}
        self.file = read_themes_file(file, list(base)) if file else ThemesFile()
        defined = [item.theme.name for item in self.file.definitions]
        themes = {name: item for name, item in base.items() if name in defined or not self.file.leaves_out(name)}
        for item in self.file.definitions:
            themes[item.theme.name] = _settle(item, base.get(item.theme.name), trained)
        self.themes = tuple(themes.values())
        used = {method for item in self.themes for method in item.scored_by}
        self._scorers: dict[str, ThemeClassifier | OwnClassifier | DefinitionScorer] = {}
        if PACKAGED in used:
            self._scorers[PACKAGED] = ThemeClassifier()
        if self.own is not None and OWN in used:
            self._scorers[OWN] = self.own
        if DEFINED in used:
            wanted = {item.theme.name for item in self.themes if DEFINED in item.scored_by}
            self._scorers[DEFINED] = DefinitionScorer(
                [item.theme for item in self.file.definitions if item.theme.name in wanted]
            )

    @classmethod
    def of(cls, settings: Settings) -> "ThemeScheme":
        """The scheme that settings ask for."""
        file, model = (Path(name) if name else None for name in (settings.themes, settings.theme_model))
        return cls(file, model)

    def predict(self, statements: Sequence[ThemeText]) -> Floats:
        """Probabilities, one row a statement in the order of the text and one column a theme."""
        found = {method: scorer.predict(statements) for method, scorer in self._scorers.items()}
        columns = [
            np.max(
                [found[method][:, self._scorers[method].classes.index(item.theme.name)] for method in item.scored_by], 0
            )
            for item in self.themes
        ]
        return np.column_stack(columns)

    def score(self, statements: Sequence[ThemeText], threshold: float) -> list[tuple[ThemeScore, ...]]:
        """The themes of the statements of one document, in the order of its text, best first.

        Only themes with a probability of at least ``threshold`` are given; an empty tuple is an answer.
        """
        names = [item.theme.name for item in self.themes]
        return list_scores(names, self.predict(statements), threshold) if statements else []

    def evidence(self, statement: ThemeText, theme: str) -> list[str]:
        """The words that speak most for a theme in a statement.

        Raises:
            KeyError: there is no such theme.
        """
        scored_by = {item.theme.name: item.scored_by for item in self.themes}[theme]
        found = [word for method in scored_by for word in self._scorers[method].evidence(statement, theme)]
        return list(dict.fromkeys(found))

    def keeps(self, name: str) -> bool:
        """Whether a built-in theme is there and means at least what the taxonomy says."""
        meant = {theme.name: set(theme.seeds) for theme in load_taxonomy()}
        return any(item.theme.name == name and meant[name] <= set(item.theme.seeds) for item in self.themes)


def extend_theme(theme: Theme, more: Theme) -> Theme:
    """A theme with the seeds, examples and counterexamples of another one added."""
    return replace(
        theme,
        description=more.description or theme.description,
        seeds=tuple(dict.fromkeys((*theme.seeds, *more.seeds))),
        examples=(*theme.examples, *more.examples),
        counterexamples=(*theme.counterexamples, *more.counterexamples),
    )


def _settle(item: Definition, base: SchemeTheme | None, trained: dict[str, tuple[Theme, ...]]) -> SchemeTheme:
    theme = extend_theme(base.theme, item.theme) if item.extend and base is not None else item.theme
    for method, themes in trained.items():
        if any(other.name == theme.name and set(other.seeds) == set(theme.seeds) for other in themes):
            return SchemeTheme(theme, (method,))
    return SchemeTheme(theme, (*base.scored_by, DEFINED) if item.extend and base is not None else (DEFINED,))


def list_defined(file: Path) -> tuple[Theme, ...]:
    """The themes that a themes file defines, as they are with what they extend.

    Raises:
        SettingsError: the themes file is wrong.
    """
    scheme = ThemeScheme(file)
    themes = {item.theme.name: item.theme for item in scheme.themes}
    return tuple(themes[item.theme.name] for item in scheme.file.definitions)
