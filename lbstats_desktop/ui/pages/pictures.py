"""Every page as a picture: the window as a person would see it, without a screen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.jobs.hub import JobHub
from lbstats_desktop.paths import AppPaths
from lbstats_desktop.store import Store
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.shell.state import WindowState
from lbstats_desktop.ui.shell.window import MainWindow
from lbstats_desktop.ui.typeface import use_typeface

_ARGUMENTS = ["lbstats", "-platform", "offscreen", "-style", "fusion"]
_LAYOUT_TURNS = 5
_DRAWN_WITHIN_S = 60.0
_CLOSE_WITHIN_S = 10.0


def render_pages(
    store: Store, session_id: str, out: Path, *, theme: str, size: tuple[int, int]
) -> Iterator[Path]:
    """Write `<page>.png` of every page into `out`, yielding each path once it is there.

    `theme` is "light" or "dark", `size` the window's in pixels. LBStatsError if the window
    cannot be that small, `out` cannot be written to, or a page is never drawn.
    """
    with tempfile.TemporaryDirectory(prefix="lbstats-") as folder:
        # The person's own window keeps its place, page and theme.
        aside = AppPaths.under(Path(folder))
        aside.create()
        state = WindowState(aside.config_dir)
        state.session, state.theme = session_id, theme
        state.save()
        application = QApplication.instance()
        if application is None:
            application = QApplication(_ARGUMENTS)
            use_typeface(application)
        hub, dashboard = JobHub(), Dashboard()
        window = MainWindow(dashboard, hub, aside)
        try:
            _resize(window, QSize(*size))
            window.show()
            complete: list[bool] = []
            dashboard.frames_refreshed.connect(lambda: complete.append(True))
            window.use_store(store)
            # What is known of films comes after the session itself.
            _wait(dashboard.frames_refreshed, lambda: bool(complete))
            for spec in (spec for spec in window.content.pages.specs if spec.listed):
                window.show_page(spec.name)
                yield _picture(window, spec.name, out)
        finally:
            window.close()
            hub.close(_CLOSE_WITHIN_S)
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            del application


def _resize(window: MainWindow, wanted: QSize) -> None:
    window.resize(wanted)
    least = window.minimumSize()
    if window.size() != wanted:
        raise LBStatsError(
            f"The window is never smaller than {least.width()}x{least.height()}.",
            next_step="Choose a larger --size.",
        )


def _picture(window: MainWindow, name: str, out: Path) -> Path:
    pages = window.content.pages
    _wait(pages.page_drawn, lambda: (page := pages.page(name)) is not None and page.up_to_date)
    path = out / f"{name}.png"
    try:
        out.mkdir(parents=True, exist_ok=True)
        written = window.grab().save(str(path))
    except OSError:
        written = False
    if not written:
        raise LBStatsError(
            f"The picture “{path}” cannot be written.", next_step="Choose another folder for --out."
        )
    return path


def _wait(event: SignalInstance, reached: Callable[[], bool]) -> None:
    """Let the event loop turn until `reached`, which can be so after each `event`."""
    loop = QEventLoop()
    late = QTimer(singleShot=True, interval=int(_DRAWN_WITHIN_S * 1000))
    late.timeout.connect(loop.quit)
    event.connect(loop.quit)
    late.start()
    while not reached() and late.isActive():
        loop.exec()
    event.disconnect(loop.quit)
    if not reached():
        raise LBStatsError(f"A page was not drawn within {_DRAWN_WITHIN_S:.0f} s.")
    # What was laid out last gets its place and is painted: what stands within a scrolled area
    # takes more than one turn.
    for _turn in range(_LAYOUT_TURNS):
        QCoreApplication.processEvents()
