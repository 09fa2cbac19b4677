"""Sessions: finding, changing and deleting them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from peewee import fn

from lbstats_desktop.domain.errors import SessionNotFoundError
from lbstats_desktop.domain.session import Session, SessionStatus
from lbstats_desktop.store.connection import Database
from lbstats_desktop.store.tables import SESSION

Expiry = Callable[[Session], datetime | None]

_COLUMNS = (
    SESSION.id,
    SESSION.name,
    SESSION.created_at,
    SESSION.last_opened_at,
    SESSION.expires_at,
    SESSION.kept,
    SESSION.status,
    SESSION.error_message,
    SESSION.total_movies,
    SESSION.enriched_count,
    SESSION.fingerprint,
    SESSION.sources,
    SESSION.exported_on,
)
SESSION_COLUMNS = tuple(column.name for column in _COLUMNS)
"""The columns that `session_values` gives."""


def all_sessions(database: Database) -> list[Session]:
    """Return every session, newest first."""
    with database.reading() as peewee:
        return _select(peewee)


def find_session(database: Database, wanted: str) -> Session:
    """Return the session with the id, else the name, else the beginning of an id `wanted`.

    SessionNotFoundError if there is none, or more than one.
    """
    sessions = all_sessions(database)
    for matches in (
        [s for s in sessions if s.id == wanted],
        [s for s in sessions if s.name == wanted],
        [s for s in sessions if wanted and s.id.startswith(wanted)],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise SessionNotFoundError(
                f"{len(matches)} sessions answer to “{wanted}”.",
                next_step="Name one by its id: " + ", ".join(s.id for s in matches) + ".",
            )
    raise SessionNotFoundError(
        f"There is no session “{wanted}”.",
        next_step="Choose one from the list of sessions.",
    )


def find_by_fingerprint(database: Database, fingerprint: str) -> Session | None:
    """Return the newest session of an export with this content, if there is one."""
    with database.reading() as peewee:
        found = _select(peewee, SESSION.fingerprint == fingerprint)
    return found[0] if found else None


def update_session(database: Database, session_id: str, **values: Any) -> Session:
    """Set columns of a session; returns what it is now."""
    with database.writing() as peewee:
        require_session(peewee, session_id)
        peewee.execute(SESSION.update(**_stored(values)).where(SESSION.id == session_id))
        return require_session(peewee, session_id)


def delete_session(database: Database, session_id: str) -> Session:
    """Delete a session with everything in it; returns what it was."""
    with database.writing() as peewee:
        session = require_session(peewee, session_id)
        peewee.execute(SESSION.delete().where(SESSION.id == session_id))
    return session


def delete_expired(database: Database, now: datetime) -> list[Session]:
    """Delete the sessions whose time is over, but never a kept one nor the newest."""
    with database.writing() as peewee:
        expired = [
            session
            for session in _select(peewee)[1:]
            if not session.kept and session.expires_at is not None and session.expires_at <= now
        ]
        for session in expired:
            peewee.execute(SESSION.delete().where(SESSION.id == session.id))
    return expired


def reschedule(database: Database, expiry: Expiry) -> list[Session]:
    """Give every session the time `expiry` names for it; returns those that changed."""
    changed = []
    with database.writing() as peewee:
        for session in _select(peewee):
            expires_at = expiry(session)
            if expires_at != session.expires_at:
                values = _stored({"expires_at": expires_at})
                peewee.execute(SESSION.update(**values).where(SESSION.id == session.id))
                changed.append(require_session(peewee, session.id))
    return changed


def require_session(peewee: Any, session_id: str) -> Session:
    """Return the session with exactly this id, inside a transaction; SessionNotFoundError."""
    found = _select(peewee, SESSION.id == session_id)
    if not found:
        raise SessionNotFoundError(
            "This session is not there any more.",
            next_step="Choose one from the list of sessions.",
            detail=session_id,
        )
    return found[0]


def sessions_in(peewee: Any, session_ids: Any) -> list[Session]:
    """Return the sessions whose ids a query (or a list) holds, inside a transaction."""
    return _select(peewee, SESSION.id.in_(session_ids))


def session_values(session: Session) -> tuple[Any, ...]:
    """Return the session's values of `SESSION_COLUMNS`."""
    return tuple(_stored({name: getattr(session, name) for name in SESSION_COLUMNS}).values())


def _select(peewee: Any, *conditions: Any) -> list[Session]:
    username = fn.json_extract(SESSION.member, "$.username")
    query = SESSION.select(*_COLUMNS, username).order_by(SESSION.created_at.desc(), SESSION.id)
    if conditions:
        query = query.where(*conditions)
    return [_session(row) for row in peewee.execute(query)]


def _session(row: tuple[Any, ...]) -> Session:
    id_, name, created_at, last_opened_at, expires_at, kept, status, error, *rest = row
    total_movies, enriched_count, fingerprint, sources, exported_on, username = rest
    return Session(
        id=id_,
        name=name,
        created_at=datetime.fromisoformat(created_at),
        last_opened_at=datetime.fromisoformat(last_opened_at),
        expires_at=datetime.fromisoformat(expires_at) if expires_at else None,
        kept=bool(kept),
        status=SessionStatus(status),
        error_message=error,
        total_movies=total_movies,
        enriched_count=enriched_count,
        fingerprint=fingerprint,
        sources=tuple(json.loads(sources)),
        exported_on=date.fromisoformat(exported_on) if exported_on else None,
        username=username,
    )


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    """Return domain values as the columns hold them: times as UTC text, which sorts by time."""
    stored = {}
    for name, value in values.items():
        match value:
            case datetime():
                stored[name] = value.astimezone(UTC).isoformat(timespec="microseconds")
            case date():
                stored[name] = value.isoformat()
            case tuple():
                stored[name] = json.dumps(value)
            case _:
                stored[name] = value
    return stored
