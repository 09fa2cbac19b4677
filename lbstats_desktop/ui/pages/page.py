"""What all pages have in common: cards, drawn one per turn of the event loop."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.model.selection import Selection
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from lbstats_desktop.analytics.model.frames import Frames

log = logging.getLogger(__name__)

Draw = Callable[[], None]


class Page(QWidget):
    """A page over the dashboard's session and selection.

    A subclass builds its widgets once, in `__init__`, and registers what draws them with
    `draws`. While the page is hidden, or no session is on screen, nothing is drawn; a change is
    caught up with when it is shown. Each drawing takes a turn of the event loop of its own, so
    that none of them keeps the window from answering.
    """

    drawn = Signal()
    """Everything on the page is up to date."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.dashboard = dashboard = workspace.dashboard
        self._draws: list[Draw] = []
        self._waiting: deque[Draw] = deque()
        self._stale = True
        self._began_s = 0.0
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._draw_next)
        dashboard.session_shown.connect(self._on_changed)
        dashboard.frames_refreshed.connect(self._on_changed)
        dashboard.selection_changed.connect(self._on_changed)

    def draws(self, *drawings: Draw, first: bool = False) -> None:
        """Call `drawings`, in this order, whenever the page must be brought up to date: after
        those there are, or before them (`first`).
        """
        place = 0 if first else len(self._draws)
        self._draws[place:place] = drawings

    def go_to(self, route: Route) -> None:
        """Show what `route` is about; the sidebar's pages are about everything."""

    def refresh(self) -> None:
        """Draw everything anew, now or when the page is shown."""
        self._on_changed()

    def in_order(self, drawings: Sequence[Draw]) -> Sequence[Draw]:
        """The order in which they are called this time."""
        return drawings

    @property
    def up_to_date(self) -> bool:
        """Whether the page shows the dashboard's state as it is now."""
        return not self._stale and not self._waiting

    @property
    def shown(self) -> tuple[Frames, Selection]:
        """What is to be drawn; only to be asked while a session is on screen."""
        if self.dashboard.frames is None:
            raise RuntimeError("no session is on screen")
        return self.dashboard.frames, self.dashboard.selection

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._start()

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True
        self._waiting.clear()
        self._start()

    def _start(self) -> None:
        if not self._stale or not self.isVisible() or self.dashboard.frames is None:
            return
        self._stale = False
        self._began_s = time.perf_counter()
        self._waiting = deque(self.in_order(self._draws))
        self._turn.start()

    @Slot()
    def _draw_next(self) -> None:
        if self._stale:
            return
        if self._waiting:
            self._waiting.popleft()()
        if self._waiting:
            self._turn.start()
        else:
            took_ms = (time.perf_counter() - self._began_s) * 1000
            log.info("%s drawn in %.0f ms", type(self).__name__, took_ms)
            self.drawn.emit()
