"""Fit the weights with which a theme is scored from its definition alone.

``python -m policytext.training.untrained corpora/training`` writes ``untrained.toml`` of the themes again. Each of the
built-in themes is taken for unknown many times: some of its seeds, its description, and a few statements that have it
(or none) make a definition, and other statements tell how right its scores are. Only seeds are drawn that are right at
least half the time, since whoever defines a theme gives words that mostly mean it.
"""

import random
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from policytext.language import DEFAULT_MODEL
from policytext.themes import Theme, ThemeText, load_taxonomy
from policytext.themes.seeds import SeedFinder
from policytext.themes.untrained import FILE_NAME, SIGNS, DefinitionScorer
from policytext.themes.wording import split_words
from policytext.training.statements import Statement, describe_statements, read_statements

DRAWS = 8
SEEDS = (5, 8, 12)
EXAMPLES = (0, 3, 5, 8)
STATEMENTS = 1000
"""Definitions a theme, the numbers of seeds and examples that they have, and statements scored with each."""

LEAST = 3
"""Statements with a seed from which on it can be judged."""

COUNTEREXAMPLE = -0.5
"""Weight of a counterexample as a share of that of likeness. Set, not fitted: two statements of a theme's vocabulary
seldom share enough words for a fit, while one that is close to a counterexample is meant to lose the theme."""

_HEAD = """# Weights of the signs that a statement has a theme, in log-odds, for themes known by their definition alone.
# Made by 'python -m policytext.training.untrained corpora/training'.
"""


def fit_weights(data: Path, model: str = DEFAULT_MODEL) -> str:
    """The weights, as the text of a TOML file.

    Raises:
        GoldError: the statements do not follow the format.
    """
    statements = [statement for statement in read_statements(data) if statement.kind != "none"]
    texts = [
        ThemeText(candidate.words, candidate.text, statement.heading, candidate.lemmas)
        for candidate, statement in zip(describe_statements(statements, model), statements, strict=True)
    ]
    words = [split_words(statement.text) for statement in statements]
    chance = random.Random(1)
    signs, right = [], []
    for theme in load_taxonomy():
        seeds = [seed for seed in theme.seeds if _is_telling(seed, theme.name, statements, words)]
        for _ in range(DRAWS):
            definition = _draw_definition(theme, seeds, statements, chance)
            scorer = DefinitionScorer([definition])
            for place in chance.sample(range(len(statements)), min(STATEMENTS, len(statements))):
                if statements[place].text not in definition.examples:
                    signs.append(scorer.signs(texts[place])[0])
                    right.append(theme.name in statements[place].themes)
    fitted = [SIGNS.index(name) for name in SIGNS if name != "counterexample"]
    regression = LogisticRegression(C=10, max_iter=3000).fit(np.array(signs)[:, fitted], right)
    weights = {SIGNS[place]: float(weight) for place, weight in zip(fitted, regression.coef_[0], strict=True)}
    weights["counterexample"] = COUNTEREXAMPLE * weights["likeness"]
    weights |= {"intercept": float(regression.intercept_[0]), "rate": sum(right) / len(right)}
    return _HEAD + "".join(f"{name} = {value:.3f}\n" for name, value in weights.items())


def _is_telling(seed: str, theme: str, statements: Sequence[Statement], words: Sequence[Sequence[str]]) -> bool:
    finder = SeedFinder([seed])
    right = [theme in statement.themes for statement, text in zip(statements, words, strict=True) if finder.find(text)]
    return len(right) >= LEAST and sum(right) >= len(right) / 2


def _draw_definition(
    theme: Theme, seeds: Sequence[str], statements: Sequence[Statement], chance: random.Random
) -> Theme:
    having = [statement.text for statement in statements if theme.name in statement.themes]
    drawn = chance.sample(seeds, min(chance.choice(SEEDS), len(seeds)))
    examples = chance.sample(having, min(chance.choice(EXAMPLES), len(having)))
    return Theme(theme.name, theme.description, tuple(drawn), tuple(examples))


if __name__ == "__main__":
    target = Path(str(files("policytext.themes"))) / FILE_NAME
    target.write_text(fit_weights(Path(sys.argv[1])), encoding="utf-8")
