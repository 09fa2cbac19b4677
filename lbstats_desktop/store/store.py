"""The face of this room: all that can be asked of the database, and told to it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import (
    BundledFilmData,
    CacheSize,
    EntryId,
    FilmMatch,
    FilmOutcome,
    MatchCounts,
    MatchesChanged,
    PendingFilm,
)
from lbstats_desktop.domain.export import Export
from lbstats_desktop.domain.film_data import Collection, FilmData, Named
from lbstats_desktop.domain.library import (
    FilmDetail,
    Library,
    LibraryFilmData,
)
from lbstats_desktop.domain.session import ImportReport, Session, SessionStatus
from lbstats_desktop.store import film_data, films, imports, matches, opening, sessions, settings
from lbstats_desktop.store.bundled import add_bundled
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
        bundled: BundledFilmData | None = None,
    ) -> Session:
        """Store an export as a new session, whole or (CancelledError, StoreError) not at all.

        The film data `bundled` with it are used where nothing was fetched or decided before.
        """
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
        return imports.add_session(self._database, session, export, cancel, bundled)

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

    def set_exported_on(self, session_id: str, day: date, *, name: str) -> Session:
        """Record when the session's export was written, and what it is called therefore."""
        return sessions.update_session(self._database, session_id, exported_on=day, name=name)

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

    # Films

    def library(self, session_id: str) -> Library:
        """Return all of a session that figures need, each table in the order of the export."""
        return films.library(self._database, session_id)

    def film_detail(self, film_id: int) -> FilmDetail:
        """Return a film with everything the member said of it; StoreError if it is gone."""
        return films.film_detail(self._database, film_id)

    # Matches

    def set_status(
        self, session_id: str, status: SessionStatus, error_message: str = ""
    ) -> Session:
        """Record what is being done with a session, or why that ended."""
        return sessions.update_session(
            self._database, session_id, status=status, error_message=error_message
        )

    def pending_films(self, session_id: str, due_at: datetime | None) -> list[PendingFilm]:
        """Return the films to look up, seen ones first, each in the order of the export.

        Those that failed are among them if their next try is due at `due_at`; None: all of them.
        """
        return matches.pending_films(self._database, session_id, due_at)

    def undecided_films(
        self, decided_before: datetime, due_at: datetime, limit: int
    ) -> list[PendingFilm]:
        """Return films that were not found or ambiguous by then, those of longest ago first."""
        return matches.undecided_films(self._database, decided_before, due_at, limit)

    def match_counts(self, session_id: str) -> MatchCounts:
        """Return how many of a session's films are in which state."""
        return matches.match_counts(self._database, session_id)

    def save_outcomes(self, outcomes: Sequence[FilmOutcome], now: datetime) -> MatchesChanged:
        """Store what became of a batch of films; what was decided by hand stays."""
        return matches.save_outcomes(self._database, outcomes, now)

    def matches_to_review(self, session_id: str) -> list[FilmMatch]:
        """Return the films whose match the person should look at, and those they decided."""
        return matches.matches_to_review(self._database, session_id)

    def film_match(self, film_id: int) -> FilmMatch:
        """Return a film with what was decided for it and what TMDB says of it."""
        return matches.film_match(self._database, film_id)

    def film_matches(self, session_id: str) -> list[FilmMatch]:
        """Return what was decided for each film of a session, and what TMDB says of it."""
        return matches.film_matches(self._database, session_id)

    def decide_by_hand(
        self, key: str, choice: EntryId | None, film_data: FilmData | None, now: datetime
    ) -> MatchesChanged:
        """Store that a film is the entry `choice` (None: not on TMDB), for every session of it.

        Without `film_data` the entry's are stored already. The decision before is kept for `undo`.
        """
        return matches.decide_by_hand(self._database, key, choice, film_data, now)

    def undo_decision(self, key: str) -> MatchesChanged:
        """Take back what was decided by hand last; what was decided before it counts again."""
        return matches.undo(self._database, key)

    # Film data

    def library_film_data(self, session_id: str) -> LibraryFilmData:
        """Return what is known of a session's films, watchlist included, for figures."""
        return film_data.library_film_data(self._database, session_id)

    def stored_entries(self) -> set[EntryId]:
        """Return every entry of which film data are stored."""
        return film_data.stored_entries(self._database)

    def stored_entry(self, wanted: EntryId) -> FilmData | None:
        """Return what is stored of an entry, None if nothing is."""
        return film_data.stored_entry(self._database, wanted)

    def unknown_collections(self, session_id: str, films: int) -> list[Named]:
        """Return the collections of unknown parts and `films` or more seen films, most first."""
        return film_data.unknown_collections(self._database, session_id, films)

    def save_collections(self, collections: Sequence[Collection], now: datetime) -> None:
        """Store which films belong to these collections."""
        film_data.save_collections(self._database, collections, now)

    def profile_paths(self, person_ids: Iterable[int]) -> dict[int, str]:
        """Return where the portraits of these people are, of those who have one."""
        return film_data.profile_paths(self._database, person_ids)

    def entries_to_renew(self, moment: datetime, limit: int) -> list[EntryId]:
        """Return the entries that were fetched before `moment` or lack a field, oldest first."""
        return film_data.entries_to_renew(self._database, moment, limit)

    def refresh_entries(
        self, fetched: Sequence[FilmData], gone: Sequence[EntryId], now: datetime
    ) -> MatchesChanged:
        """Store entries anew; films that were one that is `gone` become pending again."""
        return film_data.refresh_entries(self._database, fetched, gone, now)

    def add_bundled(self, bundled: BundledFilmData) -> None:
        """Store what came with the program, where nothing was fetched or decided before."""
        add_bundled(self._database, bundled)

    def cache_size(self) -> CacheSize:
        """Return how many entries are stored, and about what they take up."""
        return film_data.cache_size(self._database)

    def clear_cache(self) -> None:
        """Forget all film data and decisions but those made by hand."""
        film_data.clear_cache(self._database)

    # Settings

    def setting(self, name: str, default: Any = None) -> Any:
        """Return what was last set under this name, or `default`."""
        return settings.setting(self._database, name, default)

    def set_setting(self, name: str, value: Any) -> None:
        """Set `name` to anything that JSON can hold."""
        settings.set_setting(self._database, name, value)
