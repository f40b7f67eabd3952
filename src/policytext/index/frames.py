"""The tables of an index as pandas frames."""

from typing import TYPE_CHECKING

import pandas as pd

from policytext.index.rows import COLUMNS, ColumnType, iterate_rows

if TYPE_CHECKING:
    from policytext.index.claim_index import ClaimIndex

_DTYPES: dict[ColumnType, str] = {"text": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def build_frame(index: "ClaimIndex", table: str = "claims") -> pd.DataFrame:
    """One row for each record of a table; the columns and their nullable types do not depend on the content.

    Raises:
        ValueError: there is no such table.
    """
    rows = list(iterate_rows(index, table))
    columns = COLUMNS[table]
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(column, dtype=_DTYPES[kind])
            for (name, kind), column in zip(columns.items(), values, strict=True)
        }
    )
