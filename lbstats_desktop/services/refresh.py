"""Film data do not grow old: TMDB's terms ask for a look every six months."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lbstats_desktop.domain.enrichment import EntryId, MatchesChanged
from lbstats_desktop.domain.film_data import FilmData
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import KeyRefusedError, NotFoundError, TmdbError

OLD_AFTER = timedelta(days=150)
A_LITTLE = 50


def refresh_film_data(
    store: Store, client: TmdbClient, *, limit: int = A_LITTLE, now: datetime | None = None
) -> MatchesChanged:
    """Fetch the oldest film data again, `limit` entries at most; returns what changed.

    Ends early when TMDB fails. KeyRefusedError and CancelledError go through, nothing is stored.
    """
    moment = now or datetime.now(UTC)
    fetched: list[FilmData] = []
    gone: list[EntryId] = []
    for entry in store.entries_older_than(moment - OLD_AFTER, limit):
        try:
            fetched.append(client.details(*entry))
        except NotFoundError:
            gone.append(entry)
        except KeyRefusedError:
            raise
        except TmdbError:
            break
    if not fetched and not gone:
        return MatchesChanged((), ())
    return store.refresh_entries(fetched, gone, moment)
