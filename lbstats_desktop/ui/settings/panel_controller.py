"""Gets panels ready: fetches what they show, and carries out what is chosen in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.domain.session import ImportReport, Session
from lbstats_desktop.jobs.hub import JobHub, Lane
from lbstats_desktop.ui import late
from lbstats_desktop.ui.settings.report import ReportPanel
from lbstats_desktop.ui.settings.settings import SettingsPanel
from lbstats_desktop.ui.shell.notices import NoticeArea, of_error

if TYPE_CHECKING:
    from lbstats_desktop.store import Store


class PanelController(QObject):
    """Needs the store; panels that do not need it are made where they are shown."""

    ready = Signal(object)
    """A panel that can be shown."""
    retention_changed = Signal()

    def __init__(
        self, store: Store, hub: JobHub, notices: NoticeArea, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._hub = hub
        self._notices = notices

    def open_report(self, session_id: str) -> None:
        """Make the import report of a session."""

        def read(_cancel: CancelToken, _report: Report) -> tuple[Session, ImportReport]:
            return self._store.session(session_id), self._store.import_report(session_id)

        self._hub.run(
            read,
            lane=Lane.READ,
            done=lambda found: self.ready.emit(ReportPanel(*found)),
            failed=lambda error: self._tell(error, "Reading the import report"),
        )

    def fill(self, panel: SettingsPanel) -> None:
        """Let a settings panel show and change what the store knows."""

        def read(_cancel: CancelToken, _report: Report) -> int | None:
            return late.retention.retention_days(self._store)

        # A panel that was closed meanwhile is not there to be told.
        open_panels = [panel]
        panel.destroyed.connect(open_panels.clear)

        def show(days: int | None) -> None:
            for each in open_panels:
                each.show_retention(days)

        panel.retention_chosen.connect(self._choose_retention)
        self._hub.run(
            read,
            lane=Lane.READ,
            done=show,
            failed=lambda error: self._tell(error, "Reading the settings"),
        )

    def _choose_retention(self, days: int | None) -> None:
        def write(_cancel: CancelToken, _report: Report) -> None:
            late.retention.set_retention_days(self._store, days)

        self._hub.run(
            write,
            lane=Lane.WRITE,
            done=lambda _none: self.retention_changed.emit(),
            failed=lambda error: self._tell(error, "Changing the setting"),
        )

    def _tell(self, error: BaseException, doing: str) -> None:
        self._notices.tell(of_error(error, doing))
