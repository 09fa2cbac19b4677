from __future__ import annotations

import math
from datetime import date

from lbstats_desktop.analytics.figures import watchlist
from lbstats_desktop.analytics.figures.shapes import LeftOut
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from tests.analytics.members import Member


def test_films_wait_since_they_were_added() -> None:
    member = Member()
    member.film("New", seen=False, added="2026-06-01")
    member.film("Old", seen=False, added="2024-07-01")
    member.film("Undated", seen=False, watchlisted=True)
    frames = member.frames(today=date(2026, 7, 1))
    added = watchlist.added(frames, Selection())
    age = watchlist.age(frames, Selection())

    assert watchlist.size(frames, Selection()) == 3
    assert (added.keys, added.values) == ((2024, 2025, 2026), (1, 0, 1))
    assert (added.basis.left_out, added.basis.why) == (1, LeftOut.NO_ADDED_DATE)
    assert age.median_days == 380
    assert [(f.name, f.value) for f in age.oldest] == [("Old", 730), ("New", 30)]


def test_an_empty_watchlist() -> None:
    frames = Member().frames()

    assert watchlist.size(frames, Selection()) == 0
    assert watchlist.added(frames, Selection()).keys == ()
    assert math.isnan(watchlist.age(frames, Selection()).median_days)
    assert watchlist.since_watched(frames, Selection()).films == ()


def test_a_year_of_adding_opens_its_films() -> None:
    member = Member()
    member.film("Old", seen=False, added="2024-07-01")
    member.film("New", seen=False, added="2026-07-01")
    frames = member.frames()
    chosen = Selection().toggled(Dimension.ADDED_YEAR, 2024)

    assert watchlist.size(frames, chosen) == 1
    assert watchlist.added(frames, chosen).values == (1, 0, 1)


def test_watched_since_it_was_added() -> None:
    member = Member()
    since = member.film("Since", added="2024-01-10")
    for day in ("2023-01-01", "2024-01-20", "2025-01-01"):
        member.viewing(since, day)
    member.viewing(member.film("Same day", added="2024-02-02"), "2024-02-02")
    member.viewing(member.film("Before", added="2024-01-10"), "2024-01-09")
    member.film("Who knows when", added="2024-01-10")
    member.viewing(member.film("Added who knows when", watchlisted=True), "2024-01-09")
    member.film("Waiting", seen=False, added="2024-01-10")
    found = watchlist.since_watched(member.frames(), Selection())

    assert [(f.name, f.value, str(f.day)) for f in found.films] == [
        ("Same day", 0, "2024-02-02"),
        ("Since", 10, "2024-01-20"),
    ]
    assert (found.seen_before, found.seen_undated, found.basis.used) == (1, 2, 5)
