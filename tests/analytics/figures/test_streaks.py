from __future__ import annotations

from datetime import date

import pytest

from lbstats_desktop.analytics.figures.findings import Gap, Streak
from lbstats_desktop.analytics.figures.streaks import gaps, streaks
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.session import AsOf
from tests.analytics.members import Member


def test_a_streak_goes_over_a_leap_day() -> None:
    member = Member()
    member.watches("2024-02-28", "2024-02-29", "2024-02-29", "2024-03-01", "2024-03-03")
    longest = streaks(member.frames(), Selection()).longest

    assert longest[0] == Streak(date(2024, 2, 28), date(2024, 3, 1), length=3, viewings=4)
    assert longest[1] == Streak(date(2024, 3, 3), date(2024, 3, 3), length=1, viewings=1)


def test_of_equal_streaks_the_latest_is_first() -> None:
    member = Member()
    member.watches("2024-01-01", "2024-01-02", "2024-05-01", "2024-05-02", "2024-06-01")
    longest = streaks(member.frames(), Selection(), limit=2).longest

    assert [streak.first for streak in longest] == [date(2024, 5, 1), date(2024, 1, 1)]


def test_weeks_are_monday_to_sunday() -> None:
    member = Member()
    # A Sunday, the Monday after it, and the Sunday that ends the week after next.
    member.watches("2020-12-27", "2020-12-28", "2021-01-10")
    (longest,) = streaks(member.frames(), Selection(), Dimension.WEEK).longest

    assert longest == Streak(date(2020, 12, 21), date(2021, 1, 10), length=3, viewings=3)


@pytest.mark.parametrize(
    ("today", "length"),
    [
        (date(2024, 5, 2), 2),
        (date(2024, 5, 3), 2),
        (date(2024, 5, 4), None),
        (date(2024, 5, 1), 2),
        (date(2024, 4, 30), None),
    ],
)
def test_days_run_until_yesterday(today: date, length: int | None) -> None:
    member = Member()
    member.watches("2024-05-01", "2024-05-02")
    running = streaks(member.frames(today), Selection()).running

    assert (running and running.length) == length


@pytest.mark.parametrize(
    ("today", "runs"),
    [(date(2024, 5, 5), True), (date(2024, 5, 12), True), (date(2024, 5, 13), False)],
)
def test_weeks_run_until_last_week(today: date, runs: bool) -> None:
    member = Member()
    member.watches("2024-05-01")
    running = streaks(member.frames(today), Selection(), Dimension.WEEK).running

    assert (running is not None) == runs


@pytest.mark.parametrize(
    ("step", "named", "runs"),
    [
        # Watched on the 2nd, exported on the 3rd of May west of Greenwich, where it was the 4th.
        (Dimension.DAY, date(2024, 5, 4), True),
        (Dimension.DAY, date(2024, 5, 5), False),
        # Exported on a Sunday, the 12th of May, when it was Monday in Greenwich.
        (Dimension.WEEK, date(2024, 5, 13), True),
        (Dimension.WEEK, date(2024, 5, 14), False),
    ],
)
def test_a_day_in_greenwich_leaves_a_day_of_grace(step: Dimension, named: date, runs: bool) -> None:
    member = Member()
    member.watches("2024-05-01", "2024-05-02")
    running = streaks(member.frames(in_greenwich(named)), Selection(), step).running

    assert (running is not None) == runs


def test_of_two_streaks_within_the_grace_the_later_runs() -> None:
    member = Member()
    member.watches("2024-05-01", "2024-05-02", "2024-05-04")
    running = streaks(member.frames(in_greenwich(date(2024, 5, 4))), Selection()).running

    assert running == Streak(date(2024, 5, 4), date(2024, 5, 4), length=1, viewings=1)


def in_greenwich(day: date) -> AsOf:
    return AsOf.of(day, (), day)


def test_no_viewings_no_streaks_no_gaps() -> None:
    frames = Member().frames()

    assert streaks(frames, Selection()).longest == ()
    assert streaks(frames, Selection()).running is None
    assert gaps(frames, Selection()).gaps == ()


def test_gaps_of_thirty_days_or_more_from_viewing_to_viewing() -> None:
    member = Member()
    member.watches("2023-01-01", "2023-01-30", "2023-03-01", "2023-03-31", "2023-06-01")

    assert gaps(member.frames(date(2023, 6, 30)), Selection()).gaps == (
        Gap(date(2023, 3, 31), date(2023, 6, 1), 62),
        Gap(date(2023, 3, 1), date(2023, 3, 31), 30),
        Gap(date(2023, 1, 30), date(2023, 3, 1), 30),
    )


def test_streaks_are_of_what_is_selected() -> None:
    member = Member()
    member.watches("2023-12-31", "2024-01-01", "2024-01-02")
    of_2024 = Selection().toggled(Dimension.YEAR, 2024)

    assert streaks(member.frames(), of_2024).longest[0].length == 2


def test_the_silence_since_the_last_viewing_is_a_gap() -> None:
    member = Member()
    member.watches("2023-01-01", "2023-02-15")
    frames = member.frames(date(2023, 3, 17))
    silence = Gap(date(2023, 2, 15), date(2023, 3, 17), 30, running=True)

    assert gaps(frames, Selection()).gaps == (
        Gap(date(2023, 1, 1), date(2023, 2, 15), 45),
        silence,
    )
    assert gaps(member.frames(date(2023, 3, 16)), Selection()).gaps[1:] == ()
    january = Selection().keeping(Dimension.MONTH, {"2023-01"})
    assert gaps(frames, january).gaps == (), "January is over"
    since_2023 = Selection().ranging(Dimension.YEAR, 2023, 2024)
    assert silence in gaps(frames, since_2023).gaps


def test_no_gap_begins_before_tracking_did() -> None:
    member = Member()
    member.watches("1996-08-24", *(f"2012-{month:02}-01" for month in range(1, 11)))

    assert gaps(member.frames(date(2012, 10, 1)), Selection(), 100).gaps == ()
