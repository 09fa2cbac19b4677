"""Several threads and several programs on one file."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lbstats_desktop.store import Store
from tests.store.samples import add, large_export

ROOT = Path(__file__).resolve().parents[2]

WRITE_OFTEN = """
import sys
from pathlib import Path
from lbstats_desktop.store import Store
from tests.store.samples import add
with Store.open(Path(sys.argv[1])) as store:
    for n in range(int(sys.argv[2])):
        session = add(store, name=sys.argv[3])
        store.rename(session.id, f"{sys.argv[3]} {n}")
        store.set_setting(sys.argv[3], n)
"""


def start_writer(path: Path, times: int, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITE_OFTEN, str(path), str(times), name]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def test_threads_write_at_once_and_none_is_turned_away(store: Store) -> None:
    start = threading.Barrier(4)

    def write(number: int) -> None:
        start.wait()
        for n in range(5):
            session = add(store, name=f"{number}")
            store.rename(session.id, f"{number} {n}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    names = {session.name for session in store.sessions()}
    assert names == {f"{number} {n}" for number in range(4) for n in range(5)}
    assert store.check() == "ok"


def test_a_reader_sees_a_whole_session_or_none_while_it_is_stored(store: Store) -> None:
    export = large_export(3000)
    done = threading.Event()

    def write() -> None:
        try:
            for _ in range(3):
                add(store, export)
        finally:
            done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while not done.wait(0.001):
        for session in store.sessions():
            seen.add(len(store.library(session.id).films))
    writer.join()
    assert seen <= {3000}
    assert len(store.sessions()) == 3


def test_a_thread_leaves_no_connection_behind(store: Store, path: Path) -> None:
    add(store)
    thread = threading.Thread(target=store.sessions)
    thread.start()
    thread.join()
    store.close()
    # SQLite removes the log when the last connection is closed.
    assert not Path(f"{path}-wal").exists()


@pytest.mark.slow
def test_programs_write_at_once_and_none_is_turned_away(path: Path) -> None:
    writers = [start_writer(path, 40, name) for name in ("one", "two", "three")]
    errors = [writer.communicate()[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0], errors
    with Store.open(path) as store:
        assert len(store.sessions()) == 120
        assert [store.setting(name) for name in ("one", "two", "three")] == [39, 39, 39]
        assert store.check() == "ok"


@pytest.mark.slow
def test_programs_may_make_the_same_new_file_at_once(tmp_path: Path) -> None:
    for n in range(10):
        path = tmp_path / f"{n}" / "lbstats.sqlite3"
        writers = [start_writer(path, 1, f"{name}") for name in range(3)]
        errors = [writer.communicate()[1] for writer in writers]
        assert [writer.returncode for writer in writers] == [0, 0, 0], errors
        with Store.open(path) as store:
            assert len(store.sessions()) == 3
            assert store.recovered_from is None
