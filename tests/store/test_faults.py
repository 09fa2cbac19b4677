"""Full disks, locks and read-only files: a clear sentence, and nothing half-stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.store import Store, connection
from tests.store.samples import add, large_export


@contextmanager
def pragma(store: Store, setting: str, undo: str) -> Iterator[None]:
    """Tell the store's own connection to behave as if the environment were so."""
    with store._database.connected() as own:
        own.execute(f"PRAGMA {setting}")
        yield
        own.execute(f"PRAGMA {undo}")


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as other:
        return list(other.iterdump())


def test_a_full_disk_leaves_the_store_as_it_was(store: Store, path: Path) -> None:
    add(store)
    before = content(path)
    with closing(sqlite3.connect(path)) as other:
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    with pragma(store, f"max_page_count = {pages + 20}", "max_page_count = 1000000"):
        with pytest.raises(StoreError, match="no room left on the disk") as error:
            add(store, large_export(2000))
        assert "Free some space" in error.value.next_step
        assert content(path) == before
    assert store.check() == "ok"
    assert add(store, large_export(2000)).total_movies == 2000


def test_what_may_only_be_read_says_so(store: Store, path: Path) -> None:
    session = add(store)
    with pragma(store, "query_only = 1", "query_only = 0"):
        for write in (
            lambda: add(store),
            lambda: store.rename(session.id, "x"),
            lambda: store.delete(session.id),
            lambda: store.set_setting("a", 1),
        ):
            with pytest.raises(StoreError, match="may only be read"):
                write()
        assert store.sessions() == [session]


def test_a_lock_that_does_not_end_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_S", 0.01)
    with Store.open(path) as store, closing(sqlite3.connect(path)) as other:
        session = add(store)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another program"):
            store.delete(session.id)
        assert store.sessions() == [session]
        other.rollback()
        store.delete(session.id)


def test_the_programs_own_mistakes_are_not_dressed_up(store: Store) -> None:
    with (
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        store._database.connected() as own,
    ):
        own.execute("SELECT * FROM nowhere")


def test_a_write_that_raises_takes_everything_back(store: Store, path: Path) -> None:
    ends = iter([None])
    add(store)
    add(store)
    before = content(path)
    with pytest.raises(StopIteration):
        store.reschedule(lambda _session: next(ends))
    assert content(path) == before
