"""What is old is asked for again, a little at a time, while nothing else is asked of TMDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import MatchesChanged
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.jobs.hub import Job, JobHub, Lane
from lbstats_desktop.ui import late
from lbstats_desktop.ui.enrichment.controller import EnrichmentController

if TYPE_CHECKING:
    from lbstats_desktop.services.tmdb_access import TmdbAccess
    from lbstats_desktop.store import Store

IDLE_MS = 60_000


class QuietRefresh(QObject):
    """Refreshes a little every `idle_ms`, and looks for films whose next try is due."""

    refreshed = Signal(object)
    """The ids of the sessions that have films which were fetched again."""

    def __init__(
        self,
        store: Store,
        access: TmdbAccess,
        runs: EnrichmentController,
        hub: JobHub,
        *,
        parent: QObject | None = None,
        idle_ms: int = IDLE_MS,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._access = access
        self._runs = runs
        self._hub = hub
        self._job: Job | None = None
        self._clock = QTimer(self, interval=idle_ms)
        self._clock.timeout.connect(self._on_time)
        self._clock.start()
        runs.changed.connect(self._on_runs_changed)

    @Slot()
    def _on_runs_changed(self) -> None:
        """Make way for what the person waits for."""
        if self._job is not None and not self._runs.idle:
            self._job.cancel()

    @Slot()
    def _on_time(self) -> None:
        if not self._runs.idle or self._job is not None:
            return

        def refresh(cancel: CancelToken, _report: Report) -> MatchesChanged:
            with self._access.open_client(cancel) as client:
                return late.refresh.refresh_film_data(self._store, client)

        self._job = self._hub.run(
            refresh,
            lane=Lane.FETCH,
            done=self._on_done,
            failed=self._on_failed,
            cancelled=self._on_over,
        )

    def _on_done(self, changed: MatchesChanged) -> None:
        self._on_over()
        if changed.sessions:
            self.refreshed.emit({session.id for session in changed.sessions})

    def _on_failed(self, error: BaseException) -> None:
        self._on_over()
        # It is nobody's wish of this moment; a refused key shows as soon as it is needed.
        if not isinstance(error, LBStatsError):
            self._hub.crashed.emit(error)

    def _on_over(self) -> None:
        self._job = None
        self._runs.look()
