"""Film data in the window: fetched by itself, told at the bottom, held, stopped, gone on with."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from lbstats_desktop.domain.session import SessionStatus
from lbstats_desktop.services.enrichment import THREADS
from lbstats_desktop.ui.enrichment.bar_state import Action
from tests.services.small_tmdb import SmallTmdb
from tests.tmdb.conftest import TOKEN
from tests.tmdb.loopback import tmdb_error
from tests.ui.window.conftest import Begin, Desktop, MemoryKeyring
from tests.ui.window.film_data import (
    FILMS,
    PATIENCE_MS,
    Gate,
    bar,
    export,
    known,
    open_settings,
    press,
    said,
    wait_for,
)


def test_it_starts_by_itself_and_what_it_learns_comes_on_screen(
    keyed: Desktop, tmp_path: Path
) -> None:
    keyed.drop(export(tmp_path))
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    assert said(keyed) == f"Done | {FILMS} of {FILMS} films found on TMDB"
    assert keyed.dashboard.session is not None
    assert keyed.dashboard.session.enriched_count == FILMS
    assert keyed.dashboard.session.status is SessionStatus.COMPLETED


def test_what_is_known_is_shown_when_a_session_is_opened_without_asking_again(
    begin: Begin, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    first = begin(MemoryKeyring(TOKEN))
    first.drop(export(tmp_path))
    first.rest()
    first.end()
    asked = len(tmdb.received)
    second = begin(MemoryKeyring())
    second.qtbot.waitUntil(lambda: known(second) == FILMS, timeout=PATIENCE_MS)
    second.rest()
    assert len(tmdb.received) == asked
    assert bar(second).isHidden()


def test_films_not_found_are_offered_for_review(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    tmdb.unknown = {3, 4}
    keyed.drop(export(tmp_path))
    wait_for(keyed, "Done with 2 to review")
    with keyed.qtbot.waitSignal(bar(keyed).asked):
        press(keyed, Action.REVIEW)


def test_what_is_reviewed_is_no_longer_counted(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    tmdb.unknown = {3, 4}
    keyed.drop(export(tmp_path))
    wait_for(keyed, "Done with 2 to review")
    board = keyed.dashboard
    assert board.frames is not None
    assert keyed.window.workspace is not None
    matches = keyed.window.workspace.matches
    assert matches is not None
    absent = board.frames.films.name.index("Film 3")
    matches.refuse(keyed.store.film_match(int(board.frames.films.id[absent])))
    wait_for(keyed, "Done with 1 to review")


def test_it_can_be_paused_and_goes_on_from_there(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    keyed.window.import_files([export(tmp_path)])
    wait_for(keyed, f"/ {FILMS}")
    press(keyed, Action.PAUSE)
    assert said(keyed).startswith("Pausing")
    gate.open()
    wait_for(keyed, "Paused")
    done = known(keyed)
    press(keyed, Action.RESUME)
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    assert done < FILMS


def test_it_can_be_stopped_and_begins_again_only_when_asked(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    keyed.window.import_files([export(tmp_path)])
    wait_for(keyed, f"/ {FILMS}")
    press(keyed, Action.STOP)
    gate.open()
    wait_for(keyed, "Film data stopped")
    keyed.rest()
    assert known(keyed) < FILMS
    press(keyed, Action.RESUME)
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)


def test_the_focus_does_not_go_from_pause_to_stop(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    keyed.window.import_files([export(tmp_path)])
    wait_for(keyed, f"/ {FILMS}")
    keyed.window.activateWindow()
    bar(keyed).button(Action.PAUSE).setFocus()
    press(keyed, Action.PAUSE)
    assert keyed.window.focusWidget() is bar(keyed).button(Action.RESUME)
    gate.open()
    press(keyed, Action.STOP)
    keyed.rest()


def test_while_tmdb_is_away_it_waits_and_goes_on_when_asked(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    away = threading.Event()
    away.set()
    # Asked to wait this long, nobody does: it is as good as not there.
    busy = tmdb_error(429, 25, Retry_After="600")
    tmdb.fault = lambda _received: busy if away.is_set() else None
    keyed.window.import_files([export(tmp_path, films=3)])
    wait_for(keyed, "Waiting for TMDB")
    away.clear()
    press(keyed, Action.TRY_AGAIN)
    keyed.qtbot.waitUntil(lambda: known(keyed) == 3, timeout=PATIENCE_MS)


def test_closed_in_the_middle_it_goes_on_at_the_next_start(
    begin: Begin, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 12)
    first = begin(MemoryKeyring(TOKEN))
    first.window.import_files([export(tmp_path)])
    first.qtbot.waitUntil(lambda: len(tmdb.details_asked) > 5, timeout=PATIENCE_MS)
    threading.Timer(0.2, gate.open).start()
    first.end()
    second = begin(MemoryKeyring(TOKEN))
    second.qtbot.waitUntil(lambda: known(second) == FILMS, timeout=PATIENCE_MS)
    # What was under way when it was closed is asked for again, and nothing else.
    assert sum(tmdb.details_asked.values()) <= FILMS + THREADS


def test_another_session_waits_its_turn_and_the_bar_speaks_of_the_one_on_screen(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    keyed.window.import_files([export(tmp_path)])
    wait_for(keyed, f"/ {FILMS}")
    first = keyed.dashboard.session
    assert first is not None
    keyed.window.import_files([export(tmp_path, first=50, films=4)])
    wait_for(keyed, f"Waits its turn | after “{first.name}”")
    assert f"Fetching film data for “{first.name}”" in bar(keyed).others
    gate.open()
    keyed.qtbot.waitUntil(lambda: known(keyed) == 4, timeout=PATIENCE_MS)
    keyed.rest()
    assert keyed.store.match_counts(first.id).matched == FILMS


def test_a_session_being_deleted_is_fetched_for_no_longer(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    keyed.window.import_files([export(tmp_path)])
    wait_for(keyed, f"/ {FILMS}")
    session = keyed.dashboard.session
    assert session is not None
    keyed.window.sidebar.sessions.delete_asked.emit(session.id)
    notice = keyed.notice("Delete")
    threading.Timer(0.2, gate.open).start()
    keyed.press(notice, "Delete")
    assert keyed.store.match_counts(session.id).pending > 0
    keyed.press(keyed.notice("“"), "Undo")
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)


def test_what_is_kept_can_be_cleared_and_is_fetched_again(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    keyed.drop(export(tmp_path))
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    panel = open_settings(keyed)
    assert panel.stored.text().startswith(f"{FILMS} films")
    gate = Gate(tmdb, 0)
    panel.clear.click()
    question = keyed.notice("Clear what is known")
    assert "fetched again at once" in question.text
    clear = next(b for b in question.findChildren(QPushButton) if b.text() == "Clear")
    clear.click()
    keyed.qtbot.waitUntil(lambda: known(keyed) == 0, timeout=PATIENCE_MS)
    assert panel.stored.text() == "Nothing is kept."
    gate.open()
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    keyed.qtbot.waitUntil(lambda: panel.stored.text().startswith(f"{FILMS} films"))


def test_what_is_cleared_is_not_fetched_for_a_session_that_was_stopped(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 15)
    keyed.window.import_files([export(tmp_path)])
    keyed.qtbot.waitUntil(lambda: len(tmdb.details_asked) > 5, timeout=PATIENCE_MS)
    press(keyed, Action.STOP)
    gate.open()
    keyed.rest()
    panel = open_settings(keyed)
    asked = len(tmdb.received)
    panel.clear.click()
    keyed.press(keyed.notice("Clear what is known"), "Clear")
    keyed.rest()
    assert known(keyed) == 0
    assert len(tmdb.received) == asked
    assert said(keyed) == f"Film data stopped | {FILMS} films have none yet"


def test_a_session_that_waits_for_a_paused_one_offers_to_go_on_with_that(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    keyed.window.import_files([export(tmp_path)])
    wait_for(keyed, f"/ {FILMS}")
    press(keyed, Action.PAUSE)
    gate.open()
    wait_for(keyed, "Paused")
    keyed.window.import_files([export(tmp_path, first=50, films=4)])
    wait_for(keyed, "which is paused")
    press(keyed, Action.RESUME)
    keyed.qtbot.waitUntil(lambda: known(keyed) == 4, timeout=PATIENCE_MS)


def test_it_is_said_at_once_that_it_was_stopped(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    keyed.window.import_files([export(tmp_path)])
    wait_for(keyed, f"/ {FILMS}")
    press(keyed, Action.STOP)
    assert said(keyed).startswith("Film data stopped")
    press(keyed, Action.RESUME)
    gate.open()
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)


def test_trying_again_while_another_session_is_at_work_waits_for_its_end(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    tmdb.fault = lambda r: tmdb_error(404, 34) if r.path.endswith("/movie/2") else None
    keyed.drop(export(tmp_path, films=3))
    wait_for(keyed, "1 film could not be fetched")
    first = keyed.dashboard.session
    assert first is not None
    gate = Gate(tmdb, 0)
    keyed.window.import_files([export(tmp_path, first=50)])
    wait_for(keyed, f"/ {FILMS}")
    keyed.window.sidebar.sessions.open_asked.emit(first.id)
    wait_for(keyed, "1 film could not be fetched")
    press(keyed, Action.TRY_AGAIN)
    assert said(keyed).startswith("Waits its turn")
    gate.open()
    keyed.qtbot.waitUntil(lambda: known(keyed) == 3, timeout=PATIENCE_MS)
    keyed.rest()


def test_what_another_session_brought_is_no_longer_said_to_be_missing(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 1)
    keyed.window.import_files([export(tmp_path, films=3)])
    wait_for(keyed, "/ 3")
    first = keyed.dashboard.session
    assert first is not None
    press(keyed, Action.STOP)
    gate.open()
    keyed.rest()
    assert said(keyed).startswith("Film data stopped")
    keyed.drop(export(tmp_path))
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    keyed.window.sidebar.sessions.open_asked.emit(first.id)
    keyed.rest()
    assert known(keyed) == 3
    assert bar(keyed).isHidden()
    assert keyed.store.session(first.id).status is SessionStatus.COMPLETED
