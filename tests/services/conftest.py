"""A store, a small TMDB, and a desk at which sessions are enriched from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from lbstats_desktop.domain.cancellation import CancelToken, PauseToken
from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.domain.enrichment import (
    EnrichmentOutcome,
    EnrichmentProgress,
    EnrichmentState,
)
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.domain.session import Session
from lbstats_desktop.services.enrichment import enrich_session
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.connections import Timeouts
from lbstats_desktop.tmdb.pacer import Pacer
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.store.samples import add, make_export, make_film
from tests.tmdb.conftest import KEY, SteppedClock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store."""
    with Store.open(tmp_path / "data" / "lbstats.sqlite3") as opened:
        yield opened


@pytest.fixture
def tmdb() -> Iterator[SmallTmdb]:
    with small_tmdb() as server:
        yield server


class Desk:
    """One session's enrichment: its tokens, what it reported, and a way to start it."""

    def __init__(self, store: Store, tmdb: SmallTmdb, clients: ExitStack) -> None:
        self.store = store
        self.tmdb = tmdb
        self.cancel = CancelToken()
        self.pause = PauseToken()
        self.progress: list[EnrichmentProgress] = []
        self.when: Callable[[EnrichmentProgress], None] = lambda _progress: None
        self.timeouts = Timeouts()
        self._clients = clients

    def client(self, **options: Any) -> TmdbClient:
        given: dict[str, Any] = {
            "base_url": self.tmdb.url,
            "cancel": self.cancel,
            "timeouts": self.timeouts,
            "jitter": lambda wait_s: wait_s,
        }
        pacer = Pacer(float("inf"), SteppedClock())
        client = TmdbClient(Credential.parse(KEY), pacer, **(given | options))
        return self._clients.enter_context(client)

    def run(self, session: Session, **options: Any) -> EnrichmentOutcome:
        given: dict[str, Any] = {
            "cancel": self.cancel,
            "pause": self.pause,
            "report": self._report,
            "probe_waits_s": (0.01,),
        }
        return enrich_session(self.store, session.id, self.client(), **(given | options))

    def told(self, state: EnrichmentState) -> list[EnrichmentProgress]:
        return [progress for progress in self.progress if progress.state is state]

    def _report(self, progress: Progress) -> None:
        assert isinstance(progress, EnrichmentProgress)
        self.progress.append(progress)
        self.when(progress)


@pytest.fixture
def desk(store: Store, tmdb: SmallTmdb) -> Iterator[Desk]:
    with ExitStack() as clients:
        yield Desk(store, tmdb, clients)


def add_films(store: Store, films: int, first: int = 1, **values: Any) -> Session:
    numbers = range(first, first + films)
    export = make_export(
        *(make_film(f"Film {n}", 2000, **values) for n in numbers), fingerprint=f"{first}-{films}"
    )
    return add(store, export)
