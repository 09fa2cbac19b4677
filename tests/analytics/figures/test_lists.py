from __future__ import annotations

import math

import pytest

from lbstats_desktop.analytics.figures.findings import ListFigures
from lbstats_desktop.analytics.figures.lists import list_films, lists
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from tests.analytics.members import Member


def test_lists_say_how_much_was_seen() -> None:
    member = Member()
    seen, again = member.films(2)
    unseen = member.film("Unseen", 1950, seen=False)
    best = member.list_of("Best", seen, unseen, again)
    empty = member.list_of("Empty")
    found = lists(member.frames(), Selection())

    assert found.lists[0] == ListFigures(best, "Best", size=3, seen=2, share=2 / 3)
    assert (found.lists[1].list_id, found.lists[1].size) == (empty, 0)
    assert math.isnan(found.lists[1].share)
    assert found.basis.used == 3


def test_lists_are_narrowed_by_what_unseen_films_know() -> None:
    member = Member()
    member.list_of("Best", member.film(year=1995), member.film(year=1951, seen=False))
    frames = member.frames()
    fifties = Selection().toggled(Dimension.RELEASE_DECADE, 1950).toggled(Dimension.YEAR, 2024)

    assert (lists(frames, fifties).lists[0].size, lists(frames, fifties).lists[0].seen) == (1, 0)


@pytest.mark.parametrize("ranked", [True, False])
def test_the_films_of_a_list_are_in_its_order(ranked: bool) -> None:
    member = Member()
    z, a = member.film("Z", rating=4.5), member.film("A", seen=False)
    m = member.film("M")
    best = member.list_of("Best", z, a, m, ranked=ranked)
    member.list_of("Another", a)
    frames = member.frames()

    films = list_films(frames, Selection(), best).entries
    assert [(f.name, f.value, f.other) for f in films] == [
        ("Z", 1, 4.5),
        ("A", 2, None),
        ("M", 3, None),
    ]
    unseen = list_films(frames, Selection(), best, seen=False).entries
    assert [(f.name, f.value) for f in unseen] == [("A", 2)]


def test_no_lists() -> None:
    assert lists(Member().frames(), Selection()).lists == ()
