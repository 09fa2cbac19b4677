"""Killed at any instant, the store holds whole sessions and nothing else."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from lbstats_desktop.store import Store
from tests.large_export import write_large_export

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50
FILMS = 1500

IMPORT_AGAIN_AND_AGAIN = """
import sys
from pathlib import Path
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print("started", flush=True)
    while True:
        import_export(store, [Path(sys.argv[2])], again=True, cancel=CancelToken(),
                      report=lambda progress: print(progress.what, flush=True))
        print("stored", flush=True)
        if len(store.sessions()) > 3:
            store.delete(store.sessions()[-1].id)
"""

COUNTS = """
    SELECT (SELECT count(*) FROM film WHERE session_id = s.id),
           (SELECT count(*) FROM viewing JOIN film f ON f.id = film_id WHERE session_id = s.id),
           (SELECT count(*) FROM review JOIN film f ON f.id = film_id WHERE session_id = s.id),
           (SELECT count(*) FROM list WHERE session_id = s.id),
           (SELECT count(*) FROM list_item JOIN list l ON l.id = list_id WHERE session_id = s.id),
           (SELECT count(*) FROM session_file WHERE session_id = s.id)
    FROM session s
"""


def kill_after(path: Path, export: Path, delay_s: float) -> Counter[str]:
    """Let a program import until `delay_s` after its first import began, and kill it."""
    command = [sys.executable, "-c", IMPORT_AGAIN_AND_AGAIN, str(path), str(export)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "started\n"
        time.sleep(delay_s)
        program.kill()
        return Counter(program.stdout.read().split("\n"))


def examine(path: Path) -> set[tuple[int, ...]]:
    """The sizes of the sessions there are; the file must be sound and hold nothing beside them."""
    with Store.open(path) as store:
        assert store.recovered_from is None
        assert store.check() == "ok"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        sizes = connection.execute(COUNTS).fetchall()
        for column, table in enumerate(("film", "viewing", "review", "list", "list_item")):
            (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert rows == sum(size[column] for size in sizes), table
    return set(sizes)


@pytest.mark.slow
def test_a_killed_import_leaves_the_whole_session_or_none(tmp_path: Path, path: Path) -> None:
    export = write_large_export(tmp_path / "export", FILMS)
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    whole = None
    stages: Counter[str] = Counter()
    for _ in range(KILLS):
        stages += kill_after(path, export, chance.uniform(0, 0.5))
        sizes = examine(path)
        assert len(sizes) <= 1, f"sessions of several sizes: {sizes} (seed {seed})"
        for size in sizes:
            whole = whole or size
            assert size == whole, f"seed {seed}"
    assert whole is not None, "no import was ever finished"
    assert whole[0] > FILMS
    assert whole[1] == FILMS + FILMS // 5
    assert stages["Storing"] > stages["stored"] > 0, "no import was killed while it was stored"
