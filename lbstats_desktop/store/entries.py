"""TMDB entries, written and read: each once, whatever sessions and films it serves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, get_type_hints

from lbstats_desktop.domain.enrichment import EntryId
from lbstats_desktop.domain.film_data import (
    FIELDS_VERSION,
    SINGLE_FIELDS,
    Collection,
    Credit,
    FilmData,
    MediaType,
    Named,
    Person,
    Role,
)
from lbstats_desktop.domain.library import NamedKind
from lbstats_desktop.store.decision_rows import utc_text
from lbstats_desktop.store.tables import COLLECTION, ENTRY

_FIELDS = (*SINGLE_FIELDS, "collection_id", "fields_version", "fetched_at")
_NEW_VALUES = ", ".join(f"{name} = excluded.{name}" for name in _FIELDS)
# An entry that is fetched again keeps its row: counts rely on its being there all the time.
_UPSERT = f"""
INSERT INTO entry (media_type, tmdb_id, {", ".join(_FIELDS)})
VALUES ({", ".join("?" * (len(_FIELDS) + 2))})
ON CONFLICT (tmdb_id, media_type) DO UPDATE SET {_NEW_VALUES}
RETURNING id
"""  # noqa: S608 (our names)
# Reading many entries one by one, peewee would compose these anew for longer than they take.
_ENTRY = f"""
SELECT entry.id, name, {", ".join(f"entry.{name}" for name in _FIELDS)}
FROM entry LEFT JOIN collection ON collection.id = collection_id
WHERE tmdb_id = ? AND media_type = ?
"""  # noqa: S608 (our names)
_NAMED_OF_ENTRY = """
SELECT named.kind, id, name
FROM entry_named JOIN named ON named.kind = entry_named.kind AND id = named_id
WHERE entry_id = ? ORDER BY position
"""
_CREDITS_OF_ENTRY = """
SELECT role, person_id, name, profile_path, position, character
FROM credit JOIN person ON id = person_id
WHERE entry_id = ?
"""


def write_entries(
    peewee: Any,
    entries: Iterable[FilmData],
    now: datetime,
    *,
    fields_version: int = FIELDS_VERSION,
) -> None:
    """Store what TMDB says of these entries, in place of what it said before.

    Those of an older `fields_version` lack fields, and are due to be fetched again.
    """
    connection: sqlite3.Connection = peewee.connection()
    for film_data in entries:
        row = connection.execute(_UPSERT, _entry_values(film_data, now, fields_version)).fetchone()
        _write_named(connection, row[0], film_data)
        _write_credits(connection, row[0], film_data.credits)
        if film_data.collection:
            connection.execute(
                "INSERT INTO collection (id, name, parts_count, parts) VALUES (?, ?, 0, '[]')"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                film_data.collection,
            )


def write_collection(peewee: Any, collection: Collection, now: datetime) -> None:
    """Store which films belong to a collection."""
    parts = [
        {"tmdb_id": part.tmdb_id, "title": part.title, "release_date": part.release_date}
        for part in collection.parts
    ]
    peewee.execute(
        COLLECTION.insert(
            id=collection.id,
            name=collection.name,
            parts_count=len(parts),
            parts=json.dumps(parts, default=date.isoformat, ensure_ascii=False),
            fetched_at=utc_text(now),
        ).on_conflict("REPLACE")
    )


def read_entry(peewee: Any, wanted: EntryId) -> FilmData | None:
    """Return what is stored of an entry, None if nothing is."""
    connection: sqlite3.Connection = peewee.connection()
    row = connection.execute(_ENTRY, (wanted.tmdb_id, wanted.media_type)).fetchone()
    if row is None:
        return None
    entry_id, collection_name, *rest = row
    stored = dict(zip(_FIELDS, rest, strict=True))
    values = {name: _READ[name](stored[name]) for name in SINGLE_FIELDS}
    collection_id = stored["collection_id"]
    named: dict[str, list[Named]] = {kind: [] for kind in NamedKind}
    for kind, *id_and_name in connection.execute(_NAMED_OF_ENTRY, (entry_id,)):
        named[kind].append(Named(*id_and_name))
    return FilmData(
        media_type=wanted.media_type,
        tmdb_id=wanted.tmdb_id,
        **values,
        collection=None if collection_name is None else Named(collection_id, collection_name),
        genres=tuple(named[NamedKind.GENRE]),
        studios=tuple(named[NamedKind.STUDIO]),
        keywords=tuple(named[NamedKind.KEYWORD]),
        credits=_credits(connection, entry_id),
    )


def entry_ids(peewee: Any) -> set[EntryId]:
    """Return every entry of which something is stored."""
    rows = peewee.execute(ENTRY.select(ENTRY.media_type, ENTRY.tmdb_id))
    return {EntryId(MediaType(media_type), tmdb_id) for media_type, tmdb_id in rows}


def _entry_values(film_data: FilmData, now: datetime, fields_version: int) -> tuple[Any, ...]:
    return (
        film_data.media_type,
        film_data.tmdb_id,
        *(_stored(getattr(film_data, name)) for name in SINGLE_FIELDS),
        film_data.collection.id if film_data.collection else None,
        fields_version,
        utc_text(now),
    )


def _write_named(connection: sqlite3.Connection, entry_id: int, film_data: FilmData) -> None:
    things = [
        (kind, position, named)
        for kind, all_named in (
            (NamedKind.GENRE, film_data.genres),
            (NamedKind.STUDIO, film_data.studios),
            (NamedKind.KEYWORD, film_data.keywords),
        )
        for position, named in enumerate(all_named)
    ]
    connection.execute("DELETE FROM entry_named WHERE entry_id = ?", (entry_id,))
    connection.executemany(
        "INSERT INTO entry_named (entry_id, kind, position, named_id) VALUES (?, ?, ?, ?)",
        [(entry_id, kind, position, named.id) for kind, position, named in things],
    )
    connection.executemany(
        "INSERT INTO named (kind, id, name) VALUES (?, ?, ?)"
        " ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
        [(kind, *named) for kind, _, named in things],
    )


def _write_credits(
    connection: sqlite3.Connection, entry_id: int, credits_: Iterable[Credit]
) -> None:
    rows = [(c.role, c.position, c.person, c.character) for c in credits_]
    connection.execute("DELETE FROM credit WHERE entry_id = ?", (entry_id,))
    connection.executemany(
        "INSERT INTO credit (entry_id, role, position, person_id, character)"
        " VALUES (?, ?, ?, ?, ?)",
        [(entry_id, role, position, person.id, played) for role, position, person, played in rows],
    )
    connection.executemany(
        "INSERT INTO person (id, name, profile_path) VALUES (?, ?, ?)"
        # Film data that know of no portrait take none away.
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
        " profile_path = COALESCE(NULLIF(excluded.profile_path, ''), profile_path)"
        " WHERE name <> excluded.name OR profile_path <> excluded.profile_path",
        [person for _, _, person, _ in rows],
    )


def _credits(connection: sqlite3.Connection, entry_id: int) -> tuple[Credit, ...]:
    billed = [
        Credit(Role(role), Person(*person), position, character)
        for role, *person, position, character in connection.execute(_CREDITS_OF_ENTRY, (entry_id,))
    ]
    return tuple(sorted(billed, key=_place))


def _place(credit: Credit) -> tuple[int, int]:
    """Return where a credit stands: the cast comes last."""
    roles = [role for role in Role if role is not Role.CAST]
    return roles.index(credit.role) if credit.role in roles else len(roles), credit.position


def _stored(value: Any) -> Any:
    """Return one value of film data as its column holds it."""
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return "\n".join(value)
        case _:
            return value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _as_it_is(value: Any) -> Any:
    return value


_READERS: dict[Any, Callable[[Any], Any]] = {date | None: _day, tuple[str, ...]: _lines}
_READ = {name: _READERS.get(kind, _as_it_is) for name, kind in get_type_hints(FilmData).items()}
