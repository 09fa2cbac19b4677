"""Overview: how much of everything, and where it came from."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures import ratings, releases, timeline
from lbstats_desktop.analytics.figures.findings import Streak, Totals
from lbstats_desktop.analytics.figures.totals import totals
from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.export import SourceFile
from lbstats_desktop.ui.cards.chart_card import NO_RATINGS, ChartCard, busiest, most_often
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.number import NumberCard
from lbstats_desktop.ui.cards.table_card import TableCard, number_column
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.calendar import CalendarChart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.grid import CardGrid
from lbstats_desktop.ui.workspace import Workspace

CALENDAR_YEARS = 3


class OverviewPage(Page):
    """The cards, and one chart for each of the questions that come first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        dashboard = workspace.dashboard
        self.films = NumberCard("films", one="film")
        self.viewings = NumberCard("viewings", one="viewing")
        self.hours = NumberCard("hours", one="hour")
        self.average = NumberCard("average rating")
        self.weeks = NumberCard("weeks in a row", one="week in a row")
        self.likes = NumberCard("likes", one="like")
        self.reviews = NumberCard("reviews", one="review")
        self.busy_days = NumberCard("busy days", one="busy day")
        self.directors = NumberCard("directors", one="director")
        self.countries = NumberCard("countries", one="country")
        self.languages = NumberCard("languages", one="language")
        self.watchlist = NumberCard("to watch")
        self.release_years = ChartCard(
            "Release years", BarChart(), dashboard, empty="No film here has a release year."
        )
        self.ratings = ChartCard("Ratings", BarChart(hue="ratings"), dashboard, empty=NO_RATINGS)
        self.months = ChartCard("Viewings by month", BarChart(), dashboard)
        self.calendar_chart = CalendarChart()
        self.calendar = ChartCard("Calendar", self.calendar_chart, dashboard)
        self.files = _files_card(dashboard)
        self._grid = CardGrid(self)
        self._of_film_data = (self.hours, self.directors, self.countries, self.languages)
        self._lay_out()
        self.draws(self._draw_cards, self._draw_release_years, self._draw_ratings)
        self.draws(self._draw_months, self._draw_calendar, self._draw_files)

    def _lay_out(self) -> None:
        grid = self._grid
        for figure in (self.films, self.viewings, self.hours, self.average):
            grid.add_figure(figure)
        for figure in (self.weeks, self.busy_days, self.likes, self.reviews):
            grid.add_figure(figure)
        for figure in (self.directors, self.countries, self.languages, self.watchlist):
            grid.add_figure(figure)
        grid.show_figures(self._of_film_data, shown=False)
        for card in (self.release_years, self.ratings, self.months, self.calendar):
            grid.add_card(card)
        grid.add_card(self.files, wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)

    def _draw_cards(self) -> None:
        frames, selection = self.shown
        said = totals(frames, selection)
        self.films.count(said.films, _tracking(said))
        self.viewings.count(
            said.viewings,
            f"{wording.plural(said.rewatches, 'rewatch', 'rewatches')}, "
            f"{wording.percent(said.rewatch_share)}"
            if said.rewatches
            else "no rewatches",
        )
        ratings_given = wording.plural(said.ratings, "rating", "ratings")
        self.average.tell(wording.mean_stars(said.average_rating), ratings_given)
        weeks = said.longest_weeks.length if said.longest_weeks else 0
        self.weeks.count(weeks, _running(said.running_weeks))
        self.busy_days.count(said.busy_days, "with two films or more")
        self.likes.count(said.likes, _share_of_films(said.likes, said))
        self.reviews.count(said.reviews, _share_of_films(said.reviewed, said))
        self._tell_film_data(said)

    def _tell_film_data(self, said: Totals) -> None:
        waiting, of = wording.number(said.watchlist_hours.hours), said.watchlist_hours.basis
        if of.used:
            shorter = f"{waiting} h from {wording.number(of.used)}"
            self.watchlist.count(said.watchlist, f"{waiting} h from {wording.used(of)}", shorter)
        else:
            self.watchlist.count(said.watchlist, "on the watchlist")
        self._grid.show_figures(self._of_film_data, shown=bool(said.known.used))
        with_runtime = wording.used(said.hours.basis)
        self.hours.count(round(said.hours.hours), f"from {with_runtime}", with_runtime)
        known = wording.used(said.known)
        for card, count in (
            (self.directors, said.directors),
            (self.countries, said.countries),
            (self.languages, said.languages),
        ):
            card.count(count, f"from {known}", known)

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
        self.calendar.tell(
            f"{seen} with a film in {newest.year}", wording.left_out_caption(newest.basis)
        )

    def _draw_files(self) -> None:
        session = self.dashboard.session
        files = self.workspace.store.import_report(session.id).files if session is not None else ()
        rows = wording.plural(sum(file.rows for file in files), "row", "rows")
        count = wording.plural(len(files), "file", "files")
        self.files.show_rows(files, f"{count}, {rows}")


def _files_card(dashboard: Dashboard) -> TableCard[SourceFile]:
    columns: tuple[FigureColumn[SourceFile], ...] = (
        FigureColumn("File", lambda row: row.name, lambda row: row.name, right=False),
        number_column("Rows", lambda row: row.rows, lambda row: wording.number(row.rows)),
        number_column(
            "Size",
            lambda row: row.size_bytes,
            lambda row: wording.data_size(row.size_bytes),
            "1,000 MB",
        ),
    )
    return TableCard(
        "Files of this session",
        columns,
        dashboard,
        key=lambda row: row.name,
        condition=None,
        empty="The files of this session are not known.",
        sorted_by=2,
    )


def _share_of_films(films: int, said: Totals) -> str:
    return f"{wording.percent(films / said.films)} of films" if said.films else "no films"


def _tracking(said: Totals) -> str:
    if said.tracking is None:
        return "no viewing has a date"
    first, last = said.tracking.first.year, said.tracking.last.year
    return f"logged in {first}" if first == last else f"logged {first}–{last}"


def _running(streak: Streak | None) -> str:
    return f"running: {wording.number(streak.length)}" if streak else "none running"
