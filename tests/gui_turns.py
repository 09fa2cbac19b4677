"""How long the GUI thread takes for a turn of its event loop, and what it does meanwhile."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer, Slot

_TICK_MS = 1
_LOOK_S = 0.003
_LOOKS_KEPT = 2_000
_PACKAGE = "lbstats_desktop"


@dataclass(frozen=True, slots=True)
class Turn:
    """The longest that the event loop did not come round, and where it was meanwhile."""

    ms: float
    where: str


class TurnWatch(QObject):
    """Ticks on the GUI thread; a tick that comes late was held up by what the loop did.

    Time spent waiting for Python's lock holds a tick up too, and so counts: a click would have
    waited as long. A thread looks now and then at what is running, to say what a turn was.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gui = threading.get_ident()
        self._looks: deque[tuple[float, str]] = deque(maxlen=_LOOKS_KEPT)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="turn watch")
        self._last = time.perf_counter()
        self._longest = (0.0, 0.0)
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._thread.start()
        self._timer.start()

    def take(self) -> Turn:
        """The longest turn since the last call."""
        self._on_tick()
        began, ended = self._longest
        self._longest = (0.0, 0.0)
        seen = Counter(where for at, where in tuple(self._looks) if began <= at <= ended)
        where = "; ".join(f"{count} × {said}" for said, count in seen.most_common(3))
        return Turn((ended - began) * 1_000, where)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._over.set()
        self._thread.join()

    @Slot()
    def _on_tick(self) -> None:
        now = time.perf_counter()
        if now - self._last > self._longest[1] - self._longest[0]:
            self._longest = (self._last, now)
        self._last = now

    def _look(self) -> None:
        me = threading.get_ident()
        while not self._over.wait(_LOOK_S):
            frames = sys._current_frames()
            gui = _said(frames.pop(self._gui, None))
            frames.pop(me, None)
            jobs = filter(None, map(_said, frames.values()))
            self._looks.append((time.perf_counter(), " beside ".join([gui or "Qt", *jobs])))


def _said(frame: FrameType | None) -> str:
    """The innermost function of the package, and what it called."""
    inner = ""
    while frame is not None:
        name = f"{frame.f_globals.get('__name__', '?')}.{frame.f_code.co_name}:{frame.f_lineno}"
        if name.startswith(_PACKAGE):
            name = name.removeprefix(f"{_PACKAGE}.")
            return f"{name} ({inner})" if inner else name
        inner = inner or name
        frame = frame.f_back
    return ""
