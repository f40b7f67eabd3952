from pathlib import Path

import pandas as pd

from policytext.index import ClaimIndex


def test_pandas_reads_back_the_frame(sample_index: ClaimIndex, tmp_path: Path) -> None:
    sample_index.write(tmp_path / "claims.parquet")
    frame = pd.read_parquet(tmp_path / "claims.parquet")
    assert frame["id"].tolist() == ["c_1", "c_2", "c_3"]
    assert frame["confidence"].tolist() == [0.97, 0.8, 0.55]
    assert frame["page"].isna().tolist() == [False, True, True]
    assert frame["quantity_count"].sum() == 4
