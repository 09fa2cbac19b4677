"""The bar above every page: its title and the search field."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from lbstats_desktop.ui.card import ElidedLabel
from lbstats_desktop.ui.icons import icon
from lbstats_desktop.ui.theme import Appearance

_TYPING_PAUSE_MS = 150


class SearchField(QLineEdit):
    """Tells what is searched for once typing pauses, or at once with Enter."""

    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText("Search films")
        self.setAccessibleName("Search films")
        self.setToolTip("Search films by title (Ctrl+F)")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(160)
        self.setMaximumWidth(260)
        # Files dropped on it belong to the window.
        self.setAcceptDrops(False)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self.textEdited.connect(self._pause.start)
        self.textChanged.connect(self._on_text_changed)
        place = QLineEdit.ActionPosition
        self._glass = self.addAction(QIcon(), place.LeadingPosition)
        self._empty = self.addAction(QIcon(), place.TrailingPosition)
        self._glass.setText("Search")
        self._empty.setText("Clear the search")
        self._empty.setVisible(False)
        self._empty.triggered.connect(self._on_empty_asked)
        self._appearance = Appearance.current()
        self._appearance.changed.connect(self._on_theme_changed)

    def show_text(self, text: str) -> None:
        """Show what is searched for now, without telling it; typing under way wins."""
        if not self._pause.isActive() and self.text().strip() != text:
            self.setText(text)

    def discard_typing(self) -> None:
        """Forget what was typed and not told yet."""
        self._pause.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_paused()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._empty.setVisible(bool(text))

    @Slot()
    def _on_empty_asked(self) -> None:
        self.clear()
        self._on_paused()

    @Slot()
    def _on_theme_changed(self) -> None:
        color = self._appearance.theme.muted
        self._glass.setIcon(icon("search", color))
        self._empty.setIcon(icon("close", color))

    @Slot()
    def _on_paused(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())


class HeaderBar(QWidget):
    """Title left; right, the search field of a page or the way back from a panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("title", self)
        self.search = SearchField(self)
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
