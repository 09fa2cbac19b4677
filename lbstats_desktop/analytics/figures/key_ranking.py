"""Genres, countries, decades, people …, most watched and highest rated: counted once for all.

A film counts once under each of its keys. Ties are by films, then by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Container
from dataclasses import dataclass, replace

import numpy as np

from lbstats_desktop.analytics.figures.counting import narrowed, shrunk, standard_errors
from lbstats_desktop.analytics.figures.film_findings import KeyRanking, Order, RankedKey
from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut, Unit
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Floats, Ints
from lbstats_desktop.analytics.model.selection import OF_FILM_DATA, Dimension, Key, Scope, Selection
from lbstats_desktop.domain.folding import fold

FEWEST_RATED = 3
"""How many rated films a mean needs to be ranked."""


@dataclass(frozen=True, slots=True, eq=False)
class KeyCounts:
    """Counts by the codes of a dimension's keys, to be put in order in more than one way.

    `half_stars` are sums over the rated films, `squares` of their squares; `known` films could
    count, and `overall` is the mean rating of those that are rated, in stars.
    """

    dimension: Dimension
    films: Ints
    viewings: Ints
    ratings: Ints
    half_stars: Floats
    squares: Floats
    overall: float
    likes: Ints
    known: int
    bases: dict[Order, Basis]
    key: Callable[[int], Key]
    named: Callable[[Key], str]

    def named_like(self, text: str) -> KeyCounts:
        """The same of those keys only in whose name `text` is, whatever its case and accents."""
        wanted = fold(text)
        return self._of_codes(lambda code: wanted in fold(self._name(code)))

    def of(self, keys: Container[Key]) -> KeyCounts:
        """The same of `keys` only."""
        return self._of_codes(lambda code: self.key(code) in keys)

    def most_watched(self, limit: int | None = None) -> KeyRanking:
        """By films."""
        return self._ranking(Order.FILMS, self.films, self.films > 0, limit)

    def most_viewed(self, limit: int | None = None) -> KeyRanking:
        """By viewings; what was seen on no day known comes last, with none."""
        return self._ranking(Order.VIEWINGS, self.viewings, self.films > 0, limit)

    def highest_rated(self, limit: int | None = None) -> KeyRanking:
        """By mean rating, of those with at least three rated films; the fewer they are, the nearer
        to the mean of all films they rank.
        """
        means = shrunk(self.half_stars / 2, self.ratings, self.overall)
        return self._ranking(Order.RATING, means, self.ratings >= FEWEST_RATED, limit)

    def most_liked(self, limit: int | None = None) -> KeyRanking:
        """By liked films, of those with any."""
        return self._ranking(Order.LIKES, self.likes, self.likes > 0, limit)

    @property
    def errors(self) -> Floats:
        """The standard error of each mean, NaN with fewer than two ratings."""
        return standard_errors(self.ratings, self.half_stars, self.squares) / 2

    def _of_codes(self, wanted: Callable[[int], bool]) -> KeyCounts:
        size = len(self.films)
        mask = np.fromiter(map(wanted, range(size)), np.bool_, size)
        return replace(
            self, films=self.films * mask, ratings=self.ratings * mask, likes=self.likes * mask
        )

    def _ranking(
        self, order: Order, values: Ints | Floats, ranked: Bools, limit: int | None
    ) -> KeyRanking:
        candidates = np.flatnonzero(ranked)
        of, more = len(candidates), 0
        if limit is not None and of > limit:
            # Names are looked at only where they may decide.
            least = np.partition(values[candidates], of - limit)[of - limit]
            candidates = candidates[values[candidates] >= least]
            more = len(candidates) - limit
        best = sorted(
            candidates.tolist(),
            key=lambda code: (-values[code], -self.films[code], fold(self._name(code)), code),
        )
        errors = self.errors
        top = tuple(self._ranked(code, float(errors[code])) for code in best[:limit])
        return KeyRanking(self.dimension, order, top, of, self.bases[order], self.overall, more)

    def _name(self, code: int) -> str:
        return self.named(self.key(code))

    def _ranked(self, code: int, error: float) -> RankedKey:
        films, ratings = int(self.films[code]), int(self.ratings[code])
        return RankedKey(
            key=self.key(code),
            name=self._name(code),
            films=films,
            share=films / self.known,
            viewings=int(self.viewings[code]),
            mean_rating=float(self.half_stars[code]) / 2 / ratings if ratings else float("nan"),
            error=error,
            ratings=ratings,
            likes=int(self.likes[code]),
        )


def count_keys(
    frames: Frames,
    selection: Selection,
    dimension: Dimension,
    scope: Scope = Scope.SEEN,
    *,
    named: Callable[[Key], str] | None = None,
    besides: Collection[Key] = (),
) -> KeyCounts:
    """The films of each key of `dimension`, and what goes with them.

    `dimension` is one of films, not of viewings. `named` says what keys are called that the
    frames have no names of: countries and languages; without it they go by their codes.
    `besides` are numbers of TMDB's that do not count. Viewings are those the selection keeps.
    """
    view = frames.view(selection.without(dimension), scope)
    pairs = frames.pairs(dimension)
    labels = frames.labels(dimension)
    known, basis = narrowed(view.films, *needs(frames, dimension))
    counted = known[pairs.rows]
    if besides:
        numbers = np.fromiter(map(int, besides), np.int64)
        counted &= ~np.isin(frames.numbers(dimension), numbers)[pairs.codes]
    film, codes = pairs.rows[counted], pairs.codes[counted]
    viewings = np.bincount(frames.viewings.film[view.viewings], minlength=len(frames.films))
    half_stars = frames.films.half_stars
    rated, liked = half_stars > 0, frames.films.liked
    _, of_ratings = narrowed(
        view.films, (rated, LeftOut.UNRATED), *needs(frames, dimension), unit=Unit.RATINGS
    )

    def count(of: Ints) -> Ints:
        return np.bincount(of, minlength=pairs.keys)

    def total(values: Ints) -> Floats:
        return np.bincount(codes, weights=values[film], minlength=pairs.keys).astype(np.float64)

    return KeyCounts(
        dimension=dimension,
        films=count(codes),
        viewings=total(viewings).astype(np.int64),
        ratings=count(codes[rated[film]]),
        half_stars=total(half_stars),
        squares=total(np.square(half_stars, dtype=np.float64)),
        overall=float(half_stars[rated & known].mean()) / 2 if (rated & known).any() else math.nan,
        likes=count(codes[liked[film]]),
        known=basis.used,
        bases={
            Order.FILMS: basis,
            Order.VIEWINGS: replace(basis, unit=Unit.VIEWINGS, used=int(viewings[known].sum())),
            Order.RATING: of_ratings,
            Order.LIKES: replace(basis, unit=Unit.LIKES, used=int(np.count_nonzero(liked & known))),
        },
        key=pairs.key,
        named=lambda key: labels.get(key) or (named(key) if named else ""),
    )


def needs(frames: Frames, dimension: Dimension) -> tuple[tuple[Bools, LeftOut], ...]:
    """What a film must have to count, whatever its keys are."""
    if dimension in {Dimension.RELEASE_YEAR, Dimension.RELEASE_DECADE}:
        return ((frames.films.year != MISSING, LeftOut.NO_RELEASE_YEAR),)
    if dimension not in OF_FILM_DATA:
        return ()
    known = (frames.facts.known, LeftOut.NO_FILM_DATA)
    if dimension != Dimension.RUNTIME:
        return (known,)
    return known, (frames.facts.runtime_min != MISSING, LeftOut.NO_RUNTIME)
