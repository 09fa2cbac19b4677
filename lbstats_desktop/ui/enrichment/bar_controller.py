"""What the bar at the bottom says of what is fetched, and what its buttons do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.session import Session
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.enrichment import bar_state as bar_states
from lbstats_desktop.ui.enrichment.bar import EnrichmentBar
from lbstats_desktop.ui.enrichment.bar_state import Action, BarState
from lbstats_desktop.ui.enrichment.controller import Ended, EnrichmentController
from lbstats_desktop.ui.enrichment.keys import KeyController
from lbstats_desktop.ui.text.tmdb_links import open_key_page

if TYPE_CHECKING:
    from lbstats_desktop.store import Store

_DONE_FOR_MS = 10_000
_NO_KEY_CLOSED = "no_key_strip_closed"


class BarController(QObject):
    """Speaks in `bar` of the session on screen, and in a line of the others."""

    key_asked = Signal()
    """The person wants to enter a key."""
    review_asked = Signal()
    """The person wants to look at the matches that are in doubt."""

    def __init__(
        self,
        store: Store,
        dashboard: Dashboard,
        keys: KeyController,
        runs: EnrichmentController,
        *,
        bar: EnrichmentBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._dashboard = dashboard
        self._keys = keys
        self._runs = runs
        self._bar = bar
        self._closed: set[str] = set()
        self._no_key_closed = bool(store.setting(_NO_KEY_CLOSED, False))
        self._done = QTimer(self, singleShot=True, interval=_DONE_FOR_MS)
        self._done.timeout.connect(self._on_done_told)
        self._done_for = ""
        bar.asked.connect(self._on_asked)
        runs.changed.connect(self._speak)
        dashboard.session_shown.connect(self._speak)

    @Slot()
    def _speak(self) -> None:
        session = self._dashboard.session
        bar_state = self._bar_state(session) if session is not None else None
        self._bar.show_bar_state(bar_state, self._others(session.id if session is not None else ""))

    def _bar_state(self, session: Session) -> BarState | None:
        run, ended = self._runs.run, self._runs.ended.get(session.id)
        if run is not None and run.session.id == session.id and ended is None:
            self._closed.discard(session.id)
            if run.progress is None:
                return bar_states.starting()
            return bar_states.running(run.progress, pausing=run.pause.paused, silent=run.silent)
        if session.id in self._closed:
            return None
        left = {one.id: films for one, films in self._runs.waiting}.get(session.id, 0)
        if ended is not None:
            return self._end_bar_state(session, ended, left)
        return self._waiting_bar_state() if self._runs.waits(session.id) else None

    def _end_bar_state(self, session: Session, ended: Ended, left: int) -> BarState | None:
        if ended.error is not None:
            return bar_states.failed(ended.error)
        if ended.counts is None:
            return bar_states.stopped(left)
        if not ended.counts.failed and not ended.counts.to_review and self._done_for != session.id:
            self._done_for = session.id
            self._done.start()
        return bar_states.done(ended.counts)

    def _waiting_bar_state(self) -> BarState | None:
        error = self._keys.error
        if error is not None:
            if isinstance(error, LBStatsError):
                return bar_states.key_refused(error)
            return bar_states.failed(error)
        if not self._keys.looked:
            return None
        if self._keys.held is None:
            return None if self._no_key_closed else bar_states.NO_KEY
        run = self._runs.run
        if run is None:
            return None
        return bar_states.waiting_for(run.session.name, paused=run.pause.paused)

    def _others(self, shown_id: str) -> str:
        if self._keys.held is None:
            return ""
        run = self._runs.run
        other = run if run is not None and run.session.id != shown_id else None
        waiting = [
            session.name
            for session, _ in self._runs.waiting
            if session.id != shown_id and session.id not in self._runs.ended
        ]
        if run is None:
            return ""
        name, progress = (other.session.name, other.progress) if other is not None else ("", None)
        return bar_states.others(name, progress, waiting)

    @Slot(object)
    def _on_asked(self, action: Action) -> None:
        session = self._dashboard.session
        does: dict[Action, Callable[[], object]] = {
            Action.PAUSE: self._runs.pause,
            Action.GET_KEY: open_key_page,
            Action.ENTER_KEY: self.key_asked.emit,
            Action.REVIEW: self.review_asked.emit,
        }
        if action in does:
            does[action]()
        elif session is not None:
            self._act(action, session)

    def _act(self, action: Action, session: Session) -> None:
        if action is Action.STOP:
            self._runs.stop(session.id)
        elif action is Action.CLOSE:
            self._close(session)
        elif session.id in self._runs.ended:
            self._runs.start(session)
        elif self._keys.error is not None:
            self._keys.look()
        else:
            # Its own run, or the one that it waits for.
            self._runs.resume()

    def _close(self, session: Session) -> None:
        if self._bar.bar_state == bar_states.NO_KEY:
            self._no_key_closed = True
            self._store.set_setting(_NO_KEY_CLOSED, True)
        else:
            self._closed.add(session.id)
        self._speak()

    @Slot()
    def _on_done_told(self) -> None:
        self._runs.forget_end(self._done_for)
        self._done_for = ""
        self._speak()
