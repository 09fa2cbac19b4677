"""The right side: header, filters, notices, then a page or what stands in its place, progress."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.registry import PageSpec
from lbstats_desktop.ui.settings.panel import Panel
from lbstats_desktop.ui.shell.filter_chips import FilterChips
from lbstats_desktop.ui.shell.header import HeaderBar
from lbstats_desktop.ui.shell.notices import NoticeArea
from lbstats_desktop.ui.shell.page_stack import PageStack
from lbstats_desktop.ui.shell.progress import ProgressStrip
from lbstats_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from lbstats_desktop.ui.enrichment.bar import EnrichmentBar

_MARGIN_PX = 24


class Content(QWidget):
    """Shows one thing at a time: a page, a panel, or the start page."""

    back_asked = Signal()

    def __init__(
        self, specs: Sequence[PageSpec], dashboard: Dashboard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._dashboard = dashboard
        self.header = HeaderBar(self)
        self.chips = FilterChips(dashboard, self)
        self.notices = NoticeArea(self)
        self.pages = PageStack(specs, self)
        self.strip = ProgressStrip(self)
        self._nothing = QWidget(self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 14, _MARGIN_PX, 14)
        column.setSpacing(12)
        for widget in (self.header, self.chips, self.notices):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)
        self.header.back.clicked.connect(self.back_asked)
        self.header.search.searched.connect(self._on_searched)
        dashboard.session_shown.connect(self._on_selection_changed)
        dashboard.selection_changed.connect(self._on_selection_changed)

    @cached_property
    def film_data(self) -> EnrichmentBar:
        """The bar at the bottom; made when there is a store, as the first frame has none of it."""
        from lbstats_desktop.ui.enrichment.bar import EnrichmentBar  # noqa: PLC0415

        bar = EnrichmentBar(self)
        self._column.addWidget(bar)
        return bar

    @property
    def panel(self) -> Panel | None:
        """The panel on screen, if one is."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Panel) else None

    def show_page(self, name: str, workspace: Workspace) -> None:
        """Show a page of what is on screen in `workspace`."""
        self._leave_panel()
        self.header.show_page_title(self.pages.spec(name).title)
        self.header.show()
        self.chips.set_wanted(True)
        self.pages.show_page(name, workspace)

    def show_panel(self, panel: Panel) -> None:
        """Show a panel in the pages' place, for as long as it is there."""
        self._leave_panel()
        self.header.show_panel_title(panel.title)
        self.header.show()
        self.chips.set_wanted(False)
        self.pages.show_panel(panel)

    def show_start(self, start: QWidget | None) -> None:
        """Show the start page, or (None) nothing, while what comes is not known yet."""
        self._leave_panel()
        self.header.hide()
        self.chips.set_wanted(False)
        self.pages.show_panel(start or self._nothing)

    def take_back_filter(self) -> None:
        """Lift the filter set last."""
        selection = self._dashboard.selection
        self.header.search.discard_typing()
        if selection:
            self._dashboard.select(selection.without(selection.conditions[-1].dimension))

    def _leave_panel(self) -> None:
        if (panel := self.panel) is not None:
            self.pages.removeWidget(panel)
            panel.deleteLater()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if self._dashboard.session is not None:
            wanted = (text,) if text else ()
            self._dashboard.select(self._dashboard.selection.keeping(Dimension.TITLE, wanted))

    @Slot()
    def _on_selection_changed(self) -> None:
        condition = self._dashboard.selection.condition(Dimension.TITLE)
        text = next(iter(condition.keys), "") if condition is not None else ""
        self.header.search.show_text(str(text))
