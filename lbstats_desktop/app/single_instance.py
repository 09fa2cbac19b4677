"""One window per data folder; a second start hands its files to the first."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from lbstats_desktop.domain.errors import LBStatsError

log = logging.getLogger(__name__)

_CONNECT_WITHIN_MS = 500
_LOCK_WITHIN_MS = 100
_MESSAGE_BYTES_MAX = 1_000_000
_TAKEN = b"taken\n"


class FirstInstance(QObject):
    """Holds the data folder's lock and hears from later starts until it is closed."""

    files_received = Signal(object)
    """A later start handed over its files: a tuple of absolute paths, possibly none."""

    def __init__(self, lock: QLockFile, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = lock
        self._heard: dict[QLocalSocket, bytes] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        # Who holds the lock is the only one alive; a socket lying there is a dead one's.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            log.warning("Later starts will not be heard: %s", self._server.errorString())

    def stop_listening(self) -> None:
        """Hear no more of later starts; they wait until `release`, then open a window."""
        self._server.close()

    def release(self) -> None:
        """Let the next start be the first."""
        self.stop_listening()
        self._lock.unlock()

    @Slot()
    def _on_new_connection(self) -> None:
        while connection := self._server.nextPendingConnection():
            self._heard[connection] = b""
            connection.readyRead.connect(self._on_ready_read)
            connection.disconnected.connect(self._on_disconnected)
            self._read(connection)

    @Slot()
    def _on_ready_read(self) -> None:
        sender = self.sender()
        if isinstance(sender, QLocalSocket):
            self._read(sender)

    @Slot()
    def _on_disconnected(self) -> None:
        sender = self.sender()
        if isinstance(sender, QLocalSocket):
            self._heard.pop(sender, None)
            sender.deleteLater()

    def _read(self, connection: QLocalSocket) -> None:
        heard = self._heard[connection] = self._heard[connection] + connection.readAll().data()
        if len(heard) > _MESSAGE_BYTES_MAX:
            connection.abort()
        elif heard.endswith(b"\n"):
            paths = _decoded(heard)
            if paths is None:
                connection.abort()
                return
            connection.write(_TAKEN)
            connection.flush()
            connection.disconnectFromServer()
            self.files_received.emit(paths)


def claim(data_dir: Path, files: Sequence[Path], *, timeout_s: float = 10) -> FirstInstance | None:
    """Become the first instance over `data_dir`, or hand `files` to the one that is: then None.

    LBStatsError if one holds the folder but does not answer for `timeout_s`.
    """
    name = server_name(data_dir)
    lock = QLockFile(str(data_dir / "window.lock"))
    lock.setStaleLockTime(0)
    deadline = time.monotonic() + timeout_s
    while not lock.tryLock(_LOCK_WITHIN_MS):
        if lock.error() == QLockFile.LockError.PermissionError:
            raise LBStatsError(
                f"The folder “{data_dir}” may not be written to.",
                next_step="Choose another one with --data-dir or check its permissions.",
            )
        if _hand_over(name, files):
            return None
        # The first one may be about to listen, or closing: then the lock is free soon.
        if time.monotonic() > deadline:
            raise LBStatsError(
                "LBStats Desktop is running already but does not answer.",
                next_step="End it, then start it again.",
            )
    return FirstInstance(lock, name)


def server_name(data_dir: Path) -> str:
    """Return the name of the local socket for `data_dir`."""
    digest = hashlib.sha256(str(data_dir.resolve()).encode("utf-8", "surrogateescape"))
    return f"lbstats-desktop-{digest.hexdigest()[:16]}"


def _hand_over(name: str, files: Sequence[Path]) -> bool:
    connection = QLocalSocket()
    connection.connectToServer(name)
    if not connection.waitForConnected(_CONNECT_WITHIN_MS):
        return False
    connection.write(json.dumps([str(file.absolute()) for file in files]).encode("ascii") + b"\n")
    answer = b""
    while not answer.endswith(b"\n") and connection.waitForReadyRead(_CONNECT_WITHIN_MS):
        answer += connection.readAll().data()
    return answer == _TAKEN


def _decoded(message: bytes) -> tuple[Path, ...] | None:
    try:
        paths = json.loads(message)
    except ValueError:
        paths = None
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        log.warning("A later start said something unknown: %.100r", message)
        return None
    return tuple(Path(path) for path in paths)
