"""Since when the diary was kept, and which of its days are imports rather than evenings.

Both are of the whole diary, whatever is selected.
"""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures.counting import Span, dated_basis
from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut
from lbstats_desktop.analytics.model.frames import Frames, View
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Selection

VIEWINGS_OF_A_YEAR = 10
"""With so many viewings a year's diary counts as kept."""
DAY_MIN = 24 * 60
UNKNOWN_RUNTIME_MIN = 90
"""What a film of unknown runtime is taken for: of such, more than 16 do not fit into a day."""


def tracking_start(frames: Frames) -> int | None:
    """The code of the month in which tracking starts: that of the first viewing in the first year
    with ten or more, import days not counted, else that of the first viewing; None without any.
    """
    dated = frames.view(Selection()).dated
    kept = dated[~on_import_days(frames)[dated]]
    years = frames.viewings.steps[Dimension.YEAR][kept]
    span = Span.of(years)
    enough = np.flatnonzero(span.counts(years) >= VIEWINGS_OF_A_YEAR)
    # Viewings are in order of time.
    first = kept[np.searchsorted(years, span.low + enough[:1])] if len(enough) else dated[:1]
    months = frames.viewings.steps[Dimension.MONTH][first]
    return int(months[0]) if len(months) else None


def on_import_days(frames: Frames) -> Bools:
    """For each viewing, whether its day has more than 24 hours of film."""
    days = frames.viewings.day
    known: Bools = days != MISSING
    if not known.any():
        return known
    runtime = frames.facts.runtime_min[frames.viewings.film]
    minutes = np.where(runtime == MISSING, UNKNOWN_RUNTIME_MIN, runtime)
    span = Span.of(days[known])
    bulk = span.sums(days[known], minutes[known].astype(np.float64)) > DAY_MIN
    found = np.zeros(len(days), dtype=np.bool_)
    found[known] = bulk[days[known] - span.low]
    return found


def besides_import_days(frames: Frames, view: View, *, import_days: bool) -> tuple[Ints, Basis]:
    """The dated viewings of `view` and what they rest on; those of import days among them only
    with `import_days`.
    """
    basis = dated_basis(frames, view)
    if import_days:
        return view.dated, basis
    apart = on_import_days(frames)[view.dated]
    count = int(np.count_nonzero(apart))
    if not count:
        return view.dated, basis
    also = ((count, LeftOut.ON_IMPORT_DAY),)
    kept = Basis(basis.used - count, basis.unit, basis.left_out, basis.why, also)
    return view.dated[~apart], kept
