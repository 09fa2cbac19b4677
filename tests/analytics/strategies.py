"""Libraries and selections for property tests; small enough for keys to meet."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from lbstats_desktop.analytics.selection import Condition, Dimension, Key, Selection
from tests.analytics.members import Member

DAYS = st.dates(date(2019, 12, 20), date(2021, 1, 10)).map(date.isoformat)
RATINGS = st.none() | st.integers(1, 10).map(lambda half_stars: half_stars / 2)
KEYS: dict[Dimension, st.SearchStrategy[Key]] = {
    Dimension.FILM: st.integers(100, 108),
    Dimension.TITLE: st.sampled_from(["a", "É", "film"]),
    Dimension.RELEASE_YEAR: st.integers(1988, 2002),
    Dimension.RELEASE_DECADE: st.sampled_from([1980, 1990, 2000]),
    Dimension.RATING: st.integers(0, 10).map(lambda half_stars: half_stars / 2),
    Dimension.LIKED: st.integers(0, 1),
    Dimension.REVIEWED: st.integers(0, 1),
    Dimension.LIST: st.integers(300, 303),
    Dimension.VIEWINGS: st.integers(0, 4),
    Dimension.ADDED_YEAR: st.sampled_from([2019, 2020, 2021]),
    Dimension.DAY: DAYS,
    Dimension.WEEK: st.integers(1, 53).map(lambda week: f"2020-W{week:02}"),
    Dimension.MONTH: st.integers(1, 12).map(lambda month: f"2020-{month:02}"),
    Dimension.QUARTER: st.integers(1, 4).map(lambda quarter: f"2020-Q{quarter}"),
    Dimension.YEAR: st.sampled_from([2019, 2020, 2021]),
    Dimension.WEEKDAY: st.integers(0, 6),
    Dimension.REWATCH: st.integers(0, 1),
    Dimension.TAG: st.sampled_from(["cinema", "home", "x"]),
}


@st.composite
def members(draw: st.DrawFn) -> Member:
    member = Member()
    for _ in range(draw(st.integers(0, 6))):
        member.film(
            draw(st.sampled_from(["Amélie", "Film", "Ran", "film É"])),
            draw(st.none() | st.integers(1988, 2002)),
            seen=draw(st.booleans()),
            rating=draw(RATINGS),
            liked=draw(st.booleans()),
            added=draw(st.none() | DAYS),
            watchlisted=draw(st.none() | st.just(True)),
        )
    seen = [film.id for film in member.library.films if film.seen]
    for film in draw(st.lists(st.sampled_from(seen), max_size=12)) if seen else []:
        viewing = member.viewing(
            film,
            draw(st.none() | DAYS),
            rating=draw(RATINGS),
            rewatch=draw(st.booleans()),
            tags=draw(st.sampled_from(["", "cinema", "home", "cinema home"])),
        )
        if draw(st.booleans()):
            member.review(film, draw(st.none() | st.just(viewing)))
    films = [film.id for film in member.library.films]
    for name in draw(st.lists(st.sampled_from("AB"), max_size=2)):
        member.list_of(name, *(draw(st.sets(st.sampled_from(films))) if films else ()))
    return member


@st.composite
def conditions(draw: st.DrawFn, dimension: Dimension) -> Condition:
    keys = KEYS[dimension]
    if dimension != Dimension.TITLE and draw(st.booleans()):
        low, high = draw(st.none() | keys), draw(st.none() | keys)
        if low is not None or high is not None:
            return Condition(dimension, low=low, high=high)
    return Condition(dimension, draw(st.frozensets(keys, min_size=1, max_size=3)))


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    dimensions = draw(st.lists(st.sampled_from(list(Dimension)), unique=True, max_size=3))
    return Selection(tuple(draw(conditions(dimension)) for dimension in dimensions))
