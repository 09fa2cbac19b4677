"""Sessions: stored, found, changed and deleted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError, SessionNotFoundError
from lbstats_desktop.domain.export import FileKind, Problem, SourceFile
from lbstats_desktop.domain.session import SessionStatus
from lbstats_desktop.store import Store, tables
from tests.store.samples import NOW, add, full_export, large_export, make_export, make_film

A_DAY = timedelta(days=1)


def row_counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.__name__: connection.execute(
                f'SELECT count(*) FROM "{table.__name__}"'
            ).fetchone()[0]
            for table in tables.ALL
        }


def test_an_export_becomes_a_session(store: Store) -> None:
    session = add(store)
    assert store.session(session.id) == session
    assert session.status is SessionStatus.COMPLETED
    assert session.total_movies == 3
    assert session.enriched_count == 0
    assert session.created_at == session.last_opened_at == NOW
    assert session.expires_at == NOW + timedelta(days=30)
    assert session.sources == ("/somewhere/export.zip",)
    assert not session.kept


def test_the_import_report_comes_back_as_it_was(store: Store) -> None:
    export = full_export()
    report = store.import_report(add(store, export).id)
    assert report.summary == export.summary
    assert report.files == export.files
    assert report.problems == export.problems
    assert isinstance(report.files[0].kind, FileKind)


def test_names_that_are_not_unicode_are_stored_all_the_same(store: Store) -> None:
    export = make_export(
        make_film("A"),
        files=(SourceFile("caf\udce9.csv", FileKind.UNKNOWN, 1, 0, ""),),
        problems=(Problem("caf\udce9.csv", 0, "caf\udce9.csv is not known"),),
    )
    session = add(store, export, sources=("/caf\udce9",))
    assert store.session(session.id).sources == ("/caf\udce9",)
    assert store.import_report(session.id).files[0].name == "caf?.csv"
    assert store.import_report(session.id).problems[0].reason == "caf?.csv is not known"


def test_times_of_any_zone_sort_as_time_does(store: Store) -> None:
    east = timezone(timedelta(hours=9))
    early = add(store, now=datetime(2026, 7, 9, 23, 0, tzinfo=east))
    late = add(store, now=datetime(2026, 7, 9, 15, 0, tzinfo=NOW.tzinfo))
    assert [session.id for session in store.sessions()] == [late.id, early.id]
    assert store.session(early.id).created_at == early.created_at


def test_a_cancelled_import_stores_nothing(store: Store, path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        add(store, cancel=cancel)
    assert not any(row_counts(path).values())


def test_an_import_cancelled_in_the_middle_stores_nothing(store: Store, path: Path) -> None:
    class CancelledAfterAWhile(CancelToken):
        asked = 0

        def raise_if_cancelled(self) -> None:
            self.asked += 1
            if self.asked == 5:
                self.cancel()
            super().raise_if_cancelled()

    with pytest.raises(CancelledError):
        add(store, large_export(50), cancel=CancelledAfterAWhile())
    assert not any(row_counts(path).values())
    assert add(store, large_export(50)).total_movies == 50


def test_an_export_that_does_not_fit_stores_nothing(store: Store, path: Path) -> None:
    broken = full_export()
    film = replace(broken.films[1], rating=77.0)
    with pytest.raises(Exception, match="CHECK"):
        add(store, replace(broken, films=(broken.films[0], film, *broken.films[2:])))
    assert not any(row_counts(path).values())


def test_sessions_do_not_mix(store: Store) -> None:
    one = add(store)
    other = add(store, make_export(make_film("Elsewhere"), fingerprint="other"))
    assert len(store.library(one.id).films) == 4
    assert [film.name for film in store.library(other.id).films] == ["Elsewhere"]
    assert store.library(other.id).viewings == []
    assert store.import_report(other.id).files == ()


def test_a_session_is_found_by_id_by_name_and_by_the_beginning_of_its_id(store: Store) -> None:
    one, other = add(store, name="Summer"), add(store, name="Winter")
    assert store.session(one.id) == one
    assert store.session("Winter") == other
    length = next(n for n in range(1, 37) if one.id[:n] != other.id[:n])
    assert store.session(one.id[:length]) == one


@pytest.mark.parametrize("wanted", ["nothing of that name", ""])
def test_a_session_that_is_not_there_is_an_error(store: Store, wanted: str) -> None:
    add(store)
    with pytest.raises(SessionNotFoundError, match="There is no session"):
        store.session(wanted)


def test_a_name_that_two_sessions_bear_is_an_error_that_tells_their_ids(store: Store) -> None:
    one, other = add(store, name="Same"), add(store, name="Same")
    with pytest.raises(SessionNotFoundError, match="2 sessions") as error:
        store.session("Same")
    assert one.id in error.value.next_step
    assert other.id in error.value.next_step


def test_the_newest_session_of_a_content_is_found_by_its_fingerprint(store: Store) -> None:
    add(store, now=NOW - A_DAY)
    newest = add(store, now=NOW)
    add(store, make_export(make_film("A"), fingerprint="else"), now=NOW + A_DAY)
    assert store.find_by_fingerprint("f" * 64) == newest
    assert store.find_by_fingerprint("unknown") is None


def test_changes_return_what_the_session_is_now(store: Store) -> None:
    session = add(store)
    renamed = store.rename(session.id, "Everything ★")
    assert renamed == replace(session, name="Everything ★")
    kept = store.set_kept(session.id, True, None)
    assert kept == replace(renamed, kept=True, expires_at=None)
    opened = store.touch_opened(session.id, NOW + A_DAY, NOW + 2 * A_DAY)
    assert opened.last_opened_at == NOW + A_DAY
    assert opened.expires_at == NOW + 2 * A_DAY
    assert store.session(session.id) == opened


def test_deleting_takes_everything_of_the_session_and_nothing_else(
    store: Store, path: Path
) -> None:
    remaining = add(store)
    before = row_counts(path)
    session = add(store, large_export(50))
    assert store.delete(session.id) == session
    assert row_counts(path) == before
    assert store.sessions() == [remaining]
    store.delete(remaining.id)
    assert not any(row_counts(path).values())


def test_what_concerns_a_deleted_session_says_that_it_is_gone(store: Store) -> None:
    gone = store.delete(add(store).id).id
    for ask in (
        store.library,
        store.import_report,
        store.delete,
        lambda id_: store.rename(id_, "x"),
        lambda id_: store.set_kept(id_, True, None),
        lambda id_: store.touch_opened(id_, NOW, None),
    ):
        with pytest.raises(SessionNotFoundError, match="not there any more"):
            ask(gone)


def test_age_deletes_neither_kept_nor_newest_nor_what_has_time_left(store: Store) -> None:
    kept = add(store, now=NOW - 9 * A_DAY, expires_at=NOW - A_DAY, name="kept")
    kept = store.set_kept(kept.id, True, NOW - A_DAY)
    expired = add(store, now=NOW - 8 * A_DAY, expires_at=NOW, name="expired")
    has_time = add(store, now=NOW - 7 * A_DAY, expires_at=NOW + A_DAY, name="has time")
    endless = add(store, now=NOW - 6 * A_DAY, expires_at=None, name="endless")
    newest = add(store, now=NOW - 5 * A_DAY, expires_at=NOW - A_DAY, name="newest")
    assert store.delete_expired(NOW) == [expired]
    assert store.sessions() == [newest, endless, has_time, kept]
    assert store.delete_expired(NOW) == []


def test_rescheduling_changes_those_it_gives_another_time(store: Store) -> None:
    one = add(store, now=NOW - A_DAY, expires_at=NOW)
    other = add(store, now=NOW, expires_at=NOW)
    changed = store.reschedule(lambda s: None if s.id == one.id else s.expires_at)
    assert changed == [replace(one, expires_at=None)]
    assert store.sessions() == [other, replace(one, expires_at=None)]


def test_a_setting_is_remembered(store: Store, path: Path) -> None:
    assert store.setting("theme", "system") == "system"
    store.set_setting("theme", "dark")
    store.set_setting("theme", {"name": "light", "since": [2026, None]})
    with Store.open(path) as other:
        assert other.setting("theme", "system") == {"name": "light", "since": [2026, None]}


def test_the_year_and_day_of_a_session_survive(store: Store) -> None:
    films = store.library(add(store).id).films
    assert films[0].recorded_on == date(2024, 1, 15).isoformat()
    assert films[2].recorded_on is None


def test_a_session_knows_up_to_which_day_it_tells(store: Store) -> None:
    dated = add(store, make_export(exported_on=date(2026, 7, 1), fingerprint="dated"))
    assert store.session(dated.id).exported_on == date(2026, 7, 1)
    undated = add(store, make_export(exported_on=None, fingerprint="undated"))
    assert store.session(undated.id).exported_on is None
    told = store.set_exported_on(undated.id, date(2026, 7, 2), name="2 Jul 2026")
    assert store.session(undated.id) == told
    assert (told.exported_on, told.name) == (date(2026, 7, 2), "2 Jul 2026")
