"""The JSON Schema of the written form, made from the record classes.

``python -m policytext.exporters.schema`` writes it anew to ``schema/claims.schema.json`` of the package.
"""

import inspect
import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from policytext.exporters.writing import write_file
from policytext.index.file_form import SCHEMA, IndexFile

_FOLDER = files("policytext").joinpath("schema")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema() -> dict[str, Any]:
    """The schema of a ``.json`` index: every field is described, and written even where it is null.

    Raises:
        KeyError: a field has no description in ``schema/fields.toml``.
    """
    descriptions = tomllib.loads(_FOLDER.joinpath("fields.toml").read_text(encoding="utf-8"))
    schema = msgspec.json.schema(IndexFile, schema_hook=_describe_setting)
    for name, definition in schema["$defs"].items():
        properties = definition["properties"]
        for field, content in properties.items():
            content.pop("default", None)
            properties[field] = {"description": descriptions[name][field]} | content
        definition["required"] = sorted(properties)
        # Python 3.13 takes the indentation out of docstrings by itself
        definition["description"] = " ".join(inspect.cleandoc(definition["description"]).split())
    return {"$schema": _DIALECT, "title": f"Claim index, {SCHEMA}"} | schema


def _describe_setting(kind: type) -> dict[str, Any]:
    """The schema of a setting's value."""
    if kind is object:
        return {"type": ["boolean", "integer", "number", "string"]}
    raise NotImplementedError


def published_schema() -> dict[str, Any]:
    """The schema as it lies in the package."""
    content: dict[str, Any] = json.loads(_FOLDER.joinpath("claims.schema.json").read_text(encoding="utf-8"))
    return content


def main() -> None:
    """Write the schema to its place in the package."""
    text = json.dumps(build_schema(), indent=1, ensure_ascii=False) + "\n"
    write_file(Path(str(_FOLDER)) / "claims.schema.json", text.encode())


if __name__ == "__main__":
    main()
