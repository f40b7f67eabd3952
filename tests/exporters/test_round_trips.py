"""Whatever a document holds comes back as it was."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as replace_fields

from policytext.exporters.csv_file import encode_csv
from policytext.index import ClaimIndex, load

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def with_text(index: ClaimIndex, text: str) -> ClaimIndex:
    claim = index.claims[0]
    quote = replace_fields(claim.provenance.quote, exact=text)
    changed = replace_fields(claim, text=text, provenance=replace_fields(claim.provenance, quote=quote))
    return replace(index, claims=(changed, *index.claims[1:]))


@pytest.mark.parametrize("form", [".json", ".jsonl", ".db"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=words)
def test_any_text_survives(sample_index: ClaimIndex, tmp_path: Path, form: str, text: str) -> None:
    index = with_text(sample_index, text)
    index.write(tmp_path / f"claims{form}")
    assert load(tmp_path / f"claims{form}") == index


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=words)
def test_any_text_is_one_row_of_csv_and_no_formula(sample_index: ClaimIndex, text: str) -> None:
    rows = list(csv.DictReader(io.StringIO(encode_csv(with_text(sample_index, text)), newline="")))
    assert [row["id"] for row in rows] == ["c_1", "c_2", "c_3"]
    assert rows[0]["text"].removeprefix("'") == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")
    assert not rows[0]["text"].startswith(("=", "+", "-", "@", "\t"))
