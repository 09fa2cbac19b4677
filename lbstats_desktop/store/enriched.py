"""What a session's row says of its films' data, kept up as that changes for any of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from peewee import JOIN, fn

from lbstats_desktop.domain.matching import MatchState
from lbstats_desktop.domain.session import SessionStatus
from lbstats_desktop.store.tables import DECISION, ENTRY, FILM, SESSION

WANTED = (FILM.seen == 1) | (FILM.watchlisted == 1) | (FILM.liked == 1)
"""The films of a session that film data is wanted for: lists alone may name any number."""

LACKING = DECISION.film_key.is_null() | (
    ENTRY.id.is_null() & DECISION.state.in_([MatchState.FAILED, MatchState.MATCHED])
)
"""What has no decision, or a match whose data are not there."""

_UNFINISHED = (SessionStatus.ENRICHING, SessionStatus.FAILED)


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


def complete_whole(peewee: Any, keys: Collection[str]) -> None:
    """Call those sessions complete that the films named by `keys` were the last to lack.

    Their own run may have broken off, and what another one brought leaves them none to make.
    """
    touched = FILM.select(FILM.session_id).where(FILM.key.in_(list(keys)))
    unfinished = SESSION.select(SESSION.id).where(
        SESSION.status.in_(_UNFINISHED), SESSION.id.in_(touched)
    )
    for (session_id,) in peewee.execute(unfinished).fetchall():
        lacks = decided(FILM.select(FILM.id), session_id).where(LACKING).limit(1)
        if peewee.execute(lacks).fetchone() is None:
            whole = SESSION.update(status=SessionStatus.COMPLETED, error_message="")
            peewee.execute(whole.where(SESSION.id == session_id))


def decided(query: Any, session_id: str) -> Any:
    """Join a query over a session's wanted films with their decisions and entries, if any."""
    return (
        query.join(DECISION, JOIN.LEFT_OUTER, on=(DECISION.film_key == FILM.key))
        .join(ENTRY, JOIN.LEFT_OUTER, on=of_entry())
        .where(FILM.session_id == session_id, WANTED)
    )


def _counts(peewee: Any, of_films: Any) -> dict[str, int]:
    query = (
        FILM.select(FILM.session_id, fn.COUNT(FILM.id))
        .join(DECISION, on=(DECISION.film_key == FILM.key))
        .join(ENTRY, on=of_entry())
        .where(of_films, FILM.seen == 1)
        .group_by(FILM.session_id)
    )
    return dict(peewee.execute(query).fetchall())
