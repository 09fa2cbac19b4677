"""Means as points: whiskers of their standard errors, hollow where little is behind them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from lbstats_desktop.analytics.figures.shapes import Bars

SURE_FROM = 5
"""A mean over fewer values is hollow."""
LOWEST, HIGHEST = 0.5, 5.0
LEAST_SPAN = 0.5
"""An axis shorter than this, in stars, would make much of little."""
AXIS_STEPS = (0.1, 0.2, 0.5, 1.0)
WHISKER_PX = 1.4


def mean_span(figure: Bars) -> tuple[float, float]:
    """The part of the scale, in stars, that the means of `figure` take: with the whiskers of
    those that enough is behind, and the mean they lie around.
    """
    values = np.asarray(figure.values, dtype=float)
    errors = errors_of(figure)
    errors[np.asarray(figure.counts or (), dtype=int) < SURE_FROM] = 0.0
    around = [] if figure.overall is None else [figure.overall]
    ends = np.concatenate([values - errors, values + errors, around])
    ends = ends[np.isfinite(ends)]
    if not len(ends):
        return LOWEST, HIGHEST
    low, high = float(ends.min()), float(ends.max())
    spare = max(LEAST_SPAN - (high - low), 0.0) / 2
    return max(low - spare, LOWEST), min(high + spare, HIGHEST)


def errors_of(figure: Bars) -> NDArray[np.float64]:
    """Half the length of each mean's whisker, 0 where none is known."""
    if figure.errors is None:
        return np.zeros(len(figure.values))
    errors: NDArray[np.float64] = np.nan_to_num(np.asarray(figure.errors, dtype=float))
    return errors


def axis_values(low: float, high: float, most: int) -> list[float]:
    """Round values from `low` to `high`, at most `most` of them where that can be."""
    for step in AXIS_STEPS:
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            break
    return [round(step * i, 1) for i in range(first, last + 1)]


class Mean(NamedTuple):
    """A mean in pixels: its point, and the ends of its whisker."""

    at: QPointF
    low: QPointF
    high: QPointF
    hollow: bool
    color: QColor


class MeansItem(pg.GraphicsObject):
    """Points and whiskers in pixels; one item for all means."""

    def __init__(self) -> None:
        super().__init__()
        self._bounds, self._plot = QRectF(), QRectF()
        self._radius = 0.0
        self._inside = QColor()
        self.means: list[Mean] = []

    def set_means(
        self, means: list[Mean], radius: float, inside: QColor, plot: QRectF, bounds: QRectF
    ) -> None:
        """Paint `means` within `bounds`, hollow ones with `inside` in them; whiskers end where
        `plot` does.
        """
        self.prepareGeometryChange()
        self.means, self._radius, self._inside = means, radius, inside
        self._plot, self._bounds = plot, bounds
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mean in self.means:
            if mean.low != mean.high:
                faint = QColor(mean.color)
                faint.setAlphaF(mean.color.alphaF() * 0.6)
                painter.setPen(QPen(faint, WHISKER_PX))
                painter.drawLine(self._inside_plot(QLineF(mean.low, mean.high)))
        for mean in self.means:
            paint_mean(painter, mean, self._radius, self._inside)

    def _inside_plot(self, line: QLineF) -> QLineF:
        return QLineF(*(self._nearest(end) for end in (line.p1(), line.p2())))

    def _nearest(self, at: QPointF) -> QPointF:
        x = min(max(at.x(), self._plot.left()), self._plot.right())
        return QPointF(x, min(max(at.y(), self._plot.top()), self._plot.bottom()))


def paint_mean(painter: QPainter, mean: Mean, radius: float, inside: QColor) -> None:
    """A mean's point; whatever it lies on does not show through it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inside)
    painter.drawEllipse(mean.at, radius, radius)
    if mean.hollow:
        painter.setPen(QPen(mean.color, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mean.at, radius - 0.7, radius - 0.7)
    else:
        painter.setBrush(mean.color)
        painter.drawEllipse(mean.at, radius, radius)
