"""Taste: what is watched most, and what is rated highest."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures import releases, runtimes, taste
from lbstats_desktop.analytics.figures.film_findings import CollectionFigures, Collections
from lbstats_desktop.analytics.figures.key_ranking import KeyCounts, count_keys
from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Ranking
from lbstats_desktop.analytics.figures.themes import themes
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key, Selection
from lbstats_desktop.ui.cards.card import Alternative, Card, FigureOf, nothing
from lbstats_desktop.ui.cards.chart_card import highest_mean, most_often
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.ranking import TOP, KeyRankingOf
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    film_condition,
    number_column,
)
from lbstats_desktop.ui.cards.views import BarsView, RankingView, TableView, WorldView
from lbstats_desktop.ui.charts.geography import world
from lbstats_desktop.ui.pages.cards_page import CardsPage
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.workspace import Workspace

WATCHED, RATED = ORDERS = ("Most watched", "Highest rated")
NONE_RANKED = "Nothing here has three rated films, which a mean needs to be ranked."
NONE_COMPLETE = "No collection here has come so far. “All” shows how far each has."
# Pages are imported off the GUI thread: there nobody waits for the shapes of the map.
world()

MAP_HEIGHT_PX = 350
BESIDE_THE_MAP = 13
"""So many bars fill the height of the map."""


def _counts(frames: Frames, selection: Selection, dimension: Dimension) -> KeyCounts:
    # What TMDB knows by a code only is named here.
    coded = dimension in {Dimension.COUNTRY, Dimension.LANGUAGE}
    named = partial(wording.key_label, dimension) if coded else None
    if dimension is Dimension.KEYWORD:
        return themes(frames, selection)
    return count_keys(frames, selection, dimension, named=named)


def _watched(dimension: Dimension) -> FigureOf[KeyRankingOf]:
    return lambda frames, selection: _counts(frames, selection, dimension).most_watched


def _rated(dimension: Dimension) -> FigureOf[KeyRankingOf]:
    return lambda frames, selection: _counts(frames, selection, dimension).highest_rated


def _ranking(title: str, kind: str, dimension: Dimension, *, top: int = TOP) -> Card[KeyRankingOf]:
    watched = _watched(dimension)
    return Card(
        title,
        watched,
        RankingView(top),
        empty=f"No film here has a {kind}.",
        none=lambda _ranking: NONE_RANKED,
        needs_film_data=True,
        alternatives={WATCHED: (watched, nothing), RATED: (_rated(dimension), nothing)},
    )


def _upright(
    title: str,
    kind: str,
    films: FigureOf[Bars],
    means: FigureOf[Bars],
    *,
    wide: bool = False,
    needs_film_data: bool = False,
) -> Card[Bars]:
    def most(bars: Bars) -> str:
        return f"most: {most_often(bars)}"

    return Card(
        title,
        films,
        BarsView(labelled=True),
        most,
        empty=f"No film here has a {kind}.",
        wide=wide,
        needs_film_data=needs_film_data,
        alternatives={WATCHED: (films, most), RATED: (means, highest_mean)},
    )


def _world() -> Card[KeyRankingOf]:
    watched = _watched(Dimension.COUNTRY)
    return Card(
        "World map",
        watched,
        WorldView(),
        empty="No film here has a country.",
        none=lambda _ranking: NONE_RANKED,
        height_px=MAP_HEIGHT_PX,
        needs_film_data=True,
        alternatives={WATCHED: (watched, nothing), RATED: (_rated(Dimension.COUNTRY), nothing)},
    )


def _value(entry: FilmEntry) -> float:
    return entry.value


def _other(entry: FilmEntry) -> float:
    return math.nan if entry.other is None else entry.other


def _in(
    text: Callable[[float], str], value: Callable[[FilmEntry], float]
) -> Callable[[FilmEntry], str]:
    """Says the value in words, or a dash where there is none."""
    return lambda row: "–" if math.isnan(value(row)) else text(value(row))


def _one_decimal(value: float) -> str:
    return wording.decimal(value, 1)


def _dollars(title: str, value: Callable[[FilmEntry], float]) -> FigureColumn[FilmEntry]:
    return number_column(title, value, _in(wording.dollars, value), "$999.9 million")


_LENGTH = number_column("Runtime", _value, _in(wording.runtime, _value), "10 h 55 min")
_POPULARITY = number_column("Popularity", _value, _in(_one_decimal, _value), "1,000.0")
_VOTES = number_column("Votes", _other, _in(wording.number, _other), "100,000")


def _films(
    title: str,
    figure: Callable[[Frames, Selection], Ranking],
    columns: tuple[FigureColumn[FilmEntry], ...],
    *,
    lowest_first: bool = False,
) -> Card[Ranking]:
    return Card(
        title,
        # What is not chosen stays to be seen beside what is.
        lambda frames, selection: figure(frames, selection.without(Dimension.FILM)),
        TableView(
            (FILM_COLUMN, *columns),
            rows=lambda said: said.entries,
            key=lambda row: row.film_id,
            condition=film_condition,
            sorted_by=1,
            highest_first=not lowest_first,
            basis=lambda said: said.basis,
            more=lambda said: said.more,
        ),
        empty="Of no film here this is known.",
        needs_film_data=True,
    )


class CollectionRows(NamedTuple):
    """Collections, and which of them are asked for."""

    collections: Collections
    rows: tuple[CollectionFigures, ...]


def _collections_of(
    asked: Callable[[Collections], tuple[CollectionFigures, ...]],
) -> Alternative[CollectionRows]:
    def figure(frames: Frames, selection: Selection) -> CollectionRows:
        found = taste.collections(frames, selection)
        return CollectionRows(found, asked(found))

    return figure, _completeness


def _completeness(said: CollectionRows) -> str:
    found = said.collections
    if not any(row.parts for row in found.rows):
        return wording.plural(len(found.rows), "collection", "collections")
    complete, almost = len(found.complete), len(found.almost_complete)
    return f"{wording.number(complete)} complete, {wording.number(almost)} almost"


def _collections_caption(said: CollectionRows) -> str:
    unknown = sum(not row.parts for row in said.collections.rows)
    collections = wording.plural(unknown, "collection", "collections")
    of = f"of {collections} it is not known how many films there are" if unknown else ""
    return " · ".join(filter(None, (wording.basis_caption(said.collections.basis), of)))


def _seen(row: CollectionFigures) -> str:
    seen = wording.number(row.seen)
    return f"{seen} of {wording.number(row.parts)}" if row.parts else seen


def _collection_condition(key: Key) -> Condition:
    return Condition(Dimension.COLLECTION, frozenset({key}))


def _collection_rows(said: CollectionRows) -> Sequence[CollectionFigures]:
    return said.rows


def _collections_basis(said: CollectionRows) -> Basis:
    return said.collections.basis


_ALL = _collections_of(lambda found: found.rows)
_COLLECTIONS = {
    "All": _ALL,
    "Complete": _collections_of(lambda found: found.complete),
    "Almost": _collections_of(lambda found: found.almost_complete),
}
_COLLECTION_COLUMNS: tuple[FigureColumn[CollectionFigures], ...] = (
    FigureColumn("Collection", lambda row: row.name, lambda row: row.name, right=False),
    number_column("Seen", lambda row: row.seen, _seen, "10 of 20"),
    FigureColumn(
        "Share",
        lambda row: wording.percent(row.share),
        lambda row: row.share,
        "100 %  ▬▬▬",
        share=lambda row: row.share,
    ),
)

CARDS = (
    _world(),
    _ranking("Countries", "country", Dimension.COUNTRY, top=BESIDE_THE_MAP),
    _ranking("Genres", "genre", Dimension.GENRE),
    _ranking("Languages", "language", Dimension.LANGUAGE),
    _upright("Decades", "release year", releases.release_decades, releases.ratings_by_decade),
    _upright("Runtimes", "runtime", runtimes.bands, runtimes.ratings_by_band, needs_film_data=True),
    _upright(
        "Release years",
        "release year",
        releases.release_years,
        releases.ratings_by_year,
        wide=True,
    ),
    _ranking("Themes", "theme", Dimension.KEYWORD),
    _ranking("Studios", "studio", Dimension.STUDIO),
    _films("Longest", runtimes.longest, (_LENGTH,)),
    _films("Shortest", runtimes.shortest, (_LENGTH,), lowest_first=True),
    _films("Most popular", taste.most_popular, (_POPULARITY, _VOTES)),
    _films("Most obscure", taste.most_obscure, (_POPULARITY, _VOTES), lowest_first=True),
    _films(
        "Largest budgets", taste.budgets, (_dollars("Budget", _value), _dollars("Revenue", _other))
    ),
    _films(
        "Largest revenues",
        taste.revenues,
        (_dollars("Revenue", _value), _dollars("Budget", _other)),
    ),
    Card(
        "Collections",
        _ALL[0],
        TableView(
            _COLLECTION_COLUMNS,
            _collection_rows,
            key=lambda row: row.collection_id,
            condition=_collection_condition,
            sorted_by=1,
            basis=_collections_basis,
            caption=_collections_caption,
        ),
        _completeness,
        empty="No film here belongs to a collection.",
        none=lambda said: NONE_COMPLETE if said.collections.rows else "",
        wide=True,
        needs_film_data=True,
        alternatives=_COLLECTIONS,
    ),
)


class TastePage(CardsPage):
    """The world first; then whatever films have in common, and the films that stand out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(CARDS, workspace, parent, shared=ORDERS)
