"""The one window: what is on screen when, what keys do, and what is dropped on it.

What the first frame does not show is imported when it is needed, so that the frame comes soon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.session import Session
from lbstats_desktop.jobs.hub import JobHub
from lbstats_desktop.paths import AppPaths
from lbstats_desktop.ui import late
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.icons import app_icon
from lbstats_desktop.ui.pages.registry import PAGES, PageSpec
from lbstats_desktop.ui.sessions.intake import Intake
from lbstats_desktop.ui.settings.panel import Panel
from lbstats_desktop.ui.settings.shelf import PanelShelf
from lbstats_desktop.ui.shell.content import Content
from lbstats_desktop.ui.shell.drop_overlay import DropOverlay
from lbstats_desktop.ui.shell.file_choosers import choose_files, choose_folder
from lbstats_desktop.ui.shell.navigator import Navigator
from lbstats_desktop.ui.shell.notices import NoticeArea
from lbstats_desktop.ui.shell.sidebar import MOST_SHORTCUTS, Sidebar
from lbstats_desktop.ui.shell.start_page import StartPage
from lbstats_desktop.ui.shell.state import WindowState
from lbstats_desktop.ui.theme import Appearance, Mode

if TYPE_CHECKING:
    from lbstats_desktop.services.imports import ImportOutcome
    from lbstats_desktop.services.tmdb_access import TmdbAccess
    from lbstats_desktop.store import Store
    from lbstats_desktop.ui.search.controller import SearchController
    from lbstats_desktop.ui.sessions.controller import SessionController
    from lbstats_desktop.ui.workspace import Workspace

_FIRST_SIZE = QSize(1280, 840)
_SMALLEST_SIZE = QSize(860, 520)


class MainWindow(QMainWindow):
    """Can be painted before the database is open; `use_store` then brings it to life."""

    closed = Signal()
    """The window is hidden and its state written; deletions wait for `settle`."""

    def __init__(
        self,
        dashboard: Dashboard,
        hub: JobHub,
        paths: AppPaths,
        *,
        pages: Sequence[PageSpec] = PAGES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dashboard = dashboard
        self._hub = hub
        self._paths = paths
        self._state = WindowState(paths.config_dir)
        self._appearance = Appearance.current()
        self.workspace: Workspace | None = None
        """What the pages are given; None until the store is open."""
        self._sessions: SessionController | None = None
        self._shelf = PanelShelf(self._appearance, paths.data_dir, self)
        self._shelf.taken.connect(self._show_panel)
        self._shelf.mode_chosen.connect(self._on_mode_chosen)
        self._build(pages)
        self._connect()
        self._restore()

    @property
    def notices(self) -> NoticeArea:
        """Where the window tells what happened."""
        return self.content.notices

    def use_store(self, store: Store, access: TmdbAccess | None = None) -> None:
        """Show what is stored, the last session first, and let the window work with it.

        Without `access` nothing is asked of TMDB; what is known of films is shown all the same.
        """
        notices, strip = self.content.notices, self.content.strip
        images = late.images.ImageFiles(self._paths.cache_dir / "posters")
        source = late.images.ImageSource(images, access.open_images if access is not None else None)
        workspace = self.workspace = late.workspace.Workspace(
            self._dashboard,
            store,
            self._state,
            late.ui_images.Images(source, self._hub, self),
            late.matches_controller.MatchController(store, access, self._hub, notices, self),
            late.keys.KeyController(access, self._hub, self) if access is not None else None,
        )
        self.navigator.use(workspace, late.loading.PageLoader(self))
        self._sessions = late.sessions_controller.SessionController(
            store,
            self._hub,
            self._dashboard,
            self._state,
            notices=notices,
            strip=strip,
            load_page=self.navigator.load_shown,
            parent=self,
        )
        importing = late.importing.Importing(store, self._hub, notices, strip, self)
        panels = late.panel_controller.PanelController(store, self._hub, notices, self)
        rows = self.sidebar.sessions
        rows.open_asked.connect(self._sessions.open)
        rows.renamed.connect(self._sessions.rename)
        rows.keep_asked.connect(self._sessions.keep)
        rows.delete_asked.connect(self._sessions.ask_to_delete)
        rows.reimport_asked.connect(importing.start_again)
        rows.report_asked.connect(panels.open_report)
        self._sessions.listed.connect(self._on_first_listed)
        self._sessions.listed.connect(self._on_listed)
        importing.imported.connect(self._on_imported)
        importing.kinds_asked.connect(self._shelf.open_kinds)
        importing.report_asked.connect(panels.open_report)
        panels.ready.connect(self._show_panel)
        panels.retention_changed.connect(self._sessions.reload)
        film_data = late.film_data_controller.FilmDataController(
            store,
            access,
            self._hub,
            workspace,
            images=images,
            content=self.content,
            parent=self,
        )
        film_data.key_asked.connect(self._shelf.open_key)
        film_data.review_asked.connect(self._on_review_asked)
        film_data.session_changed.connect(self._sessions.reload)
        self._sessions.listed.connect(film_data.follow)
        self._shelf.fill_settings_by(panels, film_data)
        self._sessions.reload()
        self._intake.begin(importing)

    def use_no_store(self, error: LBStatsError) -> None:
        """Say why nothing can be shown or imported: the database cannot be opened."""
        self._intake.refuse(error)
        self.sidebar.hide()
        self.content.show_start(self.start_page)

    @cached_property
    def search(self) -> SearchController:
        """The search over everything, made when it is first wanted."""
        command = late.search_controller.Command
        pages = [
            command(
                "Page",
                spec.title,
                partial(self.navigator.open_page, spec.name),
                f"Ctrl+{number}" if number <= MOST_SHORTCUTS else "",
                needs_session=True,
            )
            for number, spec in enumerate(self.content.pages.listed, 1)
        ]
        actions = [
            command("Action", "Import files…", self._on_choose_asked, "Ctrl+O"),
            command("Action", "Import a folder…", self._on_choose_folder_asked),
            command("Action", "Look around with sample data", self._intake.take_sample),
            command("Action", "Settings", self._shelf.open_settings),
            command("Action", "Help", self._shelf.open_help, "F1"),
        ]
        themes = [
            command("Theme", f"{mode.value.title()} theme", partial(self._shelf.choose_mode, mode))
            for mode in Mode
        ]
        clear = command("Action", "Clear all filters", self._dashboard.clear, needs_session=True)
        return late.search_controller.SearchController(
            self._dashboard, self._hub, [*pages, *actions, clear, *themes], self
        )

    def import_files(self, paths: Iterable[Path]) -> None:
        """Import what was dropped, chosen or named on the command line."""
        self._intake.take_paths(paths)

    def settle(self) -> None:
        """Carry out the deletions that could still be undone; no job may be at work any more."""
        if self._sessions is not None:
            self._sessions.settle()
            self._state.save()

    def show_page(self, name: str) -> None:
        """Go to a page of the sidebar."""
        self.navigator.open_page(name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            handle.installEventFilter(self.navigator)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._sessions is not None:
            self._sessions.remember_filters()
        self._state.geometry = self.saveGeometry()
        self._state.page = self.navigator.section
        self._state.session = self._dashboard.session.id if self._dashboard.session else ""
        self._state.save()
        self.hide()
        event.accept()
        self.closed.emit()

    def _build(self, pages: Sequence[PageSpec]) -> None:
        self.setWindowTitle("LBStats Desktop")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(_SMALLEST_SIZE)
        body = QWidget(self)
        self.sidebar = Sidebar(pages, self._appearance, body)
        self.content = Content(pages, self._dashboard, body)
        self.start_page = StartPage()
        self.content.pages.addWidget(self.start_page)
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sidebar)
        line.addWidget(self.content, 1)
        self.setCentralWidget(body)
        self.navigator = Navigator(
            self.content,
            self.sidebar.navigation,
            self._dashboard,
            self._hub,
            page=self._state.page,
            parent=self,
        )
        # Nothing is marked as in focus until somebody goes there.
        body.setFocus()
        self.overlay = DropOverlay(self)
        self._intake = Intake(self.content.notices, self)

    def _connect(self) -> None:
        self.overlay.files_dropped.connect(self._intake.take)
        for source in (self.sidebar, self.start_page):
            source.settings_asked.connect(self._shelf.open_settings)
            source.help_asked.connect(self._shelf.open_help)
        self.sidebar.import_asked.connect(self._on_choose_asked)
        self.start_page.choose_asked.connect(self._on_choose_asked)
        self.start_page.choose_folder_asked.connect(self._on_choose_folder_asked)
        self.start_page.sample_asked.connect(self._intake.take_sample)
        self.content.back_asked.connect(self._show_what_is_open)
        self.content.header.search.clicked.connect(self._on_search_asked)
        self.content.pages.page_drawn.connect(self._on_page_drawn)
        self._dashboard.session_shown.connect(self._on_session_shown)
        self._on_key("Ctrl+O", self._on_choose_asked)
        self._on_key("Ctrl+K", self._on_search_asked)
        self._on_key("Ctrl+F", self._on_search_asked)
        self._on_key("Esc", self._on_escape)
        self._on_key("F1", self._shelf.open_help)
        self._on_key("Ctrl+Q", self.close)
        self._on_key("Alt+Left", self.navigator.back)
        self._on_key("Alt+Right", self.navigator.forward)
        for number, spec in enumerate(self.content.pages.listed[:MOST_SHORTCUTS], 1):
            self._on_key(f"Ctrl+{number}", partial(self.navigator.open_page, spec.name))

    def _on_key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _restore(self) -> None:
        if self._state.theme in set(Mode):
            self._appearance.set_mode(Mode(self._state.theme))
        if not self.restoreGeometry(self._state.geometry):
            room = self.screen().availableSize()
            self.resize(_FIRST_SIZE.boundedTo(room))
        # Whoever had a session open will see it in a moment, and no start page before.
        expecting = bool(self._state.session)
        self.sidebar.setVisible(expecting)
        self.content.show_start(None if expecting else self.start_page)

    @Slot(object)
    def _show_panel(self, panel: Panel) -> None:
        panel.closed.connect(self._show_what_is_open)
        self.content.show_panel(panel)
        self.sidebar.navigation.mark("")

    @Slot()
    def _show_what_is_open(self) -> None:
        if self._dashboard.session is not None:
            self.navigator.show()
        else:
            self.content.show_start(self.start_page)
            self.sidebar.navigation.mark("")

    @Slot(object)
    def _on_first_listed(self, sessions: Sequence[Session]) -> None:
        if self._sessions is None:
            return
        self._sessions.listed.disconnect(self._on_first_listed)
        if not sessions:
            self.content.show_start(self.start_page)
            return
        known = {session.id for session in sessions}
        last = self._state.session
        self._sessions.open(last if last in known else sessions[0].id)

    @Slot(object)
    def _on_listed(self, sessions: Sequence[Session]) -> None:
        self.sidebar.sessions.show_sessions(sessions, datetime.now(UTC))
        self.sidebar.setVisible(bool(sessions))
        shown = self._dashboard.session
        self._name_session(shown)
        self.sidebar.sessions.mark_open(shown.id if shown is not None else "")

    def _name_session(self, session: Session | None) -> None:
        name = f"{session.name} – " if session is not None else ""
        self.setWindowTitle(f"{name}LBStats Desktop")

    @Slot()
    def _on_session_shown(self) -> None:
        self._name_session(self._dashboard.session)
        self.navigator.begin_anew()
        self._show_what_is_open()

    @Slot(object)
    def _on_imported(self, outcome: ImportOutcome) -> None:
        if self._sessions is not None:
            self.navigator.begin_at_first()
            self._sessions.open(outcome.session.id)

    @Slot()
    def _on_choose_asked(self) -> None:
        choose_files(self, self.import_files)

    @Slot()
    def _on_choose_folder_asked(self) -> None:
        choose_folder(self, self.import_files)

    @Slot()
    def _on_review_asked(self) -> None:
        self.show_page("matches")

    @Slot(object)
    def _on_mode_chosen(self, mode: Mode) -> None:
        self._state.theme = mode.value

    @Slot()
    def _on_search_asked(self) -> None:
        self.search.open()

    @Slot()
    def _on_page_drawn(self) -> None:
        self.search.begin()

    @Slot()
    def _on_escape(self) -> None:
        if self.content.panel is not None:
            self._show_what_is_open()
        elif self.content.showing_film:
            self.navigator.leave_film()
        else:
            self.content.take_back_filter()
