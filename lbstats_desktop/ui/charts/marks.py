"""What a chart shows, mark by mark: bars, cells, points."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Days, Lines, Matrix, Unit
from lbstats_desktop.analytics.model.selection import OF_FILM_DATA, Condition, Dimension, Key
from lbstats_desktop.ui.text import wording

Label = Callable[[Key], str]
"""A key in words."""
Tell = Callable[[Key, float, int | None], str]
"""What a mark stands for, from its key, value and the number behind the value."""

ORDERED = (
    frozenset(Dimension)
    - OF_FILM_DATA
    - {
        Dimension.FILM,
        Dimension.TITLE,
        Dimension.LIKED,
        Dimension.REVIEWED,
        Dimension.LIST,
        Dimension.REWATCH,
        Dimension.TAG,
    }
) | {Dimension.RUNTIME}
"""Dimensions a range makes sense on."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks in the order they are walked through; a key is None where nothing can be picked."""

    dimension: Dimension | None
    keys: tuple[Key | None, ...]
    values: tuple[float, ...]
    counts: tuple[int, ...] | None
    basis: Basis
    label: Label
    tell: Tell

    def __len__(self) -> int:
        return len(self.keys)

    def said(self, index: int) -> tuple[str, str]:
        """A mark in words: what it is of, and what its value is."""
        key = self.keys[index]
        if key is None:
            return "", ""
        count = None if self.counts is None else self.counts[index]
        return self.label(key), self.tell(key, self.values[index], count)

    @property
    def ranges(self) -> bool:
        """Whether a range of the keys can be picked."""
        return self.dimension in ORDERED

    def table(self) -> list[list[str]]:
        """A header and a row for each mark: key, label, value and the number behind it."""
        kind = wording.dimension_name(self.dimension) if self.dimension else "Point"
        unit = self.basis.unit.value.capitalize()
        header = [kind, "Label", *([unit] if self.counts is None else ["Mean rating", unit])]
        rows = [header]
        for index, key in enumerate(self.keys):
            if key is not None:
                count = [] if self.counts is None else [str(self.counts[index])]
                value = self.values[index]
                plain = "" if math.isnan(value) else f"{value:.10g}"
                rows.append([str(key), self.label(key), plain, *count])
        return rows


def is_chosen(condition: Condition | None, key: Key | None) -> bool:
    """Whether `condition` wants `key`; no condition wants all."""
    if condition is None:
        return True
    if key is None:
        return False
    if not condition.is_range:
        return key in condition.keys
    low, high = condition.low, condition.high
    above = low is None or not _before(key, low)
    return above and (high is None or not _before(high, key))


def marks_of_bars(figure: Bars) -> Marks:
    """A mark for each bar."""
    return Marks(
        figure.dimension,
        figure.keys,
        figure.values,
        figure.counts,
        figure.basis,
        labeller(figure),
        teller(figure.basis),
    )


def labeller(figure: Bars) -> Label:
    """Names keys as the figure does, and else as `wording` does."""
    names = {key: name for key, name in zip(figure.keys, figure.names, strict=False) if name}
    return lambda key: names.get(key) or wording.key_label(figure.dimension, key, names)


def marks_of_matrix(figure: Matrix) -> Marks:
    """A mark for each cell, row by row."""
    return Marks(
        figure.dimension,
        tuple(key for row in figure.keys for key in row),
        tuple(value for row in figure.values for value in row),
        None,
        figure.basis,
        partial(wording.key_label, figure.dimension),
        teller(figure.basis),
    )


@lru_cache(maxsize=64)
def _days_of(first: date, days: int) -> tuple[str, ...]:
    """The ISO texts of so many days."""
    start = first.toordinal()
    return tuple(date.fromordinal(start + i).isoformat() for i in range(days))


def marks_of_days(figures: tuple[Days, ...]) -> Marks:
    """A mark for each day, year after year in the order given."""
    keys: list[Key] = []
    values: list[int] = []
    for figure in figures:
        keys += _days_of(figure.first, len(figure.values))
        values += figure.values
    basis = figures[0].basis if figures else Basis(0, Unit.VIEWINGS)
    return Marks(
        Dimension.DAY,
        tuple(keys),
        tuple(values),
        None,
        basis,
        partial(wording.key_label, Dimension.DAY),
        _tell_day,
    )


def marks_of_lines(figure: Lines) -> Marks:
    """A mark for each point; its value is that of the last line."""
    keys: tuple[Key, ...] = figure.keys or figure.points
    named = dict(zip(keys, figure.points, strict=True))
    return Marks(
        figure.dimension,
        keys,
        figure.lines[-1].values if figure.lines else (math.nan,) * len(keys),
        None,
        figure.basis,
        lambda key: named[key],
        _tell_point,
    )


def teller(basis: Basis) -> Tell:
    """Tells a value with its share of `basis`, or a mean with the number behind it."""
    return lambda _key, value, count: wording.value_label(value, count, basis)


def _tell_point(_key: Key, value: float, _count: int | None) -> str:
    return "" if math.isnan(value) else wording.number(value)


def _tell_day(_key: Key, value: float, _count: int | None) -> str:
    return wording.amount(value, Unit.VIEWINGS) if value else "no viewing"


def _before(one: Key, other: Key) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return str(one) < str(other)
    return one < other
