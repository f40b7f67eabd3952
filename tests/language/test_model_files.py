"""The default model's files are those of the official en_core_web_sm 3.8.0, byte for byte."""

import hashlib
from pathlib import Path

import pytest

from policytext.language import load_language

HASHES = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "senter/model": "b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
}
"""SHA-256 of the weights, strings, tokenizer and settings; docs/decisions/0001 says where they come from."""


@pytest.mark.parametrize("name", sorted(HASHES))
def test_the_file_is_the_official_one(name: str) -> None:
    folder = Path(str(load_language().path))
    assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == HASHES[name]


def test_nothing_but_data_and_weights_lies_beside_them() -> None:
    folder = Path(str(load_language().path))
    assert [file.name for file in folder.rglob("*") if file.suffix in (".py", ".pkl", ".pickle", ".so")] == []
