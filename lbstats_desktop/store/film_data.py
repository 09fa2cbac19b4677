"""Film data as figures need them, all of a session's; and the cache that all sessions share."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from operator import itemgetter
from typing import Any

from peewee import fn

from lbstats_desktop.domain.cycles import no_search_for_cycles
from lbstats_desktop.domain.enrichment import CacheSize, EntryId, MatchesChanged
from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.film_data import (
    BILLED,
    FIELDS_VERSION,
    Collection,
    FilmData,
    MediaType,
    Named,
    Role,
)
from lbstats_desktop.domain.library import (
    CreditRow,
    FilmFacts,
    LibraryFilmData,
    NamedRow,
)
from lbstats_desktop.domain.matching import MatchRule
from lbstats_desktop.store import entries
from lbstats_desktop.store.connection import Database
from lbstats_desktop.store.decision_rows import utc_text
from lbstats_desktop.store.enriched import of_entry, recounting
from lbstats_desktop.store.sessions import require_session, sessions_in
from lbstats_desktop.store.tables import (
    COLLECTION,
    CREDIT,
    DECISION,
    ENTRY,
    ENTRY_NAMED,
    FILM,
    NAMED,
    PERSON,
    SESSION,
)

_ROW_BYTES = 8
_IDS_AT_ONCE = 500
_CACHE_TABLES = (ENTRY, ENTRY_NAMED, NAMED, CREDIT, PERSON, COLLECTION, DECISION)


def library_film_data(database: Database, session_id: str) -> LibraryFilmData:
    """Return what is known of a session's films, watchlist included, for figures."""
    with no_search_for_cycles(), database.reading() as peewee:
        require_session(peewee, session_id)
        facts = [getattr(ENTRY, name) for name in FilmFacts._fields[1:]]
        query = _of_session(FILM.select(FILM.id, *facts), session_id)
        named = _of_session(_one_each(ENTRY_NAMED.kind, ENTRY_NAMED.named_id), session_id)
        named = named.join(ENTRY_NAMED, on=(ENTRY_NAMED.entry_id == ENTRY.id))
        named = named.order_by(FILM.id, ENTRY_NAMED.kind, ENTRY_NAMED.position)
        credited = _of_session(_one_each(CREDIT.role, CREDIT.person_id), session_id)
        credited = credited.join(CREDIT, on=(CREDIT.entry_id == ENTRY.id))
        credited = credited.where((CREDIT.role != Role.CAST) | (CREDIT.position < BILLED))
        credited = credited.order_by(FILM.id, CREDIT.role, CREDIT.position)
        names = NAMED.select(NAMED.kind, NAMED.id, NAMED.name)
        collections = peewee.execute(
            COLLECTION.select(COLLECTION.id, COLLECTION.name, COLLECTION.parts_count)
        ).fetchall()
        return LibraryFilmData(
            facts=_rows(FilmFacts, peewee.execute(query)),
            named=_rows(NamedRow, _joined(peewee.execute(named))),
            credits=_rows(CreditRow, _joined(peewee.execute(credited))),
            names={(kind, id_): name for kind, id_, name in peewee.execute(names)},
            people=dict(peewee.execute(PERSON.select(PERSON.id, PERSON.name))),
            collections={id_: name for id_, name, _ in collections},
            collection_parts={id_: parts for id_, _, parts in collections},
        )


def stored_entries(database: Database) -> set[EntryId]:
    """Return every entry of which film data are stored."""
    with database.reading() as peewee:
        return entries.entry_ids(peewee)


def stored_entry(database: Database, wanted: EntryId) -> FilmData | None:
    """Return what is stored of an entry, None if nothing is."""
    with database.reading() as peewee:
        return entries.read_entry(peewee, wanted)


def profile_paths(database: Database, person_ids: Iterable[int]) -> dict[int, str]:
    """Return where the portraits of these people are, of those who have one."""
    # SQLite takes no more than so many values at once, in its older versions.
    wanted = iter(person_ids)
    found: dict[int, str] = {}
    with database.reading() as peewee:
        while some := list(itertools.islice(wanted, _IDS_AT_ONCE)):
            query = PERSON.select(PERSON.id, PERSON.profile_path).where(
                PERSON.id.in_(some), PERSON.profile_path != ""
            )
            found.update(peewee.execute(query).fetchall())
    return found


def unknown_collections(database: Database, session_id: str, films: int) -> list[Named]:
    """Return the collections, most seen first, of unknown parts and `films` or more seen films."""
    seen = fn.COUNT(FILM.id)
    query = (
        _of_session(FILM.select(COLLECTION.id, COLLECTION.name), session_id)
        .join(COLLECTION, on=(COLLECTION.id == ENTRY.collection_id))
        .where(COLLECTION.fetched_at.is_null(), FILM.seen == 1)
        .group_by(COLLECTION.id)
        .having(seen >= films)
        .order_by(seen.desc(), COLLECTION.id)
    )
    with database.reading() as peewee:
        return list(map(Named._make, peewee.execute(query)))


def save_collections(database: Database, collections: Iterable[Collection], now: datetime) -> None:
    """Store which films belong to these collections."""
    with database.writing() as peewee:
        for collection in collections:
            entries.write_collection(peewee, collection, now)


def entries_to_renew(database: Database, moment: datetime, limit: int) -> list[EntryId]:
    """Return the entries that were fetched before `moment` or lack a field, oldest first."""
    query = (
        ENTRY.select(ENTRY.media_type, ENTRY.tmdb_id)
        .where((ENTRY.fetched_at < utc_text(moment)) | (ENTRY.fields_version < FIELDS_VERSION))
        .order_by(ENTRY.fetched_at, ENTRY.id)
        .limit(limit)
    )
    with database.reading() as peewee:
        rows = peewee.execute(query).fetchall()
    return [EntryId(MediaType(media_type), tmdb_id) for media_type, tmdb_id in rows]


def refresh_entries(
    database: Database,
    fetched: Sequence[FilmData],
    gone: Sequence[EntryId],
    now: datetime,
) -> MatchesChanged:
    """Store entries anew; films that were one that is `gone` from TMDB become pending again.

    What was chosen by hand stays chosen, with the film data that there were.
    """
    refreshed = [EntryId(entry.media_type, entry.tmdb_id) for entry in fetched]
    with database.writing() as peewee:
        keys = [key for entry in (*refreshed, *gone) for key in _films_of(peewee, entry)]
        with recounting(peewee, keys):
            entries.write_entries(peewee, fetched, now)
            for entry in gone:
                _let_go(peewee, entry, now)
        holding = FILM.select(FILM.session_id).where(FILM.key.in_(keys))
        return MatchesChanged(tuple(keys), tuple(sessions_in(peewee, holding)))


def cache_size(database: Database) -> CacheSize:
    """Return how many entries are stored, and what they and all that belongs to them take up."""
    with database.reading() as peewee:
        films, oldest = peewee.execute(
            ENTRY.select(fn.COUNT(ENTRY.id), fn.MIN(ENTRY.fetched_at))
        ).fetchone()
        size_bytes = sum(_size_bytes(peewee, table) for table in _CACHE_TABLES)
    return CacheSize(films, size_bytes, datetime.fromisoformat(oldest) if oldest else None)


def clear_cache(database: Database) -> None:
    """Forget all film data and decisions but those made by hand; then shrink the file."""
    with database.writing() as peewee:
        for table in (ENTRY, ENTRY_NAMED, NAMED, CREDIT, PERSON, COLLECTION):
            peewee.execute(table.delete())
        by_itself = DECISION.rule.is_null() | (DECISION.rule != MatchRule.BY_HAND)
        peewee.execute(DECISION.delete().where(by_itself))
        peewee.execute(DECISION.update(failures=0, retry_at=None))
        peewee.execute(SESSION.update(enriched_count=0))
    # The room is free to be used again in any case.
    with suppress(StoreError), database.connected() as connection:
        connection.execute("VACUUM")


def _of_session(query: Any, session_id: str) -> Any:
    """Join a query over films with the entries that they are."""
    return (
        query.join(DECISION, on=(DECISION.film_key == FILM.key))
        .join(ENTRY, on=of_entry())
        .where(FILM.session_id == session_id)
    )


def _one_each(kind: Any, id_: Any) -> Any:
    """Return a query for films with one kind and one id, which is text, in each row."""
    return FILM.select(FILM.id, kind, id_.cast("TEXT"))


def _joined(cursor: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    """Yield each film and kind once, its ids with commas between them.

    SQLite's own GROUP_CONCAT promises no order, and only newer ones can be told which.
    """
    for (film_id, kind), rows in itertools.groupby(cursor, key=itemgetter(0, 1)):
        yield film_id, kind, ",".join(map(itemgetter(2), rows))


def _rows(row_type: Any, rows: Iterable[Any]) -> list[Any]:
    """Return rows of `row_type`; its own `_make` takes twice as long for 100,000 of them."""
    return list(map(partial(tuple.__new__, row_type), rows))


def _films_of(peewee: Any, entry: EntryId) -> list[str]:
    query = DECISION.select(DECISION.film_key).where(_is(DECISION, entry))
    return [key for (key,) in peewee.execute(query)]


def _let_go(peewee: Any, entry: EntryId, now: datetime) -> None:
    by_hand = DECISION.rule == MatchRule.BY_HAND
    peewee.execute(DECISION.delete().where(_is(DECISION, entry), ~by_hand))
    if _films_of(peewee, entry):
        looked = {"fetched_at": utc_text(now), "fields_version": FIELDS_VERSION}
        peewee.execute(ENTRY.update(**looked).where(_is(ENTRY, entry)))
    else:
        peewee.execute(ENTRY.delete().where(_is(ENTRY, entry)))


def _is(table: Any, entry: EntryId) -> Any:
    return (table.tmdb_id == entry.tmdb_id) & (table.media_type == entry.media_type)


def _size_bytes(peewee: Any, table: Any) -> int:
    """Return about what a table's rows take up; not every SQLite can tell what its pages do."""
    names = [row[1] for row in peewee.execute_sql(f'PRAGMA table_info("{table.__name__}")')]
    lengths = (fn.COALESCE(fn.LENGTH(getattr(table, name)), 0) for name in names)
    content = sum(lengths, start=_ROW_BYTES)
    (size,) = peewee.execute(table.select(fn.SUM(content))).fetchone()
    return size or 0
