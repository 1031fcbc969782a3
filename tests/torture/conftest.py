"""The workers, once for all tests here: starting them takes as long as a dozen cases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.torture.suite import Pool


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    with Pool() as workers:
        yield workers
