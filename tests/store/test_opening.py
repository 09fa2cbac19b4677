"""From a path to a store, whatever lies there."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lbstats_desktop.domain.errors import StoreError, StoreTooNewError
from lbstats_desktop.store import Store, opening
from tests.store.samples import add, large_export


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def spoil_the_films(path: Path) -> None:
    """Damage the file inside: it opens, but its films cannot be read."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'film'"
        start = (connection.execute(query).fetchone()[0] - 1) * 4096
    data = bytearray(path.read_bytes())
    data[start : start + 4096] = b"\x07" * 4096
    path.write_bytes(data)


def test_a_new_file_is_ours_and_logs_ahead(store: Store, path: Path) -> None:
    assert store.sessions() == []
    assert store.recovered_from is None
    assert pragma(path, "application_id") == int.from_bytes(b"LBST")
    assert pragma(path, "user_version") >= 1
    assert pragma(path, "journal_mode") == "wal"


def test_missing_folders_are_made(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a" / "b" / "lbstats.sqlite3") as store:
        assert store.path.exists()


def test_what_was_stored_is_there_when_opened_again(path: Path) -> None:
    with Store.open(path) as store:
        session = add(store)
    with Store.open(path) as store:
        assert store.sessions() == [session]
        assert store.recovered_from is None


def test_an_empty_file_is_taken_as_new(path: Path) -> None:
    path.touch()
    with Store.open(path) as store:
        assert store.sessions() == []
        assert store.recovered_from is None


def test_a_newer_file_is_refused_and_untouched(path: Path) -> None:
    Store.open(path).close()
    run(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StoreTooNewError, match="newer version"):
        Store.open(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE theirs (x)", "PRAGMA application_id = 7", "PRAGMA user_version = 1"],
)
def test_another_programs_file_is_refused_and_untouched(path: Path, statement: str) -> None:
    run(path, statement)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_no_database_is_set_aside(path: Path) -> None:
    path.write_bytes(b"what a pity" * 1000)
    Path(f"{path}-wal").write_bytes(b"log")
    with Store.open(path) as store:
        add(store)
        aside = store.recovered_from
    assert aside is not None
    assert aside.parent == path.parent
    assert aside.read_bytes() == b"what a pity" * 1000
    assert Path(f"{aside}-wal").read_bytes() == b"log"
    with Store.open(path) as store:
        assert store.recovered_from is None
        assert len(store.sessions()) == 1


def test_what_only_the_log_holds_is_set_aside_with_a_damaged_file(path: Path) -> None:
    with Store.open(path) as store:
        add(store)
        log = Path(f"{path}-wal").read_bytes()
    path.write_bytes(b"what a pity" * 1000)
    begun = log[: len(log) // 20]
    Path(f"{path}-wal").write_bytes(begun)
    with Store.open(path) as store:
        aside = store.recovered_from
    assert aside is not None
    assert Path(f"{aside}-wal").read_bytes() == begun


def test_nothing_set_aside_is_ever_overwritten(path: Path) -> None:
    kept = []
    for n in range(4):
        path.write_bytes(b"no database %d" % n * 100)
        with Store.open(path) as store:
            kept.append(store.recovered_from)
        path.unlink()
    assert len(set(kept)) == 4
    for n, aside in enumerate(kept):
        assert aside is not None
        assert aside.read_bytes() == b"no database %d" % n * 100


def test_a_sound_file_passes_the_check(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    add(store)
    with caplog.at_level(logging.INFO, "lbstats_desktop.store"):
        assert store.check() == "ok"
    assert f"quick_check of {store.path}: ok" in caplog.text


def test_what_the_check_finds_damaged_is_set_aside_at_the_next_start(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Store.open(path) as store:
        add(store, large_export(500))
    spoil_the_films(path)
    with Store.open(path) as store:
        assert store.recovered_from is None
        assert store.check() != "ok"
    assert "quick_check" in caplog.text
    damaged = path.read_bytes()
    with Store.open(path) as store:
        assert store.recovered_from is not None
        assert store.recovered_from.read_bytes() == damaged
        assert store.sessions() == []
        assert store.check() == "ok"


def test_a_mark_on_a_sound_file_costs_nothing(path: Path) -> None:
    with Store.open(path) as store:
        session = add(store)
    mark = Path(f"{path}.suspect")
    mark.touch()
    with Store.open(path) as store:
        assert store.recovered_from is None
        assert store.sessions() == [session]
    assert not mark.exists()


def test_reading_a_damaged_page_says_so_and_marks_the_file(path: Path) -> None:
    with Store.open(path) as store:
        session = add(store, large_export(500))
    spoil_the_films(path)
    with Store.open(path) as store, pytest.raises(StoreError, match="damaged"):
        store.library(session.id)
    with Store.open(path) as store:
        assert store.recovered_from is not None


def test_a_folder_in_the_files_place_is_an_error(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(path)


def test_a_file_in_the_folders_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        Store.open(tmp_path / "data" / "lbstats.sqlite3")


def test_a_closed_store_refuses(path: Path) -> None:
    store = Store.open(path)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.sessions()


def test_it_waits_for_another_program_that_is_just_making_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    pauses = []

    def leave(_seconds: float) -> None:
        pauses.append(1)
        if other.in_transaction:
            other.rollback()

    monkeypatch.setattr(opening.time, "sleep", leave)
    with closing(other), Store.open(path) as store:
        assert store.sessions() == []
    assert pauses == [1]


def test_another_program_that_does_not_end_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_S", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another program"):
            Store.open(path)
