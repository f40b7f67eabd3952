"""Make records from JSON, many at a time."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from policytext.claim import Claim

_CLAIM = msgspec.json.Decoder(Claim)


@contextmanager
def pause_collection() -> Iterator[None]:
    """Let Python's collector of cycles rest: records and rows hold no cycles, and looking for some while 100,000 claims
    were decoded was measured to take 4.5 of 5.5 seconds."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def decode_claims(records: Iterable[str]) -> tuple[Claim, ...]:
    """Claims from their JSON.

    Raises:
        msgspec.ValidationError: a record is no claim.
    """
    with pause_collection():
        return tuple(_CLAIM.decode(record) for record in records)
