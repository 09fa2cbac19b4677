"""Each fact on both sides of its gate, and which of them are told."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given, settings

from lbstats_desktop.analytics.figures import facts_of_ratings, facts_of_viewings
from lbstats_desktop.analytics.figures.fact import Fact, FactKind, FactOf, day, percent
from lbstats_desktop.analytics.figures.facts import FACTS, facts
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key, Selection
from lbstats_desktop.domain.film_data import Role
from tests.analytics.members import TODAY, Member
from tests.analytics.strategies import members, selections

NOTHING = Selection()
MONDAY = date(2024, 1, 1)


def look(member: Member, fact_of: FactOf, selection: Selection = NOTHING) -> Fact | None:
    return fact_of(member.frames(), selection, lambda _dimension, key: f"<{key}>")


def found(member: Member, fact_of: FactOf) -> Fact:
    fact = look(member, fact_of)
    assert fact is not None
    return fact


def on(member: Member, first: date, count: int, step: int = 1) -> None:
    """A film on each of `count` days, `step` days apart."""
    member.watches(*(str(first + timedelta(days=step * i)) for i in range(count)))


@pytest.mark.parametrize(("mondays", "others", "told"), [(7, 23, True), (6, 23, False), (6, 24, 0)])
def test_a_weekday_needs_thirty_viewings_and_half_as_much_again(
    mondays: int, others: int, told: bool
) -> None:
    member = Member()
    on(member, MONDAY, mondays, 7)
    for i in range(others):
        on(member, MONDAY + timedelta(days=1 + i % 6 + 7 * i), 1)
    fact = look(member, facts_of_viewings.weekday)

    assert (fact is not None) == bool(told)
    if fact:
        assert (fact.value, fact.n) == (7 / 30, 30)
        assert fact.condition == Condition(Dimension.WEEKDAY, frozenset({0}))
        assert fact.number == "23 %"
        assert fact.text == "of 30 viewings are on a Monday; an even week has 14 %"
        even = 1 / 7
        assert fact.weight == pytest.approx((7 / 30 - even) / math.sqrt(even * (1 - even) / 30))
        chosen = NOTHING.keeping(Dimension.WEEKDAY, {2})
        assert look(member, facts_of_viewings.weekday, chosen) is None


def rising(lately: int, lately_of: int, before: int, before_of: int) -> Member:
    member = Member()
    for count, of, viewed in (
        (lately, lately_of, TODAY.day - timedelta(days=364)),
        (before, before_of, TODAY.day - timedelta(days=365)),
    ):
        for i in range(of):
            film = member.knows(member.film(), countries="JP" if i < count else "FR")
            member.viewing(film, str(viewed))
    return member


@pytest.mark.parametrize(
    ("member", "told"),
    [
        (rising(10, 20, 5, 20), True),
        (rising(9, 20, 1, 20), False),
        (rising(10, 20, 6, 20), False),
        (rising(10, 20, 2, 9), False),
    ],
)
def test_a_country_rises_with_ten_films_and_twice_the_share(member: Member, told: bool) -> None:
    fact = look(member, partial(facts_of_viewings.rising, dimension=Dimension.COUNTRY))

    assert (fact is not None) == told
    if fact:
        assert (fact.value, fact.n) == (0.5, 10)
        assert fact.condition == Condition(Dimension.COUNTRY, frozenset({"JP"}))
        assert fact.text == (
            "of the films of the last twelve months are from <JP>, 10 of 20; before, it was 25 %"
        )


@pytest.mark.parametrize(
    ("years", "viewings", "told"), [(5, 20, True), (4, 20, False), (5, 19, False)]
)
def test_releases_move_by_five_years(years: int, viewings: int, told: bool) -> None:
    member = Member()
    for i in range(40):
        member.viewing(member.film(year=1990), str(MONDAY - timedelta(days=i)))
    for i in range(viewings):
        member.viewing(member.film(year=1990 + years), str(TODAY.day - timedelta(days=i)))
    fact = look(member, facts_of_viewings.releases)

    assert (fact is not None) == told
    if fact:
        assert (fact.value, fact.n, fact.number) == (1995.0, 20, "1995")
        assert len(member.frames().film_ids(NOTHING.having(fact.condition))) == 20


@pytest.mark.parametrize(("days", "told"), [(7, True), (6, False)])
def test_a_streak_has_seven_days(days: int, told: bool) -> None:
    member = Member()
    on(member, MONDAY, days)
    on(member, date(2024, 3, 1), 5, 20)
    fact = look(member, facts_of_viewings.streak)

    assert (fact is not None) == told
    if fact:
        assert (fact.value, fact.number) == (7, "7 days")
        assert fact.text.startswith("in a row with a film, from 1 January 2024, 7 viewings")
        assert len(member.frames().film_ids(NOTHING.having(fact.condition))) == 7


@pytest.mark.parametrize(("days", "told"), [(14, True), (13, False)])
def test_a_gap_has_fourteen_days(days: int, told: bool) -> None:
    member = Member()
    last = TODAY.day
    on(member, last - timedelta(days=days), 2, days)
    fact = look(member, facts_of_viewings.gap)

    assert (fact is not None) == told
    if fact:
        assert (fact.value, fact.n) == (14, 2)
        assert len(member.frames().film_ids(NOTHING.having(fact.condition))) == 2


def test_a_running_gap_says_so() -> None:
    member = Member()
    on(member, MONDAY, 2)
    fact = found(member, facts_of_viewings.gap)

    assert fact.text.startswith("without a film, from 2 January 2024, and still; on average")
    assert fact.condition == Condition(Dimension.DAY, frozenset({"2024-01-02"}))


@pytest.mark.parametrize(("seen", "parts", "told"), [(3, 3, True), (2, 2, False), (2, 3, False)])
def test_a_collection_is_whole_and_has_three_parts(seen: int, parts: int, told: bool) -> None:
    member = Member()
    member.film_data.collections[1] = "Harry Potter Collection"
    member.film_data.collection_parts[1] = parts
    for i in range(seen):
        member.knows(member.film(), collection=1, tmdb_id=10 + i)
    fact = look(member, facts_of_viewings.collection)

    assert (fact is not None) == told
    if fact:
        assert fact.number == "3 of 3"
        assert fact.text.startswith("films of the Harry Potter collection are seen")


@pytest.mark.parametrize(
    ("ratings", "rating", "told"), [(10, 4.5, True), (9, 4.5, False), (10, 3.5, False)]
)
def test_a_mean_needs_ten_ratings_and_a_quarter_of_a_star(
    ratings: int, rating: float, told: bool
) -> None:
    member = Member()
    for genre, count, given_rating in ((1, ratings, rating), (2, 200, 3.5)):
        for film in member.films(count, rating=given_rating):
            member.knows(film, genres=[genre])
    fact = look(member, partial(facts_of_ratings.rated, dimension=Dimension.GENRE))

    assert (fact is not None) == told
    if fact:
        assert (fact.value, fact.n, fact.number) == (4.5, 10, "4.50 ★")
        assert fact.text == "for genre 1, over 10 ratings; the mean of all is 3.55 ★"
        assert fact.condition == Condition(Dimension.GENRE, frozenset({1}))


def drifting(up: int, down: int) -> Member:
    member = Member()
    for then, now, count in ((3.0, 4.0, up), (3.0, 2.5, down), (3.0, 3.0, 4)):
        for film in member.films(count, rating=now):
            member.viewing(film, "2024-01-01", rating=then)
    return member


@pytest.mark.parametrize(
    ("up", "down", "told"), [(4, 1, True), (4, 0, False), (3, 3, False), (0, 5, True)]
)
def test_drift_needs_five_films_and_a_direction(up: int, down: int, told: bool) -> None:
    fact = look(drifting(up, down), facts_of_ratings.drift)

    assert (fact is not None) == told
    if fact:
        assert fact.value == (up * 1.0 - down * 0.5) / (up + down)
        assert len(fact.condition.keys) == fact.n == up + down
        assert "4 films have the rating of their first viewing" in fact.text


@pytest.mark.parametrize(
    ("best", "ratings", "told"),
    [
        (2, 100, True),
        (3, 100, False),
        (20, 100, True),
        (19, 100, False),
        (1, 99, False),
        (0, 200, False),
    ],
)
def test_five_stars_are_seldom_or_often(best: int, ratings: int, told: bool) -> None:
    member = Member()
    member.films(best, rating=5.0)
    member.films(ratings - best, rating=3.0)
    fact = look(member, facts_of_ratings.five_stars)

    assert (fact is not None) == told
    if fact:
        assert (fact.value, fact.n) == (best / ratings, ratings)
        assert fact.condition == Condition(Dimension.RATING, frozenset({5.0}))


@pytest.mark.parametrize(
    ("films", "average", "told"), [(10, 7.6, True), (9, 7.6, False), (10, 7.62, False)]
)
def test_a_mean_against_tmdb_needs_ten_films(films: int, average: float, told: bool) -> None:
    member = Member()
    for film in member.films(films, rating=4.0):
        member.knows(film, average=average, votes=50)
    fact = look(member, facts_of_ratings.against_tmdb)

    assert (fact is not None) == told
    if fact:
        assert fact.value == pytest.approx(0.2)
        assert fact.number == "+0.20 ★"


@pytest.mark.parametrize(
    ("average", "votes", "told"), [(6.0, 50, True), (5.9, 50, False), (6.0, 49, False)]
)
def test_an_outlier_is_a_star_and_a_half_away(average: float, votes: int, told: bool) -> None:
    member = Member()
    film = member.knows(member.film("Showgirls", rating=1.5), average=average, votes=votes)
    fact = look(member, facts_of_ratings.outlier)

    assert (fact is not None) == told
    if fact:
        assert fact.number == "−1.50 ★"
        assert fact.text.startswith("below TMDB's 3.00 ★ of 50 votes for Showgirls")
        assert fact.condition == Condition(Dimension.FILM, frozenset({film}))


def test_of_a_kind_one_is_told_and_the_most_unusual_first() -> None:
    member = Member()
    for genre, count, rating in ((1, 20, 5.0), (2, 200, 3.0)):
        for film in member.films(count, rating=rating, year=1955 if genre == 1 else 2005):
            member.knows(film, genres=[genre], countries="JP" if genre == 1 else "US")
            member.credit(film, Role.DIRECTOR, genre)
    on(member, MONDAY, 40, 7)
    told = facts(member.frames(), NOTHING)

    # Genre, country, decade and director are all rated high: that is said once.
    assert {fact.kind for fact in told} == {FactKind.WEEKDAY, FactKind.RATED, FactKind.GAP}
    assert len(told) == 3
    assert len(facts(member.frames(), NOTHING, most=1)) == 1


def test_there_are_eight_kinds_and_each_is_looked_for() -> None:
    assert len(FactKind) >= 8
    assert len(FACTS) >= len(FactKind)


def test_nothing_stands_out_of_nothing() -> None:
    assert facts(Member().frames(), NOTHING) == ()


def test_words() -> None:
    assert (percent(0.0949), percent(0.31), percent(0.095)) == ("9.5 %", "31 %", "10 %")
    assert day(date(2020, 5, 3)) == "3 May 2020"


@settings(max_examples=100, deadline=None)
@given(members(), selections())
def test_facts_rest_on_something_and_show_it(member: Member, selection: Selection) -> None:
    frames = member.frames()
    names: set[Key] = set()
    for fact_of in FACTS:
        fact = fact_of(frames, selection, lambda _dimension, key: str(key))
        if fact is None:
            continue
        names.add(fact.kind)
        assert fact.n > 0
        assert fact.weight >= 0
        assert math.isfinite(fact.weight)
        assert math.isfinite(fact.value)
    told = facts(frames, selection)
    assert len({fact.kind for fact in told}) == len(told) <= 4
    assert {fact.kind for fact in told} <= names
    assert [fact.weight for fact in told] == sorted((f.weight for f in told), reverse=True)
