"""How long films are: hours watched and waiting, bands of a quarter of an hour, the extremes."""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures.against_tmdb import FEWEST_VOTES
from lbstats_desktop.analytics.figures.counting import (
    count_bars,
    cut,
    in_order,
    mean_bars,
    narrowed,
)
from lbstats_desktop.analytics.figures.film_findings import Hours
from lbstats_desktop.analytics.figures.key_ranking import needs
from lbstats_desktop.analytics.figures.shapes import Bars, Basis, LeftOut, Ranking, Unit
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import Bools
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection


def watched(frames: Frames, selection: Selection) -> Hours:
    """Runtime × the film's viewings, once for a film without any."""
    view = frames.view(selection)
    known, basis = narrowed(view.films, *needs(frames, Dimension.RUNTIME))
    viewings = np.bincount(frames.viewings.film[view.viewings], minlength=len(frames.films))
    minutes = frames.facts.runtime_min[known] * np.maximum(viewings[known], 1)
    return Hours(int(minutes.sum()), basis)


def waiting(frames: Frames, selection: Selection) -> Hours:
    """Runtime of the films on the watchlist."""
    known, basis = _known(frames, selection, Scope.WATCHLIST)
    return Hours(int(frames.facts.runtime_min[known].sum()), basis)


def bands(frames: Frames, selection: Selection, scope: Scope = Scope.SEEN) -> Bars:
    """Films by runtime, in bands of 15 minutes, the last one open; empty ones between are
    included.
    """
    known, basis = _known(frames, selection.without(Dimension.RUNTIME), scope)
    codes = scales.runtime_bands(frames.facts.runtime_min[known])
    return count_bars(Dimension.RUNTIME, scales.RUNTIME_BANDS, codes, basis)


def ratings_by_band(frames: Frames, selection: Selection) -> Bars:
    """The mean rating of the rated films of each band."""
    kept = frames.view(selection.without(Dimension.RUNTIME)).films
    rated = (frames.films.half_stars > 0, LeftOut.UNRATED)
    known, basis = narrowed(kept, rated, *needs(frames, Dimension.RUNTIME), unit=Unit.RATINGS)
    return mean_bars(
        Dimension.RUNTIME,
        scales.RUNTIME_BANDS,
        scales.runtime_bands(frames.facts.runtime_min[known]),
        frames.films.half_stars[known] / 2,
        basis,
    )


def longest(frames: Frames, selection: Selection, limit: int = 10) -> Ranking:
    """The longest films; of equal ones by name. An entry's `value` is in minutes."""
    known, basis = _known(frames, selection, Scope.SEEN)
    runtime = frames.facts.runtime_min
    top, more = cut(in_order(frames, known, -runtime), runtime, limit)
    return Ranking(frames.entries(top, runtime[top]), basis, more)


def shortest(frames: Frames, selection: Selection, limit: int = 10) -> Ranking:
    """The shortest films; of equal ones by name. An entry's `value` is in minutes."""
    known, basis = _known(frames, selection, Scope.SEEN)
    runtime = frames.facts.runtime_min
    top, more = cut(in_order(frames, known, runtime), runtime, limit)
    return Ranking(frames.entries(top, runtime[top]), basis, more)


def tonight(frames: Frames, selection: Selection, available_min: int) -> Ranking:
    """What of the watchlist fits into `available_min`, the longest first; of equal ones by name.

    An entry's `value` is in minutes, `other` TMDB's mean in stars, if it has the 50 votes that a
    comparison with TMDB needs.
    """
    known, basis = _known(frames, selection, Scope.WATCHLIST)
    runtime = frames.facts.runtime_min
    fits = in_order(frames, known & (runtime <= available_min), -runtime)
    facts = frames.facts
    theirs = np.where(facts.vote_count >= FEWEST_VOTES, facts.vote_average / 2, np.nan)
    return Ranking(frames.entries(fits, runtime[fits], theirs[fits]), basis)


def _known(frames: Frames, selection: Selection, scope: Scope) -> tuple[Bools, Basis]:
    kept = frames.view(selection, scope).films
    return narrowed(kept, *needs(frames, Dimension.RUNTIME))
