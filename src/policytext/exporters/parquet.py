"""``.parquet``: one row a claim, the columns of ``ClaimIndex.to_frame()``."""

import io
from pathlib import Path

from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex


def write_parquet(index: ClaimIndex, path: Path) -> None:
    """Write the flat table of claims, compressed with zstd.

    Raises:
        OutputError: the file cannot be written.
    """
    buffer = io.BytesIO()
    index.to_frame().to_parquet(buffer, engine="pyarrow", index=False, compression="zstd")
    write_file(path, buffer.getvalue())
