"""Texts that do something when they are clicked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.dashboard import Dashboard


class Link(QPushButton):
    """A line of text; cut with an ellipsis where it is too narrow, whole in its tool tip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = text
        """The line with all its text."""
        self.setProperty("role", "link")
        self.setStyleSheet("padding: 2px 0")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._show(text)

    def sizeHint(self) -> QSize:
        shown = super().sizeHint()
        return QSize(
            shown.width() + self._width(self.whole) - self._width(self._shown), shown.height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around_px = self.sizeHint().width() - self._width(self.whole)
        room_px = self.width() - around_px
        elide = Qt.TextElideMode.ElideRight
        self._show(self.fontMetrics().elidedText(self.whole, elide, room_px))

    def _show(self, text: str) -> None:
        self._shown = text
        # In a button's text a lone & would mark a key.
        self.setText(text.replace("&", "&&"))
        self.setToolTip(self.whole if text != self.whole else "")

    def _width(self, text: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextSingleLine, text).width()


class NameLink(Link):
    """A name that opens what is called so; with Ctrl, or from its menu, it filters every page."""

    def __init__(
        self,
        text: str,
        dimension: Dimension,
        key: Key,
        dashboard: Dashboard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._dimension, self._key, self._dashboard = dimension, key, dashboard
        self.setProperty("filters", True)
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)
        dashboard.selection_changed.connect(self._on_selection_changed)
        self._on_selection_changed()

    @Slot()
    def _on_clicked(self) -> None:
        add = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        # A click checks a button that can be checked, which here a filter alone does.
        self._on_selection_changed()
        self._dashboard.pick(self._dimension, self._key, add=add)

    def menu(self) -> QMenu:
        """What can be done with the name beside opening it; deleted when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Filter all pages", self._on_filter_asked)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    @Slot()
    def _on_filter_asked(self) -> None:
        self._dashboard.toggle(self._dimension, self._key)

    @Slot()
    def _on_selection_changed(self) -> None:
        condition = self._dashboard.selection.condition(self._dimension)
        self.setChecked(condition is not None and self._key in condition.keys)
