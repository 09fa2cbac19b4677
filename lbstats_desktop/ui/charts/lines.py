"""Lines over shared points: the running one and one to compare it with, the rest behind them."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Line, Lines
from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui.charts.axes import HEADROOM, AxisChart
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.line_labels import AWAY_PX, LineEnd, place_names
from lbstats_desktop.ui.charts.marks import marks_of_lines
from lbstats_desktop.ui.charts.overlay import Row, tinted
from lbstats_desktop.ui.charts.ticks import key_ticks
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font

LINE_PX, FAINT_LINE_PX = 2.2, 1.2
FAINT = 0.45
NEAR_PX = 10.0
"""A line is found within this distance."""


class LineChart(AxisChart[Lines]):
    """Lines in the order given. The last one that is not complete (else the last) and a chosen
    one (at first the last complete one) are in colour. A click on another line or its name, or
    the arrows up and down, choose.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Lines | None = None
        self._chosen_name: str | None = None
        self._near = NOWHERE
        self.names: dict[int, QRectF] = {}
        self.curves: list[pg.PlotCurveItem] = []

    def draw(self, figure: Lines, selected: Condition | None = None) -> None:
        self._figure, self._near = figure, NOWHERE
        while len(self.curves) < len(figure.lines):
            curve = pg.PlotCurveItem(antialias=True, connect="finite")
            self.curves.append(curve)
            self.box.addItem(curve, ignoreBounds=True)
        self.show_marks(marks_of_lines(figure), selected)

    @property
    def running(self) -> int:
        """The line that all others are there for, by its place; NOWHERE without lines."""
        lines = self._lines
        unfinished = [i for i, line in enumerate(lines) if not line.complete]
        return unfinished[-1] if unfinished else len(lines) - 1

    @property
    def chosen(self) -> int:
        """The line that it is compared with; NOWHERE if there is no other."""
        others = [i for i in range(len(self._lines)) if i != self.running]
        named = (i for i in others if self._lines[i].name == self._chosen_name)
        return next(named, others[-1] if others else NOWHERE)

    def choose(self, line: int) -> None:
        """Compare with this line from now on."""
        if line not in {NOWHERE, self.running}:
            self._chosen_name = self._lines[line].name
            self.lay_out()
            self.viewport().update()

    def table(self) -> list[list[str]]:
        if self._figure is None or self.marks is None:
            return []
        rows = [["Point", *(line.name for line in self._figure.lines)]]
        for i, point in enumerate(self._figure.points):
            values = (line.values[i] for line in self._figure.lines)
            rows.append([point, *("" if math.isnan(v) else f"{v:.10g}" for v in values)])
        return rows

    def tag_rows(self, index: int) -> list[Row]:
        if self._figure is None:
            return []
        rows = [(self._figure.points[index], self.theme.muted)]
        for i in self._told():
            value = self._lines[i].values[index]
            if not math.isnan(value):
                rows.append((f"{self._lines[i].name}  {self._value_text(value)}", self._ink(i)))
        return rows

    @property
    def _lines(self) -> tuple[Line, ...]:
        return self._figure.lines if self._figure else ()

    def _told(self) -> list[int]:
        """The lines a tag tells of: those in colour, and the one under the pointer."""
        return [i for i in dict.fromkeys((self.running, self.chosen, self._near)) if i != NOWHERE]

    # Laying out

    def lay_out(self) -> None:
        if self._figure is None or self.marks is None:
            return
        self.dress_axes()
        count = max(len(self.marks), 1)
        width = self.metrics().horizontalAdvance
        names = max((width(line.name) for line in self._lines), default=0)
        margin = names + AWAY_PX + 2 if len(self._lines) > 1 else 8
        self.set_margin_px(margin)
        values = [v for line in self._lines for v in line.values if not math.isnan(v)]
        end = self.set_value_axis(max([1.0, *values]) * HEADROOM)
        slot = (self.viewport().width() - self.left_px - margin) / count
        keys = [key for key in self.marks.keys if key is not None]
        self.set_key_axis(key_ticks(self.marks.dimension, keys, self.marks.label, slot, width))
        self.set_range((-0.5, count - 0.5), (0.0, end))
        for i, curve in enumerate(self.curves):
            curve.setVisible(i < len(self._lines))
        for i, line in enumerate(self._lines):
            self._set_curve(i, line)
        self.names = self._place_names()

    def _set_curve(self, index: int, line: Line) -> None:
        curve, coloured = self.curves[index], index in {self.running, self.chosen}
        pen = QPen(self._hue(index), LINE_PX if coloured else FAINT_LINE_PX)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        curve.setZValue(2 if index == self.running else int(coloured))
        curve.setData(np.arange(len(line.values)), np.asarray(line.values, dtype=float), pen=pen)

    def _place_names(self) -> dict[int, QRectF]:
        if len(self._lines) < 2:
            return {}
        metrics, plot = self.metrics(), self.box.sceneBoundingRect()
        ends = []
        for i, line in enumerate(self._lines):
            known = [n for n, value in enumerate(line.values) if not math.isnan(value)]
            coloured = i in {self.running, self.chosen}
            # In the plot, only what is in colour has a name.
            if known and (coloured or known[-1] == len(line.values) - 1):
                at = self._point(i, known[-1])
                rank = 0 if coloured else len(self._lines) - i
                ends.append(LineEnd(i, at, metrics.horizontalAdvance(line.name), rank))
        return place_names(ends, metrics.height(), plot)

    def _hue(self, index: int) -> QColor:
        """The colour of a line."""
        if index == self.running:
            return self.theme.categories[0]
        if index == self.chosen:
            return self.theme.categories[1]
        return tinted(self.theme.muted, FAINT)

    def _ink(self, index: int) -> QColor:
        """The colour of what is written of a line."""
        return self._hue(index) if index in {self.running, self.chosen} else self.theme.muted

    def _value_text(self, value: float) -> str:
        whole = all(
            math.isnan(v) or float(v).is_integer() for line in self._lines for v in line.values
        )
        return wording.number(value) if whole else wording.decimal(value)

    # Where the points and lines are

    def _point(self, line: int, index: int) -> QPointF:
        return self.box.mapViewToScene(QPointF(index, self._lines[line].values[index]))

    def mark_rect(self, index: int) -> QRectF:
        top = self.box.viewRect().height()
        return self.to_view(QRectF(index - 0.5, 0, 1, top))

    def tag_anchor(self, index: int) -> QRectF:
        known = [i for i in self._told() if not math.isnan(self._lines[i].values[index])]
        if not known:
            return self.mark_rect(index)
        points = [self._point(i, index) for i in known]
        heights = [point.y() for point in points]
        top, bottom = min(heights) - 6, max(heights) + 6
        return QRectF(points[0].x() - 8, top, 16, bottom - top)

    def mark_at(self, position: QPointF) -> int:
        if self.marks is None or not self.box.sceneBoundingRect().contains(position):
            return NOWHERE
        index = round(self.to_data(position).x())
        return min(max(index, 0), len(self.marks) - 1) if len(self.marks) else NOWHERE

    def line_at(self, position: QPointF) -> int:
        """The line, or the line of the name, at a point; NOWHERE for none."""
        for line, rect in self.names.items():
            if rect.contains(position):
                return line
        if self.mark_at(position) == NOWHERE:
            return NOWHERE
        at, tall = self.to_data(position), self.box.viewPixelSize()[1]
        points = np.arange(len(self._lines[0].values)) if self._lines else np.zeros(0)
        near = [
            (abs(float(np.interp(at.x(), points, line.values)) - at.y()) / tall, i)
            for i, line in enumerate(self._lines)
        ]
        away, found = min((one for one in near if not math.isnan(one[0])), default=(math.inf, 0))
        return found if away <= NEAR_PX else NOWHERE

    def mark_after(self, index: int, key: int) -> int | None:
        if self.marks is None or not len(self.marks):
            return None
        last = len(self.marks) - 1
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            others = [i for i in range(len(self._lines)) if i != self.running]
            if others:
                step = 1 if key == Qt.Key.Key_Up else -1
                place = min(max(others.index(self.chosen) + step, 0), len(others) - 1)
                self.choose(others[place])
            return last if index == NOWHERE else index
        if key not in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return None
        if index == NOWHERE:
            return 0 if key == Qt.Key.Key_Right else last
        return min(index + 1, last) if key == Qt.Key.Key_Right else max(index - 1, 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self.line_at(event.position())
        super().mouseMoveEvent(event)
        if near != self._near:
            self._near = near
            shape = (
                Qt.CursorShape.ArrowCursor if near == NOWHERE else Qt.CursorShape.PointingHandCursor
            )
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._pressed_at is not None:
            self.choose(self.line_at(event.position()))
        super().mouseReleaseEvent(event)

    # What is painted over them

    def paint_labels(self, painter: QPainter) -> None:
        painter.setFont(font("axis"))
        metrics = QFontMetricsF(painter.font())
        plot = self.box.sceneBoundingRect()
        for line, rect in self.names.items():
            if rect.left() < plot.right():
                painter.fillRect(rect.adjusted(-2, 1, 2, -1), tinted(self.theme.surface, 0.8))
            painter.setPen(self.theme.text if line == self._near else self._ink(line))
            at = QPointF(rect.left(), rect.center().y() + metrics.capHeight() / 2)
            painter.drawText(at, self._lines[line].name)

    def paint_hovered(self, painter: QPainter, index: int) -> None:
        """Mark a point on the lines told of."""
        x = round(self.mark_rect(index).center().x()) + 0.5
        plot = self.box.sceneBoundingRect()
        painter.setPen(QPen(self.theme.line, 1))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
        for i in self._told():
            if not math.isnan(self._lines[i].values[index]):
                painter.setPen(QPen(self.theme.surface, 1.5))
                painter.setBrush(self._ink(i))
                painter.drawEllipse(self._point(i, index), 4, 4)

    def paint_focused(self, painter: QPainter, index: int) -> None:
        self.paint_hovered(painter, index)
