"""The left side: brand, sessions, pages, and the way to settings and help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.ui.pages.registry import PageSpec
from lbstats_desktop.ui.sessions.list_view import SessionList
from lbstats_desktop.ui.theme import Appearance

WIDTH_PX = 200
MOST_SHORTCUTS = 9
"""Pages after these have no key of their own: there is no Ctrl+10."""
_INDENT_PX = 13
_LINK_PADDING_PX = 5


class Navigation(QListWidget):
    """The pages by title; a click, or moving to one by keyboard, asks for it."""

    page_asked = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "nav")
        self.setAccessibleName("Pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for number, spec in enumerate((spec for spec in specs if spec.listed), 1):
            item = QListWidgetItem(spec.title, self)
            item.setData(Qt.ItemDataRole.UserRole, spec.name)
            if number <= MOST_SHORTCUTS:
                item.setToolTip(f"Ctrl+{number}")
        self.itemClicked.connect(self._on_item_asked)

    def mark(self, name: str) -> None:
        """Show which page is on screen ("": none of them)."""
        self.clearSelection()
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentRow()
        super().keyPressEvent(event)
        asked = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self.currentItem() is not None and (asked or self.currentRow() != before):
            self._on_item_asked(self.currentItem())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.count() * max(20, self.sizeHintForRow(0)) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 3 * max(20, self.sizeHintForRow(0)))

    @Slot(QListWidgetItem)
    def _on_item_asked(self, item: QListWidgetItem) -> None:
        self.page_asked.emit(item.data(Qt.ItemDataRole.UserRole))


class Sidebar(QFrame):
    """Sessions above, pages below."""

    import_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()

    def __init__(
        self, specs: Sequence[PageSpec], appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setFixedWidth(WIDTH_PX)
        brand = QLabel("LBStats", self)
        brand.setProperty("role", "title")
        section = QLabel("SESSIONS", self)
        section.setProperty("role", "section")
        self.sessions = SessionList(appearance, self)
        self.navigation = Navigation(specs, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 10)
        column.setSpacing(4)
        column.addLayout(_indented(brand))
        column.addSpacing(10)
        column.addLayout(_indented(section))
        column.addWidget(self.sessions)
        add = self._link("+ Import…", "Import an export (Ctrl+O)", self.import_asked)
        column.addLayout(_indented(add, _INDENT_PX - _LINK_PADDING_PX))
        column.addSpacing(10)
        column.addWidget(self.navigation)
        column.addStretch(1)
        settings = self._link("Settings", "Settings", self.settings_asked)
        about = self._link("Help", "Help (F1)", self.help_asked)
        feet = _indented(settings, _INDENT_PX - _LINK_PADDING_PX)
        feet.insertWidget(1, about)
        column.addLayout(feet)

    def _link(self, text: str, tip: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "link")
        button.setToolTip(tip)
        button.clicked.connect(asked)
        return button


def _indented(widget: QWidget, indent_px: int = _INDENT_PX) -> QHBoxLayout:
    """The widget in line with the text of the lists."""
    line = QHBoxLayout()
    line.setContentsMargins(indent_px, 0, 0, 0)
    line.addWidget(widget)
    line.addStretch(1)
    return line
