"""The slots of commitments and targets, and what they do not say."""

from pathlib import Path
from typing import Any

import pytest

from policytext.claim import Claim, Slot
from policytext.pipeline import Pipeline
from policytext.readers import read_text


def undertaking(pipeline: Pipeline, text: str) -> Claim:
    """The last claim of a text, a commitment or target."""
    claim = pipeline.process(read_text(text)).claims[-1]
    assert claim.kind in ("commitment", "target")
    assert claim.slots is not None
    return claim


def words(claim: Claim) -> dict[str, str]:
    """The words that fill the slots."""
    slots = {name: getattr(claim.slots, name) for name in claim.slots.__struct_fields__}
    return {name: slot.text for name, slot in slots.items() if isinstance(slot, Slot)}


SENTENCES: list[tuple[str, dict[str, str]]] = [
    (
        "The Agency for Data aims to connect 98% of premises by 2030, up from 80% in 2020, if Parliament agrees.",
        {
            "actor": "The Agency for Data",
            "action": "connect 98% of premises",
            "measure": "premises",
            "value": "98%",
            "baseline": "80%",
            "deadline": "2030",
            "condition": "if Parliament agrees",
        },
    ),
    (
        "We will train 500 nurses in 12 regions by 2028.",
        {"actor": "We", "action": "train 500 nurses in 12 regions", "value": "500 nurses", "deadline": "2028"},
    ),
    (
        "A portal will be built by the Ministry of Health by March 2027.",
        {
            "actor": "the Ministry of Health",
            "action": "A portal will be built by the Ministry of Health",
            "deadline": "March 2027",
        },
    ),
    (
        "A portal will be built on systems used by schools.",
        {"action": "A portal will be built on systems used by schools"},
    ),
    (
        "The council is committed to opening 12 libraries, subject to funding.",
        {
            "actor": "The council",
            "action": "opening 12 libraries",
            "value": "12 libraries",
            "condition": "subject to funding",
        },
    ),
    (
        "Subject to funding, the council will open 12 libraries.",
        {
            "actor": "the council",
            "action": "open 12 libraries",
            "value": "12 libraries",
            "condition": "Subject to funding",
        },
    ),
    ("Publish a data inventory by June 2027.", {"action": "Publish a data inventory", "deadline": "June 2027"}),
    # when the guidance came out is no deadline
    (
        "The Ministry will follow the guidance that the Council released in December 2020.",
        {"actor": "The Ministry", "action": "follow the guidance that the Council released in December 2020"},
    ),
]


@pytest.mark.parametrize(("text", "filled"), SENTENCES)
def test_slots_are_filled_from_the_words(pipeline: Pipeline, text: str, filled: dict[str, str]) -> None:
    assert words(undertaking(pipeline, text)) == filled


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_slots_stand_where_they_say(pipeline: Pipeline, text: str) -> None:
    slots = undertaking(pipeline, f"Ports grew in 2019.\n\n{text}").slots
    document = f"Ports grew in 2019.\n\n{text}"
    filled = [slot for name in slots.__struct_fields__ if isinstance(slot := getattr(slots, name), Slot)]  # type: ignore[union-attr]
    assert filled
    for slot in filled:
        assert document[slot.start : slot.end] == slot.text


def test_values_can_be_computed_with(pipeline: Pipeline) -> None:
    claim = undertaking(pipeline, SENTENCES[0][0])
    slots: Any = claim.slots
    assert (slots.value.value, slots.unit.code) == ("98", "%")
    assert (slots.baseline.value, slots.deadline.value) == ("80", "../2030")
    assert (slots.actor.value, slots.action.value, slots.condition.value) == (None, None, None)
    (found,) = [item for item in claim.quantities if item.start == slots.value.start]
    assert found.value == slots.value.value


def test_claims_of_other_kinds_have_none(pipeline: Pipeline) -> None:
    (claim,) = pipeline.claims("The Ministry of Health opened 12 clinics in 2020.")
    assert (claim.slots, claim.missing) == (None, ())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("The Ministry will train 500 nurses by 2028.", ()),
        ("The Ministry will train nurses by 2028.", ("number",)),
        ("The Ministry will train 500 nurses.", ("deadline",)),
        ("A portal for 500 nurses will be built by 2028.", ("owner",)),
        ("A portal will be built.", ("number", "deadline", "owner")),
        ("We will improve our services.", ("number", "deadline")),
    ],
)
def test_what_is_missing(pipeline: Pipeline, text: str, missing: tuple[str, ...]) -> None:
    assert undertaking(pipeline, text).missing == missing


@pytest.mark.parametrize(
    ("lead", "item", "actor"),
    [
        ("The Harbour Agency will:", "Publish a register of berths by 2027.", "The Harbour Agency"),
        ("To cut delays, we will:", "publish a register of berths by 2027", "we"),
        ("Key actions:", "Publish a register of berths by 2027.", None),
        # an item with a subject of its own
        ("The Harbour Agency will:", "A register of berths will be published by 2027.", None),
    ],
)
def test_an_item_has_the_actor_of_its_lead_in(pipeline: Pipeline, lead: str, item: str, actor: str | None) -> None:
    claim = undertaking(pipeline, f"{lead}\n\n- {item}\n")
    assert words(claim).get("actor") == actor
    assert ("owner" in claim.missing) == (actor is None)


def test_an_action_has_the_owner_that_its_row_names(pipeline: Pipeline, tmp_path: Path) -> None:
    rows = (
        "| Action | Responsible | When |\n|---|---|---|\n"
        "| Publish a register of all berths and their depths | Harbour Agency | 2027 |\n"
        "| Publish a register of all pilots and their licences | TBC | 2028 |\n"
    )
    (tmp_path / "plan.md").write_text(rows)
    claims = pipeline.process(pipeline.read(tmp_path / "plan.md")).claims
    owners = [claim.slots.actor.text if claim.slots.actor else None for claim in claims if claim.slots is not None]
    assert owners == ["Harbour Agency", None]
