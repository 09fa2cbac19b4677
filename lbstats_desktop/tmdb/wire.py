"""One request, one answer: sessions, time-outs, and where the credential joins.

The credential is added as the request line and headers are written to the socket. Nothing above
that knows it: no URL of requests or urllib3, hence none of their log lines, exceptions and
tracebacks, and no request that they may be led to send elsewhere.
"""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError, ProtocolError, ReadTimeoutError

from lbstats_desktop import __version__
from lbstats_desktop.domain.credential import Credential, CredentialKind
from lbstats_desktop.tmdb.errors import (
    ConnectionLostError,
    MalformedAnswerError,
    OfflineError,
    ServerFailedError,
    TmdbError,
)
from lbstats_desktop.tmdb.settings import is_loopback

_ANSWER_BYTES_MAX = 16 * 2**20
_PIECE_BYTES = 2**16


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait: for a connection, for a sign of life, for a whole answer."""

    connect_s: float = 5.0
    read_s: float = 10.0
    answer_s: float = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Wire:
    """Sends GET requests to one server, each thread over its own connection; thread-safe.

    Without a `credential` they are anybody's.
    """

    def __init__(
        self, base_url: str, credential: Credential | None, timeouts: Timeouts | None = None
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._credential = credential
        self._timeouts = timeouts or Timeouts()
        self._own = threading.local()
        self._lock = threading.Lock()
        self._sessions: list[requests.Session] = []
        self._sent = 0

    @property
    def requests_sent(self) -> int:
        """How many requests went out, repeated ones included."""
        return self._sent

    def get(self, path: str, params: dict[str, str]) -> Answer:
        """Ask for `path` once; a TmdbError, mostly OfflineError, when no whole answer comes."""
        with self._lock:
            self._sent += 1
        limits = self._timeouts
        ends_at = time.monotonic() + limits.answer_s
        try:
            response = self._session().get(
                self._base_url + path,
                params=params,
                timeout=(limits.connect_s, limits.read_s),
                allow_redirects=False,
                stream=True,
            )
            try:
                body = _read(response.raw, ends_at)
            finally:
                response.close()
        except (requests.RequestException, HTTPError) as error:
            raise _told(error) from error
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, body)

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for session in self._sessions:
                session.close()
            self._sessions.clear()
            self._own = threading.local()

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._own, "session", None)
        if session is None:
            session = self._own.session = _new_session(self._base_url, self._credential)
            with self._lock:
                self._sessions.append(session)
        return session


def _read(raw: HTTPResponse, ends_at: float) -> bytes:
    """Read an answer as it arrives: a server that trickles or never ends is given up on."""
    pieces, size = [], 0
    while piece := raw.read1(_PIECE_BYTES, decode_content=True):
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > ends_at:
            raise OfflineError("TMDB did not answer in time.", detail=f"{size} bytes came")
        if size > _ANSWER_BYTES_MAX:
            raise ServerFailedError("TMDB's answer has no end.", detail=f"{size} bytes came")
    return b"".join(pieces)


def _told(error: Exception) -> TmdbError:
    """Return what to tell of a failure of requests or urllib3, whose own texts are for nobody."""
    inside = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    detail = " of ".join(dict.fromkeys((type(error).__name__, type(inside).__name__)))
    if isinstance(error, requests.Timeout) or isinstance(inside, ReadTimeoutError):
        return OfflineError("TMDB did not answer in time.", detail=detail)
    if isinstance(inside, DecodeError):
        return MalformedAnswerError("TMDB's answer cannot be read.", detail=detail)
    if isinstance(inside, ProtocolError):
        return ConnectionLostError("The connection to TMDB broke off.", detail=detail)
    if isinstance(error, requests.exceptions.SSLError):
        return OfflineError(
            "No secure connection to TMDB could be made.",
            next_step="Check the computer's clock, and whether the network asks you to log in.",
            detail=detail,
        )
    return OfflineError("TMDB cannot be reached.", next_step="Check the network.", detail=detail)


def _new_session(base_url: str, credential: Credential | None) -> requests.Session:
    session = requests.Session()
    # What the environment says is looked up here, once; a .netrc has no business with TMDB.
    session.trust_env = False
    if not is_loopback(urlsplit(base_url).hostname or ""):
        session.proxies.update(requests.utils.get_environ_proxies(base_url))
    environ = os.environ
    session.verify = environ.get("REQUESTS_CA_BUNDLE") or environ.get("CURL_CA_BUNDLE") or True
    session.headers["Accept"] = "application/json" if credential else "image/*"
    session.headers["User-Agent"] = f"LBStats-Desktop/{__version__}"
    # No other address has an adapter, so that none can be asked.
    session.adapters.clear()
    session.mount(
        f"{base_url}/", _SigningAdapter(credential) if credential else HTTPAdapter(max_retries=0)
    )
    return session


class _SigningAdapter(HTTPAdapter):
    """Gives each connection, straight or through a proxy, the credential to sign with."""

    def __init__(self, credential: Credential) -> None:
        self._pools = _signing_pools(credential)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **options: Any) -> PoolManager:
        proxied: PoolManager = super().proxy_manager_for(proxy, **options)
        proxied.pool_classes_by_scheme = self._pools
        return proxied


def _signing_pools(credential: Credential) -> dict[str, type[HTTPConnectionPool]]:
    secret = credential.reveal()
    by_header = credential.kind is CredentialKind.TOKEN

    class Signing(HTTPConnection):
        def putrequest(self, method: str, url: str, *args: Any, **options: Any) -> None:
            joint = "&" if "?" in url else "?"
            target = url if by_header else f"{url}{joint}api_key={secret}"
            super().putrequest(method, target, *args, **options)
            if by_header:
                self.putheader("Authorization", f"Bearer {secret}")

    class SigningTls(Signing, HTTPSConnection):
        pass

    class Pool(HTTPConnectionPool):
        ConnectionCls = Signing

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = SigningTls

    return {"http": Pool, "https": TlsPool}
