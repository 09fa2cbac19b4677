"""A film's poster, or the place where it will be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lbstats_desktop.ui.theme import Appearance

WIDTH_PX = 92
_HEIGHT_PX = 138
_CORNER_PX = 6


class Poster(QWidget):
    """Shows the picture of `path` once it is there."""

    def __init__(self, path: str, film: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._image = QImage()
        self._appearance = Appearance.current()
        self.setAccessibleName(f"Poster of {film}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def has_image(self) -> bool:
        """Whether the picture is there."""
        return not self._image.isNull()

    def show_image(self, image: QImage) -> None:
        """Show the picture."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, _HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), _CORNER_PX, _CORNER_PX)
        painter.fillPath(frame, self._appearance.theme.raised)
        if self.has_image:
            painter.setClipPath(frame)
            painter.drawImage(QRectF(self.rect()), self._image)
