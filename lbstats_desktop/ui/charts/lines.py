"""Lines over shared points, named where they end."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Line, Lines
from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui.charts.axes import HEADROOM, AxisChart
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.marks import marks_of_lines
from lbstats_desktop.ui.charts.overlay import Row, tinted
from lbstats_desktop.ui.charts.ticks import key_ticks
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font

LINE_PX = 2


def spread(places: list[float], apart: float, low: float, high: float) -> list[float]:
    """Ascending `places`, moved as little as needed to be `apart` and between `low` and `high`;
    where they do not all fit, those in front give way.
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + apart if moved else low))
    limit = high
    for i in reversed(range(len(moved))):
        moved[i] = min(moved[i], limit)
        limit = moved[i] - apart
    return moved


class LineChart(AxisChart[Lines]):
    """Lines in the order given. The last ones have hues of their own; more than the theme has
    categories are told apart no longer and stand back. An incomplete line is dashed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Lines | None = None
        self.curves: list[pg.PlotCurveItem] = []

    def draw(self, figure: Lines, selected: Condition | None = None) -> None:
        self._figure = figure
        while len(self.curves) < len(figure.lines):
            curve = pg.PlotCurveItem(antialias=True, connect="finite")
            self.curves.append(curve)
            self.box.addItem(curve, ignoreBounds=True)
        self.show_marks(marks_of_lines(figure), selected)

    def table(self) -> list[list[str]]:
        if self._figure is None or self.marks is None:
            return []
        rows = [["Point", *(line.name for line in self._figure.lines)]]
        for i, point in enumerate(self._figure.points):
            values = (line.values[i] for line in self._figure.lines)
            rows.append([point, *("" if math.isnan(v) else f"{v:.10g}" for v in values)])
        return rows

    def tag_rows(self, index: int) -> list[Row]:
        if self._figure is None or self.marks is None:
            return []
        point = self._figure.points[index]
        rows = [(point, self.theme.muted)]
        for i in reversed(range(len(self._figure.lines))):
            line = self._figure.lines[i]
            if not math.isnan(line.values[index]):
                text = f"{line.name}  {self._value_text(line.values[index])}"
                rows.append((text, self._hue(i)))
        return rows

    # Laying out

    def lay_out(self) -> None:
        if self._figure is None or self.marks is None:
            return
        self.dress_axes()
        count = max(len(self.marks), 1)
        metrics = self.metrics()
        names = max(
            (metrics.horizontalAdvance(line.name) for line in self._figure.lines), default=0
        )
        named = names + 10 if len(self._figure.lines) > 1 else 8
        self.centralLayout.setContentsMargins(0, 0, named, 0)
        values = [v for line in self._figure.lines for v in line.values if not math.isnan(v)]
        end = self.set_value_axis(max([1.0, *values]) * HEADROOM)
        slot = (self.viewport().width() - self.left.width() - named) / count
        keys = [key for key in self.marks.keys if key is not None]
        words = self.marks.label
        self.set_key_axis(
            key_ticks(self.marks.dimension, keys, words, slot, metrics.horizontalAdvance)
        )
        self.set_range((-0.5, count - 0.5), (0.0, end))
        for i, curve in enumerate(self.curves):
            curve.setVisible(i < len(self._figure.lines))
        for i, line in enumerate(self._figure.lines):
            self._set_curve(self.curves[i], line, self._hue(i))

    def _set_curve(self, curve: pg.PlotCurveItem, line: Line, color: QColor) -> None:
        pen = QPen(color, LINE_PX)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if not line.complete:
            pen.setDashPattern([2.0, 2.5])
        curve.setData(np.arange(len(line.values)), np.asarray(line.values, dtype=float), pen=pen)

    def _hue(self, index: int) -> QColor:
        hues = self.theme.categories
        lines = self._figure.lines if self._figure else ()
        from_last = len(lines) - 1 - index
        return hues[from_last] if from_last < len(hues) else tinted(self.theme.muted, 0.5)

    def _whole(self) -> bool:
        lines = self._figure.lines if self._figure else ()
        return all(math.isnan(v) or float(v).is_integer() for line in lines for v in line.values)

    def _value_text(self, value: float) -> str:
        return wording.number(value) if self._whole() else wording.decimal(value)

    # Where the points are

    def mark_rect(self, index: int) -> QRectF:
        top = self.box.viewRect().height()
        return self.to_view(QRectF(index - 0.5, 0, 1, top))

    def mark_at(self, position: QPointF) -> int:
        if self.marks is None or not self.box.sceneBoundingRect().contains(position):
            return NOWHERE
        index = round(self.to_data(position).x())
        return min(max(index, 0), len(self.marks) - 1) if len(self.marks) else NOWHERE

    def mark_after(self, index: int, key: int) -> int | None:
        if key not in {Qt.Key.Key_Left, Qt.Key.Key_Right} or self.marks is None:
            return None
        last = len(self.marks) - 1
        if index == NOWHERE:
            return 0 if key == Qt.Key.Key_Right else last
        return min(index + 1, last) if key == Qt.Key.Key_Right else max(index - 1, 0)

    # Labels

    def paint_labels(self, painter: QPainter) -> None:
        if self._figure is None or not self._figure.points:
            return
        if len(self._figure.lines) < 2:
            return
        painter.setFont(font("axis"))
        metrics = QFontMetricsF(painter.font())
        room = self.box.sceneBoundingRect()
        ends = self._ends()
        for x in {x for _, x, _ in ends}:
            here = sorted((y, i) for y, end_x, i in ends if end_x == x)
            ys = spread([y for y, _ in here], metrics.height(), room.top() + 4, room.bottom())
            for (_, i), y in zip(here, ys, strict=True):
                painter.setPen(self._hue(i))
                at = QPointF(x + 8, y + metrics.capHeight() / 2)
                painter.drawText(at, self._figure.lines[i].name)

    def _ends(self) -> list[tuple[float, float, int]]:
        """Where the lines end, in pixels (y before x), with their index."""
        ends = []
        for i, line in enumerate(self._figure.lines if self._figure else ()):
            known = [n for n, value in enumerate(line.values) if not math.isnan(value)]
            if known:
                at = self.box.mapViewToScene(QPointF(known[-1], line.values[known[-1]]))
                ends.append((at.y(), at.x(), i))
        return ends

    def paint_hovered(self, painter: QPainter, index: int) -> None:
        """Mark a point on every line."""
        if self._figure is None:
            return
        x = round(self.mark_rect(index).center().x()) + 0.5
        plot = self.box.sceneBoundingRect()
        painter.setPen(QPen(self.theme.muted, 1))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
        for i, line in enumerate(self._figure.lines):
            if not math.isnan(line.values[index]):
                painter.setPen(QPen(self.theme.surface, 1.5))
                painter.setBrush(self._hue(i))
                painter.drawEllipse(
                    self.box.mapViewToScene(QPointF(index, line.values[index])), 4, 4
                )

    def paint_focused(self, painter: QPainter, index: int) -> None:
        self.paint_hovered(painter, index)
