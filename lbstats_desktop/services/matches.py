"""Which TMDB entry a film is, decided by the person: for every session that has the film."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lbstats_desktop.domain.enrichment import EntryId, MatchesChanged
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import MediaType, SearchResult
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient

_LINK = re.compile(r"(?:(?:https?://)?(?:www\.)?themoviedb\.org/)?(movie|tv)/(\d{1,18})(?!\d)")
_NUMBER = re.compile(r"\d{1,18}")


def search_by_hand(
    client: TmdbClient, text: str, year: int | None = None
) -> tuple[SearchResult, ...]:
    """Return the films and then the series that `text` finds; a TmdbError says why not."""
    return (
        *client.search_movie(text, year).results,
        *client.search_tv(text, year).results,
    )


def entry_named(text: str) -> EntryId:
    """Return the entry that a TMDB link, or a film's number, names; LBStatsError if none."""
    given = text.strip()
    if _NUMBER.fullmatch(given):
        return EntryId(MediaType.MOVIE, int(given))
    link = _LINK.match(given)
    if link:
        return EntryId(MediaType(link[1]), int(link[2]))
    raise LBStatsError(
        "This is neither a link to a film or series on TMDB nor a film's number there.",
        next_step="Paste one such as https://www.themoviedb.org/movie/194.",
    )


def choose(store: Store, client: TmdbClient, key: str, entry: EntryId) -> MatchesChanged:
    """Decide that a film is `entry`, and store what TMDB says of it.

    NotFoundError if TMDB has no such entry; nothing is changed then.
    """
    film_data = None if store.stored_entry(entry) else client.details(*entry)
    return store.decide_by_hand(key, entry, film_data, datetime.now(UTC))


def not_on_tmdb(store: Store, key: str) -> MatchesChanged:
    """Decide that no entry is the film."""
    return store.decide_by_hand(key, None, None, datetime.now(UTC))
