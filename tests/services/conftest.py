"""A store, and an export to import into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lbstats_desktop.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store."""
    with Store.open(tmp_path / "data" / "lbstats.sqlite3") as opened:
        yield opened
