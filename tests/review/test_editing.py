from typing import Any

import pytest

from policytext.errors import OutputError
from policytext.index import ClaimIndex
from policytext.review import apply_edit


def test_an_edit_changes_what_it_names(sample_index: ClaimIndex) -> None:
    claim = sample_index.claims[0]
    patch = [
        {"op": "test", "path": "/quantities/1/value", "value": "27"},
        {"op": "replace", "path": "/quantities/1/unit/code", "value": "country"},
        {"op": "add", "path": "/themes/-", "value": {"theme": "governance", "score": 1.0}},
        {"op": "remove", "path": "/times/0"},
    ]
    edited = apply_edit(claim, patch)
    assert edited.quantities[1].unit.code == "country"
    assert [theme.theme for theme in edited.themes] == ["public_services", "governance"]
    assert edited.times == ()
    assert (edited.id, edited.text, edited.provenance) == (claim.id, claim.text, claim.provenance)
    assert claim.times, "the claim itself is not changed"


def test_what_is_missing_follows_an_edit_that_does_not_list_it(sample_index: ClaimIndex) -> None:
    target = sample_index.claims[1]
    assert target.missing == ("owner",)
    actor = {"text": "The Ministry", "start": 38, "end": 50, "value": None}
    assert apply_edit(target, [{"op": "replace", "path": "/slots/actor", "value": actor}]).missing == ()
    assert apply_edit(target, [{"op": "replace", "path": "/quantities", "value": []}]).missing == ("number", "owner")
    assert apply_edit(target, [{"op": "replace", "path": "/missing", "value": ["number"]}]).missing == ("number",)
    other = apply_edit(target, [{"op": "replace", "path": "/kind", "value": "projection"}])
    assert (other.slots, other.missing) == (None, ())


@pytest.mark.parametrize(
    ("patch", "message"),
    [
        ([{"op": "replace", "path": "/text", "value": "x"}], "may not touch '/text'"),
        ([{"op": "replace", "path": "/provenance/start", "value": 4}], "may not touch '/provenance/start'"),
        ([{"op": "move", "from": "/id", "path": "/subject"}], "may not touch '/id'"),
        ([{"op": "replace", "path": "", "value": {}}], "may not touch 'the whole claim'"),
        ([{"op": "replace", "path": "/colour", "value": "red"}], "cannot be applied"),
        ([{"op": "add", "path": "/quantities/9", "value": {}}], "cannot be applied"),
        ([{"op": "test", "path": "/kind", "value": "target"}], "cannot be applied"),
        ([{"op": "paint", "path": "/kind"}], "cannot be applied"),
        ([{"path": "/kind"}], "cannot be applied"),
        ([{"op": "replace", "path": "/kind", "value": "aim"}], "no claim"),
        ([{"op": "remove", "path": "/modality"}], "no claim"),
        ([{"op": "replace", "path": "/quantities/0/text", "value": "2nd"}], "'2nd' does not stand at 19 to 22"),
        ([{"op": "replace", "path": "/times/0/start", "value": 0}], "'2021' does not stand at 0"),
    ],
)
def test_an_edit_that_may_not_be(sample_index: ClaimIndex, patch: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(OutputError, match=message):
        apply_edit(sample_index.claims[0], patch)
