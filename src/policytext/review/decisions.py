"""The log of decisions: JSON Lines beside the index, only ever added to."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from policytext.claim import Claim
from policytext.errors import IndexFileError, OutputError
from policytext.index import ClaimIndex
from policytext.index.file_form import encode_json
from policytext.review.editing import apply_edit

Action = Literal["accept", "reject", "edit", "note"]
"""``accept``: the claim is right as extracted. ``reject``: it is no claim. ``edit``: it is right after ``patch``.
``note``: a remark that decides nothing."""

ACTIONS: tuple[Action, ...] = get_args(Action)


class Decision(Struct, frozen=True, kw_only=True):
    """One line of the log.

    ``claim`` and ``fingerprint`` tell which claim it is about, ``path`` and ``text`` let a person recognise it when
    neither is found any more. ``patch`` is a JSON Patch (RFC 6902) on the claim's JSON as extracted, for ``edit``.
    ``time`` is ISO 8601 in UTC.
    """

    claim: str
    fingerprint: str
    path: str
    text: str
    action: Action
    reviewer: str
    time: str
    note: str | None = None
    patch: list[dict[str, Any]] | None = None


def find_log(index: Path) -> Path:
    """The log of an index: ``claims.review.jsonl`` beside ``claims.json``, ``claims.jsonl`` or ``claims.db``, so that
    the forms of one index share it."""
    return index.with_name(f"{index.stem}.review.jsonl")


def make_decision(
    index: ClaimIndex,
    claim_id: str,
    action: Action,
    *,
    reviewer: str,
    note: str | None = None,
    patch: list[dict[str, Any]] | None = None,
    now: datetime | None = None,
) -> Decision:
    """A decision about a claim of an index.

    Raises:
        IndexFileError: there is no such claim.
        OutputError: the action is ``edit`` without a patch, another one with a patch, ``note`` without a note, or the
            patch cannot be applied.
    """
    claim = next((claim for claim in index.claims if claim.id == claim_id), None)
    if claim is None:
        raise IndexFileError(f"{claim_id}: no claim of this index has this id; list them with 'policytext query'")
    if (action == "edit") != (patch is not None):
        raise OutputError(f"{claim_id}: an edit needs a patch, and nothing else has one; got {action!r}")
    if action == "note" and not note:
        raise OutputError(f"{claim_id}: a note needs its words; give them with --note")
    if patch is not None:
        apply_edit(claim, patch)
    return _record(index, claim, action, reviewer, note, patch, now or datetime.now(UTC))


def append_decision(log: Path, decision: Decision) -> None:
    """Add a line to the log, which is made where there is none, and see to it that it lies on the disk.

    A last line that a crash left incomplete is taken away first.

    Raises:
        OutputError: the log cannot be written.
    """
    try:
        with log.open("a+b") as file:
            _drop_incomplete(file)
            file.write(encode_json(decision) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            if log.stat().st_size == 0:
                log.unlink()
        reason = error.strerror or str(error)
        raise OutputError(f"{log}: cannot be written ({reason}); check its folder, permissions and room") from error


def read_decisions(log: Path) -> list[Decision]:
    """The decisions of a log from the first to the last; none where there is no log.

    Raises:
        IndexFileError: the log cannot be read, or a line is no decision.
    """
    try:
        data = log.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise IndexFileError(f"{log}: cannot be read ({error.strerror or error}); check its permissions") from None
    complete = data[: data.rfind(b"\n") + 1]
    found = []
    for number, line in enumerate(complete.splitlines(), 1):
        try:
            found.append(msgspec.json.decode(line, type=Decision))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise IndexFileError(f"{log}, line {number}: no decision ({error}); restore the log from a copy") from None
    return found


def _record(
    index: ClaimIndex,
    claim: Claim,
    action: Action,
    reviewer: str,
    note: str | None,
    patch: list[dict[str, Any]] | None,
    now: datetime,
) -> Decision:
    return Decision(
        claim=claim.id,
        fingerprint=claim.fingerprint,
        path=index.document_of(claim).path,
        text=claim.text,
        action=action,
        reviewer=reviewer,
        time=now.astimezone(UTC).isoformat(timespec="seconds"),
        note=note,
        patch=patch,
    )


def _drop_incomplete(file: Any) -> None:
    file.seek(0)
    data = file.read()
    if data and not data.endswith(b"\n"):
        file.truncate(data.rfind(b"\n") + 1)
