"""Answers as domain values, whole, in part, and wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbstats_desktop.domain.film_data import Credit, FilmData, MediaType, Named, Person, Role
from lbstats_desktop.tmdb import payload
from lbstats_desktop.tmdb.errors import MalformedAnswerError
from tests.tmdb.answers import FILM, FOUND, SERIES


def film(**changed: Any) -> FilmData:
    return payload.film_data(FILM | changed, MediaType.MOVIE)


def test_a_film_is_read_whole() -> None:
    read = film()
    assert (read.tmdb_id, read.imdb_id, read.title) == (603, "tt0133093", "The Matrix")
    assert (read.release_date, read.year, read.runtime_min) == (date(1999, 3, 31), 1999, 136)
    assert (read.budget_usd, read.revenue_usd) == (63000000, 463517383)
    assert (read.popularity, read.vote_average, read.vote_count) == (81.5, 8.2, 24000)
    assert read.collection == Named(2344, "The Matrix Collection")
    assert read.genres == (Named(28, "Action"), Named(878, "Science Fiction"))
    assert (read.original_language, read.languages) == ("en", ("en",))
    assert read.studios == (Named(174, "Warner Bros."),)
    assert read.keywords == (Named(83, "saving the world"),)
    assert read.poster_path == "/f89U3ADr1oiB1s9GkdPOEpXUk5H.jpg"
    assert read.overview == "A hacker learns of another world."


def test_the_country_of_origin_comes_first() -> None:
    assert film().countries == ("US", "AU")
    assert film(origin_country=[]).countries == ("AU", "US")
    assert film(origin_country=["FR"], production_countries=[]).countries == ("FR",)


def test_roles_are_told_apart_and_each_person_counts_once_in_one() -> None:
    lilly, lana = Person(9339, "Lilly Wachowski"), Person(9340, "Lana Wachowski")
    read = film()
    assert read.people(Role.DIRECTOR) == (lilly, lana)
    assert read.people(Role.WRITER) == (lilly,)
    assert read.people(Role.CINEMATOGRAPHER) == (Person(9341, "Bill Pope"),)
    assert read.people(Role.COMPOSER) == (Person(9342, "Don Davis"),)
    assert read.people(Role.EDITOR) == (Person(9343, "Zach Staenberg"),)
    assert read.people(Role.PRODUCER) == (Person(1091, "Joel Silver"),)
    assert "Somebody" not in {credit.person.name for credit in read.credits}


def test_the_cast_stands_in_billing_order() -> None:
    neo, morpheus = (credit for credit in film().credits if credit.role is Role.CAST)
    assert neo == Credit(Role.CAST, Person(6384, "Keanu Reeves", "/keanu.jpg"), 0, "Neo")
    assert (morpheus.position, morpheus.character) == (1, "Morpheus")


def test_who_plays_two_is_billed_once() -> None:
    cast = [
        {"id": 1, "name": "Peter Sellers", "order": 0, "character": "Mandrake"},
        {"id": 2, "name": "George C. Scott", "order": 1, "character": "Turgidson"},
        {"id": 1, "name": "Peter Sellers", "order": 2, "character": "Strangelove"},
        {"id": 3, "name": "Unbilled"},
    ]
    billed = film(credits={"cast": cast}).credits
    assert [(credit.person.id, credit.position) for credit in billed] == [(1, 0), (2, 1), (3, 2)]
    assert billed[0].character == "Mandrake / Strangelove"


def test_namesakes_are_two_people() -> None:
    crew = [{"id": n, "name": "Michel Fournier", "job": "Director"} for n in (5, 6)]
    assert len(film(credits={"crew": crew}).people(Role.DIRECTOR)) == 2


def test_zero_means_unknown() -> None:
    read = film(runtime=0, budget=0, revenue=0, vote_count=0, vote_average=0.0)
    assert (read.runtime_min, read.budget_usd, read.revenue_usd) == (None, None, None)
    assert (read.vote_average, read.vote_count) == (None, 0)


def test_what_has_no_number_is_not_taken_for_one() -> None:
    unnumbered = [{"id": 0, "name": "One"}, {"id": 0, "name": "Another"}, {"id": 5, "name": "A24"}]
    assert film(production_companies=unnumbered).studios == (Named(5, "A24"),)


def test_an_id_is_enough() -> None:
    read = payload.film_data({"id": 7}, MediaType.MOVIE)
    assert (read.tmdb_id, read.title, read.release_date, read.credits) == (7, "", None, ())


@pytest.mark.parametrize("name", sorted(set(FILM) - {"id"}))
@pytest.mark.parametrize(
    "wrong", [None, "", "x", -1, 1e400, 2**80, True, [], {}, [None, 3, {}], {"cast": 1}]
)
def test_one_wrong_field_spoils_no_other(name: str, wrong: Any) -> None:
    read = film(**{name: wrong})
    assert read.tmdb_id == 603
    if name not in ("title", "original_title"):
        assert read.title == "The Matrix"


def test_a_title_stands_in_for_the_other() -> None:
    assert film(title=None).title == "The Matrix"
    assert film(original_title="").original_title == "The Matrix"


@pytest.mark.parametrize("day", ["", "1999", "1999-13-01", "0000-00-00", 19990331, None])
def test_what_is_no_date_is_unknown(day: Any) -> None:
    assert film(release_date=day).release_date is None


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/a.jpg", "/../a.jpg", "a.jpg", "/a/b.jpg", "/a.jpg?x=1"]
)
def test_where_a_picture_is_is_a_plain_name(path: str) -> None:
    assert film(poster_path=path).poster_path == ""
    director = {"id": 5, "name": "Michel Fournier", "job": "Director", "profile_path": path}
    assert film(credits={"crew": [director]}).people(Role.DIRECTOR)[0].profile_path == ""


def test_half_a_surrogate_pair_is_replaced() -> None:
    answer = payload.parse(b'{"id": 1, "title": "A\\ud83d\\u00e9"}')
    assert payload.film_data(answer, MediaType.MOVIE).title == "A?é"


def test_no_text_is_half_a_surrogate_pair() -> None:
    assert film(origin_country=["\ud83d"], production_countries=[]).countries == ("?",)


@pytest.mark.parametrize("name", ["budget", "revenue", "runtime", "popularity"])
def test_no_number_is_beyond_all_bounds(name: str) -> None:
    read = film(**{name: 10**13})
    assert (read.budget_usd, read.revenue_usd, read.runtime_min, read.popularity).count(None) == 1


def test_no_series_lasts_for_ever() -> None:
    endless = SERIES | {"number_of_episodes": 10**11, "episode_run_time": [10**11]}
    assert payload.film_data(endless, MediaType.TV).runtime_min is None


def test_a_series_is_read_whole() -> None:
    read = payload.film_data(SERIES, MediaType.TV)
    assert (read.media_type, read.title, read.imdb_id) == (MediaType.TV, "Chernobyl", "tt7366338")
    assert read.release_date == date(2019, 5, 6)
    assert read.runtime_min == 325
    assert read.countries == ("GB", "US")
    assert read.keywords == (Named(2487, "disaster"),)
    assert read.people(Role.CREATOR) == (Person(35796, "Craig Mazin", "/mazin.jpg"),)
    assert read.people(Role.DIRECTOR) == (Person(1217, "Johan Renck"),)
    assert read.credits[-1].character == "Legasov / Narrator"


def test_the_length_of_a_series_of_many_seasons_says_nothing_of_an_episode() -> None:
    long = SERIES | {"number_of_seasons": 6, "number_of_episodes": 27}
    assert payload.film_data(long, MediaType.TV).runtime_min is None


def test_the_last_episode_tells_how_long_they_are() -> None:
    series = SERIES | {"episode_run_time": [], "last_episode_to_air": {"runtime": 60}}
    assert payload.film_data(series, MediaType.TV).runtime_min == 300


def test_results_without_id_or_title_are_passed_over() -> None:
    odd = [None, 5, "x", {}, {"id": 1}, {"title": "x"}, {"id": "1", "title": "x"}, {"id": 0}]
    answer = {"results": [*odd, *FOUND["results"]], "total_results": "many"}
    page = payload.search_page(answer, MediaType.MOVIE)
    assert [result.tmdb_id for result in page.results] == [603, 604]
    assert page.total_results == 2


def json_values() -> st.SearchStrategy[Any]:
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    names = st.sampled_from([*FILM, *SERIES, "cast", "crew", "name", "job", "order", "results"])
    return st.recursive(
        plain, lambda inner: st.lists(inner) | st.dictionaries(names, inner), max_leaves=20
    )


@given(changed=st.dictionaries(st.sampled_from([*FILM, *SERIES]), json_values()))
@pytest.mark.parametrize("media_type", MediaType)
def test_whatever_is_answered_is_read_or_malformed(
    media_type: MediaType, changed: dict[str, Any]
) -> None:
    whole = FILM if media_type is MediaType.MOVIE else SERIES
    try:
        read = payload.film_data(whole | changed, media_type)
    except MalformedAnswerError:
        return
    assert read.tmdb_id > 0
    read.title.encode("utf-8")


@given(answer=st.dictionaries(st.sampled_from(["results", "images", "parts", "id"]), json_values()))
def test_other_answers_too(answer: dict[str, Any]) -> None:
    for read in (payload.collection, payload.image_base, payload.titles):
        try:
            read(answer)
        except MalformedAnswerError:
            continue
