"""The face of this room: all that can be asked of the database, and told to it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.export import Export, Member
from lbstats_desktop.domain.library import FilmDetail, FilmFilter, FilmOrder, FilmRow, Library
from lbstats_desktop.domain.session import ImportReport, Session, SessionStatus
from lbstats_desktop.store import films, imports, opening, sessions, settings
from lbstats_desktop.store.connection import Database
from lbstats_desktop.store.sessions import Expiry


class Store:
    """The database, open; safe to use from any thread.

    Every write is stored whole or not at all, and says what changed. What disk, file or another
    program refuse is a StoreError, a session that is gone a SessionNotFoundError.
    """

    def __init__(self, database: Database, recovered_from: Path | None) -> None:
        self._database = database
        self.recovered_from = recovered_from
        """Where a damaged database was set aside when this one was opened."""

    @classmethod
    def open(cls, path: Path, *, backup_dir: Path | None = None) -> Store:
        """Open or make the database at `path`; `backup_dir` is for copies made before migrations.

        A damaged file is set aside and replaced; one of a newer program (StoreTooNewError) or
        of another program (StoreError) is left untouched.
        """
        return cls(*opening.open_database(path, backup_dir or path.parent / "backups"))

    def close(self) -> None:
        """Close the database, in the thread that opened it."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    def check(self) -> str:
        """Read the whole file; “ok” or what is damaged, which the next `open` sets aside."""
        return opening.check(self._database)

    # Sessions

    def add_session(
        self,
        export: Export,
        *,
        name: str,
        sources: Sequence[str],
        expires_at: datetime | None,
        now: datetime,
        cancel: CancelToken,
    ) -> Session:
        """Store an export as a new session, whole or (CancelledError, StoreError) not at all."""
        session = Session(
            id=str(uuid.uuid4()),
            name=name,
            created_at=now,
            last_opened_at=now,
            expires_at=expires_at,
            kept=False,
            status=SessionStatus.COMPLETED,
            error_message="",
            total_movies=sum(film.seen for film in export.films),
            enriched_count=0,
            fingerprint=export.fingerprint,
            sources=tuple(sources),
            exported_on=export.exported_on,
        )
        imports.add_session(self._database, session, export, cancel)
        return session

    def sessions(self) -> list[Session]:
        """Return every session, newest first."""
        return sessions.all_sessions(self._database)

    def session(self, wanted: str) -> Session:
        """Return the session whose id, else name, else beginning of the id is `wanted`."""
        return sessions.find_session(self._database, wanted)

    def find_by_fingerprint(self, fingerprint: str) -> Session | None:
        """Return the newest session of an export with this content, if there is one."""
        return sessions.find_by_fingerprint(self._database, fingerprint)

    def rename(self, session_id: str, name: str) -> Session:
        """Give a session another name."""
        return sessions.update_session(self._database, session_id, name=name)

    def set_kept(self, session_id: str, kept: bool, expires_at: datetime | None) -> Session:
        """Keep a session from being deleted by age, or no longer."""
        return sessions.update_session(self._database, session_id, kept=kept, expires_at=expires_at)

    def touch_opened(self, session_id: str, now: datetime, expires_at: datetime | None) -> Session:
        """Record that a session was opened, and until when it stays therefore."""
        return sessions.update_session(
            self._database, session_id, last_opened_at=now, expires_at=expires_at
        )

    def reschedule(self, expiry: Expiry) -> list[Session]:
        """Let `expiry` name the time of each session anew; returns those that changed."""
        return sessions.reschedule(self._database, expiry)

    def delete(self, session_id: str) -> Session:
        """Delete a session with everything in it; returns what it was."""
        return sessions.delete_session(self._database, session_id)

    def delete_expired(self, now: datetime) -> list[Session]:
        """Delete the sessions whose time is over, but never a kept one nor the newest."""
        return sessions.delete_expired(self._database, now)

    def import_report(self, session_id: str) -> ImportReport:
        """Return what the session's import read, and what it could not use."""
        return imports.import_report(self._database, session_id)

    def member(self, session_id: str) -> Member:
        """Return whose export the session is."""
        return sessions.member(self._database, session_id)

    # Films

    def library(self, session_id: str) -> Library:
        """Return all of a session that figures need, each table in the order of the export."""
        return films.library(self._database, session_id)

    def films(
        self,
        session_id: str,
        wanted: FilmFilter,
        order: FilmOrder | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[FilmRow]:
        """Return the wanted films of a session in order (by name if none is given)."""
        return films.films(
            self._database, session_id, wanted, order=order, limit=limit, offset=offset
        )

    def count_films(self, session_id: str, wanted: FilmFilter) -> int:
        """Return how many films of a session are wanted."""
        return films.count_films(self._database, session_id, wanted)

    def film_detail(self, film_id: int) -> FilmDetail:
        """Return a film with everything the member said of it; StoreError if it is gone."""
        return films.film_detail(self._database, film_id)

    # Settings

    def setting(self, name: str, default: Any = None) -> Any:
        """Return what was last set under this name, or `default`."""
        return settings.setting(self._database, name, default)

    def set_setting(self, name: str, value: Any) -> None:
        """Set `name` to anything that JSON can hold."""
        settings.set_setting(self._database, name, value)
