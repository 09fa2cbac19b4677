"""What figures over film data say: rankings of genres, countries and people, hours, collections.

Like `figures`, plain values. Shares are from 0 to 1; a mean or share over nothing is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from lbstats_desktop.analytics.figures.shapes import Bars, Basis
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Dimension, Key


class Order(StrEnum):
    """What keys are ranked by, highest first."""

    FILMS = "films"
    VIEWINGS = "viewings"
    RATING = "rating"
    LIKES = "likes"


class RankedKey(NamedTuple):
    """A genre, a country, a person …: how many films, and what was thought of them.

    `name` is empty where the key is what there is to tell (years, codes). `share` is of the
    known films; `mean_rating` is over `ratings` films, `error` its standard error, NaN with
    fewer than two.
    """

    key: Key
    name: str
    films: int
    share: float
    viewings: int
    mean_rating: float
    error: float
    ratings: int
    likes: int


@dataclass(frozen=True, slots=True)
class KeyRanking:
    """Keys in order, best first: the first of `of` that could be ranked. `overall` is the mean
    rating of all films that could count; `more` keys after these have the value of the last.
    """

    dimension: Dimension
    order: Order
    rows: tuple[RankedKey, ...]
    of: int
    basis: Basis
    overall: float
    more: int = 0

    @property
    def bars(self) -> Bars:
        """What they are ranked by, as bars; mean ratings with the number behind them."""
        keys = tuple(row.key for row in self.rows)
        names = tuple(row.name for row in self.rows)
        if self.order == Order.RATING:
            means = tuple(row.mean_rating for row in self.rows)
            counts = tuple(row.ratings for row in self.rows)
            errors = tuple(row.error for row in self.rows)
            return Bars(
                self.dimension, keys, means, self.basis, counts, errors, self.overall, names
            )
        values = tuple(float(getattr(row, self.order)) for row in self.rows)
        return Bars(self.dimension, keys, values, self.basis, names=names)


@dataclass(frozen=True, slots=True)
class Hours:
    """Time in front of the screen."""

    minutes: int
    basis: Basis

    @property
    def hours(self) -> float:
        """The same in hours."""
        return self.minutes / 60


class CollectionFigures(NamedTuple):
    """How many (`share`) of a collection's `parts` were seen, whatever is selected; `parts` 0,
    `share` NaN: not known how many there are.

    `almost`: all but one of three or more, or at least four of five.
    """

    collection_id: int
    name: str
    seen: int
    parts: int
    share: float
    complete: bool
    almost: bool


@dataclass(frozen=True, slots=True)
class Collections:
    """Collections with a film that is selected, those of which most were seen first; of equal
    ones the more complete first, then by name.
    """

    rows: tuple[CollectionFigures, ...]
    basis: Basis

    @property
    def complete(self) -> tuple[CollectionFigures, ...]:
        """Those of which every part was seen."""
        return tuple(row for row in self.rows if row.complete)

    @property
    def almost_complete(self) -> tuple[CollectionFigures, ...]:
        """Those of which little is missing."""
        return tuple(row for row in self.rows if row.almost)


@dataclass(frozen=True, slots=True)
class PersonFilms:
    """Somebody's films in the session in one `role`: those seen, and those known that were not.

    An entry's `value` is the rating, NaN for none, `other` its viewings; the newest film is
    first. `roles` has the films seen in each role they have; the other numbers are of films seen
    in `role`.
    """

    person_id: int
    name: str
    role: Dimension
    roles: tuple[tuple[Dimension, int], ...]
    seen: tuple[FilmEntry, ...]
    unseen: tuple[FilmEntry, ...]
    viewings: int
    mean_rating: float
    ratings: int
    likes: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class AgainstTmdb:
    """Ratings beside TMDB's: an entry's `value` is the member's, `other` TMDB's, of 5 both.

    `points` are all films, by name; `above` are those most above TMDB, `below` most below.
    `mean_difference` is the member's less TMDB's, NaN over fewer than ten films. `more_above` and
    `more_below` after those listed are as far from TMDB as the last.
    """

    points: tuple[FilmEntry, ...]
    mean_difference: float
    above: tuple[FilmEntry, ...]
    below: tuple[FilmEntry, ...]
    basis: Basis
    more_above: int = 0
    more_below: int = 0
