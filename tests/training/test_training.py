"""A tiny training run: few statements, the whole way."""

import json
from pathlib import Path

import pytest

from policytext.claims.model import CLASSES, NONE, score_kinds
from policytext.errors import GoldError, SettingsError
from policytext.language import DEFAULT_MODEL
from policytext.learning import LinearModel
from policytext.themes import ThemeClassifier, ThemeText, load_taxonomy
from policytext.training import train_claims, train_themes
from policytext.training.statements import COLUMNS, describe_statements, read_statements

MODALITY = {"recommendation": "recommended", "obligation": "required", "projection": "projected"}
PATTERNS = {
    "recommendation": "{} should publish the plan.",
    "obligation": "{} must publish the plan.",
    "target": "{} will reach 90% by 2030.",
    "projection": "{} could add €3 billion.",
    "commitment": "{} will publish the plan.",
    "spending": "{} spent €3 million.",
    "rank": "{} was ranked 1st of 27.",
    "comparison": "{} spends more than the average.",
    "change": "{} rose from 40% to 65%.",
    "statistic": "{} has 1,430 members.",
    "milestone": "{} was set up in 2011.",
    "assessment": "{} is responsible for the plan.",
    "none": "Please see {} for details.",
}
ACTORS = ["The Agency", "The Council", "The Board", "The Office", "The Ministry", "The Bank"]
NAMES = [theme.name for theme in load_taxonomy()]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six statements of each kind in an order that repeats, so that every fold holds every kind and theme."""
    folder = tmp_path_factory.mktemp("statements")
    lines = ["\t".join(COLUMNS)]
    for place, actor in enumerate(ACTORS):
        for number, (kind, pattern) in enumerate(PATTERNS.items()):
            modality = "" if kind == NONE else MODALITY.get(kind, "asserted")
            theme = "" if kind == NONE else NAMES[(number + place) % len(NAMES)]
            lines.append("\t".join([kind, modality, theme, "report", "", pattern.format(actor)]))
    (folder / "tiny.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_claim_model_is_trained_and_written_with_its_card(data: Path, tmp_path: Path) -> None:
    scores = train_claims(data, tmp_path)
    assert [line.split(":")[0] for line in scores.splitlines()] == ["claim_precision", "claim_recall", "kind_accuracy"]
    model = LinearModel.load(tmp_path / "claims.npz")
    card = json.loads((tmp_path / "claims.json").read_text(encoding="utf-8"))
    assert card["sha256"] == model.sha256
    assert card["classes"] == dict.fromkeys(CLASSES, 6)
    assert card["features"] == len(model.vocabulary)
    assert card["data"].startswith("78 statements of ")
    assert card["cross_validation"]["kind_accuracy"] > 0.9
    candidates = describe_statements(read_statements(data), DEFAULT_MODEL)
    scored = score_kinds(model, [candidate.features for candidate in candidates])
    right = [
        kinds[0].kind == kind if kind != NONE else claim < 0.5
        for (claim, kinds), kind in zip(scored, list(PATTERNS) * len(ACTORS), strict=True)
    ]
    assert sum(right) >= 0.9 * len(right)


def test_the_same_statements_give_the_same_model(data: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        train_claims(data, tmp_path / name)
    for file in ("claims.npz", "claims.json"):
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


def test_a_theme_model_is_trained_and_written_with_its_card(data: Path, tmp_path: Path) -> None:
    scores = train_themes(data, tmp_path)
    assert [line.split(":")[0] for line in scores.splitlines()] == ["micro_f1", "macro_f1", *NAMES]
    model = LinearModel.load(tmp_path / "themes.npz")
    card = json.loads((tmp_path / "themes.json").read_text(encoding="utf-8"))
    assert list(model.classes) == NAMES
    assert not model.exclusive
    assert card["statements"] == dict.fromkeys(NAMES, 6)
    (found,) = ThemeClassifier(model).score([ThemeText(["the", "plan"], "the plan")], 0.0)
    assert {item.theme for item in found} == set(NAMES)


def test_training_without_statements_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    for train in (train_claims, train_themes):
        with pytest.raises(GoldError, match=r"no \.tsv file"):
            train(tmp_path, tmp_path)
    with pytest.raises(SettingsError, match=r"gone\.toml: not a taxonomy"):
        train_themes(tmp_path, tmp_path, taxonomy=tmp_path / "gone.toml")
    assert list(tmp_path.iterdir()) == []
