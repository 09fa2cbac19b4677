"""Film data: come back as they were, are shared, age, and can be forgotten."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from lbstats_desktop.domain.enrichment import EntryId, FilmOutcome
from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.film_data import (
    Collection,
    Credit,
    MediaType,
    Named,
    Person,
    Role,
    SearchResult,
)
from lbstats_desktop.store import Store
from tests.store.film_data_samples import NOT_FOUND, found, make_entry, matched
from tests.store.samples import NOW, add, make_export, make_film
from tests.store.test_faults import content, pragma

AMELIE = "https://boxd.it/Amélie"
WAR = "https://boxd.it/1917"
SAGA = Named(9, "The Saga")
BARE = {
    "imdb_id": None, "release_date": None, "runtime_min": None, "budget_usd": None,
    "popularity": None, "vote_average": None, "vote_count": 0, "original_language": None,
    "poster_path": "", "overview": "", "countries": (), "languages": (), "genres": (),
    "studios": (), "keywords": (), "credits": (),
}  # fmt: skip


@pytest.mark.parametrize(
    "entry",
    [
        make_entry(194, collection=SAGA),
        make_entry(194, **BARE),
        make_entry(194, media_type=MediaType.TV),
    ],
)
def test_an_entry_comes_back_as_it_was(store: Store, entry: object) -> None:
    store.save_outcomes([FilmOutcome(AMELIE, matched(194), entry)], NOW)  # type: ignore[arg-type]
    wanted = EntryId(entry.media_type, 194)  # type: ignore[attr-defined]
    assert store.stored_entry(wanted) == entry
    assert store.stored_entries() == {wanted}


def test_a_film_and_a_series_of_one_number_are_two(store: Store) -> None:
    film, series = make_entry(1, "Film"), make_entry(1, "Series", media_type=MediaType.TV)
    store.save_outcomes(
        [FilmOutcome(AMELIE, matched(1), film), FilmOutcome(WAR, NOT_FOUND, series)], NOW
    )
    assert store.stored_entry(EntryId(MediaType.TV, 1)) == series
    assert store.stored_entry(EntryId(MediaType.MOVIE, 1)) == film
    assert store.stored_entry(EntryId(MediaType.MOVIE, 2)) is None


def ids(text: str) -> set[int]:
    return {int(number) for number in text.split(",")}


def test_figures_get_the_films_of_the_session_and_no_others(store: Store) -> None:
    session = add(store)
    add(store, make_export(make_film("Elsewhere"), fingerprint="other"))
    store.save_outcomes(
        [found(AMELIE, 194, collection=SAGA), found("https://boxd.it/Elsewhere", 7)], NOW
    )
    data = store.library_film_data(session.id)
    [facts] = data.facts
    film = store.library(session.id).films[0]
    assert (facts.film_id, facts.tmdb_id, facts.runtime_min) == (film.id, 194, 122)
    assert (facts.countries, facts.revenue_usd, facts.collection_id) == ("FR\nDE", None, 9)
    [genres] = [row for row in data.named if row.kind == "genre"]
    assert ids(genres.named_ids) == {35, 10749}
    assert data.names["keyword", 90] == "café"
    [writers] = [row for row in data.credits if row.role == "writer"]
    assert {data.people[person] for person in ids(writers.person_ids)} == {
        "Guillaume Laurant",
        "Jean-Pierre Jeunet",
    }
    assert (data.collections, data.collection_parts) == ({9: "The Saga"}, {9: 0})


def test_of_the_cast_the_first_fifteen_are_for_figures(store: Store) -> None:
    cast = tuple(Credit(Role.CAST, Person(n, f"P{n}"), n, "") for n in range(40))
    crew = tuple(Credit(Role.PRODUCER, Person(n, f"P{n}"), n) for n in range(20))
    session = add(store)
    store.save_outcomes([found(AMELIE, 194, credits=(*crew, *cast))], NOW)
    data = store.library_film_data(session.id)
    people = {row.role: ids(row.person_ids) for row in data.credits}
    assert people == {"cast": set(range(15)), "producer": set(range(20))}
    film_data = store.stored_entry(EntryId(MediaType.MOVIE, 194))
    assert film_data is not None
    assert len(film_data.people(Role.CAST)) == 40


def test_people_and_genres_are_in_tmdb_s_order(store: Store) -> None:
    session = add(store)
    directors = tuple(Credit(Role.DIRECTOR, Person(90 - n, f"D{n}"), n) for n in range(20))
    genres = (Named(35, "Comedy"), Named(80, "Crime"), Named(12, "Adventure"))
    store.save_outcomes([found(AMELIE, 194, credits=directors, genres=genres)], NOW)
    data = store.library_film_data(session.id)
    [credited] = data.credits
    assert credited.person_ids == ",".join(str(90 - n) for n in range(20))
    [named] = [row for row in data.named if row.kind == "genre"]
    assert named.named_ids == "35,80,12"


def test_a_collection_of_several_seen_films_waits_for_its_parts(store: Store) -> None:
    films = [make_film(name) for name in "ABCD"]
    session = add(store, make_export(*films))
    pairs = zip("ABCD", (SAGA, SAGA, Named(8, "Once"), None), strict=True)
    store.save_outcomes(
        [
            found(f"https://boxd.it/{name}", n, collection=saga)
            for n, (name, saga) in enumerate(pairs, 1)
        ],
        NOW,
    )
    assert store.unknown_collections(session.id, 2) == [SAGA]
    part = SearchResult(MediaType.MOVIE, 1, "A", "A", None)
    store.save_collections([Collection(*SAGA, (part, part, part))], NOW)
    assert store.unknown_collections(session.id, 2) == []
    store.save_outcomes([found("https://boxd.it/A", 1, collection=SAGA)], NOW)
    assert store.library_film_data(session.id).collection_parts == {8: 0, 9: 3}


def test_a_film_tells_figures_where_its_poster_is(store: Store) -> None:
    session = add(store)
    store.save_outcomes([found(AMELIE, 194), found(WAR, 7, poster_path="")], NOW)
    paths = {fact.tmdb_id: fact.poster_path for fact in store.library_film_data(session.id).facts}
    assert paths == {194: "/poster.jpg", 7: ""}


def test_portraits_are_told_of_those_who_have_one(store: Store) -> None:
    add(store)
    cast = tuple(Credit(Role.CAST, Person(n, f"P{n}", f"/{n}.jpg"), n) for n in range(1, 1500))
    store.save_outcomes([found(AMELIE, 194), found(WAR, 7, credits=cast)], NOW)
    assert store.profile_paths([2405, 2406, 9_999_999]) == {2405: "/jeunet.jpg"}
    assert store.profile_paths(range(1, 1500)) == {n: f"/{n}.jpg" for n in range(1, 1500)}


def test_who_is_told_of_without_a_portrait_keeps_it(store: Store) -> None:
    add(store)
    bare = (Credit(Role.DIRECTOR, Person(2405, "J.-P. Jeunet"), 0),)
    store.save_outcomes([found(AMELIE, 194), found(WAR, 7, credits=bare)], NOW)
    assert store.profile_paths([2405]) == {2405: "/jeunet.jpg"}
    another = (Credit(Role.DIRECTOR, Person(2405, "J.-P. Jeunet", "/new.jpg"), 0),)
    store.refresh_entries([make_entry(7, credits=another)], [], NOW)
    assert store.profile_paths([2405]) == {2405: "/new.jpg"}


def test_a_name_that_changed_is_known_by_its_new_one(store: Store) -> None:
    add(store)
    store.save_outcomes([found(AMELIE, 194)], NOW)
    renamed = make_entry(194, genres=(Named(35, "Komödie"),), studios=())
    store.refresh_entries([renamed], [], NOW)
    assert store.stored_entry(EntryId(MediaType.MOVIE, 194)) == renamed


def test_the_oldest_data_are_refreshed_first(store: Store) -> None:
    session = add(store)
    old, older = NOW - timedelta(days=200), NOW - timedelta(days=300)
    store.save_outcomes([found(AMELIE, 1)], old)
    store.save_outcomes([found(WAR, 2)], older)
    month = NOW - timedelta(days=150)
    first, second = EntryId(MediaType.MOVIE, 2), EntryId(MediaType.MOVIE, 1)
    assert store.entries_to_renew(month, 10) == [first, second]
    assert store.entries_to_renew(month, 1) == [first]
    changed = store.refresh_entries([make_entry(2, runtime_min=1)], [second], NOW)
    assert store.entries_to_renew(month, 10) == []
    assert set(changed.keys) == {AMELIE, WAR}
    assert store.session(session.id).enriched_count == 1
    assert AMELIE in {film.key for film in store.pending_films(session.id, NOW)}


def test_data_gone_from_tmdb_stay_with_a_film_that_was_chosen(store: Store) -> None:
    session = add(store)
    entry = EntryId(MediaType.MOVIE, 194)
    store.decide_by_hand(WAR, entry, make_entry(194), NOW - timedelta(days=200))
    store.refresh_entries([], [entry], NOW)
    assert store.session(session.id).enriched_count == 1
    assert store.entries_to_renew(NOW, 10) == []


def test_the_cache_tells_its_size_and_is_cleared(store: Store) -> None:
    session = add(store)
    assert store.cache_size().films == 0
    assert store.cache_size().oldest_at is None
    store.save_outcomes([found(AMELIE, 194, collection=SAGA)], NOW)
    size = store.cache_size()
    assert (size.films, size.oldest_at) == (1, NOW)
    assert size.size_bytes > 500
    store.clear_cache()
    assert store.cache_size().films == 0
    assert store.session(session.id).enriched_count == 0
    assert store.match_counts(session.id).pending == 4
    assert store.check() == "ok"


def test_a_full_disk_stores_no_part_of_a_batch(store: Store, path: Path) -> None:
    session = add(store)
    before = content(path)
    cast = tuple(Credit(Role.CAST, Person(n, "P" * 200), n, "") for n in range(2000))
    with closing(sqlite3.connect(path)) as other:
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    batch = [found(WAR, 1), found(AMELIE, 194, credits=cast)]
    with pragma(store, f"max_page_count = {pages + 4}", "max_page_count = 1000000"):
        with pytest.raises(StoreError, match="no room left on the disk"):
            store.save_outcomes(batch, NOW)
        assert content(path) == before
    assert store.save_outcomes(batch, NOW).sessions[0].enriched_count == 2
    assert store.session(session.id).enriched_count == 2


def test_candidates_are_stored_as_text_that_people_can_read(store: Store, path: Path) -> None:
    add(store)
    store.save_outcomes([found(AMELIE, 194)], NOW)
    with closing(sqlite3.connect(path)) as other:
        (text,) = other.execute("SELECT candidates FROM decision").fetchone()
    assert "Amélie" in text
    assert json.loads(text)[0]["entry"]["tmdb_id"] == 194
