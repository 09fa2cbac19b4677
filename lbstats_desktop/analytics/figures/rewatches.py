"""Films seen again: which the most, and after how long."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lbstats_desktop.analytics.figures.counting import cut
from lbstats_desktop.analytics.figures.findings import YearsBetween
from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut, Ranking, Unit
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Selection

DAYS_IN_YEAR = 365.2425


def most_rewatched(frames: Frames, selection: Selection, limit: int = 10) -> Ranking:
    """Films with the most viewings flagged as rewatch; of equal ones by viewings, then name.

    An entry's `value` are the rewatches, `other` all its viewings, `day` its last one.
    """
    view = frames.view(selection)
    film = frames.viewings.film
    count = len(frames.films)
    rewatches = np.bincount(film[view.viewings & frames.viewings.rewatch], minlength=count)
    viewings = np.bincount(film[view.viewings], minlength=count)
    last = np.full(count, MISSING, dtype=np.int64)
    last[film[view.dated]] = frames.viewings.day[view.dated]
    some = np.flatnonzero(rewatches)
    order = np.lexsort((frames.name_rank[some], -viewings[some], -rewatches[some]))
    top, more = cut(some[order], rewatches, limit)
    return Ranking(
        entries=frames.entries(top, rewatches[top], viewings[top], last[top]),
        basis=Basis(int(rewatches.sum()), Unit.VIEWINGS),
        more=more,
    )


def years_between(frames: Frames, selection: Selection, limit: int = 10) -> YearsBetween:
    """Years from each viewing of a film to its next one; whole years are anniversaries passed.

    The basis counts the viewings that came after another; left out are films with one
    viewing date or none.
    """
    view = frames.view(selection)
    viewings = frames.viewings
    by_film = pd.Series(view.dated).groupby(viewings.film[view.dated])
    before = by_film.shift(fill_value=MISSING).to_numpy()
    earlier, later = before[before != MISSING], view.dated[before != MISSING]
    days = viewings.day[later] - viewings.day[earlier]
    films = viewings.film[later]
    ranked = np.lexsort((films, -viewings.day[later], -days))[:limit]
    left_out = int(np.count_nonzero(view.films)) - len(np.unique(films))
    return YearsBetween(
        counts=tuple(np.bincount(_whole_years(frames, earlier, later)).tolist()),
        median_years=float(np.median(days) / DAYS_IN_YEAR) if len(days) else float("nan"),
        longest=frames.entries(
            films[ranked], days[ranked] / DAYS_IN_YEAR, days=viewings.day[later[ranked]]
        ),
        basis=Basis(len(later), Unit.VIEWINGS, left_out, LeftOut.VIEWED_ONCE),
    )


def _whole_years(frames: Frames, earlier: Ints, later: Ints) -> Ints:
    years = frames.viewings.steps[Dimension.YEAR]
    places = scales.places_in_year(frames.viewings.day)
    return years[later] - years[earlier] - (places[later] < places[earlier])
