"""Axes name round values and as many keys as fit."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.charts.ticks import key_ticks, value_step
from lbstats_desktop.ui.text import wording


@pytest.mark.parametrize(
    ("highest", "most", "step"),
    [(448, 5, 100), (151, 4, 50), (9, 4, 5), (2, 8, 1), (0, 4, 1), (77, 4, 20), (96, 4, 25)],
)
def test_values_are_round(highest: float, most: int, step: float) -> None:
    assert value_step(highest, most, whole=True) == step


@given(st.floats(0.01, 1e7), st.integers(1, 12))
def test_there_are_never_too_many_values(highest: float, most: int) -> None:
    assert highest / value_step(highest, most, whole=False) <= most * 1.01


def ticks_of(dimension: Dimension, keys: list[Key], slot_px: float) -> list[str]:
    label = partial(wording.axis_label, dimension)
    ticks = key_ticks(dimension, keys, label, slot_px, lambda text: 7 * len(text))
    return [text for _, text in ticks]


def test_all_are_named_where_there_is_room() -> None:
    assert ticks_of(Dimension.WEEKDAY, list(range(7)), 40) == [
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
    ]


def test_years_are_named_by_round_ones() -> None:
    assert ticks_of(Dimension.RELEASE_YEAR, list(range(1895, 2027)), 3.5) == [
        "1900",
        "1920",
        "1940",
        "1960",
        "1980",
        "2000",
        "2020",
    ]


def test_months_are_named_by_their_year() -> None:
    keys: list[Key] = [f"{y}-{m:02}" for y in (2022, 2023, 2024) for m in range(1, 13)][10:]
    assert ticks_of(Dimension.MONTH, keys, 8) == ["2023", "2024"]


def test_days_are_named_by_their_month() -> None:
    keys: list[Key] = [f"2024-01-{d:02}" for d in range(1, 32)]
    keys += [f"2024-02-{d:02}" for d in range(1, 30)]
    assert ticks_of(Dimension.DAY, keys, 8) == ["Jan 2024", "Feb 2024"]


@given(
    st.integers(1880, 2020),
    st.integers(1, 140),
    st.floats(1.0, 60.0),
)
def test_labels_never_touch(first: int, count: int, slot_px: float) -> None:
    keys = list(range(first, first + count))
    ticks = key_ticks(Dimension.RELEASE_YEAR, keys, str, slot_px, lambda t: 7 * len(t))
    for (a, _), (b, _) in pairwise(ticks):
        assert (b - a) * slot_px >= 28 + 6


def test_runtimes_are_named_by_the_hour_where_there_is_no_room() -> None:
    bands: list[Key] = list(range(0, 255, 15))
    assert ticks_of(Dimension.RUNTIME, bands, 50)[5:8] == ["75′", "90′", "105′"]
    assert ticks_of(Dimension.RUNTIME, bands, 20) == ["0′", "60′", "120′", "180′", "240′+"]


def test_the_year_stands_where_it_begins() -> None:
    keys: list[Key] = ["2023-12", "2024-01", "2024-02"]
    assert ticks_of(Dimension.MONTH, keys, 80) == ["Dec 2023", "Jan 2024", "Feb"]
    assert ticks_of(Dimension.MONTH, keys, 40) == ["Dec", "Jan", "Feb"]
