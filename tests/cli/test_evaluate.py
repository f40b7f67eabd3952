import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policytext import pipeline

Run = Callable[..., Result]
LINE = {
    "doc": "plan.txt",
    "n": 1,
    "text": "Use rose from 40% to 65%.",
    "claims": [{"text": "Use rose from 40% to 65%.", "kind": "statistic", "modality": "asserted"}],
}


@pytest.fixture
def gold(run: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder of annotations in the working folder, an index of the document, and the real pipeline."""
    monkeypatch.setitem(sys.modules, "policytext.pipeline", pipeline)
    Path("gold").mkdir()
    Path("gold", "plan.txt").write_text(LINE["text"] + "\n", encoding="utf-8")
    Path("gold", "plan.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    pipeline.Pipeline().extract(Path("gold", "plan.txt")).write("claims.json")
    return "gold"


def test_an_extraction_and_an_index_are_scored_alike(run: Run, gold: str) -> None:
    page = run("evaluate", gold).stdout
    assert page.startswith("1 documents, 1 statements, 0 not found in the text\n")
    assert re.search(r"^kind, exact .* 0\.000 +0\.000 +0\.000 +0\.000 to 0\.000 +1$", page, re.MULTILINE)
    assert run("evaluate", gold, "--against", "claims.json").stdout == page


@pytest.mark.parametrize(
    ("option", "line"),
    [
        ("--labels", r"^change +0\.000 +1\.000 +0\.000 "),
        ("--confusion", r"^statistic( +·){8} +1( +·){4}$"),
        ("--calibration", r"^expected calibration error (1\.000|0\.9\d\d),"),
        ("--misses", r"^\[kind_alternatives\] plan\.txt: statistic taken for change: Use rose"),
    ],
)
def test_a_table_is_added_on_demand(run: Run, gold: str, option: str, line: str) -> None:
    assert re.search(line, run("evaluate", gold).stdout, re.MULTILINE) is None
    assert re.search(line, run("evaluate", gold, option).stdout, re.MULTILINE)


def test_json_holds_all_tables_and_the_misses_on_demand(run: Run, gold: str) -> None:
    plain = json.loads(run("evaluate", gold, "--format", "json").stdout)
    assert plain["layers"]["detection"]["f1_interval"] == [1, 1]
    assert plain["confusion"] == [{"annotated": "statistic", "found": "change", "count": 1}]
    assert {"kinds", "themes", "calibration", "documents"} < set(plain)
    assert "misses" not in plain
    missed = json.loads(run("evaluate", gold, "--format", "json", "--misses").stdout)
    assert missed["misses"][0]["document"] == "plan.txt"


def test_gold_that_is_not_there_is_refused(run: Run) -> None:
    assert run("evaluate", "none").exit_code == 2
