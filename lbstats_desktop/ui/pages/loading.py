"""Importing pages in jobs, which is safe once Qt's classes are all there."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Slot

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.jobs.lasting import made_to_last
from lbstats_desktop.ui.pages.registry import PageSpec

_TURN_S = 0.008
_LOOK_S = 0.02


class PageLoader(QObject):
    """Imports pages on a job's thread, so that the window goes on answering.

    PySide makes a class of Qt when it is first asked for, and crashes when two threads do so at
    once. Importing charts asks for all of them; so they are made before, on the GUI thread, as
    many in a turn of the event loop as keep nobody waiting.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unmade = [
            (module, name) for module in (QtCore, QtGui, QtWidgets) for name in dir(module)
        ]
        self._made = threading.Event()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start()

    def load(self, specs: Iterable[PageSpec], cancel: CancelToken) -> None:
        """Import pages, as a job or as part of one."""
        while not self._made.wait(_LOOK_S):
            cancel.raise_if_cancelled()
        with made_to_last():
            for spec in specs:
                cancel.raise_if_cancelled()
                spec.load()

    @Slot()
    def _on_turn(self) -> None:
        until_s = time.perf_counter() + _TURN_S
        while self._unmade and time.perf_counter() < until_s:
            getattr(*self._unmade.pop())
        if not self._unmade:
            self._turn.stop()
            self._made.set()
