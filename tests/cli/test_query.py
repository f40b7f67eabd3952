import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policytext.index import ClaimIndex

Run = Callable[..., Result]


@pytest.fixture
def written(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")


@pytest.mark.usefixtures("written")
class TestQuery:
    def test_a_table_fits_a_terminal(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        result = run("query", "claims.json", "--kind", "target")
        lines = result.stdout.splitlines()
        assert [" ".join(line.split()) for line in lines] == [
            "kind claim themes source",
            "target The Ministry aims to connect 98% of connectivity, plan.pdf",
            "premises by 2030. inclusion",
        ]
        assert max(map(len, lines)) <= 80

    def test_json_is_an_index_again(self, run: Run) -> None:
        result = run("query", "claims.json", "--theme", "economy", "--format", "json")
        assert [claim["id"] for claim in json.loads(result.stdout)["claims"]] == ["c_3"]

    def test_csv_has_a_row_a_claim(self, run: Run) -> None:
        result = run("query", "claims.json", "--from", "2021", "--until", "2021-06", "--format", "csv")
        assert [row["id"] for row in csv.DictReader(result.stdout.splitlines())] == ["c_1", "c_3"]

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            (["--country", "DK"], ["c_1"]),
            (["--text", "cafe agency"], ["c_3"]),
            (["--min-confidence", "0.9"], ["c_1"]),
            (["--kind", "rank", "--kind", "target"], ["c_1", "c_2"]),
            (["--unit", "EUR"], ["c_3"]),
            (["--modality", "intended"], ["c_2"]),
            (["--entity", "Denmark"], ["c_1"]),
            (["--document", "plan.pdf"], ["c_1", "c_2"]),
            (["--min-value", "28", "--unit", "%"], ["c_2"]),
            (["--max-value", "0"], []),
            (["--limit", "1"], ["c_1"]),
        ],
    )
    def test_each_condition(self, run: Run, options: list[str], expected: list[str]) -> None:
        result = run("query", "claims.json", *options, "--format", "json")
        assert [claim["id"] for claim in json.loads(result.stdout)["claims"]] == expected

    def test_the_words_of_a_search_are_marked(self, run: Run) -> None:
        assert "The *Ministry* aims to connect" in run("query", "claims.json", "--text", "ministry").stdout
        assert "*" not in run("query", "claims.json", "--text", "ministry", "--format", "csv").stdout

    def test_the_best_claims_come_first(self, run: Run) -> None:
        result = run("query", "claims.json", "--text", "of", "--best", "5")
        assert result.stdout.index("Denmark") < result.stdout.index("Ministry")
        result = run("query", "claims.json", "--text", "of", "--best", "1", "--format", "json")
        assert [claim["id"] for claim in json.loads(result.stdout)["claims"]] == ["c_1"]
        result = run("query", "claims.json", "--best", "1")
        assert result.exit_code == 2
        assert "--best orders by the words of --text" in result.stderr
        result = run("query", "claims.json", "--text", "of", "--best", "1", "--limit", "1")
        assert result.exit_code == 2
        assert "--best and --limit exclude each other" in result.stderr

    def test_no_match_is_said_and_is_no_error(self, run: Run) -> None:
        result = run("query", "claims.json", "--theme", "trust")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "policytext: no claim fulfils these conditions\n"

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--kind", "aim"], "no kind 'aim' (known: recommendation"),
            (["--from", "soon"], "'soon' is no ISO date"),
            (["--min-confidence", "2"], "2.0 is not in the range"),
            (["--format", "xml"], "'xml' is not one of"),
        ],
    )
    def test_wrong_conditions_are_wrong_usage(self, run: Run, options: list[str], message: str) -> None:
        result = run("query", "claims.json", *options)
        assert result.exit_code == 2
        assert message in result.stderr


def test_a_missing_index_is_one_line(run: Run) -> None:
    result = run("query", "none.json")
    assert result.exit_code == 1
    assert result.stderr == "policytext: none.json: no such index; make one with 'policytext extract'\n"
    assert not Path("none.json").exists()
