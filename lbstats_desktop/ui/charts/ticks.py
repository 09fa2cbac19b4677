"""Which values and keys an axis names."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.text import wording

Ticks = list[tuple[float, str]]
"""Positions along an axis with what is written there."""

_GROUP_LENGTH = {
    Dimension.DAY: 7,
    Dimension.WEEK: 4,
    Dimension.MONTH: 4,
    Dimension.QUARTER: 4,
}
"""How many letters of a key say the larger span it lies in."""


def value_step(highest: float, most: int, *, whole: bool) -> float:
    """The distance of round values of which at most `most` lie between 0 and `highest`; at
    least 1, and a whole number, when they are to be `whole`.
    """
    rough = highest / max(most, 1)
    if whole:
        rough = max(rough, 1.0)
    elif rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    steps = (power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.999)
    return next(step for step in steps if not whole or step.is_integer())


def key_ticks(
    dimension: Dimension | None,
    keys: Sequence[Key],
    label: Callable[[Key], str],
    slot_px: float,
    width_px: Callable[[str], float],
) -> Ticks:
    """Labels for as many of `keys` as fit, a slot each of `slot_px`: all, or round ones.

    Keys in time are named by their year (days by their month) once they do not fit one by one.
    """
    labels = [label(key) for key in keys]
    for texts in (_with_years(dimension, keys, labels), labels):
        if all(width_px(text) + 6 <= slot_px for text in texts):
            return [(float(i), text) for i, text in enumerate(texts)]
    candidates = _candidates(dimension, keys, labels)
    widest = max((width_px(text) for _, text, _ in candidates), default=0.0) + 14
    for stride in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500):
        ticks = [(i, text) for i, text, rank in candidates if rank % stride == 0]
        gaps = (b - a for (a, _), (b, _) in pairwise(ticks))
        if min(gaps, default=math.inf) * slot_px >= widest:
            return ticks
    return []


def _with_years(
    dimension: Dimension | None, keys: Sequence[Key], labels: Sequence[str]
) -> list[str]:
    """The labels, months and quarters with the year where one begins."""
    if dimension not in {Dimension.MONTH, Dimension.QUARTER}:
        return list(labels)
    years = [str(key)[:4] for key in keys]
    starts = [i == 0 or years[i] != years[i - 1] for i in range(len(keys))]
    return [
        f"{text} {year}" if start else text
        for text, year, start in zip(labels, years, starts, strict=True)
    ]


def _candidates(
    dimension: Dimension | None, keys: Sequence[Key], labels: Sequence[str]
) -> list[tuple[float, str, int]]:
    """Positions that may be named, with their text and how they are counted for round strides."""
    if dimension is Dimension.RUNTIME:
        hours = [(i, int(key)) for i, key in enumerate(keys) if int(key) % 60 == 0]
        return [(float(i), labels[i], minutes // 60) for i, minutes in hours]
    length = _GROUP_LENGTH.get(dimension) if dimension else None
    if length is None:
        steps = [
            (key // 10 if dimension is Dimension.RELEASE_DECADE else key)
            if isinstance(key, int)
            else i
            for i, key in enumerate(keys)
        ]
        return [(float(i), labels[i], step) for i, step in enumerate(steps)]
    groups = [str(key)[:length] for key in keys]
    starts = [i for i in range(1, len(keys)) if groups[i] != groups[i - 1]]
    # The first span may be cut short by the data; it is named only if it has room of its own.
    if keys and (not starts or starts[0] * 2 >= (starts[1:] or [len(keys)])[0] - starts[0]):
        starts.insert(0, 0)
    return [(float(i), *_span(groups[i])) for i in starts]


def _span(group: str) -> tuple[str, int]:
    """A year, or a month, as it is named, and its number."""
    year, _, month = group.partition("-")
    if not month:
        return year, int(year)
    return f"{wording.month_name(int(month), short=True)} {year}", int(year) * 12 + int(month) - 1
