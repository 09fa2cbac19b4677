"""Film data in the window: fetched, told of, brought on screen, and set up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from lbstats_desktop.domain.enrichment import MatchesChanged
from lbstats_desktop.domain.session import Session
from lbstats_desktop.jobs.hub import JobHub
from lbstats_desktop.services.images import ImageFiles
from lbstats_desktop.ui.enrichment.bar_controller import BarController
from lbstats_desktop.ui.enrichment.controller import EnrichmentController
from lbstats_desktop.ui.enrichment.keys import KeyController
from lbstats_desktop.ui.enrichment.refreshing import QuietRefresh
from lbstats_desktop.ui.enrichment.reloading import FilmDataReload
from lbstats_desktop.ui.enrichment.settings import FilmDataSettingsController
from lbstats_desktop.ui.settings.settings import SettingsPanel
from lbstats_desktop.ui.shell.content import Content
from lbstats_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from lbstats_desktop.services.tmdb_access import TmdbAccess
    from lbstats_desktop.store import Store


class FilmDataController(QObject):
    """Puts what is known of films on screen; with `access`, also learns more of them."""

    key_asked = Signal()
    """The person wants to enter a key."""
    review_asked = Signal()
    """The person wants to look at the matches that are in doubt."""
    session_changed = Signal()
    """A session's row is another."""

    def __init__(
        self,
        store: Store,
        access: TmdbAccess | None,
        hub: JobHub,
        workspace: Workspace,
        *,
        images: ImageFiles,
        content: Content,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dashboard = dashboard = workspace.dashboard
        self._matches = workspace.matches
        self._reload = FilmDataReload(store, hub, dashboard, content.notices, self)
        dashboard.match_requested.connect(self._on_match_requested)
        if self._matches is not None:
            self._matches.changed.connect(self._on_matches_changed)
        self.runs: EnrichmentController | None = None
        """What is fetched; None without a way to TMDB."""
        self._unasked: KeyController | None = None
        self._settings: FilmDataSettingsController | None = None
        keys = workspace.keys
        if access is None or keys is None:
            return
        keys.changed.connect(workspace.images.retry)
        self.runs = EnrichmentController(store, access, keys, hub, self)
        self.runs.stored.connect(self._on_stored)
        self.runs.session_changed.connect(self.session_changed)
        bar = BarController(store, dashboard, keys, self.runs, bar=content.film_data, parent=self)
        bar.key_asked.connect(self.key_asked)
        bar.review_asked.connect(self.review_asked)
        self._settings = FilmDataSettingsController(
            store, access, images, keys=keys, hub=hub, notices=content.notices, parent=self
        )
        self._settings.clearing.connect(self.runs.hold)
        self._settings.cleared.connect(self._on_cleared)
        self._settings.cleared.connect(self.runs.release)
        self.runs.stored.connect(self._settings.measure)
        refresh = QuietRefresh(store, access, self.runs, hub, parent=self)
        refresh.refreshed.connect(self._on_stored)
        self._unasked = keys
        content.pages.page_drawn.connect(self._look_for_key)

    @Slot()
    def _look_for_key(self) -> None:
        """Once the first page is drawn: a keyring takes long to import, and would hold it up."""
        keys, self._unasked = self._unasked, None
        if keys is not None:
            keys.look()

    @Slot(object)
    def follow(self, sessions: Sequence[Session]) -> None:
        """Fetch film data for these sessions and no others."""
        if self.runs is not None:
            self.runs.follow(sessions)

    def reload(self) -> None:
        """Bring on screen what was decided or stored elsewhere."""
        self._reload.ask()

    def fill(self, panel: SettingsPanel) -> None:
        """Let a settings panel show and change what is set about film data."""
        self._look_for_key()
        if self._settings is not None:
            self._settings.serve(panel.offer_film_data())

    @Slot(object)
    def _on_stored(self, session_ids: Collection[str] | None) -> None:
        shown = self._dashboard.session
        if shown is not None and (session_ids is None or shown.id in session_ids):
            self._reload.ask()

    @Slot(object)
    def _on_match_requested(self, film_id: int) -> None:
        if self._matches is not None:
            self._matches.look_at(film_id)
        self.review_asked.emit()

    @Slot(object)
    def _on_matches_changed(self, _changed: MatchesChanged) -> None:
        self._reload.ask()
        self.session_changed.emit()

    @Slot()
    def _on_cleared(self) -> None:
        self._reload.ask()
        self.session_changed.emit()
