"""Matches looked over: online, without a key, and while TMDB fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from lbstats_desktop.credentials import TmdbKey
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import EntryId, FilmOutcome
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import FilmData, MediaType, SearchResult
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.services.reviewing import (
    EntriesTold,
    choose,
    describe,
    look_up,
    review,
    search,
)
from lbstats_desktop.services.tmdb_access import NoKeyError, TmdbAccess
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.errors import NotFoundError
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.store.film_data_samples import AMBIGUOUS, found
from tests.store.samples import add, make_export, make_film
from tests.tmdb.conftest import KEY
from tests.tmdb.loopback import tmdb_error

A, B = "https://boxd.it/A", "https://boxd.it/B"
ENTRY = EntryId(MediaType.MOVIE, 7)


@pytest.fixture
def tmdb() -> Iterator[SmallTmdb]:
    with small_tmdb() as server:
        yield server


@pytest.fixture
def access(store: Store, tmdb: SmallTmdb) -> TmdbAccess:
    environ = {"LBSTATS_TMDB_TOKEN": KEY, "LBSTATS_TMDB_URL": tmdb.url}
    return TmdbAccess(store, TmdbKey(environ), environ)


def refuse_the_key(tmdb: SmallTmdb) -> None:
    tmdb.fault = lambda _received: tmdb_error(401, 7)


def test_candidates_are_described_as_they_are_asked_for(
    store: Store, access: TmdbAccess, tmdb: SmallTmdb
) -> None:
    add(store, make_export(make_film("A")))
    store.save_outcomes([found(A, 7)], datetime.now(UTC))
    tmdb.unknown = {9}
    told: list[Progress] = []
    asked = [EntryId(MediaType.MOVIE, number) for number in (8, 9, 7)]

    assert describe(store, access, asked, CancelToken(), told.append) is None
    steps = [one.entries for one in told if isinstance(one, EntriesTold)]
    assert [[data.tmdb_id for data in step] for step in steps] == [[7], [7, 8]]
    assert tmdb.details_asked == {8: 1, 9: 1}


def test_without_a_key_only_what_is_stored_is_described(store: Store) -> None:
    told: list[Progress] = []
    why = describe(store, None, [ENTRY], CancelToken(), told.append)
    assert isinstance(why, NoKeyError)
    assert [one.done for one in told] == [0]


def test_a_choice_is_kept_while_tmdb_cannot_be_asked(
    store: Store, access: TmdbAccess, tmdb: SmallTmdb
) -> None:
    session = add(store, make_export(make_film("A")))
    refuse_the_key(tmdb)
    kept = choose(store, access, A, ENTRY, CancelToken())
    assert kept.later is not None
    assert kept.changed.keys == (A,)
    [film] = store.pending_films(session.id, None)
    assert film.entry == ENTRY
    [match] = review(store, session.id).matches
    assert match.film_data is None


def test_a_choice_needs_no_key_for_what_is_stored(store: Store) -> None:
    add(store, make_export(make_film("A"), make_film("B")))
    store.save_outcomes([found(A, 7)], datetime.now(UTC))
    assert choose(store, None, B, ENTRY, CancelToken()).later is None


def test_a_choice_of_nothing_changes_nothing(
    store: Store, access: TmdbAccess, tmdb: SmallTmdb
) -> None:
    session = add(store, make_export(make_film("A")))
    tmdb.unknown = {7}
    with pytest.raises(NotFoundError):
        choose(store, access, A, ENTRY, CancelToken())
    assert review(store, session.id).matches == ()


def test_a_review_brings_what_is_known_of_choices_and_the_film_asked_for(
    store: Store, access: TmdbAccess
) -> None:
    session = add(store, make_export(make_film("A"), make_film("B"), make_film("C")))
    store.save_outcomes(
        [FilmOutcome(B, AMBIGUOUS), found("https://boxd.it/C", 9)], datetime.now(UTC)
    )
    choose(store, access, A, ENTRY, CancelToken())
    films = {film.name: film.id for film in store.library(session.id).films}

    said = review(store, session.id, films["C"])
    assert [match.name for match in said.matches] == ["B", "A"]
    assert said.matches[1].film_data is not None
    assert said.matches[1].film_data.title == "Film 7"
    assert said.wanted is not None
    assert said.wanted.name == "C"
    assert said.counts.to_review == 1
    assert review(store, session.id, 999).wanted is None


def test_a_link_is_looked_up_or_taken_as_it_is(
    store: Store, access: TmdbAccess, tmdb: SmallTmdb
) -> None:
    link = "https://www.themoviedb.org/movie/7-film"
    asked = look_up(store, access, link, CancelToken())
    assert isinstance(asked, FilmData)
    assert asked.title == "Film 7"
    refuse_the_key(tmdb)
    offline = look_up(store, access, link, CancelToken())
    assert isinstance(offline, SearchResult)
    assert (offline.tmdb_id, offline.title) == (7, "")
    with pytest.raises(LBStatsError, match="neither a link"):
        look_up(store, access, "Film 7", CancelToken())


def test_a_search_says_why_it_found_nothing(access: TmdbAccess, tmdb: SmallTmdb) -> None:
    [entry] = search(access, "Film 12", None, CancelToken())
    assert entry.title == "Film 12"
    refuse_the_key(tmdb)
    with pytest.raises(LBStatsError):
        search(access, "Film 12", None, CancelToken())
    with pytest.raises(NoKeyError):
        search(None, "Film 12", None, CancelToken())
