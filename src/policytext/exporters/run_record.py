"""``run.json``: the only file that holds the clock, the host and the duration."""

import platform
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from policytext.claim import Run
from policytext.exporters.writing import write_file
from policytext.index.file_form import RUN_FILE, SCHEMA, encode_json


class Occasion(Struct, frozen=True):
    """When, where and for how long something ran: ISO time in UTC, seconds rounded to 3 places."""

    started: str
    seconds: float
    host: str
    python: str
    system: str


def describe_occasion(started: datetime) -> Occasion:
    """The occasion of a run that began at ``started``, an aware time, and ends now."""
    return Occasion(
        started=started.astimezone(UTC).isoformat(timespec="seconds"),
        seconds=round((datetime.now(UTC) - started).total_seconds(), 3),
        host=platform.node(),
        python=platform.python_version(),
        system=platform.platform(),
    )


def write_run_record(folder: Path, run: Run, occasion: Occasion | None = None) -> None:
    """Write ``run.json`` into the folder of an output; without ``occasion`` it holds no clock.

    Raises:
        OutputError: the file cannot be written.
    """
    record = {"schema": SCHEMA, "run": run, "occasion": occasion}
    write_file(folder / RUN_FILE, msgspec.json.format(encode_json(record), indent=1) + b"\n")
