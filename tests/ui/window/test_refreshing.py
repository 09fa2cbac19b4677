"""What is asked of TMDB while nobody waits for anything: what is old, not found, or due again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer

from lbstats_desktop.domain.enrichment import FilmOutcome
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.domain.session import Session
from lbstats_desktop.ui.enrichment.refreshing import QuietRefresh
from tests.services.small_tmdb import SmallTmdb
from tests.tmdb.conftest import TOKEN
from tests.tmdb.loopback import tmdb_error
from tests.ui.window.conftest import Begin, Desktop, MemoryKeyring
from tests.ui.window.film_data import FILMS, PATIENCE_MS, Gate, export, known, said, wait_for

LONG_AGO = datetime.now(UTC) - timedelta(days=200)


def clock(desktop: Desktop) -> QTimer:
    refresh = desktop.window.findChild(QuietRefresh)
    assert refresh is not None
    found = refresh.findChild(QTimer)
    assert isinstance(found, QTimer)
    return found


def shown(desktop: Desktop) -> Session:
    session = desktop.dashboard.session
    assert session is not None
    return session


def decide_long_ago(desktop: Desktop, decision: Decision | None = None) -> None:
    """Let the undecided films of the session on screen be so since long ago."""
    matches = desktop.store.film_matches(shown(desktop).id)
    outcomes = [
        FilmOutcome(match.key, decision or match.decision)
        for match in matches
        if match.decision and match.decision.state is not MatchState.MATCHED
    ]
    desktop.store.save_outcomes(outcomes, LONG_AGO)


def test_a_film_that_tmdb_has_by_now_is_found_and_comes_on_screen(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    tmdb.unknown = {3}
    keyed.drop(export(tmp_path))
    wait_for(keyed, "Done with 1 to review")
    keyed.rest()
    decide_long_ago(keyed)
    tmdb.unknown = set()
    clock(keyed).start(20)
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)


def test_old_film_data_are_fetched_again_and_come_on_screen(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    keyed.drop(export(tmp_path, films=2))
    keyed.qtbot.waitUntil(lambda: known(keyed) == 2, timeout=PATIENCE_MS)
    keyed.rest()
    stored = [keyed.store.stored_entry(entry) for entry in keyed.store.stored_entries()]
    keyed.store.refresh_entries([entry for entry in stored if entry], [], LONG_AGO)
    tmdb.unknown = {2}
    clock(keyed).start(20)
    keyed.qtbot.waitUntil(lambda: known(keyed) == 1, timeout=PATIENCE_MS)
    wait_for(keyed, "Done with 1 to review")


def test_a_film_whose_next_try_is_due_is_tried(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    tmdb.fault = lambda r: tmdb_error(404, 34) if r.path.endswith("/movie/2") else None
    keyed.drop(export(tmp_path, films=3))
    wait_for(keyed, "1 film could not be fetched")
    keyed.rest()
    tmdb.fault = lambda _received: None
    decide_long_ago(keyed, Decision(MatchState.FAILED, "It failed."))
    clock(keyed).start(20)
    keyed.qtbot.waitUntil(lambda: known(keyed) == 3, timeout=PATIENCE_MS)


def test_it_makes_way_for_what_the_person_waits_for(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    tmdb.unknown = set(range(1, 11))
    keyed.drop(export(tmp_path, films=10))
    wait_for(keyed, "Done with 10 to review")
    keyed.rest()
    first = shown(keyed)
    decide_long_ago(keyed)
    tmdb.unknown = set()
    gate = Gate(tmdb, 2)
    asked = len(tmdb.received)
    clock(keyed).start(20)
    keyed.qtbot.waitUntil(lambda: len(tmdb.received) > asked + 3, timeout=PATIENCE_MS)
    clock(keyed).stop()
    keyed.window.import_files([export(tmp_path, first=50, films=4)])
    wait_for(keyed, "Fetching film data")
    gate.open()
    keyed.qtbot.waitUntil(lambda: known(keyed) == 4, timeout=PATIENCE_MS)
    keyed.rest()
    assert keyed.store.match_counts(first.id).not_found == 10


def test_without_a_key_nothing_is_asked(begin: Begin, tmdb: SmallTmdb, tmp_path: Path) -> None:
    tmdb.unknown = {1}
    first = begin(MemoryKeyring(TOKEN))
    first.drop(export(tmp_path, films=2))
    wait_for(first, "to review")
    first.rest()
    decide_long_ago(first)
    first.end()
    asked = len(tmdb.received)
    second = begin(MemoryKeyring())
    with second.qtbot.waitSignals([clock(second).timeout] * 3):
        clock(second).start(20)
    second.rest()
    assert len(tmdb.received) == asked
    assert said(second) == ""
