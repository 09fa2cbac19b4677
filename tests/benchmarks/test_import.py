"""What an import costs: against a floor, against its size, and in memory."""

from __future__ import annotations

import csv
import itertools
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.store import Store
from tests.benchmarks.timing import fastest_s, times_as_long
from tests.large_export import write_large_export

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
FULL_FILMS = 2103
FLOOR_RATIO = 4.0
TEN_TIMES_RATIO = 12.0
PEAK_MIB = 600
ROUNDS = 15

IMPORT_ONCE = """
import sys
from pathlib import Path
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.store import Store
with Store.open(Path(sys.argv[1])) as store:
    import_export(store, [Path(sys.argv[2])], cancel=CancelToken(), report=lambda progress: None)
try:
    import resource
except ImportError:
    import psutil
    print(psutil.Process().memory_info().peak_wset)
    sys.exit()
status = Path("/proc/self/status")
if status.exists():
    # Linux's ru_maxrss starts from what the parent had when it forked.
    peak_kib = next(line.split()[1] for line in status.open() if line.startswith("VmHWM:"))
    print(int(peak_kib) * 1024)
else:
    unit = 1 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data" / "lbstats.sqlite3") as opened:
        yield opened


@pytest.fixture(params=["full-2026", "made up"])
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An export of some 10,000 rows: a real one, and one that is always there."""
    if request.param == "made up":
        return write_large_export(tmp_path / "export", FULL_FILMS)
    folder: Path = request.getfixturevalue("shared_exports") / request.param
    return folder


def importing(stores: Iterator[Store], export: Path) -> Callable[[], object]:
    """A whole import, each time into the next of `stores`."""
    return lambda: import_export(
        next(stores), [export], again=True, cancel=CancelToken(), report=lambda _progress: None
    )


def floor(export: Path, path: Path) -> None:
    """Read the same files with `csv`, and insert their rows as they are; no less would do."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        for number, file in enumerate(sorted(export.rglob("*.csv"))):
            with file.open(encoding="utf-8", newline="") as lines:
                rows = list(csv.reader(lines))
            width = max(len(row) for row in rows)
            columns = ", ".join(f"c{n}" for n in range(width))
            connection.execute(f"CREATE TABLE t{number} ({columns})")
            connection.executemany(
                f"INSERT INTO t{number} VALUES ({', '.join('?' * width)})",
                (row + [None] * (width - len(row)) for row in rows),
            )
        connection.execute("COMMIT")


def test_an_import_against_the_floor(
    store: Store, export: Path, tmp_path: Path, benchmark: Any
) -> None:
    again = importing(itertools.repeat(store), export)
    again()
    new_names = (tmp_path / f"floor-{n}.sqlite3" for n in itertools.count())
    with ExitStack() as stack:
        # As the floor's, each database is new.
        new_stores = [
            stack.enter_context(Store.open(tmp_path / f"{n}" / "lbstats.sqlite3"))
            for n in range(ROUNDS)
        ]
        run = importing(iter(new_stores), export)
        ratio = times_as_long(ROUNDS, run, lambda: floor(export, next(new_names)))
    print(f"\nimport: {ratio:.2f} times the floor")
    benchmark.extra_info["ratio to the floor"] = ratio
    benchmark.pedantic(again, rounds=3)
    assert ratio <= FLOOR_RATIO


def test_ten_times_the_rows(store: Store, tmp_path: Path) -> None:
    stores = itertools.repeat(store)
    run = importing(stores, write_large_export(tmp_path / "one", FULL_FILMS))
    run_ten = importing(stores, write_large_export(tmp_path / "ten", FULL_FILMS * 10))
    run()
    ratio = times_as_long(7, run_ten, run)
    print(f"\nten times the rows: {ratio:.1f} times as long")
    assert ratio <= TEN_TIMES_RATIO


def test_the_memory_of_a_hundred_thousand_films(tmp_path: Path) -> None:
    export = write_large_export(tmp_path / "export", 100_000)
    command = [sys.executable, "-c", IMPORT_ONCE, str(tmp_path / "a.sqlite3"), str(export)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    peak_mib = int(run.stdout) / 2**20
    print(f"\npeak of an import of 100,000 films: {peak_mib:.0f} MiB")
    assert peak_mib < PEAK_MIB


def test_reading_a_session_back(store: Store, export: Path, benchmark: Any) -> None:
    outcome = import_export(store, [export], cancel=CancelToken(), report=lambda _progress: None)
    (library_s,) = fastest_s(5, lambda: store.library(outcome.session.id))
    print(f"\nlibrary of {outcome.session.total_movies} films: {library_s * 1000:.1f} ms")
    library = benchmark.pedantic(store.library, args=(outcome.session.id,), rounds=5)
    assert sum(film.seen for film in library.films) == outcome.session.total_movies
