"""Charts with axes: a view box for the marks, an axis for keys and one for values."""

from __future__ import annotations

from typing import TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from lbstats_desktop.ui.charts.chart import Chart
from lbstats_desktop.ui.charts.ticks import Ticks, value_step
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font

VALUE_STEP_PX = 44
"""Values on an axis are at least so far apart."""
HEADROOM = 1.06


Figure = TypeVar("Figure")


class AxisChart(Chart[Figure]):
    """A chart in data coordinates: position of the key along one axis, value along the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False)
        self.box.disableAutoRange()
        self.left, self.bottom = pg.AxisItem("left"), pg.AxisItem("bottom")
        self._grid: list[float] = []
        self.left_px = 0
        layout = self.centralLayout
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addItem(self.left, 0, 0)
        layout.addItem(self.box, 0, 1)
        layout.addItem(self.bottom, 1, 1)
        for axis in (self.left, self.bottom):
            axis.linkToView(self.box)
            axis.setStyle(tickLength=0, tickAlpha=0, hideOverlappingLabels=False, tickTextOffset=5)
            axis.setZValue(1)

    def dress_axes(self) -> None:
        """Give the axes the theme's colours and type."""
        for axis in (self.left, self.bottom):
            axis.setTextPen(self.theme.muted)
            axis.setStyle(tickFont=font("axis"))
        self.left.setPen(None)
        self.bottom.setPen(QPen(self.theme.line, 1))

    def metrics(self) -> QFontMetricsF:
        """Measures what is written along the axes."""
        return QFontMetricsF(font("axis"))

    def set_value_axis(self, end: float, *, step: float | None = None) -> float:
        """Name round values, `step` apart where it is given, up to `end`; returns where the axis
        ends, which is further up when the topmost name would be cut otherwise.
        """
        room = max(self.viewport().height() - self.metrics().height() - 8, VALUE_STEP_PX)
        step = step or value_step(end, int(room // VALUE_STEP_PX), whole=True)
        count = int(end / step + 1e-9)
        # The name of the topmost value stands half above it.
        end = max(end, step * count / (1 - self.metrics().height() / 2 / room))
        self.name_values([(step * i, wording.number(step * i)) for i in range(1, count + 1)])
        return end

    def name_values(self, ticks: Ticks) -> None:
        """Name values along the left, each with a line across the plot."""
        self._grid = [value for value, _ in ticks]
        self.left.setTicks([ticks])
        widest = max((self.metrics().horizontalAdvance(text) for _, text in ticks), default=0.0)
        self.set_left_px(round(widest) + 9)

    def set_left_px(self, width: int) -> None:
        """How wide what is left of the plot is."""
        self.left.setWidth(width)
        self.left_px = width

    def set_margin_px(self, right: float) -> None:
        """How much stays free right of the plot."""
        self.centralLayout.setContentsMargins(0, 0, right, 0)

    def set_key_axis(self, ticks: Ticks) -> None:
        """Name keys below the marks."""
        self.bottom.setTicks([ticks])
        self.bottom.setHeight(round(self.metrics().height()) + 8)

    def set_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show this part of the data coordinates, to the edge."""
        self.box.setRange(xRange=x, yRange=y, padding=0)
        self.centralLayout.activate()

    def to_view(self, rect: QRectF) -> QRectF:
        """Data coordinates to pixels of the view."""
        one = self.box.mapViewToScene(rect.topLeft())
        other = self.box.mapViewToScene(rect.bottomRight())
        return QRectF(one, other).normalized()

    def to_data(self, position: QPointF) -> QPointF:
        """Pixels of the view to data coordinates."""
        return QPointF(self.box.mapSceneToView(position))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        painter.setPen(QPen(self.theme.line, 1))
        plot = self.box.sceneBoundingRect()
        for value in self._grid:
            y = round(self.box.mapViewToScene(QPointF(0, value)).y()) + 0.5
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
