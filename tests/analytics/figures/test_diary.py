from __future__ import annotations

import math
from datetime import date

import pytest

from lbstats_desktop.analytics.figures import diary
from lbstats_desktop.analytics.figures.findings import ImportDay, Period
from lbstats_desktop.analytics.figures.shapes import KeyCount, LeftOut
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.session import AsOf
from tests.analytics.members import Member


def test_empty_months_count_in_the_average() -> None:
    member = Member()
    member.watches("2024-01-15", "2024-01-16", "2024-04-02", None)
    statistics = diary.statistics(member.frames(), Selection())

    assert statistics.entries == 3
    assert statistics.months == 4
    assert statistics.per_month == 0.75
    assert statistics.period == Period(date(2024, 1, 15), date(2024, 4, 2), 79)
    assert statistics.basis.left_out == 1


def test_of_equal_months_it_is_the_latest() -> None:
    member = Member()
    member.watches("2024-01-31", "2024-01-31", "2024-04-01", "2024-04-01", "2024-05-05")
    statistics = diary.statistics(member.frames(), Selection())

    assert statistics.busiest == KeyCount("2024-04", 2)
    assert statistics.quietest == KeyCount("2024-03", 0)


def test_an_incomplete_month_cannot_be_the_quietest() -> None:
    member = Member()
    february = [f"2024-02-{day:02}" for day in (1, 2, 3)]
    member.watches("2024-01-31", *february, "2024-03-01", "2024-03-20", "2024-04-29")
    statistics = diary.statistics(member.frames(date(2024, 4, 29)), Selection())

    assert statistics.quietest == KeyCount("2024-03", 2)


@pytest.mark.parametrize(
    ("last", "quietest"),
    [("2024-02-28", KeyCount("2024-01", 2)), ("2024-02-29", KeyCount("2024-02", 1))],
)
def test_a_month_covered_to_its_last_day_is_complete(last: str, quietest: KeyCount) -> None:
    member = Member()
    member.watches("2024-01-01", "2024-01-02", last)
    frames = member.frames(date.fromisoformat(last))

    assert diary.statistics(frames, Selection()).quietest == quietest


@pytest.mark.parametrize(
    ("as_of", "quietest"),
    [
        (AsOf.on(date(2024, 2, 29)), KeyCount("2024-01", 2)),
        (AsOf.on(date(2024, 3, 1)), KeyCount("2024-02", 1)),
        # In Greenwich March had begun, for the member perhaps not.
        (AsOf.of(date(2024, 3, 1), (), date(2024, 3, 1)), KeyCount("2024-01", 2)),
    ],
)
def test_the_last_month_is_complete_when_it_is_past(as_of: AsOf, quietest: KeyCount) -> None:
    member = Member()
    member.watches("2024-01-01", "2024-01-02", "2024-02-14")

    assert diary.statistics(member.frames(as_of), Selection()).quietest == quietest


def test_a_selection_does_not_make_months_incomplete() -> None:
    member = Member()
    member.watches("2023-05-01", "2024-01-20", "2024-02-01", "2024-02-02", "2025-05-31")
    of_2024 = Selection().toggled(Dimension.YEAR, 2024)

    assert diary.statistics(member.frames(), of_2024).quietest == KeyCount("2024-01", 1)


def test_one_viewing_has_no_quietest_month() -> None:
    member = Member()
    member.watches("2024-02-29")
    statistics = diary.statistics(member.frames(), Selection())

    assert statistics.busiest == KeyCount("2024-02", 1)
    assert statistics.quietest is None
    assert (statistics.months, statistics.per_month) == (1, 1.0)
    assert statistics.period == Period(date(2024, 2, 29), date(2024, 2, 29), 1)


def test_no_entries_have_no_statistics() -> None:
    statistics = diary.statistics(Member().frames(), Selection())

    assert (statistics.entries, statistics.months) == (0, 0)
    assert math.isnan(statistics.per_month)
    assert statistics.period is statistics.busiest is statistics.quietest is None


def test_nothing_selected_of_a_diary_has_no_statistics() -> None:
    member = Member()
    member.watches("2024-01-01", "2024-12-31")
    statistics = diary.statistics(member.frames(), Selection().toggled(Dimension.YEAR, 2023))

    assert statistics.entries == 0
    assert statistics.quietest is None


def test_top_dates_are_ten_and_the_latest_of_equals_first() -> None:
    member = Member()
    member.watches(*(f"2024-01-{day:02}" for day in range(1, 13)), "2024-01-05")
    found = diary.top_dates(member.frames(), Selection())
    top = found.top

    assert found.more == 2
    assert len(top) == 10
    assert top[0] == KeyCount("2024-01-05", 2)
    assert top[1] == KeyCount("2024-01-12", 1)
    assert top[-1] == KeyCount("2024-01-03", 1)


@pytest.mark.parametrize(
    ("viewings", "numbers"),
    [
        (0, []),
        (1, [1]),
        (49, [1, 49]),
        (50, [1, 50]),
        (101, [1, 50, 100, 101]),
        (150, [1, 50, 100, 150]),
    ],
)
def test_milestones(viewings: int, numbers: list[int]) -> None:
    member = Member()
    member.watches(*["2024-01-01"] * viewings)
    entries = diary.milestones(member.frames(), Selection()).entries

    assert [entry.value for entry in entries] == numbers
    assert [entry.name for entry in entries] == [f"Film {number - 1}" for number in numbers]


def test_delay_is_by_year_of_viewing() -> None:
    member = Member()
    for year, day in (
        (2024, "2024-03-01"),
        (2020, "2024-05-01"),
        (2014, "2024-05-02"),
        (2004, "2024-05-03"),
        (2026, "2026-01-01"),
        (2027, "2026-01-01"),
        (None, "2026-01-01"),
    ):
        member.viewing(member.film(year=year), day)
    delay = diary.release_delay(member.frames(), Selection())

    assert delay.in_release_year.keys == (2024, 2025, 2026)
    assert delay.in_release_year.counts == delay.median_age.counts == (4, 0, 2)
    assert delay.in_release_year.values[0::2] == (0.25, 0.5)
    assert delay.median_age.values[0::2] == (7.0, 0.0), "before its release it is new"
    assert math.isnan(delay.in_release_year.values[1])
    assert math.isnan(delay.median_age.values[1])
    assert delay.median_age.basis.used == 6
    assert delay.median_age.basis.also == ((1, LeftOut.NO_RELEASE_YEAR),)


def test_no_viewings_have_no_delay() -> None:
    assert diary.release_delay(Member().frames(), Selection()).median_age.keys == ()


@pytest.mark.parametrize(
    ("bulk", "others", "named"),
    [(40, 0, False), (41, 0, True), (41, 368, True), (41, 369, False), (50, 450, False)],
)
def test_an_import_day_has_over_40_films_and_a_tenth_of_all(
    bulk: int, others: int, named: bool
) -> None:
    member = Member()
    member.films(bulk, recorded="2020-04-01")
    for i in range(others):
        day = date.fromordinal(date(2021, 1, 1).toordinal() + i)
        member.film(f"Other {i}", recorded=day.isoformat())
    member.film("Not in watched.csv")
    days = diary.import_days(member.frames())

    expected = (ImportDay(date(2020, 4, 1), bulk, bulk / (bulk + others)),)
    assert days == (expected if named else ())
