"""Asking running work to stop."""

from __future__ import annotations

import threading

from lbstats_desktop.domain.errors import CancelledError


class CancelToken:
    """One request to stop, shared by who asks and who works; safe across threads."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; wakes whoever sleeps in `wait`."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()

    def wait(self, timeout_s: float) -> bool:
        """Sleep up to `timeout_s` seconds; true, at once, when cancelled."""
        return self._event.wait(timeout_s)

    def raise_if_cancelled(self) -> None:
        """Raise `CancelledError` once `cancel` was called."""
        if self._event.is_set():
            raise CancelledError
