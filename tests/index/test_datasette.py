"""``docs/datasette.json`` names what is in an index."""

import json
import sqlite3
from pathlib import Path

import pytest

from policytext.index import ClaimIndex

TABLES = json.loads((Path(__file__).parents[2] / "docs" / "datasette.json").read_text(encoding="utf-8"))["databases"][
    "claims"
]


@pytest.fixture
def database(sample_index: ClaimIndex, tmp_path: Path) -> Path:
    sample_index.write(tmp_path / "claims.db")
    return tmp_path / "claims.db"


@pytest.mark.parametrize("table", sorted(TABLES["tables"]))
def test_tables_and_columns_exist(database: Path, table: str) -> None:
    connection = sqlite3.connect(database)
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    connection.close()
    described = TABLES["tables"][table]
    named = [*described.get("facets", ()), *described.get("columns", ())]
    named += [described[key] for key in ("label_column", "sort", "fts_pk") if key in described]
    assert columns
    assert set(named) <= columns


@pytest.mark.parametrize(("query", "words"), [("money", "Café Agency"), ("deadlines", "98% of premises")])
def test_queries_run(database: Path, query: str, words: str) -> None:
    connection = sqlite3.connect(database)
    (row,) = connection.execute(TABLES["queries"][query]["sql"]).fetchall()
    connection.close()
    assert any(words in str(cell) for cell in row)
