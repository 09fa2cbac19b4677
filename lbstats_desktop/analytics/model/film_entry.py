"""A film as a row of figures."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class FilmEntry(NamedTuple):
    """A film in a ranking or list, with the value it stands there for and a second one where
    there is one. A tuple, because lists can have thousands of them.
    """

    film_id: int
    name: str
    year: int | None
    value: float
    other: float | None = None
    day: date | None = None
