"""How many seen films of a session have film data, kept on its row as that changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from peewee import fn

from lbstats_desktop.store.tables import DECISION, ENTRY, FILM, SESSION


def of_entry() -> Any:
    """Return the condition that joins a decision to the entry it names."""
    return (ENTRY.tmdb_id == DECISION.tmdb_id) & (ENTRY.media_type == DECISION.media_type)


def count_enriched(peewee: Any, session_id: str) -> None:
    """Count all of a session that was stored just now."""
    counted = _counts(peewee, FILM.session_id == session_id).get(session_id, 0)
    peewee.execute(SESSION.update(enriched_count=counted).where(SESSION.id == session_id))


@contextmanager
def recounting(peewee: Any, keys: Collection[str]) -> Iterator[None]:
    """Add to every session's count what is changed inside for the films named by `keys`."""
    of_keys = FILM.key.in_(list(keys))
    before = _counts(peewee, of_keys)
    yield
    after = _counts(peewee, of_keys)
    for session_id in before.keys() | after.keys():
        more = after.get(session_id, 0) - before.get(session_id, 0)
        if more:
            counted = {SESSION.enriched_count: SESSION.enriched_count + more}
            peewee.execute(SESSION.update(counted).where(SESSION.id == session_id))


def _counts(peewee: Any, of_films: Any) -> dict[str, int]:
    query = (
        FILM.select(FILM.session_id, fn.COUNT(FILM.id))
        .join(DECISION, on=(DECISION.film_key == FILM.key))
        .join(ENTRY, on=of_entry())
        .where(of_films, FILM.seen == 1)
        .group_by(FILM.session_id)
    )
    return dict(peewee.execute(query).fetchall())
