from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.selection import Dimension, Key

STEPS = (Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.QUARTER, Dimension.YEAR)


def key(day: str, step: Dimension) -> Key:
    code = int(scales.steps(scales.days([day]))[step][0])
    return scales.TIME[step].key_of(code)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2020-12-31", "2020-W53"),
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("2024-12-30", "2025-W01"),
        ("2024-02-29", "2024-W09"),
    ],
)
def test_weeks_are_iso_weeks(day: str, week: str) -> None:
    assert key(day, Dimension.WEEK) == week


def test_a_leap_day_has_all_its_steps() -> None:
    assert [key("2024-02-29", step) for step in STEPS] == [
        "2024-02-29",
        "2024-W09",
        "2024-02",
        "2024-Q1",
        2024,
    ]
    assert key("2024-02-29", Dimension.WEEKDAY) == 3


@given(st.dates(min_value=date(1, 1, 8), max_value=date(9999, 12, 20)))
def test_keys_lead_back_to_their_codes(day: date) -> None:
    codes = scales.steps(scales.days([day.isoformat()]))
    iso = day.isocalendar()

    assert codes[Dimension.DAY][0] == day.toordinal()
    assert codes[Dimension.WEEKDAY][0] == day.weekday()
    assert key(day.isoformat(), Dimension.WEEK) == f"{iso.year:04}-W{iso.week:02}"
    assert key(day.isoformat(), Dimension.MONTH) == day.isoformat()[:7]
    for step in STEPS:
        code = int(codes[step][0])
        scale = scales.TIME[step]
        assert scale.code(scale.key_of(code)) == code
        before, now = scale.keys(code - 1, code)
        assert str(before).zfill(4) < str(now).zfill(4)


@pytest.mark.parametrize(
    ("scale", "wrong"),
    [
        (scales.TIME[Dimension.DAY], "2023-02-29"),
        (scales.TIME[Dimension.WEEK], "2021-W53"),
        (scales.TIME[Dimension.MONTH], "2024-13"),
        (scales.TIME[Dimension.QUARTER], "2024-Q5"),
        (scales.TIME[Dimension.QUARTER], "2024"),
        (scales.NUMBERS, "2024"),
        (scales.NUMBERS, 2024.5),
        (scales.NUMBERS, float("inf")),
        (scales.HALF_STEPS, 3.7),
        (scales.HALF_STEPS, "4.0"),
        (scales.DECADES, 1995),
    ],
)
def test_what_is_no_key_has_no_code(scale: scales.Scale, wrong: Key) -> None:
    assert scale.code(wrong) is None


def test_unknown_days_are_missing_on_every_scale() -> None:
    codes = scales.steps(scales.days([None, "2024-01-01"]))

    assert all(code[0] == scales.MISSING != code[1] for code in codes.values())
    assert scales.day(scales.MISSING) is None
