"""What is asked of TMDB, and what becomes of its answers; against a real server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest

from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.domain.film_data import MediaType, SearchPage
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import (
    KeyRefusedError,
    MalformedAnswerError,
    NotFoundError,
    ServerFailedError,
)
from tests.tmdb.answers import FILM, FOUND, FOUND_NOTHING, SERIES, WELCOME
from tests.tmdb.conftest import KEY, TOKEN, SteppedClock
from tests.tmdb.loopback import Loopback, Reply, tmdb_error


def test_a_search_asks_for_title_and_year(client: TmdbClient, server: Loopback) -> None:
    server.answers(FOUND)
    page = client.search_movie("Amélie & the rest?", 1999)
    asked = server.received[0]
    assert asked.path == "/3/search/movie"
    assert asked.params["query"] == "Amélie & the rest?"
    assert asked.params["year"] == "1999"
    assert page.total_results == 47
    assert [(film.tmdb_id, film.title, film.year) for film in page.results] == [
        (603, "The Matrix", 1999),
        (604, "Matrix, undated", None),
    ]


def test_a_search_without_a_year_leaves_it_open(client: TmdbClient, server: Loopback) -> None:
    server.answers(FOUND_NOTHING)
    assert client.search_movie("The Matrix", page=2) == SearchPage((), 0)
    assert "year" not in server.received[0].params
    assert server.received[0].params["page"] == "2"


def test_series_have_a_search_of_their_own(client: TmdbClient, server: Loopback) -> None:
    server.answers({"results": [SERIES]})
    (series,) = client.search_tv("Chernobyl", 2019).results
    assert server.received[0].path == "/3/search/tv"
    assert server.received[0].params["first_air_date_year"] == "2019"
    assert (series.media_type, series.title) == (MediaType.TV, "Chernobyl")
    assert series.release_date == date(2019, 5, 6)


def test_nothing_is_asked_for_without_a_title(client: TmdbClient, server: Loopback) -> None:
    assert client.search_movie(" ") == SearchPage((), 0)
    assert server.received == []


def test_a_film_takes_two_requests(client: TmdbClient, server: Loopback) -> None:
    server.answers(FOUND, FILM)
    found = client.search_movie("The Matrix", 1999).results[0]
    film = client.details(found.media_type, found.tmdb_id)
    assert film.keywords
    assert film.credits
    assert server.received[1].path == "/3/movie/603"
    assert client.requests_sent == len(server.received) == 2


def test_another_film_is_no_answer(client: TmdbClient, server: Loopback) -> None:
    server.answers(FILM)
    with pytest.raises(MalformedAnswerError, match="another entry"):
        client.details(MediaType.MOVIE, 604)


def test_alternative_titles_include_translations(client: TmdbClient, server: Loopback) -> None:
    server.answers(
        {
            "id": 603,
            "alternative_titles": {"titles": [{"title": "Matrix 1"}, {"title": "Die Matrix"}]},
            "translations": {
                "translations": [
                    {"iso_639_1": "de", "data": {"title": "Die Matrix"}},
                    {"iso_639_1": "fr", "data": {"title": "La Matrice"}},
                    {"iso_639_1": "it", "data": {"title": ""}},
                ]
            },
        }
    )
    assert client.alternative_titles(603) == ("Matrix 1", "Die Matrix", "La Matrice")


def test_a_collection_has_parts(client: TmdbClient, server: Loopback) -> None:
    parts = [FOUND["results"][0], {"id": "?"}, {"id": 605, "title": "Later", "release_date": None}]
    server.answers({"id": 2344, "name": "The Matrix Collection", "parts": parts})
    collection = client.collection(2344)
    assert collection.name == "The Matrix Collection"
    assert [part.tmdb_id for part in collection.parts] == [603, 605]


def test_posters_are_asked_for_in_the_size_that_is_enough(
    client: TmdbClient, server: Loopback
) -> None:
    sizes = ["w92", "w342", "w185", "original", "h632", "w²", "w" + "9" * 5000, 154, None]
    images = {"secure_base_url": "https://image.example/t/p/", "poster_sizes": sizes}
    server.answers({"images": images})
    base = client.configuration()
    assert base.picture_url("/a.jpg", 100) == "https://image.example/t/p/w185/a.jpg"
    assert base.picture_url("/a.jpg", 342) == "https://image.example/t/p/w342/a.jpg"
    assert base.picture_url("/a.jpg", 343) == "https://image.example/t/p/original/a.jpg"


def test_the_token_travels_in_a_header(client: TmdbClient, server: Loopback) -> None:
    server.answers(WELCOME)
    client.check_credential()
    assert server.received[0].headers["Authorization"] == f"Bearer {TOKEN}"
    assert "api_key" not in server.received[0].params


def test_the_key_travels_as_a_parameter(
    connect: Callable[..., TmdbClient], server: Loopback
) -> None:
    server.answers(WELCOME, FOUND)
    client = connect(credential=Credential.parse(KEY))
    client.check_credential()
    client.search_movie("The Matrix")
    assert [asked.params["api_key"] for asked in server.received] == [KEY, KEY]
    assert server.received[1].params["query"] == "The Matrix"
    assert "Authorization" not in server.received[0].headers


@pytest.mark.parametrize("code", [7, 3])
def test_a_refused_key_is_told_at_once(client: TmdbClient, server: Loopback, code: int) -> None:
    server.answers(tmdb_error(401, code))
    with pytest.raises(KeyRefusedError, match="does not accept this API"):
        client.check_credential()
    assert client.requests_sent == 1


def test_whoever_enters_a_key_does_not_wait_for_a_server_that_fails(
    server: Loopback, client: TmdbClient, clock: SteppedClock
) -> None:
    server.always = Reply(503)
    with pytest.raises(ServerFailedError):
        client.check_credential()
    assert len(server.received) == 2
    assert sum(clock.waits_s) < 2


def test_an_entry_that_is_gone_is_not_found(client: TmdbClient, server: Loopback) -> None:
    server.answers(tmdb_error(404, 34))
    with pytest.raises(NotFoundError):
        client.details(MediaType.MOVIE, 1)
    assert client.requests_sent == 1


def test_a_search_that_is_not_there_is_no_film_that_is_not_there(
    client: TmdbClient, server: Loopback
) -> None:
    server.answers(tmdb_error(404, 34))
    with pytest.raises(ServerFailedError, match="address"):
        client.search_movie("The Matrix")


def test_a_404_that_is_not_tmdbs_is_not_not_found(client: TmdbClient, server: Loopback) -> None:
    server.always = Reply(404, body=b"<html>nginx</html>")
    with pytest.raises(ServerFailedError):
        client.details(MediaType.MOVIE, 603)


@pytest.mark.parametrize("where", ["{url}/elsewhere", "http://ÿþ/", "http://[::1", "file:///"])
def test_nobody_is_followed_elsewhere(client: TmdbClient, server: Loopback, where: str) -> None:
    server.always = Reply(302, body=b"", headers={"Location": where.format(url=server.url)})
    with pytest.raises(ServerFailedError, match="302"):
        client.search_movie("The Matrix")
    assert {asked.path for asked in server.received} == {"/3/search/movie"}


@pytest.mark.parametrize(
    "url", ["", "/t/p/", "ftp://x.example/", "https://", "https://[x/", "https://x:99999/", None]
)
def test_pictures_must_have_an_address(
    client: TmdbClient, server: Loopback, url: str | None
) -> None:
    server.answers({"images": {"secure_base_url": url}})
    with pytest.raises(MalformedAnswerError):
        client.configuration()


@pytest.mark.parametrize("content", [[], "text", None, 5, {}, {"results": None}, {"results": {}}])
def test_a_search_that_is_none_is_malformed(
    client: TmdbClient, server: Loopback, content: object
) -> None:
    server.always = Reply(content=content)
    with pytest.raises(MalformedAnswerError):
        client.search_movie("The Matrix")


def test_one_connection_serves_a_thread(client: TmdbClient, server: Loopback) -> None:
    server.always = Reply(content=FILM)
    for _ in range(20):
        client.details(MediaType.MOVIE, 603)
    assert server.connections == 1


def test_errors_leave_the_connection_in_use(client: TmdbClient, server: Loopback) -> None:
    server.answers(tmdb_error(500, 11), Reply(502, body=b"<html>Bad Gateway</html>"), FILM)
    client.details(MediaType.MOVIE, 603)
    assert server.connections == 1


def test_each_thread_has_its_own_connection(client: TmdbClient, server: Loopback) -> None:
    together = threading.Barrier(4)
    server.always = Reply(content=FILM)

    def ask() -> None:
        for _ in range(5):
            together.wait(20.0)
            client.details(MediaType.MOVIE, 603)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.connections == 4
    assert client.requests_sent == 20


def test_a_proxy_is_not_asked_for_this_machine(
    connect: Callable[..., TmdbClient], server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.answers(WELCOME)
    connect().check_credential()
    assert len(server.received) == 1


def test_whether_tmdb_answers_is_asked_once(server: Loopback, client: TmdbClient) -> None:
    server.answers({"success": True}, Reply(503), {"success": True})
    client.check_reachable()
    with pytest.raises(ServerFailedError):
        client.check_reachable()
    assert len(server.received) == 2
