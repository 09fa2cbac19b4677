"""Connections to TMDB: each answer comes in time, and the credential joins here.

The credential is added as the request line and headers are written to the socket. Nothing above
that knows it: no URL of requests or urllib3, hence none of their log lines, exceptions and
tracebacks, and no request that they may be led to send elsewhere.
"""

from __future__ import annotations

import http.client
import io
import time
from dataclasses import dataclass
from functools import partial
from socket import socket
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from lbstats_desktop.domain.credential import Credential, CredentialKind


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait: for a connection, for a sign of life, for a whole answer."""

    connect_s: float = 5.0
    read_s: float = 10.0
    answer_s: float = 20.0


class TimedAdapter(HTTPAdapter):
    """Opens connections that end in time, and are signed if there is a credential."""

    def __init__(self, credential: Credential | None, timeouts: Timeouts) -> None:
        self._pools = _pools(credential, timeouts)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pool of straight connections."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **options: Any) -> PoolManager:
        """Return the pool of connections through `proxy`."""
        proxied: PoolManager = super().proxy_manager_for(proxy, **options)
        proxied.pool_classes_by_scheme = self._pools
        return proxied


def _pools(
    credential: Credential | None, timeouts: Timeouts
) -> dict[str, type[HTTPConnectionPool]]:
    secret = credential.reveal() if credential else ""
    by_header = bool(credential and credential.kind is CredentialKind.TOKEN)
    by_parameter = bool(credential and not by_header)

    class Signing(HTTPConnection):
        def putrequest(self, method: str, url: str, *args: Any, **options: Any) -> None:
            ends_at = time.monotonic() + timeouts.answer_s
            self.response_class = partial(  # type: ignore[assignment]  # called, nothing else
                _Response, read_s=timeouts.read_s, ends_at=ends_at
            )
            joint = "&" if "?" in url else "?"
            target = f"{url}{joint}api_key={secret}" if by_parameter else url
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


class _Response(http.client.HTTPResponse):
    """An answer whose status, headers and body have all come by `ends_at`."""

    def __init__(
        self, sock: socket, *args: Any, read_s: float, ends_at: float, **options: Any
    ) -> None:
        super().__init__(sock, *args, **options)
        self.fp = io.BufferedReader(_Deadline(self.fp.detach(), sock, read_s, ends_at))


class _Deadline(io.RawIOBase):
    """What comes from a socket until a moment.

    A socket's own time-out begins anew with each byte, so that a trickle never ends.
    """

    def __init__(self, raw: io.RawIOBase, sock: socket, read_s: float, ends_at: float) -> None:
        self._raw = raw
        self._socket = sock
        self._read_s = read_s
        self._ends_at = ends_at

    def readable(self) -> bool:
        """Return that it is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what has come, waiting for it; TimeoutError when the moment is over."""
        left_s = self._ends_at - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        self._socket.settimeout(min(self._read_s, left_s))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        """Let go of the socket."""
        self._raw.close()
        super().close()
