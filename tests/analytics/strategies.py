"""Libraries and selections for property tests; small enough for keys to meet."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from lbstats_desktop.analytics.model.selection import (
    OF_FILM_DATA,
    Condition,
    Dimension,
    Key,
    Selection,
)
from lbstats_desktop.domain.film_data import Role
from tests.analytics.members import Member

DAYS = st.dates(date(2019, 12, 20), date(2021, 1, 10)).map(date.isoformat)
RATINGS = st.none() | st.integers(1, 10).map(lambda half_stars: half_stars / 2)
PLAIN = {Dimension.KNOWN, Dimension.RUNTIME, Dimension.COUNTRY, Dimension.LANGUAGE}
NUMBERS = st.lists(st.integers(1, 3), max_size=3)
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
    Dimension.KNOWN: st.integers(0, 1),
    Dimension.RUNTIME: st.sampled_from([0, 75, 90, 105, 240]),
    Dimension.COUNTRY: st.sampled_from(["DE", "FR", "SU"]),
    Dimension.LANGUAGE: st.sampled_from(["de", "en", "fr", "xx"]),
    **dict.fromkeys((d for d in OF_FILM_DATA if d not in PLAIN), st.integers(0, 4)),
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
    for film in films:
        if draw(st.booleans()):
            draw_film_data(draw, member, film)
    for collection in (1, 2):
        member.film_data.collections[collection] = f"Collection {collection}"
        member.film_data.collection_parts[collection] = draw(st.integers(0, 4))
    return member


def draw_film_data(draw: st.DrawFn, member: Member, film: int) -> None:
    member.knows(
        film,
        runtime=draw(st.sampled_from([None, 0, 1, 75, 89, 90, 104, 105, 600])),
        genres=draw(NUMBERS),
        countries=draw(st.sampled_from(["", "FR", "FR DE", "DE FR", "SU"])),
        languages=draw(st.sampled_from(["", "fr", "en fr", "xx", "fr fr"])),
        original_language=draw(st.none() | st.sampled_from(["de", "fr", "xx"])),
        studios=draw(NUMBERS),
        keywords=draw(NUMBERS),
        collection=draw(st.none() | st.sampled_from([1, 2])),
        budget=draw(st.none() | st.integers(0, 3)),
        revenue=draw(st.none() | st.integers(0, 3)),
        popularity=draw(st.none() | st.sampled_from([0.6, 1.5, 20.0])),
        average=draw(st.none() | st.sampled_from([0.0, 6.1, 7.0, 10.0])),
        votes=draw(st.sampled_from([0, 49, 50, 1000])),
        media_type=draw(st.sampled_from(["movie", "tv"])),
        tmdb_id=draw(st.none() | st.just(1)),
    )
    for role in Role:
        member.credit(film, role, *draw(NUMBERS))


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
