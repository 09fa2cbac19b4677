from __future__ import annotations

import math
from datetime import date

from lbstats_desktop.analytics.figures.findings import Period
from lbstats_desktop.analytics.figures.shapes import LeftOut, Unit
from lbstats_desktop.analytics.figures.totals import totals
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.film_data import Role
from tests.analytics.members import Member


def some_member() -> Member:
    member = Member()
    ran = member.film("Ran", 1985, rating=5.0, liked=True)
    heat = member.film("Heat", 1995, rating=3.5)
    member.film("Unlogged", None)
    member.film("Only liked", seen=False, liked=True)
    member.film("Waiting", seen=False, added="2024-01-01")
    first = member.viewing(ran, "2024-01-01")
    member.viewing(ran, "2024-01-02", rewatch=True)
    member.viewing(heat, "2024-01-02")
    member.viewing(heat, None, rewatch=True)
    member.review(ran, first)
    member.review(heat)
    return member


def test_the_cards() -> None:
    cards = totals(some_member().frames(), Selection())

    assert (cards.films, cards.viewings, cards.ratings, cards.average_rating) == (3, 4, 2, 4.25)
    assert cards.likes == 1
    assert (cards.reviews, cards.reviewed) == (2, 2)
    assert (cards.rewatches, cards.rewatch_share) == (2, 0.5)
    assert cards.tracking == Period(date(2024, 1, 1), date(2024, 1, 2), 2)
    assert cards.longest_weeks is not None
    assert cards.longest_weeks.length == 1
    assert cards.running_weeks is None
    assert (cards.busy_days, cards.watchlist) == (1, 1)
    assert (cards.basis.used, cards.basis.unit) == (3, Unit.FILMS)
    assert (cards.basis.left_out, cards.basis.why) == (1, LeftOut.NO_VIEWING_DATE)


def test_cards_follow_the_selection() -> None:
    cards = totals(some_member().frames(), Selection().toggled(Dimension.REWATCH, 0))

    assert (cards.films, cards.viewings, cards.rewatches) == (2, 2, 0)
    assert (cards.reviews, cards.reviewed) == (1, 1)
    assert cards.watchlist == 1


def test_one_film_twice_on_a_day_is_not_two() -> None:
    member = Member()
    film = member.film()
    member.viewing(film, "2024-01-01")
    member.viewing(film, "2024-01-01", rewatch=True)
    assert totals(member.frames(), Selection()).busy_days == 0

    member.viewing(member.film("Another"), "2024-01-01")
    assert totals(member.frames(), Selection()).busy_days == 1


def test_nothing_has_totals_too() -> None:
    cards = totals(Member().frames(), Selection())

    assert (cards.films, cards.viewings, cards.ratings, cards.busy_days) == (0, 0, 0, 0)
    assert math.isnan(cards.average_rating)
    assert math.isnan(cards.rewatch_share)
    assert cards.tracking is cards.longest_weeks is None


def test_hours_directors_countries_and_languages_of_known_films() -> None:
    member = Member()
    one, other, unknown = member.films(3)
    member.knows(one, runtime=90, countries="FR DE", original_language="fr")
    member.knows(other, runtime=45, countries="FR", original_language="xx")
    waiting = member.film("Waiting", seen=False, added="2024-01-01")
    member.knows(waiting, runtime=60, countries="JP", original_language="ja")
    member.viewing(one, "2024-01-01")
    member.viewing(one, "2024-02-01")
    member.viewing(unknown, "2024-02-01")
    member.credit(one, Role.DIRECTOR, 1, 2)
    member.credit(other, Role.DIRECTOR, 2)
    member.credit(waiting, Role.DIRECTOR, 3)
    cards = totals(member.frames(), Selection())

    assert (cards.hours.hours, cards.watchlist_hours.hours) == (3.75, 1.0)
    assert (cards.directors, cards.countries, cards.languages) == (2, 2, 1)
    assert (cards.known.used, cards.known.left_out) == (2, 1)
    assert cards.known.why == LeftOut.NO_FILM_DATA
