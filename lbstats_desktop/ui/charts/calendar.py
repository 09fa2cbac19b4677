"""A calendar: a cell a day, weeks as columns, year under year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Days
from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui.charts.calendar_layout import DAYS, Block, CalendarLayout, Room
from lbstats_desktop.ui.charts.cells import CellChart
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.marks import marks_of_days
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font


class CalendarChart(CellChart[Sequence[Days]]):
    """Years of days, as many as there is room for, the first given on top. A single year is
    broken over rows, and years stand beside each other, where that makes better use of the room.

    With `whole` it makes itself as high as all years need.
    """

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self._years: tuple[Days, ...] = ()
        self._layout: CalendarLayout | None = None
        self._shape: object = None

    def draw(self, figure: Sequence[Days], selected: Condition | None = None) -> None:
        """Show the years of `figure`, the most interesting (the newest) first."""
        self._years = tuple(figure)
        self.show_marks(marks_of_days(self._years), selected)
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

    @property
    def _blocks(self) -> tuple[Block, ...]:
        return self._layout.blocks if self._layout else ()

    def _room(self) -> Room:
        metrics = QFontMetricsF(font("axis"))
        names = [wording.weekday_name(day, short=True) for day in range(DAYS)]
        gutter = max(map(metrics.horizontalAdvance, [*names, "2000"])) + 8
        size = self.viewport().size()
        return Room(size.width(), size.height(), gutter, metrics.height() + 5)

    def _claim_height(self) -> None:
        if self._whole and self._years:
            self.setMinimumHeight(self._room().height_of(len(self._years)))

    def cell_rects(self) -> list[QRectF]:
        # A filter changes the colours of thousands of cells, but not where they are.
        shape = (self._room(), [(days.first, len(days.values)) for days in self._years])
        if shape == self._shape:
            return self.rects
        self._shape = shape
        self._layout = CalendarLayout.fit(self._years, shape[0])
        rects = [QRectF()] * (len(self.marks) if self.marks else 0)
        for block in self._layout.blocks:
            cells = self._layout.rects(block)
            rects[block.first_mark : block.first_mark + len(cells)] = cells
        return rects

    # Where the cells are

    def mark_at(self, position: QPointF) -> int:
        found = self._layout.mark_at(position) if self._layout else None
        return NOWHERE if found is None else found

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
        if self._layout is None:
            return
        painter.setFont(font("axis"))
        weekdays = {day: wording.weekday_name(day, short=True) for day in (0, 2, 4)}
        months = [wording.month_name(month, short=True) for month in range(1, 13)]
        for block in self._layout.blocks:
            self._paint_months(painter, self._layout, block, months)
            self._paint_weekdays(painter, self._layout, block, weekdays)

    def _paint_months(
        self, painter: QPainter, layout: CalendarLayout, block: Block, names: Sequence[str]
    ) -> None:
        metrics = QFontMetricsF(painter.font())
        baseline, start = block.top - 6, block.left - layout.room.gutter
        painter.setPen(self.theme.text)
        painter.drawText(QPointF(start, baseline), str(block.year))
        painter.setPen(self.theme.muted)
        free_from = block.left
        for month in range(block.first_day.month, block.last_day.month + 1):
            first = date(block.year, month, 1).toordinal()
            week = -(-(max(first, block.first_day.toordinal()) - block.monday) // DAYS)
            left = block.left + week * layout.cell_width
            end = left + metrics.horizontalAdvance(names[month - 1])
            if left >= free_from and end <= start + layout.column_px:
                painter.drawText(QPointF(left, baseline), names[month - 1])
                free_from = end + 6

    def _paint_weekdays(
        self, painter: QPainter, layout: CalendarLayout, block: Block, names: dict[int, str]
    ) -> None:
        metrics = QFontMetricsF(painter.font())
        if layout.cell_height * 2 < metrics.height():
            return
        for weekday, name in names.items():
            middle = block.top + (weekday + 0.5) * layout.cell_height - 1
            left = block.left - layout.room.gutter
            painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), name)
