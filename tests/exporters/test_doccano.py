"""The lines fit what doccano documents for the import of sequence labelling data in JSONL."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace as replace_fields

from policytext.exporters import find_exporter
from policytext.exporters.doccano import write_doccano
from policytext.index import ClaimIndex

LINE = {
    "type": "object",
    "required": ["text", "label"],
    "properties": {
        "text": {"type": "string", "minLength": 1},
        "label": {
            "type": "array",
            "items": {
                "type": "array",
                "prefixItems": [
                    {"type": "integer", "minimum": 0},
                    {"type": "integer", "minimum": 1},
                    {"type": "string", "minLength": 1, "maxLength": 100},
                ],
                "minItems": 3,
                "items": False,
            },
        },
    },
}
"""As its documentation shows it: ``{"text": "EU rejects German call", "label": [[0, 2, "ORG"], ...]}``; other keys
become metadata. A name of a label has at most 100 characters."""


def read_lines(index: ClaimIndex, folder: Path) -> list[Any]:
    write_doccano(index, folder / "claims.doccano.jsonl")
    return [json.loads(line) for line in (folder / "claims.doccano.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_line_has_the_documented_form(sample_index: ClaimIndex, tmp_path: Path) -> None:
    lines = read_lines(sample_index, tmp_path)
    assert [line["claim"] for line in lines] == ["c_1", "c_2", "c_3"]
    for line in lines:
        jsonschema.validate(line, LINE, cls=jsonschema.Draft202012Validator)
        assert all(start < end <= len(line["text"]) for start, end, _ in line["label"])


def test_spans_are_the_words(sample_index: ClaimIndex, tmp_path: Path) -> None:
    line = read_lines(sample_index, tmp_path)[0]
    assert line["text"] == "Denmark was ranked 1st of 27 in 2021. The Min"
    assert [(line["text"][start:end], label) for start, end, label in line["label"]] == [
        ("Denmark was ranked 1st of 27 in 2021.", "CLAIM"),
        ("1st", "QUANTITY"),
        ("27", "QUANTITY"),
        ("2021", "TIME"),
        ("Denmark", "PLACE"),
    ]


def test_offsets_count_characters(sample_index: ClaimIndex, tmp_path: Path) -> None:
    claim = sample_index.claims[1]
    quote = replace_fields(claim.provenance.quote, prefix="😀" * len(claim.provenance.quote.prefix))
    claim = replace_fields(claim, provenance=replace_fields(claim.provenance, quote=quote))
    (line,) = read_lines(replace(sample_index, claims=(claim,)), tmp_path)
    start, end, label = line["label"][-1]
    assert (line["text"][start:end], label) == ("2030", "TIME")


def test_an_empty_index_is_an_empty_file(tmp_path: Path) -> None:
    assert read_lines(ClaimIndex(), tmp_path) == []


@pytest.mark.parametrize("name", ["x.doccano.jsonl", "X.DOCCANO.JSONL"])
def test_the_longer_extension_counts(name: str) -> None:
    assert find_exporter(name) is write_doccano
