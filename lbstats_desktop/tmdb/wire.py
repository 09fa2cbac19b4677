"""One request, one answer: sessions, limits, and what is told of a failure."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from urllib3 import HTTPResponse
from urllib3.exceptions import DecodeError, HTTPError, ProtocolError, ReadTimeoutError

from lbstats_desktop import __version__
from lbstats_desktop.domain.credential import Credential, CredentialKind
from lbstats_desktop.tmdb.connections import TimedAdapter, Timeouts
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
    def credential_kind(self) -> CredentialKind | None:
        """Which credential is sent along, if any."""
        return self._credential.kind if self._credential else None

    @property
    def requests_sent(self) -> int:
        """How many requests went out, repeated ones included."""
        return self._sent

    def get(self, path: str, params: dict[str, str]) -> Answer:
        """Ask for `path` once; a TmdbError, mostly OfflineError, when no whole answer comes."""
        with self._lock:
            self._sent += 1
        limits = self._timeouts
        try:
            response = self._session().get(
                self._base_url + path,
                params=params,
                timeout=(limits.connect_s, limits.read_s),
                allow_redirects=False,
                stream=True,
            )
            try:
                body = _read(response.raw)
            finally:
                response.close()
        except (OSError, HTTPError) as error:
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
            adapter = TimedAdapter(self._credential, self._timeouts)
            session = self._own.session = _new_session(self._base_url, adapter)
            session.headers["Accept"] = "application/json" if self._credential else "image/*"
            with self._lock:
                self._sessions.append(session)
        return session


class _Session(requests.Session):
    """Goes nowhere else, nor looks there: requests reads a redirect whole, be it without end."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Return that there is none."""


def _read(raw: HTTPResponse) -> bytes:
    """Read an answer as it arrives: one without an end is given up on."""
    pieces, size = [], 0
    while piece := raw.read1(_PIECE_BYTES, decode_content=True):
        pieces.append(piece)
        size += len(piece)
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


def _new_session(base_url: str, adapter: TimedAdapter) -> requests.Session:
    session = _Session()
    # What the environment says is looked up here, once; a .netrc has no business with TMDB.
    session.trust_env = False
    if not is_loopback(urlsplit(base_url).hostname or ""):
        session.proxies.update(requests.utils.get_environ_proxies(base_url))
    environ = os.environ
    session.verify = environ.get("REQUESTS_CA_BUNDLE") or environ.get("CURL_CA_BUNDLE") or True
    session.headers["User-Agent"] = f"LBStats-Desktop/{__version__}"
    # No other address has an adapter, so that none can be asked.
    session.adapters.clear()
    session.mount(f"{base_url}/", adapter)
    return session
