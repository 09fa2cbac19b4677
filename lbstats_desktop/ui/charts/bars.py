"""Bars: a value for each key, upright or lying; means are points."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QVariantAnimation, Slot
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Bars
from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui.charts.axes import HEADROOM, VALUE_STEP_PX
from lbstats_desktop.ui.charts.chart import FADED
from lbstats_desktop.ui.charts.keyed import KeyedChart
from lbstats_desktop.ui.charts.marks import marks_of_bars
from lbstats_desktop.ui.charts.means import (
    SURE_FROM,
    Mean,
    MeansItem,
    axis_values,
    errors_of,
    mean_span,
    paint_mean,
)
from lbstats_desktop.ui.charts.overlay import Row, tinted
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font, motion_ms

POINT_PX, SMALLEST_POINT_PX = 4.5, 2.0
"""The radius of a mean's point, and where there are many."""


class BarChart(KeyedChart):
    """Zero-based bars in the keys' order; `lying` ones start with the first key on top.

    Means are points on an axis cut to what is there, with whiskers of their standard errors and
    a line for the mean of all. `hue` is the theme's colour for counts ("counts" or "ratings");
    means are ratings. With `labelled` each value is written at its bar, where it fits.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        lying: bool = False,
        hue: str = "counts",
        labelled: bool = False,
    ) -> None:
        super().__init__(parent, lying=lying)
        self._hue, self._labelled = hue, labelled or lying
        self._figure: Bars | None = None
        self._errors = np.zeros(0)
        self._shown = np.zeros(0)
        self._from = np.zeros(0)
        self.bars = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=None)
        self.box.addItem(self.bars, ignoreBounds=True)
        self.means = MeansItem()
        self.scene().addItem(self.means)
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._glide.valueChanged.connect(self._on_glide)

    def draw(self, figure: Bars, selected: Condition | None = None) -> None:
        before, self._figure, self._errors = self._figure, figure, errors_of(figure)
        self._from = self._shown
        self._shown = np.nan_to_num(np.asarray(figure.values, dtype=float))
        self.show_marks(marks_of_bars(figure), selected)
        self._glide.stop()
        comparable = (
            before is not None
            and before.keys == figure.keys
            and (before.counts is None) is (figure.counts is None)
        )
        span_ms = motion_ms(self) if self.isVisible() and comparable else 0
        if span_ms and not np.array_equal(self._from, self._shown):
            self._glide.setDuration(span_ms)
            self._glide.start()

    @property
    def shows_means(self) -> bool:
        """Whether the values are means, and not counts."""
        return self._figure is not None and self._figure.counts is not None

    @Slot(object)
    def _on_glide(self, share: float) -> None:
        if len(self._from) == len(self._shown):
            self._place(self._from + (self._shown - self._from) * share)

    def tag_rows(self, index: int) -> list[Row]:
        rows = super().tag_rows(index)
        figure = self._figure
        if figure is None or not self._has_value(index) or not self.shows_means:
            return rows
        error, value = float(self._errors[index]), figure.values[index]
        said = [f"± {wording.decimal(error)}"] if error else []
        if figure.overall is not None:
            said.append(f"{wording.signed(value - figure.overall, 2)} to your mean")
        return [*rows, (", ".join(said), self.theme.muted)] if said else rows

    def tag_anchor(self, index: int) -> QRectF:
        return self._with_text(index)

    def tag_obstacles(self, index: int) -> list[QRectF]:
        return [self._with_text(i) for i in range(len(self._shown)) if i != index]

    def _with_text(self, index: int) -> QRectF:
        """A bar, or a point and its whisker, with what is written there."""
        rect, metrics = self.mark_rect(index), self.metrics()
        if self.shows_means:
            value, error = float(self._shown[index]), float(self._errors[index])
            ends = QRectF(self.at_value(index, value - error), self.at_value(index, value + error))
            rect = rect.united(ends.normalized())
        if self.lying:
            # A row is a name, too, and what is written at its end.
            right = self.box.sceneBoundingRect().right() if self.shows_means else rect.right()
            text_px = 0 if self.shows_means else metrics.horizontalAdvance(self._value_text(index))
            return QRectF(QPointF(0, rect.top()), QPointF(right + text_px + 6, rect.bottom()))
        return rect.adjusted(0, -metrics.height(), 0, 0) if self._labelled else rect

    # Laying out

    def lay_out(self) -> None:
        if self._figure is None:
            return
        self.dress_axes()
        self.set_margin_px(0)
        if self.lying:
            self._lay_out_lying(self._figure)
        elif self.shows_means:
            self._lay_out_upright_means(self._figure)
        else:
            self._lay_out_upright(self._figure)
        self.bars.setVisible(not self.shows_means)
        self.means.setVisible(self.shows_means)
        self._paint_bars()
        self._place(self._shown)

    def _lay_out_upright(self, figure: Bars) -> None:
        highest = float(self._shown.max(initial=0.0))
        line_px = self.metrics().height() + 4 if self._labelled else 4.0
        room = self.plot_height()
        end = self.set_value_axis(max(highest, 1.0) * HEADROOM)
        end = max(end, highest * room / max(room - line_px, room / 2))
        self.set_keys_and_range(figure, (0.0, end), 0.0)

    def _lay_out_upright_means(self, figure: Bars) -> None:
        low, high = mean_span(figure)
        line_px = self.metrics().height() + 4
        written = self._labelled and self._texts_fit(figure)
        above, below = (line_px + 4, line_px + 6) if written else (8.0, 8.0)
        room = max(self.plot_height() - above - below, VALUE_STEP_PX)
        values = axis_values(low, high, max(int(room // (VALUE_STEP_PX * 0.7)), 2))
        whole = all(value.is_integer() for value in values)
        say = wording.number if whole else partial(wording.decimal, places=1)
        self.name_values([(value, say(value)) for value in values])
        px = (high - low) / room
        self.set_keys_and_range(
            figure, (low - below * px, high + above * px), self._overall_px() if written else 0.0
        )

    def _lay_out_lying(self, figure: Bars) -> None:
        self.set_lying_names(figure)
        width = self.viewport().width()
        room = max(width - self.left_px, 1.0)
        label = min(self._widest_text(figure) + 12, room * 0.6)
        if self.shows_means:
            low, high = mean_span(figure)
            px = (high - low) / max(room - label - 16, 1.0)
            across = (low - 8 * px, high + (label + 8) * px)
        else:
            across = (0.0, (float(self._shown.max(initial=0.0)) or 1.0) * room / (room - label))
        self.set_range(across, (-0.5, max(len(figure.keys), 1) - 0.5))

    def _place(self, values: np.ndarray) -> None:
        """Put bars or points where `values` are."""
        self.place_slots(len(values))
        if self.shows_means:
            self._place_means(values)
        elif self.lying:
            self.bars.setOpts(x0=0.0, x1=values, y0=self.starts, y1=self.ends)
        else:
            self.bars.setOpts(x0=self.starts, x1=self.ends, y0=0.0, y1=values)

    def _place_means(self, values: np.ndarray) -> None:
        figure = self._figure
        if figure is None or figure.counts is None:
            return
        errors = self._errors
        hue = self.theme.ratings
        faded = tinted(hue, FADED)
        means = [
            Mean(
                self.at_value(i, float(values[i])),
                self.at_value(i, float(values[i] - errors[i])),
                self.at_value(i, float(values[i] + errors[i])),
                figure.counts[i] < SURE_FROM,
                hue if self.is_chosen(i) else faded,
            )
            for i in range(len(values))
            if self._has_value(i)
        ]
        plot = self.box.sceneBoundingRect()
        self.means.set_means(
            means, self._radius(), self.theme.surface, plot, QRectF(self.viewport().rect())
        )

    def _paint_bars(self) -> None:
        full = QBrush(self.theme.color(self._hue))
        if self.selected is None or self.marks is None:
            self.bars.setOpts(brush=full, brushes=None)
            return
        faded = QBrush(tinted(full.color(), FADED))
        chosen = (self.is_chosen(i) for i in range(len(self.marks)))
        self.bars.setOpts(brushes=[full if yes else faded for yes in chosen])

    # How much room there is

    def _radius(self) -> float:
        return max(min(POINT_PX, self.slot_px() * 0.4), SMALLEST_POINT_PX)

    def _widest_text(self, figure: Bars) -> float:
        texts = map(self._value_text, range(len(figure.keys)))
        return max(map(self.metrics().horizontalAdvance, texts), default=0.0)

    def _texts_fit(self, figure: Bars) -> bool:
        """Whether values and the numbers behind them can be written at upright means."""
        width = self.metrics().horizontalAdvance
        texts = [
            *map(self._value_text, range(len(figure.keys))),
            *map(_number, figure.counts or ()),
        ]
        room = self.viewport().width() - width("0.0") - 9 - self._overall_px()
        return max(map(width, texts), default=0.0) + 4 <= room / max(len(figure.keys), 1)

    def _overall_px(self) -> float:
        """What is written at the line of the mean of all takes on the right."""
        width = self.metrics().horizontalAdvance
        overall = self._figure.overall if self._figure else None
        return 0.0 if overall is None else max(map(width, _overall_text(overall))) + 10

    # Where the bars are

    def _has_value(self, index: int) -> bool:
        return self._figure is not None and not math.isnan(self._figure.values[index])

    def mark_rect(self, index: int) -> QRectF:
        start, end = float(self.starts[index]), float(self.ends[index])
        value = float(self._shown[index])
        if self.shows_means:
            at, half = self.at_value(index, value), self._radius()
            if not self._has_value(index):
                plot = self.box.sceneBoundingRect()
                left, bottom = QPointF(plot.left(), at.y()), QPointF(at.x(), plot.bottom())
                at = left if self.lying else bottom
                half = 0.0
            return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        if self.lying:
            return self.to_view(QRectF(0, start, value, end - start))
        return self.to_view(QRectF(start, 0, end - start, value))

    # What is painted around and over them

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        figure, plot = self._figure, self.box.sceneBoundingRect()
        if figure is None or not self.shows_means:
            return
        if self.lying:
            painter.setPen(QPen(self.theme.line, 1))
            for i in range(len(figure.keys)):
                y = round(self.at_value(i, 0.0).y()) + 0.5
                painter.drawLine(
                    QLineF(plot.left(), y, self.at_value(i, mean_span(figure)[1]).x(), y)
                )
        if figure.overall is not None:
            painter.setPen(QPen(self.theme.muted, 1))
            at = self.at_value(0, figure.overall)
            x, y = round(at.x()) + 0.5, round(at.y()) + 0.5
            whole = QLineF(plot.left(), y, plot.right(), y)
            painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()) if self.lying else whole)

    def paint_hovered(self, painter: QPainter, index: int) -> None:
        if not self.shows_means:
            super().paint_hovered(painter, index)
            return
        if self._has_value(index):
            middle, radius = self.mark_rect(index).center(), self._radius() + 1.5
            hollow = (self._figure.counts or ())[index] < SURE_FROM if self._figure else False
            hue = self.theme.ratings.lighter(130 if self.theme.dark else 115)
            mean = Mean(middle, middle, middle, hollow, hue)
            paint_mean(painter, mean, radius, self.theme.surface)

    def _value_text(self, index: int) -> str:
        """What is written at a bar: its value, and of a lying mean the number behind it."""
        if self._figure is None or not self._has_value(index):
            return ""
        value, counts = self._figure.values[index], self._figure.counts
        if counts is None:
            return wording.number(value)
        said = wording.decimal(value)
        return f"{said} · n {wording.number(counts[index])}" if self.lying else said

    def paint_labels(self, painter: QPainter) -> None:
        figure = self._figure
        if not self._labelled or figure is None:
            return
        painter.setFont(font("axis"))
        metrics = QFontMetricsF(painter.font())
        if self.lying:
            self._paint_beside(painter, metrics)
        elif self.shows_means:
            if self._texts_fit(figure):
                self._paint_above(painter, metrics)
                self._paint_numbers(painter, metrics, figure)
                self._paint_overall(painter, metrics, figure)
        elif self._widest_text(figure) <= self.slot_px():
            self._paint_above(painter, metrics)

    def _ink(self, index: int) -> QColor:
        return self.theme.text if self.is_chosen(index) else self.theme.muted

    def _paint_beside(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        right = self.box.sceneBoundingRect().right()
        for i in range(len(self._shown)):
            rect, text = self.mark_rect(i), self._value_text(i)
            x = right - metrics.horizontalAdvance(text) if self.shows_means else rect.right() + 6
            painter.setPen(self._ink(i))
            painter.drawText(QPointF(x, rect.center().y() + metrics.capHeight() / 2), text)

    def _paint_above(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        errors = self._errors if self.shows_means else self._shown * 0
        for i, value in enumerate(self._shown):
            if value and self._has_value(i):
                rect, text = self.mark_rect(i), self._value_text(i)
                top = min(rect.top(), self.at_value(i, float(value + errors[i])).y())
                top = max(top, metrics.ascent() + 4)
                left = rect.center().x() - metrics.horizontalAdvance(text) / 2
                painter.setPen(self._ink(i))
                painter.drawText(QPointF(left, top - 4), text)

    def _paint_numbers(self, painter: QPainter, metrics: QFontMetricsF, figure: Bars) -> None:
        """How many values are behind each mean, in a row along the axis."""
        painter.setPen(self.theme.muted)
        y = self.box.sceneBoundingRect().bottom() - metrics.descent() - 1
        painter.drawText(QPointF(self.left_px - metrics.horizontalAdvance("n") - 5, y), "n")
        for i, count in enumerate(figure.counts or ()):
            text = _number(count)
            middle = self.at_value(i, 0.0).x()
            painter.drawText(QPointF(middle - metrics.horizontalAdvance(text) / 2, y), text)

    def _paint_overall(self, painter: QPainter, metrics: QFontMetricsF, figure: Bars) -> None:
        if figure.overall is None:
            return
        plot = self.box.sceneBoundingRect()
        y = self.at_value(0, figure.overall).y()
        painter.setPen(self.theme.muted)
        name, value = _overall_text(figure.overall)
        painter.drawText(QPointF(plot.right() + 5, y - 2), name)
        painter.drawText(QPointF(plot.right() + 5, y + metrics.ascent()), value)


def _number(count: int) -> str:
    return wording.number(count) if count else ""


def _overall_text(overall: float) -> tuple[str, str]:
    return "mean", wording.decimal(overall)
