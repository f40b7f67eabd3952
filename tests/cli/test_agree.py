import csv
import json
from collections.abc import Callable

import pytest
from click.testing import Result
from msgspec.structs import replace

from policytext.index import ClaimIndex

Run = Callable[..., Result]


@pytest.fixture
def told_twice(run: Run, sample_index: ClaimIndex) -> None:
    target = sample_index.claims[1]
    figure = replace(target.quantities[0], value="97")
    again = replace(target, id="c_9", document="d_report", quantities=(figure,))
    ClaimIndex(sample_index.documents, (*sample_index.claims, again)).write("claims.json")


@pytest.mark.usefixtures("told_twice")
class TestAgree:
    def test_a_line_for_each_quotation(self, run: Run) -> None:
        result = run("agree", "claims.json")
        assert result.stdout.count("The Ministry aims") == 2
        assert result.stderr == "1 measure is told more than once, 1 with different values\n"

    def test_json_and_csv(self, run: Run) -> None:
        (found,) = json.loads(run("agree", "claims.json", "--format", "json").stdout)
        assert [reading["value"] for reading in found["readings"]] == ["98", "97"]
        rows = list(csv.DictReader(run("agree", "claims.json", "--format", "csv").stdout.splitlines()))
        assert [(row["number"], row["value"], row["path"]) for row in rows] == [
            ("1", "98", "plan.pdf"),
            ("1", "97", "report.txt"),
        ]

    def test_equal_values_alone(self, run: Run) -> None:
        result = run("agree", "claims.json", "--values", "equal")
        assert result.stdout == ""
        assert result.stderr == "0 measures are told more than once, 0 with different values\n"
