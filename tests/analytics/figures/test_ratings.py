from __future__ import annotations

import math

import pytest

from lbstats_desktop.analytics.figures import ratings, releases
from lbstats_desktop.analytics.figures.shapes import KeyCount, LeftOut, Unit
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from tests.analytics.members import Member


def rated(*values: float | None) -> Member:
    member = Member()
    for value in values:
        member.film(rating=value)
    return member


def test_all_ten_steps_are_shown() -> None:
    bars = ratings.distribution(rated(0.5, 4.0, 4.0, None).frames(), Selection())

    assert bars.keys == (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
    assert bars.values == (1, 0, 0, 0, 0, 0, 0, 2, 0, 0)
    assert (bars.basis.used, bars.basis.unit) == (3, Unit.RATINGS)
    assert (bars.basis.left_out, bars.basis.why) == (1, LeftOut.UNRATED)


def test_summary() -> None:
    summary = ratings.summary(rated(2.0, 3.5, 4.0, 4.0, None).frames(), Selection())

    assert summary.average == 3.375
    assert summary.median == 3.75
    assert summary.most_frequent == KeyCount(4.0, 2)
    assert summary.share_high == 0.5


def test_of_equally_frequent_ratings_the_highest_is_named() -> None:
    summary = ratings.summary(rated(1.0, 1.0, 3.0, 3.0, 5.0).frames(), Selection())

    assert summary.most_frequent == KeyCount(3.0, 2)


def test_nothing_rated() -> None:
    frames = rated(None, None).frames()
    summary = ratings.summary(frames, Selection())

    assert ratings.distribution(frames, Selection()).values == (0,) * 10
    assert math.isnan(summary.average)
    assert math.isnan(summary.median)
    assert math.isnan(summary.share_high)
    assert summary.most_frequent is None
    assert summary.basis.left_out == 2
    assert ratings.by_viewing_year(frames, Selection()).keys == ()


def test_a_film_counts_once_in_each_year_it_was_watched_in() -> None:
    member = Member()
    loved, fine = member.film(rating=5.0), member.film(rating=3.0)
    member.film("Unlogged", rating=1.0)
    for film, day in (
        (loved, "2022-01-01"),
        (loved, "2022-06-01"),
        (loved, "2024-01-01"),
        (fine, "2022-01-01"),
    ):
        member.viewing(film, day, rating=0.5)
    member.viewing(member.film("Unrated"), "2022-01-01")
    bars = ratings.by_viewing_year(member.frames(), Selection())

    assert bars.keys == (2022, 2023, 2024)
    assert bars.counts == (2, 0, 1)
    assert bars.values[0::2] == (4.0, 5.0)
    assert math.isnan(bars.values[1])
    assert (bars.basis.used, bars.basis.left_out) == (2, 1)
    assert bars.basis.also == ((1, LeftOut.NO_VIEWING_DATE),)


def test_drift_is_from_the_first_rated_viewing_to_now() -> None:
    member = Member()
    up = member.film("Grew", rating=4.0)
    member.viewing(up, "2021-01-01")
    member.viewing(up, "2022-01-01", rating=2.0)
    member.viewing(up, "2023-01-01", rating=4.0, rewatch=True)
    down = member.film("Faded", rating=3.0)
    member.viewing(down, "2022-05-01", rating=3.5)
    member.viewing(member.film("Stayed", rating=3.0), "2022-05-01", rating=3.0)
    member.viewing(member.film("Now unrated"), "2022-05-01", rating=3.0)
    member.film("Never logged", rating=3.0)
    drift = ratings.drift(member.frames(), Selection())

    assert (drift.up, drift.down, drift.same) == (1, 1, 1)
    assert (drift.mean_change, drift.mean_of_changed) == (0.5, 0.75)
    assert [film.name for film in drift.seen_again] == ["Grew"]
    assert [film.name for film in drift.without_viewing] == ["Faded"]
    assert [(f.name, f.other, f.value, str(f.day)) for f in drift.films] == [
        ("Grew", 2.0, 4.0, "2022-01-01"),
        ("Faded", 3.5, 3.0, "2022-05-01"),
    ]
    assert (drift.basis.used, drift.basis.left_out) == (3, 2)


def test_drift_of_a_year_is_from_that_year() -> None:
    member = Member()
    film = member.film(rating=4.0)
    member.viewing(film, "2021-01-01", rating=2.0)
    member.viewing(film, "2023-01-01", rating=3.5)
    of_2023 = Selection().toggled(Dimension.YEAR, 2023)

    assert ratings.drift(member.frames(), of_2023).films[0].other == 3.5


def test_rewatches_change_from_first_to_last_rated_viewing() -> None:
    member = Member()
    film = member.film("Thrice", rating=1.0)
    for day, rating in (
        ("2020-01-01", 3.0),
        ("2021-01-01", 5.0),
        ("2022-01-01", 3.5),
        ("2023-01-01", None),
        (None, 5.0),
    ):
        member.viewing(film, day, rating=rating)
    same = member.film("Same", rating=4.0)
    member.viewing(same, "2020-01-01", rating=4.0)
    member.viewing(same, "2020-01-01", rating=4.0)
    member.viewing(member.film("Once"), "2020-01-01", rating=4.0)
    changes = ratings.rewatch_changes(member.frames(), Selection())

    assert (changes.up, changes.down, changes.same, changes.mean_change) == (1, 0, 1, 0.25)
    assert changes.mean_of_changed == 0.5
    assert (changes.seen_again, changes.without_viewing) == (changes.films, ())
    assert [(f.name, f.other, f.value) for f in changes.films] == [("Thrice", 3.0, 3.5)]
    assert (changes.basis.used, changes.basis.left_out) == (2, 1)


def test_no_changes_have_no_mean() -> None:
    frames = rated(4.0).frames()

    assert math.isnan(ratings.drift(frames, Selection()).mean_change)
    assert ratings.rewatch_changes(frames, Selection()).films == ()


def test_the_mean_of_a_year_comes_with_its_standard_error() -> None:
    member = Member()
    for rating, year in ((2.0, 1990), (4.5, 1990), (4.0, 1992)):
        member.film(year=year, rating=rating)
    found = releases.ratings_by_year(member.frames(), Selection())

    assert found.counts == (2, 0, 1)
    assert found.errors == pytest.approx([1.25, math.nan, math.nan], nan_ok=True)
    assert found.overall == pytest.approx(3.5)
