"""What is waiting to be watched, for how long, and what was watched since.

By release year and decade: `releases`, in the scope of the watchlist.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lbstats_desktop.analytics.figures.counting import count_bars
from lbstats_desktop.analytics.figures.findings import SinceWatched, WatchlistAge
from lbstats_desktop.analytics.figures.shapes import Bars, Basis, LeftOut, Unit
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection


def size(frames: Frames, selection: Selection) -> int:
    """Films on the watchlist."""
    return int(np.count_nonzero(frames.view(selection, Scope.WATCHLIST).films))


def added(frames: Frames, selection: Selection) -> Bars:
    """Films of the watchlist by the year in which they were put on it."""
    dimension = Dimension.ADDED_YEAR
    kept = frames.view(selection.without(dimension), Scope.WATCHLIST).films
    days, basis = _added(frames, kept)
    years = scales.steps(days)[Dimension.YEAR]
    return count_bars(dimension, scales.NUMBERS, years, basis)


def age(frames: Frames, selection: Selection, limit: int = 10) -> WatchlistAge:
    """Days since films were put on the watchlist, until the as-of day; of equal ones by name."""
    kept = frames.view(selection, Scope.WATCHLIST).films
    added_on = frames.films.watchlisted_on
    days, basis = _added(frames, kept)
    waiting = np.flatnonzero(kept & (added_on != MISSING))
    oldest = waiting[np.lexsort((frames.name_rank[waiting], added_on[waiting]))][:limit]
    today = frames.as_of.day.toordinal()
    return WatchlistAge(
        median_days=float(np.median(today - days)) if len(days) else float("nan"),
        oldest=frames.entries(oldest, today - added_on[oldest], days=added_on[oldest]),
        basis=basis,
    )


def since_watched(frames: Frames, selection: Selection) -> SinceWatched:
    """Films of the watchlist that were seen, told apart by when.

    Watched since: a viewing on the day of adding or later; the first such viewing counts.
    """
    kept = frames.view(selection, Scope.WATCHLIST).films & frames.films.seen
    added_on = frames.films.watchlisted_on
    watched_on = _first_viewing_after_adding(frames)
    since = np.flatnonzero(kept & (watched_on != MISSING))
    undated = kept & ((frames.films.last_viewing == MISSING) | (added_on == MISSING))
    ranked = since[np.lexsort((frames.name_rank[since], -watched_on[since]))]
    seen = int(np.count_nonzero(kept))
    seen_undated = int(np.count_nonzero(undated))
    return SinceWatched(
        films=frames.entries(
            ranked, watched_on[ranked] - added_on[ranked], days=watched_on[ranked]
        ),
        seen_before=seen - len(since) - seen_undated,
        seen_undated=seen_undated,
        basis=Basis(seen, Unit.FILMS),
    )


def _added(frames: Frames, kept: Bools) -> tuple[Ints, Basis]:
    days = frames.films.watchlisted_on[kept]
    known = days[days != MISSING]
    basis = Basis(len(known), Unit.FILMS, len(days) - len(known), LeftOut.NO_ADDED_DATE)
    return known, basis


def _first_viewing_after_adding(frames: Frames) -> Ints:
    """For each film, the day of its first viewing since it was added; MISSING without one."""
    viewings, added_on = frames.viewings, frames.films.watchlisted_on[frames.viewings.film]
    after = (added_on != MISSING) & (viewings.day >= added_on)
    first = pd.Series(viewings.day[after]).groupby(viewings.film[after]).min()
    return first.reindex(range(len(frames.films)), fill_value=MISSING).to_numpy()
