from __future__ import annotations

import math
import statistics
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lbstats_desktop.analytics.figures.key_ranking import count_keys
from lbstats_desktop.analytics.figures.shapes import LeftOut, Unit
from lbstats_desktop.analytics.model.selection import (
    OF_FILM_DATA,
    ROLES,
    Dimension,
    Key,
    Scope,
    Selection,
    applicable,
)
from lbstats_desktop.domain.film_data import Role
from lbstats_desktop.domain.folding import fold
from lbstats_desktop.domain.library import FilmRow
from tests.analytics import naive
from tests.analytics.members import Member
from tests.analytics.strategies import members, selections

DIMENSIONS = sorted(
    OF_FILM_DATA - {Dimension.KNOWN} | {Dimension.RELEASE_YEAR, Dimension.RELEASE_DECADE}
)
NOTHING = Selection()


def rated(member: Member, genre: int, *ratings: float | None) -> list[int]:
    """A film of `genre` for each rating."""
    return [
        member.knows(member.film(f"Film {genre}", rating=rating), genres=[genre])
        for rating in ratings
    ]


def test_most_watched_is_by_films_then_name() -> None:
    member = Member()
    rated(member, 1, None)
    rated(member, 2, None, None)
    rated(member, 3, None, None)
    member.film_data.names.update({("genre", 2): "Ópera", ("genre", 3): "Noir"})
    member.film()
    found = count_keys(member.frames(), NOTHING, Dimension.GENRE).most_watched()

    assert [(row.name, row.films, row.share) for row in found.rows] == [
        ("Noir", 2, 0.4),
        ("Ópera", 2, 0.4),
        ("genre 1", 1, 0.2),
    ]
    assert (found.bars.keys, found.bars.values) == ((3, 2, 1), (2, 2, 1))
    assert (found.basis.used, found.basis.left_out, found.basis.why) == (
        5,
        1,
        LeftOut.NO_FILM_DATA,
    )


def test_highest_rated_needs_three_and_ties_go_to_more_films() -> None:
    member = Member()
    rated(member, 1, 5.0, 5.0, None)
    rated(member, 2, 3.0, 4.0, 3.5)
    rated(member, 3, 3.5, 3.5, 3.5, None)
    rated(member, 4, 2.0, 2.0, 2.0)
    found = count_keys(member.frames(), NOTHING, Dimension.GENRE).highest_rated()

    assert [(row.key, row.mean_rating, row.ratings) for row in found.rows] == [
        (3, 3.5, 3),
        (2, 3.5, 3),
        (4, 2.0, 3),
    ]
    assert found.bars.counts == (3, 3, 3)
    assert (found.basis.used, found.basis.unit, found.basis.left_out) == (11, Unit.RATINGS, 2)


def test_a_tally_of_some_names_or_keys_ranks_those_only() -> None:
    member = Member()
    rated(member, 1, 5.0, 5.0, 5.0)
    rated(member, 2, 3.0)
    rated(member, 3, 4.0, 4.0)
    member.film_data.names.update({("genre", 1): "Drama", ("genre", 2): "Ópera"})
    counted = count_keys(member.frames(), NOTHING, Dimension.GENRE)

    assert [row.key for row in counted.named_like("OPER").most_watched().rows] == [2]
    assert counted.named_like("oper").highest_rated().rows == ()
    assert [row.key for row in counted.of({2, 3}).most_watched().rows] == [3, 2]
    assert counted.of({2, 3}).most_watched().of == 2


def test_few_ratings_rank_nearer_to_the_mean_of_all() -> None:
    member = Member()
    rated(member, 1, 5.0, 5.0, 5.0)
    rated(member, 2, *[4.5] * 20)
    rated(member, 3, *[2.0] * 20)
    found = count_keys(member.frames(), NOTHING, Dimension.GENRE).highest_rated()

    # (15 + 5 × 3.37) ÷ 8 is less than (90 + 5 × 3.37) ÷ 25; what is shown are the plain means.
    assert [(row.key, row.mean_rating, row.ratings) for row in found.rows] == [
        (2, 4.5, 20),
        (1, 5.0, 3),
        (3, 2.0, 20),
    ]


def test_ties_with_the_last_are_counted() -> None:
    member = Member()
    for genre in range(1, 6):
        rated(member, genre, None, *[None] * (genre == 1))
    counted = count_keys(member.frames(), NOTHING, Dimension.GENRE)

    assert [counted.most_watched(limit).more for limit in (None, 1, 2, 4, 5)] == [0, 0, 3, 1, 0]


def test_what_does_not_count_leaves_the_films() -> None:
    member = Member()
    member.knows(member.film(), genres=[1, 2])
    counted = count_keys(member.frames(), NOTHING, Dimension.GENRE, besides={1, 7})

    assert [(row.key, row.share) for row in counted.most_watched().rows] == [(2, 1.0)]
    with pytest.raises(TypeError):
        count_keys(member.frames(), NOTHING, Dimension.COUNTRY, besides={1})


def test_a_limit_cuts_where_names_decide() -> None:
    member = Member()
    for genre, name in ((1, "C"), (2, "b"), (3, "A"), (4, "D")):
        rated(member, genre, None, *([None] if genre == 4 else []))
        member.film_data.names["genre", genre] = name
    found = count_keys(member.frames(), NOTHING, Dimension.GENRE).most_watched(3)

    assert [row.name for row in found.rows] == ["D", "A", "b"]
    assert found.of == 4


def test_people_of_one_name_are_two() -> None:
    member = Member()
    for film, person in zip(member.films(3), (1, 1, 2), strict=True):
        member.credit(member.knows(film), Role.DIRECTOR, person)
    member.film_data.people.update({1: "John Smith", 2: "John Smith"})
    found = count_keys(member.frames(), NOTHING, Dimension.DIRECTOR).most_watched()

    assert [(row.key, row.name, row.films) for row in found.rows] == [
        (1, "John Smith", 2),
        (2, "John Smith", 1),
    ]


def test_who_did_two_things_for_a_film_counts_once() -> None:
    member = Member()
    film = member.knows(member.film(liked=True))
    member.viewing(film, "2024-01-01")
    member.viewing(film, None)
    member.credit(film, Role.DIRECTOR, 1, 2)
    member.credit(film, Role.WRITER, 1, 1)
    (person, other) = count_keys(member.frames(), NOTHING, Dimension.PERSON).most_viewed().rows

    assert (person.key, person.films, person.viewings, person.likes) == (1, 1, 2, 1)
    assert other.key == 2


def test_who_created_a_series_is_a_person_and_directed_nothing() -> None:
    member = Member()
    member.credit(member.knows(member.film(), media_type="tv"), Role.CREATOR, 1)
    frames = member.frames()

    assert count_keys(frames, NOTHING, Dimension.PERSON).most_watched().of == 1
    assert all(not count_keys(frames, NOTHING, role).most_watched().rows for role in ROLES)


def test_languages_are_the_original_and_the_spoken_ones() -> None:
    member = Member()
    member.knows(member.film(), original_language="ja", languages="en fr")
    member.knows(member.film(), original_language="fr", languages="fr xx")
    member.knows(member.film(), original_language="xx")
    found = count_keys(member.frames(), NOTHING, Dimension.LANGUAGE).most_watched()

    assert [(row.key, row.films) for row in found.rows] == [("fr", 2), ("en", 1), ("ja", 1)]
    assert found.basis.used == 3


def test_codes_are_ranked_by_the_names_given() -> None:
    member = Member()
    for code in ("CH", "DE", "FR"):
        member.knows(member.film(), countries=code)
    names: dict[Key, str] = {"CH": "Suisse", "DE": "Allemagne", "FR": "France"}
    frames = member.frames()
    found = count_keys(frames, NOTHING, Dimension.COUNTRY, named=names.__getitem__).most_watched()

    assert [row.name for row in found.rows] == ["Allemagne", "France", "Suisse"]
    plain = count_keys(frames, NOTHING, Dimension.COUNTRY).most_watched()
    assert [(row.key, row.name) for row in plain.rows] == [("CH", ""), ("DE", ""), ("FR", "")]


def test_runtimes_leave_out_what_has_none() -> None:
    member = Member()
    for minutes in (0, None, 89, 90, 104):
        member.knows(member.film(), runtime=minutes)
    member.film()
    found = count_keys(member.frames(), NOTHING, Dimension.RUNTIME).most_watched()

    assert [(row.key, row.films) for row in found.rows] == [(90, 2), (75, 1)]
    assert (found.basis.used, found.basis.left_out) == (3, 1)
    assert found.basis.also == ((2, LeftOut.NO_RUNTIME),)


def test_a_year_of_viewings_counts_its_viewings() -> None:
    member = Member()
    film = member.knows(member.film(), genres=[1])
    for day in ("2023-05-01", "2024-05-01", "2024-06-01"):
        member.viewing(film, day)
    year = Selection().toggled(Dimension.YEAR, 2024)
    found = count_keys(member.frames(), year, Dimension.GENRE).most_viewed()

    assert found.rows[0].viewings == 2
    assert (found.basis.used, found.basis.unit) == (2, Unit.VIEWINGS)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_nothing_at_all(dimension: Dimension) -> None:
    for member in (Member(), unknown_film()):
        counted = count_keys(member.frames(), NOTHING, dimension)
        if dimension in OF_FILM_DATA:
            assert counted.most_watched(5).rows == ()
        assert counted.highest_rated(5).rows == counted.most_liked(5).rows == ()


def unknown_film() -> Member:
    member = Member()
    member.film()
    return member


@pytest.mark.parametrize("dimension", DIMENSIONS)
@settings(max_examples=25)
@given(
    member=members(),
    selection=selections(),
    scope=st.sampled_from(Scope),
    limit=st.none() | st.integers(1, 4),
)
def test_standings_are_those_of_plain_counting(
    dimension: Dimension, member: Member, selection: Selection, scope: Scope, limit: int | None
) -> None:
    frames = member.frames()
    counted = count_keys(frames, selection, dimension, scope)
    films, viewings = naive.kept(member, applicable(selection.without(dimension), scope), scope)
    kept = [film for film in member.library.films if film.id in films]
    by_key: dict[Key, list[float | None]] = defaultdict(list)
    liked: dict[Key, int] = defaultdict(int)
    viewed: dict[Key, int] = defaultdict(int)
    for film in kept:
        for key in naive.film_keys(member, film, dimension):
            by_key[key].append(film.rating)
            liked[key] += film.liked
            viewed[key] += sum(
                v.film_id == film.id and v.id in viewings for v in member.library.viewings
            )
    labels = frames.labels(dimension)

    def rank(values: dict[Key, float]) -> list[Key]:
        order = sorted(by_key, key=lambda k: (fold(labels.get(k, "")), k))  # type: ignore[arg-type]
        order.sort(key=lambda k: (-values[k], -len(by_key[k])) if k in values else (math.inf, 0))
        return [key for key in order if key in values][:limit]

    means, order = {}, {}
    rated_films = [film.rating for film in kept if film.rating and counts(member, film, dimension)]
    for key, ratings in by_key.items():
        given_ratings = [rating for rating in ratings if rating]
        if len(given_ratings) >= 3:
            means[key] = sum(given_ratings) / len(given_ratings)
            overall = sum(rated_films) / len(rated_films)
            order[key] = (sum(given_ratings) + 5 * overall) / (len(given_ratings) + 5)
    for found, values, shrunk in (
        (counted.most_watched(limit), {key: len(by_key[key]) for key in by_key}, None),
        (counted.most_viewed(limit), dict(viewed), None),
        (counted.most_liked(limit), {key: n for key, n in liked.items() if n}, None),
        (counted.highest_rated(limit), means, order),
    ):
        by = shrunk or values
        assert [row.key for row in found.rows] == rank(dict(by))
        after = set(by) - {row.key for row in found.rows}
        last = by[found.rows[-1].key] if found.rows else None
        assert found.more == sum(by[key] == last for key in after)
        assert found.bars.values == tuple(values[row.key] for row in found.rows)
        assert found.of == len(values)
    for row in counted.most_watched().rows:
        behind = selection.keeping(dimension, {row.key})
        assert len(frames.film_ids(behind, scope)) == row.films
    if dimension in OF_FILM_DATA:
        known = {fact.film_id for fact in member.film_data.facts}
        assert counted.most_watched().basis.left_out == len(films - known)


def counts(member: Member, film: FilmRow, dimension: Dimension) -> bool:
    """Whether a film can have keys at all: what is not known has none of what TMDB knows."""
    if dimension in OF_FILM_DATA:
        known = any(fact.film_id == film.id for fact in member.film_data.facts)
        return known and (dimension != Dimension.RUNTIME or runtime_known(member, film))
    return film.year is not None


def runtime_known(member: Member, film: FilmRow) -> bool:
    return any(fact.film_id == film.id and fact.runtime_min for fact in member.film_data.facts)


def test_a_mean_comes_with_its_standard_error_and_the_mean_of_all() -> None:
    member = Member()
    rated(member, 1, 2.0, 3.5, 5.0, None)
    rated(member, 2, 4.0)
    counted = count_keys(member.frames(), NOTHING, Dimension.GENRE)

    bars = counted.highest_rated().bars
    assert bars.errors == pytest.approx([statistics.stdev([2.0, 3.5, 5.0]) / math.sqrt(3)])
    assert bars.overall == pytest.approx((2.0 + 3.5 + 5.0 + 4.0) / 4)
    assert [row.error for row in counted.most_watched().rows] == pytest.approx(
        [*bars.errors, math.nan], nan_ok=True
    )
