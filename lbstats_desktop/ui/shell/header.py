"""The bar above every page: its title and the search field."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lbstats_desktop.ui.widgets.labels import ElidedLabel
from lbstats_desktop.ui.widgets.search_field import SearchField


class HeaderBar(QWidget):
    """Title left; right, the search field of a page or the way back from a panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("title", self)
        self.search = SearchField("Search films", self)
        self.search.setToolTip("Search films by title (Ctrl+F)")
        self.back = QPushButton("Back", self)
        self.back.setToolTip("Back to the page (Esc)")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self._title, 3)
        line.addWidget(self.search, 1)
        line.addWidget(self.back)

    @property
    def title(self) -> str:
        """The title shown, or as much of it as fits."""
        return self._title.text()

    def show_page_title(self, title: str) -> None:
        """Head a page, whose films can be searched."""
        self._title.set_whole(title)
        self.search.show()
        self.back.hide()

    def show_panel_title(self, title: str) -> None:
        """Head what stands in a page's place."""
        self._title.set_whole(title)
        self.search.hide()
        self.back.show()
