"""A flat button with an icon that follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QWidget

from lbstats_desktop.ui.icons import icon
from lbstats_desktop.ui.theme import Appearance


class IconButton(QToolButton):
    """A tool button with the icon `name`, in one of the theme's colours.

    `what` says what it does; it is its tool tip and its accessible name.
    """

    def __init__(
        self,
        name: str,
        what: str,
        parent: QWidget | None = None,
        *,
        color: str = "muted",
        size_px: int = 16,
    ) -> None:
        super().__init__(parent)
        self._name, self._color = name, color
        self.setIconSize(QSize(size_px, size_px))
        self.setToolTip(what)
        self.setAccessibleName(what)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._appearance = Appearance.current()
        self._appearance.changed.connect(self._on_theme_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setIcon(icon(self._name, self._appearance.theme.color(self._color)))
