"""A progress bar on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Progress = Callable[[int, int, str], None]


@contextmanager
def show_progress(quiet: bool) -> Iterator[Progress | None]:
    """A function to call with documents done, documents in all, and the last path; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    bar: Any = tqdm(unit="document", dynamic_ncols=True, leave=False)

    def advance(done: int, total: int, path: str) -> None:
        bar.total = total
        bar.set_postfix_str(path, refresh=False)
        bar.update(done - bar.n)

    try:
        yield advance
    finally:
        bar.close()
