"""Films looked up on a few threads, which see TMDB but never the store."""

from __future__ import annotations

import logging
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import NamedTuple, Self

from lbstats_desktop.domain.enrichment import EntryId, FilmOutcome, PendingFilm
from lbstats_desktop.domain.errors import CancelledError
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import NotFoundError, TmdbError
from lbstats_desktop.tmdb.finding import find_match

log = logging.getLogger(__name__)

_UNEXPECTED = "Something unexpected stood in TMDB's answer; the log says what."


class LookedUp(NamedTuple):
    """A film that a thread is done with: with an outcome, or the error that it met."""

    film: PendingFilm
    outcome: FilmOutcome | None
    error: TmdbError | None = None


class Lookups:
    """Looks films up side by side; what comes of it is fetched by one thread.

    `stored` are the entries whose details nobody needs to ask for.
    """

    def __init__(self, client: TmdbClient, stored: AbstractSet[EntryId], threads: int) -> None:
        self._client = client
        self._stored = stored
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="tmdb")
        self._done: SimpleQueue[LookedUp] = SimpleQueue()
        self._under_way = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    @property
    def under_way(self) -> int:
        """How many films were begun and not fetched yet."""
        return self._under_way

    @property
    def has_room(self) -> bool:
        """Whether another film would be begun soon: each thread has one, and one in reserve."""
        return self._under_way < 2 * self._threads

    def begin(self, film: PendingFilm) -> None:
        """Have a film looked up."""
        self._under_way += 1
        self._pool.submit(self._look_up, film)

    def fetch(self, timeout_s: float) -> LookedUp | None:
        """Return a film that is done, waiting up to `timeout_s` for one; else None."""
        try:
            done = self._done.get(timeout=timeout_s)
        except Empty:
            return None
        self._under_way -= 1
        return done

    def _look_up(self, film: PendingFilm) -> None:
        try:
            self._done.put(LookedUp(film, look_up_or_fail(film, self._client, self._stored)))
        except CancelledError:
            return
        except TmdbError as error:
            self._done.put(LookedUp(film, None, error))


def look_up_or_fail(
    film: PendingFilm, client: TmdbClient, stored: AbstractSet[EntryId]
) -> FilmOutcome:
    """Look a film up; what is the matter with the film alone lets it be tried another time.

    Any other TmdbError says why there is no outcome.
    """
    try:
        return look_up(film, client, stored)
    except NotFoundError as error:
        return failed(film, error.what)
    except (TmdbError, CancelledError):
        raise
    except Exception:
        # Not which one: the log holds no titles.
        log.exception("A film cannot be looked up")
        return failed(film, _UNEXPECTED)


def look_up(film: PendingFilm, client: TmdbClient, stored: AbstractSet[EntryId]) -> FilmOutcome:
    """Find a film's entry and fetch what is not stored of it; a TmdbError says why not."""
    if film.entry:
        return FilmOutcome(film.key, None, client.details(*film.entry))
    decision = find_match(film.name, film.year, client)
    if decision.media_type is None or decision.tmdb_id is None:
        return FilmOutcome(film.key, decision)
    entry = EntryId(decision.media_type, decision.tmdb_id)
    return FilmOutcome(film.key, decision, None if entry in stored else client.details(*entry))


def failed(film: PendingFilm, reason: str) -> FilmOutcome:
    """Return the outcome that lets a film be tried again another time."""
    return FilmOutcome(film.key, Decision(MatchState.FAILED, reason))
