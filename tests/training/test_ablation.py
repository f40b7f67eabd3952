"""Scores that can be told by hand: the rules err on three statements of each file, and a model can learn all."""

import json
from collections.abc import Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from policytext.claims.model import CLASSES, NONE, score_kinds
from policytext.evaluate.scores import Score, total
from policytext.language import DEFAULT_MODEL
from policytext.themes import load_taxonomy
from policytext.training.ablation import Variant, ablate_claims, ablate_themes, claim_rules, theme_seeds
from policytext.training.families import families_of
from policytext.training.statements import COLUMNS, Statement, describe_statements

ACTORS = ["The Agency", "The Council", "The Board", "The Office", "The Ministry", "The Bank"]
SENTENCES = [
    ("recommendation", "{} should publish the plan."),
    ("obligation", "{} must publish the plan."),
    ("target", "{} will reach 90% by 2030."),
    ("projection", "{} could add €3 billion."),
    ("commitment", "{} will publish the plan."),
    ("spending", "{} spent €3 million."),
    ("rank", "{} was ranked 1st of 27."),
    ("comparison", "{} spends more than the average."),
    ("change", "{} rose from 40% to 65%."),
    ("statistic", "{} has 1,430 members."),
    ("milestone", "{} was set up in 2011."),
    # the rules know neither of these two, and refuse the third by its wording
    ("milestone", "{} is responsible for the harbour."),
    (NONE, "{} is a fine sight."),
    ("assessment", "Please see how well {} works."),
]
COUSINS = ["tall", "short", "old", "quiet", "quick", "tired"]
THINGS = ["lantern", "orchard", "kettle", "saddle", "violin", "pebble"]
THINGS += ["ladder", "feather", "anchor", "candle", "basket", "hammer"]
NAMES = [theme.name for theme in load_taxonomy()]


@pytest.fixture(scope="module")
def variants() -> dict[str, Variant]:
    statements = [
        Statement(kind, "", (), "report", "", sentence.format(actor), actor)
        for actor in ACTORS
        for kind, sentence in SENTENCES
    ]
    found = ablate_claims(statements, describe_statements(statements, DEFAULT_MODEL), folds=2)
    return {variant.name: variant for variant in found}


@pytest.fixture(scope="module")
def theme_variants() -> dict[str, Variant]:
    """A thing stands for each theme, which no seed word names; the first theme has a seed word beside it."""
    seed = next(word for word in load_taxonomy()[0].seeds if word.isalpha())
    statements = [
        Statement("assessment", "", (name,), "report", "", f"The {cousin} cousin has a {thing}{place}.", cousin)
        for cousin in COUSINS
        for name, thing, place in zip(NAMES, THINGS, [f" for {seed}", *[""] * 11], strict=True)
    ]
    statements.append(Statement(NONE, "", (), "report", "", "Thanks.", COUSINS[0]))
    found = ablate_themes(statements, describe_statements(statements, DEFAULT_MODEL), folds=2)
    return {variant.name: variant for variant in found}


@pytest.mark.parametrize(
    ("name", "claim", "kind"),
    [
        ("rules alone", Score(12, 1, 1), Score(12, 1, 1)),
        ("model alone", Score(13, 0, 0), Score(13, 0, 0)),
        ("rules and model", Score(12, 0, 1), Score(13, 0, 0)),
        ("model, rules as log-odds only", Score(12, 0, 1), Score(13, 0, 0)),
        ("model, rules as features only", Score(12, 0, 1), Score(13, 0, 0)),
    ],
)
def test_scores_by_file_counted_by_hand(variants: dict[str, Variant], name: str, claim: Score, kind: Score) -> None:
    assert variants[name].scores == {"claim": [claim] * len(ACTORS), "kind": [kind] * len(ACTORS)}


def test_each_family_is_left_out_once(variants: dict[str, Variant]) -> None:
    families = set(families_of([list(variants["rules and model"].model.vocabulary)]))
    left_out = [name.removeprefix("without ") for name in variants if name.startswith("without ")]
    assert sorted(left_out) == sorted(families - {"rules"})
    for family in left_out:
        variant = variants[f"without {family}"]
        assert set(families_of([list(variant.model.vocabulary)])) == families - {family}
        assert family not in families_of([variant.view(list(variants["rules and model"].model.vocabulary))])


def test_what_a_variant_sees_of_the_rules(variants: dict[str, Variant]) -> None:
    row = ["plan", "rule=kind:rank", "rule=rank.marked"]
    assert variants["model alone"].view(row) == ["plan"]
    assert variants["model, rules as log-odds only"].view(row) == row
    assert variants["model, rules as features only"].view(row) == ["plan", "judged=kind:rank", "judged=rank.marked"]
    assert not any(name.startswith("rule=") for name in variants["model alone"].model.vocabulary)
    assert "judged=kind:rank" in variants["model, rules as features only"].model.vocabulary


def test_the_rules_as_a_model_say_what_the_rules_say() -> None:
    rows = [
        ["rule=kind:target", "rule=target.level", "rule=doubt:None", "by"],
        ["rule=kind:target", "rule=target.level", "rule=doubt:thanks"],
    ]
    model = claim_rules(rows)
    assert model.predict(rows).argmax(axis=1).tolist() == [CLASSES.index("target"), CLASSES.index(NONE)]
    (sure, kinds), (unsure, _) = score_kinds(model, rows)
    assert (sure, kinds[0].kind, kinds[0].score, unsure) == (1, "target", 1, 0)


@pytest.mark.parametrize(
    ("row", "expected"), [([], []), (["seed=b"], ["b"]), (["seed=a", "seed=b", "seed=b", "x"], ["a", "b"])]
)
def test_the_seeds_as_a_model_give_each_theme_that_has_one(row: Sequence[str], expected: list[str]) -> None:
    (values,) = theme_seeds(["a", "b", "c"]).predict([row])
    assert [name for name, value in zip("abc", values, strict=True) if value >= 0.5] == expected
    assert np.all((values < 0.001) | (values > 0.999))


def test_themes_of_seeds_and_model_counted_by_hand(theme_variants: dict[str, Variant]) -> None:
    assert list(theme_variants)[:3] == ["seeds and model", "seeds alone", "model alone"]
    assert theme_variants["seeds alone"].scores["themes"] == [Score(1, 0, 11)] * len(COUSINS)
    for name in ("seeds and model", "model alone"):
        assert total(theme_variants[name].scores["themes"]) == Score(12 * len(COUSINS), 0, 0)
    # what one family tells of the thing, the others tell as well
    for name in ("without lemmas", "without stems", "without words"):
        assert total(theme_variants[name].scores["themes"]).recall > 0.5


@pytest.fixture
def command() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "ablation.py"
    if not path.is_file():
        pytest.skip("the benchmarks are not in this distribution")
    spec = spec_from_file_location("ablation_command", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Training statements in six files, and two annotated ones of which the rules get one wrong."""
    data, gold = tmp_path / "training", tmp_path / "gold"
    data.mkdir()
    gold.mkdir()
    for place, actor in enumerate(ACTORS):
        lines = [
            "\t".join([kind, "" if kind == NONE else "asserted", NAMES[number % 12], "report", "", text.format(actor)])
            for number, (kind, text) in enumerate(SENTENCES)
        ]
        (data / f"{place}.tsv").write_text("\n".join(["\t".join(COLUMNS), *lines]), encoding="utf-8")
    annotated = {
        "The Bank must publish the plan.": "obligation",
        "The Council is responsible for the harbour.": "milestone",
    }
    statements = [
        {
            "doc": "plan.txt",
            "n": number,
            "text": text,
            "claims": [{"text": text, "kind": kind, "modality": "asserted"}],
            "themes": [NAMES[0]],
        }
        for number, (text, kind) in enumerate(annotated.items())
    ]
    (gold / "plan.txt").write_text("\n\n".join(annotated), encoding="utf-8")
    (gold / "plan.jsonl").write_text("\n".join(json.dumps(line) for line in statements), encoding="utf-8")
    return data, gold


def test_the_command_scores_the_variants_on_annotated_documents(
    command: ModuleType, folders: tuple[Path, Path]
) -> None:
    data, gold = folders
    first, head, _, *rows = list(command.main(["claims"], data, 2, [gold]))
    assert first == "84 statements of training, 2 folds of whole files; the gold is not trained on"
    assert head.strip().split(" | ")[-3:] == [
        f"{gold}: {name}" for name in ("detection", "kind", "kind_alternatives |")
    ]
    cells = {row.split(" | ")[0].removeprefix("| "): row.strip("| ").split(" | ")[1:] for row in rows}
    assert cells["rules alone"][-3:] == ["1.000", "0.500", "0.500"]
    assert cells["model alone"][-3:] == ["1.000", "1.000", "1.000"]
    # 12 of 13 claims found with one false; 12 of 13 kinds right: the same in each file, so that no draw differs
    assert cells["rules and model"][:2] == ["0.960", "–"]
    assert cells["rules alone"][:4] == ["0.923", "-0.037 (-0.037 to -0.037)", "0.923", "-0.077 (-0.077 to -0.077)"]


def test_the_command_shows_themes_without_neighbours_on_documents_only(
    command: ModuleType, folders: tuple[Path, Path]
) -> None:
    data, gold = folders
    rows = list(command.main(["themes"], data, 2, [gold]))[3:]
    names = [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert names[:4] == ["seeds and model", "without document and neighbours", "seeds alone", "model alone"]
    assert rows[1].split(" | ")[1:3] == ["–", "–"]
    assert all(0 <= float(row.strip("| ").split(" | ")[-1]) <= 1 for row in rows)
