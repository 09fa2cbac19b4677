"""When the films came out, and how those of a time were rated."""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures.counting import count_bars, mean_bars
from lbstats_desktop.analytics.figures.shapes import Bars, Basis, LeftOut, Unit
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Ints, Scale
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection


def release_years(frames: Frames, selection: Selection, scope: Scope = Scope.SEEN) -> Bars:
    """Films by release year, empty years between the first and the last included."""
    return _films(frames, selection, scope, Dimension.RELEASE_YEAR)


def release_decades(frames: Frames, selection: Selection, scope: Scope = Scope.SEEN) -> Bars:
    """Films by release decade, empty decades between the first and the last included."""
    return _films(frames, selection, scope, Dimension.RELEASE_DECADE)


def ratings_by_year(frames: Frames, selection: Selection) -> Bars:
    """The mean rating of the rated films of each release year."""
    return _ratings(frames, selection, Dimension.RELEASE_YEAR)


def ratings_by_decade(frames: Frames, selection: Selection) -> Bars:
    """The mean rating of the rated films of each release decade."""
    return _ratings(frames, selection, Dimension.RELEASE_DECADE)


def _films(frames: Frames, selection: Selection, scope: Scope, dimension: Dimension) -> Bars:
    kept = frames.view(selection.without(dimension), scope).films
    known = kept & (frames.films.year != MISSING)
    used = int(np.count_nonzero(known))
    left_out = int(np.count_nonzero(kept)) - used
    basis = Basis(used, Unit.FILMS, left_out, LeftOut.NO_RELEASE_YEAR)
    codes, scale = _release(frames, known, dimension)
    return count_bars(dimension, scale, codes, basis)


def _ratings(frames: Frames, selection: Selection, dimension: Dimension) -> Bars:
    films = frames.films
    kept = frames.view(selection.without(dimension)).films
    rated = kept & (films.half_stars > 0)
    known = rated & (films.year != MISSING)
    used, of = int(np.count_nonzero(known)), int(np.count_nonzero(rated))
    basis = Basis(
        used,
        Unit.RATINGS,
        left_out=int(np.count_nonzero(kept)) - of,
        why=LeftOut.UNRATED,
        also=((of - used, LeftOut.NO_RELEASE_YEAR),) if of > used else (),
    )
    codes, scale = _release(frames, known, dimension)
    return mean_bars(dimension, scale, codes, films.half_stars[known] / 2, basis)


def _release(frames: Frames, films: Bools, dimension: Dimension) -> tuple[Ints, Scale]:
    years = frames.films.year[films]
    if dimension == Dimension.RELEASE_DECADE:
        return years // 10, scales.DECADES
    return years, scales.NUMBERS
