"""A matrix: a cell for each pair of row and column, month by year for instance."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Matrix
from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui.charts.cells import CellChart
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.marks import marks_of_matrix
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font

GAP_PX = 2


class MatrixChart(CellChart[Matrix]):
    """Rows and columns of cells that fill the room; the value stands in a cell it fits into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._grid = QRectF()

    def draw(self, figure: Matrix, selected: Condition | None = None) -> None:
        self._rows, self._columns = figure.rows, figure.columns
        self.show_marks(marks_of_matrix(figure), selected)

    def cell_rects(self) -> list[QRectF]:
        metrics = QFontMetricsF(font("axis"))
        gutter = max(map(metrics.horizontalAdvance, self._rows), default=0.0) + 10
        header = metrics.height() + 4
        room = self.viewport().rect()
        self._grid = QRectF(gutter, header, room.width() - gutter, room.height() - header)
        keys = self.marks.keys if self.marks else ()
        return [
            QRectF() if key is None else self._cell(*divmod(i, len(self._columns)))
            for i, key in enumerate(keys)
        ]

    def _cell(self, row: int, column: int) -> QRectF:
        wide = self._grid.width() / max(len(self._columns), 1)
        tall = self._grid.height() / max(len(self._rows), 1)
        left, top = round(self._grid.left() + column * wide), round(self._grid.top() + row * tall)
        right = round(self._grid.left() + (column + 1) * wide)
        bottom = round(self._grid.top() + (row + 1) * tall)
        return QRectF(left, top, max(right - left - GAP_PX, 1), max(bottom - top - GAP_PX, 1))

    def mark_at(self, position: QPointF) -> int:
        if not self._grid.contains(position) or not self.rects:
            return NOWHERE
        at = position - self._grid.topLeft()
        row = int(at.y() / self._grid.height() * len(self._rows))
        column = int(at.x() / self._grid.width() * len(self._columns))
        index = row * len(self._columns) + column
        return index if index < len(self.rects) and not self.rects[index].isEmpty() else NOWHERE

    def mark_after(self, index: int, key: int) -> int | None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -len(self._columns),
            Qt.Key.Key_Down: len(self._columns),
        }
        step = steps.get(Qt.Key(key))
        if step is None or not self.rects:
            return None
        if index == NOWHERE:
            return next((i for i, rect in enumerate(self.rects) if not rect.isEmpty()), None)
        to = index + step
        along_row = abs(step) > 1 or to // len(self._columns) == index // len(self._columns)
        there = 0 <= to < len(self.rects) and along_row and not self.rects[to].isEmpty()
        return to if there else index

    def paint_labels(self, painter: QPainter) -> None:
        if self.marks is None or not self._columns or not self._rows:
            return
        painter.setFont(font("axis"))
        painter.setPen(self.theme.muted)
        metrics = QFontMetricsF(painter.font())
        wide = self._grid.width() / len(self._columns)
        tall = self._grid.height() / len(self._rows)
        middle = metrics.capHeight() / 2
        every = max(1, -(-int(metrics.height()) // max(int(tall), 1)))
        for i in range(0, len(self._rows), every):
            at = QPointF(0, self._grid.top() + (i + 0.5) * tall - GAP_PX / 2 + middle)
            painter.drawText(at, self._rows[i])
        for i, name in enumerate(self._columns):
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideNone, wide)
            if metrics.horizontalAdvance(shown) > wide:
                shown = name[:1]
            x = self._grid.left() + (i + 0.5) * wide - GAP_PX / 2
            at = QPointF(x - metrics.horizontalAdvance(shown) / 2, metrics.ascent())
            painter.drawText(at, shown)
        most = max((value for value in self.marks.values if value >= 0), default=0.0)
        widest = metrics.horizontalAdvance(wording.number(most))
        if wide >= widest + 6 and tall >= metrics.height():
            self._paint_values(painter, metrics)

    def _paint_values(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        values = self.marks.values if self.marks else ()
        for i, rect in enumerate(self.rects):
            if not rect.isEmpty() and values[i]:
                text = wording.number(values[i])
                painter.setPen(self._ink(i))
                left = rect.center().x() - metrics.horizontalAdvance(text) / 2
                painter.drawText(QPointF(left, rect.center().y() + metrics.capHeight() / 2), text)

    def _ink(self, index: int) -> QColor:
        """Text that can be read on a cell: the theme's, or its opposite on a strong colour."""
        if self.selected is not None and not self.is_chosen(index):
            return self.theme.muted
        strong = self.steps[index] >= (3 if self.theme.dark else 4)
        return self.theme.surface if strong else self.theme.text
