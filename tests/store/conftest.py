"""A store of each test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lbstats_desktop.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's database is, or will be."""
    return tmp_path / "lbstats.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open, empty store at `path`."""
    with Store.open(path) as opened:
        yield opened
