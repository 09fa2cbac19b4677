"""Watchlist: what is waiting, since when, and what was watched since."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures import releases, runtimes, watchlist
from lbstats_desktop.analytics.figures.findings import SinceWatched
from lbstats_desktop.analytics.figures.shapes import FilmEntry
from lbstats_desktop.analytics.figures.standings import tally
from lbstats_desktop.analytics.model.selection import Dimension, Scope
from lbstats_desktop.ui.cards.chart_card import ChartCard, most_often
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.number import NumberCard
from lbstats_desktop.ui.cards.ranking import RankedCard
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    TableCard,
    day_column,
    film_condition,
    iso_day,
    number_column,
)
from lbstats_desktop.ui.cards.tonight import TonightCard
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.films.browser import FilmBrowser
from lbstats_desktop.ui.films.columns import ADDED, SEEN, TITLE, YEAR, SelectedFilms
from lbstats_desktop.ui.films.film_data_columns import (
    COUNTRIES,
    DIRECTOR,
    GENRES,
    OF_FILM_DATA,
    RUNTIME,
    TMDB_RATING,
)
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.scopes import not_applied
from lbstats_desktop.ui.widgets.grid import CardGrid
from lbstats_desktop.ui.workspace import Workspace

_FILMS_HEIGHT_PX = 340
_CHARTS_HEIGHT_PX = 230
_DAYS_A_YEAR = 365.25
_DAYS_A_MONTH = _DAYS_A_YEAR / 12
_NOTHING = "No film of the watchlist is left to count."
_NOT_SINCE = (
    "None of these films was watched after it was added. "
    "Letterboxd takes films off the watchlist once they are watched."
)


class WatchlistPage(Page):
    """The films of the watchlist; filters that ask what only a seen film can answer are named."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        dashboard = workspace.dashboard
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self.count = NumberCard("films to watch", one="film to watch")
        self.hours = NumberCard("hours to watch", one="hour to watch")
        self.waiting = NumberCard("typical wait")
        self.since = NumberCard("watched since")
        self.browser = FilmBrowser(
            "Watchlist",
            (TITLE, YEAR, *OF_FILM_DATA, ADDED, SEEN),
            workspace,
            self,
            wanted=(YEAR, ADDED, SEEN, DIRECTOR, RUNTIME, TMDB_RATING, GENRES, COUNTRIES),
            sorted_by=ADDED,
        )
        self.tonight = TonightCard(dashboard)
        self.runtimes_card = _bars_card("Runtimes", dashboard, of_film_data=True)
        self.genres_card = RankedCard("Genres", dashboard, empty=_NOTHING)
        self.countries_card = RankedCard("Countries", dashboard, empty=_NOTHING)
        self.decades_card = _bars_card(
            "Release decades", dashboard, empty="No film on the watchlist has a release year."
        )
        self.years_card = _bars_card(
            "Added", dashboard, empty="Of no film on the watchlist it is known when it was added."
        )
        self.since_card = _since_card(dashboard)
        self._grid = CardGrid(self)
        self._lay_out()
        self.draws(self._draw_note, self._draw_cards, self._draw_films)
        self.draws(self._draw_tonight, self._draw_runtimes, self._draw_genres)
        self.draws(self._draw_countries, self._draw_decades, self._draw_years, self._draw_since)

    def _lay_out(self) -> None:
        grid = self._grid
        for figure in (self.count, self.hours, self.waiting, self.since):
            grid.add_figure(figure)
        grid.show_figures((self.hours,), shown=False)
        grid.add_card(self.browser, wide=True, height_px=_FILMS_HEIGHT_PX)
        for card in (self.tonight, self.runtimes_card, self.genres_card, self.countries_card):
            grid.add_card(card)
        for card in (self.decades_card, self.years_card):
            grid.add_card(card, height_px=_CHARTS_HEIGHT_PX)
        grid.add_card(self.since_card, wide=True, height_px=_CHARTS_HEIGHT_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.note)
        column.addWidget(grid, 1)

    def _draw_note(self) -> None:
        self.note.setText(not_applied(self.shown[1]))
        self.note.setVisible(bool(self.note.text()))

    def _draw_cards(self) -> None:
        frames, selection = self.shown
        size = watchlist.size(frames, selection)
        self.count.count(size)
        hours = runtimes.waiting(frames, selection)
        self._grid.show_figures((self.hours,), shown=hours.basis.used > 0)
        known = wording.used(hours.basis)
        self.hours.count(round(hours.hours), f"from {known}", known)
        age = watchlist.age(frames, selection, limit=1)
        oldest = (
            f"longest: {_wait(age.oldest[0].value)}, {age.oldest[0].name}" if age.oldest else ""
        )
        self.waiting.tell(_wait(age.median_days), oldest)
        since = watchlist.since_watched(frames, selection)
        self.since.tell(
            wording.number(len(since.films)),
            f"last: {since.films[0].name}" if since.films else "and still on the list",
        )

    def _draw_tonight(self) -> None:
        self.tonight.draw(*self.shown)

    def _draw_runtimes(self) -> None:
        frames, selection = self.shown
        bars = runtimes.bands(frames, selection, Scope.WATCHLIST)
        self.runtimes_card.draw(bars, lambda: f"most: {most_often(bars)}")

    def _draw_genres(self) -> None:
        self._draw_ranked(self.genres_card, Dimension.GENRE)

    def _draw_countries(self) -> None:
        self._draw_ranked(self.countries_card, Dimension.COUNTRY)

    def _draw_decades(self) -> None:
        frames, selection = self.shown
        bars = releases.release_decades(frames, selection, Scope.WATCHLIST)
        self.decades_card.draw(bars, lambda: f"most from the {most_often(bars)}")

    def _draw_years(self) -> None:
        bars = watchlist.added(*self.shown)
        self.years_card.draw(bars, lambda: f"most in {most_often(bars)}")

    def _draw_since(self) -> None:
        frames, selection = self.shown
        said = watchlist.since_watched(frames, selection.without(Dimension.FILM))
        films = wording.plural(len(said.films), "film", "films")
        others = " · ".join(_seen_otherwise(said))
        self.since_card.show_rows(said.films, f"{films}, and still on the list", others)
        if not said.films and frames.films.watchlisted.any():
            self.since_card.tell_empty("\n".join(filter(None, (_NOT_SINCE, others))))

    def _draw_ranked(self, card: RankedCard, dimension: Dimension) -> None:
        label = partial(wording.key_label, dimension)
        named = label if dimension is Dimension.COUNTRY else None
        counted = tally(*self.shown, dimension, Scope.WATCHLIST, named=named)
        card.rank(counted.most_watched)

    def _draw_films(self) -> None:
        frames, selection = self.shown
        self.browser.show_films(SelectedFilms(frames, selection, Scope.WATCHLIST))
        if self.browser.table.films.rowCount():
            return
        if frames.films.watchlisted.any():
            self.browser.explain(
                "No film of the watchlist matches all filters",
                "Lift one of them above, or all of them here.",
                "Clear filters",
            )
        else:
            self.browser.explain(
                "The watchlist is empty",
                "Films you add to your watchlist on Letterboxd are in the next export.",
            )


def _bars_card(
    title: str, dashboard: Dashboard, *, empty: str = _NOTHING, of_film_data: bool = False
) -> ChartCard:
    chart = BarChart(labelled=True)
    return ChartCard(title, chart, dashboard, empty=empty, of_film_data=of_film_data)


def _since_card(dashboard: Dashboard) -> TableCard[FilmEntry]:
    columns: tuple[FigureColumn[FilmEntry], ...] = (
        FILM_COLUMN,
        day_column("Watched", iso_day),
        number_column("After", lambda row: row.value, lambda row: _wait(row.value), "10 months"),
    )
    return TableCard(
        "Watched since they were added",
        columns,
        dashboard,
        key=lambda row: row.film_id,
        condition=film_condition,
        empty="The watchlist is empty.",
        sorted_by=1,
    )


def _seen_otherwise(said: SinceWatched) -> Iterator[str]:
    """The other films of the watchlist that were seen."""
    for count, when in (
        (said.seen_before, "before that, and not since"),
        (said.seen_undated, "on no day known"),
    ):
        if count:
            yield f"{wording.plural(count, 'film was', 'films were')} seen {when}"


def _wait(days: float) -> str:
    """A wait in its largest unit: 12 days, 5 months, 2.3 years."""
    if math.isnan(days):
        return "–"
    if days < 2 * _DAYS_A_MONTH:
        return wording.plural(round(days), "day", "days")
    if days < 1.5 * _DAYS_A_YEAR:
        return wording.plural(round(days / _DAYS_A_MONTH), "month", "months")
    return f"{wording.decimal(days / _DAYS_A_YEAR, 1)} years"
