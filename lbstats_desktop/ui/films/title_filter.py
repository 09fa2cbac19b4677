"""A field that filters by a text in the title, while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.widgets.search_field import SearchField


class TitleFilter(SearchField):
    """Shows the title filter in force, wherever that comes from, and sets it."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__("Filter by title", parent)
        self.setToolTip("Filter every page by a text in the title")
        self._dashboard = dashboard
        self.searched.connect(self._on_searched)
        dashboard.session_shown.connect(self._on_selection_changed)
        dashboard.selection_changed.connect(self._on_selection_changed)
        self._on_selection_changed()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if self._dashboard.session is not None:
            wanted = (text,) if text else ()
            self._dashboard.select(self._dashboard.selection.keeping(Dimension.TITLE, wanted))

    @Slot()
    def _on_selection_changed(self) -> None:
        condition = self._dashboard.selection.condition(Dimension.TITLE)
        text = next(iter(condition.keys), "") if condition is not None else ""
        self.show_text(str(text))
