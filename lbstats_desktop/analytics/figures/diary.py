"""The diary in numbers and dates: statistics, top dates, milestones, delay, import days."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from lbstats_desktop.analytics.figures.counting import Span, cut, dated_basis
from lbstats_desktop.analytics.figures.findings import DiaryStatistics, ImportDay, ReleaseDelay
from lbstats_desktop.analytics.figures.shapes import (
    Bars,
    Basis,
    KeyCount,
    LeftOut,
    Ranking,
    TopKeys,
    Unit,
)
from lbstats_desktop.analytics.figures.timeline import tracking_period
from lbstats_desktop.analytics.figures.tracking import (
    besides_import_days,
    on_import_days,
    tracking_start,
)
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Selection

MILESTONE = 50
IMPORT_FILMS = 40
IMPORT_SHARE = 0.1


def statistics(
    frames: Frames, selection: Selection, *, import_days: bool = False
) -> DiaryStatistics:
    """Entries with a day, their average per month, the busiest and quietest month, the range.

    Months go from the first to the last entry's since tracking began, without those of import
    days, unless these are taken in. Of equal months it is the latest. A month that the whole
    diary, whatever is selected, covers only in part cannot be the quietest.
    """
    view = frames.view(selection)
    counted, basis = besides_import_days(frames, view, import_days=import_days)
    start = tracking_start(frames)
    months = frames.viewings.steps[Dimension.MONTH][counted]
    months = months[months >= (start or 0)]
    span = Span.of(months)
    counts = span.counts(months)
    # The latest of equal months is the first from the end.
    busiest = len(span) - 1 - int(counts[::-1].argmax()) if len(span) else None
    complete = _complete_months(frames, span)
    quietest = None
    if complete.any():
        ranked = np.where(complete, counts, np.iinfo(np.int64).max)
        quietest = len(span) - 1 - int(ranked[::-1].argmin())

    def month(index: int | None) -> KeyCount | None:
        if index is None:
            return None
        return KeyCount(scales.MONTHS.key_of(span.low + index), int(counts[index]))

    return DiaryStatistics(
        entries=len(view.dated),
        period=tracking_period(frames, view),
        since=None if start is None else date(start // 12, start % 12 + 1, 1),
        months=len(span),
        per_month=len(months) / len(span) if len(span) else float("nan"),
        busiest=month(busiest),
        quietest=month(quietest),
        basis=basis,
    )


def top_dates(
    frames: Frames, selection: Selection, limit: int = 10, *, import_days: bool = False
) -> TopKeys:
    """The days with the most viewings; of equal days the latest first. Import days are not among
    them, unless they are taken in.
    """
    view = frames.view(selection.without(Dimension.DAY))
    counted, basis = besides_import_days(frames, view, import_days=import_days)
    days, counts = np.unique(frames.viewings.day[counted], return_counts=True)
    top, more = cut(np.lexsort((-days, -counts)), counts, limit)
    keys = map(scales.TIME[Dimension.DAY].key_of, days[top].tolist())
    return TopKeys(
        dimension=Dimension.DAY,
        top=tuple(map(KeyCount, keys, counts[top].tolist())),
        basis=basis,
        more=more,
    )


def milestones(frames: Frames, selection: Selection) -> Ranking:
    """The first, every 50th (and so every 100th) and the last viewing, in order of time; an
    entry's `value` is the viewing's number, counted from 1.
    """
    view = frames.view(selection)
    total = len(view.dated)
    wanted = {1, *range(MILESTONE, total + 1, MILESTONE), total} if total else set()
    numbers = np.array(sorted(wanted), dtype=np.int64)
    positions = view.dated[numbers - 1]
    film, day = frames.viewings.film[positions], frames.viewings.day[positions]
    return Ranking(
        entries=frames.entries(film, numbers, days=day),
        basis=dated_basis(frames, view),
    )


def release_delay(frames: Frames, selection: Selection) -> ReleaseDelay:
    """How old films are when they are watched: year of viewing less release year, 0 before it."""
    view = frames.view(selection.without(Dimension.YEAR))
    dated = dated_basis(frames, view)
    release = frames.films.year[frames.viewings.film[view.dated]]
    known = release != MISSING
    unknown_films = np.unique(frames.viewings.film[view.dated[~known]])
    basis = Basis(
        used=int(np.count_nonzero(known)),
        unit=Unit.VIEWINGS,
        left_out=dated.left_out,
        why=dated.why,
        also=((len(unknown_films), LeftOut.NO_RELEASE_YEAR),) if len(unknown_films) else (),
    )
    years = frames.viewings.steps[Dimension.YEAR][view.dated][known]
    in_release_year = pd.Series(years == release[known])
    # What was seen before it came out, at a festival perhaps, is new.
    ages = pd.Series(np.maximum(years - release[known], 0))
    span = Span.of(years)
    keys, counts = range(span.low, span.high + 1), tuple(span.counts(years).tolist())

    def bars(by_year: pd.Series[float]) -> Bars:
        return Bars(Dimension.YEAR, tuple(keys), tuple(by_year.reindex(keys)), basis, counts)

    return ReleaseDelay(
        in_release_year=bars(in_release_year.groupby(years).mean()),
        median_age=bars(ages.groupby(years).median()),
    )


def import_days(frames: Frames) -> tuple[ImportDay, ...]:
    """Days that are a bulk import's: with a mark in watched.csv of over 40 films and over 10 % of
    all that have one, or with more than 24 hours of film in the diary; in order of time, whatever
    is selected.
    """
    recorded = frames.films.recorded_on[frames.films.recorded_on != MISSING]
    days, counts = np.unique(recorded, return_counts=True)
    bulk = (counts > IMPORT_FILMS) & (counts > IMPORT_SHARE * len(recorded))
    dated = frames.viewings.day[frames.viewings.day != MISSING]
    logged, viewings = np.unique(frames.viewings.day[on_import_days(frames)], return_counts=True)
    found = [
        *_import_days(days[bulk], counts[bulk], len(recorded), Unit.FILMS),
        *_import_days(logged, viewings, len(dated), Unit.VIEWINGS),
    ]
    return tuple(sorted(found, key=lambda row: row.day))


def _import_days(days: Ints, counts: Ints, of: int, unit: Unit) -> list[ImportDay]:
    return [
        ImportDay(date.fromordinal(day), count, count / of, unit)
        for day, count in zip(days.tolist(), counts.tolist(), strict=True)
    ]


def _complete_months(frames: Frames, span: Span) -> Bools:
    """For each month of `span`, whether all its days lie between the first day of tracking and the
    whole diary's last, or the as-of day, if that is later.
    """
    dated = frames.view(Selection()).dated
    if not len(dated) or not len(span):
        return np.zeros(len(span), dtype=np.bool_)
    tracked = frames.viewings.steps[Dimension.MONTH][dated] >= (tracking_start(frames) or 0)
    days = frames.viewings.day[dated]
    first_day = date.fromordinal(int(days[tracked][0]))
    day_after = max(date.fromordinal(int(days[-1])) + timedelta(days=1), frames.as_of.earliest)
    first = first_day.year * 12 + first_day.month - 1 + (first_day.day > 1)
    last = day_after.year * 12 + day_after.month - 2
    months = np.arange(span.low, span.high + 1)
    return (months >= first) & (months <= last)
