"""A TMDB on loopback, and time that passes when it is waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.pacer import Pacer
from tests.tmdb.loopback import Loopback, serving

KEY = "5ec2e7a0b1c2d3e4f5a6b7c8d9e0f1a2"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzZWNyZXQiOjF9.c2lnbmF0dXJl-_c2VjcmV0"


class SteppedClock:
    """Jumps ahead by what is waited for; `waits_s` tells how long that was, each time."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._lock = threading.Lock()
        self.waits_s: list[float] = []

    def now(self) -> float:
        with self._lock:
            return self._now

    def pass_by(self, seconds: float) -> None:
        with self._lock:
            self._now += seconds

    def wait(self, cancel: CancelToken, timeout_s: float) -> bool:
        self.waits_s.append(timeout_s)
        self.pass_by(timeout_s)
        return cancel.cancelled


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def connect(server: Loopback, clock: SteppedClock) -> Iterator[Callable[..., TmdbClient]]:
    """Make clients of `server`, without pace and without jitter unless told otherwise."""
    with ExitStack() as opened:

        def connect(**options: Any) -> TmdbClient:
            given: dict[str, Any] = {
                "credential": Credential.parse(TOKEN),
                "pacer": Pacer(float("inf"), clock),
                "base_url": server.url,
                "jitter": lambda wait_s: wait_s,
            }
            return opened.enter_context(TmdbClient(**(given | options)))

        yield connect


@pytest.fixture
def client(connect: Callable[..., TmdbClient]) -> TmdbClient:
    return connect()
