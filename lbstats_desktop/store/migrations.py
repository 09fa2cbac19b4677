"""The schema, grown in numbered steps; nothing else makes or alters a table."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lbstats_desktop.store.connection import transaction

logger = logging.getLogger(__name__)

APPLICATION_ID = 0x4C425354
"""“LBST” in SQLite's header: this file is ours."""

BACKUPS_KEPT = 3

Migration = Callable[[sqlite3.Connection], None]


def _create_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)


# A review's text comes last in its row, so that reading the rest never follows a long one.
_TABLES = """
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_opened_at TEXT NOT NULL,
    expires_at TEXT,
    kept INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('processing', 'enriching', 'completed', 'failed')),
    error_message TEXT NOT NULL,
    total_movies INTEGER NOT NULL,
    enriched_count INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    sources TEXT NOT NULL,
    exported_on TEXT,
    member TEXT NOT NULL,
    summary TEXT NOT NULL
);
CREATE INDEX session_fingerprint ON session (fingerprint);
CREATE TABLE session_file (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE INDEX session_file_session_id ON session_file (session_id);
CREATE TABLE problem (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    skipped INTEGER NOT NULL
);
CREATE INDEX problem_session_id ON problem (session_id);
CREATE TABLE film (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    year INTEGER,
    seen INTEGER NOT NULL,
    recorded_on TEXT,
    rating REAL CHECK (rating BETWEEN 0.5 AND 5),
    rated_on TEXT,
    rating_from_diary INTEGER NOT NULL,
    liked INTEGER NOT NULL,
    liked_on TEXT,
    watchlisted INTEGER NOT NULL,
    watchlisted_on TEXT
);
CREATE INDEX film_session_id_uri ON film (session_id, uri);
CREATE INDEX film_uri ON film (uri);
CREATE TABLE viewing (
    id INTEGER PRIMARY KEY,
    film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE,
    entry_uri TEXT NOT NULL,
    recorded_on TEXT,
    watched_on TEXT,
    rating REAL CHECK (rating BETWEEN 0.5 AND 5),
    rewatch INTEGER NOT NULL,
    tags TEXT NOT NULL,
    ambiguous INTEGER NOT NULL
);
CREATE INDEX viewing_film_id ON viewing (film_id);
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE,
    viewing_id INTEGER REFERENCES viewing (id) ON DELETE CASCADE,
    entry_uri TEXT NOT NULL,
    recorded_on TEXT,
    watched_on TEXT,
    rating REAL CHECK (rating BETWEEN 0.5 AND 5),
    rewatch INTEGER NOT NULL,
    tags TEXT NOT NULL,
    ambiguous INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX review_film_id ON review (film_id);
CREATE INDEX review_viewing_id ON review (viewing_id);
CREATE TABLE list (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    uri TEXT NOT NULL,
    description TEXT NOT NULL,
    tags TEXT NOT NULL,
    created_on TEXT
);
CREATE INDEX list_session_id ON list (session_id);
CREATE TABLE list_item (
    id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL REFERENCES list (id) ON DELETE CASCADE,
    film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE,
    position INTEGER,
    note TEXT NOT NULL
);
CREATE INDEX list_item_list_id ON list_item (list_id);
CREATE INDEX list_item_film_id ON list_item (film_id)
"""

MIGRATIONS: tuple[Migration, ...] = (_create_tables,)
"""The n-th (from 1) leads from version n - 1 to n. One that was released never changes."""


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
