"""Ratings: how they are spread, what they depend on, and how they changed."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures import ratings, releases, runtimes
from lbstats_desktop.analytics.figures.findings import RatingChanges
from lbstats_desktop.analytics.figures.shapes import FilmEntry
from lbstats_desktop.analytics.figures.standings import tally
from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.ui.cards.chart_card import (
    NO_RATINGS,
    ChartCard,
    highest_mean,
    most_often,
)
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.number import NumberCard
from lbstats_desktop.ui.cards.ranking import RankedCard
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    TEN_ROWS_PX,
    TableCard,
    film_condition,
    number_column,
)
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.against_tmdb import AgainstTmdbCards
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.grid import CardGrid
from lbstats_desktop.ui.workspace import Workspace

POINTS_HEIGHT_PX = 380
FEW_RATINGS = "No genre here has three rated films, which a mean needs to be ranked."


class RatingsPage(Page):
    """The distribution large, means beside each other, changes as tables."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        dashboard = workspace.dashboard
        self.average = NumberCard("average")
        self.median = NumberCard("median")
        self.most_frequent = NumberCard("most often")
        self.high = NumberCard("4 ★ and above")
        self.distribution = ChartCard(
            "Ratings", BarChart(hue="ratings", labelled=True), dashboard, empty=NO_RATINGS
        )
        self.decades = _means_card("Average by release decade", dashboard)
        self.years = _means_card("Average by year of viewing", dashboard)
        self.genres = RankedCard("Average by genre", dashboard, empty=NO_RATINGS)
        self.runtimes = _means_card("Average by runtime", dashboard, of_film_data=True)
        self.against_tmdb = AgainstTmdbCards(dashboard)
        self.drift = _changes_card(
            "Rating then and now",
            ("Then", "Now"),
            dashboard,
            "No film here has a rating today that differs from the one in the diary.",
        )
        self.rewatches = _changes_card(
            "First and last viewing",
            ("First", "Last"),
            dashboard,
            "No film here was rated differently at a later viewing.",
        )
        self._lay_out()
        self.draws(self._draw_cards, self._draw_distribution, self._draw_decades)
        self.draws(self._draw_years, self._draw_genres, self._draw_runtimes)
        self.draws(self._draw_against_tmdb, self._draw_drift, self._draw_rewatches)

    def _lay_out(self) -> None:
        grid = CardGrid(self)
        for figure in (self.average, self.median, self.most_frequent, self.high):
            grid.add_figure(figure)
        grid.add_card(self.distribution, wide=True)
        for card in (self.decades, self.years, self.genres, self.runtimes):
            grid.add_card(card)
        against = self.against_tmdb
        grid.add_card(against.points, wide=True, height_px=POINTS_HEIGHT_PX)
        for table in (against.above, against.below, self.drift, self.rewatches):
            grid.add_card(table, height_px=TEN_ROWS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)

    def _draw_cards(self) -> None:
        said = ratings.summary(*self.shown)
        most = said.most_frequent
        rated = wording.plural(said.basis.used, "rating", "ratings")
        self.average.tell(wording.mean_stars(said.average), rated)
        self.median.tell(wording.stars(said.median), "the middle one" if most else "")
        self.most_frequent.tell(
            wording.stars(float(most.key)) if most else "–",
            wording.plural(most.count, "film", "films") if most else "",
        )
        self.high.tell(wording.percent(said.share_high), f"of {rated}")

    def _draw_distribution(self) -> None:
        bars = ratings.distribution(*self.shown)
        self.distribution.draw(bars, lambda: f"most often {most_often(bars, of_all=True)}")

    def _draw_decades(self) -> None:
        bars = releases.ratings_by_decade(*self.shown)
        self.decades.draw(bars, lambda: highest_mean(bars))

    def _draw_years(self) -> None:
        bars = ratings.by_viewing_year(*self.shown)
        self.years.draw(bars, lambda: highest_mean(bars))

    def _draw_genres(self) -> None:
        counted = tally(*self.shown, Dimension.GENRE)
        self.genres.rank(counted.highest_rated, none_ranked=FEW_RATINGS)

    def _draw_runtimes(self) -> None:
        bars = runtimes.ratings_by_band(*self.shown)
        self.runtimes.draw(bars, lambda: highest_mean(bars))

    def _draw_against_tmdb(self) -> None:
        self.against_tmdb.draw(*self.shown)

    def _draw_drift(self) -> None:
        frames, selection = self.shown
        _show_changes(self.drift, ratings.drift(frames, selection.without(Dimension.FILM)))

    def _draw_rewatches(self) -> None:
        frames, selection = self.shown
        changes = ratings.rewatch_changes(frames, selection.without(Dimension.FILM))
        _show_changes(self.rewatches, changes)


def _means_card(title: str, dashboard: Dashboard, *, of_film_data: bool = False) -> ChartCard:
    return ChartCard(
        title,
        BarChart(hue="ratings", labelled=True),
        dashboard,
        empty=NO_RATINGS,
        of_film_data=of_film_data,
    )


def _changes_card(
    title: str, ratings_at: tuple[str, str], dashboard: Dashboard, empty: str
) -> TableCard[FilmEntry]:
    earlier, later = ratings_at
    columns: tuple[FigureColumn[FilmEntry], ...] = (
        FILM_COLUMN,
        number_column(earlier, _earlier, lambda row: wording.stars(_earlier(row)), "4½ ★"),
        number_column(later, lambda row: row.value, lambda row: wording.stars(row.value), "4½ ★"),
        number_column("Change", _change, lambda row: wording.signed(_change(row)), "+0.5"),
    )
    return TableCard(
        title,
        columns,
        dashboard,
        key=lambda row: row.film_id,
        condition=film_condition,
        empty=empty,
        sorted_by=3,
    )


def _show_changes(card: TableCard[FilmEntry], said: RatingChanges) -> None:
    mean = f", {wording.signed(said.mean_change)} ★ on average" if said.films else ""
    finding = f"{wording.number(said.up)} up, {wording.number(said.down)} down{mean}"
    same = f"{wording.number(said.same)} with the same rating"
    card.show_rows(said.films, finding, f"{wording.basis_caption(said.basis)} · {same}")


def _earlier(entry: FilmEntry) -> float:
    return math.nan if entry.other is None else entry.other


def _change(entry: FilmEntry) -> float:
    return entry.value - _earlier(entry)
