"""Ratings: how they are spread, what they depend on, and how they changed.

A rating is the film's current one; a rating then is the viewing's.
"""

from __future__ import annotations

from itertools import compress
from operator import not_
from typing import NamedTuple

import numpy as np

from lbstats_desktop.analytics.figures.counting import Span, count_bars, first_and_last, mean_bars
from lbstats_desktop.analytics.figures.findings import RatingChanges, RatingSummary
from lbstats_desktop.analytics.figures.shapes import Bars, Basis, KeyCount, LeftOut, Unit
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames, View
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Selection

HIGH = 8
"""4 ★ in half steps."""


class Compared(NamedTuple):
    """Films with two ratings to compare, all in half steps: `films` and the viewings `first` are
    positions, `earlier` the ratings at those, `later` the other ones. `seen_again`: whether there
    was a viewing between.
    """

    films: Ints
    first: Ints
    earlier: Ints
    later: Ints
    seen_again: Bools


def distribution(frames: Frames, selection: Selection) -> Bars:
    """Films by rating, 0.5 to 5.0, all ten steps."""
    view = frames.view(selection.without(Dimension.RATING))
    half_stars = _rated(frames, view)
    return count_bars(
        Dimension.RATING, scales.HALF_STEPS, half_stars, _basis(view, half_stars), Span(1, 10)
    )


def summary(frames: Frames, selection: Selection) -> RatingSummary:
    """Average, median, most frequent rating (of equal ones the highest), share of 4 and above."""
    view = frames.view(selection)
    half_stars = _rated(frames, view)
    basis = _basis(view, half_stars)
    if not len(half_stars):
        return RatingSummary(float("nan"), float("nan"), None, float("nan"), basis)
    counts = np.bincount(half_stars, minlength=11)
    most = 10 - int(counts[::-1].argmax())
    return RatingSummary(
        average=float(half_stars.mean() / 2),
        median=float(np.median(half_stars) / 2),
        most_frequent=KeyCount(most / 2, int(counts[most])),
        share_high=float(counts[HIGH:].sum() / len(half_stars)),
        basis=basis,
    )


def by_viewing_year(frames: Frames, selection: Selection) -> Bars:
    """The mean rating of the films watched in each year, a film once in each of its years.

    The basis counts the rated films with a viewing date.
    """
    view = frames.view(selection.without(Dimension.YEAR))
    films = frames.films
    rated = view.dated[films.half_stars[frames.viewings.film[view.dated]] > 0]
    pairs = np.unique(
        frames.viewings.steps[Dimension.YEAR][rated] * len(films) + frames.viewings.film[rated]
    )
    years, film = np.divmod(pairs, max(len(films), 1))
    used = len(np.unique(film))
    basis = _basis(view, _rated(frames, view))
    undated = basis.used - used
    also = ((undated, LeftOut.NO_VIEWING_DATE),) if undated else ()
    return mean_bars(
        Dimension.YEAR,
        scales.NUMBERS,
        years,
        films.half_stars[film] / 2,
        Basis(used, Unit.RATINGS, basis.left_out, basis.why, also),
    )


def drift(frames: Frames, selection: Selection) -> RatingChanges:
    """From the rating at a film's first rated viewing to its rating now.

    Seen again: there is a viewing, among those kept, after that one.
    """
    view = frames.view(selection)
    compared = then_and_now(frames, view)
    left_out = int(np.count_nonzero(view.films)) - len(compared.films)
    basis = Basis(len(compared.films), Unit.FILMS, left_out, LeftOut.NOT_RATED_THEN)
    return _changes(frames, compared, basis)


def then_and_now(frames: Frames, view: View) -> Compared:
    """The films rated at a viewing and now: what drift is told of."""
    first, _ = first_and_last(frames, _rated_viewings(frames, view))
    films = np.flatnonzero((first != MISSING) & (frames.films.half_stars > 0))
    _, last = first_and_last(frames, view.dated)
    return Compared(
        films,
        first[films],
        frames.viewings.half_stars[first[films]],
        frames.films.half_stars[films],
        last[films] > first[films],
    )


def rewatch_changes(frames: Frames, selection: Selection) -> RatingChanges:
    """From the rating at a film's first rated viewing to that at its last one."""
    view = frames.view(selection)
    first, last = first_and_last(frames, _rated_viewings(frames, view))
    compared = np.flatnonzero(first != last)
    left_out = int(np.count_nonzero(view.films)) - len(compared)
    return _changes(
        frames,
        Compared(
            compared,
            first[compared],
            frames.viewings.half_stars[first[compared]],
            frames.viewings.half_stars[last[compared]],
            np.ones(len(compared), dtype=np.bool_),
        ),
        Basis(len(compared), Unit.FILMS, left_out, LeftOut.NOT_RATED_TWICE),
    )


def _rated(frames: Frames, view: View) -> Ints:
    half_stars = frames.films.half_stars[view.films]
    return half_stars[half_stars > 0]


def _basis(view: View, rated: Ints) -> Basis:
    unrated = int(np.count_nonzero(view.films)) - len(rated)
    return Basis(len(rated), Unit.RATINGS, unrated, LeftOut.UNRATED)


def _rated_viewings(frames: Frames, view: View) -> Ints:
    return view.dated[frames.viewings.half_stars[view.dated] > 0]


def _changes(frames: Frames, compared: Compared, basis: Basis) -> RatingChanges:
    """How ratings changed; ties are by name."""
    films, first, earlier, later, seen_again = compared
    change = later - earlier
    changed = np.flatnonzero(change)
    ranked = changed[np.lexsort((frames.name_rank[films[changed]], -np.abs(change[changed])))]
    entries = frames.entries(
        films[ranked],
        later[ranked] / 2,
        earlier[ranked] / 2,
        frames.viewings.day[first[ranked]],
    )
    again = seen_again[ranked].tolist()
    return RatingChanges(
        up=int(np.count_nonzero(change > 0)),
        down=int(np.count_nonzero(change < 0)),
        same=len(films) - len(changed),
        mean_change=float(change.mean() / 2) if len(films) else float("nan"),
        mean_of_changed=float(change[changed].mean() / 2) if len(changed) else float("nan"),
        films=entries,
        seen_again=tuple(compress(entries, again)),
        without_viewing=tuple(compress(entries, map(not_, again))),
        basis=basis,
    )
