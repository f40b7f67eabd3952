import csv
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from click.testing import Result
from msgspec.structs import replace as replace_fields

from policytext.index import ClaimIndex

Run = Callable[..., Result]


@pytest.fixture
def written(run: Run, sample_index: ClaimIndex) -> None:
    rows = tuple(
        replace_fields(row, text_sha256="0") if row.status != "refused" else row for row in sample_index.documents
    )
    first = replace_fields(sample_index.claims[0], quantities=())
    replace(sample_index, documents=rows, claims=(first, *sample_index.claims[1:])).write("claims.db")


@pytest.mark.usefixtures("written")
class TestAudit:
    def test_numbers_and_reasons(self, run: Run) -> None:
        result = run("audit", "claims.db")
        assert "not_read" in result.stdout
        assert result.stderr == "4 numbers in no claim: 4 not_read\n"

    def test_json_and_csv(self, run: Run) -> None:
        rows = json.loads(run("audit", "claims.db", "--format", "json").stdout)
        assert [row["number"] for row in rows] == ["1", "27", "2", "2"]
        table = csv.DictReader(run("audit", "claims.db", "--format", "csv").stdout.splitlines())
        assert [row["reason"] for row in table] == ["not_read"] * 4

    def test_one_reason_can_be_asked_for(self, run: Run) -> None:
        assert run("audit", "claims.db", "--reason", "heading").stdout == ""
        result = run("audit", "claims.db", "--reason", "luck")
        assert result.exit_code == 2
        assert "no reason 'luck' (known: boilerplate" in result.stderr


def test_an_index_without_text_or_sources_is_one_line(run: Run, sample_index: ClaimIndex) -> None:
    row = replace_fields(sample_index.documents[0], text_sha256="0")
    replace(sample_index, documents=(row, *sample_index.documents[1:])).write("claims.json")
    result = run("audit", "claims.json")
    assert result.exit_code == 1
    assert result.stderr.startswith("policytext: plan.pdf: not there as it was read")
