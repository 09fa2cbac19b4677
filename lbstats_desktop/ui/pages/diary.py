"""Diary: viewings over time, and what stands out in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures import diary, streaks, timeline
from lbstats_desktop.analytics.figures.shapes import Bars, KeyCount, Lines, Matrix
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.ui.cards.chart_card import ChartCard, busiest, most_often
from lbstats_desktop.ui.cards.number import NumberCard
from lbstats_desktop.ui.cards.table_card import TEN_ROWS_PX
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.calendar import CalendarChart
from lbstats_desktop.ui.charts.lines import LineChart
from lbstats_desktop.ui.charts.matrix import MatrixChart
from lbstats_desktop.ui.pages.diary_tables import DiaryTables
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.grid import CardGrid
from lbstats_desktop.ui.widgets.segments import Segments
from lbstats_desktop.ui.workspace import Workspace

STEPS = {
    "Day": Dimension.DAY,
    "Week": Dimension.WEEK,
    "Month": Dimension.MONTH,
    "Quarter": Dimension.QUARTER,
    "Year": Dimension.YEAR,
}


class DiaryPage(Page):
    """Charts over time first, then dates and films in tables."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        dashboard = workspace.dashboard
        self.entries = NumberCard("diary entries", one="diary entry")
        self.per_month = NumberCard("a month")
        self.busiest = NumberCard("busiest month")
        self.quietest = NumberCard("quietest month")
        self.days_in_a_row = NumberCard("days in a row", one="day in a row")
        self.weeks_in_a_row = NumberCard("weeks in a row", one="week in a row")

        self.steps = Segments(STEPS, "Step")
        self.steps.choose(Dimension.MONTH)
        self.cumulated = QCheckBox("Added up")
        self.over_time = ChartCard(
            "Viewings over time", BarChart(), dashboard, control=_beside(self.cumulated, self.steps)
        )
        self.calendar_chart = CalendarChart(whole=True)
        self.calendar = ChartCard("Calendar", self.calendar_chart, dashboard)
        self.matrix = ChartCard("Months of each year", MatrixChart(), dashboard)
        self.weekdays = ChartCard("Days of the week", BarChart(labelled=True), dashboard)
        self.years = ChartCard("Year against year", LineChart(), dashboard)
        self.tables = DiaryTables(dashboard)
        self._lay_out()
        self.steps.chosen.connect(self._on_step_chosen)
        self.cumulated.toggled.connect(self._on_step_chosen)
        self.draws(self._draw_cards, self._draw_over_time, self._draw_calendar, self._draw_matrix)
        self.draws(self._draw_weekdays, self._draw_years)
        for draw in self.tables.draws:
            self.draws(partial(self._draw_table, draw))

    def _lay_out(self) -> None:
        grid = CardGrid(self)
        for figure in (self.entries, self.per_month, self.busiest):
            grid.add_figure(figure)
        for figure in (self.quietest, self.days_in_a_row, self.weeks_in_a_row):
            grid.add_figure(figure)
        grid.add_card(self.over_time, wide=True)
        grid.add_card(self.calendar, wide=True, height_px=0)
        for card in (self.matrix, self.weekdays, self.years):
            grid.add_card(card)
        for table in self.tables.cards:
            grid.add_card(table, height_px=TEN_ROWS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)

    def _draw_table(self, draw: Callable[[Frames, Selection], None]) -> None:
        draw(*self.shown)

    def _draw_cards(self) -> None:
        frames, selection = self.shown
        said = diary.statistics(frames, selection)
        period = said.period
        span = (
            f"{wording.short_day(period.first)} – {wording.short_day(period.last)}"
            if period
            else "no viewing has a date"
        )
        self.entries.count(said.entries, span)
        days = wording.plural(period.days if period else 0, "day", "days")
        months = wording.plural(said.months, "month", "months")
        self.per_month.tell(wording.decimal(said.per_month, 1), f"{months}, {days}")
        _tell_month(self.busiest, said.busiest)
        _tell_month(self.quietest, said.quietest)
        for card, step, one, many in (
            (self.days_in_a_row, Dimension.DAY, "day", "days"),
            (self.weeks_in_a_row, Dimension.WEEK, "week", "weeks"),
        ):
            found = streaks.streaks(frames, selection, step, limit=1)
            length = found.longest[0].length if found.longest else 0
            now = found.running
            running = f"running: {wording.plural(now.length, one, many)}" if now else "none running"
            card.count(length, running)

    def _draw_over_time(self) -> None:
        step, added_up = cast("Dimension", self.steps.value), self.cumulated.isChecked()
        bars = timeline.viewings_per(*self.shown, step, cumulated=added_up)
        self.over_time.draw(bars, lambda: _added_up(bars) if added_up else busiest(bars))

    def _draw_calendar(self) -> None:
        frames, selection = self.shown
        # A filter leaves every year where it is; a page that jumps is hard to read.
        years = timeline.calendar_years(frames, Selection())
        if not timeline.calendar_years(frames, selection):
            self.calendar.say_empty()
            return
        days = [timeline.calendar(frames, selection, year) for year in reversed(years)]
        self.calendar_chart.draw(days, selected=selection.condition(Dimension.DAY))
        seen = sum(1 for year in days for count in year.values if count)
        finding = wording.plural(seen, "day", "days") + " with a film"
        self.calendar.tell(finding, wording.left_out_caption(days[0].basis))

    def _draw_matrix(self) -> None:
        matrix = replace(timeline.month_matrix(*self.shown), columns=_month_names())
        self.matrix.draw(matrix, lambda: _busiest_cell(matrix))

    def _draw_weekdays(self) -> None:
        bars = timeline.weekdays(*self.shown)
        self.weekdays.draw(bars, lambda: f"most on {most_often(bars)}")

    def _draw_years(self) -> None:
        lines = replace(timeline.compared_years(*self.shown), points=_month_names())
        self.years.draw(lines, lambda: _running_year(lines))

    @Slot()
    def _on_step_chosen(self) -> None:
        self._draw_over_time()


def _beside(*widgets: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    return both


def _month_names() -> tuple[str, ...]:
    return tuple(wording.month_name(month, short=True) for month in range(1, 13))


def _tell_month(card: NumberCard, month: KeyCount | None) -> None:
    if month is None:
        card.tell("–", "no complete month")
        return
    card.tell(wording.number(month.count), wording.month(str(month.key)))


def _added_up(bars: Bars) -> str:
    return (
        f"{wording.number(bars.values[-1])} by {wording.key_label(bars.dimension, bars.keys[-1])}"
    )


def _busiest_cell(matrix: Matrix) -> str:
    cells = [
        (count, str(key))
        for keys, counts in zip(matrix.keys, matrix.values, strict=True)
        for key, count in zip(keys, counts, strict=True)
        if key is not None
    ]
    count, key = max(cells)
    return f"busiest: {wording.month(key)}, {wording.number(count)}"


def _running_year(lines: Lines) -> str:
    running = [line.name for line in lines.lines if not line.complete]
    return f"{running[-1]} is not over" if running else "all of these years are over"
