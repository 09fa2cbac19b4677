"""Films too many for points of their own, in cells: a rating high, a step of the other wide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from lbstats_desktop.analytics.model.film_entry import FilmEntry

STEP = 0.1
"""How wide a cell is, in stars."""
HIGH = 0.5
"""How high a cell is, in stars: ratings are in halves."""

Floats = NDArray[np.float64]


class FilmCell(NamedTuple):
    """The films in a cell, and the cell in stars: `left` of TMDB's, around `rating`."""

    left: float
    rating: float
    films: tuple[FilmEntry, ...]

    @property
    def rect(self) -> QRectF:
        """The cell in data coordinates."""
        return QRectF(self.left, self.rating - HIGH / 2, STEP, HIGH)


def film_cells(entries: Sequence[FilmEntry], x: Floats, y: Floats) -> tuple[FilmCell, ...]:
    """The cells with any of `entries`, which stand at `x` and `y`: from left to right within a
    rating, the lowest rating first. Films keep their order.
    """
    columns = np.floor(x / STEP + 1e-9).astype(np.int64)
    rows = np.rint(y / HIGH).astype(np.int64)
    codes = rows * 1000 + columns
    order = np.argsort(codes, kind="stable")
    found, starts = np.unique(codes[order], return_index=True)
    members = np.split(order, starts[1:]) if len(found) else []
    return tuple(
        FilmCell(code % 1000 * STEP, code // 1000 * HIGH, tuple(entries[i] for i in films.tolist()))
        for code, films in zip(found.tolist(), members, strict=True)
    )
