"""Apply a reviewer's edit to a claim."""

from collections.abc import Iterator
from typing import Any

import jsonpatch
import msgspec
from jsonpointer import JsonPointerException

from policytext.claim import Claim
from policytext.claims.slots import with_slots
from policytext.errors import OutputError

FIXED = frozenset({"id", "fingerprint", "series", "document", "text", "provenance"})
"""Members that no edit may touch: they say what the claim is and where it stands."""


def apply_edit(claim: Claim, patch: list[dict[str, Any]]) -> Claim:
    """The claim after a JSON Patch (RFC 6902); what it does not say is listed anew, unless the patch lists it.

    Raises:
        OutputError: the patch is none, touches a fixed member, or gives something that is no claim, or words that do
            not stand in the text where they say.
    """
    try:
        operations = jsonpatch.JsonPatch(patch)
        touched = {str(step.get(key, "")) for step in patch for key in ("path", "from") if key in step}
        for pointer in sorted(touched):
            if pointer.split("/")[1:2] == [] or pointer.split("/")[1] in FIXED:
                raise OutputError(f"{claim.id}: an edit may not touch {pointer or 'the whole claim'!r}")
        edited = msgspec.convert(operations.apply(msgspec.json.decode(msgspec.json.encode(claim))), Claim)
    except (jsonpatch.JsonPatchException, JsonPointerException, TypeError, AttributeError) as error:
        raise OutputError(f"{claim.id}: the patch cannot be applied ({error}); see RFC 6902") from None
    except msgspec.ValidationError as error:
        raise OutputError(f"{claim.id}: after the patch this is no claim ({error})") from None
    for words, start, end in _spans(edited):
        offset = claim.provenance.start
        if claim.text[max(start - offset, 0) : max(end - offset, 0)] != words:
            raise OutputError(f"{claim.id}: {words!r} does not stand at {start} to {end}; the claim begins at {offset}")
    return (
        edited if any(pointer.split("/")[1] == "missing" for pointer in touched) else with_slots(edited, edited.slots)
    )


def _spans(claim: Claim) -> Iterator[tuple[str, int, int]]:
    """The words of the claim's parts that lie in its own text; attribution, measure and actor may lie outside."""
    for quantity in claim.quantities:
        yield quantity.text, quantity.start, quantity.end
    for time in claim.times:
        yield time.text, time.start, time.end
    for entity in claim.entities:
        yield entity.text, entity.start, entity.end
    for name in ("action", "value", "baseline", "deadline", "condition"):
        slot = getattr(claim.slots, name, None)
        if slot is not None:
            yield slot.text, slot.start, slot.end
