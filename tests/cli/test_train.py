import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize("layer", ["themes", "claims"])
def test_the_report_of_the_training_is_printed(run: Run, monkeypatch: pytest.MonkeyPatch, layer: str) -> None:
    module: Any = ModuleType("policytext.training")
    setattr(module, f"train_{layer}", lambda data, out, model: f"{data} {out} {model}")
    monkeypatch.setitem(sys.modules, "policytext.training", module)
    Path("data").mkdir()
    assert run("train", layer, "data", "-o", "out", "--model", "my_model").stdout == "data out my_model\n"


def test_missing_data_is_wrong_usage(run: Run) -> None:
    result = run("train", "themes", "data", "-o", "out")
    assert result.exit_code == 2
    assert "'data' does not exist" in result.stderr
