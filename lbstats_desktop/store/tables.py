"""The tables as peewee knows them; no database is bound to them.

The schema makes the tables; a test compares the two. `Any`, as columns are made at run time.
"""

from __future__ import annotations

from typing import Any

from peewee import Table

from lbstats_desktop.domain.film_data import SINGLE_FIELDS

SESSION: Any = Table(
    "session",
    (
        "id",
        "name",
        "created_at",
        "last_opened_at",
        "expires_at",
        "kept",
        "status",
        "error_message",
        "total_movies",
        "enriched_count",
        "fingerprint",
        "sources",
        "exported_on",
        "member",
        "summary",
    ),
)
SESSION_FILE: Any = Table(
    "session_file", ("id", "session_id", "name", "kind", "size_bytes", "rows", "sha256")
)
PROBLEM: Any = Table("problem", ("id", "session_id", "file", "line", "reason", "skipped"))
FILM: Any = Table(
    "film",
    (
        "id",
        "session_id",
        "uri",
        "name",
        "folded_name",
        "year",
        "seen",
        "recorded_on",
        "rating",
        "rated_on",
        "rating_from_diary",
        "liked",
        "liked_on",
        "watchlisted",
        "watchlisted_on",
        "key",
    ),
)
VIEWING: Any = Table(
    "viewing",
    (
        "id",
        "film_id",
        "entry_uri",
        "recorded_on",
        "watched_on",
        "rating",
        "rewatch",
        "tags",
        "ambiguous",
    ),
)
REVIEW: Any = Table(
    "review",
    (
        "id",
        "film_id",
        "viewing_id",
        "entry_uri",
        "recorded_on",
        "watched_on",
        "rating",
        "rewatch",
        "tags",
        "ambiguous",
        "text",
    ),
)
LIST: Any = Table("list", ("id", "session_id", "name", "uri", "description", "tags", "created_on"))
LIST_ITEM: Any = Table("list_item", ("id", "list_id", "film_id", "position", "note"))
SETTING: Any = Table("setting", ("name", "value"))
DECISION: Any = Table(
    "decision",
    (
        "film_key",
        "state",
        "rule",
        "score",
        "media_type",
        "tmdb_id",
        "to_review",
        "decided_at",
        "failures",
        "retry_at",
        "reason",
        "candidates",
        "replaced",
    ),
)
ENTRY: Any = Table(
    "entry",
    (
        "id",
        "media_type",
        "tmdb_id",
        *SINGLE_FIELDS,
        "collection_id",
        "fetched_at",
        "fields_version",
    ),
)
ENTRY_NAMED: Any = Table("entry_named", ("entry_id", "kind", "position", "named_id"))
NAMED: Any = Table("named", ("kind", "id", "name"))
CREDIT: Any = Table("credit", ("entry_id", "role", "position", "person_id", "character"))
PERSON: Any = Table("person", ("id", "name", "profile_path"))
COLLECTION: Any = Table("collection", ("id", "name", "parts_count", "parts", "fetched_at"))

ALL: tuple[Any, ...] = (
    SESSION,
    SESSION_FILE,
    PROBLEM,
    FILM,
    VIEWING,
    REVIEW,
    LIST,
    LIST_ITEM,
    SETTING,
    DECISION,
    ENTRY,
    ENTRY_NAMED,
    NAMED,
    CREDIT,
    PERSON,
    COLLECTION,
)
