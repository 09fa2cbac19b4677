"""The schema, grown in numbered steps; nothing else makes or alters a table.

A step that was released does the same for ever: it calls nothing that may change.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable

Migration = Callable[[sqlite3.Connection], None]


def _create_tables(connection: sqlite3.Connection) -> None:
    _execute_all(connection, _TABLES)


def _add_film_data(connection: sqlite3.Connection) -> None:
    connection.create_function("film_key", 3, _film_key_of_v2, deterministic=True)
    _execute_all(connection, _FILM_DATA)


def _add_portraits(connection: sqlite3.Connection) -> None:
    _execute_all(connection, _PORTRAITS)


def _film_key_of_v2(uri: str, name: str, year: int | None) -> str:
    retyped = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    return uri or f"{retyped} ({'' if year is None else year})"


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

# What was fetched before has version 1 of the fields: it shows as it is, and is fetched again.
_PORTRAITS = """
ALTER TABLE person ADD COLUMN profile_path TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN overview TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN fields_version INTEGER NOT NULL DEFAULT 1
"""

MIGRATIONS: tuple[Migration, ...] = (_create_tables, _add_film_data, _add_portraits)
"""The n-th (from 1) leads from version n - 1 to n. One that was released never changes."""
