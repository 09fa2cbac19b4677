"""Matches made by hand, with a real server to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.domain.enrichment import EntryId, FilmOutcome
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import MediaType
from lbstats_desktop.domain.matching import MatchRule
from lbstats_desktop.services.matches import (
    choose,
    entry_named,
    not_on_tmdb,
    search_by_hand,
)
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import NotFoundError
from lbstats_desktop.tmdb.pacer import Pacer
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.store.film_data_samples import AMBIGUOUS
from tests.store.samples import add, make_export, make_film
from tests.tmdb.conftest import KEY, SteppedClock

FILM = "https://boxd.it/A"
ENTRY = EntryId(MediaType.MOVIE, 7)


@pytest.fixture
def tmdb() -> Iterator[SmallTmdb]:
    with small_tmdb() as server:
        yield server


@pytest.fixture
def client(tmdb: SmallTmdb) -> Iterator[TmdbClient]:
    pacer = Pacer(float("inf"), SteppedClock())
    with TmdbClient(Credential.parse(KEY), pacer, base_url=tmdb.url) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("603", EntryId(MediaType.MOVIE, 603)),
        (" 603\n", EntryId(MediaType.MOVIE, 603)),
        ("https://www.themoviedb.org/movie/603-the-matrix", EntryId(MediaType.MOVIE, 603)),
        ("http://themoviedb.org/movie/603?language=de", EntryId(MediaType.MOVIE, 603)),
        ("www.themoviedb.org/tv/87108-chernobyl/season/1", EntryId(MediaType.TV, 87108)),
        ("tv/87108", EntryId(MediaType.TV, 87108)),
    ],
)
def test_a_link_or_number_names_an_entry(text: str, entry: EntryId) -> None:
    assert entry_named(text) == entry


@pytest.mark.parametrize(
    "text",
    ["", "The Matrix", "-1", "https://www.themoviedb.org/person/603", "tt0133093", "9" * 30],
)
def test_anything_else_names_none(text: str) -> None:
    with pytest.raises(LBStatsError, match="neither a link"):
        entry_named(text)


def test_a_choice_counts_in_every_session_at_once(store: Store, client: TmdbClient) -> None:
    sessions = [add(store, make_export(make_film("A"), fingerprint=name)) for name in "xy"]
    changed = choose(store, client, FILM, ENTRY)
    assert {session.id for session in changed.sessions} == {one.id for one in sessions}
    for session in sessions:
        [match] = store.matches_to_review(session.id)
        assert match.decision is not None
        assert match.decision.rule is MatchRule.BY_HAND
        assert store.session(session.id).enriched_count == 1


def test_an_entry_that_is_stored_is_not_asked_for(
    store: Store, client: TmdbClient, tmdb: SmallTmdb
) -> None:
    add(store, make_export(make_film("A"), make_film("B")))
    choose(store, client, FILM, ENTRY)
    choose(store, client, "https://boxd.it/B", ENTRY)
    assert len(tmdb.received) == 1


def test_an_entry_that_does_not_exist_changes_nothing(
    store: Store, client: TmdbClient, tmdb: SmallTmdb
) -> None:
    session = add(store, make_export(make_film("A")))
    tmdb.unknown = {7}
    with pytest.raises(NotFoundError):
        choose(store, client, FILM, ENTRY)
    assert store.match_counts(session.id).pending == 1


def test_not_on_tmdb_and_back_again(store: Store) -> None:
    session = add(store, make_export(make_film("A")))
    store.save_outcomes([FilmOutcome(FILM, AMBIGUOUS)], datetime.now(UTC))
    not_on_tmdb(store, FILM)
    assert store.match_counts(session.id).not_found == 1
    store.undo_decision(FILM)
    assert store.match_counts(session.id).ambiguous == 1


def test_a_search_by_hand_finds_films_and_series(client: TmdbClient) -> None:
    [found] = search_by_hand(client, "Film 12")
    assert (found.media_type, found.tmdb_id, found.year) == (MediaType.MOVIE, 12, 2000)
