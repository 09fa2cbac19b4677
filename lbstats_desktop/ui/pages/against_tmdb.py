"""The member's ratings beside TMDB's: all of them as points, the furthest apart as tables."""

from __future__ import annotations

import math

from lbstats_desktop.analytics.figures.against_tmdb import against_tmdb
from lbstats_desktop.analytics.figures.film_findings import AgainstTmdb
from lbstats_desktop.analytics.figures.shapes import FilmEntry, Ranking
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.ui.cards.chart_card import ChartCard
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    TableCard,
    film_condition,
    number_column,
)
from lbstats_desktop.ui.charts.scatter import ScatterChart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording

NO_COMPARED = "No rated film here has 50 votes on TMDB, which a comparison needs."


class AgainstTmdbCards:
    """The chart, and the ten films most above and most below TMDB."""

    def __init__(self, dashboard: Dashboard) -> None:
        self._chart = ScatterChart()
        self.points = ChartCard(
            "Yours against TMDB", self._chart, dashboard, empty=NO_COMPARED, of_film_data=True
        )
        self.above = _films_card("Most above TMDB", dashboard, "above")
        self.below = _films_card("Most below TMDB", dashboard, "below", lowest_first=True)

    def draw(self, frames: Frames, selection: Selection) -> None:
        """Compare the films that `selection` keeps, whichever single ones it is about."""
        said = against_tmdb(frames, selection.without(Dimension.FILM))
        if said.points:
            selected = selection.condition(Dimension.FILM)
            self._chart.draw(Ranking(said.points, said.basis), selected=selected)
            self.points.tell(_mean(said), wording.basis_caption(said.basis))
        else:
            self.points.say_empty(said.basis)
        self.above.show_rows(said.above, "yours is higher", basis=said.basis)
        self.below.show_rows(said.below, "yours is lower", basis=said.basis)


def _mean(said: AgainstTmdb) -> str:
    difference = said.mean_difference
    if math.isnan(difference):
        return "too few for a mean, which ten films make"
    if abs(difference) < 0.005:
        return "on average the same"
    side = "higher" if difference > 0 else "lower"
    return f"yours {wording.decimal(abs(difference))} ★ {side} on average"


def _films_card(
    title: str, dashboard: Dashboard, side: str, *, lowest_first: bool = False
) -> TableCard[FilmEntry]:
    columns: tuple[FigureColumn[FilmEntry], ...] = (
        FILM_COLUMN,
        number_column("Yours", lambda row: row.value, lambda row: wording.stars(row.value), "4½ ★"),
        number_column("TMDB", _theirs, lambda row: wording.mean_stars(_theirs(row)), "4.44 ★"),
        number_column(
            "Difference", _difference, lambda row: wording.signed(_difference(row), 2), "+0.55"
        ),
    )
    return TableCard(
        title,
        columns,
        dashboard,
        key=lambda row: row.film_id,
        condition=film_condition,
        empty=f"No rating here is {side} TMDB's.",
        sorted_by=3,
        highest_first=not lowest_first,
        of_film_data=True,
    )


def _theirs(entry: FilmEntry) -> float:
    return math.nan if entry.other is None else entry.other


def _difference(entry: FilmEntry) -> float:
    return entry.value - _theirs(entry)
