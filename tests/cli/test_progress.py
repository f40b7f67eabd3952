import io
import sys

import pytest

from policytext.cli.progress import show_progress


class Terminal(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with show_progress(quiet=False) as progress:
        assert progress is not None
        for done in range(1, 4):
            progress(done, 3, f"{done}.pdf")
    assert "document" in terminal.getvalue()


def test_no_bar_when_quiet_or_where_nobody_would_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with show_progress(quiet=False) as progress:
        assert progress is None
    monkeypatch.setattr(sys, "stderr", Terminal())
    with show_progress(quiet=True) as progress:
        assert progress is None
