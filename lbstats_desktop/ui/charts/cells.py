"""Cells: what calendar and matrix share. All cells are one item."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from lbstats_desktop.ui.charts.chart import FADED, Chart
from lbstats_desktop.ui.charts.marks import Marks
from lbstats_desktop.ui.charts.overlay import tinted
from lbstats_desktop.ui.charts.ramps import ramp_steps
from lbstats_desktop.ui.theme import font

FREE_AROUND_PX = 40.0
"""A tag keeps free the cells above and below, but not more than this."""


class Place(NamedTuple):
    """Where a mark's cell is."""

    mark: int
    corner: QPointF
    width: float
    height: float


def places_of(rects: list[QRectF]) -> list[Place]:
    """Where the cells of marks are, of those that have one: an empty rectangle is none."""
    return [
        Place(i, rect.topLeft(), rect.width(), rect.height())
        for i, rect in enumerate(rects)
        if not rect.isEmpty()
    ]


class CellsItem(pg.GraphicsObject):
    """Rounded cells in pixels, all of one colour and size stamped from one drawn cell."""

    def __init__(self) -> None:
        super().__init__()
        self._bounds = QRectF()
        self._cells: list[tuple[QColor, QSizeF, list[QPointF]]] = []

    def set_cells(self, places: list[Place], colors: list[QColor], bounds: QRectF) -> None:
        """Paint cells at `places`, each in the colour of the same place in `colors`, within
        `bounds`.
        """
        self.prepareGeometryChange()
        self._bounds = bounds
        cells: dict[tuple[int, float, float], tuple[QColor, QSizeF, list[QPointF]]] = {}
        for place, color in zip(places, colors, strict=True):
            kind = (id(color), place.width, place.height)
            if kind not in cells:
                cells[kind] = (color, QSizeF(place.width, place.height), [])
            cells[kind][2].append(place.corner)
        self._cells = list(cells.values())
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        if not isinstance(painter.device(), QPixmap | QImage | QWidget):
            # A vector picture keeps its cells as shapes.
            for color, size, corners in self._cells:
                for corner in corners:
                    _paint_cell(painter, color, QRectF(corner, size))
            return
        ratio = painter.device().devicePixelRatioF()
        for color, size, corners in self._cells:
            stamp = _stamp(color, size, ratio)
            for corner in corners:
                painter.drawPixmap(corner, stamp)


def _stamp(color: QColor, size: QSizeF, ratio: float) -> QPixmap:
    stamp = QPixmap((size * ratio).toSize())
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    _paint_cell(painter, color, QRectF(QPointF(), size))
    painter.end()
    return stamp


def _paint_cell(painter: QPainter, color: QColor, rect: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    radius = min(3.0, min(rect.width(), rect.height()) / 5)
    painter.drawRoundedRect(rect, radius, radius)


Figure = TypeVar("Figure")


class CellChart(Chart[Figure]):
    """A chart of cells whose colour says how much. A subclass places them in `cell_rects`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = CellsItem()
        # Hovering repaints what lies over the cells, not thousands of cells.
        self.cells.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.scene().addItem(self.cells)
        self.rects: list[QRectF] = []
        self._places: list[Place] = []
        self._placed_for: object = None
        self.steps: list[int] = []

    def cell_rects(self) -> list[QRectF]:
        """Where every mark is, in pixels; an empty rectangle where there is no cell."""
        raise NotImplementedError

    def lay_out(self) -> None:
        if self.marks is None:
            return
        ramp = self.theme.ramp
        self._place_cells(self.marks)
        self.steps = ramp_steps(self.marks.values, len(ramp))
        faded = [tinted(color, FADED) for color in ramp]
        colors = [
            (ramp if self.selected is None or self.is_chosen(i) else faded)[self.steps[i]]
            for i, *_ in self._places
        ]
        self.cells.set_cells(self._places, colors, QRectF(self.viewport().rect()))

    def _place_cells(self, marks: Marks) -> None:
        """Work out where thousands of cells are only when they are others, or the room is."""
        reason = (marks.keys, self.viewport().size(), font("axis").pointSizeF())
        if reason == self._placed_for:
            return
        self._placed_for = reason
        self.rects = self.cell_rects()
        self._places = places_of(self.rects)

    def mark_rect(self, index: int) -> QRectF:
        return self.rects[index]

    def tag_anchor(self, index: int) -> QRectF:
        # The cells around it stay in sight, too.
        rect = self.rects[index]
        wide, tall = rect.width() + 2, min(rect.height() + 2, FREE_AROUND_PX)
        return rect.adjusted(-wide, -tall, wide, tall)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.viewport().update()
