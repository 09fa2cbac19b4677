"""A glimpse of what the program shows, for who has nothing to show yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lbstats_desktop.ui.theme import Appearance

_SIZE = QSize(300, 120)
_GAP_PX = 10
_CORNER_PX = 7
_INSIDE_PX = 10
_BAR_GAP_PX = 3
_RATINGS = (1, 2, 2, 5, 7, 14, 18, 26, 15, 9)
_CALENDAR = "0021003400120041320012004300210014203100"
_CALENDAR_ROWS = 5


class Glimpse(QWidget):
    """Ratings as bars and days as cells, drawn from made-up numbers in the theme's colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Charts of ratings and of days with films")
        self._appearance = Appearance.current()

    def sizeHint(self) -> QSize:
        return _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _GAP_PX) / 2
        for place, draw in enumerate((self._paint_bars, self._paint_days)):
            card = QRectF(place * (width + _GAP_PX), 0, width, self.height())
            painter.setPen(self._appearance.theme.line)
            painter.setBrush(self._appearance.theme.surface)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER_PX, _CORNER_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            inset = _INSIDE_PX
            draw(painter, card.adjusted(inset, inset, -inset, -inset))
        painter.end()

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(self._appearance.theme.ratings)
        step = (area.width() + _BAR_GAP_PX) / len(_RATINGS)
        for place, count in enumerate(_RATINGS):
            height = area.height() * count / max(_RATINGS)
            left = area.left() + place * step
            painter.drawRect(QRectF(left, area.bottom() - height, step - _BAR_GAP_PX, height))

    def _paint_days(self, painter: QPainter, area: QRectF) -> None:
        ramp = self._appearance.theme.ramp
        step = (area.height() + _BAR_GAP_PX) / _CALENDAR_ROWS
        columns = len(_CALENDAR) // _CALENDAR_ROWS
        across = (area.width() + _BAR_GAP_PX) / columns
        for place, depth in enumerate(_CALENDAR):
            column, row = divmod(place, _CALENDAR_ROWS)
            left, top = area.left() + column * across, area.top() + row * step
            painter.setBrush(ramp[min(int(depth), len(ramp) - 1)])
            painter.drawRoundedRect(
                QRectF(left, top, across - _BAR_GAP_PX, step - _BAR_GAP_PX), 2, 2
            )
