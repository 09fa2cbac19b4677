"""Film data do not grow old: TMDB's terms ask for a look every six months, and TMDB grows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lbstats_desktop.domain.enrichment import EntryId, FilmOutcome, MatchesChanged
from lbstats_desktop.domain.film_data import FilmData
from lbstats_desktop.services.collections import fetch_collections
from lbstats_desktop.services.lookups import failed, look_up_or_fail
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import KeyRefusedError, NotFoundError, TmdbError

OLD_AFTER = timedelta(days=150)
UNDECIDED_AFTER = timedelta(days=30)
A_LITTLE = 50
A_FEW = 15
"""Films looked up again at once; each takes several requests."""


def refresh_film_data(
    store: Store,
    client: TmdbClient,
    *,
    entries: int = A_LITTLE,
    films: int = A_FEW,
    now: datetime | None = None,
) -> MatchesChanged:
    """Fetch the oldest film data again, look up what was not found or ambiguous for long, and
    fetch collections that a run left behind; returns what changed.

    At most so many `entries` and `films`. Ends early when TMDB fails. KeyRefusedError and
    CancelledError go through.
    """
    moment = now or datetime.now(UTC)
    renewed = _renew_entries(store, client, entries, moment)
    looked_up = _look_up_again(store, client, films, moment)
    collected = [one for one in store.sessions() if fetch_collections(store, one.id, client, 1)]
    sessions = {one.id: one for one in (*collected, *renewed.sessions, *looked_up.sessions)}
    return MatchesChanged((*renewed.keys, *looked_up.keys), tuple(sessions.values()))


def _renew_entries(
    store: Store, client: TmdbClient, limit: int, moment: datetime
) -> MatchesChanged:
    fetched: list[FilmData] = []
    gone: list[EntryId] = []
    for entry in store.entries_to_renew(moment - OLD_AFTER, limit):
        try:
            fetched.append(client.details(*entry))
        except NotFoundError:
            gone.append(entry)
        except KeyRefusedError:
            raise
        except TmdbError:
            if _is_away(client):
                break
    if not fetched and not gone:
        return MatchesChanged((), ())
    return store.refresh_entries(fetched, gone, moment)


def _look_up_again(
    store: Store, client: TmdbClient, limit: int, moment: datetime
) -> MatchesChanged:
    films = store.undecided_films(moment - UNDECIDED_AFTER, moment, limit)
    stored = store.stored_entries() if films else set()
    outcomes: list[FilmOutcome] = []
    for film in films:
        try:
            outcomes.append(look_up_or_fail(film, client, stored))
        except KeyRefusedError:
            raise
        except TmdbError as error:
            if _is_away(client):
                break
            outcomes.append(failed(film, error.what))
    return store.save_outcomes(outcomes, moment) if outcomes else MatchesChanged((), ())


def _is_away(client: TmdbClient) -> bool:
    """Whether nothing can be asked, and so no film is to blame for what failed."""
    try:
        client.check_reachable()
    except KeyRefusedError:
        raise
    except TmdbError:
        return True
    return False
