"""Facts of when films are seen, and of what is seen more than before."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from lbstats_desktop.analytics.figures import streaks, taste, timeline
from lbstats_desktop.analytics.figures.counting import in_year_before
from lbstats_desktop.analytics.figures.fact import (
    WEEKDAYS,
    Fact,
    FactKind,
    FactOf,
    day,
    name,
    percent,
)
from lbstats_desktop.analytics.figures.tracking import tracking_start
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.orders import Naming
from lbstats_desktop.analytics.model.scales import MISSING, Ints
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Selection

WEEKDAY_VIEWINGS, WEEKDAY_TIMES = 30, 1.5
RISING_FILMS, RISING_TIMES = 10, 2
RELEASE_VIEWINGS, RELEASE_YEARS = 20, 5
STREAK_DAYS = 7
GAP_DAYS = 14
COLLECTION_PARTS = 3
_MAXIMUM_SPREAD = math.pi / math.sqrt(6)
"""The standard deviation of the largest of many, where each is exponential with mean 1."""

_FROM = {
    Dimension.GENRE: "are {}",
    Dimension.COUNTRY: "are from {}",
    Dimension.DIRECTOR: "are by {}",
}


def weekday(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """A weekday with half as much again as an even share, of 30 viewings or more."""
    if selection.condition(Dimension.WEEKDAY):
        return None
    bars = timeline.weekdays(frames, selection)
    viewings = bars.basis.used
    most = max(range(7), key=lambda i: bars.values[i])
    share, even = bars.values[most] / max(viewings, 1), 1 / 7
    if viewings < WEEKDAY_VIEWINGS or share < WEEKDAY_TIMES * even:
        return None
    return Fact(
        FactKind.WEEKDAY,
        share,
        viewings,
        percent(share),
        f"of {viewings:,} viewings are on a {WEEKDAYS[most]}; an even week has {percent(even)}",
        Condition(Dimension.WEEKDAY, frozenset({most})),
        (share - even) / math.sqrt(even * (1 - even) / viewings),
    )


def rising(
    frames: Frames, selection: Selection, named: Naming, dimension: Dimension
) -> Fact | None:
    """A country, genre or director with ten films in the twelve months before the as-of day, of
    which the share has doubled against the time before.
    """
    if selection.condition(dimension):
        return None
    view = frames.view(selection)
    recent = in_year_before(frames, view)
    lately, before = np.zeros((2, len(frames.films)), dtype=np.bool_)
    lately[frames.viewings.film[view.dated[recent]]] = True
    before[frames.viewings.film[view.dated[~recent]]] = True
    known = frames.facts.known
    now_of, then_of = np.count_nonzero(lately & known), np.count_nonzero(before & known)
    if now_of < RISING_FILMS or then_of < RISING_FILMS:
        return None
    pairs = frames.pairs(dimension)
    now, then = (
        np.bincount(pairs.codes[films[pairs.rows]], minlength=pairs.keys)
        for films in (lately, before)
    )
    shares, earlier = now / now_of, then / then_of
    # Of what was never seen before, one film is taken for seen: nothing can be doubled.
    expected = np.maximum(earlier, 1 / then_of)
    weights = (shares - expected) / np.sqrt(expected * (1 - np.minimum(expected, 0.99)) / now_of)
    weights[(now < RISING_FILMS) | (shares < RISING_TIMES * expected)] = -np.inf
    if not len(weights) or (best := int(weights.argmax())) < 0 or np.isneginf(weights[best]):
        return None
    key = pairs.key(best)
    return Fact(
        FactKind.RISING,
        float(shares[best]),
        int(now[best]),
        percent(float(shares[best])),
        f"of the films of the last twelve months "
        f"{_FROM[dimension].format(name(frames, dimension, key, named))}, {int(now[best]):,} of "
        f"{int(now_of):,}; before, it was {percent(float(earlier[best]))}",
        Condition(dimension, frozenset({key})),
        float(weights[best]),
    )


def releases(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """A median release year five years off from before, over 20 viewings in the last twelve
    months and 20 before.
    """
    view = frames.view(selection)
    years = frames.films.year[frames.viewings.film[view.dated]]
    recent = in_year_before(frames, view)
    lately, before = (years[when & (years != MISSING)] for when in (recent, ~recent))
    if min(len(lately), len(before)) < RELEASE_VIEWINGS:
        return None
    now, then = float(np.median(lately)), float(np.median(before))
    if abs(now - then) < RELEASE_YEARS:
        return None
    # The standard error of a median is a quarter more than that of a mean.
    error = 1.2533 * max(float(before.std()), 1.0) * math.sqrt(1 / len(lately) + 1 / len(before))
    days = frames.viewings.day[view.dated[recent]]
    first, last = (scales.TIME[Dimension.DAY].key_of(int(code)) for code in days[[0, -1]])
    return Fact(
        FactKind.RELEASES,
        now,
        len(lately),
        f"{now:.0f}",
        f"is the median release year of {len(lately):,} viewings in the last twelve months; "
        f"before, it was {then:.0f}",
        Condition(Dimension.DAY, low=first, high=last),
        abs(now - then) / error,
    )


def streak(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """Seven days in a row or more with a film on each."""
    longest = streaks.streaks(frames, selection, limit=1).longest
    if not longest or longest[0].length < STREAK_DAYS:
        return None
    found = longest[0]
    days = _tracked_days(frames, selection)
    period = int(days[-1] - days[0]) + 1
    # The longest of many runs of days, each of which follows with the share of days that have one.
    share = min(len(days) / period, 0.99)
    rate = -math.log(share)
    expected = math.log(max(period * (1 - share), 1)) / rate
    return Fact(
        FactKind.STREAK,
        found.length,
        found.viewings,
        f"{found.length:,} days",
        f"in a row with a film, from {day(found.first)}, {found.viewings:,} viewings; "
        f"{percent(len(days) / period)} of all days have one",
        Condition(Dimension.DAY, low=found.first.isoformat(), high=found.last.isoformat()),
        max((found.length - expected) * rate / _MAXIMUM_SPREAD, 0.0),
    )


def gap(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """Fourteen days or more without a film."""
    gaps = streaks.gaps(frames, selection, GAP_DAYS).gaps
    if not gaps:
        return None
    found = gaps[0]
    days = _tracked_days(frames, selection)
    count = max(len(days) - 1, 1)
    usual = max(int(days[-1] - days[0]) / count, 1.0)
    ends = {found.start.isoformat()} | (set() if found.running else {found.end.isoformat()})
    return Fact(
        FactKind.GAP,
        found.days,
        len(days),
        f"{found.days:,} days",
        f"without a film, from {day(found.start)}{', and still' if found.running else ''}; "
        f"on average there are {usual:.1f} between two of {len(days):,} days with one",
        Condition(Dimension.DAY, frozenset(ends)),
        max((found.days / usual - math.log(count + 1)) / _MAXIMUM_SPREAD, 0.0),
    )


def collection(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """The largest collection, of three parts or more, of which every part was seen."""
    if selection.condition(Dimension.COLLECTION):
        return None
    complete = [
        row
        for row in taste.collections(frames, selection).complete
        if row.parts >= COLLECTION_PARTS
    ]
    if not complete:
        return None
    largest = complete[0]
    return Fact(
        FactKind.COLLECTION,
        largest.parts,
        largest.seen,
        f"{largest.parts:,} of {largest.parts:,}",
        f"films of the {largest.name.removesuffix(' Collection')} collection are seen; "
        f"{len(complete):,} of three or more are complete",
        Condition(Dimension.COLLECTION, frozenset({largest.collection_id})),
        math.sqrt(largest.parts),
    )


def _tracked_days(frames: Frames, selection: Selection) -> Ints:
    """The days with a film since tracking began, or all where none is since."""
    dated = frames.view(selection).dated
    tracked = frames.viewings.steps[Dimension.MONTH][dated] >= (tracking_start(frames) or 0)
    return np.unique(frames.viewings.day[dated[tracked] if tracked.any() else dated])


FACTS: tuple[FactOf, ...] = (
    weekday,
    *(partial(rising, dimension=dimension) for dimension in _FROM),
    releases,
    streak,
    gap,
    collection,
)
