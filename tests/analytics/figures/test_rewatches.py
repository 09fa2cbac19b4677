from __future__ import annotations

import math

from lbstats_desktop.analytics.figures.rewatches import most_rewatched, years_between
from lbstats_desktop.analytics.figures.shapes import LeftOut
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from tests.analytics.members import Member


def test_most_rewatched_counts_what_is_flagged() -> None:
    member = Member()
    once = member.film("Flagged once, never logged before")
    member.viewing(once, "2024-01-01", rewatch=True)
    often = member.film("Often")
    for day, rewatch in (("2020-01-01", False), ("2021-01-01", True), (None, True)):
        member.viewing(often, day, rewatch=rewatch)
    member.viewing(member.film("Never again"), "2024-01-01")
    ranking = most_rewatched(member.frames(), Selection())

    assert [(f.name, f.value, f.other, str(f.day)) for f in ranking.entries] == [
        ("Often", 2, 3, "2021-01-01"),
        ("Flagged once, never logged before", 1, 1, "2024-01-01"),
    ]
    assert ranking.basis.used == 3


def test_equally_rewatched_are_by_viewings_then_name() -> None:
    member = Member()
    for name, first in (("b", False), ("a", False), ("c", True)):
        film = member.film(name)
        member.viewing(film, "2020-01-01", rewatch=True)
        if first:
            member.viewing(film, "2019-01-01")

    entries = most_rewatched(member.frames(), Selection(), limit=2).entries
    assert [film.name for film in entries] == ["c", "a"]


def test_whole_years_are_anniversaries() -> None:
    member = Member()
    for days in (
        ("2020-03-01", "2021-02-28"),
        ("2020-03-01", "2021-03-01"),
        ("2020-02-29", "2021-02-28"),
        ("2020-02-29", "2021-03-01"),
        ("2019-12-31", "2020-01-01"),
        ("2019-05-05", "2019-05-05", "2022-05-06"),
    ):
        film = member.film()
        for day in days:
            member.viewing(film, day)
    member.viewing(member.film(), "2020-01-01")
    between = years_between(member.frames(), Selection())

    assert between.counts == (4, 2, 0, 1)
    assert (between.basis.used, between.basis.left_out) == (7, 1)
    assert between.basis.why == LeftOut.VIEWED_ONCE
    assert round(between.longest[0].value, 2) == 3.0
    assert str(between.longest[0].day) == "2022-05-06"


def test_years_between_selected_viewings() -> None:
    member = Member()
    film = member.film()
    for day, tag in (("2018-01-01", "home"), ("2020-01-01", ""), ("2024-01-01", "home")):
        member.viewing(film, day, tags=tag)
    frames = member.frames()

    assert years_between(frames, Selection()).counts == (0, 0, 1, 0, 1)
    at_home = Selection().toggled(Dimension.TAG, "home")
    assert years_between(frames, at_home).counts == (0, 0, 0, 0, 0, 0, 1)


def test_nothing_seen_again() -> None:
    between = years_between(Member().frames(), Selection())

    assert between.counts == between.longest == ()
    assert math.isnan(between.median_years)
