"""Which step of a ramp a value has, and what colours the steps are."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QColor

QUANTILES = (0.25, 0.5, 0.75)
"""Where the ramp's filled steps part the days or months that have a value."""


def ramp_steps(values: tuple[float, ...], steps: int) -> list[int]:
    """Each value's step of a ramp: 0 for nothing, the rest by rank, so that a single busy day
    does not pale all others.
    """
    numbers = np.nan_to_num(np.asarray(values, dtype=float))
    filled = numbers[numbers > 0]
    if not len(filled):
        return [0] * len(values)
    if len(np.unique(filled)) < steps:
        # Few different values: each has its step, and more is always stronger.
        bounds = np.unique(filled)[:-1]
    else:
        bounds = np.unique(np.quantile(filled, QUANTILES))
    above = np.searchsorted(bounds, numbers, side="left") + 1
    return [int(step) for step in np.where(numbers > 0, np.minimum(above, steps - 1), 0)]


def log_steps(values: tuple[float, ...], steps: int) -> list[int]:
    """Each value's step of a ramp, 0 for nothing: equal factors apart, because one country can
    have a hundred times what most have.
    """
    filled = {value for value in values if value > 0}
    if len(filled) < steps:
        return ramp_steps(values, steps)
    lowest, factor = min(filled), max(filled) / min(filled)

    def step(value: float) -> int:
        return 1 + int((steps - 1) * math.log(value / lowest) / math.log(factor))

    return [min(step(value), steps - 1) if value > 0 else 0 for value in values]


def blended(ramp: Sequence[QColor], count: int, start: float) -> list[QColor]:
    """`count` colours, evenly apart, from place `start` of `ramp` (which may lie between two of
    its colours) to its end.
    """
    parts = np.array([(color.redF(), color.greenF(), color.blueF()) for color in ramp])
    places = np.linspace(start, len(ramp) - 1, count)
    blends = [np.interp(places, np.arange(len(ramp)), part).tolist() for part in parts.T]
    return [QColor.fromRgbF(*blend) for blend in zip(*blends, strict=True)]
