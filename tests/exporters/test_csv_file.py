import csv
from pathlib import Path

import pytest

from policytext.exporters.csv_file import encode_csv
from policytext.index import ClaimIndex


def test_one_row_a_claim_with_absent_values_empty(sample_index: ClaimIndex, tmp_path: Path) -> None:
    sample_index.write(tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["c_1", "c_2", "c_3"]
    assert rows[0]["quantities"] == "1 rank; 27 member state"
    assert rows[0]["conditional"] == "false"
    assert rows[1]["page"] == ""
    assert {name: value for name, value in rows[1].items() if name.startswith("slot_")} == {
        "slot_actor": "",
        "slot_action": "connect 98% of premises",
        "slot_measure": "premises",
        "slot_value": "98",
        "slot_unit": "%",
        "slot_baseline": "",
        "slot_deadline": "../2030",
        "slot_condition": "",
    }
    assert (rows[1]["missing"], rows[1]["strength"], rows[0]["subject_entity"]) == ("owner", "pledged", "e_dk")
    assert rows[0]["subject_name"] == "Denmark"
    assert (rows[0]["missing"], rows[0]["strength"], rows[1]["subject_entity"]) == ("", "", "")
    assert rows[2]["quantities"] == "~ 1200000000 EUR"


def test_a_cell_that_a_spreadsheet_would_compute_gets_an_apostrophe(sample_index: ClaimIndex) -> None:
    rows = list(csv.DictReader(encode_csv(sample_index).splitlines()))
    assert rows[2]["text"].startswith("'=2+2 is what")


@pytest.mark.parametrize(("table", "rows"), [("rejections", 2), ("quantities", 4)])
def test_every_table_can_be_encoded(sample_index: ClaimIndex, table: str, rows: int) -> None:
    assert len(encode_csv(sample_index, table).splitlines()) == rows + 1
