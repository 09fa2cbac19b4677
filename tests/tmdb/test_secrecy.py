"""The credential is in the request, and nowhere else: no log, error, traceback or address."""

from __future__ import annotations

import io
import logging
import threading
import traceback
from collections.abc import Callable, Iterator

import pytest

from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.domain.film_data import MediaType
from lbstats_desktop.tmdb import payload
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.connections import Timeouts
from tests.tmdb.answers import FILM
from tests.tmdb.conftest import KEY, TOKEN
from tests.tmdb.loopback import Loopback, Reply, tmdb_error

SILENT = Reply(content=FILM, held=threading.Event())

FAILURES = {
    "refused key": tmdb_error(401, 7),
    "suspended key": tmdb_error(401, 3),
    "gone": tmdb_error(404, 34),
    "too many": tmdb_error(429, 25),
    "too many for long": tmdb_error(429, 25, Retry_After="3600"),
    "server error": Reply(502, body=b"<html>Bad Gateway</html>"),
    "led elsewhere": Reply(302, headers={"Location": "http://127.0.0.1:9/?a=b"}),
    "garbage": Reply(body=b'{"page": 1, "results": [{"id": 5'),
    "not compressed": Reply(body=b"x", headers={"Content-Encoding": "gzip"}),
    "odd headers": Reply(content=FILM, headers={"Bad Header\r\nno colon": "x"}, cut_after=3),
    "cut": Reply(cut=True),
    "cut later": Reply(content=FILM, cut_after=100),
    "time-out": SILENT,
    "no such server": None,
    "crash": Reply(content=FILM),
}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, whoever logs it, at the finest level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    names = [name for name in logging.root.manager.loggerDict if name.startswith(("urll", "req"))]
    loggers = [logging.getLogger(name) for name in ("", "urllib3", "requests", *names)]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.NOTSET + 1)
    logging.root.addHandler(handler)
    yield written
    logging.root.removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def everything_of(error: BaseException) -> Iterator[str]:
    """All that could be printed of an error, and of those behind it."""
    yield "".join(traceback.format_exception(error))
    met: set[int] = set()
    left: list[object] = [error]
    while left:
        thing = left.pop()
        if thing is None or id(thing) in met:
            continue
        met.add(id(thing))
        yield f"{thing} {thing!r}"
        if isinstance(thing, BaseException):
            yield from (f"{name}={value}" for name, value in vars(thing).items())
            request = getattr(thing, "request", None)
            yield f"{getattr(request, 'url', '')} {getattr(request, 'headers', '')}"
            left += [thing.__cause__, thing.__context__, *thing.args]
            left.append(getattr(thing, "reason", None))


@pytest.mark.parametrize("secret", [KEY, TOKEN], ids=["key", "token"])
@pytest.mark.parametrize("failure", FAILURES)
def test_no_failure_shows_the_credential(
    failure: str,
    secret: str,
    server: Loopback,
    connect: Callable[..., TmdbClient],
    log: io.StringIO,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reply = FAILURES[failure]
    server.always = reply or SILENT
    client = connect(
        credential=Credential.parse(secret),
        timeouts=Timeouts(connect_s=5.0, read_s=0.05),
        base_url=server.url if reply else "http://127.0.0.1:9/3",
    )
    if failure == "crash":
        monkeypatch.setattr(payload, "film_data", lambda *given: 1 / 0)
    with pytest.raises(Exception) as met:
        client.details(MediaType.MOVIE, 603)
    logging.getLogger("lbstats_desktop").error("It failed: %r", client, exc_info=met.value)

    if reply:
        asked = server.received[-1]
        assert secret in f"{asked.params} {asked.headers}"
    # The server was asked and its address logged, else there was nothing to hide.
    assert "Starting new HTTP connection" in log.getvalue()
    shown = [log.getvalue(), *capfd.readouterr(), *everything_of(met.value)]
    assert [text for text in shown if secret in text] == []
    assert [text for text in shown if "api_key" in text or "Bearer" in text] == []


@pytest.mark.parametrize("secret", [KEY, TOKEN])
def test_success_shows_nothing_either(
    secret: str, server: Loopback, connect: Callable[..., TmdbClient], log: io.StringIO
) -> None:
    server.always = Reply(content=FILM)
    client = connect(credential=Credential.parse(secret))
    client.details(MediaType.MOVIE, 603)
    assert "/3/movie/603" in log.getvalue()
    assert secret not in log.getvalue() + repr(client) + repr(vars(client))
