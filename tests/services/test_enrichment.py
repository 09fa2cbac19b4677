"""Enrichment against a real server that answers, fails, refuses and comes back."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import (
    EnrichmentProgress,
    EnrichmentState,
    MatchCounts,
)
from lbstats_desktop.domain.errors import CancelledError, StoreError
from lbstats_desktop.domain.session import SessionStatus
from lbstats_desktop.services.enrichment import BATCH_FILMS, lacking_sessions
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.errors import KeyRefusedError
from lbstats_desktop.tmdb.wire import Timeouts
from tests.services.conftest import Desk, add_films
from tests.store.samples import add, make_export, make_film
from tests.store.test_faults import pragma
from tests.tmdb.conftest import KEY
from tests.tmdb.loopback import Received, Reply, tmdb_error

FILMS = 60
GARBAGE = Reply(body=b'{"page": 1, "results": [{"id": 5')


def is_details(received: Received) -> bool:
    return received.path.startswith("/3/movie/")


def test_every_film_finds_its_entry_in_two_requests(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    outcome = desk.run(session)
    assert outcome.counts == MatchCounts(0, FILMS, 0, 0, 0, 0)
    assert outcome.requests == 2 * FILMS == len(desk.tmdb.received)
    assert (outcome.session.status, outcome.session.enriched_count) == (
        SessionStatus.COMPLETED,
        FILMS,
    )
    facts = {fact.tmdb_id: fact for fact in store.library_film_data(session.id).facts}
    assert facts[7].runtime_min == 97


def test_a_film_that_tmdb_lacks_is_not_found(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    desk.tmdb.unknown = {3, 4}
    counts = desk.run(session).counts
    assert counts == MatchCounts(0, FILMS - 2, 0, 2, 0, to_review=2)
    assert desk.progress[-1].to_review == 2


def test_a_second_session_of_the_same_films_asks_nothing(store: Store, desk: Desk) -> None:
    desk.run(add_films(store, FILMS))
    again = add(store, make_export(*(make_film(f"Film {n}", 2000) for n in range(1, FILMS + 1))))
    assert again.enriched_count == FILMS
    asked = len(desk.tmdb.received)
    assert desk.run(again).requests == 0
    assert len(desk.tmdb.received) == asked


def test_another_film_of_a_known_entry_is_only_searched(store: Store, desk: Desk) -> None:
    desk.run(add_films(store, 1))
    linked_otherwise = make_export(make_film("Film 1", 2000, uri="https://boxd.it/other"))
    outcome = desk.run(add(store, linked_otherwise))
    assert (outcome.requests, outcome.counts.matched) == (1, 1)
    assert desk.tmdb.details_asked[1] == 1


def test_progress_counts_up_to_the_end(store: Store, desk: Desk) -> None:
    desk.run(add_films(store, 30))
    desk.progress.clear()
    session = add_films(store, FILMS)
    desk.run(session)
    done = [progress.done for progress in desk.progress]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (30, FILMS)
    assert all(progress.total == FILMS for progress in desk.progress)
    last = desk.progress[-1]
    assert (last.matched, last.stored, last.state) == (FILMS, 30, EnrichmentState.FINISHING)


def test_seen_films_come_before_the_watchlist(store: Store, desk: Desk) -> None:
    later = [make_film(f"Film {n}", 2000, seen=False, watchlisted=True) for n in range(1, 31)]
    seen = [make_film(f"Film {n}", 2000) for n in range(31, 61)]
    desk.run(add(store, make_export(*later, *seen)), threads=1)
    assert all(number > 30 for number in list(desk.tmdb.details_asked)[:30])


def test_a_refused_key_ends_the_run_and_marks_nothing(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    desk.tmdb.fault = lambda _received: tmdb_error(401, 7)
    with pytest.raises(KeyRefusedError) as refused:
        desk.run(session)
    assert KEY not in repr(refused.value) + str(refused.value)
    assert store.match_counts(session.id) == MatchCounts(FILMS, 0, 0, 0, 0, 0)
    ended = store.session(session.id)
    assert ended.status is SessionStatus.FAILED
    assert "does not accept this API key" in ended.error_message
    assert len(desk.tmdb.received) < FILMS


def test_a_key_refused_in_the_middle_keeps_what_was_found(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    desk.tmdb.fault = lambda _r: tmdb_error(401, 7) if len(desk.tmdb.received) > 60 else None
    with pytest.raises(KeyRefusedError):
        desk.run(session)
    counts = store.match_counts(session.id)
    assert counts.matched > 0
    assert counts.pending == FILMS - counts.matched
    desk.tmdb.fault = lambda _received: None
    assert desk.run(session).counts.matched == FILMS
    assert store.session(session.id).error_message == ""


def test_a_session_whose_films_are_all_known_is_complete_whatever_then_ends_the_run(
    store: Store, desk: Desk
) -> None:
    desk.tmdb.collections = {1: 9, 2: 9}
    desk.tmdb.fault = lambda r: tmdb_error(401, 7) if "/collection/" in r.path else None
    session = add_films(store, 3)
    with pytest.raises(KeyRefusedError):
        desk.run(session)
    assert store.session(session.id).status is SessionStatus.COMPLETED
    assert store.session(session.id).error_message == ""


@pytest.mark.parametrize(
    "fault",
    [
        tmdb_error(429, 25, Retry_After="2"),
        tmdb_error(429, 25),
        Reply(502, body=b"<html>Bad Gateway</html>", headers={"Content-Type": "text/html"}),
        Reply(cut=True),
        Reply(content={"id": 1}, cut_after=3),
        GARBAGE,
        Reply(content=[]),
    ],
    ids=["429 with wait", "429", "502", "cut", "cut in the middle", "garbage", "no object"],
)
def test_faults_that_pass_change_nothing(store: Store, desk: Desk, fault: Reply) -> None:
    session = add_films(store, FILMS)
    desk.tmdb.fault = lambda _r: fault if len(desk.tmdb.received) % 5 == 0 else None
    assert desk.run(session).counts == MatchCounts(0, FILMS, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "fault",
    [Reply(500, body=b"<html>"), Reply(cut=True), GARBAGE, tmdb_error(404, 34)],
    ids=["500", "cut", "garbage", "gone"],
)
def test_a_film_that_always_fails_is_for_later_and_not_lost(
    store: Store, desk: Desk, fault: Reply
) -> None:
    session = add_films(store, FILMS)
    desk.tmdb.fault = lambda received: fault if received.path == "/3/movie/7" else None
    assert desk.run(session).counts == MatchCounts(0, FILMS - 1, 0, 0, 1, 0)
    assert store.pending_films(session.id, datetime.now(UTC)) == []
    desk.tmdb.fault = lambda _received: None
    assert desk.run(session).requests == 0
    assert desk.run(session, failed_too=True).counts.matched == FILMS


def test_a_server_that_fails_for_search_finds_no_film_missing(store: Store, desk: Desk) -> None:
    session = add_films(store, 10)
    desk.tmdb.fault = lambda r: Reply(500) if r.path == "/3/search/movie" else None
    assert desk.run(session).counts == MatchCounts(0, 0, 0, 0, 10, 0)


def test_an_answer_that_takes_too_long_is_for_later(store: Store, desk: Desk) -> None:
    session = add_films(store, 5)
    never = threading.Event()
    slow = Reply(held=never)
    desk.timeouts = Timeouts(read_s=0.5)
    desk.tmdb.fault = lambda received: slow if received.path == "/3/movie/2" else None
    try:
        assert desk.run(session).counts == MatchCounts(0, 4, 0, 0, 1, 0)
    finally:
        never.set()


@pytest.mark.parametrize(
    "fault", [Reply(cut=True), Reply(503, body=b"<html>")], ids=["gone", "failing"]
)
def test_a_network_that_goes_and_comes_back_costs_no_film(
    store: Store, desk: Desk, fault: Reply
) -> None:
    session = add_films(store, FILMS)
    back = threading.Event()
    probes: list[str] = []

    def outage(received: Received) -> Reply | None:
        if back.is_set() or len(desk.tmdb.received) <= 40:
            return None
        if received.path == "/3/authentication":
            probes.append(received.path)
        return fault

    def come_back(progress: EnrichmentProgress) -> None:
        if progress.state is EnrichmentState.WAITING and len(probes) > 12:
            back.set()

    desk.tmdb.fault, desk.when = outage, come_back
    assert desk.run(session).counts == MatchCounts(0, FILMS, 0, 0, 0, 0)
    waiting = desk.told(EnrichmentState.WAITING)
    assert len(waiting) >= 2
    assert "TMDB" in waiting[0].what
    # What was found before is stored before the long wait begins.
    assert waiting[0].stored == waiting[0].done


def test_who_waits_goes_on_when_asked(store: Store, desk: Desk) -> None:
    session = add_films(store, 20)
    desk.tmdb.fault = lambda _received: Reply(cut=True)

    def ask(progress: EnrichmentProgress) -> None:
        if progress.state is EnrichmentState.WAITING:
            desk.tmdb.fault = lambda _received: None
            threading.Timer(0.05, desk.pause.resume).start()

    desk.when = ask
    assert desk.run(session, probe_waits_s=(3600.0,)).counts.matched == 20


def test_tmdb_is_left_alone_for_as_long_as_it_asks(store: Store, desk: Desk) -> None:
    session = add_films(store, 20)
    desk.tmdb.fault = lambda _received: tmdb_error(429, 25, Retry_After="600")

    def end_it(progress: EnrichmentProgress) -> None:
        if progress.state is EnrichmentState.WAITING:
            threading.Timer(0.3, over).start()

    def over() -> None:
        desk.tmdb.fault = lambda _received: None
        desk.pause.resume()

    desk.when = end_it
    assert desk.run(session).counts.matched == 20
    assert len(desk.told(EnrichmentState.WAITING)) == 1


def test_who_waits_can_be_stopped(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    desk.tmdb.fault = lambda _received: Reply(cut=True)
    desk.when = lambda p: desk.cancel.cancel() if p.state is EnrichmentState.WAITING else None
    with pytest.raises(CancelledError):
        desk.run(session, probe_waits_s=(3600.0,))
    assert store.match_counts(session.id).pending == FILMS


def test_a_stopped_run_keeps_what_is_done_and_goes_on_from_there(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    desk.when = lambda progress: desk.cancel.cancel() if progress.done == 40 else None
    with pytest.raises(CancelledError):
        desk.run(session)
    assert store.session(session.id).status is SessionStatus.ENRICHING
    done = store.match_counts(session.id).matched
    assert done == 40
    known = set(desk.tmdb.details_asked)
    desk.cancel, desk.when = CancelToken(), lambda _progress: None
    asked = desk.tmdb.details_asked
    assert desk.run(session).counts.matched == FILMS
    twice = [n for n, times in desk.tmdb.details_asked.items() if times > 1]
    assert set(twice) <= known
    assert len(twice) <= 24 + BATCH_FILMS
    assert sum(asked.values()) >= done


def test_a_pause_asks_nothing_until_it_is_over(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    asked: list[int] = []

    def pause_once(progress: EnrichmentProgress) -> None:
        if progress.done == 10 and not asked:
            desk.pause.pause()
        if progress.state is EnrichmentState.PAUSED:
            asked.append(len(desk.tmdb.received))
            assert progress.stored == progress.done
            threading.Timer(0.2, look_and_resume).start()

    def look_and_resume() -> None:
        asked.append(len(desk.tmdb.received))
        desk.pause.resume()

    desk.when = pause_once
    assert desk.run(session).counts.matched == FILMS
    assert len(asked) == 2
    assert asked[0] == asked[1] < 2 * FILMS


def test_who_pauses_can_be_stopped(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    desk.pause.pause()
    desk.when = lambda p: desk.cancel.cancel() if p.state is EnrichmentState.PAUSED else None
    with pytest.raises(CancelledError):
        desk.run(session)
    assert desk.tmdb.received == []


def test_a_full_disk_ends_the_run_with_a_clear_sentence(store: Store, desk: Desk) -> None:
    session = add_films(store, 200)
    with closing(sqlite3.connect(store.path)) as other:
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    with (
        pragma(store, f"max_page_count = {pages + 6}", "max_page_count = 1000000"),
        pytest.raises(StoreError, match="no room left on the disk"),
    ):
        desk.run(session)
    counts = store.match_counts(session.id)
    assert counts.matched % BATCH_FILMS == 0
    assert counts.pending == 200 - counts.matched
    assert store.session(session.id).enriched_count == counts.matched
    assert store.check() == "ok"
    assert desk.run(session).counts.matched == 200


def test_a_choice_made_while_it_runs_stays(store: Store, desk: Desk) -> None:
    session = add_films(store, FILMS)
    key = "https://boxd.it/Film 50"

    def choose(progress: EnrichmentProgress) -> None:
        if progress.done == 5 and not store.matches_to_review(session.id):
            store.decide_by_hand(key, None, None, datetime.now(UTC))

    desk.when = choose
    assert desk.run(session).counts == MatchCounts(0, FILMS - 1, 0, 1, 0, 0)
    assert store.session(session.id).enriched_count == FILMS - 1


def test_collections_are_fetched_once(store: Store, desk: Desk) -> None:
    desk.tmdb.collections = {1: 9, 2: 9, 3: 9, 4: 8}
    session = add_films(store, 10)
    desk.tmdb.unknown = {3}
    desk.run(session)
    assert desk.tmdb.asked["/collection/N"] == 1
    assert store.library_film_data(session.id).collection_parts == {9: 3, 8: 0}
    assert desk.run(session).requests == 0


def test_a_collection_that_fails_is_for_another_time(store: Store, desk: Desk) -> None:
    desk.tmdb.collections = {1: 9, 2: 9}
    desk.tmdb.fault = lambda r: Reply(500) if "/collection/" in r.path else None
    session = add_films(store, 10)
    assert desk.run(session).session.status is SessionStatus.COMPLETED
    desk.tmdb.fault = lambda r: tmdb_error(404, 34) if "/collection/" in r.path else None
    desk.run(session)
    assert store.unknown_collections(session.id, 2) == []


def test_sessions_wait_their_turn_the_smallest_first(store: Store, desk: Desk) -> None:
    large = add_films(store, 20)
    small = add_films(store, 5, first=100)
    done = add_films(store, 2, first=200)
    desk.run(done)
    waiting = [(session.id, films) for session, films in lacking_sessions(store)]
    assert waiting == [(small.id, 5), (large.id, 20)]
