"""The order of start and of close."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from lbstats_desktop.app.first_frame import FirstFrame
from lbstats_desktop.app.qt_log import leave_qt_messages, log_qt_messages
from lbstats_desktop.app.quit_signals import QuitSignals
from lbstats_desktop.app.single_instance import claim
from lbstats_desktop.crash import CrashFile
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.jobs.hub import JobHub, Lane
from lbstats_desktop.paths import AppPaths
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.shell.notices import Message, Tone
from lbstats_desktop.ui.shell.window import MainWindow
from lbstats_desktop.ui.typeface import use_typeface

if TYPE_CHECKING:
    # All of these must wait until the window is painted.
    from lbstats_desktop.app.later_starts import LaterStarts
    from lbstats_desktop.store import Store

log = logging.getLogger(__name__)

CLOSE_WITHIN_S = 10.0

_LOCK_AT_MOST_S = 0.001
"""How long a job may keep Python's lock while the window wants it; it is asked for it many times
in a turn of the event loop.
"""


def run(paths: AppPaths, files: Sequence[Path]) -> int:
    """Show the window over `paths` until it is closed, or hand `files` to the one that is open.

    Returns the exit code; LBStatsError when neither is possible.
    """
    log_qt_messages()
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    use_typeface(app)
    app.setApplicationName("lbstats-desktop")
    app.setApplicationDisplayName("LBStats Desktop")
    app.setDesktopFileName("lbstats-desktop")
    app.setQuitOnLastWindowClosed(False)
    crashes = CrashFile(paths.log_dir)
    try:
        lock = claim(paths.data_dir, files)
        if lock is None:
            log.info("Another window is open; it took %d files", len(files))
            return 0
        try:
            application = Application(paths, crashes)
            application.open(files)
            return app.exec()
        finally:
            lock.unlock()
    except Exception as error:
        if not isinstance(error, LBStatsError):
            crashes.record(error)
        raise
    finally:
        crashes.close()
        leave_qt_messages()


class Application(QObject):
    """The window, and behind it the jobs and the store; ends the event loop when it is closed."""

    def __init__(
        self,
        paths: AppPaths,
        crashes: CrashFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._paths = paths
        self._crashes = crashes
        self._later_starts: LaterStarts | None = None
        self._store: Store | None = None
        self._closing = False
        self._signals = QuitSignals(self)
        self._hub = JobHub(self)
        self.window = MainWindow(Dashboard(self), self._hub, paths)
        self.window.closed.connect(self._on_window_closed)
        self._signals.quit_asked.connect(self.window.close)

    def open(self, files: Sequence[Path]) -> None:
        """Show the window; everything slow, and the import of `files`, follows its first frame."""
        FirstFrame(self.window).painted.connect(self._on_first_frame)
        self.window.show()
        if files:
            self.window.import_files(files)

    @Slot()
    def _on_first_frame(self) -> None:
        log.info("first frame painted")
        gc.enable()
        sys.setswitchinterval(_LOCK_AT_MOST_S)
        if self._closing:
            return
        self._listen()
        self._tell_of_a_crash()
        self._open_store()

    def _listen(self) -> None:
        from lbstats_desktop.app.later_starts import LaterStarts  # noqa: PLC0415 (slow to load)

        self._later_starts = LaterStarts(self._paths.data_dir, self)
        self._later_starts.files_received.connect(self._on_files_received)

    def _open_store(self) -> None:
        from lbstats_desktop.services.retention import enforce_retention  # noqa: PLC0415 (peewee)
        from lbstats_desktop.store import Store  # noqa: PLC0415 (peewee)

        try:
            store = Store.open(self._paths.database, backup_dir=self._paths.backup_dir)
        except LBStatsError as error:
            log.exception("The database cannot be opened")
            self.window.use_no_store(error)
            return
        self._store = store
        self._tell_of_a_recovery(store)
        self._hub.run(
            lambda cancel, _report: enforce_retention(store, datetime.now(UTC), cancel),
            lane=Lane.WRITE,
            done=lambda deleted: self._begin(store, len(deleted)),
            failed=lambda error: self._begin_anyway(store, error),
        )

    def _begin(self, store: Store, deleted: int) -> None:
        """Show what is stored, once what was too old is gone."""
        from lbstats_desktop.credentials import TmdbKey  # noqa: PLC0415 (not before the window)
        from lbstats_desktop.services.tmdb_access import TmdbAccess  # noqa: PLC0415 (the same)

        if deleted:
            log.info("%d sessions were deleted by age", deleted)
        self.window.use_store(store, TmdbAccess(store, TmdbKey(os.environ), os.environ))
        # Its finding is for the log, and for the next start.
        self._hub.run(
            lambda _cancel, _report: store.check(),
            lane=Lane.READ,
            done=lambda _finding: None,
            failed=lambda error: log.error("The database was not checked", exc_info=error),
        )

    def _begin_anyway(self, store: Store, error: BaseException) -> None:
        log.error("Sessions that are too old were not deleted", exc_info=error)
        self._begin(store, 0)

    def _tell_of_a_crash(self) -> None:
        written = self._crashes.last()
        if written is not None:
            self.window.notices.tell(
                Message(
                    "The program ended unexpectedly the last time; nothing stored was lost.",
                    f"What is known of it is in “{written}”.",
                    written.read_text("utf-8", errors="replace"),
                    Tone.WARNING,
                )
            )

    def _tell_of_a_recovery(self, store: Store) -> None:
        if store.recovered_from is not None:
            self.window.notices.tell(
                Message(
                    "The database was damaged, so a new one was begun.",
                    f"The damaged one was kept as “{store.recovered_from}”; "
                    "import your exports again.",
                    tone=Tone.WARNING,
                )
            )

    @Slot(object)
    def _on_files_received(self, files: tuple[Path, ...]) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if files:
            self.window.import_files(files)

    @Slot()
    def _on_window_closed(self) -> None:
        if self._closing:
            return
        self._closing = True
        if self._later_starts is not None:
            self._later_starts.close()
        ended = self._hub.close(CLOSE_WITHIN_S)
        if self.window.workspace is not None:
            self.window.workspace.images.close()
        try:
            self.window.settle()
        except LBStatsError:
            log.exception("What could still be undone was left as it was")
        if self._store is not None:
            self._store.close()
        self._signals.close()
        log.info("closed")
        if not ended:
            # Qt would wait for the work that does not stop; what it wrote is rolled back.
            logging.shutdown()
            os._exit(1)
        QApplication.exit(0)
