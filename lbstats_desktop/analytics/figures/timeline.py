"""Viewings over time. Only viewings with a day count; films without one are left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from lbstats_desktop.analytics.figures.counting import Span, count_bars, dated_basis
from lbstats_desktop.analytics.figures.findings import Period
from lbstats_desktop.analytics.figures.shapes import Bars, Days, Line, Lines, Matrix, Ranking
from lbstats_desktop.analytics.figures.tracking import besides_import_days, tracking_start
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames, View
from lbstats_desktop.analytics.model.scales import Floats, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Selection

MONTHS_OF_YEAR = tuple(f"{month:02}" for month in range(1, 13))


def viewings_per(
    frames: Frames, selection: Selection, step: Dimension, *, cumulated: bool = False
) -> Bars:
    """Viewings per DAY, WEEK, MONTH, QUARTER or YEAR, from the first to the last, steps without
    one included; `cumulated`: all up to and including each step.
    """
    view = frames.view(selection.without(step))
    codes = frames.viewings.steps[step][view.dated]
    bars = count_bars(step, scales.TIME[step], codes, dated_basis(frames, view))
    if not cumulated:
        return bars
    return Bars(step, bars.keys, tuple(np.cumsum(bars.values).tolist()), bars.basis)


def weekdays(frames: Frames, selection: Selection, *, import_days: bool = False) -> Bars:
    """Viewings by weekday, Monday (0) to Sunday (6); without those of import days, unless these
    are taken in.
    """
    step = Dimension.WEEKDAY
    view = frames.view(selection.without(step))
    counted, basis = besides_import_days(frames, view, import_days=import_days)
    codes = frames.viewings.steps[step][counted]
    return count_bars(step, scales.TIME[step], codes, basis, Span(0, 6))


def month_matrix(frames: Frames, selection: Selection) -> Matrix:
    """Viewings in each month: a row a year, first to last, a column a month, "01" to "12".

    Months before tracking began, and those to come, are gaps unless they have a viewing: NaN,
    without a key.
    """
    view = frames.view(selection.without(Dimension.MONTH))
    years, counts = _months_by_year(frames, view)
    gaps = np.isnan(counts).tolist()
    return Matrix(
        dimension=Dimension.MONTH,
        rows=tuple(map(str, years)),
        columns=MONTHS_OF_YEAR,
        keys=tuple(
            tuple(
                None if gap else key
                for gap, key in zip(row, scales.MONTHS.keys(year * 12, year * 12 + 11), strict=True)
            )
            for year, row in zip(years, gaps, strict=True)
        ),
        values=tuple(map(tuple, counts.tolist())),
        basis=dated_basis(frames, view),
    )


def compared_years(frames: Frames, selection: Selection) -> Lines:
    """Viewings month by month, a line a year.

    A year is complete when it was over on the as-of day. Months before tracking began, and those
    to come, are gaps (NaN) unless they have a viewing.
    """
    view = frames.view(selection)
    years, counts = _months_by_year(frames, view)
    running = frames.as_of.earliest.year
    return Lines(
        points=MONTHS_OF_YEAR,
        lines=tuple(
            Line(str(year), tuple(row.tolist()), complete=year < running)
            for year, row in zip(years, counts, strict=True)
        ),
        basis=dated_basis(frames, view),
    )


def tracking_period(frames: Frames, view: View) -> Period | None:
    """From the first viewing to the last, and the number of days, both included."""
    if not len(view.dated):
        return None
    low, high = (int(code) for code in frames.viewings.day[view.dated[[0, -1]]])
    return Period(date.fromordinal(low), date.fromordinal(high), high - low + 1)


def calendar_years(frames: Frames, selection: Selection) -> tuple[int, ...]:
    """The years that `calendar` can show: from the first viewing's to the last's."""
    view = frames.view(selection.without(Dimension.DAY))
    return tuple(_years(_dated(frames, view, Dimension.YEAR)))


def calendar(frames: Frames, selection: Selection, year: int) -> Days:
    """Viewings on each day of a calendar year; a day's key is its ISO text, of Dimension.DAY.

    The basis is of that year: viewings used in it, and the films with no viewing date.
    """
    view = frames.view(selection.without(Dimension.DAY))
    first = date(year, 1, 1)
    span = Span(first.toordinal(), date(year, 12, 31).toordinal())
    days = _dated(frames, view, Dimension.DAY)
    low, high = np.searchsorted(days, [span.low, span.high + 1])
    return Days(
        year=year,
        first=first,
        values=tuple(span.counts(days[low:high]).tolist()),
        basis=replace(dated_basis(frames, view), used=int(high - low)),
    )


def calendars(frames: Frames, selection: Selection, most: int | None = None) -> tuple[Days, ...]:
    """The days of the `most` newest years that the selection keeps viewings of, newest first;
    of all years of the session (None), so that none moves when a filter changes.
    """
    wanted = Selection() if most is None else selection
    years = calendar_years(frames, wanted)[-(most or 0) :]
    return tuple(calendar(frames, selection, year) for year in reversed(years))


def latest(frames: Frames, selection: Selection, limit: int = 24) -> Ranking:
    """The films seen last, each once, the latest first; `day` is that of the last viewing kept,
    `value` the film's rating, NaN for none.
    """
    view = frames.view(selection)
    viewings = view.dated[::-1]
    _, first = np.unique(frames.viewings.film[viewings], return_index=True)
    shown = viewings[np.sort(first)[:limit]]
    film = frames.viewings.film[shown]
    half_stars = frames.films.half_stars[film]
    ratings = np.where(half_stars == 0, np.nan, half_stars / 2)
    entries = frames.entries(film, ratings, days=frames.viewings.day[shown])
    return Ranking(entries, dated_basis(frames, view))


def _dated(frames: Frames, view: View, step: Dimension) -> Ints:
    return frames.viewings.steps[step][view.dated]


def _years(codes: Ints) -> range:
    span = Span.of(codes)
    return range(span.low, span.high + 1)


def _months_by_year(frames: Frames, view: View) -> tuple[range, Floats]:
    months = _dated(frames, view, Dimension.MONTH)
    years = _years(months // 12)
    span = Span(years.start * 12, years.stop * 12 - 1)
    counts = span.counts(months).astype(np.float64)
    today = frames.as_of.earliest
    month = np.arange(span.low, span.high + 1)
    outside = (month < (tracking_start(frames) or 0)) | (month >= today.year * 12 + today.month)
    counts[outside & (counts == 0)] = np.nan
    return years, counts.reshape(-1, 12)
