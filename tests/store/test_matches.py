"""Decisions: shared by all sessions, kept when made by hand, counted as they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from lbstats_desktop.domain.enrichment import EntryId, FilmOutcome, MatchCounts
from lbstats_desktop.domain.errors import SessionNotFoundError, StoreError
from lbstats_desktop.domain.export import Film
from lbstats_desktop.domain.film_data import MediaType
from lbstats_desktop.domain.matching import Decision, MatchRule, MatchState
from lbstats_desktop.domain.session import Session, SessionStatus
from lbstats_desktop.store import Store
from tests.store.film_data_samples import (
    AMBIGUOUS,
    FAILED,
    NOT_FOUND,
    found,
    make_entry,
    matched,
)
from tests.store.samples import NOW, add, make_export, make_film

AMELIE = "https://boxd.it/Amélie"
ELOGE = "https://boxd.it/Éloge"
WAR = "https://boxd.it/1917"
NAMELESS = "none ()"
AN_ENTRY = EntryId(MediaType.MOVIE, 194)


def pending(store: Store, session_id: str) -> list[str]:
    return [film.key for film in store.pending_films(session_id, NOW)]


def decision_of(store: Store, session_id: str, key: str) -> Decision | None:
    [match] = [match for match in store.film_matches(session_id) if match.key == key]
    return match.decision


def test_seen_films_are_looked_up_before_the_watchlist(store: Store) -> None:
    session = add(
        store,
        make_export(
            make_film("Later", seen=False, watchlisted=True),
            make_film("Liked", seen=False, liked=True),
            make_film("Seen"),
            make_film("Only in a list", seen=False),
        ),
    )
    assert [film.name for film in store.pending_films(session.id, NOW)] == [
        "Seen",
        "Later",
        "Liked",
    ]


def test_a_film_without_link_goes_by_name_and_year(store: Store) -> None:
    session = add(store, make_export(make_film(" The  FILM ", 1999, uri="")))
    store.save_outcomes([found("the film (1999)", 7)], NOW)
    other = add(store, make_export(make_film("The Film", 1999, uri=""), fingerprint="other"))
    assert pending(store, session.id) == pending(store, other.id) == []


def test_each_film_is_in_one_state(store: Store) -> None:
    session = add(store)
    assert store.match_counts(session.id) == MatchCounts(4, 0, 0, 0, 0, 0)
    outcomes = [
        found(AMELIE, 194),
        FilmOutcome(WAR, AMBIGUOUS),
        FilmOutcome(NAMELESS, NOT_FOUND),
        FilmOutcome(ELOGE, FAILED),
    ]
    changed = store.save_outcomes(outcomes, NOW)
    counts = store.match_counts(session.id)
    assert counts == MatchCounts(0, 1, 1, 1, 1, to_review=2)
    assert (counts.total, counts.decided) == (4, 3)
    assert [one.id for one in changed.sessions] == [session.id]
    assert changed.sessions[0].enriched_count == 1
    assert decision_of(store, session.id, WAR) == AMBIGUOUS


def test_a_sure_match_keeps_its_candidates_without_long_texts(store: Store) -> None:
    session = add(store)
    store.save_outcomes([found(AMELIE, 194)], NOW)
    decision = decision_of(store, session.id, AMELIE)
    assert decision is not None
    [candidate] = decision.candidates
    [before] = matched(194).candidates
    assert candidate == replace(
        before, entry=replace(before.entry, overview="", alternative_titles=())
    )


def test_a_decision_counts_in_every_session_of_the_film(store: Store) -> None:
    one = add(store)
    other = add(store, make_export(make_film("Amélie", 2001), fingerprint="other"))
    without = add(store, make_export(make_film("Elsewhere"), fingerprint="third"))
    changed = store.save_outcomes([found(AMELIE, 194)], NOW)
    assert {session.id for session in changed.sessions} == {one.id, other.id}
    assert store.session(one.id).enriched_count == store.session(other.id).enriched_count == 1
    assert store.session(without.id).enriched_count == 0


def broken_off(store: Store, *films: Film) -> Session:
    session = add(store, make_export(*films))
    return store.set_status(session.id, SessionStatus.FAILED, "The disk is full.")


def test_a_session_that_lacks_nothing_any_more_is_complete(store: Store) -> None:
    session = broken_off(store, make_film("Amélie", 2001), make_film("1917", 2019))
    changed = store.save_outcomes([found(AMELIE, 194)], NOW)
    assert [one.status for one in changed.sessions] == [SessionStatus.FAILED]
    changed = store.save_outcomes([FilmOutcome(WAR, NOT_FOUND)], NOW)
    assert [one.status for one in changed.sessions] == [SessionStatus.COMPLETED]
    assert store.session(session.id).error_message == ""


def test_a_session_of_films_that_failed_is_not_complete(store: Store) -> None:
    session = broken_off(store, make_film("Amélie", 2001))
    store.save_outcomes([FilmOutcome(AMELIE, FAILED)], NOW)
    assert store.session(session.id).status is SessionStatus.FAILED
    store.decide_by_hand(AMELIE, None, None, NOW)
    assert store.session(session.id).status is SessionStatus.COMPLETED


def test_what_a_run_broken_off_lacked_may_come_as_the_entry_of_another_film(store: Store) -> None:
    session = broken_off(store, make_film("Amélie", 2001))
    store.save_outcomes([FilmOutcome(AMELIE, matched(194))], NOW)
    assert store.session(session.id).status is SessionStatus.FAILED
    store.save_outcomes([found(WAR, 194)], NOW)
    assert store.session(session.id).status is SessionStatus.COMPLETED


def test_the_same_batch_again_changes_no_count(store: Store) -> None:
    session = add(store)
    for _ in range(2):
        store.save_outcomes([found(AMELIE, 194)], NOW)
    assert store.session(session.id).enriched_count == 1
    store.save_outcomes([FilmOutcome(AMELIE, NOT_FOUND)], NOW)
    assert store.session(session.id).enriched_count == 0


def test_the_watchlist_is_not_among_the_films_counted(store: Store) -> None:
    session = add(store)
    store.save_outcomes([found(ELOGE, 5)], NOW)
    assert store.session(session.id).enriched_count == 0
    assert store.match_counts(session.id).matched == 1


def test_a_session_of_known_films_is_complete_at_once(store: Store) -> None:
    add(store)
    store.save_outcomes([found(AMELIE, 194), FilmOutcome(WAR, NOT_FOUND)], NOW)
    session = add(store)
    assert session.enriched_count == 1
    assert pending(store, session.id) == [NAMELESS, ELOGE]


def test_deleting_a_session_keeps_what_is_known(store: Store) -> None:
    session = add(store)
    store.save_outcomes([found(AMELIE, 194)], NOW)
    store.delete(session.id)
    assert store.cache_size().films == 1
    assert add(store).enriched_count == 1


def test_what_failed_is_tried_again_later_and_then_later_still(store: Store) -> None:
    session = add(store, make_export(make_film("A")))
    key = "https://boxd.it/A"
    waits = []
    for _ in range(6):
        store.save_outcomes([FilmOutcome(key, FAILED)], NOW)
        assert pending(store, session.id) == []
        assert len(store.pending_films(session.id, None)) == 1
        hours = (n for n in range(200) if store.pending_films(session.id, NOW + n * HOUR))
        waits.append(next(hours))
    assert waits == sorted(waits)
    assert waits[0] <= 1
    assert waits[-1] == waits[-2] == 48
    store.save_outcomes([found(key, 1)], NOW)
    assert store.match_counts(session.id).matched == 1


HOUR = timedelta(hours=1)


def test_a_failure_takes_no_decision_back(store: Store) -> None:
    session = add(store)
    for decision in (AMBIGUOUS, NOT_FOUND):
        store.save_outcomes([FilmOutcome(WAR, decision)], NOW)
        store.save_outcomes([FilmOutcome(WAR, FAILED)], NOW)
        assert decision_of(store, session.id, WAR) == decision


def test_what_was_chosen_by_hand_stays(store: Store) -> None:
    session = add(store)
    store.save_outcomes([FilmOutcome(WAR, AMBIGUOUS)], NOW)
    changed = store.decide_by_hand(WAR, AN_ENTRY, make_entry(194), NOW)
    assert changed.sessions[0].enriched_count == 1
    chosen = decision_of(store, session.id, WAR)
    assert chosen is not None
    assert (chosen.rule, chosen.tmdb_id) == (MatchRule.BY_HAND, 194)
    assert chosen.candidates == AMBIGUOUS.candidates
    for outcome in (found(WAR, 7), FilmOutcome(WAR, NOT_FOUND), FilmOutcome(WAR, FAILED)):
        store.save_outcomes([outcome], NOW)
        assert decision_of(store, session.id, WAR) == chosen
    store.clear_cache()
    [film] = [film for film in store.pending_films(session.id, NOW) if film.key == WAR]
    assert film.entry == AN_ENTRY
    assert store.session(session.id).enriched_count == 0


def test_data_that_come_for_a_chosen_entry_count(store: Store) -> None:
    session = add(store)
    store.decide_by_hand(WAR, AN_ENTRY, make_entry(194), NOW)
    store.clear_cache()
    changed = store.save_outcomes([FilmOutcome(WAR, None, make_entry(194))], NOW)
    assert changed.sessions[0].enriched_count == 1
    assert decision_of(store, session.id, WAR) is not None


def test_data_count_for_every_film_that_is_the_entry(store: Store) -> None:
    session = add(store)
    store.decide_by_hand(WAR, AN_ENTRY, make_entry(194), NOW)
    store.clear_cache()
    store.save_outcomes([found(AMELIE, 194)], NOW)
    assert store.session(session.id).enriched_count == 2


def test_not_on_tmdb_is_an_answer(store: Store) -> None:
    session = add(store)
    store.save_outcomes([found(AMELIE, 194)], NOW)
    assert store.decide_by_hand(AMELIE, None, None, NOW).sessions[0].enriched_count == 0
    decision = decision_of(store, session.id, AMELIE)
    assert decision is not None
    assert decision.state is MatchState.NOT_FOUND
    assert AMELIE not in pending(store, session.id)
    assert store.match_counts(session.id).to_review == 0


def test_undo_goes_back_step_by_step(store: Store) -> None:
    session = add(store)
    store.save_outcomes([FilmOutcome(WAR, AMBIGUOUS)], NOW)
    store.decide_by_hand(WAR, AN_ENTRY, make_entry(194), NOW)
    store.decide_by_hand(WAR, None, None, NOW)
    assert store.undo_decision(WAR).sessions[0].enriched_count == 1
    assert store.undo_decision(WAR).sessions[0].enriched_count == 0
    assert decision_of(store, session.id, WAR) == AMBIGUOUS
    assert store.undo_decision(WAR).keys == ()


def test_undo_of_the_first_decision_leaves_the_film_pending(store: Store) -> None:
    session = add(store)
    store.decide_by_hand(WAR, AN_ENTRY, make_entry(194), NOW)
    assert store.undo_decision(WAR).keys == (WAR,)
    assert WAR in pending(store, session.id)


def test_matches_to_review_come_by_urgency_and_those_by_hand_last(store: Store) -> None:
    names = ["Weak", "Open", "Sure", "Chosen", "Absent"]
    session = add(store, make_export(*(make_film(name) for name in names)))
    weak = matched(1, 0.91, MatchRule.CLOSE)
    store.save_outcomes(
        [
            FilmOutcome("https://boxd.it/Weak", weak, make_entry(1)),
            FilmOutcome("https://boxd.it/Open", AMBIGUOUS),
            found("https://boxd.it/Sure", 2),
            FilmOutcome("https://boxd.it/Absent", NOT_FOUND),
        ],
        NOW,
    )
    store.decide_by_hand("https://boxd.it/Chosen", AN_ENTRY, make_entry(194), NOW)
    review = store.matches_to_review(session.id)
    assert [match.name for match in review] == ["Open", "Absent", "Weak", "Chosen"]
    assert review[0].decision == AMBIGUOUS
    assert store.match_counts(session.id).to_review == 3


def test_a_film_tells_its_match_and_data(store: Store) -> None:
    session = add(store)
    store.save_outcomes([found(AMELIE, 194)], NOW)
    films = store.library(session.id).films
    match = store.film_match(films[0].id)
    assert match.film_data == make_entry(194)
    assert match.decision is not None
    assert match.decision.tmdb_id == 194
    assert store.film_match(films[1].id).decision is None
    with pytest.raises(StoreError, match="not there any more"):
        store.film_match(12345)


def test_a_status_says_why(store: Store) -> None:
    session = add(store)
    failed = store.set_status(session.id, SessionStatus.FAILED, "No key.")
    assert (failed.status, failed.error_message) == (SessionStatus.FAILED, "No key.")
    completed = store.set_status(session.id, SessionStatus.COMPLETED)
    assert (completed.status, completed.error_message) == (SessionStatus.COMPLETED, "")


def test_a_session_that_is_gone_has_no_matches(store: Store) -> None:
    for ask in (store.match_counts, store.matches_to_review, store.library_film_data):
        with pytest.raises(SessionNotFoundError):
            ask("nowhere")
