from __future__ import annotations

import math

from lbstats_desktop.analytics.figures.findings import TagFigures
from lbstats_desktop.analytics.figures.shapes import LeftOut
from lbstats_desktop.analytics.figures.tags import tags
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from tests.analytics.members import Member


def some_member() -> Member:
    member = Member()
    ran, heat = member.film("Ran", rating=5.0), member.film("Heat", rating=3.0)
    member.viewing(ran, "2023-01-01", tags="cinema friends")
    member.viewing(ran, "2024-01-01", tags="cinema", rating=1.0)
    member.viewing(heat, None, tags="cinema")
    member.viewing(member.film("Unrated"), "2024-01-01", tags="alone")
    member.viewing(member.film("Untagged"), "2024-01-01")
    return member


def test_tags_count_viewings_and_rate_films() -> None:
    found = tags(some_member().frames(), Selection())
    cinema, alone, friends = found.tags

    assert cinema == TagFigures(
        "cinema", viewings=3, films=2, mean_rating=4.0, ratings=2, shrunk_mean=4.0
    )
    assert friends == TagFigures(
        "friends", viewings=1, films=1, mean_rating=5.0, ratings=1, shrunk_mean=25 / 6
    )
    assert (alone.tag, alone.ratings) == ("alone", 0)
    assert math.isnan(alone.mean_rating)
    assert (found.basis.used, found.basis.left_out) == (4, 1)
    assert found.basis.why == LeftOut.UNTAGGED


def test_tags_follow_other_conditions_but_not_their_own() -> None:
    frames = some_member().frames()
    of_2023 = Selection().toggled(Dimension.YEAR, 2023)

    assert [tag.tag for tag in tags(frames, of_2023).tags] == ["cinema", "friends"]
    assert len(tags(frames, Selection().toggled(Dimension.TAG, "alone")).tags) == 3


def test_no_tags() -> None:
    assert tags(Member().frames(), Selection()).tags == ()
