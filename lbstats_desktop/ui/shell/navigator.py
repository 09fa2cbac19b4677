"""Goes where routes lead, and back and forward again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QMouseEvent

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.jobs.hub import JobHub, Lane
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.registry import PageSpec
from lbstats_desktop.ui.pages.route import FILM, Route
from lbstats_desktop.ui.shell.content import Content
from lbstats_desktop.ui.shell.history import History, Place
from lbstats_desktop.ui.shell.sidebar import Navigation

if TYPE_CHECKING:
    from lbstats_desktop.ui.pages.loading import PageLoader
    from lbstats_desktop.ui.workspace import Workspace


class Navigator(QObject):
    """Shows the place where the person is, as soon as its page is imported.

    It begins at the page called `page`. Without a session there is nowhere to go.
    """

    def __init__(
        self,
        content: Content,
        navigation: Navigation,
        dashboard: Dashboard,
        hub: JobHub,
        *,
        page: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._pages = content.pages
        self._navigation = navigation
        self._dashboard = dashboard
        self._hub = hub
        self._loader: PageLoader | None = None
        self._workspace: Workspace | None = None
        self._history = History(Place(Route(self._pages.spec(page).name)))
        dashboard.route_requested.connect(self.open)
        dashboard.film_shown_in_page.connect(self._on_film_shown_in_page)
        navigation.page_asked.connect(self.open_page)
        content.header.way_back.clicked.connect(self.back)
        content.header.crumb.clicked.connect(self._on_crumb_clicked)
        content.film_closed.connect(self.leave_film)
        self._pages.page_drawn.connect(self._on_first_page_drawn)

    def use(self, workspace: Workspace, loader: PageLoader) -> None:
        """Build pages over `workspace` from now on, once `loader` has imported them."""
        self._workspace, self._loader = workspace, loader

    @property
    def section(self) -> str:
        """The page of the sidebar that the person was on last."""
        listed = (self._pages.spec(place.page.page) for place in self._history.lately())
        return next((spec.name for spec in listed if spec.listed), self._pages.specs[0].name)

    def load_shown(self, cancel: CancelToken) -> None:
        """Import the page that will be shown, in a job."""
        if self._loader is not None:
            self._loader.load([self._pages.spec(self._history.now.page.page)], cancel)

    @Slot(object)
    def open(self, route: Route) -> None:
        """Go where `route` leads; where it leads to no page, stay."""
        if self._dashboard.session is None:
            return
        if route.page == FILM:
            self._history.visit(replace(self._history.now, film=route.condition))
        elif self._pages.has(route.page):
            self._history.visit(Place(route))
        else:
            return
        self.show()

    @Slot(str)
    def open_page(self, name: str) -> None:
        """Go to a page of the sidebar."""
        self.open(Route(name))

    @Slot()
    def back(self) -> None:
        """Go back a step."""
        if self._history.back():
            self.show()

    @Slot()
    def forward(self) -> None:
        """Go forward again."""
        if self._history.forward():
            self.show()

    @Slot()
    def leave_film(self) -> None:
        """Close the film's panel, and stay on the page."""
        self._history.visit(replace(self._history.now, film=None))
        self.show()

    def begin_anew(self) -> None:
        """Stay on the sidebar's page, and forget all else: it was of another session."""
        self._history.forget(Place(Route(self.section)))

    def begin_at_first(self) -> None:
        """Begin at the first page of the sidebar with the session that is about to be shown."""
        self._history.forget(Place(Route(self._pages.specs[0].name)))

    def show(self) -> None:
        """Show where the person is."""
        if self._dashboard.session is None or self._workspace is None:
            return
        spec = self._pages.spec(self._history.now.page.page)
        self._navigation.mark(self.section)
        if spec.loaded:
            self._show_place(self._workspace)
        else:
            self._load([spec], then=self._history.now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of a mouse's buttons for back and forward wherever it is in the window."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.BackButton:
                self.back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.forward()
                return True
        return super().eventFilter(watched, event)

    def _show_place(self, workspace: Workspace) -> None:
        place = self._history.now
        spec = self._pages.spec(place.page.page)
        section = self._pages.spec(self.section)
        self._content.show_page(place.page, workspace, crumb="" if spec.listed else section.title)
        self._content.show_film(place.film, workspace)

    def _load(self, specs: Sequence[PageSpec], then: Place | None = None) -> None:
        if (loader := self._loader) is not None:
            self._hub.run(
                lambda cancel, _report: loader.load(specs, cancel),
                lane=Lane.READ,
                # Another page may have been asked for meanwhile.
                done=lambda _nothing: self.show() if then == self._history.now else None,
            )

    @Slot()
    def _on_film_shown_in_page(self) -> None:
        if self._history.now.film is not None:
            self.leave_film()

    @Slot()
    def _on_crumb_clicked(self) -> None:
        self.open_page(self.section)

    @Slot()
    def _on_first_page_drawn(self) -> None:
        """Import the other pages while nobody waits for them: some need pandas, whose import
        would keep the window from answering.
        """
        self._pages.page_drawn.disconnect(self._on_first_page_drawn)
        self._load(self._pages.specs)
