from collections.abc import Callable

import pytest
from click.testing import Result

from policytext import extractors
from policytext.exporters import EXPORTERS
from policytext.readers import READERS

Run = Callable[..., Result]


def find_nothing() -> None:
    """Find nothing at all."""


def test_every_row_of_every_table_is_listed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractors, "EXTRACTORS", {"nothing": find_nothing}, raising=False)
    lines = run("components").stdout.splitlines()
    names = [line.split()[0] for line in lines if line]
    for name in ("readers", *READERS, "extractors", "nothing", "themes", "connectivity", "exporters", *EXPORTERS):
        assert name in names
    assert any(line.split() == ["nothing", "Find", "nothing", "at", "all."] for line in lines)
