"""Ratings: how they are spread, what they depend on, and how they changed."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures import ratings, releases, runtimes
from lbstats_desktop.analytics.figures.against_tmdb import against_tmdb
from lbstats_desktop.analytics.figures.film_findings import AgainstTmdb
from lbstats_desktop.analytics.figures.findings import RatingChanges, RatingSummary
from lbstats_desktop.analytics.figures.key_ranking import count_keys
from lbstats_desktop.analytics.figures.shapes import Bars
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.ui.cards.card import Card, FigureOf, Number, Numbers, NumberText
from lbstats_desktop.ui.cards.chart_card import NO_RATINGS, highest_mean, most_often
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.ranking import KeyRankingOf
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    film_condition,
    number_column,
)
from lbstats_desktop.ui.cards.views import BarsView, RankingView, ScatterView, TableView
from lbstats_desktop.ui.pages.cards_page import CardsPage
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.workspace import Workspace

FEW_RATINGS = "No genre here has three rated films, which a mean needs to be ranked."
NO_COMPARED = "No rated film here has 50 votes on TMDB, which a comparison needs."
_HIGH = 4.0


def _ratings(said: RatingSummary) -> str:
    return wording.plural(said.basis.used, "rating", "ratings")


def _most_often(said: RatingSummary) -> NumberText:
    most = said.most_frequent
    if most is None:
        return NumberText("–")
    films = wording.plural(most.count, "film", "films")
    return NumberText(wording.stars(float(most.key)), films)


NUMBERS = Numbers(
    ratings.summary,
    (
        Number(
            "average", lambda said: NumberText(wording.mean_stars(said.average), _ratings(said))
        ),
        Number(
            "median",
            lambda said: NumberText(
                wording.stars(said.median), "the middle one" if said.most_frequent else ""
            ),
        ),
        Number("most often", _most_often),
        Number(
            "4 ★ and above",
            lambda said: NumberText(wording.percent(said.share_high), f"of {_ratings(said)}"),
            films=lambda selection: selection.ranging(Dimension.RATING, _HIGH, 5.0),
        ),
    ),
)


def _genres(frames: Frames, selection: Selection) -> KeyRankingOf:
    return count_keys(frames, selection, Dimension.GENRE).highest_rated


def _any_film(figure: FigureOf[RatingChanges]) -> FigureOf[RatingChanges]:
    """What is not chosen stays to be seen beside what is."""
    return lambda frames, selection: figure(frames, selection.without(Dimension.FILM))


def _means(title: str, figure: FigureOf[Bars], *, needs_film_data: bool = False) -> Card[Bars]:
    return Card(
        title,
        figure,
        BarsView(hue="ratings", labelled=True),
        highest_mean,
        empty=NO_RATINGS,
        needs_film_data=needs_film_data,
    )


def _value(entry: FilmEntry) -> float:
    return entry.value


def _other(entry: FilmEntry) -> float:
    return math.nan if entry.other is None else entry.other


def _difference(entry: FilmEntry) -> float:
    return entry.value - _other(entry)


def _changes(
    title: str, ratings_at: tuple[str, str], figure: FigureOf[RatingChanges], empty: str
) -> Card[RatingChanges]:
    earlier, later = ratings_at
    columns: tuple[FigureColumn[FilmEntry], ...] = (
        FILM_COLUMN,
        number_column(earlier, _other, lambda row: wording.stars(_other(row)), "4½ ★"),
        number_column(later, _value, lambda row: wording.stars(row.value), "4½ ★"),
        number_column("Change", _difference, lambda row: wording.signed(_difference(row)), "+0.5"),
    )
    return Card(
        title,
        _any_film(figure),
        TableView(
            columns,
            rows=lambda said: said.films,
            key=lambda row: row.film_id,
            condition=film_condition,
            sorted_by=3,
            caption=_unchanged,
        ),
        _up_and_down,
        empty=empty,
    )


def _up_and_down(said: RatingChanges) -> str:
    found = f"{wording.number(said.up)} up, {wording.number(said.down)} down"
    if not said.films:
        return found
    changed = wording.signed(said.mean_of_changed, 2)
    return f"{found}: {changed} ★ each, {wording.signed(said.mean_change, 2)} ★ over all films"


def _unchanged(said: RatingChanges) -> str:
    same = f"{wording.number(said.same)} with the same rating"
    if said.without_viewing:
        again, without = len(said.seen_again), len(said.without_viewing)
        same += (
            f" · {wording.number(again)} changed when seen again, "
            f"{wording.number(without)} without that"
        )
    return f"{wording.basis_caption(said.basis)} · {same}"


def _compared(frames: Frames, selection: Selection) -> AgainstTmdb:
    return against_tmdb(frames, selection.without(Dimension.FILM))


def _mean_difference(said: AgainstTmdb) -> str:
    difference = said.mean_difference
    if math.isnan(difference):
        return "too few for a mean, which ten films make"
    if abs(difference) < 0.005:
        return "on average the same"
    side = "higher" if difference > 0 else "lower"
    return f"yours {wording.decimal(abs(difference))} ★ {side} on average"


def _furthest(
    title: str, side: str, rows: Callable[[AgainstTmdb], tuple[FilmEntry, ...]], finding: str
) -> Card[AgainstTmdb]:
    columns: tuple[FigureColumn[FilmEntry], ...] = (
        FILM_COLUMN,
        number_column("Yours", _value, lambda row: wording.stars(row.value), "4½ ★"),
        number_column("TMDB", _other, lambda row: wording.mean_stars(_other(row)), "4.44 ★"),
        number_column(
            "Difference", _difference, lambda row: wording.signed(_difference(row), 2), "+0.55"
        ),
    )
    return Card(
        title,
        _compared,
        TableView(
            columns,
            rows,
            key=lambda row: row.film_id,
            condition=film_condition,
            sorted_by=3,
            highest_first=side == "above",
            basis=lambda said: said.basis,
        ),
        lambda _said: finding,
        empty=f"No rating here is {side} TMDB's.",
        needs_film_data=True,
    )


CARDS = (
    Card(
        "Ratings",
        ratings.distribution,
        BarsView(hue="ratings", labelled=True),
        lambda bars: f"most often {most_often(bars, of_all=True)}",
        empty=NO_RATINGS,
        wide=True,
    ),
    _means("Average by release decade", releases.ratings_by_decade),
    _means("Average by year of viewing", ratings.by_viewing_year),
    Card(
        "Average by genre",
        _genres,
        RankingView(),
        empty=NO_RATINGS,
        none=lambda _ranking: FEW_RATINGS,
        needs_film_data=True,
    ),
    _means("Average by runtime", runtimes.ratings_by_band, needs_film_data=True),
    Card(
        "Yours against TMDB",
        _compared,
        ScatterView(points=lambda said: said.points, basis=lambda said: said.basis),
        _mean_difference,
        empty=NO_COMPARED,
        wide=True,
        height_px=380,
        needs_film_data=True,
    ),
    _furthest("Most above TMDB", "above", lambda said: said.above, "yours is higher"),
    _furthest("Most below TMDB", "below", lambda said: said.below, "yours is lower"),
    _changes(
        "Rating then and now",
        ("Then", "Now"),
        ratings.drift,
        "No film here has a rating today that differs from the one in the diary.",
    ),
    _changes(
        "First and last viewing",
        ("First", "Last"),
        ratings.rewatch_changes,
        "No film here was rated differently at a later viewing.",
    ),
)


class RatingsPage(CardsPage):
    """The distribution large, means beside each other, changes as tables."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(CARDS, workspace, parent, numbers=NUMBERS)
