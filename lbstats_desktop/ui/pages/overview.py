"""Overview: how much of everything, and where it came from."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbstats_desktop.analytics import ratings, releases, timeline
from lbstats_desktop.analytics.findings import Streak, Totals
from lbstats_desktop.analytics.selection import Dimension
from lbstats_desktop.analytics.totals import totals
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.card import FigureCard
from lbstats_desktop.ui.card_grid import CardGrid
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.calendar import CalendarChart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.chart_card import NO_RATINGS, ChartCard, busiest, most_often
from lbstats_desktop.ui.pages.page import Page

CALENDAR_YEARS = 3


class OverviewPage(Page):
    """The cards, and one chart for each of the questions that come first."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(dashboard, parent)
        self.films = FigureCard("films")
        self.viewings = FigureCard("viewings")
        self.average = FigureCard("average rating")
        self.streak = FigureCard("weeks in a row")
        self.likes = FigureCard("likes")
        self.reviews = FigureCard("reviews")
        self.days = FigureCard("days with two films")
        self.watchlist = FigureCard("on the watchlist")
        self.release_years = ChartCard(
            "Release years", BarChart(), dashboard, empty="No film here has a release year."
        )
        self.ratings = ChartCard("Ratings", BarChart(hue="ratings"), dashboard, empty=NO_RATINGS)
        self.months = ChartCard("Viewings by month", BarChart(), dashboard)
        self.calendar_chart = CalendarChart()
        self.calendar = ChartCard("Calendar", self.calendar_chart, dashboard)
        self._lay_out()
        self.draws(self._draw_cards, self._draw_release_years, self._draw_ratings)
        self.draws(self._draw_months, self._draw_calendar)

    def _lay_out(self) -> None:
        grid = CardGrid(self)
        for figure in (self.films, self.viewings, self.average, self.streak):
            grid.add_figure(figure)
        for figure in (self.likes, self.reviews, self.days, self.watchlist):
            grid.add_figure(figure)
        for card in (self.release_years, self.ratings, self.months, self.calendar):
            grid.add_card(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)

    def _draw_cards(self) -> None:
        frames, selection = self.shown
        said = totals(frames, selection)
        self.films.tell(wording.number(said.films), _tracking(said))
        self.viewings.tell(
            wording.number(said.viewings),
            f"{wording.plural(said.rewatches, 'rewatch', 'rewatches')}, "
            f"{wording.percent(said.rewatch_share)}"
            if said.rewatches
            else "no rewatches",
        )
        self.average.tell(
            wording.stars(said.average_rating), wording.plural(said.ratings, "rating", "ratings")
        )
        self.streak.tell(
            wording.number(said.longest_weeks.length if said.longest_weeks else 0),
            _days_in_a_row(said.longest_days, said.running_weeks),
        )
        liked = said.likes / said.films if said.films else float("nan")
        self.likes.tell(wording.number(said.likes), f"{wording.percent(liked)} of films")
        self.reviews.tell(wording.number(said.reviews))
        self.days.tell(wording.number(said.busy_days), "or more")
        self.watchlist.tell(wording.number(said.watchlist), "films")

    def _draw_release_years(self) -> None:
        bars = releases.release_years(*self.shown)
        self.release_years.draw(bars, lambda: f"most from {most_often(bars)}")

    def _draw_ratings(self) -> None:
        bars = ratings.distribution(*self.shown)
        self.ratings.draw(bars, lambda: f"most often {most_often(bars, of_all=True)}")

    def _draw_months(self) -> None:
        bars = timeline.viewings_per(*self.shown, Dimension.MONTH)
        self.months.draw(bars, lambda: busiest(bars))

    def _draw_calendar(self) -> None:
        frames, selection = self.shown
        years = timeline.calendar_years(frames, selection)[-CALENDAR_YEARS:]
        if not years:
            self.calendar.say_empty()
            return
        days = [timeline.calendar(frames, selection, year) for year in reversed(years)]
        self.calendar_chart.draw(days, selected=selection.condition(Dimension.DAY))
        newest = days[0]
        seen = wording.plural(sum(1 for n in newest.values if n), "day", "days")
        self.calendar.tell(f"{seen} with a film in {newest.year}")


def _tracking(said: Totals) -> str:
    if said.tracking is None:
        return "no viewing has a date"
    first, last = said.tracking.first.year, said.tracking.last.year
    return f"logged in {first}" if first == last else f"logged {first}–{last}"


def _days_in_a_row(days: Streak | None, running: Streak | None) -> str:
    if days is None:
        return "no viewing has a date"
    longest = wording.plural(days.length, "day", "days") + " in a row"
    return f"{longest}, {running.length} weeks now" if running else f"at most {longest}"
