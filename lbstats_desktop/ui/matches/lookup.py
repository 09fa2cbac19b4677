"""The fields to look for an entry with: a title to search for, or a link or number to paste."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from lbstats_desktop.ui.widgets.labels import text_label

_YEAR_WIDTH_PX = 64


class Lookup(QWidget):
    """Asks for a search or for one entry; says what came of it."""

    searched = Signal(str, object)
    """A title to search for, and its year or None."""
    named = Signal(str)
    """What was pasted: a link or a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _field("Search TMDB for a title", "Title to search TMDB for")
        self.year = _field("Year", "Year to search for, or none")
        self.year.setFixedWidth(_YEAR_WIDTH_PX)
        self.year.setValidator(QIntValidator(1, 9999, self))
        self.search = QPushButton("Search", self)
        self.link = _field("Paste a TMDB link or number", "Link or number on TMDB")
        self.look_up = QPushButton("Look up", self)
        self.said = text_label("", "warning", self)
        self.said.setWordWrap(True)
        self.said.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.year, 0, 1)
        grid.addWidget(self.search, 0, 2)
        grid.addWidget(self.link, 1, 0, 1, 2)
        grid.addWidget(self.look_up, 1, 2)
        grid.addWidget(self.said, 2, 0, 1, 3)
        for field in (self.title, self.year):
            field.returnPressed.connect(self._on_search)
        self.search.clicked.connect(self._on_search)
        self.link.returnPressed.connect(self._on_look_up)
        self.look_up.clicked.connect(self._on_look_up)

    def begin(self, title: str) -> None:
        """Begin anew, for the film of this title."""
        self.title.setText(title)
        self.title.setCursorPosition(0)
        self.year.clear()
        self.link.clear()
        self.say("")

    def say(self, text: str) -> None:
        """Say what came of it; "" is nothing."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    @Slot()
    def _on_search(self) -> None:
        if text := self.title.text().strip():
            year = self.year.text()
            self.searched.emit(text, int(year) if year else None)

    @Slot()
    def _on_look_up(self) -> None:
        if text := self.link.text().strip():
            self.named.emit(text)


def _field(text: str, name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(text)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(False)
    return field
