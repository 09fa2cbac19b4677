from __future__ import annotations

import math

from lbstats_desktop.analytics.figures import releases
from lbstats_desktop.analytics.figures.shapes import LeftOut, Unit
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection
from tests.analytics.members import Member


def test_empty_years_and_decades_between_are_there() -> None:
    member = Member()
    for year in (1999, 2002, 2002, None):
        member.film(year=year)
    years = releases.release_years(member.frames(), Selection())

    assert years.keys == (1999, 2000, 2001, 2002)
    assert years.values == (1, 0, 0, 2)
    assert (years.basis.used, years.basis.unit) == (3, Unit.FILMS)
    assert (years.basis.left_out, years.basis.why) == (1, LeftOut.NO_RELEASE_YEAR)


def test_decades_begin_with_a_zero() -> None:
    member = Member()
    for year in (1979, 1990, 1999):
        member.film(year=year)
    decades = releases.release_decades(member.frames(), Selection())

    assert decades.keys == (1970, 1980, 1990)
    assert decades.values == (1, 0, 2)


def test_nothing_known_gives_no_bars() -> None:
    member = Member()
    member.film(year=None)
    years = releases.release_years(member.frames(), Selection())

    assert years.keys == years.values == ()
    assert years.basis.left_out == 1


def test_a_year_chosen_is_drawn_beside_the_others() -> None:
    member = Member()
    for year in (2000, 2001):
        member.film(year=year)
    chosen = Selection().toggled(Dimension.RELEASE_YEAR, 2001)

    assert releases.release_years(member.frames(), chosen).values == (1, 1)
    assert releases.release_decades(member.frames(), chosen).values == (1,)


def test_a_watchlist_has_release_years_too() -> None:
    member = Member()
    member.film(year=2000)
    member.film(year=1950, seen=False, added="2024-01-01")

    years = releases.release_years(member.frames(), Selection(), Scope.WATCHLIST)
    assert years.keys == (1950,)


def test_means_come_with_the_number_behind_them() -> None:
    member = Member()
    for year, rating in ((1985, 4.0), (1989, 3.5), (1985, None), (2001, 1.0), (None, 5.0)):
        member.film(year=year, rating=rating)
    decades = releases.ratings_by_decade(member.frames(), Selection())

    assert decades.keys == (1980, 1990, 2000)
    assert decades.values[0] == 3.75
    assert math.isnan(decades.values[1])
    assert decades.values[2] == 1.0
    assert decades.counts == (2, 0, 1)
    assert (decades.basis.used, decades.basis.unit) == (3, Unit.RATINGS)
    assert (decades.basis.left_out, decades.basis.why) == (1, LeftOut.UNRATED)
    assert decades.basis.also == ((1, LeftOut.NO_RELEASE_YEAR),)
    assert releases.ratings_by_year(member.frames(), Selection()).keys[:2] == (1985, 1986)
