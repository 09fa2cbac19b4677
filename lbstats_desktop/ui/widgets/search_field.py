"""A field to search with: tells what was typed, and is emptied by Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from lbstats_desktop.ui.icons import icon
from lbstats_desktop.ui.theme import Appearance

_TYPING_PAUSE_MS = 150


class SearchField(QLineEdit):
    """Tells what is searched for once typing pauses, or at once with Enter; `name` says what can
    be found.
    """

    searched = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
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

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._is_taken_back(event):
            event.accept()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_paused()
        elif self._is_taken_back(event):
            self._on_empty_asked()
        else:
            super().keyPressEvent(event)

    def _is_taken_back(self, event: QEvent) -> bool:
        # Esc lifts filters elsewhere; here it first takes back what was typed.
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return escape and bool(self.text())

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
