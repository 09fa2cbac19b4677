"""The tables as peewee knows them; no database is bound to them.

Migrations make the tables; a test compares the two. `Any`, as columns are made at run time.
"""

from __future__ import annotations

from typing import Any

from peewee import Table

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
)
