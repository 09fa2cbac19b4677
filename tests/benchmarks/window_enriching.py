"""A window in a process of its own that imports an export and fetches its film data to the end,
with Overview open, and says how long its event loop was held up and what memory it took: the
data folder and the export on the command line; TMDB's address and key in the environment.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from lbstats_desktop.app.application import Application
from lbstats_desktop.crash import CrashFile
from lbstats_desktop.paths import AppPaths

_MIB = 2**20
_SETTLED_MS = 3_000


class Turns(QObject):
    """The length of every turn of the event loop.

    Nobody looks at what is running meanwhile: who holds a frame keeps alive all rows that it
    knows, for the next search for garbage to go through.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ms: list[float] = []
        self._last = time.perf_counter()
        self._tick = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()

    def stop(self) -> None:
        self._tick.stop()

    @Slot()
    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.ms.append((now - self._last) * 1_000)
        self._last = now


class Enriching(QObject):
    """Waits until the bar says that it is done, and tells."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application
        self._window = application.window
        self._turns: Turns | None = None
        self._began_s = 0.0
        self._before = 0.0
        board = self._window._dashboard
        board.session_shown.connect(self._on_session_shown)
        self._look = QTimer(self, interval=100)
        self._look.timeout.connect(self._on_look)

    @Slot()
    def _on_session_shown(self) -> None:
        # Pages are imported now, which is measured elsewhere.
        QTimer.singleShot(_SETTLED_MS, self, self._begin)

    def _begin(self) -> None:
        self._before = _memory_mib()
        self._began_s = time.perf_counter()
        self._turns = Turns()
        self._look.start()

    @Slot()
    def _on_look(self) -> None:
        bar_state = self._window.content.film_data.bar_state
        if (
            bar_state is None
            or not bar_state.state.startswith("Done")
            or self._application._hub.busy
        ):
            return
        self._look.stop()
        turns = self._turns
        assert turns is not None
        turns.stop()
        ms = sorted(turns.ms)
        print(
            json.dumps(
                {
                    "seconds": time.perf_counter() - self._began_s,
                    "turns": len(ms),
                    "p99_ms": ms[int(len(ms) * 0.99)],
                    "longest_ms": ms[-1],
                    "over_16_ms": sum(each > 16 for each in ms),
                    "memory_before_mib": self._before,
                    "memory_after_mib": _memory_mib(),
                    "said": f"{bar_state.state}: {bar_state.detail}",
                }
            ),
            flush=True,
        )
        self._window.close()


def _memory_mib() -> float:
    return psutil.Process().memory_info().rss / _MIB


def main() -> None:
    data_dir, export = map(Path, sys.argv[1:])
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    paths = AppPaths.under(data_dir)
    paths.create()
    application = Application(paths, CrashFile(paths.log_dir))
    enriching = Enriching(application)
    application.open([export])
    app.exec()
    del enriching


if __name__ == "__main__":
    main()
