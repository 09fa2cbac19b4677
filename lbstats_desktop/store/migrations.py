"""The schema, grown in numbered steps; nothing else makes or alters a table."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lbstats_desktop.domain.enrichment import film_key
from lbstats_desktop.store.connection import transaction

logger = logging.getLogger(__name__)

APPLICATION_ID = 0x4C425354
"""“LBST” in SQLite's header: this file is ours."""

BACKUPS_KEPT = 3

Migration = Callable[[sqlite3.Connection], None]


def _create_tables(connection: sqlite3.Connection) -> None:
    _execute_all(connection, _TABLES)


def _add_film_data(connection: sqlite3.Connection) -> None:
    connection.create_function("film_key", 3, film_key, deterministic=True)
    _execute_all(connection, _FILM_DATA)


def _execute_all(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";\n"):
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

# Candidates and what a decision replaced come last in its row: they are long and seldom read.
_FILM_DATA = """
ALTER TABLE film ADD COLUMN key TEXT NOT NULL DEFAULT '';
UPDATE film SET key = film_key(uri, name, year);
DROP INDEX film_uri;
CREATE INDEX film_key ON film (key);
CREATE TABLE decision (
    film_key TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('matched', 'ambiguous', 'not_found', 'failed')),
    rule TEXT CHECK (rule IN ('exact', 'close', 'tv', 'by_hand')),
    score REAL,
    media_type TEXT CHECK (media_type IN ('movie', 'tv')),
    tmdb_id INTEGER,
    to_review INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    failures INTEGER NOT NULL,
    retry_at TEXT,
    reason TEXT NOT NULL,
    candidates TEXT NOT NULL,
    replaced TEXT,
    CHECK ((state = 'matched') = (tmdb_id IS NOT NULL AND media_type IS NOT NULL))
);
CREATE INDEX decision_tmdb_id ON decision (tmdb_id);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    media_type TEXT NOT NULL CHECK (media_type IN ('movie', 'tv')),
    tmdb_id INTEGER NOT NULL,
    imdb_id TEXT,
    title TEXT NOT NULL,
    original_title TEXT NOT NULL,
    release_date TEXT,
    runtime_min INTEGER,
    budget_usd INTEGER,
    revenue_usd INTEGER,
    popularity REAL,
    vote_average REAL,
    vote_count INTEGER NOT NULL,
    original_language TEXT,
    poster_path TEXT NOT NULL,
    countries TEXT NOT NULL,
    languages TEXT NOT NULL,
    collection_id INTEGER,
    fetched_at TEXT NOT NULL,
    UNIQUE (tmdb_id, media_type)
);
CREATE INDEX entry_fetched_at ON entry (fetched_at);
CREATE TABLE entry_named (
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('genre', 'studio', 'keyword')),
    position INTEGER NOT NULL,
    named_id INTEGER NOT NULL,
    PRIMARY KEY (entry_id, kind, position)
) WITHOUT ROWID;
CREATE TABLE named (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE credit (
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    character TEXT NOT NULL,
    PRIMARY KEY (entry_id, role, position)
) WITHOUT ROWID;
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE collection (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    parts_count INTEGER NOT NULL,
    parts TEXT NOT NULL,
    fetched_at TEXT
)
"""

MIGRATIONS: tuple[Migration, ...] = (_create_tables, _add_film_data)
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
