"""The cards: how much of everything."""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures import runtimes
from lbstats_desktop.analytics.figures.counting import (
    dated_basis,
    distinct,
    distinct_keys,
    narrowed,
)
from lbstats_desktop.analytics.figures.findings import Totals
from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut, Unit
from lbstats_desktop.analytics.figures.streaks import streaks
from lbstats_desktop.analytics.figures.timeline import tracking_period
from lbstats_desktop.analytics.model.frames import Frames, View
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection


def totals(frames: Frames, selection: Selection) -> Totals:
    """Everything that is counted once, under `selection`.

    Viewings, reviews and rewatches are those kept, with a day or without; what needs a day
    leaves out the films that `basis` tells. The watchlist is narrowed by what can be asked of
    a film not seen.
    """
    view = frames.view(selection)
    films = frames.films
    half_stars = films.half_stars[view.films]
    ratings = int(np.count_nonzero(half_stars))
    viewings = int(np.count_nonzero(view.viewings))
    rewatches = int(np.count_nonzero(frames.viewings.rewatch & view.viewings))
    weeks = streaks(frames, selection, Dimension.WEEK, limit=1)
    kept = int(np.count_nonzero(view.films))
    dated = dated_basis(frames, view)
    return Totals(
        films=kept,
        viewings=viewings,
        average_rating=float(half_stars.sum() / 2 / ratings) if ratings else float("nan"),
        ratings=ratings,
        likes=int(np.count_nonzero(films.liked & view.films)),
        reviews=int(np.count_nonzero(view.reviews)),
        reviewed=distinct(frames.reviews.film[view.reviews]),
        rewatches=rewatches,
        rewatch_share=rewatches / viewings if viewings else float("nan"),
        longest_weeks=next(iter(weeks.longest), None),
        running_weeks=weeks.running,
        busy_days=_busy_days(frames, view),
        tracking=tracking_period(frames, view),
        watchlist=int(np.count_nonzero(frames.view(selection, Scope.WATCHLIST).films)),
        hours=runtimes.watched(frames, selection),
        watchlist_hours=runtimes.waiting(frames, selection),
        directors=distinct_keys(frames, view.films, Dimension.DIRECTOR),
        countries=distinct_keys(frames, view.films, Dimension.COUNTRY),
        languages=distinct_keys(frames, view.films, Dimension.LANGUAGE),
        basis=Basis(kept, Unit.FILMS, dated.left_out, dated.why),
        known=narrowed(view.films, (frames.facts.known, LeftOut.NO_FILM_DATA))[1],
    )


def _busy_days(frames: Frames, view: View) -> int:
    """Days with two or more films; one film twice on a day is one."""
    days = frames.viewings.day[view.dated]
    if not len(days):
        return 0
    pairs = np.unique((days - days[0]) * len(frames.films) + frames.viewings.film[view.dated])
    per_day = pairs // len(frames.films)
    return distinct(per_day[1:][np.diff(per_day) == 0])
