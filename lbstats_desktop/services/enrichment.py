"""A session's films find their TMDB entries: looked up on threads, stored batch by batch."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from lbstats_desktop.domain.cancellation import CancelToken, PauseToken
from lbstats_desktop.domain.enrichment import (
    EnrichmentOutcome,
    EnrichmentState,
    EntryId,
    FilmOutcome,
    PendingFilm,
)
from lbstats_desktop.domain.errors import CancelledError, LBStatsError, StoreError
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.domain.session import Session, SessionStatus
from lbstats_desktop.services.collections import fetch_collections
from lbstats_desktop.services.enrichment_pace import EnrichmentPace
from lbstats_desktop.services.lookups import Lookups, failed
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import KeyRefusedError, RateLimitedError, TmdbError

THREADS = 12
BATCH_FILMS = 25
PROBE_WAITS_S = (1.0, 2.0, 4.0, 8.0, 15.0)

_UNSAVED_AT_MOST_S = 3.0
_WAIT_AT_MOST_S = 3600.0
_FAILURES_IN_A_ROW = 3
_TRIES = 2
_TURN_S = 0.1


class Lacking(NamedTuple):
    """A session with films that have no film data; `due` of them are to be looked up now."""

    session: Session
    due: int


def lacking_sessions(store: Store) -> list[Lacking]:
    """Return the sessions that lack film data, those with the fewest films due first."""
    now = datetime.now(UTC)
    found = [
        Lacking(session, len(store.pending_films(session.id, now)))
        for session in store.sessions()
        if store.pending_films(session.id, None)
    ]
    return sorted(found, key=lambda one: one.due)


def enrich_session(
    store: Store,
    session_id: str,
    client: TmdbClient,
    *,
    cancel: CancelToken,
    report: Report,
    pause: PauseToken | None = None,
    failed_too: bool = False,
    threads: int = THREADS,
    probe_waits_s: Sequence[float] = PROBE_WAITS_S,
) -> EnrichmentOutcome:
    """Look up every film of a session that has no film data yet, seen ones first.

    `client` shares `cancel`. `failed_too`: also films whose next try is not due yet. Reports an
    EnrichmentProgress after each film. While TMDB cannot be reached it waits and says so.

    KeyRefusedError, StoreError and CancelledError end it at once; what was found by then is
    stored if it can be, and the session goes on from there another time.
    """
    started_at, requests_before = time.monotonic(), client.requests_sent
    films = store.pending_films(session_id, None if failed_too else datetime.now(UTC))
    if films:
        store.set_status(session_id, SessionStatus.ENRICHING)
    pace = EnrichmentPace(report, store.match_counts(session_id), len(films))
    run = _Run(
        store,
        client,
        pace,
        cancel,
        pause or PauseToken(),
        probe_waits_s,
        entries=store.stored_entries() if films else set(),
        waiting=deque(films),
    )
    try:
        run.look_up_all(threads)
        pace.tell(EnrichmentState.FINISHING)
        fetch_collections(store, session_id, client, threads)
    except CancelledError:
        run.store_what_is_done()
        raise
    except LBStatsError as error:
        with suppress(StoreError):
            run.store_what_is_done()
        with suppress(StoreError):
            if store.pending_films(session_id, None):
                store.set_status(session_id, SessionStatus.FAILED, str(error))
        raise
    return EnrichmentOutcome(
        store.set_status(session_id, SessionStatus.COMPLETED),
        store.match_counts(session_id),
        client.requests_sent - requests_before,
        time.monotonic() - started_at,
    )


@dataclass
class _Run:
    """The films of one run: waiting, under way, in doubt, or done and not stored yet.

    `entries` are those whose film data are stored, or will be.
    """

    store: Store
    client: TmdbClient
    pace: EnrichmentPace
    cancel: CancelToken
    pause: PauseToken
    probe_waits_s: Sequence[float]
    entries: set[EntryId]
    waiting: deque[PendingFilm]
    in_doubt: list[tuple[PendingFilm, TmdbError]] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)
    unsaved: list[FilmOutcome] = field(default_factory=list)
    unsaved_since: float = 0.0

    def look_up_all(self, threads: int) -> None:
        """Look up film after film until each has its outcome, and store them."""
        with Lookups(self.client, self.entries, threads) as lookups:
            while self.waiting or lookups.under_way or self.in_doubt:
                self.cancel.raise_if_cancelled()
                while self.waiting and lookups.has_room and not self.pause.paused:
                    lookups.begin(self.waiting.popleft())
                done = lookups.fetch(_TURN_S)
                if done and done.outcome:
                    self._on_outcome(done.outcome)
                elif done and done.error:
                    self._on_error(done.film, done.error)
                if self.pause.paused and not lookups.under_way:
                    self._hold_on()
                if self.in_doubt and not self.waiting and not lookups.under_way:
                    self._find_out_whose_fault_it_is()
                if self._batch_is_due():
                    self.store_what_is_done()
        self.store_what_is_done()

    def store_what_is_done(self) -> None:
        """Store the outcomes there are in one transaction."""
        if not self.unsaved:
            return
        self.store.save_outcomes(self.unsaved, datetime.now(UTC))
        self.pace.stored(len(self.unsaved))
        self.unsaved = []

    def _batch_is_due(self) -> bool:
        """Whether there is a batch, or less but for so long that losing it would be a pity."""
        age_s = time.monotonic() - self.unsaved_since
        return len(self.unsaved) >= BATCH_FILMS or (
            bool(self.unsaved) and age_s > _UNSAVED_AT_MOST_S
        )

    def _on_outcome(self, outcome: FilmOutcome) -> None:
        self._keep(outcome)
        # TMDB answers, so what others met on the way was theirs.
        self._try_those_in_doubt_again()

    def _on_error(self, film: PendingFilm, error: TmdbError) -> None:
        if isinstance(error, KeyRefusedError):
            raise error
        self.in_doubt.append((film, error))
        if len(self.in_doubt) >= _FAILURES_IN_A_ROW:
            self._find_out_whose_fault_it_is()

    def _keep(self, outcome: FilmOutcome) -> None:
        if not self.unsaved:
            self.unsaved_since = time.monotonic()
        self.unsaved.append(outcome)
        if outcome.film_data:
            data = outcome.film_data
            self.entries.add(EntryId(data.media_type, data.tmdb_id))
        self.pace.finished(outcome)

    def _try_those_in_doubt_again(self) -> None:
        for film, error in self.in_doubt:
            self.tries[film.key] += 1
            if self.tries[film.key] < _TRIES:
                self.waiting.append(film)
            else:
                self._keep(failed(film, error.what))
        self.in_doubt.clear()

    def _find_out_whose_fault_it_is(self) -> None:
        """Ask TMDB anything: if it fails too, wait until it does not; no film is to blame then."""
        if self._probe() is None:
            self._try_those_in_doubt_again()
            return
        self.store_what_is_done()
        self._wait_for_tmdb(self.in_doubt[-1][1])
        self.waiting.extendleft(film for film, _ in reversed(self.in_doubt))
        self.in_doubt.clear()

    def _wait_for_tmdb(self, error: TmdbError) -> None:
        found: TmdbError | None = error
        waits = 0
        while found:
            self.pace.tell(EnrichmentState.WAITING, found.what)
            probe_wait_s = self.probe_waits_s[min(waits, len(self.probe_waits_s) - 1)]
            self._wait(max(probe_wait_s, _asked_to_wait_s(found)))
            waits += 1
            found = self._probe()
        self.pace.resumed()

    def _wait(self, wait_s: float) -> None:
        """Wait, but not if the person asks to go on."""
        ends_at, resumed = time.monotonic() + wait_s, self.pause.times_resumed
        while (left_s := ends_at - time.monotonic()) > 0 and resumed == self.pause.times_resumed:
            self.cancel.wait(min(left_s, _TURN_S))
            self.cancel.raise_if_cancelled()

    def _probe(self) -> TmdbError | None:
        """Return what keeps TMDB from answering; a refused key is raised."""
        try:
            self.client.check_reachable()
        except KeyRefusedError:
            raise
        except TmdbError as error:
            return error
        return None

    def _hold_on(self) -> None:
        self.store_what_is_done()
        self.pace.tell(EnrichmentState.PAUSED)
        while not self.pause.wait_resumed(_TURN_S):
            self.cancel.raise_if_cancelled()
        self.pace.resumed()


def _asked_to_wait_s(error: TmdbError) -> float:
    """Return for how long TMDB wants to be left alone, up to an hour."""
    asked_s = error.retry_after_s if isinstance(error, RateLimitedError) else None
    return min(asked_s or 0.0, _WAIT_AT_MOST_S)
