"""A tiny training run: few statements, the whole way."""

import json
from pathlib import Path

import pytest

from policytext.claims.model import CLASSES, NONE, score_kinds
from policytext.errors import GoldError, OutputError, SettingsError
from policytext.language import DEFAULT_MODEL
from policytext.learning import LinearModel
from policytext.themes import ThemeClassifier, ThemeScheme, ThemeText, load_taxonomy
from policytext.themes.scheme import DEFINED, OWN
from policytext.training import train_claims, train_themes
from policytext.training.answers import ask_network
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
    statements = read_statements(data)
    candidates = describe_statements(statements, DEFAULT_MODEL)
    answers = ask_network(statements, candidates, model.classes).values
    scored = score_kinds(model, [candidate.features for candidate in candidates], answers)
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
    scores = train_themes([data], tmp_path)
    assert [line.split(":")[0] for line in scores.splitlines()] == ["micro_f1", "macro_f1", *NAMES]
    model = LinearModel.load(tmp_path / "themes.npz")
    card = json.loads((tmp_path / "themes.json").read_text(encoding="utf-8"))
    assert list(model.classes) == NAMES
    assert not model.exclusive
    assert card["statements"] == dict.fromkeys(NAMES, 6)
    (found,) = ThemeClassifier(model).score([ThemeText(["the", "plan"], "the plan")], 0.0)
    assert {item.theme for item in found} == set(NAMES)


def test_training_without_statements_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \.tsv file"):
        train_claims(tmp_path, tmp_path)
    with pytest.raises(GoldError, match=r"no \.tsv file"):
        train_themes([tmp_path], tmp_path)
    with pytest.raises(SettingsError, match=r"gone\.toml: the themes file cannot be read"):
        train_themes([tmp_path], tmp_path, themes=tmp_path / "gone.toml")
    assert list(tmp_path.iterdir()) == []


THEMES = """
[animals]
description = "Animals of all sorts."
seeds = ["cow", "horse"]

[weather]
description = "Rain and shine."
seeds = ["rain"]

[music]
description = "Songs and concerts."
seeds = ["song"]
"""


@pytest.fixture(scope="module")
def farm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Statements of two themes, each also with words that its definition does not have, and one of a third theme."""
    folder = tmp_path_factory.mktemp("farm")
    animals = ["{} cows graze on the hill.", "The stable holds {} goats.", "{} goats were born in spring."]
    weather = ["It fell as rain on {} days.", "Hail destroyed {} fields.", "Hail fell on {} days in May."]
    lines = ["\t".join(COLUMNS)]
    for number in range(11, 23):
        for theme, patterns in (("animals", animals), ("weather", weather)):
            sentence = patterns[number % 3].format(number)
            lines.append("\t".join(["statistic", "asserted", theme, "review", "", sentence]))
    lines.append("\t".join(["milestone", "asserted", "music", "review", "", "The song was sung in 1904."]))
    (folder / "farm.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "mine.toml").write_text(THEMES, encoding="utf-8")
    return folder


def test_themes_of_ones_own_are_learnt_from_reviewed_claims(farm: Path, tmp_path: Path) -> None:
    report = train_themes([farm / "farm.tsv"], tmp_path / "new" / "model", themes=farm / "mine.toml")
    assert report.splitlines()[-1].startswith("music: not trained, it has too few statements")
    before, after = ThemeScheme(farm / "mine.toml"), ThemeScheme(farm / "mine.toml", tmp_path / "new" / "model")
    scored_by = {item.theme.name: item.scored_by for item in after.themes}
    assert (scored_by["animals"], scored_by["weather"], scored_by["music"]) == ((OWN,), (OWN,), (DEFINED,))
    goats = ThemeText(
        ["goats", "live", "in", "the", "stable"], "Goats live in the stable", lemmas=["goat", "live", "stable"]
    )
    found = [{item.theme: item.score for item in scheme.score([goats], 0.0)[0]} for scheme in (before, after)]
    assert found[0]["animals"] < 0.2
    assert found[1]["animals"] > 0.5 > found[1]["weather"]
    card = json.loads((tmp_path / "new" / "model" / "themes.json").read_text(encoding="utf-8"))
    assert card["statements"] == {"animals": 12, "weather": 12}
    assert card["data"] == "25 claims of farm.tsv"


def test_the_same_claims_give_the_same_theme_model(farm: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        train_themes([farm / "farm.tsv"], tmp_path / name, themes=farm / "mine.toml")
    for file in ("themes.npz", "themes.json"):
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


def test_themes_without_enough_claims_are_refused(farm: Path, tmp_path: Path) -> None:
    lines = (farm / "farm.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "few.tsv").write_text("".join(lines[:5]), encoding="utf-8")
    with pytest.raises(GoldError, match=r"few\.tsv: no theme has 5 statements .*\(themes: animals, .*; review more"):
        train_themes([tmp_path / "few.tsv"], tmp_path / "out", themes=farm / "mine.toml")
    with pytest.raises(OutputError, match=r"farm\.tsv: cannot be written .*; name another with -o"):
        train_themes([farm / "farm.tsv"], farm / "farm.tsv", themes=farm / "mine.toml")
    assert not (tmp_path / "out").exists()
