"""Let a stored index grow: read what is new or changed, keep the rest."""

import platform
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from policytext.claim import Run
from policytext.document import Document
from policytext.index.claim_index import ClaimIndex
from policytext.index.store import Store
from policytext.results import DocumentResult

Progress = Callable[[int, int, str], None]
Source = str | Path | Document


class Extractor(Protocol):
    """What growth needs of a pipeline."""

    def run(self) -> Run:
        """Version, models and settings of the claims that it makes."""
        ...

    def iterate(
        self,
        sources: Sequence[Source],
        *,
        skip: Callable[[str, str], bool] | None = None,
        progress: Progress | None = None,
    ) -> Iterator[DocumentResult]:
        """One result a document, but for those of which ``skip(path, sha256)`` is true."""
        ...


def grow_index(
    store: Store,
    pipeline: Extractor,
    sources: Sequence[Source],
    started: datetime | None = None,
    progress: Progress | None = None,
) -> ClaimIndex:
    """Bring the stored index up to date with some sources, one transaction a document.

    A document of the same path, bytes, version, models and settings is skipped, a changed one replaced, one that is
    gone from under a source marked as removed. A run that was killed is taken up by calling this again.

    Returns:
        The part of the stored index that these sources make up.

    Raises:
        OutputError: the store cannot be written; the documents done so far stay.
    """
    run = pipeline.run()
    number = store.begin_run(run, started or datetime.now(UTC), platform.node())
    store.mark_removed(number, [source for source in sources if not isinstance(source, Document)])
    seen: set[str] = set()

    def skip(path: str, sha256: str) -> bool:
        held = store.holds(path, sha256, run)
        if held:
            seen.add(path)
        return held

    for result in pipeline.iterate(sources, skip=skip, progress=progress):
        store.put(number, result)
        seen.add(result.row.path)
    store.finish_run(number)
    return store.to_index(seen)
