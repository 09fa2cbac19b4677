"""Film data in the window: fetched by itself, told at the bottom, held, stopped, gone on with."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from lbstats_desktop.credentials import TmdbKey
from lbstats_desktop.domain.session import SessionStatus
from lbstats_desktop.paths import AppPaths
from lbstats_desktop.services.enrichment import THREADS
from lbstats_desktop.services.tmdb_access import TmdbAccess
from lbstats_desktop.store import Store
from lbstats_desktop.ui.enrichment.bar import EnrichmentBar
from lbstats_desktop.ui.enrichment.faces import NO_KEY, Action
from lbstats_desktop.ui.panels.film_data import FilmDataSettings
from lbstats_desktop.ui.panels.settings import SettingsPanel
from tests.exports import Files, watched_csv, write_export
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.tmdb.conftest import KEY, TOKEN
from tests.tmdb.loopback import Received, Reply, tmdb_error
from tests.ui.window.conftest import Desktop

FILMS = 30
PATIENCE_MS = 20_000


class MemoryKeyring:
    """Keeps what it is given; `locked`: nothing."""

    def __init__(self, secret: str | None = None, *, locked: bool = False) -> None:
        self.secret = secret
        self._locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        return self.secret

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self._locked:
            self.secret = password

    def delete_password(self, service: str, username: str) -> None:
        self.secret = None


@pytest.fixture
def tmdb() -> Iterator[SmallTmdb]:
    with small_tmdb() as server:
        yield server


Begin = Callable[[MemoryKeyring], Desktop]


@pytest.fixture
def environ(tmdb: SmallTmdb) -> dict[str, str]:
    return {"LBSTATS_TMDB_URL": tmdb.url, "LBSTATS_TMDB_PACE": "0"}


@pytest.fixture
def begin(
    qtbot: QtBot, tmp_path: Path, tmdb: SmallTmdb, environ: dict[str, str]
) -> Iterator[Begin]:
    """Start the program with a way to the small TMDB; each time over the same folder."""
    paths = AppPaths.under(tmp_path / "data")
    paths.create()
    started: list[Desktop] = []

    def start(keyring: MemoryKeyring) -> Desktop:
        def access(store: Store) -> TmdbAccess:
            return TmdbAccess(store, TmdbKey({}, lambda: keyring), environ)

        started.append(Desktop(qtbot, paths, access))
        return started[-1]

    yield start
    tmdb.fault = lambda _received: None
    for desktop in started:
        desktop.end()


@pytest.fixture
def keyed(begin: Begin) -> Desktop:
    """A first start with a key in the keyring."""
    return begin(MemoryKeyring(TOKEN))


def export(folder: Path, first: int = 1, films: int = FILMS) -> Path:
    rows = [
        ("2020-01-01", f"Film {number}", 2000, f"https://boxd.it/f{number}")
        for number in range(first, first + films)
    ]
    files: Files = {"watched.csv": watched_csv(rows)}
    return write_export(folder / f"letterboxd-someone-2024-02-{first:02}-10-11-utc.zip", files)


def bar(desktop: Desktop) -> EnrichmentBar:
    return desktop.window.content.film_data


def said(desktop: Desktop) -> str:
    face = bar(desktop).face
    return "" if face is None else f"{face.state} | {face.detail}"


def press(desktop: Desktop, action: Action) -> None:
    button = bar(desktop).button(action)
    assert button.isVisible()
    button.click()


def wait_for(desktop: Desktop, part: str) -> None:
    desktop.qtbot.waitUntil(lambda: part in said(desktop), timeout=PATIENCE_MS)


def known(desktop: Desktop) -> int:
    frames = desktop.dashboard.frames
    return 0 if frames is None else int(frames.facts.known.sum())


def settings(desktop: Desktop) -> FilmDataSettings:
    panel = desktop.window.content.panel
    assert isinstance(panel, SettingsPanel)
    return panel.film_data


class Gate:
    """Lets so many details through, then holds the others back until it is opened."""

    def __init__(self, tmdb: SmallTmdb, through: int) -> None:
        self._left = through
        self._lock = threading.Lock()
        self._open = threading.Event()
        self.reply = Reply(content={"page": 1, "results": [], "total_results": 0})
        tmdb.fault = self._hold

    def open(self) -> None:
        self._open.set()

    def _hold(self, received: Received) -> Reply | None:
        if "/search/" in received.path:
            with self._lock:
                self._left -= 1
                held = self._left < 0
            if held:
                self._open.wait(20)
        return None


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


def test_a_refused_key_is_said_and_another_one_lets_it_go_on(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    def refuse(received: Received) -> Reply | None:
        given = received.params.get("api_key", "")
        return None if given == KEY else tmdb_error(401, 7)

    tmdb.fault = refuse
    keyed.drop(export(tmp_path))
    wait_for(keyed, "Key refused")
    press(keyed, Action.ENTER_KEY)
    panel = settings(keyed)
    panel.key.setText(KEY)
    panel.check.click()
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    assert "TMDB accepts this key" in panel.text


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


def test_without_a_key_a_quiet_strip_says_where_to_get_one(
    begin: Begin, tmdb: SmallTmdb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    keyring = MemoryKeyring()
    desktop = begin(keyring)
    desktop.drop(export(tmp_path))
    desktop.qtbot.waitUntil(lambda: bar(desktop).face == NO_KEY)
    assert not tmdb.received
    press(desktop, Action.GET_KEY)
    assert opened == [QUrl("https://www.themoviedb.org/settings/api")]
    press(desktop, Action.ENTER_KEY)
    settings(desktop).key.setText(f"Bearer {TOKEN}")
    settings(desktop).check.click()
    desktop.qtbot.waitUntil(lambda: known(desktop) == FILMS, timeout=PATIENCE_MS)
    assert keyring.secret == TOKEN


def test_the_strip_once_closed_stays_away(begin: Begin, tmp_path: Path) -> None:
    first = begin(MemoryKeyring())
    first.drop(export(tmp_path))
    first.qtbot.waitUntil(lambda: bar(first).face == NO_KEY)
    press(first, Action.CLOSE)
    assert bar(first).isHidden()
    first.end()
    second = begin(MemoryKeyring())
    second.rest()
    assert second.dashboard.session is not None
    assert bar(second).isHidden()


def open_settings(desktop: Desktop) -> FilmDataSettings:
    desktop.window.start_page.settings_asked.emit()
    desktop.rest()
    return settings(desktop)


@pytest.mark.parametrize(
    ("typed", "reply", "words"),
    [
        ("hello", None, "neither a TMDB API read access token"),
        (KEY, tmdb_error(401, 7), "TMDB does not accept the key."),
    ],
)
def test_a_key_that_cannot_be_used_is_not_kept_and_the_reason_is_said(
    begin: Begin, tmdb: SmallTmdb, typed: str, reply: Reply | None, words: str
) -> None:
    tmdb.fault = lambda _received: reply
    keyring = MemoryKeyring()
    desktop = begin(keyring)
    panel = open_settings(desktop)
    panel.key.setText(typed)
    panel.check.click()
    desktop.qtbot.waitUntil(lambda: words in panel.text, timeout=PATIENCE_MS)
    assert keyring.secret is None
    assert panel.key.text() == typed


def test_a_key_that_cannot_be_checked_because_tmdb_is_out_of_reach_is_not_kept(
    begin: Begin, environ: dict[str, str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        environ["LBSTATS_TMDB_URL"] = f"http://127.0.0.1:{server.getsockname()[1]}/3"
    keyring = MemoryKeyring()
    panel = open_settings(desktop := begin(keyring))
    panel.key.setText(KEY)
    panel.check.click()
    desktop.qtbot.waitUntil(lambda: "cannot be reached" in panel.text, timeout=PATIENCE_MS)
    assert keyring.secret is None


def test_a_key_that_no_keyring_keeps_is_used_with_a_notice(begin: Begin) -> None:
    desktop = begin(MemoryKeyring(locked=True))
    panel = open_settings(desktop)
    panel.key.setText(KEY)
    panel.check.click()
    desktop.qtbot.waitUntil(lambda: "accepts this key" in panel.text, timeout=PATIENCE_MS)
    assert "forgotten when the program ends" in panel.text


def test_a_key_can_be_removed(begin: Begin) -> None:
    keyring = MemoryKeyring(TOKEN)
    desktop = begin(keyring)
    panel = open_settings(desktop)
    assert "keyring" in panel.text
    panel.remove.click()
    desktop.qtbot.waitUntil(lambda: "no key yet" in panel.text)
    assert keyring.secret is None
    assert not panel.remove.isVisible()


def test_what_is_kept_can_be_cleared_and_is_not_fetched_again_unasked(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    keyed.drop(export(tmp_path))
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    panel = open_settings(keyed)
    assert panel.stored.text().startswith(f"{FILMS} films")
    asked = len(tmdb.received)
    panel.clear.click()
    keyed.press(keyed.notice("Clear what is known"), "Clear")
    keyed.qtbot.waitUntil(lambda: known(keyed) == 0, timeout=PATIENCE_MS)
    keyed.rest()
    assert panel.stored.text() == "Nothing is kept."
    assert len(tmdb.received) == asked
    assert said(keyed).startswith("Film data stopped")
