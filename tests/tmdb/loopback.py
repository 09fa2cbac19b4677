"""A real HTTP server on loopback that answers as a test says, request by request."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

PATIENCE_S = 30.0
ANNOUNCED_EVERY_S = 0.02
NEVER = threading.Event()


@dataclass
class Reply:
    """What one request gets: a status with `content` as JSON or `body` as it is.

    `cut` breaks the connection instead, `cut_after` that many bytes into the body; `held` keeps
    the answer back until it is set; `trickles` sends the body byte by byte, without an end;
    `announced` tells that many times, one after the other, that the answer is to come.
    """

    status: int = 200
    content: Any = None
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    cut_after: int | None = None
    held: threading.Event | None = None
    trickles: bool = False
    announced: int = 0

    @property
    def bytes(self) -> bytes:
        return json.dumps(self.content).encode() if self.body is None else self.body


@dataclass(frozen=True)
class Received:
    """A request as it came over the wire."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]


class Loopback:
    """What is answered, in order, and what was asked; `always` answers when `replies` end.

    `answered` are the answers that went out whole.
    """

    def __init__(self) -> None:
        self.replies: deque[Reply] = deque()
        self.always = Reply(404, {"success": False, "status_code": 34, "status_message": "None."})
        self.received: list[Received] = []
        self.connections = 0
        self.answered = 0
        self.arrived = threading.Event()
        self.url = ""

    def answers(self, *replies: Reply | Any) -> None:
        """Answer the next requests with these; what is no Reply is content with status 200."""
        self.replies.extend(
            reply if isinstance(reply, Reply) else Reply(content=reply) for reply in replies
        )

    def reply_to(self, received: Received) -> Reply:
        """Return what a request gets."""
        return self.replies.popleft() if self.replies else self.always


def tmdb_error(status: int, code: int, **headers: str) -> Reply:
    """An error as TMDB sends it."""
    content = {"success": False, "status_code": code, "status_message": "No."}
    return Reply(status, content, headers={k.replace("_", "-"): v for k, v in headers.items()})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    loopback: Loopback

    def setup(self) -> None:
        super().setup()
        self.loopback.connections += 1

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        received = Received(parts.path, dict(parse_qsl(parts.query)), dict(self.headers))
        self.loopback.received.append(received)
        self.loopback.arrived.set()
        reply = self.loopback.reply_to(received)
        if reply.held:
            reply.held.wait(PATIENCE_S)
        try:
            self._send(reply)
        except OSError:
            self.close_connection = True  # the client gave up

    def log_message(self, *args: Any) -> None:
        """Say nothing on stderr."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        return "Sun, 01 Jan 2023 12:00:00 GMT"

    def _send(self, reply: Reply) -> None:
        if reply.cut:
            self._cut()
            return
        body = reply.bytes
        for _ in range(reply.announced):
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            NEVER.wait(ANNOUNCED_EVERY_S)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if not reply.trickles:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if reply.trickles:
            while True:
                self.wfile.write(b" ")
        self.wfile.write(body[: reply.cut_after])
        self.loopback.answered += 1
        if reply.cut_after is not None:
            self.close_connection = True

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A dozen threads connect at once; who finds the queue full tries again after a second.
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""


@contextmanager
def serving(
    tls: ssl.SSLContext | None = None, loopback: Loopback | None = None
) -> Iterator[Loopback]:
    """Serve on a free port until the end of the block."""
    loopback = loopback or Loopback()
    handler = type("Handler", (_Handler,), {"loopback": loopback})
    server = _Server(("127.0.0.1", 0), handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    loopback.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}/3"
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
