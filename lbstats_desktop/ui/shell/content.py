"""The right side: header, filters, notices, then a page or what stands in its place, progress."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui import late
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.registry import PageSpec
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.settings.panel import Panel
from lbstats_desktop.ui.shell.header import HeaderBar
from lbstats_desktop.ui.shell.notices import NoticeArea
from lbstats_desktop.ui.shell.page_stack import PageStack
from lbstats_desktop.ui.shell.progress import ProgressStrip

if TYPE_CHECKING:
    from lbstats_desktop.ui.enrichment.bar import EnrichmentBar
    from lbstats_desktop.ui.films.panel import FilmPanel
    from lbstats_desktop.ui.workspace import Workspace

_MARGIN_PX = 24
_FILM_WIDTH_PX = 380


class Content(QWidget):
    """Shows one thing at a time: a page, a panel, or the start page."""

    back_asked = Signal()
    film_closed = Signal()
    """The person closed the panel of the film."""

    def __init__(
        self, specs: Sequence[PageSpec], dashboard: Dashboard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._dashboard = dashboard
        self.header = HeaderBar(dashboard, self)
        self.notices = NoticeArea(self)
        self.pages = PageStack(specs, self)
        self.strip = ProgressStrip(self)
        self._nothing = QWidget(self)
        self._film: FilmPanel | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 14, _MARGIN_PX, 14)
        column.setSpacing(12)
        for widget in (self.header, self.notices):
            column.addWidget(widget)
        # The panel of a film lies over the page, at its right.
        self._over = QGridLayout()
        self._over.addWidget(self.pages, 0, 0)
        column.addLayout(self._over, 1)
        column.addWidget(self.strip)
        self.header.back.clicked.connect(self.back_asked)

    @cached_property
    def film_data(self) -> EnrichmentBar:
        """The bar at the bottom; made when there is a store, as the first frame has none of it."""
        bar = late.bar.EnrichmentBar(self)
        self._column.addWidget(bar)
        return bar

    @property
    def showing_film(self) -> bool:
        """Whether the panel of a film lies over the page."""
        return self._film is not None and not self._film.isHidden()

    @property
    def panel(self) -> Panel | None:
        """The panel on screen, if one is."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Panel) else None

    def show_page(self, route: Route, workspace: Workspace, *, crumb: str) -> None:
        """Show a page; `crumb` is the title of the one that it was reached from."""
        self._leave_panel()
        self.header.show_page_title(self._title(route), crumb)
        self.header.show()
        self.pages.show_page(route, workspace)

    def show_film(self, film: Condition | None, workspace: Workspace) -> None:
        """Show a film over the page, or (None) none."""
        film_id = next(iter(film.keys), None) if film is not None else None
        if isinstance(film_id, int):
            self._film_panel(workspace).show_film(film_id)
        else:
            self._hide_film()

    def show_panel(self, panel: Panel) -> None:
        """Show a panel in the pages' place, for as long as it is there."""
        self._leave_panel()
        self.header.show_panel_title(panel.title)
        self.header.show()
        self._hide_film()
        self.pages.show_panel(panel)

    def show_start(self, start: QWidget | None) -> None:
        """Show the start page, or (None) nothing, while what comes is not known yet."""
        self._leave_panel()
        self.header.hide()
        self._hide_film()
        self.pages.show_panel(start or self._nothing)

    def take_back_filter(self) -> None:
        """Lift the filter set last."""
        selection = self._dashboard.selection
        if selection:
            self._dashboard.select(selection.without(selection.conditions[-1].dimension))

    def _leave_panel(self) -> None:
        if (panel := self.panel) is not None:
            self.pages.removeWidget(panel)
            panel.deleteLater()

    def _title(self, route: Route) -> str:
        if route.condition is None:
            return self.pages.spec(route.page).title
        return late.naming.subject(self._dashboard.frames, route.condition)

    def _film_panel(self, workspace: Workspace) -> FilmPanel:
        if self._film is None:
            self._film = late.panel.FilmPanel(workspace, self)
            self._film.setFixedWidth(_FILM_WIDTH_PX)
            self._film.closed.connect(self.film_closed)
            self._over.addWidget(self._film, 0, 0, Qt.AlignmentFlag.AlignRight)
        self._film.raise_()
        return self._film

    def _hide_film(self) -> None:
        if self._film is not None:
            self._film.hide()
