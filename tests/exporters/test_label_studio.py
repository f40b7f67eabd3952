"""The tasks fit the labelling configuration of ``docs/label-studio.xml``, and the text as a browser counts it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace as replace_fields

from policytext.claim import EntityLabel, Kind, Modality
from policytext.exporters.label_studio import write_label_studio
from policytext.index import ClaimIndex
from policytext.themes.taxonomy import load_taxonomy

CONFIGURATION = ElementTree.parse(Path(__file__).parents[2] / "docs" / "label-studio.xml")


def values(name: str) -> set[str | None]:
    return {child.get("value") for child in CONFIGURATION.findall(f".//*[@name='{name}']/*")}


@pytest.fixture
def tasks(sample_index: ClaimIndex, tmp_path: Path) -> Any:
    write_label_studio(sample_index, tmp_path / "tasks.label-studio.json")
    return json.loads((tmp_path / "tasks.label-studio.json").read_text(encoding="utf-8"))


def test_a_task_a_claim_with_the_words_around_it(tasks: Any) -> None:
    assert [task["data"]["claim"] for task in tasks] == ["c_1", "c_2", "c_3"]
    assert tasks[0]["data"]["text"] == "Denmark was ranked 1st of 27 in 2021. The Min"
    assert tasks[0]["predictions"][0]["score"] == 0.97


def test_every_annotation_fits_the_configuration(tasks: Any) -> None:
    (text,) = CONFIGURATION.findall(".//Text")
    assert text.get("value") == "$text"
    for task in tasks:
        for item in task["predictions"][0]["result"]:
            assert item["to_name"] == text.get("name")
            key = "labels" if item["type"] == "labels" else "choices"
            assert set(item["value"][key]) <= values(item["from_name"])


def test_spans_are_the_words(tasks: Any) -> None:
    for task in tasks:
        for item in task["predictions"][0]["result"]:
            if item["type"] == "labels":
                value = item["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    assert [item["value"]["text"] for item in tasks[0]["predictions"][0]["result"][3:]] == [
        "Denmark was ranked 1st of 27 in 2021.",
        "1st",
        "27",
        "2021",
        "Denmark",
    ]


def test_offsets_count_as_a_browser_does(sample_index: ClaimIndex, tmp_path: Path) -> None:
    claim = sample_index.claims[1]
    quote = replace_fields(claim.provenance.quote, prefix="😀" * len(claim.provenance.quote.prefix))
    claim = replace_fields(claim, provenance=replace_fields(claim.provenance, quote=quote))
    write_label_studio(replace(sample_index, claims=(claim,)), tmp_path / "x.label-studio.json")
    (task,) = json.loads((tmp_path / "x.label-studio.json").read_text(encoding="utf-8"))
    units = task["data"]["text"].encode("utf-16-le")
    value = task["predictions"][0]["result"][-1]["value"]
    assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"] == "2030"


def test_the_configuration_names_all_there_is() -> None:
    assert values("kind") == {*get_args(Kind), "none"}
    assert values("modality") == set(get_args(Modality))
    assert values("themes") == {theme.name for theme in load_taxonomy()}
    assert values("label") == {"CLAIM", "QUANTITY", "TIME", *get_args(EntityLabel)}
