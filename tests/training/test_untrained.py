import tomllib
from pathlib import Path

import msgspec

from policytext.themes import load_taxonomy
from policytext.themes.untrained import Weights
from policytext.training.statements import COLUMNS
from policytext.training.untrained import COUNTEREXAMPLE, fit_weights


def write_statements(folder: Path) -> None:
    """For each built-in theme statements with one of its seeds, and one that has a seed and not the theme."""
    lines = ["\t".join(COLUMNS)]
    for theme in load_taxonomy():
        for seed in theme.seeds[:3]:
            word = seed.rstrip("*")
            for number in (14, 15, 16):
                text = f"The report counts {number} cases of {word} in the north."
                lines.append("\t".join(["statistic", "asserted", theme.name, "report", word, text]))
        lines.append(
            "\t".join(["statistic", "asserted", "", "report", "", f"The word {theme.seeds[0]} has 9 letters."])
        )
    (folder / "tiny.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_weights_are_fitted_and_the_same_every_time(tmp_path: Path) -> None:
    write_statements(tmp_path)
    text = fit_weights(tmp_path)
    weights = msgspec.convert(tomllib.loads(text), Weights)
    assert weights.seeds > 0
    assert weights.heading > 0
    assert weights.intercept < 0
    assert round(weights.counterexample, 2) == round(COUNTEREXAMPLE * weights.likeness, 2)
    assert 0 < weights.rate < 0.1
    assert fit_weights(tmp_path) == text
