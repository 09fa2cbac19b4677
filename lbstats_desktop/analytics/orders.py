"""The films in order of any of their columns."""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.scales import MISSING, Ints
from lbstats_desktop.analytics.tables import Films
from lbstats_desktop.domain.library import FilmOrder


class FilmOrders:
    """Positions of all films in order of a column; each order is made once, when asked for."""

    COLUMNS = (
        "name",
        "year",
        "rating",
        "seen",
        "liked",
        "reviewed",
        "viewings",
        "first_viewing",
        "last_viewing",
        "recorded_on",
        "watchlisted_on",
    )

    def __init__(self, films: Films) -> None:
        self._films = films
        keys = list(zip(films.folded, films.year.tolist(), strict=True))
        by_name = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
        self.name_rank = np.empty(len(keys), dtype=np.int64)
        self.name_rank[by_name] = np.arange(len(keys))
        self._made: dict[FilmOrder, Ints] = {}

    def by(self, order: FilmOrder) -> Ints:
        """All positions in `order`: films without a value last, ties by name, then year.

        Raises ValueError for a column that is none of `COLUMNS`.
        """
        if order not in self._made:
            self._made[order] = self._sorted(order)
        return self._made[order]

    def _sorted(self, order: FilmOrder) -> Ints:
        values, missing = self._values(order.column)
        return np.lexsort((self.name_rank, -values if order.descending else values, missing))

    def _values(self, column: str) -> tuple[Ints, Ints]:
        if column == "name":
            return self.name_rank, np.zeros_like(self.name_rank)
        if column == "rating":
            return self._films.half_stars, (self._films.half_stars == 0).astype(np.int64)
        if column not in self.COLUMNS:
            raise ValueError(f"Films have no column {column!r} to be put in order by.")
        values = np.asarray(getattr(self._films, column), dtype=np.int64)
        return values, (values == MISSING).astype(np.int64)
