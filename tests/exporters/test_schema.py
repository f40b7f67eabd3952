import json
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from policytext.exporters.schema import build_schema, published_schema
from policytext.index import ClaimIndex


def test_the_published_schema_is_up_to_date() -> None:
    assert published_schema() == build_schema(), "run 'python -m policytext.exporters.schema'"
    Draft202012Validator.check_schema(published_schema())


def test_no_description_is_left_of_a_field_that_is_gone() -> None:
    described = tomllib.loads(files("policytext").joinpath("schema", "fields.toml").read_text(encoding="utf-8"))
    definitions = published_schema()["$defs"]
    assert {name: set(fields) for name, fields in described.items()} == {
        name: set(definition["properties"]) for name, definition in definitions.items()
    }


def test_what_is_written_is_valid(sample_index: ClaimIndex, tmp_path: Path) -> None:
    validator = Draft202012Validator(published_schema())
    for index in (sample_index, ClaimIndex()):
        index.write(tmp_path / "claims.json")
        validator.validate(json.loads((tmp_path / "claims.json").read_text()))


@pytest.mark.parametrize("field", ["kind", "provenance", "attribution", "quantities"])
def test_a_claim_without_a_field_is_not_valid(sample_index: ClaimIndex, tmp_path: Path, field: str) -> None:
    replace(sample_index, rejections=()).write(tmp_path / "claims.json")
    content = json.loads((tmp_path / "claims.json").read_text())
    del content["claims"][0][field]
    with pytest.raises(ValidationError, match=f"'{field}' is a required property"):
        Draft202012Validator(published_schema()).validate(content)
