"""Taste's tables: films of extreme length, fame and cost, and collections."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import cast

from lbstats_desktop.analytics.figures import runtimes, taste
from lbstats_desktop.analytics.figures.film_findings import CollectionFigures, Collections
from lbstats_desktop.analytics.figures.shapes import FilmEntry, Ranking
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key, Selection
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    TableCard,
    film_condition,
    number_column,
)
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.segments import Segments

Rank = Callable[[Frames, Selection], Ranking]
CollectionsOf = Callable[[Collections], tuple[CollectionFigures, ...]]

COLLECTIONS: dict[str, CollectionsOf] = {
    "All": lambda said: said.rows,
    "Complete": lambda said: said.complete,
    "Almost": lambda said: said.almost_complete,
}
NONE_COMPLETE = "No collection here has come so far. “All” shows how far each has."
FilmsCard = TableCard[FilmEntry]


class TasteTables:
    """The tables of the Taste page, each on its card."""

    def __init__(self, dashboard: Dashboard) -> None:
        self._dashboard = dashboard
        self.completeness = Segments(COLLECTIONS, "Collections")
        self.completeness.choose(COLLECTIONS["All"])
        self.collections = _collections_card(dashboard, self.completeness)
        length = number_column("Runtime", _value, _in(wording.runtime, _value), "10 h 55 min")
        popularity = number_column("Popularity", _value, _in(_one_decimal, _value), "1,000.0")
        votes = number_column("Votes", _other, _in(wording.number, _other), "100,000")
        self.longest = _films_card("Longest", (length,), dashboard)
        self.shortest = _films_card("Shortest", (length,), dashboard, lowest_first=True)
        self.popular = _films_card("Most popular", (popularity, votes), dashboard)
        self.obscure = _films_card(
            "Most obscure", (popularity, votes), dashboard, lowest_first=True
        )
        self.budgets = _films_card(
            "Largest budgets", (_dollars("Budget", _value), _dollars("Revenue", _other)), dashboard
        )
        self.revenues = _films_card(
            "Largest revenues", (_dollars("Revenue", _value), _dollars("Budget", _other)), dashboard
        )
        self.completeness.chosen.connect(self._on_completeness_chosen)

    @property
    def cards(self) -> tuple[FilmsCard, ...]:
        """Those of films, in the order of the page."""
        return (
            self.longest,
            self.shortest,
            self.popular,
            self.obscure,
            self.budgets,
            self.revenues,
        )

    @property
    def draws(self) -> tuple[Callable[[Frames, Selection], None], ...]:
        """What draws them."""
        return (
            _draw_films((self.longest, runtimes.longest), (self.shortest, runtimes.shortest)),
            _draw_films((self.popular, taste.most_popular), (self.obscure, taste.most_obscure)),
            _draw_films((self.budgets, taste.budgets), (self.revenues, taste.revenues)),
            self._draw_collections,
        )

    def _draw_collections(self, frames: Frames, selection: Selection) -> None:
        said = taste.collections(frames, selection)
        rows = cast("CollectionsOf", self.completeness.value)(said)
        caption = " · ".join(filter(None, (wording.basis_caption(said.basis), _unknown(said))))
        self.collections.show_rows(rows, _completeness(said), caption, basis=said.basis)
        if said.rows and not rows:
            self.collections.tell_empty(NONE_COMPLETE)

    def _on_completeness_chosen(self, _value: object) -> None:
        if self._dashboard.frames is not None:
            self._draw_collections(self._dashboard.frames, self._dashboard.selection)


def _draw_films(*cards: tuple[FilmsCard, Rank]) -> Callable[[Frames, Selection], None]:
    def draw(frames: Frames, selection: Selection) -> None:
        for card, rank in cards:
            # What is not chosen stays to be seen beside what is.
            said = rank(frames, selection.without(Dimension.FILM))
            card.show_rows(said.entries, basis=said.basis)

    return draw


def _films_card(
    title: str,
    columns: tuple[FigureColumn[FilmEntry], ...],
    dashboard: Dashboard,
    *,
    lowest_first: bool = False,
) -> FilmsCard:
    return TableCard(
        title,
        (FILM_COLUMN, *columns),
        dashboard,
        key=lambda row: row.film_id,
        condition=film_condition,
        empty="Of no film here this is known.",
        sorted_by=1,
        highest_first=not lowest_first,
        of_film_data=True,
    )


def _collections_card(dashboard: Dashboard, control: Segments) -> TableCard[CollectionFigures]:
    columns: tuple[FigureColumn[CollectionFigures], ...] = (
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
    return TableCard(
        "Collections",
        columns,
        dashboard,
        key=lambda row: row.collection_id,
        condition=_collection_condition,
        empty="No film here belongs to a collection.",
        sorted_by=1,
        of_film_data=True,
        control=control,
    )


def _collection_condition(key: Key) -> Condition:
    return Condition(Dimension.COLLECTION, frozenset({key}))


def _completeness(said: Collections) -> str:
    if not any(row.parts for row in said.rows):
        return wording.plural(len(said.rows), "collection", "collections")
    complete, almost = len(said.complete), len(said.almost_complete)
    return f"{wording.number(complete)} complete, {wording.number(almost)} almost"


def _unknown(said: Collections) -> str:
    unknown = sum(not row.parts for row in said.rows)
    collections = wording.plural(unknown, "collection", "collections")
    return f"of {collections} it is not known how many films there are" if unknown else ""


def _seen(row: CollectionFigures) -> str:
    seen = wording.number(row.seen)
    return f"{seen} of {wording.number(row.parts)}" if row.parts else seen


def _value(entry: FilmEntry) -> float:
    return entry.value


def _other(entry: FilmEntry) -> float:
    return math.nan if entry.other is None else entry.other


def _one_decimal(value: float) -> str:
    return wording.decimal(value, 1)


def _dollars(title: str, value: Callable[[FilmEntry], float]) -> FigureColumn[FilmEntry]:
    return number_column(title, value, _in(wording.dollars, value), "$999.9 million")


def _in(
    said: Callable[[float], str], value: Callable[[FilmEntry], float]
) -> Callable[[FilmEntry], str]:
    """Says the value in words, or a dash where there is none."""
    return lambda row: "–" if math.isnan(value(row)) else said(value(row))
