"""Which films belong to the collections of a session's films."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from lbstats_desktop.domain.film_data import Collection, Named
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import KeyRefusedError, NotFoundError, TmdbError

_SEEN_AT_LEAST = 2
_BATCH = 25


def fetch_collections(store: Store, session_id: str, client: TmdbClient, threads: int) -> bool:
    """Fetch the parts of collections that the session has several films of, as far as it goes.

    Returns whether any were stored. What TMDB fails to say is left for another time; a refused
    key and CancelledError are raised.
    """
    any_stored = False
    unknown = iter(store.unknown_collections(session_id, _SEEN_AT_LEAST))
    with ThreadPoolExecutor(threads, thread_name_prefix="tmdb") as pool:
        while batch := list(itertools.islice(unknown, _BATCH)):
            answers = pool.map(lambda known: _fetch(client, known), batch)
            known = [collection for collection in answers if collection]
            if not known:
                break
            store.save_collections(known, datetime.now(UTC))
            any_stored = True
    return any_stored


def _fetch(client: TmdbClient, known: Named) -> Collection | None:
    try:
        return client.collection(known.id)
    except NotFoundError:
        return Collection(known.id, known.name, ())
    except KeyRefusedError:
        raise
    except TmdbError:
        return None
