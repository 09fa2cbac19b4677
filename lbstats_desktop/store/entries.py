"""TMDB entries, written and read: each once, whatever sessions and films it serves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from lbstats_desktop.domain.enrichment import EntryId
from lbstats_desktop.domain.film_data import (
    Collection,
    Credit,
    FilmData,
    MediaType,
    Named,
    Role,
)
from lbstats_desktop.domain.library import NamedKind
from lbstats_desktop.store.decision_rows import utc_text
from lbstats_desktop.store.tables import (
    COLLECTION,
    CREDIT,
    ENTRY,
    ENTRY_NAMED,
    NAMED,
    PERSON,
)

_FIELDS = (
    "imdb_id",
    "title",
    "original_title",
    "release_date",
    "runtime_min",
    "budget_usd",
    "revenue_usd",
    "popularity",
    "vote_average",
    "vote_count",
    "original_language",
    "poster_path",
    "countries",
    "languages",
    "collection_id",
    "fetched_at",
)
_NEW_VALUES = ", ".join(f"{name} = excluded.{name}" for name in _FIELDS)
# An entry that is fetched again keeps its row: counts rely on its being there all the time.
_UPSERT = f"""
INSERT INTO entry (media_type, tmdb_id, {", ".join(_FIELDS)})
VALUES ({", ".join("?" * (len(_FIELDS) + 2))})
ON CONFLICT (tmdb_id, media_type) DO UPDATE SET {_NEW_VALUES}
RETURNING id
"""  # noqa: S608 (our names)


def write_entries(peewee: Any, entries: Iterable[FilmData], now: datetime) -> None:
    """Store what TMDB says of these entries, in place of what it said before."""
    connection: sqlite3.Connection = peewee.connection()
    for film_data in entries:
        row = connection.execute(_UPSERT, _entry_values(film_data, now)).fetchone()
        _write_named(connection, row[0], film_data)
        _write_credits(connection, row[0], film_data.credits)
        if film_data.collection:
            connection.execute(
                "INSERT INTO collection VALUES (?, ?, 0, '[]', NULL)"
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
    columns = [getattr(ENTRY, name) for name in _FIELDS[:-1]]
    row = peewee.execute(
        ENTRY.select(ENTRY.id, *columns).where(
            ENTRY.tmdb_id == wanted.tmdb_id, ENTRY.media_type == wanted.media_type
        )
    ).fetchone()
    if row is None:
        return None
    entry_id, values = row[0], dict(zip(_FIELDS, row[1:], strict=False))
    collection_id, day = values.pop("collection_id"), values["release_date"]
    values |= {
        "release_date": date.fromisoformat(day) if day else None,
        "countries": _lines(values["countries"]),
        "languages": _lines(values["languages"]),
    }
    return FilmData(
        media_type=wanted.media_type,
        tmdb_id=wanted.tmdb_id,
        **values,
        collection=_collection(peewee, collection_id),
        genres=_named(peewee, entry_id, NamedKind.GENRE),
        studios=_named(peewee, entry_id, NamedKind.STUDIO),
        keywords=_named(peewee, entry_id, NamedKind.KEYWORD),
        credits=_credits(peewee, entry_id),
    )


def entry_ids(peewee: Any) -> set[EntryId]:
    """Return every entry of which something is stored."""
    rows = peewee.execute(ENTRY.select(ENTRY.media_type, ENTRY.tmdb_id))
    return {EntryId(MediaType(media_type), tmdb_id) for media_type, tmdb_id in rows}


def _entry_values(film_data: FilmData, now: datetime) -> tuple[Any, ...]:
    return (
        film_data.media_type,
        film_data.tmdb_id,
        film_data.imdb_id,
        film_data.title,
        film_data.original_title,
        film_data.release_date.isoformat() if film_data.release_date else None,
        film_data.runtime_min,
        film_data.budget_usd,
        film_data.revenue_usd,
        film_data.popularity,
        film_data.vote_average,
        film_data.vote_count,
        film_data.original_language,
        film_data.poster_path,
        "\n".join(film_data.countries),
        "\n".join(film_data.languages),
        film_data.collection.id if film_data.collection else None,
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
        "INSERT INTO entry_named VALUES (?, ?, ?, ?)",
        [(entry_id, kind, position, named.id) for kind, position, named in things],
    )
    connection.executemany(
        "INSERT INTO named VALUES (?, ?, ?)"
        " ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
        [(kind, *named) for kind, _, named in things],
    )


def _write_credits(
    connection: sqlite3.Connection, entry_id: int, credits_: Iterable[Credit]
) -> None:
    rows = [(c.role, c.position, c.person, c.character) for c in credits_]
    connection.execute("DELETE FROM credit WHERE entry_id = ?", (entry_id,))
    connection.executemany(
        "INSERT INTO credit VALUES (?, ?, ?, ?, ?)",
        [(entry_id, role, position, person.id, played) for role, position, person, played in rows],
    )
    connection.executemany(
        "INSERT INTO person VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
        [person for _, _, person, _ in rows],
    )


def _collection(peewee: Any, collection_id: int | None) -> Named | None:
    query = COLLECTION.select(COLLECTION.id, COLLECTION.name).where(COLLECTION.id == collection_id)
    row = peewee.execute(query).fetchone()
    return Named(*row) if row else None


def _named(peewee: Any, entry_id: int, kind: NamedKind) -> tuple[Named, ...]:
    same = (NAMED.kind == ENTRY_NAMED.kind) & (NAMED.id == ENTRY_NAMED.named_id)
    query = (
        ENTRY_NAMED.select(NAMED.id, NAMED.name)
        .join(NAMED, on=same)
        .where(ENTRY_NAMED.entry_id == entry_id, ENTRY_NAMED.kind == kind)
        .order_by(ENTRY_NAMED.position)
    )
    return tuple(Named(*row) for row in peewee.execute(query))


def _credits(peewee: Any, entry_id: int) -> tuple[Credit, ...]:
    query = (
        CREDIT.select(CREDIT.role, CREDIT.person_id, PERSON.name, CREDIT.position, CREDIT.character)
        .join(PERSON, on=(PERSON.id == CREDIT.person_id))
        .where(CREDIT.entry_id == entry_id)
    )
    billed = [
        Credit(Role(role), Named(person_id, name), position, character)
        for role, person_id, name, position, character in peewee.execute(query)
    ]
    return tuple(sorted(billed, key=_place))


def _place(credit: Credit) -> tuple[int, int]:
    """Return where a credit stands: the cast comes last."""
    roles = [role for role in Role if role is not Role.CAST]
    return roles.index(credit.role) if credit.role in roles else len(roles), credit.position


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
