import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_the_report_of_the_training_of_claims_is_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = ModuleType("policytext.training")
    module.train_claims = lambda data, out, model: f"{data} {out} {model}"
    monkeypatch.setitem(sys.modules, "policytext.training", module)
    Path("data").mkdir()
    assert run("train", "claims", "data", "-o", "out", "--model", "my_model").stdout == "data out my_model\n"


def test_themes_are_trained_from_several_sources(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = ModuleType("policytext.training")
    module.train_themes = lambda data, out, model, themes: f"{' '.join(map(str, data))} {out} {model} {themes}"
    monkeypatch.setitem(sys.modules, "policytext.training", module)
    for name in ("a.tsv", "b.json", "c.toml"):
        Path(name).touch()
    assert run("train", "themes", "a.tsv", "-o", "out").stdout == "a.tsv out en_core_web_sm None\n"
    Path("policytext.toml").write_text('themes = "b.toml"\n')
    assert run("train", "themes", "a.tsv", "b.json", "-o", "out").stdout == "a.tsv b.json out en_core_web_sm b.toml\n"
    assert run("train", "themes", "a.tsv", "-o", "out", "--themes", "c.toml").stdout.split()[-1] == "c.toml"


def test_missing_data_is_wrong_usage(run: Run) -> None:
    result = run("train", "themes", "data", "-o", "out")
    assert result.exit_code == 2
    assert "'data' does not exist" in result.stderr
