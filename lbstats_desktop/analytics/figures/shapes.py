"""The shapes figures come in; what charts, cards and tables draw.

A figure with a `dimension` can name the films behind any of its keys: they are the films of the
selection with that key chosen. It is computed without the selection's own condition on that
dimension,
so that what is not chosen can be drawn beside what is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Dimension, Key


class Unit(StrEnum):
    """What is counted."""

    FILMS = "films"
    VIEWINGS = "viewings"
    RATINGS = "ratings"
    LIKES = "likes"


class LeftOut(StrEnum):
    """Why something could not count."""

    NOTHING = "nothing"
    NO_VIEWING_DATE = "no viewing date"
    ON_IMPORT_DAY = "on an import day"
    NO_RELEASE_YEAR = "no release year"
    UNRATED = "unrated"
    UNTAGGED = "no tag"
    NOT_RATED_THEN = "no rating then or now"
    NOT_RATED_TWICE = "not rated at two viewings"
    VIEWED_ONCE = "one viewing or none"
    NO_ADDED_DATE = "no date of adding"
    NO_FILM_DATA = "no film data"
    NO_RUNTIME = "no runtime"
    NO_POPULARITY = "no popularity"
    NO_VOTES = "no votes"
    NO_BUDGET = "no budget"
    NO_REVENUE = "no revenue"
    FEW_VOTES = "fewer than 50 votes"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure rests on: `used` of a unit, and `left_out` for a reason (left out are
    films, but for the viewings on import days).

    `also` are further ones left out, each number with its reason.
    """

    used: int
    unit: Unit
    left_out: int = 0
    why: LeftOut = LeftOut.NOTHING
    also: tuple[tuple[int, LeftOut], ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A value for each key of a dimension, in the keys' order, empty steps included.

    `counts` is None when the values are counts themselves; else (means) the number behind
    each value, and a value is NaN where that number is 0. `errors` are the means' standard
    errors, NaN where one value or none is behind. `overall` is the mean they lie around.
    `names` are the keys' own, "" for one that has none; none at all if no key has.
    """

    dimension: Dimension
    keys: tuple[Key, ...]
    values: tuple[float, ...]
    basis: Basis
    counts: tuple[int, ...] | None = None
    errors: tuple[float, ...] | None = None
    overall: float | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """A count for each cell; `keys[row][column]` None where no such key is (31 June), or nothing
    was counted: a value of NaN.
    """

    dimension: Dimension
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    keys: tuple[tuple[Key | None, ...], ...]
    values: tuple[tuple[float, ...], ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Line:
    """One named line of a `Lines`; `values` as many as its points, NaN for a gap."""

    name: str
    values: tuple[float, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over shared points. `keys` name the points where `dimension` tells them apart."""

    points: tuple[str, ...]
    lines: tuple[Line, ...]
    basis: Basis
    dimension: Dimension | None = None
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """Viewings per day of one calendar year: `values[i]` is of the day `first` + i days."""

    year: int
    first: date
    values: tuple[int, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Ranking:
    """Films in order, best first; `more` after them have the value of the last."""

    entries: tuple[FilmEntry, ...]
    basis: Basis
    more: int = 0


@dataclass(frozen=True, slots=True)
class KeyCount:
    """A key and its count."""

    key: Key
    count: int


@dataclass(frozen=True, slots=True)
class TopKeys:
    """The keys with the highest counts, highest first; `more` after them have the count of the
    last.
    """

    dimension: Dimension
    top: tuple[KeyCount, ...]
    basis: Basis
    more: int = 0
