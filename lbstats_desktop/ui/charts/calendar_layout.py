"""Where the days of a calendar stand: years beside and under each other, weeks as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from lbstats_desktop.analytics.figures.shapes import Days

DAYS = 7
WEEKS = 54
"""A year touches at most so many weeks."""
SMALLEST_CELL_PX = 8.0
COMFORTABLE_CELL_PX = 12
COLUMN_CELL_PX = 9.5
"""Years stand beside each other where cells stay so wide."""
WIDEST_CELL = 1.6
"""A cell's width, at most, in heights."""
TALLEST_CELL = 1.35
"""A cell's height, at most, in widths."""
BLOCK_GAP_PX = 8
WIDEST_BLOCK_GAP_PX = 28
COLUMN_GAP_PX = 28


@dataclass(frozen=True, slots=True)
class Room:
    """The room there is: in pixels, what names take left of the cells and above them."""

    width: float
    height: float
    gutter: float
    header: float

    def columns(self, years: int) -> int:
        """How many of `years` stand beside each other."""
        column = self.gutter + WEEKS * COLUMN_CELL_PX + COLUMN_GAP_PX
        return max(min(int((self.width + COLUMN_GAP_PX) // column), years), 1)

    def column_px(self, years: int) -> float:
        """How wide a year is, its names included."""
        columns = self.columns(years)
        return (self.width - (columns - 1) * COLUMN_GAP_PX) / columns

    def height_of(self, years: int) -> int:
        """The height in which all of `years` can be seen in comfort."""
        block = self.header + DAYS * COMFORTABLE_CELL_PX + BLOCK_GAP_PX
        return round(-(-years // self.columns(years)) * block)

    def cell_size(self, rows: int, rows_a_year: int, years: int) -> tuple[float, float]:
        """Width and height of a cell when `rows` rows share the room."""
        weeks = -(-WEEKS // rows_a_year) + (rows_a_year > 1)
        across = (self.column_px(years) - self.gutter) / weeks
        down = (self.height + BLOCK_GAP_PX) / rows - self.header - BLOCK_GAP_PX
        tall = max(min(down / DAYS, across * TALLEST_CELL), 2.0)
        return max(min(across, tall * WIDEST_CELL), 2.0), tall


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


@dataclass(frozen=True, slots=True)
class CalendarLayout:
    """The blocks of a calendar, and how large its cells are."""

    room: Room
    column_px: float
    cell_width: float
    cell_height: float
    blocks: tuple[Block, ...]

    @classmethod
    def fit(cls, years: Sequence[Days], room: Room) -> CalendarLayout:
        """Place as many of `years` as there is room for, the first on top.

        A year is broken over rows where that makes its cells larger; of several, only where they
        would be too narrow otherwise: halves of years are hard to read.
        """
        columns = room.columns(len(years))
        least = room.header + DAYS * SMALLEST_CELL_PX + BLOCK_GAP_PX
        deep_enough = int((room.height + BLOCK_GAP_PX) // least)
        count = max(min(len(years), deep_enough * columns), 1)
        deep = -(-count // columns)

        def area(rows_a_year: int) -> float:
            wide, tall = room.cell_size(rows_a_year * deep, rows_a_year, len(years))
            return wide * tall

        narrow = room.cell_size(deep, 1, len(years))[0] < SMALLEST_CELL_PX
        rows_a_year = max(range(1, 5), key=area) if count == 1 or narrow else 1
        rows = rows_a_year * deep
        width, height = room.cell_size(rows, rows_a_year, len(years))
        block = room.header + DAYS * height
        spare = (room.height - rows * block) / max(rows - 1, 1)
        pitch = block + min(max(spare, 0.0), WIDEST_BLOCK_GAP_PX)
        column_px = room.column_px(len(years))
        blocks: list[Block] = []
        mark = 0
        for place, figure in enumerate(years[:count]):
            down, across = divmod(place, columns)
            left = across * (column_px + COLUMN_GAP_PX) + room.gutter
            top = down * rows_a_year * pitch + room.header
            blocks += _stretches(figure, mark, rows_a_year, QPointF(left, top), pitch)
            mark += len(figure.values)
        return cls(room, column_px, width, height, tuple(blocks))

    def rects(self, block: Block) -> list[QRectF]:
        """Where the days of a block are, on whole pixels."""
        gap = 2 if self.cell_height >= 7 else 1
        lefts = [round(block.left + week * self.cell_width) for week in range(WEEKS + 1)]
        tops = [round(block.top + day * self.cell_height) for day in range(DAYS + 1)]
        columns = [(a, b - a - gap) for a, b in pairwise(lefts)]
        rows = [(a, b - a - gap) for a, b in pairwise(tops)]
        rects = []
        first = block.first_day.weekday()
        for i in range(first, first + (block.last_day - block.first_day).days + 1):
            (x, width), (y, height) = columns[i // DAYS], rows[i % DAYS]
            rects.append(QRectF(x, y, width, height))
        return rects

    def mark_at(self, position: QPointF) -> int | None:
        """The mark of the day at a point; None where there is none."""
        for block in self.blocks:
            week = int((position.x() - block.left) // self.cell_width)
            weekday = int((position.y() - block.top) // self.cell_height)
            ordinal = block.monday + week * DAYS + weekday
            inside = block.first_day.toordinal() <= ordinal <= block.last_day.toordinal()
            if 0 <= weekday < DAYS and inside:
                return block.first_mark + ordinal - block.first_day.toordinal()
        return None


def _stretches(
    figure: Days, first_mark: int, rows_a_year: int, corner: QPointF, pitch: float
) -> list[Block]:
    months = 12 // rows_a_year
    last = date.fromordinal(figure.first.toordinal() + len(figure.values) - 1)
    blocks = []
    for row in range(rows_a_year):
        first_day = max(date(figure.year, row * months + 1, 1), figure.first)
        after = (row + 1) * months + 1
        end = date(figure.year + after // 13, (after - 1) % 12 + 1, 1).toordinal() - 1
        last_day = min(date.fromordinal(end), last)
        if first_day <= last_day:
            mark = first_mark + first_day.toordinal() - figure.first.toordinal()
            top = corner.y() + row * pitch
            blocks.append(Block(figure.year, mark, first_day, last_day, corner.x(), top))
    return blocks
