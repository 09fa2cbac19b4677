"""How figures are counted: codes into steps, empty ones included."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, LeftOut, Unit
from lbstats_desktop.analytics.model.frames import Frames, View
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Floats, Ints, Scale
from lbstats_desktop.analytics.model.selection import Dimension

SHRINKING = 5
"""How many values of the mean of all a ranking by mean adds to each."""


class Span(NamedTuple):
    """Codes from `low` to `high`, both included; none at all if `high` is below `low`."""

    low: int
    high: int

    @classmethod
    def of(cls, codes: Ints) -> Span:
        """The span that `codes`, none of them MISSING, reach over."""
        return cls(int(codes.min()), int(codes.max())) if len(codes) else cls(0, -1)

    def counts(self, codes: Ints) -> Ints:
        """How often each code of the span occurs among `codes`, all of which lie in it."""
        return np.bincount(codes - self.low, minlength=len(self))

    def sums(self, codes: Ints, values: Floats) -> Floats:
        """The sum of the `values` at each code of the span."""
        return np.bincount(codes - self.low, weights=values, minlength=len(self)).astype(np.float64)

    def __len__(self) -> int:
        return self.high - self.low + 1


def count_bars(
    dimension: Dimension, scale: Scale, codes: Ints, basis: Basis, span: Span | None = None
) -> Bars:
    """How often each key occurs; over `span`, or from the first key that does to the last."""
    span = span or Span.of(codes)
    values = tuple(span.counts(codes).astype(np.float64).tolist())
    return Bars(dimension, scale.keys(span.low, span.high), values, basis)


def mean_bars(
    dimension: Dimension,
    scale: Scale,
    codes: Ints,
    values: Floats,
    basis: Basis,
) -> Bars:
    """The mean of the `values` at each key, from the first key that occurs to the last."""
    span = Span.of(codes)
    counts = span.counts(codes)
    sums = span.sums(codes, values)
    errors = standard_errors(counts, sums, span.sums(codes, values * values))
    return Bars(
        dimension,
        scale.keys(span.low, span.high),
        tuple((sums / np.where(counts == 0, np.nan, counts)).tolist()),
        basis,
        tuple(counts.tolist()),
        errors=tuple(errors.tolist()),
        overall=float(values.mean()) if len(values) else None,
    )


def standard_errors(counts: Ints, sums: Floats, squares: Floats) -> Floats:
    """The standard error of each mean, from the number of values behind it, their sum and the
    sum of their squares; NaN where there are fewer than two.
    """
    several = np.where(counts > 1, counts, np.nan)
    variance = np.maximum(squares - sums * sums / several, 0.0) / (several - 1)
    errors: Floats = np.sqrt(variance / several)
    return errors


def dated_basis(frames: Frames, view: View) -> Basis:
    """The viewings of `view` with a day, and its films left out for having none."""
    return Basis(
        used=len(view.dated),
        unit=Unit.VIEWINGS,
        left_out=int(np.count_nonzero(view.films)) - distinct(frames.viewings.film[view.dated]),
        why=LeftOut.NO_VIEWING_DATE,
    )


def narrowed(
    films: Bools, *needs: tuple[Bools, LeftOut], unit: Unit = Unit.FILMS
) -> tuple[Bools, Basis]:
    """Those of `films` that meet all `needs`, and how many each need, in turn, left out.

    A need is a mask over all films, and why one that it does not hold for is left out.
    """
    left_out: list[tuple[int, LeftOut]] = []
    for holds, why in needs:
        left_out.append((int(np.count_nonzero(films & ~holds)), why))
        films = films & holds
    (first, why), *others = left_out or [(0, LeftOut.NOTHING)]
    also = tuple(other for other in others if other[0])
    return films, Basis(int(np.count_nonzero(films)), unit, first, why, also)


def in_order(frames: Frames, films: Bools, *by: Ints | Floats) -> Ints:
    """The positions of `films`, lowest first by the columns `by` in turn, then by name."""
    positions = np.flatnonzero(films)
    columns = [column[positions] for column in reversed(by)]
    return positions[np.lexsort((frames.name_rank[positions], *columns))]


def distinct_keys(frames: Frames, films: Bools, dimension: Dimension) -> int:
    """How many different keys of `dimension`, one of films, there are among `films`."""
    pairs = frames.pairs(dimension)
    return distinct(pairs.codes[films[pairs.rows]])


def distinct(codes: Ints) -> int:
    """How many different codes there are."""
    return int(np.count_nonzero(np.bincount(codes))) if len(codes) else 0


def first_and_last(frames: Frames, viewings: Ints) -> tuple[Ints, Ints]:
    """For each film, the first and last of its `viewings` (positions in order of time); MISSING
    where it has none.
    """
    film = frames.viewings.film[viewings]
    first, last = np.full((2, len(frames.films)), MISSING, dtype=np.int64)
    # Of several values for one place numpy keeps the last.
    last[film] = viewings
    first[film[::-1]] = viewings[::-1]
    return first, last


def shrunk(sums: Floats, counts: Ints, overall: float) -> Floats:
    """Means drawn towards `overall`, the more so the fewer values there are: as if each had five
    more of that mean. What rankings by mean go by.
    """
    return (sums + SHRINKING * overall) / (counts + SHRINKING)


def cut(order: Ints, values: Ints | Floats, limit: int) -> tuple[Ints, int]:
    """The first `limit` of `order`, and how many after them have the value of the last; `values`
    are those that `order` has been made by.
    """
    ranked = values[order]
    more = int(np.count_nonzero(ranked[limit:] == ranked[limit - 1])) if len(order) > limit else 0
    return order[:limit], more


def in_year_before(frames: Frames, view: View) -> Bools:
    """For each dated viewing of `view`, whether it is of the 365 days until the as-of day."""
    return frames.viewings.day[view.dated] > frames.as_of.day.toordinal() - 365
