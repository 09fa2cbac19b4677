"""The field that lies over the window, and under it what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from lbstats_desktop.ui.search.rows import Row, RowDelegate, RowsModel
from lbstats_desktop.ui.theme import Appearance

_WIDEST_PX = 640
_MARGIN_PX = 24
_ROWS_SHOWN = 10
_VEIL = 0.45

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_SHOWN,
    Qt.Key.Key_PageUp: -_ROWS_SHOWN,
}
_KEYS = {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}


class SearchField(QLineEdit):
    """Takes text, and hands on the keys that are about what was found."""

    key_pressed = Signal(object)

    def event(self, event: QEvent) -> bool:
        # Else the window would take Esc for itself.
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.key_pressed.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)


class SearchPalette(QWidget):
    """Covers its window while somebody searches; `find` says what a text may mean."""

    def __init__(self, find: Callable[[str], Sequence[Row]], window: QWidget) -> None:
        super().__init__(window)
        self._find = find
        self._window = window
        self._focus: QWidget | None = None
        self.setAccessibleName("Search")
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self.field = SearchField(self.card)
        self.field.setProperty("role", "palette")
        self.field.setPlaceholderText("Search films, people, countries, lists, pages, actions")
        self.field.setAccessibleName("Search everything")
        self.found = RowsModel(self)
        self.list = QListView(self.card)
        self.list.setModel(self.found)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setAccessibleName("Found")
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = column = QVBoxLayout(self.card)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self.refresh)
        self.field.key_pressed.connect(self._on_key_pressed)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._on_clicked)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Begin a search."""
        self._focus = QApplication.focusWidget()
        self.field.clear()
        self.refresh()
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_search(self) -> None:
        """Take it off the window; the focus goes back where it was."""
        self.hide()
        if self._focus is not None:
            self._focus.setFocus()
            self._focus = None

    @Slot()
    def refresh(self) -> None:
        """Offer what there is to find now."""
        self.found.show_rows(self._find(self.field.text().strip()))
        self._go_to(0)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_search()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(Appearance.current().theme.window)
        veil.setAlphaF(_VEIL)
        painter = QPainter(self)
        painter.fillRect(event.rect(), veil)
        painter.end()

    def _place(self) -> None:
        rows = self.found.rowCount()
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(min(rows, _ROWS_SHOWN) * max(1, self.list.sizeHintForRow(0)))
        width = min(_WIDEST_PX, self.width() - 2 * _MARGIN_PX)
        left, top = (self.width() - width) // 2, max(_MARGIN_PX, self.height() // 9)
        height = self._column.sizeHint().height()
        self.card.setGeometry(left, top, width, min(height, self.height() - top - _MARGIN_PX))

    def _go_to(self, row: int) -> None:
        last = self.found.rowCount() - 1
        self.list.setCurrentIndex(self.found.index(max(0, min(row, last)), 0))

    @Slot(object)
    def _on_key_pressed(self, key: Qt.Key) -> None:
        current = self.list.currentIndex()
        if key is Qt.Key.Key_Escape:
            self.close_search()
        elif key in _STEPS:
            self._go_to(current.row() + _STEPS[key])
        elif current.isValid():
            self._on_clicked(current)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.found.rows[index.row()]
        self.close_search()
        row.go()
