"""The sample member's film data: what the file holds, and where it goes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import BundledFilmData, FilmOutcome
from lbstats_desktop.domain.film_data import BILLED, Credit, Person, Role
from lbstats_desktop.domain.matching import MatchState
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.services.refresh import OLD_AFTER
from lbstats_desktop.services.sample import (
    bundled_with,
    read_film_data,
    sample_folder,
    write_film_data,
)
from lbstats_desktop.store import Store
from tests.store.film_data_samples import FAILED, make_entry, matched
from tests.store.samples import add, make_export, make_film

NOW = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def bundled() -> BundledFilmData:
    there = bundled_with([sample_folder()])
    assert there is not None
    return there


def unheard(progress: Progress) -> None:
    pass


def import_sample(store: Store, *, again: bool = False) -> str:
    outcome = import_export(
        store, [sample_folder()], again=again, cancel=CancelToken(), report=unheard
    )
    return outcome.session.id


def test_the_file_names_its_source_and_holds_facts_only() -> None:
    values = json.loads((sample_folder() / "film_data.json").read_text("utf-8"))
    assert "TMDB" in values["source"]
    kept = {name for film in values["films"] for name in film}
    kept |= {name for film in values["films"] for one in film.get("candidates", ()) for name in one}
    assert not kept & {"overview", "tagline", "poster_path", "profile_path", "backdrop_path"}


def test_what_is_written_is_read(bundled: BundledFilmData) -> None:
    text = write_film_data(bundled.outcomes, bundled.collections, bundled.fetched_at.date())
    assert text == (sample_folder() / "film_data.json").read_text("utf-8")
    assert read_film_data(text) == bundled


def test_the_cast_is_cut_and_texts_and_pictures_are_left_out() -> None:
    cast = tuple(Credit(Role.CAST, Person(n, f"Actor {n}", "/a.jpg"), n) for n in range(BILLED + 3))
    outcome = FilmOutcome("a film", matched(7), make_entry(7, credits=cast))
    written = write_film_data([outcome], [], date(2026, 11, 1))
    (outcome,) = read_film_data(written).outcomes
    assert outcome.film_data is not None
    assert len(outcome.film_data.people(Role.CAST)) == BILLED
    assert outcome.film_data.overview == outcome.film_data.poster_path == ""


def test_nearly_every_film_comes_with_its_data(store: Store) -> None:
    session_id = import_sample(store)
    counts = store.match_counts(session_id)
    assert counts.pending == counts.failed == 0
    assert counts.matched >= 0.98 * counts.total
    assert counts.to_review > 0
    session = store.session(session_id)
    assert session.enriched_count >= 0.98 * session.total_movies
    known = store.library_film_data(session_id)
    assert any(known.collection_parts.values())
    assert store.unknown_collections(session_id, 1) == []
    assert store.pending_films(session_id, None) == []


def test_other_exports_come_with_none(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert bundled_with([tmp_path_factory.mktemp("export")]) is None
    assert bundled_with([sample_folder(), sample_folder()]) is None


def test_the_import_and_its_film_data_are_stored_together(
    store: Store, bundled: BundledFilmData
) -> None:
    twice = replace(bundled, outcomes=bundled.outcomes[:1] * 2)
    with pytest.raises(Exception, match="UNIQUE constraint failed"):
        add(store, make_export(make_film("A", uri="a")), bundled=twice)
    assert store.sessions() == []
    assert store.stored_entries() == set()


def test_what_was_fetched_or_decided_here_stays(store: Store, bundled: BundledFilmData) -> None:
    first, second = [one for one in bundled.outcomes if one.film_data][:2]
    assert first.film_data is not None
    mine = make_entry(first.film_data.tmdb_id, title="Fetched here")
    add(store, make_export(make_film("A", uri=first.key), make_film("B", uri=second.key)))
    store.save_outcomes([FilmOutcome(first.key, matched(mine.tmdb_id), mine)], NOW)
    store.decide_by_hand(second.key, None, None, NOW)
    session_id = import_sample(store)
    by_key = {match.key: match for match in store.film_matches(session_id)}
    kept = by_key[first.key].film_data
    assert kept is not None
    assert kept.title == "Fetched here"
    decided = by_key[second.key].decision
    assert decided is not None
    assert decided.state is MatchState.NOT_FOUND


def test_it_takes_the_place_of_a_try_that_failed(store: Store, bundled: BundledFilmData) -> None:
    first = next(one for one in bundled.outcomes if one.film_data)
    store.save_outcomes([FilmOutcome(first.key, FAILED)], NOW)
    counts = store.match_counts(import_sample(store))
    assert counts.failed == 0


def test_cleared_film_data_come_back_with_the_sample(store: Store) -> None:
    session_id = import_sample(store)
    before = store.match_counts(session_id)
    store.clear_cache()
    assert store.session(session_id).enriched_count == 0
    assert import_sample(store) == session_id
    assert store.match_counts(session_id) == before
    again = import_sample(store, again=True)
    assert store.session(again).enriched_count == store.session(session_id).enriched_count > 0


def test_a_key_fetches_all_of_it_anew(store: Store, bundled: BundledFilmData) -> None:
    import_sample(store)
    due = store.entries_to_renew(bundled.fetched_at - OLD_AFTER, 1000)
    assert set(due) == store.stored_entries()
    fetched = store.stored_entry(due[0])
    assert fetched is not None
    store.refresh_entries([fetched], [], NOW)
    assert due[0] not in store.entries_to_renew(bundled.fetched_at - OLD_AFTER, 1000)
