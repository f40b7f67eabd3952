import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import Result

from policytext.index import ClaimIndex

Run = Callable[..., Result]


class FakeReport:
    """Tells what was scored."""

    def __init__(self, gold: Path, against: ClaimIndex | None, pipeline: Any) -> None:
        self.values = {"gold": gold.name, "against": repr(against)}

    def render(self, misses: bool) -> str:
        return f"scores of {self.values['gold']} against {self.values['against']}{' with misses' if misses else ''}"

    def to_dict(self) -> dict[str, str]:
        return self.values


def test_an_extraction_or_an_index_is_scored(
    run: Run, monkeypatch: pytest.MonkeyPatch, sample_index: ClaimIndex
) -> None:
    module: Any = ModuleType("policytext.evaluate")
    module.evaluate_gold = FakeReport
    monkeypatch.setitem(sys.modules, "policytext.evaluate", module)
    Path("gold").mkdir()
    sample_index.write("claims.json")
    assert run("evaluate", "gold").stdout == "scores of gold against None\n"
    assert run("evaluate", "gold", "--misses").stdout == "scores of gold against None with misses\n"
    result = run("evaluate", "gold", "--against", "claims.json", "--format", "json")
    assert json.loads(result.stdout)["against"] == "ClaimIndex(3 documents, 3 claims, 2 rejections)"
    assert run("evaluate", "none").exit_code == 2
