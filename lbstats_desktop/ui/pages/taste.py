"""Taste: what is watched most, and what is rated highest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures import releases, runtimes
from lbstats_desktop.analytics.figures.film_findings import Order, Standings
from lbstats_desktop.analytics.figures.shapes import Bars
from lbstats_desktop.analytics.figures.standings import Tally, tally
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Key, Selection
from lbstats_desktop.ui.cards.chart_card import ChartCard, highest_mean, most_often
from lbstats_desktop.ui.cards.ranking import TOP, RankedCard, best, ranked_caption
from lbstats_desktop.ui.cards.table_card import TEN_ROWS_PX
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.world_map import WorldMap
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.pages.taste_tables import TasteTables
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.grid import CardGrid
from lbstats_desktop.ui.widgets.segments import Segments
from lbstats_desktop.ui.workspace import Workspace

ORDERS = {"Most watched": Order.FILMS, "Highest rated": Order.RATING}
NONE_RANKED = "Nothing here has three rated films, which a mean needs to be ranked."
MAP_HEIGHT_PX = 350
BESIDE_THE_MAP = 13
"""So many bars fill the height of the map."""
NAMED_OUTSIDE_MAP = 4


class _Upright(NamedTuple):
    """A card of bars in their keys' order, and what counts and rates them."""

    card: ChartCard
    films: Callable[[Frames, Selection], Bars]
    ratings: Callable[[Frames, Selection], Bars]


class TastePage(Page):
    """The world first; then whatever films have in common, and the films that stand out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        dashboard = workspace.dashboard
        self.order = Segments(ORDERS, "Rank by")
        self.order.choose(Order.FILMS)
        self.world_map = WorldMap()
        self.world = ChartCard(
            "World map",
            self.world_map,
            dashboard,
            empty="No film here has a country.",
            of_film_data=True,
        )
        self.countries = _ranked("Countries", "country", dashboard, top=BESIDE_THE_MAP)
        self.genres = _ranked("Genres", "genre", dashboard)
        self.languages = _ranked("Languages", "language", dashboard)
        self.themes = _ranked("Themes", "theme", dashboard)
        self.studios = _ranked("Studios", "studio", dashboard)
        self.decades = _upright("Decades", "release year", dashboard)
        self.years = _upright("Release years", "release year", dashboard)
        self.runtimes = _upright("Runtimes", "runtime", dashboard, of_film_data=True)
        self.tables = TasteTables(dashboard)
        self._lay_out()
        self.order.chosen.connect(self._on_order_chosen)
        self._register()

    def _lay_out(self) -> None:
        grid = CardGrid(self)
        grid.add_card(self.world, height_px=MAP_HEIGHT_PX)
        for bars in (self.countries, self.genres, self.languages, self.decades, self.runtimes):
            grid.add_card(bars)
        grid.add_card(self.years, wide=True)
        for ranked in (self.themes, self.studios):
            grid.add_card(ranked)
        for table in self.tables.cards:
            grid.add_card(table, height_px=TEN_ROWS_PX)
        grid.add_card(self.tables.collections, wide=True)
        row = QHBoxLayout()
        row.addWidget(self.order)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(grid, 1)

    def _register(self) -> None:
        ranked = (
            (self.genres, Dimension.GENRE),
            (self.languages, Dimension.LANGUAGE),
            (self.themes, Dimension.KEYWORD),
            (self.studios, Dimension.STUDIO),
        )
        uprights = (
            _Upright(self.decades, releases.release_decades, releases.ratings_by_decade),
            _Upright(self.years, releases.release_years, releases.ratings_by_year),
            _Upright(self.runtimes, runtimes.bands, runtimes.ratings_by_band),
        )
        self._ordered: tuple[Callable[[], None], ...] = (
            self._draw_countries,
            *(partial(self._draw_ranked, card, dimension) for card, dimension in ranked),
            *(partial(self._draw_upright, upright) for upright in uprights),
        )
        self.draws(*self._ordered)
        self.draws(*(partial(self._draw_table, draw) for draw in self.tables.draws))

    def _draw_table(self, draw: Callable[[Frames, Selection], None]) -> None:
        draw(*self.shown)

    def _draw_countries(self) -> None:
        counted = tally(*self.shown, Dimension.COUNTRY, named=_key_name(Dimension.COUNTRY))
        self.countries.rank(partial(self._standings, counted), none_ranked=NONE_RANKED)
        ranked = self._standings(counted)
        if not ranked.rows:
            self.world.say_empty(ranked.basis)
            if ranked.basis.used:
                self.world.tell_empty(NONE_RANKED)
            return
        self.world.draw(ranked.bars, lambda: "")
        countries = wording.plural(ranked.of, "country", "countries")
        caption = ranked_caption(ranked) + _outside(self.world_map.unmapped)
        self.world.tell(f"{countries}, {best(ranked)}", caption)

    def _draw_ranked(self, card: RankedCard, dimension: Dimension) -> None:
        counted = tally(*self.shown, dimension, named=_key_name(dimension))
        card.rank(partial(self._standings, counted), none_ranked=NONE_RANKED)

    def _draw_upright(self, upright: _Upright) -> None:
        if self.order.value is Order.RATING:
            means = upright.ratings(*self.shown)
            upright.card.draw(means, lambda: highest_mean(means))
        else:
            films = upright.films(*self.shown)
            upright.card.draw(films, lambda: f"most: {most_often(films)}")

    def _standings(self, counted: Tally, limit: int | None = None) -> Standings:
        if cast("Order", self.order.value) is Order.RATING:
            return counted.highest_rated(limit)
        return counted.most_watched(limit)

    @Slot()
    def _on_order_chosen(self) -> None:
        for draw in self._ordered:
            draw()


def _ranked(title: str, kind: str, dashboard: Dashboard, *, top: int = TOP) -> RankedCard:
    return RankedCard(title, dashboard, empty=f"No film here has a {kind}.", top=top)


def _upright(
    title: str, kind: str, dashboard: Dashboard, *, of_film_data: bool = False
) -> ChartCard:
    return ChartCard(
        title,
        BarChart(labelled=True),
        dashboard,
        empty=f"No film here has a {kind}.",
        of_film_data=of_film_data,
    )


def _key_name(dimension: Dimension) -> Callable[[Key], str] | None:
    """Names what TMDB knows by a code only."""
    if dimension not in {Dimension.COUNTRY, Dimension.LANGUAGE}:
        return None
    return partial(wording.key_label, dimension)


def _outside(codes: tuple[str, ...]) -> str:
    """The countries without a place on the map, the first by name."""
    if not codes:
        return ""
    names = [wording.key_label(Dimension.COUNTRY, code) for code in codes]
    more = len(names) - NAMED_OUTSIDE_MAP
    said = ", ".join(names[:NAMED_OUTSIDE_MAP]) + (
        f" and {wording.number(more)}" if more > 0 else ""
    )
    return f" · not on the map: {said}"
