import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from msgspec.structs import replace

from policytext.index import ClaimIndex

Run = Callable[..., Result]


@pytest.fixture
def editions(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("old.json")
    rank, target, _ = sample_index.claims
    place = replace(target.provenance, start=0, end=53)
    words = "The Ministry will connect 98% of premises by 2030."
    other = replace(target, id="c_9", text=words, quantities=(), times=(), provenance=place)
    ClaimIndex(sample_index.documents, (rank, other)).write("new.jsonl")


@pytest.mark.usefixtures("editions")
class TestCompare:
    def test_the_table_leaves_out_what_was_kept(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "120")
        result = run("compare", "old.json", "new.jsonl")
        words = " ".join(result.stdout.split())
        assert "Denmark was ranked" not in words
        assert words.startswith("change edition claim source strengthened, deadline_dropped older")
        assert "(aims to connect => will connect)" in words
        assert "newer The Ministry will connect 98% of premises by 2030. plan.pdf" in words
        assert "dropped older =2+2 is what the Café Agency paid: about €1.2bn since 2014. report.txt" in words
        assert result.stderr == "3 and 2 claims: 1 kept, 1 strengthened, 1 deadline dropped, 1 dropped\n"

    def test_json_has_every_claim_with_its_place(self, run: Run) -> None:
        rows = json.loads(run("compare", "old.json", "new.jsonl", "--format", "json").stdout)
        assert [row["changes"] for row in rows] == [["kept"], ["strengthened", "deadline_dropped"], ["dropped"]]
        assert rows[0]["old"]["link"] == "plan.pdf#page=3"
        assert rows[2]["new"] is None

    def test_csv_has_a_row_a_change_and_no_formula(self, run: Run) -> None:
        rows = list(csv.DictReader(run("compare", "old.json", "new.jsonl", "--format", "csv").stdout.splitlines()))
        assert [row["changes"] for row in rows] == ["kept", "strengthened; deadline_dropped", "dropped"]
        assert rows[2]["old_text"].startswith("'=2+2")
        assert (rows[0]["old_page"], rows[0]["new_heading_path"]) == ("3", "3 Connectivity > Networks")

    def test_one_change_can_be_asked_for(self, run: Run) -> None:
        rows = json.loads(
            run("compare", "old.json", "new.jsonl", "--change", "strengthened", "--format", "json").stdout
        )
        assert [row["new"]["claim"] for row in rows] == ["c_9"]
        assert "Denmark" in run("compare", "old.json", "new.jsonl", "--change", "kept").stdout

    def test_an_unknown_change_is_wrong_usage(self, run: Run) -> None:
        result = run("compare", "old.json", "new.jsonl", "--change", "worse")
        assert result.exit_code == 2
        assert "no change 'worse' (known: kept, moved, weakened" in result.stderr


def test_documents_are_extracted(run: Run) -> None:
    Path("a.txt").write_text("Costs were 3 crowns.")
    Path("b.txt").write_text("Costs were 3 crowns.")
    result = run("compare", "a.txt", "b.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 and 1 claims: 1 kept\n"


def test_a_document_that_cannot_be_read_is_one_line(run: Run) -> None:
    Path("a.txt").write_text("Costs were 3 crowns.")
    Path("b.bad").write_text("x")
    result = run("compare", "a.txt", "b.bad")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "policytext: b.bad: bad\n"
