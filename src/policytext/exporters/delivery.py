"""From sources to outputs: extract, then write every output that was asked for."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from policytext.errors import OutputError
from policytext.exporters import find_exporter, write_index
from policytext.exporters.run_record import describe_occasion, write_run_record
from policytext.index import ClaimIndex
from policytext.index.file_form import encode_index
from policytext.index.growth import Extractor, Progress, Source, grow_index
from policytext.index.store import Store


class Pipeline(Extractor, Protocol):
    """What delivery needs of a pipeline."""

    def extract(self, sources: Sequence[Source], *, progress: Progress | None = None) -> ClaimIndex:
        """The claims of some sources."""
        ...


def check_targets(targets: Sequence[Path | str]) -> None:
    """See to it before a long run that every output has a form and a folder.

    Raises:
        OutputError: an extension is not known, or the folder of an output does not exist or may not be written.
    """
    for target in targets:
        if isinstance(target, Path):
            find_exporter(target)
            if not target.parent.is_dir():
                raise OutputError(f"{target}: there is no folder {target.parent}; make it first")
            if not os.access(target.parent, os.W_OK):
                raise OutputError(f"{target}: the folder {target.parent} may not be written; name another with -o")


def deliver(
    pipeline: Pipeline,
    sources: Sequence[Source],
    targets: Sequence[Path | str],
    started: datetime,
    progress: Progress | None = None,
) -> ClaimIndex:
    """Extract claims and write them to every target; ``-`` is JSON on stdout.

    The first ``.db`` grows: what it holds of other sources stays, and unchanged documents are not read again. All other
    targets hold the claims of ``sources`` alone. ``run.json`` beside the files tells when, where and for how long it
    ran; a ``.db`` has a table for that.

    Raises:
        OutputError: an output cannot be written.
    """
    files = [target for target in targets if isinstance(target, Path)]
    growing = next((file for file in files if file.suffix.lower() == ".db"), None)
    if growing is None:
        index = pipeline.extract(sources, progress=progress)
    else:
        with Store.open(growing) as store:
            index = grow_index(store, pipeline, sources, started, progress)
    others = [file for file in files if file != growing]
    for file in others:
        write_index(index, file)
    occasion = describe_occasion(started)
    for folder in sorted({file.parent for file in others}):
        write_run_record(folder, index.run, occasion)
    if "-" in targets:
        sys.stdout.buffer.write(encode_index(index))
        sys.stdout.buffer.flush()
    return index
