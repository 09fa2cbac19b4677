"""From a path to a database that can be used: examined, set aside if damaged, migrated."""

from __future__ import annotations

import itertools
import logging
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lbstats_desktop.domain.errors import StoreError, StoreTooNewError
from lbstats_desktop.store.connection import BUSY_TIMEOUT_S, Database
from lbstats_desktop.store.faults import (
    explained,
    mark_suspect,
    means_damage,
    primary_code,
    suspect_mark,
)
from lbstats_desktop.store.migrations import APPLICATION_ID, migrate, version_of
from lbstats_desktop.store.schema import MIGRATIONS

logger = logging.getLogger(__name__)

_PAUSE_S = 0.01
_SIDE_FILES = ("-wal", "-shm")


def open_database(path: Path, backup_dir: Path) -> tuple[Database, Path | None]:
    """Return the open database, and where a damaged one was set aside, if there was one.

    StoreTooNewError and StoreError for files that are not this program's to touch.
    """
    recovered_from = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and (damage := _examine(path)):
            logger.error("database %s is damaged: %s", path, damage)
            recovered_from = _set_aside(path)
            logger.error("damaged database set aside as %s", recovered_from)
        return _prepare(path, backup_dir), recovered_from
    except OSError as error:
        raise StoreError(
            f"The database “{path}” cannot be used: {error.strerror or error}.",
            next_step="Check the permissions of its folder, then try again.",
        ) from error


def quick_check(connection: sqlite3.Connection) -> str:
    """Return “ok”, or what SQLite finds broken in the file; reads all of it."""
    try:
        return "; ".join(row[0] for row in connection.execute("PRAGMA quick_check(10)"))
    except sqlite3.DatabaseError as error:
        if means_damage(error):
            return str(error)
        raise


def check(database: Database) -> str:
    """Return and log what `quick_check` finds; a damaged file is set aside at the next start."""
    with database.connected() as connection:
        finding = quick_check(connection)
    if finding == "ok":
        logger.info("quick_check of %s: ok", database.path)
    else:
        logger.error("quick_check of %s: %s", database.path, finding)
        mark_suspect(database.path)
    return finding


def _examine(path: Path) -> str:
    """Return what is broken in the file, "" for nothing; refuses what others wrote."""
    # One who may write would empty the write-ahead log when leaving, and a damaged file needs it.
    mode = "ro" if Path(f"{path}-wal").exists() else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    with (
        explained(path),
        closing(sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_S)) as connection,
    ):
        try:
            # One look at all of it: another start may be making the file at this moment.
            connection.execute("BEGIN")
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if means_damage(error):
                return str(error)
            raise
        _refuse_what_is_not_ours(path, connection, tables)
        connection.rollback()
        if suspect_mark(path).exists():
            finding = quick_check(connection)
            logger.info("quick_check of %s: %s", path, finding)
            if finding != "ok":
                return finding
            suspect_mark(path).unlink()
    return ""


def _refuse_what_is_not_ours(path: Path, connection: sqlite3.Connection, tables: int) -> None:
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    version = version_of(connection)
    if application_id != APPLICATION_ID and (tables or application_id or version):
        raise StoreError(
            f"The file “{path}” belongs to another program.",
            next_step="Choose another folder with --data-dir, or move that file away.",
        )
    if version > len(MIGRATIONS):
        raise StoreTooNewError(
            f"The database “{path}” was written by a newer version of this program.",
            next_step="Install the newer version again, or choose another folder with --data-dir.",
            detail=f"Its version is {version}; this program knows up to {len(MIGRATIONS)}.",
        )


def _set_aside(path: Path) -> Path:
    """Rename the database and what belongs to it; returns its new path."""
    target = _free_name(path, f"{path.stem}-damaged-{datetime.now(UTC):%Y-%m-%d-%H%M%S}")
    # The log goes first: SQLite would empty one that lies beside a new database.
    for side in (*_SIDE_FILES, ""):
        part = Path(f"{path}{side}")
        if part.exists():
            part.rename(f"{target}{side}")
    suspect_mark(path).unlink(missing_ok=True)
    return target


def _free_name(path: Path, stem: str) -> Path:
    for number in itertools.count(1):
        target = path.with_name(f"{stem}{f'-{number}' if number > 1 else ''}{path.suffix}")
        if not any(Path(f"{target}{side}").exists() for side in ("", *_SIDE_FILES)):
            break
    return target


def _prepare(path: Path, backup_dir: Path) -> Database:
    database = Database(path)
    try:
        with database.connected() as connection:
            _log_writes_ahead(connection)
            migrate(connection, backup_dir)
    except BaseException:
        database.close()
        raise
    return database


def _log_writes_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; for this alone, SQLite does not wait for other programs."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_S)
        else:
            return
