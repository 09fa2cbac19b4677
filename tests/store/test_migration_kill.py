"""Killed between any two statements of a migration, a file is what it was, or what it became."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lbstats_desktop.store import Store
from lbstats_desktop.store.migrations import version_of
from lbstats_desktop.store.schema import MIGRATIONS

ROOT = Path(__file__).resolve().parents[2]
DATABASES = Path(__file__).parent / "databases"
NEWEST = len(MIGRATIONS)

MIGRATE_AND_DIE = """
import os, sqlite3, sys
from pathlib import Path
from lbstats_desktop.store.connection import BUSY_TIMEOUT_S
from lbstats_desktop.store.migrations import migrate
path, statements = Path(sys.argv[1]), int(sys.argv[2])
connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
left = statements

def count(_statement):
    global left
    left -= 1
    if left < 0:
        os._exit(9)

connection.set_trace_callback(count)
migrate(connection, path.parent / "backups")
"""


def die_after(path: Path, statements: int) -> bool:
    """Migrate in another program until `statements` began; whether it came to its end."""
    command = [sys.executable, "-c", MIGRATE_AND_DIE, str(path), str(statements)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("version", range(1, NEWEST))
def test_a_killed_migration_leaves_one_of_the_versions_whole(version: int, tmp_path: Path) -> None:
    old = DATABASES / f"v{version}.sqlite3"
    seen, ended, statements = set(), False, 0
    while not ended:
        path = tmp_path / str(statements) / "lbstats.sqlite3"
        path.parent.mkdir()
        shutil.copy(old, path)
        ended = die_after(path, statements)
        with closing(sqlite3.connect(path)) as left:
            seen.add(version_of(left))
            assert left.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with Store.open(path) as store:
            (session,) = store.sessions()
            assert len(store.library(session.id).films) == 4
            assert store.recovered_from is None
        statements += 1
    assert seen == set(range(version, NEWEST + 1))
