from __future__ import annotations

import math

from hypothesis import given, settings

from lbstats_desktop.analytics.figures.against_tmdb import against_tmdb
from lbstats_desktop.analytics.figures.shapes import LeftOut, Unit
from lbstats_desktop.analytics.model.selection import Scope, Selection
from tests.analytics import naive
from tests.analytics.members import Member
from tests.analytics.strategies import members, selections

NOTHING = Selection()


def compared(member: Member, name: str, rating: float | None, average: float | None) -> None:
    member.knows(member.film(name, rating=rating), average=average, votes=50)


def test_half_of_tmdbs_average_beside_ones_own() -> None:
    member = Member()
    compared(member, "Above", 5.0, 7.0)
    compared(member, "Below", 2.0, 6.0)
    compared(member, "Alike", 3.5, 7.0)
    found = against_tmdb(member.frames(), NOTHING)

    assert [(film.name, film.value, film.other) for film in found.points] == [
        ("Above", 5.0, 3.5),
        ("Alike", 3.5, 3.5),
        ("Below", 2.0, 3.0),
    ]
    assert [film.name for film in found.above] == ["Above"]
    assert [film.name for film in found.below] == ["Below"]


def test_a_mean_needs_ten_films() -> None:
    member = Member()
    for number in range(9):
        compared(member, f"Film {number}", 4.0, 7.0)
    assert math.isnan(against_tmdb(member.frames(), NOTHING).mean_difference)

    compared(member, "Tenth", 1.0, 7.0)
    mean = against_tmdb(member.frames(), NOTHING).mean_difference
    assert math.isclose(mean, (9 * 0.5 - 2.5) / 10, abs_tol=1e-6)


def test_fifty_votes_are_enough() -> None:
    member = Member()
    compared(member, "Enough", 4.0, 7.0)
    member.knows(member.film("Few", rating=4.0), average=7.0, votes=49)
    compared(member, "No average", 4.0, None)
    compared(member, "Unrated", None, 7.0)
    member.film("Not known", rating=4.0)
    basis = against_tmdb(member.frames(), NOTHING).basis

    assert (basis.used, basis.unit, basis.left_out, basis.why) == (
        1,
        Unit.RATINGS,
        1,
        LeftOut.UNRATED,
    )
    assert basis.also == ((1, LeftOut.NO_FILM_DATA), (2, LeftOut.FEW_VOTES))


def test_the_ten_farthest_and_of_equal_ones_by_name() -> None:
    member = Member()
    for number in range(12):
        compared(member, f"Film {11 - number:02}", 4.5, 6.0 + (0.2 if number == 3 else 0.0))
    found = against_tmdb(member.frames(), NOTHING)

    assert [film.name for film in found.above] == [
        f"Film {n:02}" for n in (0, 1, 2, 3, 4, 5, 6, 7, 9, 10)
    ]
    assert found.below == ()


def test_nothing_to_compare() -> None:
    found = against_tmdb(Member().frames(), NOTHING)

    assert found.points == found.above == found.below == ()
    assert math.isnan(found.mean_difference)


@settings(max_examples=50)
@given(members(), selections())
def test_differences_are_those_of_plain_taking(member: Member, selection: Selection) -> None:
    films, _ = naive.kept(member, selection, Scope.SEEN)
    rating = {film.id: film.rating for film in member.library.films if film.id in films}
    differences = {
        fact.film_id: own - fact.vote_average / 2
        for fact in member.film_data.facts
        if fact.vote_count >= 50
        and fact.vote_average is not None
        and (own := rating.get(fact.film_id))
    }
    found = against_tmdb(member.frames(), selection)

    assert {film.film_id for film in found.points} == set(differences)
    assert {f.film_id for f in found.above} == {f for f, d in differences.items() if d > 1e-9}
    assert {f.film_id for f in found.below} == {f for f, d in differences.items() if d < -1e-9}
    if len(differences) >= 10:
        mean = sum(differences.values()) / len(differences)
        assert math.isclose(found.mean_difference, mean, abs_tol=1e-6)
