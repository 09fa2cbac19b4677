"""How a later start hands its files to the first window, over a local socket."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

_ANSWER_WITHIN_MS = 500
_MESSAGE_BYTES_MAX = 1_000_000
_TAKEN = b"taken\n"


class LaterStarts(QObject):
    """Hears from later starts until it is closed; for the holder of the folder's lock only."""

    files_received = Signal(object)
    """A later start handed over its files: a tuple of absolute paths, possibly none."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: dict[QLocalSocket, bytes] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        # Who holds the lock is the only one alive; a socket lying there is a dead one's.
        name = server_name(data_dir)
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            log.warning("Later starts will not be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Hear no more of later starts; they wait until the lock is free."""
        self._server.close()

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


def hand_over(data_dir: Path, files: Sequence[Path]) -> bool:
    """Give `files` to the window over `data_dir`; false when it does not take them."""
    connection = QLocalSocket()
    connection.connectToServer(server_name(data_dir))
    if not connection.waitForConnected(_ANSWER_WITHIN_MS):
        return False
    connection.write(json.dumps([str(file.absolute()) for file in files]).encode("ascii") + b"\n")
    answer = b""
    while not answer.endswith(b"\n") and connection.waitForReadyRead(_ANSWER_WITHIN_MS):
        answer += connection.readAll().data()
    return answer == _TAKEN


def server_name(data_dir: Path) -> str:
    """Return the name of the local socket for `data_dir`."""
    digest = hashlib.sha256(str(data_dir.resolve()).encode("utf-8", "surrogateescape"))
    return f"lbstats-desktop-{digest.hexdigest()[:16]}"


def _decoded(message: bytes) -> tuple[Path, ...] | None:
    try:
        paths = json.loads(message)
    except ValueError:
        paths = None
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        log.warning("A later start said something unknown: %.100r", message)
        return None
    return tuple(Path(path) for path in paths)
