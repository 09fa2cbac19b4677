from __future__ import annotations

import math
from datetime import date

from hypothesis import given, settings

from lbstats_desktop.analytics.figures import timeline
from lbstats_desktop.analytics.figures.shapes import LeftOut, Unit
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.session import AsOf
from tests.analytics.members import Member
from tests.analytics.strategies import members, selections


def test_months_without_a_viewing_are_there() -> None:
    member = Member()
    member.watches("2023-11-30", "2024-02-29", "2024-02-01", None)
    member.film("Never logged")
    bars = timeline.viewings_per(member.frames(), Selection(), Dimension.MONTH)

    assert bars.keys == ("2023-11", "2023-12", "2024-01", "2024-02")
    assert bars.values == (1, 0, 0, 2)
    assert (bars.basis.used, bars.basis.unit) == (3, Unit.VIEWINGS)
    assert (bars.basis.left_out, bars.basis.why) == (2, LeftOut.NO_VIEWING_DATE)


def test_cumulated_bars_keep_what_was_before() -> None:
    member = Member()
    member.watches("2023-01-01", "2023-03-01", "2023-03-02")
    bars = timeline.viewings_per(member.frames(), Selection(), Dimension.MONTH, cumulated=True)

    assert bars.values == (1, 1, 3)
    assert bars.basis.used == 3


def test_weeks_go_over_the_year_with_53() -> None:
    member = Member()
    member.watches("2020-12-27", "2021-01-01", "2021-01-04")
    bars = timeline.viewings_per(member.frames(), Selection(), Dimension.WEEK)

    assert bars.keys == ("2020-W52", "2020-W53", "2021-W01")
    assert bars.values == (1, 1, 1)


def test_days_quarters_and_years() -> None:
    member = Member()
    member.watches("2024-02-28", "2024-03-01", "2024-04-01")
    frames = member.frames()
    days = timeline.viewings_per(frames, Selection(), Dimension.DAY)

    assert days.keys[:3] == ("2024-02-28", "2024-02-29", "2024-03-01")
    assert days.values[:3] == (1, 0, 1)
    quarters = timeline.viewings_per(frames, Selection(), Dimension.QUARTER)
    assert dict(zip(quarters.keys, quarters.values, strict=True)) == {"2024-Q1": 2, "2024-Q2": 1}
    years = timeline.viewings_per(frames, Selection(), Dimension.YEAR)
    assert (years.keys, years.values) == ((2024,), (3,))


def test_no_viewings_give_empty_charts() -> None:
    member = Member()
    member.film()
    frames = member.frames()

    for step in (Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.QUARTER, Dimension.YEAR):
        bars = timeline.viewings_per(frames, Selection(), step)
        assert (bars.keys, bars.basis.used, bars.basis.left_out) == ((), 0, 1)
    assert timeline.weekdays(frames, Selection()).values == (0,) * 7
    assert timeline.month_matrix(frames, Selection()).rows == ()
    assert timeline.compared_years(frames, Selection()).lines == ()
    assert timeline.calendar_years(frames, Selection()) == ()
    assert sum(timeline.calendar(frames, Selection(), 2024).values) == 0


def test_weekdays_begin_on_monday() -> None:
    member = Member()
    member.watches("2024-01-01", "2024-01-07", "2024-01-14")
    weekdays = timeline.weekdays(member.frames(), Selection())

    assert weekdays.keys == (0, 1, 2, 3, 4, 5, 6)
    assert weekdays.values == (1, 0, 0, 0, 0, 0, 2)


def test_a_matrix_has_every_year_between() -> None:
    member = Member()
    member.watches("2021-12-31", "2023-01-01", "2023-01-31")
    matrix = timeline.month_matrix(member.frames(), Selection())

    assert matrix.rows == ("2021", "2022", "2023")
    assert matrix.columns[0] == "01"
    assert matrix.values[0][11] == 1
    assert all(map(math.isnan, matrix.values[0][:11])), "nothing was tracked yet"
    assert sum(matrix.values[1]) == 0
    assert matrix.values[2][0] == 2
    assert matrix.keys[2][0] == "2023-01"
    assert matrix.keys[0][11] == "2021-12"


def test_a_calendar_has_a_value_a_day() -> None:
    member = Member()
    member.watches("2023-12-31", "2024-01-01", "2024-02-29", "2024-02-29", "2024-12-31")
    frames = member.frames()
    days = timeline.calendar(frames, Selection(), 2024)

    assert timeline.calendar_years(frames, Selection()) == (2023, 2024)
    assert (days.first, len(days.values)) == (date(2024, 1, 1), 366)
    assert (days.values[0], days.values[59], days.values[-1]) == (1, 2, 1)
    assert sum(days.values) == days.basis.used == 4


def test_the_running_year_is_incomplete_and_its_future_a_gap() -> None:
    member = Member()
    member.watches("2025-03-01", "2026-02-10", "2026-07-01")
    compared = timeline.compared_years(member.frames(today=date(2026, 7, 1)), Selection())
    last, running = compared.lines

    assert (last.name, last.complete, running.name, running.complete) == (
        "2025",
        True,
        "2026",
        False,
    )
    assert all(map(math.isnan, last.values[:2]))
    assert last.values[2:] == (1,) + (0,) * 9
    assert running.values[:7] == (0, 1, 0, 0, 0, 0, 1)
    assert all(map(math.isnan, running.values[7:]))


def test_a_year_that_is_over_in_greenwich_may_still_run() -> None:
    member = Member()
    member.watches("2025-12-30")
    new_year = AsOf.of(date(2026, 1, 1), (), date(2026, 1, 1))
    (running,) = timeline.compared_years(member.frames(new_year), Selection()).lines

    assert not running.complete
    assert running.values[11] == 1
    assert all(map(math.isnan, running.values[:11]))


def test_a_year_is_complete_when_it_is_over() -> None:
    member = Member()
    member.watches("2025-12-31")

    assert (
        not timeline.compared_years(member.frames(date(2025, 12, 31)), Selection())
        .lines[0]
        .complete
    )
    assert timeline.compared_years(member.frames(date(2026, 1, 1)), Selection()).lines[0].complete


def test_viewings_logged_ahead_of_today_are_not_hidden() -> None:
    member = Member()
    member.watches("2026-01-01", "2026-12-24", "2027-01-01")
    compared = timeline.compared_years(member.frames(date(2026, 7, 1)), Selection())

    assert compared.lines[0].values[11] == 1
    assert compared.lines[1].values[0] == 1
    assert not compared.lines[1].complete


def test_a_chart_does_not_filter_itself() -> None:
    member = Member()
    member.watches("2024-01-01", "2024-02-01", "2025-02-01")
    frames = member.frames()
    february = Selection().toggled(Dimension.MONTH, "2024-02")

    assert sum(timeline.viewings_per(frames, february, Dimension.MONTH).values) == 3
    assert sum(timeline.viewings_per(frames, february, Dimension.YEAR).values) == 1
    assert sum(sum(row) for row in timeline.month_matrix(frames, february).values) == 3


@settings(max_examples=30)
@given(members(), selections())
def test_the_latest_films_are_those_of_the_last_viewings(
    member: Member, selection: Selection
) -> None:
    frames = member.frames()
    found = timeline.latest(frames, selection, limit=3)
    last: dict[int, date] = {}
    for position in frames.view(selection).dated.tolist():
        film = int(frames.films.id[frames.viewings.film[position]])
        last[film] = date.fromordinal(int(frames.viewings.day[position]))
    assert [entry.day for entry in found.entries] == sorted(last.values(), reverse=True)[:3]
    assert all(last[entry.film_id] == entry.day for entry in found.entries)
