"""A session in the form that figures are computed from: built once, asked under any selection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from lbstats_desktop.analytics.model import library_tables as tables
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.columns import (
    Column,
    Keyed,
    Numbered,
    Pairs,
    Several,
    Single,
    Titles,
)
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.film_tables import NO_FILM_DATA, Facts, film_columns
from lbstats_desktop.analytics.model.key_order import key_orders
from lbstats_desktop.analytics.model.library_tables import Films, Lists, Reviews, Viewings
from lbstats_desktop.analytics.model.orders import FilmOrders, Naming, name_ranks
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Floats, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Key, Scope, Selection, applicable
from lbstats_desktop.domain.library import FilmOrder, Library, LibraryFilmData
from lbstats_desktop.domain.session import AsOf


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a selection keeps. `films`, `viewings` and `reviews` are masks over all of them.

    `dated` are the positions of kept viewings that have a day, in order of time.
    """

    films: Bools
    viewings: Bools
    reviews: Bools
    dated: Ints


@dataclass(frozen=True, slots=True, eq=False)
class _Base:
    """What a session says without film data: shared by its frames with and without."""

    films: Films
    viewings: Viewings
    reviews: Reviews
    lists: Lists
    columns: Mapping[Dimension, Column]
    name_rank: Ints
    positions: Mapping[int, int]
    as_of: AsOf


class Frames:
    """A session's columns, and the rows that a selection keeps. Safe to read from any thread."""

    def __init__(self, base: _Base, film_data: LibraryFilmData) -> None:
        self._base = base
        self.films = base.films
        self.viewings = base.viewings
        self.reviews = base.reviews
        self.lists = base.lists
        self.as_of = base.as_of
        self.facts = Facts.of(film_data, base.positions)
        known = film_columns(self.facts, film_data, base.positions)
        self.columns = {**base.columns, **known}
        self._told = key_orders(film_data, base.positions, known)
        self.name_rank = base.name_rank
        self._orders = FilmOrders(base.films, base.name_rank, self.facts, self._told)
        views = _Views(self.columns, base.films, base.viewings, base.reviews)
        self._views = lru_cache(maxsize=64)(views.of)

    @classmethod
    def build(cls, library: Library, as_of: AsOf) -> Frames:
        """The frames of a stored session; it depends on its last day what still runs. Of film data
        they know nothing.
        """
        positions = {row.id: i for i, row in enumerate(library.films)}
        viewings = tables.viewings_table(library.viewings, positions)
        reviews = tables.reviews_table(library.reviews, positions, viewings)
        films = tables.films_table(library.films, positions, viewings, reviews)
        lists = tables.lists_table(library.lists, library.list_items, positions)
        columns = _columns(films, viewings, lists)
        base = _Base(films, viewings, reviews, lists, columns, name_ranks(films), positions, as_of)
        return cls(base, NO_FILM_DATA)

    def with_film_data(self, data: LibraryFilmData) -> Frames:
        """Frames of the same session that know `data`, and nothing that these knew of films."""
        return Frames(self._base, data)

    def view(self, selection: Selection, scope: Scope = Scope.SEEN) -> View:
        """The films of `scope`, and the viewings and reviews, that `selection` keeps.

        With conditions on viewings, a film is kept if one of its viewings meets all of them,
        and a review if it is of such a viewing.
        """
        return self._views(applicable(selection, scope), scope)

    def film_ids(self, selection: Selection, scope: Scope = Scope.SEEN) -> tuple[int, ...]:
        """The store's ids of the films kept, in the library's order."""
        return tuple(self.films.id[self.view(selection, scope).films].tolist())

    def films_table(
        self,
        selection: Selection,
        scope: Scope = Scope.SEEN,
        order: FilmOrder | None = None,
        *,
        named: Naming = lambda _dimension, key: str(key),
    ) -> Ints:
        """The positions of the films kept, in `order` (by name, if none is given).

        `order.column` is one that `FilmOrders` knows. Ties are by name, then year. `named` says
        what countries and languages are called; it must say the same at every call.
        """

        def name(dimension: Dimension, key: Key) -> str:
            return self.labels(dimension).get(key) or named(dimension, key)

        ordered = self._orders.by(order or FilmOrder("name"), name)
        return ordered[self.view(selection, scope).films[ordered]]

    def position(self, film_id: int) -> int:
        """Where the film of that id is in `films`; KeyError if it is not in the session."""
        return self._base.positions[film_id]

    def labels(self, dimension: Dimension) -> Mapping[Key, str]:
        """What the keys of lists and tags are called, in the order of their keys; and, in any
        order, those of what TMDB numbers: genres, studios, keywords, collections, people.
        """
        column = self.columns[dimension]
        return column.labels if isinstance(column, Several | Numbered) else {}

    def told(self, dimension: Dimension, position: int) -> list[Key]:
        """The keys of the film at `position`, in TMDB's order, the main one first: of directors
        (of a series, who created it), genres, countries or languages (the original one first).
        """
        return self._told[dimension].keys_of(position)

    def pairs(self, dimension: Dimension) -> Pairs:
        """All films, or all viewings, with each of their keys of `dimension`; not of titles."""
        column = self.columns[dimension]
        if not isinstance(column, Keyed):
            raise TypeError(f"{dimension} has no keys to count by.")
        return column.pairs()

    def numbers(self, dimension: Dimension) -> Ints:
        """The keys of what TMDB numbers, ascending: the codes of `pairs` are their places."""
        column = self.columns[dimension]
        if not isinstance(column, Numbered):
            raise TypeError(f"{dimension} is not numbered by TMDB.")
        return column.ids

    def entries(
        self,
        positions: Ints,
        values: Ints | Floats,
        others: Ints | Floats | None = None,
        days: Ints | None = None,
    ) -> tuple[FilmEntry, ...]:
        """The films at `positions` for a ranking; an other value of NaN is none, days are codes."""
        names = self.films.name
        nothing = [None] * len(positions)
        return tuple(
            map(
                FilmEntry,
                self.films.id[positions].tolist(),
                [names[position] for position in positions.tolist()],
                _or_none(self.films.year[positions], self.films.year[positions] == MISSING),
                values.tolist(),
                nothing if others is None else _or_none(others, np.isnan(others)),
                nothing if days is None else map(scales.day, days.tolist()),
            )
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Views:
    """Makes views. Apart from `Frames`, whose cache would else keep it alive through itself."""

    columns: Mapping[Dimension, Column]
    films: Films
    viewings: Viewings
    reviews: Reviews

    def of(self, selection: Selection, scope: Scope) -> View:
        films = self._scoped(scope)
        about_viewings = [c for c in selection.conditions if c.dimension.of_viewings]
        for condition in selection.conditions:
            if not condition.dimension.of_viewings:
                films &= self.columns[condition.dimension].holds(condition)
        viewings = films[self.viewings.film]
        for condition in about_viewings:
            viewings &= self.columns[condition.dimension].holds(condition)
        reviews = films[self.reviews.film]
        if about_viewings:
            films = np.zeros(len(self.films), dtype=np.bool_)
            films[self.viewings.film[viewings]] = True
            joined = self.reviews.viewing != MISSING
            reviews[~joined] = False
            reviews[joined] = viewings[self.reviews.viewing[joined]]
        dated = np.flatnonzero(viewings & (self.viewings.day != MISSING))
        return View(films, viewings, reviews, dated)

    def _scoped(self, scope: Scope) -> Bools:
        if scope == Scope.ALL:
            return np.ones(len(self.films), dtype=np.bool_)
        return (self.films.seen if scope == Scope.SEEN else self.films.watchlisted).copy()


def _or_none(values: Ints | Floats, none: Bools) -> list[Any]:
    plain: list[Any] = values.tolist()
    for position in np.flatnonzero(none).tolist():
        plain[position] = None
    return plain


def _columns(films: Films, viewings: Viewings, lists: Lists) -> dict[Dimension, Column]:
    added = scales.steps(films.watchlisted_on)[Dimension.YEAR]
    decades = np.where(films.year == MISSING, MISSING, films.year // 10)
    numbers = {
        Dimension.FILM: films.id,
        Dimension.RELEASE_YEAR: films.year,
        Dimension.LIKED: films.liked.astype(np.int64),
        Dimension.REVIEWED: films.reviewed.astype(np.int64),
        Dimension.VIEWINGS: films.viewings,
        Dimension.ADDED_YEAR: added,
        Dimension.REWATCH: viewings.rewatch.astype(np.int64),
    }
    tags: tuple[Key, ...] = viewings.tags
    return {
        Dimension.TITLE: Titles(films.folded),
        Dimension.RELEASE_DECADE: Single(decades, scales.DECADES),
        Dimension.RATING: Single(films.half_stars, scales.HALF_STEPS),
        Dimension.LIST: Several(
            size=len(films),
            rows=lists.item_film,
            codes=lists.item_list,
            keys=lists.id,
            labels=dict(zip(lists.id, lists.name, strict=True)),
        ),
        Dimension.TAG: Several(
            size=len(viewings),
            rows=viewings.tag_rows,
            codes=viewings.tag_codes,
            keys=tags,
            labels=dict(zip(tags, viewings.tags, strict=True)),
        ),
        **{dimension: Single(codes, scales.NUMBERS) for dimension, codes in numbers.items()},
        **{step: Single(codes, scales.TIME[step]) for step, codes in viewings.steps.items()},
    }
