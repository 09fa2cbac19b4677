"""Charts with a slot for each key, upright or lying: names, slots, and what is pointed at."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Bars
from lbstats_desktop.ui.charts.axes import AxisChart
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.marks import Label, labeller
from lbstats_desktop.ui.charts.ticks import key_ticks
from lbstats_desktop.ui.text import wording

GAP = 0.2
WIDEST_NAMES = 0.45
"""How much of the width the names of lying bars may take."""
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


class KeyedChart(AxisChart[Bars]):
    """Keys in their order, from left to right, or, `lying`, from the top down."""

    def __init__(self, parent: QWidget | None = None, *, lying: bool = False) -> None:
        super().__init__(parent)
        self.lying = lying
        self.starts = self.ends = np.zeros(0)
        self.box.invertY(lying)

    # Laying out

    def set_keys_and_range(
        self, figure: Bars, values: tuple[float, float], margin_px: float
    ) -> None:
        """Name the keys below; bars stand in the middle, and the last name is not cut."""
        count = max(len(figure.keys), 1)
        room_px = self.viewport().width() - self.left_px - margin_px
        slot = min(room_px / count, WIDEST_SLOT_PX)
        spare = (room_px / slot - count) / 2
        width = self.metrics().horizontalAdvance
        ticks = key_ticks(figure.dimension, figure.keys, axis_label(figure), slot, width)
        self.set_key_axis(ticks)
        half = width(ticks[-1][1]) / 2 - (count - 0.5 - ticks[-1][0]) * slot if ticks else 0
        self.set_margin_px(max(half - spare * slot, margin_px, 2))
        self.set_range((-0.5 - spare, count - 0.5 + spare), values)

    def set_lying_names(self, figure: Bars) -> None:
        """Name the keys on the left."""
        metrics, name = self.metrics(), axis_label(figure)
        most = self.viewport().width() * WIDEST_NAMES
        names = [
            metrics.elidedText(name(key), Qt.TextElideMode.ElideRight, most) for key in figure.keys
        ]
        widest = max(map(metrics.horizontalAdvance, names), default=0.0)
        self.name_values([])
        self.left.setTicks([[(float(i), name) for i, name in enumerate(names)]])
        self.set_left_px(round(widest) + 12)
        self.bottom.setTicks([[]])
        self.bottom.setHeight(1)
        self.bottom.setPen(None)

    def place_slots(self, count: int) -> None:
        """Find where `count` bars begin and end."""
        all_slots = QRectF(-0.5, -0.5, count, count)
        plot = self.to_view(all_slots) if count else QRectF()
        along = (plot.top(), plot.height()) if self.lying else (plot.left(), plot.width())
        self.starts, self.ends = bar_edges(count, *along, self.devicePixelRatioF())

    def plot_height(self) -> float:
        return max(self.viewport().height() - self.metrics().height() - 8, 1.0)

    def slot_px(self) -> float:
        plot = self.box.sceneBoundingRect()
        return (plot.height() if self.lying else plot.width()) / max(len(self.marks or ()), 1)

    # Where the keys are

    def at_value(self, index: int, value: float) -> QPointF:
        at = QPointF(value, index) if self.lying else QPointF(index, value)
        return self.box.mapViewToScene(at)

    def mark_at(self, position: QPointF) -> int:
        if self.marks is None or not len(self.marks):
            return NOWHERE
        at = self.to_data(position)
        index = round(at.y() if self.lying else at.x())
        if self._pressed_at is not None:
            return min(max(index, 0), len(self.marks) - 1)
        plot = self.box.sceneBoundingRect()
        # The name beside a lying bar belongs to it.
        x = plot.center().x() if self.lying else position.x()
        inside = plot.contains(QPointF(x, position.y()))
        return index if inside and 0 <= index < len(self.marks) else NOWHERE

    def mark_after(self, index: int, key: int) -> int | None:
        back, forth = (
            (Qt.Key.Key_Up, Qt.Key.Key_Down) if self.lying else (Qt.Key.Key_Left, Qt.Key.Key_Right)
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
        if self.lying:
            return self.to_view(QRectF(plot.left(), low, plot.width(), high - low))
        return self.to_view(QRectF(low, plot.top(), high - low, plot.height()))


def axis_label(figure: Bars) -> Label:
    """What keys are called along an axis: as the figure does, and else in few letters."""
    return labeller(figure) if figure.names else partial(wording.axis_label, figure.dimension)
