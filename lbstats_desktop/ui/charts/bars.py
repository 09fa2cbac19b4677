"""Bars: a value for each key, upright or lying."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Bars
from lbstats_desktop.analytics.model.selection import Condition, Key
from lbstats_desktop.ui.charts.axes import HEADROOM, AxisChart
from lbstats_desktop.ui.charts.chart import FADED, NOWHERE
from lbstats_desktop.ui.charts.marks import Label, labeller, marks_of_bars
from lbstats_desktop.ui.charts.overlay import tinted
from lbstats_desktop.ui.charts.ticks import key_ticks
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font, motion_ms

GAP = 0.2
BEST_RATING = 5.0
WIDEST_NAMES = 0.4
"""How much of the width the names of lying bars may take."""
LABEL_ROOM_PX = 16
WIDEST_SLOT_PX = 150
"""A few bars stand together in the middle; drawn to the full width they would be slabs."""


def bar_edges(
    count: int, origin_px: float, room_px: float, pixel_ratio: float
) -> tuple[np.ndarray, np.ndarray]:
    """Where `count` bars that share `room_px` begin and end, in slots, the first around 0.

    They lie on whole pixels of the screen, or gaps between narrow bars would come and go.
    """
    slot_px = max(room_px, 1.0) / max(count, 1)
    cuts = np.round((origin_px + slot_px * np.arange(count + 1)) * pixel_ratio)
    gap = max(1, round(slot_px * GAP * pixel_ratio)) if slot_px * pixel_ratio >= 2 else 0
    starts, ends = cuts[:-1] + gap // 2, cuts[1:] - (gap - gap // 2)
    return (
        (starts / pixel_ratio - origin_px) / slot_px - 0.5,
        (ends / pixel_ratio - origin_px) / slot_px - 0.5,
    )


class BarChart(AxisChart[Bars]):
    """Zero-based bars in the keys' order; `lying` ones start with the first key on top.

    `hue` is the theme's colour for counts ("counts" or "ratings"); means are ratings. With
    `labelled` each value is written at its bar, where it fits.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        lying: bool = False,
        hue: str = "counts",
        labelled: bool = False,
    ) -> None:
        super().__init__(parent)
        self._lying, self._hue, self._labelled = lying, hue, labelled or lying
        self._axis_label: Label | None = None
        self._shown = np.zeros(0)
        self._from = np.zeros(0)
        self._starts = self._ends = np.zeros(0)
        self.bars = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=None)
        self.box.addItem(self.bars, ignoreBounds=True)
        self.box.invertY(lying)
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._glide.valueChanged.connect(self._on_glide)

    def draw(self, figure: Bars, selected: Condition | None = None) -> None:
        known = self.marks.keys if self.marks else None
        axis_label = partial(wording.axis_label, figure.dimension)
        self._axis_label = labeller(figure) if figure.names else axis_label
        self._from = self._shown
        self._shown = np.nan_to_num(np.asarray(figure.values, dtype=float))
        self.show_marks(marks_of_bars(figure), selected)
        self._glide.stop()
        span_ms = motion_ms(self) if self.isVisible() and known == figure.keys else 0
        if span_ms and not np.array_equal(self._from, self._shown):
            self._glide.setDuration(span_ms)
            self._glide.start()

    @Slot(object)
    def _on_glide(self, share: float) -> None:
        if len(self._from) == len(self._shown):
            self._set_bars(self._from + (self._shown - self._from) * share)

    # Laying out

    def lay_out(self) -> None:
        if self.marks is None:
            return
        self.dress_axes()
        count = max(len(self.marks), 1)
        if self._lying:
            self._lay_out_lying(count)
        else:
            self._lay_out_upright(count)
        self._paint_bars()
        self._set_bars(self._shown)

    def _lay_out_upright(self, count: int) -> None:
        if self.marks is None or self._axis_label is None:
            return
        means = self.marks.counts is not None
        highest = float(self._shown.max(initial=0.0))
        room = 1 + LABEL_ROOM_PX / max(self.viewport().height(), 1) if self._labelled else 1.02
        if means:
            end = self.set_value_axis(BEST_RATING * room, step=1.0)
        else:
            end = self.set_value_axis(max(highest, 1.0) * HEADROOM * room)
        room_px = self.viewport().width() - self.left.width()
        slot = min(room_px / count, WIDEST_SLOT_PX)
        spare = (room_px / slot - count) / 2
        keys: list[Key] = [key for key in self.marks.keys if key is not None]
        width = self.metrics().horizontalAdvance
        ticks = key_ticks(self.marks.dimension, keys, self._axis_label, slot, width)
        self.set_key_axis(ticks)
        half = width(ticks[-1][1]) / 2 - (count - 0.5 - ticks[-1][0]) * slot if ticks else 0
        self.centralLayout.setContentsMargins(0, 0, max(half - spare * slot, 2), 0)
        self.set_range((-0.5 - spare, count - 0.5 + spare), (0.0, end))

    def _lay_out_lying(self, count: int) -> None:
        if self.marks is None or self._axis_label is None:
            return
        metrics = self.metrics()
        most = self.viewport().width() * WIDEST_NAMES
        names = [
            metrics.elidedText(self._axis_label(key), Qt.TextElideMode.ElideRight, most)
            for key in self.marks.keys
            if key is not None
        ]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        self.left.setTicks([[(float(i), name) for i, name in enumerate(names)]])
        self.left.setWidth(round(widest) + 12)
        self.bottom.setTicks([[]])
        self.bottom.setHeight(1)
        self.bottom.setPen(None)
        self._grid = []
        highest = BEST_RATING if self.marks.counts else float(self._shown.max(initial=1.0)) or 1.0
        room = self.viewport().width() - self.left.width()
        texts = map(self._value_text, range(len(names)))
        label = max(map(metrics.horizontalAdvance, texts), default=0.0)
        share = min((label + 10) / max(room, 1.0), 0.6)
        self.set_range((0.0, highest / (1 - share)), (-0.5, count - 0.5))

    def _set_bars(self, values: np.ndarray) -> None:
        all_slots = QRectF(-0.5, -0.5, len(values), len(values))
        plot = self.to_view(all_slots) if len(values) else QRectF()
        along = (plot.top(), plot.height()) if self._lying else (plot.left(), plot.width())
        self._starts, self._ends = bar_edges(len(values), *along, self.devicePixelRatioF())
        if self._lying:
            self.bars.setOpts(x0=0.0, x1=values, y0=self._starts, y1=self._ends)
        else:
            self.bars.setOpts(x0=self._starts, x1=self._ends, y0=0.0, y1=values)

    def _paint_bars(self) -> None:
        means = self.marks is not None and self.marks.counts is not None
        full = QBrush(self.theme.color("ratings" if means else self._hue))
        if self.selected is None or self.marks is None:
            self.bars.setOpts(brush=full, brushes=None)
            return
        faded = QBrush(tinted(full.color(), FADED))
        chosen = (self.is_chosen(i) for i in range(len(self.marks)))
        self.bars.setOpts(brushes=[full if yes else faded for yes in chosen])

    # Where the bars are

    def mark_rect(self, index: int) -> QRectF:
        start, end = float(self._starts[index]), float(self._ends[index])
        value = float(self._shown[index])
        if self._lying:
            return self.to_view(QRectF(0, start, value, end - start))
        return self.to_view(QRectF(start, 0, end - start, value))

    def mark_at(self, position: QPointF) -> int:
        if self.marks is None or not len(self.marks):
            return NOWHERE
        at = self.to_data(position)
        index = round(at.y() if self._lying else at.x())
        if self._pressed_at is not None:
            return min(max(index, 0), len(self.marks) - 1)
        plot = self.box.sceneBoundingRect()
        # The name beside a lying bar belongs to it.
        x = plot.center().x() if self._lying else position.x()
        inside = plot.contains(QPointF(x, position.y()))
        return index if inside and 0 <= index < len(self.marks) else NOWHERE

    def mark_after(self, index: int, key: int) -> int | None:
        back, forth = (
            (Qt.Key.Key_Up, Qt.Key.Key_Down) if self._lying else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        )
        if key not in {back, forth} or self.marks is None:
            return None
        last = len(self.marks) - 1
        if index == NOWHERE:
            return 0 if key == forth else last
        return min(index + 1, last) if key == forth else max(index - 1, 0)

    def band_rect(self, first: int, last: int) -> QRectF:
        low, high = min(first, last) - 0.5, max(first, last) + 0.5
        plot = self.box.viewRect()
        if self._lying:
            return self.to_view(QRectF(plot.left(), low, plot.width(), high - low))
        return self.to_view(QRectF(low, plot.top(), high - low, plot.height()))

    # Labels

    def _value_text(self, index: int) -> str:
        if self.marks is None:
            return ""
        value = self.marks.values[index]
        if self.marks.counts is None:
            return wording.number(value)
        return wording.decimal(value)

    def paint_labels(self, painter: QPainter) -> None:
        if not self._labelled or self.marks is None:
            return
        painter.setFont(font("axis"))
        metrics = QFontMetricsF(painter.font())
        texts = [self._value_text(i) for i in range(len(self.marks))]
        slot = self.box.width() / max(len(texts), 1)
        if not self._lying and any(metrics.horizontalAdvance(text) > slot for text in texts):
            return
        for i, text in enumerate(texts):
            if math.isnan(self.marks.values[i]) or (not self._lying and not self.marks.values[i]):
                continue
            rect = self.mark_rect(i)
            painter.setPen(self.theme.text if self.is_chosen(i) else self.theme.muted)
            if self._lying:
                at = QPointF(rect.right() + 6, rect.center().y() + metrics.capHeight() / 2)
            else:
                left = rect.center().x() - metrics.horizontalAdvance(text) / 2
                at = QPointF(left, rect.top() - 4)
            painter.drawText(at, text)
