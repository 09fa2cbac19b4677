"""A calendar: a cell a day, weeks as columns, year under year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures import Days
from lbstats_desktop.analytics.selection import Condition
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.charts.cells import CellChart
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.marks import Label, Tell, marks_of_days
from lbstats_desktop.ui.theme import font

DAYS = 7
WEEKS = 54
"""A year touches at most so many weeks."""
SMALLEST_CELL_PX = 8.0
WIDEST_CELL = 1.6
"""A cell's width, at most, in heights."""
TALLEST_CELL = 1.35
"""A cell's height, at most, in widths."""
BLOCK_GAP_PX = 8
WIDEST_BLOCK_GAP_PX = 28
COLUMN_GAP_PX = 28
COLUMN_CELL_PX = 8.5
"""Years stand beside each other where cells stay so wide."""
COMFORTABLE_CELL_PX = 12


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one year's weeks, drawn in one row of the calendar."""

    year: int
    first_mark: int
    first_day: date
    last_day: date
    left: float
    top: float

    @property
    def monday(self) -> int:
        """The ordinal of the Monday of its first week."""
        return self.first_day.toordinal() - self.first_day.weekday()


class CalendarChart(CellChart):
    """Years of days, as many as there is room for, the first given on top. A single year is
    broken over rows, and years stand beside each other, where that makes better use of the room.

    With `whole` it makes itself as high as all years need.
    """

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self._years: tuple[Days, ...] = ()
        self._blocks: list[Block] = []
        self._shape: object = None
        self._cell_width = self._cell_height = SMALLEST_CELL_PX

    def draw(
        self,
        figures: Sequence[Days],
        *,
        label: Label | None = None,
        tell: Tell | None = None,
        selected: Condition | None = None,
    ) -> None:
        """Show `figures`, one a year, the most interesting (the newest) first."""
        self._years = tuple(figures)
        self.show_marks(marks_of_days(self._years, label, tell), selected)
        self._claim_height()

    @property
    def years_shown(self) -> tuple[int, ...]:
        """The years there is room for."""
        return tuple(dict.fromkeys(block.year for block in self._blocks))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:  # pyqtgraph calls it from its constructor
            self._claim_height()

    # Laying out

    def _claim_height(self) -> None:
        if self._whole and self._years:
            block = self._header_px() + DAYS * COMFORTABLE_CELL_PX + BLOCK_GAP_PX
            self.setMinimumHeight(round(-(-len(self._years) // self._columns()) * block))

    def _columns(self) -> int:
        """How many years stand beside each other."""
        column = self._gutter_px() + WEEKS * COLUMN_CELL_PX + COLUMN_GAP_PX
        room = int((self.viewport().width() + COLUMN_GAP_PX) // column)
        return max(min(room, len(self._years)), 1)

    def _column_px(self) -> float:
        columns = self._columns()
        room: int = self.viewport().width() - (columns - 1) * COLUMN_GAP_PX
        return room / columns

    def _header_px(self) -> float:
        return QFontMetricsF(font("axis")).height() + 5

    def _gutter_px(self) -> float:
        metrics = QFontMetricsF(font("axis"))
        names = [wording.weekday_name(day, short=True) for day in range(DAYS)]
        return max(map(metrics.horizontalAdvance, [*names, "2000"])) + 8

    def cell_rects(self) -> list[QRectF]:
        # A filter changes the colours of thousands of cells, but not where they are.
        shape = (self.viewport().size(), [(days.first, len(days.values)) for days in self._years])
        if shape == self._shape:
            return self.rects
        self._shape = shape
        height, header, columns = self.viewport().height(), self._header_px(), self._columns()
        least = header + DAYS * SMALLEST_CELL_PX + BLOCK_GAP_PX
        count = max(min(len(self._years), int((height + BLOCK_GAP_PX) // least) * columns), 1)
        deep = -(-count // columns)

        def area(rows: int) -> float:
            wide, tall = self._cell_size(rows * deep, rows)
            return wide * tall

        rows_a_year = max(range(1, 5), key=area)
        rows = rows_a_year * deep
        self._cell_width, self._cell_height = self._cell_size(rows, rows_a_year)
        block = header + DAYS * self._cell_height
        spare = (height - rows * block) / max(rows - 1, 1)
        pitch = block + min(max(spare, 0.0), WIDEST_BLOCK_GAP_PX)
        self._blocks = self._cut(self._years[:count], rows_a_year, pitch)
        rects = [QRectF()] * (len(self.marks) if self.marks else 0)
        for each in self._blocks:
            cells = self._block_rects(each)
            rects[each.first_mark : each.first_mark + len(cells)] = cells
        return rects

    def _cell_size(self, rows: int, rows_a_year: int) -> tuple[float, float]:
        """Width and height of a cell when `rows` rows share the room."""
        weeks = -(-WEEKS // rows_a_year) + (rows_a_year > 1)
        across = (self._column_px() - self._gutter_px()) / weeks
        room = (self.viewport().height() + BLOCK_GAP_PX) / rows - self._header_px() - BLOCK_GAP_PX
        tall = max(min(room / DAYS, across * TALLEST_CELL), 2.0)
        return max(min(across, tall * WIDEST_CELL), 2.0), tall

    def _cut(self, years: Sequence[Days], rows_a_year: int, pitch: float) -> list[Block]:
        blocks: list[Block] = []
        columns, beside = self._columns(), self._column_px() + COLUMN_GAP_PX
        mark = 0
        for place, figure in enumerate(years):
            down, across = divmod(place, columns)
            left = across * beside + self._gutter_px()
            months = 12 // rows_a_year
            last = date.fromordinal(figure.first.toordinal() + len(figure.values) - 1)
            for row in range(rows_a_year):
                first_day = max(date(figure.year, row * months + 1, 1), figure.first)
                after = (row + 1) * months + 1
                end = date(figure.year + after // 13, (after - 1) % 12 + 1, 1).toordinal() - 1
                last_day = min(date.fromordinal(end), last)
                if first_day <= last_day:
                    offset = first_day.toordinal() - figure.first.toordinal()
                    top = (down * rows_a_year + row) * pitch + self._header_px()
                    blocks.append(Block(figure.year, mark + offset, first_day, last_day, left, top))
            mark += len(figure.values)
        return blocks

    def _block_rects(self, block: Block) -> list[QRectF]:
        gap = 2 if self._cell_height >= 7 else 1
        lefts = [round(block.left + week * self._cell_width) for week in range(WEEKS + 1)]
        tops = [round(block.top + day * self._cell_height) for day in range(DAYS + 1)]
        columns = [(a, b - a - gap) for a, b in pairwise(lefts)]
        rows = [(a, b - a - gap) for a, b in pairwise(tops)]
        rects = []
        first = block.first_day.weekday()
        for i in range(first, first + (block.last_day - block.first_day).days + 1):
            (x, width), (y, height) = columns[i // DAYS], rows[i % DAYS]
            rects.append(QRectF(x, y, width, height))
        return rects

    # Where the cells are

    def mark_at(self, position: QPointF) -> int:
        for block in self._blocks:
            week = int((position.x() - block.left) // self._cell_width)
            weekday = int((position.y() - block.top) // self._cell_height)
            ordinal = block.monday + week * DAYS + weekday
            inside = block.first_day.toordinal() <= ordinal <= block.last_day.toordinal()
            if 0 <= weekday < DAYS and inside:
                return block.first_mark + ordinal - block.first_day.toordinal()
        return NOWHERE

    def mark_after(self, index: int, key: int) -> int | None:
        steps = {
            Qt.Key.Key_Left: -DAYS,
            Qt.Key.Key_Right: DAYS,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
        }
        step = steps.get(Qt.Key(key))
        if step is None or not self._blocks:
            return None
        last = max(i for i, rect in enumerate(self.rects) if not rect.isEmpty())
        return last if index == NOWHERE else min(max(index + step, 0), last)

    # Labels

    def paint_labels(self, painter: QPainter) -> None:
        painter.setFont(font("axis"))
        painter.setPen(self.theme.muted)
        metrics = QFontMetricsF(painter.font())
        for block in self._blocks:
            baseline, start = block.top - 6, block.left - self._gutter_px()
            painter.setPen(self.theme.text)
            painter.drawText(QPointF(start, baseline), str(block.year))
            painter.setPen(self.theme.muted)
            free_from = block.left
            for month in range(block.first_day.month, block.last_day.month + 1):
                first = date(block.year, month, 1).toordinal()
                week = -(-(max(first, block.first_day.toordinal()) - block.monday) // DAYS)
                left = block.left + week * self._cell_width
                name = wording.month_name(month, short=True)
                end = left + metrics.horizontalAdvance(name)
                if left >= free_from and end <= start + self._column_px():
                    painter.drawText(QPointF(left, baseline), name)
                    free_from = end + 6
            if self._cell_height * 2 >= metrics.height():
                for weekday in (0, 2, 4):
                    middle = block.top + (weekday + 0.5) * self._cell_height - 1
                    at = QPointF(start, middle + metrics.capHeight() / 2)
                    painter.drawText(at, wording.weekday_name(weekday, short=True))
