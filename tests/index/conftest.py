"""The marker of tests that take more than a few seconds."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes up to two minutes; leave out with -m 'not slow'")
