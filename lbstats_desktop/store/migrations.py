"""The steps of the schema, taken on a file that lacks some, after a backup of what it holds."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lbstats_desktop.store.connection import transaction
from lbstats_desktop.store.schema import MIGRATIONS, Migration

logger = logging.getLogger(__name__)

APPLICATION_ID = 0x4C425354
"""“LBST” in SQLite's header: this file is ours."""

BACKUPS_KEPT = 3


def migrate(
    connection: sqlite3.Connection,
    backup_dir: Path,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> int:
    """Bring the file to the newest version, backing up what it holds first; returns the version.

    Two programs may do so at once: each step looks at the version again once it may write.
    """
    version = version_of(connection)
    if 0 < version < len(migrations):
        back_up(connection, backup_dir, version)
    while version < len(migrations):
        with transaction(connection, "BEGIN IMMEDIATE"):
            version = version_of(connection)
            if version < len(migrations):
                migrations[version](connection)
                version += 1
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version}")
        logger.info("database is at version %d", version)
    return version


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version that the file says it has; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def back_up(connection: sqlite3.Connection, backup_dir: Path, version: int) -> Path:
    """Copy the database to a dated file, whole or not at all, and drop the oldest copies."""
    backup_dir.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
    target = backup_dir / f"lbstats-{stamp}-v{version}.sqlite3"
    unfinished = target.with_suffix(".unfinished")
    # Copying the file would leave out what still stands in the write-ahead log.
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    logger.info("database backed up to %s", target)
    for old in sorted(backup_dir.glob("lbstats-*.sqlite3"))[:-BACKUPS_KEPT]:
        old.unlink()
    return target
