import csv
import json
from collections.abc import Callable

import pytest
from click.testing import Result

from policytext.index import ClaimIndex

Run = Callable[..., Result]


@pytest.fixture
def written(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")


@pytest.mark.usefixtures("written")
class TestGaps:
    def test_the_table_and_its_summary_line(self, run: Run) -> None:
        result = run("gaps", "claims.json")
        assert "no_owner" in result.stdout
        assert result.stderr == "1 commitments and targets: 0 no deadline, 1 no owner, 0 no number, 0 conditional\n"

    def test_json_and_csv(self, run: Run) -> None:
        assert json.loads(run("gaps", "claims.json", "--format", "json").stdout)[0]["lacks"] == ["no_owner"]
        (row,) = csv.DictReader(run("gaps", "claims.json", "--format", "csv").stdout.splitlines())
        assert (row["claim"], row["lacks"], row["path"]) == ("c_2", "no_owner", "plan.pdf")

    def test_a_summary_for_each_document(self, run: Run) -> None:
        (row,) = csv.DictReader(run("gaps", "claims.json", "--summary", "--format", "csv").stdout.splitlines())
        assert (row["path"], row["undertakings"], row["no_owner"]) == ("plan.pdf", "1", "1")
        assert json.loads(run("gaps", "claims.json", "--summary", "--format", "json").stdout)[0]["complete"] == 0
        assert "plan.pdf" in run("gaps", "claims.json", "--summary").stdout

    def test_one_lack_can_be_asked_for(self, run: Run) -> None:
        assert run("gaps", "claims.json", "--lack", "no_number").stdout == ""
        result = run("gaps", "claims.json", "--lack", "no_hope")
        assert result.exit_code == 2
        assert "no lack 'no_hope' (known: no_deadline" in result.stderr
