"""Films as points: the member's rating against TMDB's."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QWidget

from lbstats_desktop.analytics.figures.shapes import Ranking
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key
from lbstats_desktop.ui.charts.axes import AxisChart
from lbstats_desktop.ui.charts.cells import CellsItem, places_of
from lbstats_desktop.ui.charts.chart import FADED, NOWHERE
from lbstats_desktop.ui.charts.density import STEP, FilmCell, film_cells
from lbstats_desktop.ui.charts.marks import Marks
from lbstats_desktop.ui.charts.overlay import Row, tinted
from lbstats_desktop.ui.charts.ramps import blended
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font

POINT_PX = 7
NEAR_PX = 9.0
"""A point is found within this distance."""
SAME_PLACE_PX = 2.5
"""Points so close cannot be told apart."""
ALPHA, ALPHA_OF_MANY, MANY = 0.6, 0.35, 400
FADED_ALPHA = 0.12
LOWEST, HIGHEST = 0.5, 5.0
MOST_POINTS = 2000
SHADES = 12
NAMED = 4
"""So many films of a cell are named."""


class ScatterChart(AxisChart[Ranking]):
    """A point for each film: TMDB's rating to the right, the member's upwards, and a line where
    both are the same.

    Points are see-through, so that many in one place are stronger than few. More films than
    `MOST_POINTS` would be solid stripes: they are cells whose colour says how many. Marks, points
    or cells, go from left to right within a rating, the lowest rating first.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points = pg.ScatterPlotItem(size=POINT_PX, pxMode=True, pen=None)
        self.box.addItem(self.points, ignoreBounds=True)
        self.cells = CellsItem()
        self.cells.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.scene().addItem(self.cells)
        self._entries: tuple[FilmEntry, ...] = ()
        self._films: tuple[FilmCell, ...] = ()
        self._x = self._y = np.zeros(0)
        self._left = LOWEST

    def draw(self, figure: Ranking, selected: Condition | None = None) -> None:
        """Show the films of `figure` that have an other value: `value` is the member's rating,
        `other` TMDB's, both in stars.
        """
        films = [entry for entry in figure.entries if entry.other is not None]
        x = np.array([film.other for film in films], dtype=float)
        y = np.array([film.value for film in films], dtype=float)
        dense = len(films) > MOST_POINTS
        order = np.lexsort((x, y))
        entries = self._entries = tuple(films[i] for i in order.tolist())
        self._x, self._y = x[order], y[order]
        self._films = film_cells(entries, self._x, self._y) if dense else ()
        if dense:
            self._x = np.array([cell.rect.center().x() for cell in self._films])
            self._y = np.array([cell.rating for cell in self._films])
        self.show_marks(self._cell_marks(figure) if dense else self._film_marks(figure), selected)

    def _film_marks(self, figure: Ranking) -> Marks:
        by_id = {entry.film_id: entry for entry in self._entries}
        return Marks(
            Dimension.FILM,
            tuple(by_id),
            tuple(self._y.tolist()),
            None,
            figure.basis,
            lambda key: _named(by_id[int(key)]),
            lambda key, _value, _count: _told(by_id[int(key)]),
        )

    def _cell_marks(self, figure: Ranking) -> Marks:
        by_key = {cell.films[0].film_id: cell for cell in self._films}
        counts = tuple(float(len(cell.films)) for cell in self._films)
        return Marks(
            Dimension.FILM,
            tuple(by_key),
            counts,
            None,
            figure.basis,
            lambda key: _placed(by_key[int(key)]),
            lambda _key, value, _count: wording.plural(value, "film", "films"),
        )

    def keys_of(self, index: int) -> frozenset[Key]:
        if not self._films:
            return super().keys_of(index)
        return frozenset(film.film_id for film in self._films[index].films)

    def is_chosen(self, index: int) -> bool:
        if not self._films or self.selected is None:
            return super().is_chosen(index)
        return not self.selected.keys.isdisjoint(self.keys_of(index))

    def table(self) -> list[list[str]]:
        header = ["Film", "Name", "Year", "Rating", "TMDB"]
        return [
            header,
            *(
                [str(e.film_id), e.name, str(e.year or ""), f"{e.value:g}", f"{e.other:.4g}"]
                for e in self._entries
            ),
        ]

    # Laying out

    def lay_out(self) -> None:
        if self.marks is None:
            return
        self.dress_axes()
        self.set_value_axis(HIGHEST, step=1.0)
        lowest = float(self._x.min(initial=3.0))
        self._left = max(math.floor(lowest * 2) / 2, 0.0)
        ticks = np.arange(math.ceil(self._left), HIGHEST + 0.1)
        self.set_key_axis([(float(value), wording.number(value)) for value in ticks])
        self.set_range((self._left - 0.1, HIGHEST + 0.1), (LOWEST - 0.3, HIGHEST + 0.3))
        self._paint_points()

    def _paint_points(self) -> None:
        self.points.setVisible(not self._films)
        self.cells.setVisible(bool(self._films))
        if self._films:
            self._paint_cells()
            return
        color = self.theme.ratings
        alpha = ALPHA if len(self._x) < MANY else ALPHA_OF_MANY
        brushes: QBrush | list[QBrush] = pg.mkBrush(tinted(color, alpha))
        if self.selected is not None and self.marks is not None:
            faded, full = pg.mkBrush(tinted(color, FADED_ALPHA)), pg.mkBrush(color)
            brushes = [full if self.is_chosen(i) else faded for i in range(len(self.marks))]
        self.points.setData(x=self._x, y=self._y, brush=brushes, pen=None)

    def _paint_cells(self) -> None:
        ramp = blended(self.theme.ramp, SHADES, start=1)
        faded = [tinted(color, FADED) for color in ramp]
        counts = [len(cell.films) for cell in self._films]
        # Of areas the eye compares the sides.
        steps = [round((SHADES - 1) * math.sqrt(count / max(counts))) for count in counts]
        places = places_of([self.mark_rect(i) for i in range(len(self._films))])
        colors = [(ramp if self.is_chosen(i) else faded)[steps[i]] for i, *_ in places]
        self.cells.set_cells(places, colors, QRectF(self.viewport().rect()))

    # Where the points are

    def _point(self, index: int) -> QPointF:
        at = QPointF(float(self._x[index]), float(self._y[index]))
        return QPointF(self.box.mapViewToScene(at))

    def mark_rect(self, index: int) -> QRectF:
        if self._films:
            cell = self.to_view(self._films[index].rect)
            left, top = round(cell.left()), round(cell.top())
            return QRectF(left, top, round(cell.right()) - left - 1, round(cell.bottom()) - top - 1)
        at, half = self._point(index), POINT_PX / 2
        return QRectF(at.x() - half, at.y() - half, POINT_PX, POINT_PX)

    def _distances_px(self, position: QPointF) -> np.ndarray:
        """How far each point is from a position in pixels of the view."""
        at = self.to_data(position)
        wide, tall = self.box.viewPixelSize()
        far: np.ndarray = np.hypot((self._x - at.x()) / wide, (self._y - at.y()) / tall)
        return far

    def mark_at(self, position: QPointF) -> int:
        if self.marks is None or not len(self.marks):
            return NOWHERE
        if self._films:
            at = self.to_data(position)
            inside = (i for i, cell in enumerate(self._films) if cell.rect.contains(at))
            return next(inside, NOWHERE)
        far = self._distances_px(position)
        nearest = int(far.argmin())
        return nearest if far[nearest] <= NEAR_PX else NOWHERE

    def mark_after(self, index: int, key: int) -> int | None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        rows = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if self.marks is None or (key not in steps and key not in rows):
            return None
        if index == NOWHERE:
            return 0
        if key in steps:
            return min(max(index + steps[Qt.Key(key)], 0), len(self.marks) - 1)
        beyond = (self._y - self._y[index]) * rows[Qt.Key(key)]
        if not (beyond > 0).any():
            return index
        row = np.flatnonzero(beyond == beyond[beyond > 0].min())
        return int(row[np.abs(self._x[row] - self._x[index]).argmin()])

    def tag_rows(self, index: int) -> list[Row]:
        rows = super().tag_rows(index)
        if self._films:
            films = self._films[index].films
            rows += [(_named(film), self.theme.muted) for film in films[:NAMED]]
            if len(films) > NAMED:
                rows.append((f"and {wording.number(len(films) - NAMED)} more", self.theme.muted))
            return rows
        more = int(np.count_nonzero(self._distances_px(self._point(index)) < SAME_PLACE_PX)) - 1
        if more > 0:
            rows.append(
                (f"and {wording.plural(more, 'film', 'films')} more here", self.theme.muted)
            )
        return rows

    # What is painted around and over them

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        if self.marks is None:
            return
        if not self._films:
            self._paint_equal(painter)

    def _paint_equal(self, painter: QPainter) -> None:
        """The line where both ratings are the same."""
        low = max(self._left, LOWEST)
        ends = (self.box.mapViewToScene(QPointF(end, end)) for end in (low, HIGHEST))
        painter.setPen(QPen(self.theme.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(*ends))

    def paint_labels(self, painter: QPainter) -> None:
        if self.marks is None:
            return
        if self._films:
            # On top of the cells, which lie side by side.
            self._paint_equal(painter)
        painter.setFont(font("axis"))
        painter.setPen(self.theme.muted)
        metrics = QFontMetricsF(painter.font())
        plot = self.box.sceneBoundingRect()
        painter.drawText(QPointF(plot.left() + 4, plot.top() + metrics.ascent()), "yours ↑")
        right = "TMDB →"
        at = QPointF(plot.right() - metrics.horizontalAdvance(right) - 4, plot.bottom() - 5)
        painter.drawText(at, right)

    def paint_hovered(self, painter: QPainter, index: int) -> None:
        if self._films:
            super().paint_hovered(painter, index)
            return
        painter.setPen(QPen(self.theme.text, 1.4))
        painter.setBrush(self.theme.ratings)
        painter.drawEllipse(self.mark_rect(index).adjusted(-1, -1, 1, 1))

    def paint_focused(self, painter: QPainter, index: int) -> None:
        if self._films:
            super().paint_focused(painter, index)
            return
        painter.setPen(QPen(self.theme.focus, 2))
        painter.setBrush(self.theme.ratings)
        painter.drawEllipse(self.mark_rect(index).adjusted(-2, -2, 2, 2))


def _named(entry: FilmEntry) -> str:
    return f"{entry.name} ({entry.year})" if entry.year else entry.name


def _placed(cell: FilmCell) -> str:
    low, high = wording.decimal(cell.left, 1), wording.decimal(cell.left + STEP, 1)
    return f"{wording.stars(cell.rating)} · TMDB {low}–{high}"


def _told(entry: FilmEntry) -> str:
    theirs = math.nan if entry.other is None else entry.other
    difference = wording.signed(entry.value - theirs, 2)
    return f"{wording.stars(entry.value)} · TMDB {wording.decimal(theirs)} · {difference}"
