import pandas as pd
import pytest

from policytext.index import ClaimIndex
from policytext.index.rows import COLUMNS


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("claims", 3),
        ("quantities", 4),
        ("times", 3),
        ("entities", 2),
        ("themes", 4),
        ("sources", 1),
        ("rejections", 2),
        ("documents", 3),
    ],
)
def test_each_table_has_one_row_a_record_and_the_same_columns_when_empty(
    sample_index: ClaimIndex, table: str, rows: int
) -> None:
    frame = sample_index.to_frame(table)
    empty = ClaimIndex().to_frame(table)
    assert len(frame) == rows
    assert len(empty) == 0
    assert list(frame.columns) == list(empty.columns) == list(COLUMNS[table])
    assert (frame.dtypes == empty.dtypes).all()
    names = {"text": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    assert [str(dtype) for dtype in frame.dtypes] == [names[kind] for kind in COLUMNS[table].values()]


def test_a_claim_is_told_in_one_row(sample_index: ClaimIndex) -> None:
    row = sample_index.to_frame().set_index("id").loc["c_2"]
    assert row["quantities"] == ">= 98 %"
    assert row["times"] == "../2030"
    assert row["deadline"] == "2030-12-31"
    assert row["themes"] == "connectivity; inclusion"
    assert row["heading_path"] == "3 Connectivity > Networks"
    assert pd.isna(row["page"])
    rank = sample_index.to_frame().set_index("id").loc["c_1"]
    assert rank["quantities"] == "1 rank; 27 member state"
    assert rank["cites"] == "https://example.org/desi"
    assert rank["countries"] == "DK"
    assert rank["page"] == 3


def test_quantities_have_exact_text_and_a_number(sample_index: ClaimIndex) -> None:
    frame = sample_index.to_frame("quantities")
    assert frame["value"].tolist() == ["1", "27", "98", "1200000000"]
    assert frame["number"].sum() == 1 + 27 + 98 + 1.2e9
    assert frame["claim"].tolist() == ["c_1", "c_1", "c_2", "c_3"]
    assert frame.loc[2, "measure"] == "premises"


def test_documents_count_their_claims(sample_index: ClaimIndex) -> None:
    assert sample_index.to_frame("documents")["claim_count"].tolist() == [2, 1, 0]


def test_an_unknown_table_is_refused_with_the_known_ones(sample_index: ClaimIndex) -> None:
    with pytest.raises(ValueError, match=r"no table 'claim' .known: claims, documents"):
        sample_index.to_frame("claim")
