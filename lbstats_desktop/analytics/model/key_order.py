"""What a film has several of, in the order in which TMDB tells it: its directors, its genres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from lbstats_desktop.analytics.model.columns import Column, Several
from lbstats_desktop.analytics.model.film_tables import NOBODY, ids_by_kind
from lbstats_desktop.analytics.model.scales import MISSING, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.domain.film_data import Role
from lbstats_desktop.domain.library import CreditRow, LibraryFilmData, NamedKind


@dataclass(frozen=True, slots=True, eq=False)
class KeyOrder:
    """Film `r` has the keys that `codes` has from `starts[r]` to `starts[r + 1]`."""

    starts: Ints
    codes: Ints
    keys: Sequence[Key]

    @classmethod
    def of(cls, size: int, rows: Ints, codes: Ints, keys: Sequence[Key]) -> Self:
        """What `size` films have: row `rows[i]` the key `keys[codes[i]]`, in that order."""
        starts = np.zeros(size + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=size), out=starts[1:])
        return cls(starts, codes[np.argsort(rows, kind="stable")], keys)

    @classmethod
    def of_ids(cls, size: int, rows: Ints, ids: Ints) -> Self:
        """The same, with the keys themselves beside the rows."""
        keys, codes = np.unique(ids, return_inverse=True)
        return cls.of(size, rows, codes.reshape(-1), keys.tolist())

    def keys_of(self, row: int) -> list[Key]:
        """A film's keys."""
        return [self.keys[code] for code in self.codes[self.starts[row] : self.starts[row + 1]]]

    @property
    def first(self) -> Ints:
        """For each film the code of its first key, MISSING where it has none."""
        found = np.full(len(self.starts) - 1, MISSING, dtype=np.int64)
        some = self.starts[:-1] < self.starts[1:]
        found[some] = self.codes[self.starts[:-1][some]]
        return found


def key_orders(
    data: LibraryFilmData, positions: Mapping[int, int], columns: Mapping[Dimension, Column]
) -> dict[Dimension, KeyOrder]:
    """What films are shown and put in order by; whoever created a series stands as its director.

    `columns` are those of `film_tables.film_columns`.
    """
    size = len(positions)
    genres = [row for row in data.named if row.kind == NamedKind.GENRE]
    told = ids_by_kind([*_makers(data.credits), *genres], positions)
    return {
        Dimension.DIRECTOR: KeyOrder.of_ids(size, *told.get(Role.DIRECTOR, NOBODY)),
        Dimension.GENRE: KeyOrder.of_ids(size, *told.get(NamedKind.GENRE, NOBODY)),
        **{
            dimension: KeyOrder.of(size, column.rows, column.codes, column.keys)
            for dimension in (Dimension.COUNTRY, Dimension.LANGUAGE)
            if isinstance(column := columns[dimension], Several)
        },
    }


def _makers(credits_: Sequence[CreditRow]) -> list[CreditRow]:
    """Who directed each film; of one without directors, who created it."""
    makers = {row.film_id: row for row in credits_ if row.role == Role.CREATOR}
    makers.update((row.film_id, row) for row in credits_ if row.role == Role.DIRECTOR)
    return [row._replace(role=Role.DIRECTOR) for row in makers.values()]
