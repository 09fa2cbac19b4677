from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lbstats_desktop.analytics.figures import entity
from lbstats_desktop.analytics.model.selection import (
    OF_ANY_FILM,
    ROLES,
    Condition,
    Dimension,
    Key,
    Scope,
    Selection,
    applicable,
)
from lbstats_desktop.domain.film_data import Role
from lbstats_desktop.domain.library import FilmRow
from tests.analytics import naive
from tests.analytics.members import Member
from tests.analytics.strategies import KEYS, members, selections

NOTHING = Selection()
ENTITIES = (
    Dimension.PERSON,
    Dimension.COUNTRY,
    Dimension.LANGUAGE,
    Dimension.GENRE,
    Dimension.STUDIO,
    Dimension.KEYWORD,
    Dimension.COLLECTION,
    Dimension.RELEASE_DECADE,
    Dimension.TAG,
    Dimension.LIST,
)


def of(dimension: Dimension, key: Key) -> Condition:
    return Condition(dimension, frozenset({key}))


def test_a_person_has_films_in_several_roles() -> None:
    member = Member()
    old = member.knows(member.film("Old", 1990, rating=4.0, liked=True))
    new = member.knows(member.film("New", 2020, rating=3.0))
    waiting = member.knows(member.film("Waiting", 2025, seen=False, watchlisted=True))
    listed = member.knows(member.film("Listed", 2001, seen=False))
    other = member.knows(member.film("Other", rating=1.0))
    member.viewing(old, "2024-01-01")
    member.viewing(old, "2025-01-02")
    member.viewing(new, "2025-03-04")
    member.credit(old, Role.DIRECTOR, 7, 8)
    member.credit(old, Role.WRITER, 7)
    member.credit(old, Role.CAST, 9)
    member.credit(new, Role.WRITER, 7)
    member.credit(new, Role.CAST, 9, 10)
    member.credit(waiting, Role.DIRECTOR, 7)
    member.credit(listed, Role.COMPOSER, 7)
    member.credit(other, Role.DIRECTOR, 8)
    member.film_data.facts[0] = member.film_data.facts[0]._replace(poster_path="/old.jpg")
    frames, varda = member.frames(), of(Dimension.PERSON, 7)
    found = entity.entity(frames, NOTHING, varda)

    assert found.name == "Person 7"
    assert found.seen == (
        entity.EntityFilm(
            new, "New", 2020, 3.0, 1, False, False, "", date(2025, 3, 4), date(2025, 3, 4)
        ),
        entity.EntityFilm(
            old, "Old", 1990, 4.0, 2, True, False, "/old.jpg", date(2024, 1, 1), date(2025, 1, 2)
        ),
    )
    assert [(film.name, film.watchlisted) for film in found.unseen] == [
        ("Waiting", True),
        ("Listed", False),
    ]
    assert found.roles == (
        entity.RoleFilms(Dimension.WRITER, 2, 0),
        entity.RoleFilms(Dimension.DIRECTOR, 1, 1),
        entity.RoleFilms(Dimension.COMPOSER, 0, 1),
    )
    assert (found.viewings, found.likes) == (3, 1)
    assert (found.means.mean, found.means.ratings) == (3.5, 2)
    assert (found.means.overall, found.means.overall_ratings) == (8 / 3, 3)
    assert found.first is not None
    assert (found.first.name, found.first.day) == ("Old", date(2024, 1, 1))
    assert found.last is not None
    assert (found.last.name, found.last.day) == ("New", date(2025, 3, 4))
    years = entity.viewings_per_year(frames, NOTHING, varda)
    assert (years.keys, years.values) == ((2024, 2025), (1.0, 2.0))
    with_them = entity.seen_with(frames, NOTHING, varda, Dimension.DIRECTOR)
    assert [(row.name, row.films) for row in with_them.rows] == [("Person 8", 1)]
    cast = entity.seen_with(frames, NOTHING, varda, Dimension.ACTOR)
    assert [(row.key, row.films) for row in cast.rows] == [(9, 2), (10, 1)]


def test_a_tag_has_no_films_that_were_not_seen() -> None:
    member = Member()
    film = member.film("Seen")
    member.viewing(film, "2024-01-01", tags="cinema")
    member.film("Waiting", seen=False, watchlisted=True)
    found = entity.entity(member.frames(), NOTHING, of(Dimension.TAG, "cinema"))

    assert found.name == "cinema"
    assert [row.name for row in found.seen] == ["Seen"]
    assert found.unseen == found.roles == ()


def test_the_condition_takes_the_place_of_the_selections_own() -> None:
    member = Member()
    for key in (1, 2):
        member.knows(member.film(f"Film {key}"), genres=[key])
    chosen = NOTHING.keeping(Dimension.GENRE, {1})
    found = entity.entity(member.frames(), chosen, of(Dimension.GENRE, 2))

    assert [film.name for film in found.seen] == ["Film 2"]
    assert found.basis.used == 2


@pytest.mark.parametrize(("films", "told"), [(9, False), (10, True)])
def test_tmdbs_mean_needs_ten_films(films: int, told: bool) -> None:
    member = Member()
    for film in member.films(films, rating=4.0):
        member.knows(film, genres=[1], average=7.0, votes=50)
    member.knows(member.film("Few votes", rating=1.0), genres=[1], average=9.0, votes=49)
    means = entity.entity(member.frames(), NOTHING, of(Dimension.GENRE, 1)).means

    assert means.compared == films
    assert math.isnan(means.tmdb) is not told
    if told:
        assert (means.own_compared, means.tmdb) == (4.0, 3.5)


def test_of_equal_ratings_the_liked_then_tmdbs_higher_come_first() -> None:
    member = Member()
    for name, rating, liked, average in (
        ("Low", 1.0, False, 9.0),
        ("Unknown", 4.0, False, None),
        ("Worse", 4.0, False, 6.0),
        ("Better", 4.0, False, 8.0),
        ("Liked", 4.0, True, 2.0),
    ):
        film = member.film(name, rating=rating, liked=liked)
        member.knows(film, genres=[1], average=average, votes=0 if average is None else 5)
    member.knows(member.film("Unrated"), genres=[1])
    frames, genre = member.frames(), of(Dimension.GENRE, 1)
    best = entity.highest(frames, NOTHING, genre)
    worst = entity.lowest(frames, NOTHING, genre, limit=3)

    assert [film.name for film in best.entries] == ["Liked", "Better", "Worse", "Unknown", "Low"]
    assert [film.other for film in best.entries] == [1.0, 4.0, 3.0, None, 4.5]
    assert [film.name for film in worst.entries] == ["Low", "Worse", "Better"]
    assert (best.basis.used, best.basis.left_out) == (5, 1)


def test_nobody_and_nothing() -> None:
    found = entity.entity(Member().frames(), NOTHING, of(Dimension.PERSON, 7))

    assert (found.name, found.seen, found.unseen, found.roles) == ("", (), (), ())
    assert found.first is found.last is None
    assert math.isnan(found.means.mean)
    assert math.isnan(found.means.overall)


@settings(max_examples=100)
@given(st.data(), members(), selections(), st.sampled_from(ENTITIES))
def test_all_is_that_of_plain_asking(
    data: st.DataObject, member: Member, selection: Selection, dimension: Dimension
) -> None:
    key = data.draw(KEYS[dimension])
    frames, condition = member.frames(), of(dimension, key)
    within = selection.having(condition)
    seen, kept = naive.kept(member, within, Scope.SEEN)
    rows = {film.id: film for film in member.library.films}
    viewings = [row for row in member.library.viewings if row.id in kept]
    found = entity.entity(frames, selection, condition)

    assert {film.film_id for film in found.seen} == seen
    for film in found.seen:
        days = [row.watched_on for row in viewings if row.film_id == film.film_id]
        known = [day for day in days if day]
        assert film.viewings == len(days)
        assert film.rating == rows[film.film_id].rating
        assert film.first_seen == (date.fromisoformat(min(known)) if known else None)
        assert film.last_seen == (date.fromisoformat(max(known)) if known else None)
    assert {film.film_id for film in found.unseen} == _unseen(member, within, dimension)
    assert found.viewings == len(viewings)
    assert found.likes == sum(rows[film].liked for film in seen)
    assert_mean(found.means.mean, found.means.ratings, [rows[film] for film in seen])
    around, _ = naive.kept(member, selection.without(dimension), Scope.SEEN)
    assert_mean(found.means.overall, found.means.overall_ratings, [rows[film] for film in around])
    if dimension == Dimension.PERSON:
        for role in ROLES:
            plain = [
                sum(
                    key in naive.known_keys(member.film_data, rows[film.film_id], role)
                    for film in films
                )
                for films in (found.seen, found.unseen)
            ]
            assert plain in ([0, 0], *([r.seen, r.unseen] for r in found.roles if r.role == role))
            company = entity.seen_with(frames, selection, condition, role, limit=None)
            assert key not in {row.key for row in company.rows}


def _unseen(member: Member, within: Selection, dimension: Dimension) -> set[int]:
    if dimension not in OF_ANY_FILM:
        return set()
    kept, _ = naive.kept(member, applicable(within, Scope.WATCHLIST), Scope.ALL)
    return {film.id for film in member.library.films if film.id in kept and not film.seen}


def assert_mean(mean: float, count: int, films: list[FilmRow]) -> None:
    ratings = [film.rating for film in films if film.rating]
    assert count == len(ratings)
    assert mean == pytest.approx(sum(ratings) / count) if count else math.isnan(mean)


@settings(max_examples=50)
@given(st.data(), members(), selections(), st.sampled_from(ENTITIES), st.sampled_from(ROLES))
def test_company_is_counted_film_by_film(
    data: st.DataObject, member: Member, selection: Selection, dimension: Dimension, role: Dimension
) -> None:
    condition = of(dimension, data.draw(KEYS[dimension]))
    # Of a role it is asked whoever has it: its own condition gives way, as in every ranking.
    films, _ = naive.kept(member, selection.having(condition).without(role), Scope.SEEN)
    count: dict[Key, int] = {}
    for film in member.library.films:
        if film.id in films:
            for person in naive.known_keys(member.film_data, film, role):
                count[person] = count.get(person, 0) + 1
    if dimension == Dimension.PERSON:
        for key in condition.keys:
            count.pop(key, None)
    found = entity.seen_with(member.frames(), selection, condition, role, limit=None)

    assert {row.key: row.films for row in found.rows} == count
    values = [row.films for row in found.rows]
    assert values == sorted(values, reverse=True)
