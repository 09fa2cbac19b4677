"""A map of the world: a country's colour says how much."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from lbstats_desktop.analytics.figures.shapes import Bars
from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui.charts.chart import FADED, NOWHERE, Chart
from lbstats_desktop.ui.charts.geography import map_bounds, world
from lbstats_desktop.ui.charts.marks import marks_of_bars
from lbstats_desktop.ui.charts.overlay import tinted
from lbstats_desktop.ui.charts.ramps import blended, log_steps, ramp_steps
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font

DOT_PX = 4.0
"""The radius of a country too small for a shape."""
SMALL_PX = 12.0
"""A country smaller than this is found within `NEAR_PX` of it, too."""
NEAR_PX = 4.0
LOWEST_TOP_PX = 24.0
"""How far down a map begins, at most."""
SWATCH_PX = 16.0
FIRST_STEP = 1.6
"""Where on the theme's ramp the colours of countries begin."""


class CountriesItem(pg.GraphicsObject):
    """Shapes in pixels, painted in their colours; one item for all countries."""

    def __init__(self) -> None:
        super().__init__()
        self._bounds = QRectF()
        self._shapes: list[tuple[QPainterPath, QColor]] = []
        self._border = QPen(Qt.PenStyle.NoPen)

    def set_countries(
        self, shapes: list[tuple[QPainterPath, QColor]], border: QColor, bounds: QRectF
    ) -> None:
        """Paint `shapes` in this order, parted by `border`, within `bounds`."""
        self.prepareGeometryChange()
        self._shapes, self._bounds = shapes, bounds
        self._border = QPen(border, 0.7)
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
        painter.setClipRect(self._bounds)
        painter.setPen(self._border)
        for shape, color in self._shapes:
            painter.setBrush(color)
            painter.drawPath(shape)


class WorldMap(Chart[Bars]):
    """A value for each country, as steps of the theme's ramp; its keys are ISO 3166-1 codes.

    Countries too small for a shape are dots. Former ones have no mark here; `unmapped` are their
    codes. Marks are walked through from the highest value on.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.countries = CountriesItem()
        # Hovering repaints what lies over the map, not ten thousand points.
        self.countries.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.scene().addItem(self.countries)
        self.unmapped: tuple[str, ...] = ()
        self.steps: list[int] = []
        self._outlines: list[QPainterPath] = []
        self._rects: list[QRectF] = []

    def draw(self, figure: Bars, selected: Condition | None = None) -> None:
        known = {*world().countries, *world().small}
        valued = [i for i, value in enumerate(figure.values) if value > 0]
        self.unmapped = tuple(str(figure.keys[i]) for i in valued if figure.keys[i] not in known)
        mapped = [i for i in valued if figure.keys[i] in known]
        mapped.sort(key=lambda i: -figure.values[i])
        told = Bars(
            figure.dimension,
            tuple(figure.keys[i] for i in mapped),
            tuple(figure.values[i] for i in mapped),
            figure.basis,
            None if figure.counts is None else tuple(figure.counts[i] for i in mapped),
        )
        self.show_marks(marks_of_bars(told), selected)

    # Laying out

    def lay_out(self) -> None:
        if self.marks is None:
            return
        ramp, to_view = self._ramp(), self._to_view()
        countries, small = world()
        shapes = {code: to_view.map(country.shape) for code, country in countries.items()}
        dots = {code: _dot(to_view.map(place)) for code, place in small.items()}
        codes = [str(key) for key in self.marks.keys]
        self._outlines = [shapes.get(code) or dots[code] for code in codes]
        self._rects = [
            to_view.mapRect(countries[code].main) if code in shapes else dots[code].boundingRect()
            for code in codes
        ]
        counted = self.marks.counts is None
        self.steps = (log_steps if counted else ramp_steps)(self.marks.values, len(ramp))
        faded = [tinted(color, FADED) for color in ramp]
        colors = {
            code: (ramp if self.is_chosen(i) else faded)[self.steps[i]]
            for i, code in enumerate(codes)
        }
        painted = [(shape, colors.get(code, ramp[0])) for code, shape in shapes.items()]
        painted += [(dot, colors[code]) for code, dot in dots.items() if code in colors]
        room = QRectF(self.viewport().rect())
        self.countries.set_countries(painted, self.theme.line, room)

    def _ramp(self) -> list[QColor]:
        """The theme's, but the first step is further from none: on a map it is by itself."""
        filled = blended(self.theme.ramp, len(self.theme.ramp) - 1, start=FIRST_STEP)
        return [self.theme.ramp[0], *filled]

    def _to_view(self) -> QTransform:
        """Puts the whole map into the room, as large as it fits; not far down in a high one."""
        room, bounds = self.viewport().size(), map_bounds()
        scale = min(room.width() / bounds.width(), room.height() / bounds.height())
        spare = room.height() - bounds.height() * scale
        left = room.width() / 2 - bounds.center().x() * scale
        top = min(spare / 2, LOWEST_TOP_PX) - bounds.top() * scale
        return QTransform(scale, 0, 0, scale, left, top)

    # Where the countries are

    def mark_rect(self, index: int) -> QRectF:
        return self._rects[index]

    def mark_at(self, position: QPointF) -> int:
        near: list[tuple[float, int]] = []
        for i, outline in enumerate(self._outlines):
            rect = self._rects[i]
            if max(rect.width(), rect.height()) >= SMALL_PX:
                continue
            if rect.adjusted(-NEAR_PX, -NEAR_PX, NEAR_PX, NEAR_PX).contains(position):
                away = rect.center() - position
                # What is small lies on what is large, and would never be hit otherwise.
                near.append((0.0 if outline.contains(position) else away.manhattanLength(), i))
        if near:
            return min(near)[1]
        inside = (i for i, outline in enumerate(self._outlines) if outline.contains(position))
        return next(inside, NOWHERE)

    def mark_after(self, index: int, key: int) -> int | None:
        forth = key in {Qt.Key.Key_Right, Qt.Key.Key_Down}
        if self.marks is None or not (forth or key in {Qt.Key.Key_Left, Qt.Key.Key_Up}):
            return None
        if index == NOWHERE:
            return 0
        return min(max(index + (1 if forth else -1), 0), len(self.marks) - 1)

    # What is painted over them

    def paint_hovered(self, painter: QPainter, index: int) -> None:
        self._outline(painter, index, QPen(self.theme.text, 1.4))

    def paint_focused(self, painter: QPainter, index: int) -> None:
        self._outline(painter, index, QPen(self.theme.focus, 2.2))

    def _outline(self, painter: QPainter, index: int, pen: QPen) -> None:
        painter.setPen(pen)
        painter.setBrush(tinted(self.theme.text if self.theme.dark else self.theme.surface, 0.2))
        painter.drawPath(self._outlines[index])

    def paint_labels(self, painter: QPainter) -> None:
        """The ramp's steps with the values they stand for, in the empty south-west."""
        filled, ramp = sorted(set(self.steps) - {0}), self._ramp()
        if self.marks is None or not filled:
            return
        painter.setFont(font("axis"))
        metrics = QFontMetricsF(painter.font())
        lowest, highest = self._said(min(self.marks.values)), self._said(max(self.marks.values))
        bottom = self._to_view().mapRect(map_bounds()).bottom()
        middle = min(bottom, self.viewport().height()) - metrics.height() / 2 - 3
        x = 2.0
        painter.setPen(self.theme.muted)
        baseline = middle + metrics.capHeight() / 2
        painter.drawText(QPointF(x, baseline), lowest)
        x += metrics.horizontalAdvance(lowest) + 6
        for step in filled:
            swatch = QRectF(x, middle - 5, SWATCH_PX, 10)
            painter.fillRect(swatch, ramp[step])
            x += SWATCH_PX + 1
        if highest != lowest:
            painter.drawText(QPointF(x + 5, baseline), highest)

    def _said(self, value: float) -> str:
        if self.marks is None or self.marks.counts is None:
            return wording.number(value)
        return wording.mean_stars(value)


def _dot(at: QPointF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(at, DOT_PX, DOT_PX)
    return path
