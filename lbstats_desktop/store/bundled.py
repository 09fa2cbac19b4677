"""Film data that came with the program, stored where nothing better is known."""

from __future__ import annotations

from typing import Any

from lbstats_desktop.domain.enrichment import BundledFilmData, EntryId
from lbstats_desktop.domain.matching import MatchState
from lbstats_desktop.store import entries
from lbstats_desktop.store.connection import Database
from lbstats_desktop.store.decision_rows import decision_values, utc_text
from lbstats_desktop.store.enriched import complete_whole, recounting
from lbstats_desktop.store.tables import COLLECTION, DECISION

_INCOMPLETE = 0
"""No version of the fields: such entries are the first to be fetched again."""


def add_bundled(database: Database, bundled: BundledFilmData) -> None:
    """Store what came with the program, all of it or nothing."""
    with database.writing() as peewee:
        write_bundled(peewee, bundled)


def write_bundled(peewee: Any, bundled: BundledFilmData) -> None:
    """Store entries, decisions and collections; what was fetched or decided here stays."""
    keys = [outcome.key for outcome in bundled.outcomes]
    with recounting(peewee, keys):
        _write_entries(peewee, bundled)
        _write_decisions(peewee, bundled)
        _write_collections(peewee, bundled)
    complete_whole(peewee, keys)


def _write_entries(peewee: Any, bundled: BundledFilmData) -> None:
    stored = entries.entry_ids(peewee)
    data = [outcome.film_data for outcome in bundled.outcomes if outcome.film_data]
    lacking = [one for one in data if EntryId(one.media_type, one.tmdb_id) not in stored]
    entries.write_entries(peewee, lacking, bundled.fetched_at, fields_version=_INCOMPLETE)


def _write_decisions(peewee: Any, bundled: BundledFilmData) -> None:
    peewee.execute(
        DECISION.delete().where(
            DECISION.film_key.in_([outcome.key for outcome in bundled.outcomes]),
            DECISION.state == MatchState.FAILED,
        )
    )
    decided = {key for (key,) in peewee.execute(DECISION.select(DECISION.film_key))}
    times = {"decided_at": utc_text(bundled.fetched_at), "failures": 0}
    for outcome in bundled.outcomes:
        if outcome.decision is not None and outcome.key not in decided:
            row = {"film_key": outcome.key, **decision_values(outcome.decision), **times}
            peewee.execute(DECISION.insert(row))


def _write_collections(peewee: Any, bundled: BundledFilmData) -> None:
    fetched = COLLECTION.select(COLLECTION.id).where(COLLECTION.fetched_at.is_null(False))
    known = {id_ for (id_,) in peewee.execute(fetched)}
    for collection in bundled.collections:
        if collection.id not in known:
            entries.write_collection(peewee, collection, bundled.fetched_at)
