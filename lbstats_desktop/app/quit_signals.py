"""SIGTERM and Ctrl-C as a Qt signal, so that the window closes in order."""

from __future__ import annotations

import signal
import socket
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_HEARD = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


class QuitSignals(QObject):
    """Listens while it is open; the process' own handlers come back with `close`."""

    quit_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Python's handlers wait until Python code runs, which an idle event loop never does;
        # the byte that arrives at the socket wakes it.
        self._receiver, self._sender = socket.socketpair()
        self._receiver.setblocking(False)
        self._sender.setblocking(False)
        self._notifier = QSocketNotifier(
            self._receiver.fileno(), QSocketNotifier.Type.Read, parent=self
        )
        self._notifier.activated.connect(self._on_activated)
        self._wakeup_before = signal.set_wakeup_fd(self._sender.fileno())
        self._handlers_before: dict[int, Any] = {
            number: signal.signal(number, _leave_to_the_socket) for number in _HEARD
        }

    def close(self) -> None:
        """Listen no more."""
        for number, handler in self._handlers_before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._receiver.close()
        self._sender.close()

    @Slot()
    def _on_activated(self) -> None:
        if any(number in self._handlers_before for number in self._receiver.recv(64)):
            self.quit_asked.emit()


def _leave_to_the_socket(number: int, frame: FrameType | None) -> None:
    """Keep Python from ending the process by itself."""
