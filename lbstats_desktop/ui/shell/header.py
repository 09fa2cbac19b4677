"""The bar above every page: where one is, the filters in force, and the way to search."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.shell.filter_chips import FilterChips
from lbstats_desktop.ui.widgets.icon_button import IconButton
from lbstats_desktop.ui.widgets.labels import ElidedLabel

_SEARCH = "Search films, people, pages   Ctrl K"
_SEARCH_SHORT = "Search   Ctrl K"
_NARROW_PX = 900
_AROUND_FILTERS_PX = 16


class HeaderBar(QWidget):
    """Title left, after it the filters; right, the search or the way back from a panel.

    Filters stand in the title's line, so that nothing moves when the first is set.
    """

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way_back = IconButton("back", "Back (Alt+←)", self)
        self.crumb = QPushButton(self)
        self.crumb.setProperty("role", "crumb")
        self._title = ElidedLabel("title", self)
        self.chips = FilterChips(dashboard, self)
        self.search = QPushButton(_SEARCH, self)
        self.search.setProperty("role", "pill")
        self.search.setAccessibleName("Search films, people, pages")
        self.search.setToolTip("Search everything (Ctrl+K)")
        self.back = QPushButton("Back", self)
        self.back.setToolTip("Back to the page (Esc)")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.way_back)
        line.addWidget(self.crumb)
        line.addWidget(self._title)
        line.addSpacing(12)
        line.addWidget(self.chips, 1000)
        line.addStretch(1)
        line.addSpacing(8)
        line.addWidget(self.search)
        line.addWidget(self.back)
        # As high as a filter, which then moves nothing.
        self.setMinimumHeight(self.fontMetrics().height() + _AROUND_FILTERS_PX)
        self._show_way_back("")

    @property
    def title(self) -> str:
        """The title shown, or as much of it as fits."""
        return self._title.text()

    def show_page_title(self, title: str, crumb: str = "") -> None:
        """Head a page; `crumb` is the one it was reached from, if it has no place of its own."""
        self._title.set_whole(title)
        self._show_way_back(crumb)
        self.chips.set_wanted(True)
        self.search.show()
        self.back.hide()

    def show_panel_title(self, title: str) -> None:
        """Head what stands in a page's place."""
        self._title.set_whole(title)
        self._show_way_back("")
        self.chips.set_wanted(False)
        self.search.hide()
        self.back.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.search.setText(_SEARCH_SHORT if self.width() < _NARROW_PX else _SEARCH)

    def _show_way_back(self, crumb: str) -> None:
        self.way_back.setVisible(bool(crumb))
        self.crumb.setVisible(bool(crumb))
        self.crumb.setText(f"{crumb} ›")
        self.crumb.setAccessibleName(f"Back to {crumb}")
