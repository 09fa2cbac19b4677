"""Runs of days or weeks with a viewing in each, and the gaps between viewings."""

from __future__ import annotations

from datetime import date

import numpy as np

from lbstats_desktop.analytics.figures.counting import dated_basis
from lbstats_desktop.analytics.figures.findings import Gap, Gaps, Streak, Streaks
from lbstats_desktop.analytics.figures.tracking import tracking_start
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.columns import Single
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import Ints
from lbstats_desktop.analytics.model.selection import Dimension, Selection

_TIMES = frozenset(scales.TIME) - {Dimension.WEEKDAY}


def streaks(
    frames: Frames, selection: Selection, step: Dimension = Dimension.DAY, limit: int = 10
) -> Streaks:
    """The longest streaks of DAYs, or of WEEKs (Monday to Sunday), with one viewing or more in
    each.

    The running one reaches the as-of day or the day before, its week or the week before: as the
    member's own clock may have had it.
    """
    view = frames.view(selection)
    codes = frames.viewings.steps[step][view.dated]
    starts, ends, counts = _runs(codes)
    lengths = ends - starts + 1
    ranked = np.lexsort((-starts, -lengths))[:limit]
    earliest, latest = (
        (day.toordinal() - 1) // 7 if step == Dimension.WEEK else day.toordinal()
        for day in (frames.as_of.earliest, frames.as_of.day)
    )
    running = np.flatnonzero((starts <= latest) & (ends >= earliest - 1))

    def streak(i: int) -> Streak:
        length = int(lengths[i])
        return Streak(*_days(step, int(starts[i]), int(ends[i])), length, int(counts[i]))

    return Streaks(
        step=step,
        longest=tuple(streak(i) for i in ranked.tolist()),
        running=streak(int(running[-1])) if len(running) else None,
        basis=dated_basis(frames, view),
    )


def gaps(frames: Frames, selection: Selection, at_least_days: int = 30) -> Gaps:
    """Gaps of `at_least_days` or more, counted from one viewing's day to the next one's, and from
    the last one's to the as-of day: that one is running.

    None begins before tracking did, and none runs under a condition on time that the as-of day
    does not meet.
    """
    view = frames.view(selection)
    days = np.unique(frames.viewings.day[view.dated])
    last = days[-1:]
    if _holds_today(frames, selection):
        days = np.append(days, np.maximum(last, frames.as_of.day.toordinal()))
    lengths = np.diff(days)
    started = scales.steps(days[:-1])[Dimension.MONTH] >= (tracking_start(frames) or 0)
    long = np.flatnonzero((lengths >= at_least_days) & started)
    ranked = long[np.lexsort((-long, -lengths[long]))].tolist()
    return Gaps(
        gaps=tuple(
            Gap(
                start=date.fromordinal(int(days[i])),
                end=date.fromordinal(int(days[i + 1])),
                days=int(lengths[i]),
                running=bool(days[i] == last[0]),
            )
            for i in ranked
        ),
        basis=dated_basis(frames, view),
    )


def _holds_today(frames: Frames, selection: Selection) -> bool:
    today = scales.steps(np.array([frames.as_of.day.toordinal()]))
    return all(
        Single(today[condition.dimension], scales.TIME[condition.dimension]).holds(condition).all()
        for condition in selection.conditions
        if condition.dimension in _TIMES
    )


def _runs(codes: Ints) -> tuple[Ints, Ints, Ints]:
    """First and last code of each run of neighbours among sorted `codes`, and how many are in
    it.
    """
    breaks = np.flatnonzero(np.diff(codes) > 1) + 1
    first = np.concatenate(([0], breaks)) if len(codes) else breaks
    last = np.concatenate((breaks, [len(codes)])) if len(codes) else breaks
    return codes[first], codes[last - 1], last - first


def _days(step: Dimension, first: int, last: int) -> tuple[date, date]:
    if step == Dimension.WEEK:
        first, last = first * 7 + 1, last * 7 + 7
    return date.fromordinal(first), date.fromordinal(last)
