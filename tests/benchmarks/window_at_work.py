"""A window in a process of its own that imports, opens every page and filters it, and says how
long its event loop was held up at worst: the data folder, then two exports, on the command line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.app.application import Application
from lbstats_desktop.crash import CrashFile
from lbstats_desktop.paths import AppPaths
from lbstats_desktop.ui.pages.page import Page
from tests.gui_turns import TurnWatch

_SETTLED_LOOKS = 5
_LOOK_MS = 20


class AtWork:
    """Uses a freshly started window and prints, step by step, the longest turn of its loop."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._window = application.window
        self._board = application.window._dashboard
        self._watch = TurnWatch()
        self._step = "start"
        self._board.session_shown.connect(lambda: self._say("until the session is shown"))
        self._window.content.pages.page_drawn.connect(lambda: self._say("until it is drawn"))

    def run(self, first: Path, second: Path) -> None:
        pages = self._window.content.pages.specs
        self._settle()
        self._watch.take()  # starting has a benchmark of its own
        self._take("first import", lambda: self._drop(first))
        for spec in (*pages[1:], pages[0]):
            self._take(f"opening {spec.title}", partial(self._window.show_page, spec.name))
            self._take(f"filtering {spec.title}", self._filter)
            self._take(f"filtering {spec.title} no more", self._board.clear)
        self._take("second import", lambda: self._drop(second))
        self._watch.stop()
        self._window.close()

    def _take(self, step: str, act: Callable[[], object]) -> None:
        self._step = step
        QTimer.singleShot(0, act)
        self._settle()
        self._say("after")

    def _say(self, until: str) -> None:
        turn = self._watch.take()
        said = {"step": f"{self._step}, {until}", "ms": turn.ms, "where": turn.where}
        print(json.dumps(said), flush=True)

    def _settle(self) -> None:
        """Wait until no job runs, the page is drawn and nothing new has come of it for a while."""
        loop, quiet = QEventLoop(), 0

        def look() -> None:
            nonlocal quiet
            pages = self._window.content.pages
            page = pages.currentWidget()
            busy = self._application._hub.busy or self._application._store is None
            drawn = not isinstance(page, Page) or self._board.session is None or page.up_to_date
            quiet = 0 if busy or not drawn else quiet + 1
            if quiet == _SETTLED_LOOKS:
                loop.quit()

        timer = QTimer(interval=_LOOK_MS)
        timer.timeout.connect(look)
        timer.start()
        loop.exec()

    def _filter(self) -> None:
        self._board.toggle(Dimension.RATING, 4.0)

    def _drop(self, path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton
        nothing = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self._window, QDragEnterEvent(QPoint(200, 200), *how, nothing))
        QApplication.sendEvent(self._window, QDropEvent(QPointF(200, 200), *how, nothing))


def main() -> None:
    data_dir, first, second = map(Path, sys.argv[1:])
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    paths = AppPaths.under(data_dir)
    paths.create()
    application = Application(paths, CrashFile(paths.log_dir))
    application.open([])
    at_work = AtWork(application)
    QTimer.singleShot(0, lambda: at_work.run(first, second))
    app.exec()


if __name__ == "__main__":
    main()
