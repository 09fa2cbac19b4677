"""Asking running work to stop, or to hold on for a while."""

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


class PauseToken:
    """A request to hold on, shared by who asks and who works; safe across threads."""

    def __init__(self) -> None:
        self._going = threading.Event()
        self._going.set()
        self._resumed = 0

    def pause(self) -> None:
        """Ask the work to hold on."""
        self._going.clear()

    def resume(self) -> None:
        """Let the work go on, also where it waits by itself for better times."""
        self._resumed += 1
        self._going.set()

    @property
    def paused(self) -> bool:
        """Whether the work is to hold on."""
        return not self._going.is_set()

    @property
    def times_resumed(self) -> int:
        """How often `resume` was called: work that waits looks whether that changed."""
        return self._resumed

    def wait_resumed(self, timeout_s: float) -> bool:
        """Sleep up to `timeout_s` seconds while paused; true, at once, when not."""
        return self._going.wait(timeout_s)
