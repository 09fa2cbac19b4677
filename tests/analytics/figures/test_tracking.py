"""Since when a diary is kept, and its import days; and what both leave of the figures."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lbstats_desktop.analytics.figures import diary, streaks, timeline, tracking
from lbstats_desktop.analytics.figures.findings import ImportDay
from lbstats_desktop.analytics.figures.shapes import KeyCount, LeftOut, Unit
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from tests.analytics import plain_diary
from tests.analytics.members import TODAY, Member
from tests.analytics.strategies import selections

NOTHING = Selection()
DAYS = ("1996-08-24", "2019-12-31", "2020-02-01", "2020-02-29", "2020-07-01", "2021-01-01")


@st.composite
def diaries(draw: st.DrawFn) -> Member:
    member = Member()
    for day, films, runtime in draw(
        st.lists(
            st.tuples(
                st.sampled_from(DAYS),
                st.integers(1, 18),
                st.sampled_from([None, 0, 1, 80, 90, 91, 720]),
            ),
            max_size=5,
        )
    ):
        for film in member.films(films):
            if runtime is not None:
                member.knows(film, runtime=runtime)
            member.viewing(film, day)
    return member


@pytest.mark.parametrize(
    ("runtimes", "bulk"),
    [
        ([None] * 16, False),
        ([None] * 17, True),
        ([720, 720], False),
        ([720, 721], True),
        ([1] * 100, False),
        ([720, 631, None], True),
        ([720, 630, None], False),
    ],
)
def test_more_than_a_days_hours_are_an_import(runtimes: list[int | None], bulk: bool) -> None:
    member = Member()
    for film, runtime in zip(member.films(len(runtimes)), runtimes, strict=True):
        if runtime:
            member.knows(film, runtime=runtime)
        member.viewing(film, "2024-03-01")
    frames = member.frames()
    found = diary.import_days(frames)

    count = len(runtimes)
    assert found == ((ImportDay(date(2024, 3, 1), count, 1.0, Unit.VIEWINGS),) if bulk else ())
    assert tracking.on_import_days(frames).tolist() == [bulk] * count


def test_viewings_of_import_days_stand_apart_until_they_are_taken_in() -> None:
    member = Member()
    member.watches(*["2024-01-01"] * 17, "2024-01-09", "2024-02-10", "2024-02-11")
    frames = member.frames()
    apart, within = (diary.statistics(frames, NOTHING, import_days=take) for take in (False, True))

    assert apart.entries == within.entries == 20
    assert (apart.per_month, within.per_month) == (1.5, 10.0)
    assert (apart.busiest, within.busiest) == (KeyCount("2024-02", 2), KeyCount("2024-01", 18))
    assert apart.basis.used == 3
    assert apart.basis.also == ((17, LeftOut.ON_IMPORT_DAY),)
    assert within.basis.also == ()
    assert sum(timeline.weekdays(frames, NOTHING).values) == 3
    assert timeline.weekdays(frames, NOTHING, import_days=True).values[0] == 17
    assert [row.count for row in diary.top_dates(frames, NOTHING).top] == [1, 1, 1]
    assert diary.top_dates(frames, NOTHING, import_days=True).top[0] == KeyCount("2024-01-01", 17)


def test_tracking_starts_in_the_first_year_with_ten_viewings() -> None:
    member = Member()
    member.watches("1996-08-24", *["2011-03-01"] * 9, *["2012-05-02"] * 9, "2012-12-01")
    found = diary.statistics(member.frames(), NOTHING)

    assert found.since == date(2012, 5, 1)
    assert (found.entries, found.months, found.per_month) == (20, 8, 10 / 8)
    matrix = timeline.month_matrix(member.frames(), NOTHING)
    of = dict(zip(matrix.rows, matrix.values, strict=True))
    assert of["1996"][7] == 1
    assert all(map(math.isnan, of["1997"] + of["2012"][:4]))
    assert of["2012"][4:6] == (9, 0)


def test_without_such_a_year_it_starts_with_the_first_viewing() -> None:
    member = Member()
    member.watches("1996-08-24", "1996-10-01")
    found = diary.statistics(member.frames(), NOTHING)

    assert (found.since, found.months) == (date(1996, 8, 1), 3)


def test_an_import_does_not_start_tracking() -> None:
    member = Member()
    member.watches(*["2010-01-01"] * 30, *["2012-05-02"] * 10)

    assert diary.statistics(member.frames(), NOTHING).since == date(2012, 5, 1)


def test_nothing_tracked() -> None:
    frames = Member().frames()

    assert tracking.tracking_start(frames) is None
    assert diary.statistics(frames, NOTHING).since is None


@settings(max_examples=150)
@given(diaries(), selections(), st.booleans())
def test_figures_are_those_of_plain_counting(
    member: Member, selection: Selection, imports: bool
) -> None:
    frames = member.frames()
    start = plain_diary.tracking_start(member)
    days = plain_diary.counted(member, selection, imports=imports)
    months = plain_diary.per_month(days, start or (0, 0))
    found = diary.statistics(frames, selection, import_days=imports)

    assert found.since == (date(*start, 1) if start else None)
    assert found.entries == len(plain_diary.dated(member, selection))
    assert found.basis.used == len(days)
    assert found.months == len(months)
    if months:
        assert found.per_month == sum(months.values()) / len(months)
        busiest = max(months, key=lambda month: (months[month], month))
        assert found.busiest == KeyCount(f"{busiest[0]}-{busiest[1]:02}", months[busiest])
    of_days = plain_diary.counted(member, selection.without(Dimension.WEEKDAY), imports=imports)
    counts = Counter(day.weekday() for day in of_days)
    weekdays = timeline.weekdays(frames, selection, import_days=imports)
    assert weekdays.values == tuple(counts[day] for day in range(7))
    per_day = Counter(
        plain_diary.counted(member, selection.without(Dimension.DAY), imports=imports)
    )
    dates = diary.top_dates(frames, selection, import_days=imports)
    assert {date.fromisoformat(str(row.key)): row.count for row in dates.top} == per_day
    assert {(gap.start, gap.end) for gap in streaks.gaps(frames, NOTHING).gaps} == plain_diary.gaps(
        member, TODAY.day, 30
    )


@settings(max_examples=50)
@given(diaries(), selections())
def test_months_are_counts_or_gaps(member: Member, selection: Selection) -> None:
    start = plain_diary.tracking_start(member)
    counts = Counter(
        (day.year, day.month)
        for day, _ in plain_diary.dated(member, selection.without(Dimension.MONTH))
    )
    matrix = timeline.month_matrix(member.frames(), selection)

    for year, keys, values in zip(matrix.rows, matrix.keys, matrix.values, strict=True):
        for month, (key, value) in enumerate(zip(keys, values, strict=True), 1):
            at = (int(year), month)
            assert key == (None if math.isnan(value) else f"{year}-{month:02}")
            if counts[at]:
                assert value == counts[at]
            else:
                outside = at < (start or (0, 0)) or at > (TODAY.day.year, TODAY.day.month)
                assert math.isnan(value) == outside
