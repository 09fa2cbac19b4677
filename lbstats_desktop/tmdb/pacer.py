"""How fast TMDB is asked: one pace for all threads together."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from typing import Protocol

from lbstats_desktop.domain.cancellation import CancelToken

PACE_DEFAULT_PER_S = 35.0
PACE_MAX_PER_S = 40.0
PACE_CLASSIC_PER_S = 4.0
"""TMDB's documented limit of old, 40 in 10 seconds."""

_SLOWEST_PER_S = 0.5
_RECOVERY_STEP_S = 5.0
_RECOVERY_SHARE = 0.1


class Clock(Protocol):
    """Time that only goes forward, and a way to let it pass."""

    def now(self) -> float:
        """Return seconds since some moment."""
        ...

    def wait(self, cancel: CancelToken, timeout_s: float) -> bool:
        """Let up to `timeout_s` seconds pass; true, at once, when cancelled."""
        ...


class MonotonicClock:
    """The machine's running time, which setting its clock does not touch."""

    def now(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic()

    def wait(self, cancel: CancelToken, timeout_s: float) -> bool:
        """Sleep up to `timeout_s` seconds; true, at once, when cancelled."""
        return cancel.wait(timeout_s)


class Pacer:
    """Hands out turns, evenly spaced, to whatever threads ask for one.

    Threads that wake up late, on a machine with much else to do, would take theirs all at once:
    none goes before a second has no more than the full pace allows.

    After a refusal nobody gets a turn for as long as the server wants, then the pace is half of
    what it was, and a tenth of the full pace comes back every 5 seconds without a refusal.
    """

    def __init__(self, per_second: float = PACE_DEFAULT_PER_S, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or MonotonicClock()
        self._lock = threading.Lock()
        self._full_per_s = per_second
        self._per_s = per_second
        now = self.clock.now()
        self._taken_at: deque[float] = deque()
        self._next_at = self._held_until = self._halved_at = self._stepped_at = now

    @property
    def per_second(self) -> float:
        """The pace of this moment."""
        with self._lock:
            self._recover(self.clock.now())
            return self._per_s

    def change(self, per_second: float) -> None:
        """Set another full pace; it applies from the next turn on."""
        with self._lock:
            self._full_per_s = self._per_s = per_second

    def wait_turn(self, cancel: CancelToken) -> float:
        """Wait until it is the caller's turn, and return when that was, on the pacer's clock.

        CancelledError, at once, when cancelled.
        """
        turn_at = self._reserve()
        while True:
            cancel.raise_if_cancelled()
            delay_s = turn_at - self.clock.now()
            if delay_s > 0:
                self.clock.wait(cancel, delay_s)
                continue
            # A refusal that came while this thread slept holds its turn too.
            if turn_at < self._held_until:
                turn_at = self._reserve()
            elif too_soon_s := self._take():
                self.clock.wait(cancel, too_soon_s)
            else:
                return turn_at

    def refused(self, turn_at: float, hold_s: float) -> None:
        """Give nobody a turn for `hold_s` seconds, and halve the pace.

        Requests that were under way together are refused together: those with a turn from before
        the last halving lengthen the wait only.
        """
        with self._lock:
            now = self.clock.now()
            self._held_until = max(self._held_until, now + hold_s)
            self._next_at = max(self._next_at, self._held_until)
            self._stepped_at = self._held_until
            if turn_at >= self._halved_at:
                self._per_s = max(self._per_s / 2, min(_SLOWEST_PER_S, self._full_per_s))
                self._halved_at = now

    def _reserve(self) -> float:
        with self._lock:
            turn_at = max(self._next_at, self._held_until, self.clock.now())
            self._recover(turn_at)
            self._next_at = turn_at + 1 / self._per_s
            return turn_at

    def _take(self) -> float:
        """Take a turn now and return 0, or return for how long this second has none left."""
        with self._lock:
            if math.isinf(self._full_per_s):
                return 0.0
            now = self.clock.now()
            while self._taken_at and self._taken_at[0] <= now - 1:
                self._taken_at.popleft()
            if len(self._taken_at) >= max(1, self._full_per_s):
                return self._taken_at[0] + 1 - now
            self._taken_at.append(now)
            return 0.0

    def _recover(self, now: float) -> None:
        steps = int((now - self._stepped_at) / _RECOVERY_STEP_S)
        if steps > 0 and self._per_s < self._full_per_s:
            recovered = self._per_s + steps * _RECOVERY_SHARE * self._full_per_s
            self._per_s = min(recovered, self._full_per_s)
            self._stepped_at += steps * _RECOVERY_STEP_S
