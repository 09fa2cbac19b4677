from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from lbstats_desktop.analytics.figures.people import person_films
from lbstats_desktop.analytics.model.selection import ROLES, Dimension, Scope, Selection
from lbstats_desktop.domain.film_data import Role
from tests.analytics import naive
from tests.analytics.members import Member
from tests.analytics.strategies import members, selections

NOTHING = Selection()


def test_a_persons_films_with_ratings_the_newest_first() -> None:
    member = Member()
    old = member.knows(member.film("Old", 1990, rating=4.0, liked=True))
    new = member.knows(member.film("New", 2020, rating=3.0))
    unrated = member.knows(member.film("Unrated", None))
    waiting = member.knows(member.film("Waiting", 2025, seen=False, watchlisted=True))
    other = member.knows(member.film("Other", rating=1.0))
    member.film("Not known")
    member.viewing(old, "2024-01-01")
    member.viewing(old, None)
    for film in (old, new, waiting):
        member.credit(film, Role.DIRECTOR, 7)
    member.credit(old, Role.CAST, 8, 7)
    member.credit(unrated, Role.CAST, 7)
    member.credit(other, Role.DIRECTOR, 8)
    member.film_data.people[7] = "Agnès Varda"
    found = person_films(member.frames(), NOTHING, 7)

    assert found.name == "Agnès Varda"
    assert [(film.name, film.other) for film in found.seen] == [
        ("New", 0),
        ("Old", 2),
        ("Unrated", 0),
    ]
    assert [film.value for film in found.seen[:2]] == [3.0, 4.0]
    assert math.isnan(found.seen[2].value)
    assert [film.name for film in found.unseen] == ["Waiting"]
    assert found.roles == ((Dimension.DIRECTOR, 2), (Dimension.ACTOR, 2))
    assert (found.mean_rating, found.ratings, found.viewings, found.likes) == (3.5, 2, 2, 1)
    assert (found.basis.used, found.basis.left_out) == (4, 1)


def test_in_one_role_only() -> None:
    member = Member()
    directed, acted = (member.knows(film) for film in member.films(2))
    member.credit(directed, Role.DIRECTOR, 7)
    member.credit(acted, Role.CAST, 7)
    found = person_films(member.frames(), NOTHING, 7, Dimension.DIRECTOR)

    assert [film.film_id for film in found.seen] == [directed]
    assert found.role == Dimension.DIRECTOR
    assert found.roles == ((Dimension.DIRECTOR, 1), (Dimension.ACTOR, 1)), "all that they did"


def test_somebody_unknown_has_no_films() -> None:
    member = Member()
    member.film()
    found = person_films(member.frames(), NOTHING, 7)

    assert (found.name, found.seen, found.unseen, found.roles) == ("", (), (), ())
    assert math.isnan(found.mean_rating)


@settings(max_examples=50)
@given(members(), selections(), st.integers(1, 3), st.sampled_from([Dimension.PERSON, *ROLES]))
def test_films_are_those_of_plain_asking(
    member: Member, selection: Selection, person: int, role: Dimension
) -> None:
    found = person_films(member.frames(), selection, person, role)
    films, _ = naive.kept(member, selection.without(role), Scope.SEEN)
    wanted = {
        film.id
        for film in member.library.films
        if film.id in films and person in naive.known_keys(member.film_data, film, role)
    }

    assert {film.film_id for film in found.seen} == wanted
    assert not wanted & {film.film_id for film in found.unseen}
