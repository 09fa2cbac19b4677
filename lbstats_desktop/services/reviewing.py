"""Looking over which TMDB entry each film was taken for, and deciding otherwise; online or not."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import (
    EntryId,
    FilmMatch,
    MatchCounts,
    MatchesChanged,
    is_by_hand,
)
from lbstats_desktop.domain.errors import LBStatsError, StoreError
from lbstats_desktop.domain.film_data import FilmData, MediaType, SearchResult
from lbstats_desktop.domain.progress import Progress, Report
from lbstats_desktop.services import matches
from lbstats_desktop.services.tmdb_access import NoKeyError, TmdbAccess
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.errors import NotFoundError, TmdbError


@dataclass(frozen=True, slots=True)
class Review:
    """The films to look over, and those decided by hand; `wanted` was asked for by itself."""

    matches: tuple[FilmMatch, ...]
    counts: MatchCounts
    wanted: FilmMatch | None = None


@dataclass(frozen=True, slots=True)
class EntriesTold(Progress):
    """What TMDB says of the entries asked for so far."""

    entries: tuple[FilmData, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a choice changed; `later` says why its film data cannot be fetched now."""

    changed: MatchesChanged
    later: LBStatsError | None = None


def review(store: Store, session_id: str, film_id: int | None = None) -> Review:
    """Return what to look over in a session, and the film of `film_id` whatever became of it."""
    wanted = None
    if film_id is not None:
        # A session that was imported again has its films under other ids.
        with suppress(StoreError):
            wanted = store.film_match(film_id)
    listed = [_with_data(store, match) for match in store.matches_to_review(session_id)]
    return Review(tuple(listed), store.match_counts(session_id), wanted)


def describe(
    store: Store,
    access: TmdbAccess | None,
    entries: Sequence[EntryId],
    cancel: CancelToken,
    report: Report,
) -> LBStatsError | None:
    """Report an EntriesTold for each entry, those stored first; returns why some are missing."""
    told = [data for entry in entries if (data := store.stored_entry(entry))]
    report(EntriesTold(len(told), len(entries), entries=tuple(told)))
    known = {(data.media_type, data.tmdb_id) for data in told}
    missing = [entry for entry in entries if entry not in known]
    if not missing:
        return None
    try:
        with _way(access).open_client(cancel) as client:
            for entry in missing:
                cancel.raise_if_cancelled()
                try:
                    told.append(client.details(*entry))
                except NotFoundError:
                    continue
                report(EntriesTold(len(told), len(entries), entries=tuple(told)))
    except (NoKeyError, TmdbError) as error:
        return error
    return None


def search(
    access: TmdbAccess | None, text: str, year: int | None, cancel: CancelToken
) -> tuple[SearchResult, ...]:
    """Return the films and series that `text` finds; an LBStatsError says why not."""
    with _way(access).open_client(cancel) as client:
        return matches.search_by_hand(client, text, year)


def look_up(
    store: Store, access: TmdbAccess | None, text: str, cancel: CancelToken
) -> FilmData | SearchResult:
    """Return the entry that a link or number names; an LBStatsError if it names none.

    While TMDB cannot be asked: a SearchResult that holds no more than what was pasted.
    """
    entry = matches.entry_named(text)
    if stored := store.stored_entry(entry):
        return stored
    try:
        with _way(access).open_client(cancel) as client:
            return client.details(*entry)
    except NotFoundError as error:
        kind = "series" if entry.media_type is MediaType.TV else "film"
        raise NotFoundError(
            f"TMDB has no {kind} of the number {entry.tmdb_id}.",
            next_step="Paste the link of its page there; a series can be named as tv/1396, too.",
        ) from error
    except (NoKeyError, TmdbError):
        return SearchResult(*entry, title="", original_title="", release_date=None)


def choose(
    store: Store, access: TmdbAccess | None, key: str, entry: EntryId, cancel: CancelToken
) -> Choice:
    """Decide that a film is `entry`, also while TMDB cannot be asked what it says of it.

    NotFoundError if TMDB has no such entry; nothing is changed then.
    """
    later: LBStatsError | None = None
    if not store.stored_entry(entry):
        try:
            with _way(access).open_client(cancel) as client:
                return Choice(matches.choose(store, client, key, entry))
        except NotFoundError:
            raise
        except (NoKeyError, TmdbError) as error:
            later = error
    # Without film data the film counts as one whose data are still to be fetched.
    return Choice(store.decide_by_hand(key, entry, None, datetime.now(UTC)), later)


def _with_data(store: Store, match: FilmMatch) -> FilmMatch:
    """Add what is known of an entry chosen by hand, which may be none of the candidates."""
    decision = match.decision
    if decision is None or not is_by_hand(decision):
        return match
    if decision.media_type is None or decision.tmdb_id is None:
        return match
    entry = EntryId(decision.media_type, decision.tmdb_id)
    return replace(match, film_data=store.stored_entry(entry))


def _way(access: TmdbAccess | None) -> TmdbAccess:
    if access is None:
        raise NoKeyError
    return access
