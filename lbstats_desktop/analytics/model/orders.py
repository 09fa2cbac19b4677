"""The films in order of any of their columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from lbstats_desktop.analytics.model.film_tables import Facts
from lbstats_desktop.analytics.model.key_order import KeyOrder
from lbstats_desktop.analytics.model.library_tables import Films
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Floats, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.domain.folding import fold
from lbstats_desktop.domain.library import FilmOrder

Naming = Callable[[Dimension, Key], str]
"""What a key is called."""

_OF_FILMS = (
    "year",
    "seen",
    "liked",
    "reviewed",
    "viewings",
    "first_viewing",
    "last_viewing",
    "recorded_on",
    "watchlisted_on",
)


def name_ranks(films: Films) -> Ints:
    """Each film's place among all in order of name, then year."""
    keys = list(zip(films.folded, films.year.tolist(), strict=True))
    by_name = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
    return _ranks(by_name)


class FilmOrders:
    """Positions of all films in order of a column; each order is made once, when asked for."""

    def __init__(
        self, films: Films, name_rank: Ints, facts: Facts, told: Mapping[Dimension, KeyOrder]
    ) -> None:
        self._films = films
        self._name_rank = name_rank
        self._facts = facts
        self._told = told
        self._made: dict[FilmOrder, Ints] = {}

    def by(self, order: FilmOrder, named: Naming) -> Ints:
        """All positions in `order`: films without a value last, ties by name, then year.

        By directors, genres, countries and languages: by the name of a film's first. ValueError
        for what films have no column of.
        """
        if order not in self._made:
            self._made[order] = self._sorted(order, named)
        return self._made[order]

    def _sorted(self, order: FilmOrder, named: Naming) -> Ints:
        values, missing = self._values(order.column, named)
        return np.lexsort((self._name_rank, -values if order.descending else values, missing))

    def _values(self, column: str, named: Naming) -> tuple[Ints | Floats, Bools]:
        if column in self._told:
            return _first_names(Dimension(column), self._told[Dimension(column)], named)
        films, facts = self._films, self._facts
        # An average of no votes is none.
        average = np.where(facts.vote_count > 0, facts.vote_average, np.nan)
        values = {
            "name": self._name_rank,
            "rating": np.where(films.half_stars > 0, films.half_stars, MISSING),
            "runtime_min": facts.runtime_min,
            "vote_average": np.nan_to_num(average, nan=MISSING),
            "vote_count": np.where(facts.vote_count > 0, facts.vote_count, MISSING),
        }
        if column in _OF_FILMS:
            values[column] = np.asarray(getattr(films, column), dtype=np.int64)
        if column not in values:
            raise ValueError(f"Films have no column {column!r} to be put in order by.")
        return values[column], values[column] == MISSING


def _first_names(dimension: Dimension, told: KeyOrder, named: Naming) -> tuple[Ints, Bools]:
    """The place, among the names of all first keys, of each film's."""
    first = told.first
    missing = first == MISSING
    codes = np.unique(first[~missing])
    names = [fold(named(dimension, told.keys[code])) for code in codes.tolist()]
    # Two people of one name are one place.
    place = {name: i for i, name in enumerate(sorted(set(names)))}
    places = np.zeros(len(told.keys) + 1, dtype=np.int64)
    places[codes] = [place[name] for name in names]
    return places[first], missing


def _ranks(ordered: Ints) -> Ints:
    ranks = np.empty(len(ordered), dtype=np.int64)
    ranks[ordered] = np.arange(len(ordered))
    return ranks
