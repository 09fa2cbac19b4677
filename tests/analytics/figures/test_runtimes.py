from __future__ import annotations

from hypothesis import given, settings

from lbstats_desktop.analytics.figures import runtimes
from lbstats_desktop.analytics.figures.shapes import Bars, LeftOut, Unit
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection
from tests.analytics import naive
from tests.analytics.members import Member
from tests.analytics.strategies import members, selections

NOTHING = Selection()


def seen(member: Member, name: str, minutes: int | None, *days: str | None) -> int:
    film = member.knows(member.film(name), runtime=minutes)
    for day in days:
        member.viewing(film, day)
    return film


def waiting(
    member: Member, name: str, minutes: int | None, average: float | None = None, votes: int = 0
) -> None:
    film = member.film(name, seen=False, watchlisted=True)
    member.knows(film, runtime=minutes, average=average, votes=votes)


def test_a_film_counts_for_each_of_its_viewings_and_at_least_once() -> None:
    member = Member()
    seen(member, "Never in the diary", 90)
    seen(member, "Twice", 60, "2024-01-01", None)
    seen(member, "A series", 600, "2023-01-01")
    seen(member, "Who knows", 0, "2024-01-01")
    member.film("Not known")
    frames = member.frames()
    hours = runtimes.watched(frames, NOTHING)

    assert (hours.minutes, hours.hours) == (90 + 120 + 600, 13.5)
    assert (hours.basis.used, hours.basis.left_out, hours.basis.why) == (
        3,
        1,
        LeftOut.NO_FILM_DATA,
    )
    assert hours.basis.also == ((1, LeftOut.NO_RUNTIME),)
    year = NOTHING.toggled(Dimension.YEAR, 2024)
    assert runtimes.watched(frames, year).minutes == 60


def test_a_watchlist_takes_once_its_runtime() -> None:
    member = Member()
    waiting(member, "One", 100)
    waiting(member, "Other", None)
    again = member.knows(member.film("Again", added="2024-01-01"), runtime=50)
    for _ in range(3):
        member.viewing(again, "2023-01-01")
    hours = runtimes.waiting(member.frames(), NOTHING)

    assert (hours.minutes, hours.basis.used) == (150, 2)


def test_bands_are_quarters_of_an_hour() -> None:
    member = Member()
    for minutes in (89, 90, 104, 121):
        seen(member, f"{minutes}", minutes)
    frames = member.frames()
    bands = runtimes.bands(frames, NOTHING)

    assert bands == Bars(Dimension.RUNTIME, (75, 90, 105, 120), (1, 2, 0, 1), bands.basis)
    assert frames.film_ids(NOTHING.keeping(Dimension.RUNTIME, {90})) == (102, 103)
    assert len(frames.film_ids(NOTHING.ranging(Dimension.RUNTIME, 75, 90))) == 3
    assert frames.film_ids(NOTHING.keeping(Dimension.RUNTIME, {91})) == ()
    assert runtimes.bands(frames, NOTHING, Scope.WATCHLIST).keys == ()


def test_the_last_band_has_no_end() -> None:
    member = Member()
    for minutes in (230, 240, 270, 900):
        seen(member, f"{minutes}", minutes)
    frames = member.frames()
    bands = runtimes.bands(frames, NOTHING)

    assert dict(zip(bands.keys, bands.values, strict=True)) == {225: 1, 240: 3}
    assert frames.film_ids(NOTHING.keeping(Dimension.RUNTIME, {240})) == (102, 103, 104)
    assert len(frames.film_ids(NOTHING.ranging(Dimension.RUNTIME, 225, 240))) == 4


def test_a_filter_by_a_band_beyond_the_last_is_one_by_the_last() -> None:
    member = Member()
    seen(member, "Long", 900)
    assert member.frames().film_ids(NOTHING.keeping(Dimension.RUNTIME, {900})) == (101,)


def test_ratings_by_band() -> None:
    member = Member()
    for rating, minutes in ((4.0, 90), (3.0, 100), (5.0, 121), (None, 95), (1.0, None)):
        member.knows(member.film(rating=rating), runtime=minutes)
    member.film(rating=2.0)
    bars = runtimes.ratings_by_band(member.frames(), NOTHING)

    assert bars.keys == (90, 105, 120)
    assert (bars.values[0], bars.values[2], bars.counts) == (3.5, 5.0, (2, 0, 1))
    assert bars.basis.unit == Unit.RATINGS
    assert (bars.basis.used, bars.basis.left_out) == (3, 1)
    assert bars.basis.also == ((1, LeftOut.NO_FILM_DATA), (1, LeftOut.NO_RUNTIME))


def test_the_longest_and_the_shortest() -> None:
    member = Member()
    for name, minutes in (("B", 90), ("A", 90), ("C", 200), ("D", 5), ("E", None)):
        seen(member, name, minutes)
    frames = member.frames()

    longest = runtimes.longest(frames, NOTHING, limit=2).entries
    shortest = runtimes.shortest(frames, NOTHING, limit=2).entries
    assert [(film.name, film.value) for film in longest] == [("C", 200), ("A", 90)]
    assert [(film.name, film.value) for film in shortest] == [("D", 5), ("A", 90)]


def test_tonight_has_what_fits_the_longest_first() -> None:
    member = Member()
    waiting(member, "Fits", 90, average=7.0, votes=50)
    waiting(member, "Few votes", 80, average=9.0, votes=49)
    waiting(member, "Just fits", 100)
    waiting(member, "Too long", 101)
    waiting(member, "Who knows", None)
    seen(member, "Seen", 80)
    found = runtimes.tonight(member.frames(), NOTHING, 100)

    assert [(film.name, film.value, film.other) for film in found.entries] == [
        ("Just fits", 100, None),
        ("Fits", 90, 3.5),
        ("Few votes", 80, None),
    ]
    assert (found.basis.used, found.basis.also) == (4, ((1, LeftOut.NO_RUNTIME),))


def test_no_film_data() -> None:
    member = Member()
    member.film(rating=4.0)
    frames = member.frames()

    assert runtimes.watched(frames, NOTHING).minutes == 0
    assert runtimes.bands(frames, NOTHING).keys == ()
    assert runtimes.ratings_by_band(frames, NOTHING).keys == ()
    assert runtimes.longest(frames, NOTHING).entries == ()
    assert runtimes.tonight(frames, NOTHING, 1000).entries == ()


@settings(max_examples=50)
@given(members(), selections())
def test_hours_are_those_of_plain_adding(member: Member, selection: Selection) -> None:
    films, viewings = naive.kept(member, selection, Scope.SEEN)
    runtime = {fact.film_id: fact.runtime_min or 0 for fact in member.film_data.facts}
    kept = [v.film_id for v in member.library.viewings if v.id in viewings]
    hours = runtimes.watched(member.frames(), selection)

    assert hours.minutes == sum(runtime.get(f, 0) * max(1, kept.count(f)) for f in films)
    assert hours.basis.used == sum(runtime.get(f, 0) > 0 for f in films)
    left_out = hours.basis.left_out + sum(count for count, _ in hours.basis.also)
    assert hours.basis.used + left_out == len(films)
