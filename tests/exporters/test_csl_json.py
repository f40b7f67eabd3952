import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from policytext.claim import CitedSource
from policytext.exporters import find_exporter, write_index
from policytext.exporters.csl_json import write_csl_json
from policytext.index import ClaimIndex

CSL_TYPES = {"webpage", "document"}


def test_each_source_entry_is_an_item(sample_index: ClaimIndex, tmp_path: Path) -> None:
    row = sample_index.documents[0]
    printed = CitedSource("s_2", "Moe, A.\n(2019). Roads.")
    rows = (replace(row, cited_sources=(*row.cited_sources, printed)), *sample_index.documents[1:])
    write_csl_json(ClaimIndex(rows), tmp_path / "sources.csl.json")
    items = json.loads((tmp_path / "sources.csl.json").read_text(encoding="utf-8"))
    assert items == [
        {
            "id": "d_plan-s_1",
            "type": "webpage",
            "title": "DESI report",
            "URL": "https://example.org/desi",
            "note": "cited in The plan",
        },
        {"id": "d_plan-s_2", "type": "document", "title": "Moe, A. (2019). Roads.", "note": "cited in The plan"},
    ]


@pytest.mark.parametrize("name", ["sources.csl.json", "SOURCES.CSL.JSON"])
def test_the_longer_extension_counts(sample_index: ClaimIndex, tmp_path: Path, name: str) -> None:
    assert find_exporter(name) is write_csl_json
    write_index(sample_index, tmp_path / name)
    assert isinstance(json.loads((tmp_path / name).read_text()), list)


def test_without_sources_the_list_is_empty(tmp_path: Path) -> None:
    write_csl_json(ClaimIndex(), tmp_path / "x.csl.json")
    assert (tmp_path / "x.csl.json").read_text() == "[]\n"
