"""What was learnt of the films on screen, brought there without haste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.cycles import no_search_for_cycles
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.domain.session import Session
from lbstats_desktop.jobs.hub import Job, JobHub, Lane
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.shell.notices import NoticeArea, of_error

if TYPE_CHECKING:
    # Frames bring numpy along, the store peewee; both must wait until the window is painted.
    from lbstats_desktop.analytics.model.frames import Frames
    from lbstats_desktop.store import Store

PAUSE_MS = 1500
_REST = 4
_TOPIC = "film data"


class FilmDataReload(QObject):
    """Reads a session's film data when it is shown, and again when asked, in jobs.

    From one reading to the next at least `pause_ms` pass, and four times what the last one took:
    the more there is to read, the less often it is.
    """

    def __init__(
        self,
        store: Store,
        hub: JobHub,
        dashboard: Dashboard,
        notices: NoticeArea,
        parent: QObject | None = None,
        *,
        pause_ms: int = PAUSE_MS,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._hub = hub
        self._dashboard = dashboard
        self._notices = notices
        self._pause_ms = pause_ms
        self._took_ms = 0
        self._reading: Job | None = None
        self._again = False
        self._since_last = QElapsedTimer()
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._read)
        dashboard.session_shown.connect(self._on_session_shown)

    @Slot()
    def ask(self) -> None:
        """Have it read again soon."""
        if self._reading is not None:
            self._again = True
        elif not self._later.isActive():
            pause_ms = max(self._pause_ms, _REST * self._took_ms)
            passed_ms = self._since_last.elapsed() if self._since_last.isValid() else pause_ms
            self._later.start(max(0, pause_ms - passed_ms))

    @Slot()
    def _on_session_shown(self) -> None:
        self._later.stop()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._again = False
        self._read()

    @Slot()
    def _read(self) -> None:
        session, frames = self._dashboard.session, self._dashboard.frames
        if session is None or frames is None:
            return
        session_id = session.id

        def read(cancel: CancelToken, _report: Report) -> tuple[Session, Frames]:
            # A search among the many rows would keep the window from answering, and they are
            # gone before the next one.
            with no_search_for_cycles():
                data = self._store.library_film_data(session_id)
                cancel.raise_if_cancelled()
                known = frames.with_film_data(data)
                del data
            return self._store.session(session_id), known

        def done(found: tuple[Session, Frames]) -> None:
            if self._end(job):
                self._dashboard.refresh(*found)

        def failed(error: BaseException) -> None:
            if self._end(job):
                self._notices.tell(of_error(error, "Reading film data", topic=_TOPIC))

        self._since_last.start()
        job = self._hub.run(read, lane=Lane.READ, done=done, failed=failed)
        self._reading = job

    def _end(self, job: Job) -> bool:
        """Whether `job` is the one that is waited for, and not an earlier one."""
        if job is not self._reading:
            return False
        self._reading = None
        self._took_ms = self._since_last.elapsed()
        if self._again:
            self._again = False
            self.ask()
        return True
