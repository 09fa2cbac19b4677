"""What is old is fetched again; what was not found, or left behind, is looked for again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lbstats_desktop.domain.enrichment import EntryId
from lbstats_desktop.domain.film_data import MediaType
from lbstats_desktop.domain.matching import MatchState
from lbstats_desktop.services.refresh import refresh_film_data
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.errors import KeyRefusedError
from tests.services.conftest import Desk, add_films
from tests.tmdb.loopback import Reply, tmdb_error


def test_old_data_are_refreshed_a_little_at_a_time(store: Store, desk: Desk) -> None:
    session = add_films(store, 10)
    desk.run(session)
    client = desk.client()
    asked = len(desk.tmdb.received)
    assert refresh_film_data(store, client).keys == ()
    assert len(desk.tmdb.received) == asked
    in_half_a_year = datetime.now(UTC) + timedelta(days=180)
    changed = refresh_film_data(store, client, entries=4, now=in_half_a_year)
    assert len(changed.keys) == len(desk.tmdb.received) - asked == 4
    # Which are the oldest depends on which answers came first.
    refreshed = {int(received.path.rpartition("/")[2]) for received in desk.tmdb.received[asked:]}
    desk.tmdb.unknown = {next(n for n in range(1, 11) if n not in refreshed)}
    refresh_film_data(store, client, now=in_half_a_year)
    assert store.session(session.id).enriched_count == 9
    assert store.match_counts(session.id).pending == 1


def test_a_refresh_that_fails_loses_nothing(store: Store, desk: Desk) -> None:
    session = add_films(store, 10)
    desk.run(session)
    desk.tmdb.fault = lambda _received: Reply(500)
    later = datetime.now(UTC) + timedelta(days=180)
    assert refresh_film_data(store, desk.client(), now=later).keys == ()
    assert store.session(session.id).enriched_count == 10
    assert MediaType.MOVIE in {entry.media_type for entry in store.stored_entries()}


def test_an_entry_that_tmdb_keeps_failing_for_holds_up_no_other(store: Store, desk: Desk) -> None:
    desk.run(add_films(store, 4))
    desk.tmdb.fault = lambda r: Reply(500) if r.path.endswith("/movie/1") else None
    later = datetime.now(UTC) + timedelta(days=180)
    refresh_film_data(store, desk.client(), now=later)
    left = store.entries_to_renew(later, 10)
    assert left == [EntryId(MediaType.MOVIE, 1)]


def in_days(days: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


def test_what_was_not_found_is_looked_up_again_after_a_month(store: Store, desk: Desk) -> None:
    desk.tmdb.unknown = {2, 3}
    session = add_films(store, 5)
    desk.run(session)
    client = desk.client()
    asked = len(desk.tmdb.received)
    assert refresh_film_data(store, client, now=in_days(29)).sessions == ()
    assert len(desk.tmdb.received) == asked
    assert store.match_counts(session.id).not_found == 2
    desk.tmdb.unknown = {3}
    changed = refresh_film_data(store, client, now=in_days(31))
    assert [one.enriched_count for one in changed.sessions] == [4]
    counts = store.match_counts(session.id)
    assert (counts.matched, counts.not_found) == (4, 1)
    asked = len(desk.tmdb.received)
    assert refresh_film_data(store, client, now=in_days(32)).sessions == ()
    assert len(desk.tmdb.received) == asked


def test_films_not_found_are_looked_up_a_few_at_a_time(store: Store, desk: Desk) -> None:
    desk.tmdb.unknown = set(range(1, 8))
    desk.run(add_films(store, 7))
    client = desk.client()
    looked_up = [
        len(refresh_film_data(store, client, films=3, now=in_days(40)).keys) for _ in range(4)
    ]
    assert looked_up == [3, 3, 1, 0]


def test_what_the_person_said_is_not_on_tmdb_is_not_looked_up_again(
    store: Store, desk: Desk
) -> None:
    desk.tmdb.unknown = {1}
    session = add_films(store, 1)
    desk.run(session)
    [match] = store.film_matches(session.id)
    store.decide_by_hand(match.key, None, None, datetime.now(UTC))
    asked = len(desk.tmdb.received)
    desk.tmdb.unknown = set()
    refresh_film_data(store, desk.client(), now=in_days(400))
    assert len(desk.tmdb.received) == asked


def test_a_film_that_fails_is_still_not_found_and_holds_up_no_other(
    store: Store, desk: Desk
) -> None:
    desk.tmdb.unknown = {1, 2}
    session = add_films(store, 2)
    desk.run(session)
    desk.tmdb.unknown = set()
    desk.tmdb.fault = lambda r: Reply(500) if r.params.get("query") == "Film 1" else None
    client = desk.client()
    refresh_film_data(store, client, now=in_days(40))
    states = {
        one.name: one.decision and one.decision.state for one in store.film_matches(session.id)
    }
    assert states == {"Film 1": MatchState.NOT_FOUND, "Film 2": MatchState.MATCHED}
    assert store.match_counts(session.id).failed == 0
    asked = len(desk.tmdb.received)
    refresh_film_data(store, client, now=in_days(40))
    assert len(desk.tmdb.received) == asked
    desk.tmdb.fault = lambda _received: None
    refresh_film_data(store, client, now=in_days(41))
    assert store.match_counts(session.id).matched == 2


@pytest.mark.parametrize("fault", [Reply(500), tmdb_error(401, 7)])
def test_while_tmdb_fails_what_was_not_found_stays_as_it_was(
    store: Store, desk: Desk, fault: Reply
) -> None:
    desk.tmdb.unknown = {1}
    session = add_films(store, 1)
    desk.run(session)
    desk.tmdb.fault = lambda _received: fault
    client = desk.client()
    if fault.status == 401:
        with pytest.raises(KeyRefusedError):
            refresh_film_data(store, client, now=in_days(40))
    else:
        refresh_film_data(store, client, now=in_days(40))
    assert [film.name for film in store.undecided_films(in_days(40), in_days(40), 9)] == ["Film 1"]


def test_collections_that_a_run_left_behind_are_fetched(store: Store, desk: Desk) -> None:
    desk.tmdb.collections = {1: 9, 2: 9}
    desk.tmdb.fault = lambda r: Reply(500) if "/collection/" in r.path else None
    session = add_films(store, 3)
    desk.run(session)
    assert store.unknown_collections(session.id, 2) != []
    desk.tmdb.fault = lambda _received: None
    changed = refresh_film_data(store, desk.client())
    assert [one.id for one in changed.sessions] == [session.id]
    assert store.unknown_collections(session.id, 2) == []
    assert refresh_film_data(store, desk.client()).sessions == ()
