"""Failures on the way: what is asked again, after how long, and what is told in the end."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError
from lbstats_desktop.domain.film_data import MediaType
from lbstats_desktop.tmdb.attempts import spread
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.connections import Timeouts
from lbstats_desktop.tmdb.errors import (
    ConnectionLostError,
    MalformedAnswerError,
    OfflineError,
    RateLimitedError,
    ServerFailedError,
)
from lbstats_desktop.tmdb.pacer import Pacer
from tests.tmdb.answers import FILM, WELCOME
from tests.tmdb.conftest import SteppedClock
from tests.tmdb.loopback import Loopback, Reply, tmdb_error

Connect = Callable[..., TmdbClient]

BAD_GATEWAY = Reply(502, body=b"<html><body>Bad Gateway</body></html>")
GARBAGE = Reply(body=b'{"page": 1, "results": [{"id": 5')
REFUSED = tmdb_error(429, 25)
QUICK = Timeouts(connect_s=5.0, read_s=0.05, answer_s=0.1)


def title(client: TmdbClient) -> str:
    return client.details(MediaType.MOVIE, 603).title


def test_without_retry_after_the_waits_double(
    client: TmdbClient, server: Loopback, clock: SteppedClock
) -> None:
    server.answers(REFUSED, REFUSED, REFUSED, REFUSED, FILM)
    assert title(client) == "The Matrix"
    assert clock.waits_s == [1.0, 2.0, 4.0, 8.0]


def test_retry_after_is_obeyed_to_the_second(
    client: TmdbClient, server: Loopback, clock: SteppedClock
) -> None:
    server.answers(tmdb_error(429, 25, Retry_After="7"), FILM)
    assert title(client) == "The Matrix"
    assert clock.waits_s == [7.0]


def test_a_date_to_retry_after_goes_by_the_servers_clock(
    client: TmdbClient, server: Loopback, clock: SteppedClock
) -> None:
    # The server's clock says 12:00:00 on that day, whatever this machine's does.
    server.answers(tmdb_error(429, 25, Retry_After="Sun, 01 Jan 2023 12:00:09 GMT"), FILM)
    assert title(client) == "The Matrix"
    assert clock.waits_s == [9.0]


@pytest.mark.parametrize(
    "given",
    [
        "soon",
        "-3",
        "inf",
        "",
        "²",
        "Sun, 99 Jan 2023 12:00:09 GMT",
        "Sun, 01 Jan 2023 12:00:09 +99999999999999999999",
        "Sun, 01 Jan 2023 99999999999999999999:00:09 GMT",
    ],
)
def test_a_senseless_retry_after_counts_as_none(
    client: TmdbClient, server: Loopback, clock: SteppedClock, given: str
) -> None:
    refused = tmdb_error(429, 25)
    refused.headers["Retry-After"] = given.encode().decode("latin-1")
    server.answers(refused, FILM)
    assert title(client) == "The Matrix"
    assert clock.waits_s == [1.0]


def test_a_refusal_slows_down_and_holds_every_client(
    connect: Connect, server: Loopback, clock: SteppedClock
) -> None:
    pacer = Pacer(40.0, clock)
    server.answers(tmdb_error(429, 25, Retry_After="5"), FILM, FILM)
    began = clock.now()
    title(connect(pacer=pacer))
    assert clock.now() == pytest.approx(began + 5.0)
    title(connect(pacer=pacer))
    assert clock.now() == pytest.approx(began + 5.0 + 1 / 20)


def test_who_is_refused_again_and_again_gives_up(client: TmdbClient, server: Loopback) -> None:
    server.always = REFUSED
    with pytest.raises(RateLimitedError):
        title(client)
    assert client.requests_sent == 5


def test_a_very_long_wait_is_left_to_the_run(
    client: TmdbClient, server: Loopback, clock: SteppedClock
) -> None:
    server.answers(tmdb_error(429, 25, Retry_After="3600"))
    with pytest.raises(RateLimitedError) as told:
        title(client)
    assert told.value.retry_after_s == 3600.0
    assert clock.waits_s == []


@pytest.mark.parametrize(
    "failure",
    [
        BAD_GATEWAY,
        tmdb_error(503, 9),
        tmdb_error(500, 11),
        GARBAGE,
        Reply(body=b""),
        Reply(body=b"\xff\xfe\x00"),
        Reply(body=b"[" * 100_000),
        Reply(body=b'{"id": NaN}'),
        Reply(cut=True),
        Reply(content=FILM, cut_after=100),
        Reply(body=b"not gzip", headers={"Content-Encoding": "gzip"}),
    ],
    ids=lambda reply: f"{reply.status} {reply.bytes[:20]!r} {reply.cut}",
)
def test_what_passes_is_asked_again(
    client: TmdbClient, server: Loopback, clock: SteppedClock, failure: Reply
) -> None:
    server.answers(failure, failure, failure, failure, FILM)
    assert title(client) == "The Matrix"
    assert clock.waits_s == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (BAD_GATEWAY, ServerFailedError),
        (GARBAGE, MalformedAnswerError),
        (Reply(content={"id": "x"}), MalformedAnswerError),
        (Reply(cut=True), ConnectionLostError),
        (Reply(content=FILM, cut_after=100), ConnectionLostError),
    ],
)
def test_what_does_not_pass_is_told(
    client: TmdbClient, server: Loopback, failure: Reply, told: type[Exception]
) -> None:
    server.always = failure
    with pytest.raises(told):
        title(client)


def test_a_server_that_says_nothing_is_not_waited_for(connect: Connect, server: Loopback) -> None:
    held = threading.Event()
    server.always = Reply(content=FILM, held=held)
    client = connect(timeouts=QUICK)
    with pytest.raises(OfflineError, match="in time"):
        title(client)
    held.set()
    assert client.requests_sent == 2


def test_a_server_that_trickles_is_not_waited_for(connect: Connect, server: Loopback) -> None:
    server.always = Reply(trickles=True)
    with pytest.raises(OfflineError, match="in time"):
        title(connect(timeouts=QUICK))


def test_a_server_that_never_comes_to_the_answer_is_not_waited_for(
    connect: Connect, server: Loopback
) -> None:
    server.always = Reply(content=FILM, announced=50)
    with pytest.raises(OfflineError, match="in time"):
        title(connect(timeouts=QUICK))
    assert server.answered == 0


ENDLESS = b" " * 17_000_000


@pytest.mark.parametrize(
    "answer",
    [
        Reply(body=ENDLESS),
        Reply(body=gzip.compress(ENDLESS), headers={"Content-Encoding": "gzip"}),
        Reply(302, body=ENDLESS, headers={"Location": "http://127.0.0.1:9/"}),
    ],
    ids=["long", "compressed", "of a redirect"],
)
def test_an_answer_without_an_end_is_not_read(
    client: TmdbClient, server: Loopback, answer: Reply
) -> None:
    server.always = answer
    with pytest.raises(ServerFailedError, match="no end"):
        title(client)


def test_who_is_offline_tries_once_more_only(connect: Connect, clock: SteppedClock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    client = connect(base_url=f"http://127.0.0.1:{port}/3")
    with pytest.raises(OfflineError, match="cannot be reached"):
        client.check_credential()
    assert clock.waits_s == [1.0]


@pytest.mark.parametrize(
    "failure", [tmdb_error(429, 25, Retry_After="60"), REFUSED, BAD_GATEWAY, GARBAGE]
)
def test_cancelling_ends_a_wait_at_once(connect: Connect, server: Loopback, failure: Reply) -> None:
    server.always = failure
    cancel = CancelToken()
    client = connect(pacer=Pacer(), cancel=cancel, jitter=lambda _wait_s: 3600.0)
    ended: list[BaseException] = []

    def ask() -> None:
        try:
            title(client)
        except CancelledError as error:
            ended.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert server.arrived.wait(20.0)
    cancel.cancel()
    thread.join(20.0)
    assert len(ended) == 1
    assert client.requests_sent == 1


def test_who_is_cancelled_asks_nothing(connect: Connect, server: Loopback) -> None:
    cancel = CancelToken()
    cancel.cancel()
    server.answers(WELCOME)
    with pytest.raises(CancelledError):
        connect(cancel=cancel).check_credential()
    assert server.received == []


def test_waits_are_spread() -> None:
    waits = {spread(4.0) for _ in range(50)}
    assert len(waits) > 1
    assert all(3.0 <= wait <= 5.0 for wait in waits)
