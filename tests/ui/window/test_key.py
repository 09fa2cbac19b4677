"""The key to TMDB in the window: asked for, entered, refused, removed."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from lbstats_desktop.credentials import TmdbKey
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.services.tmdb_access import TmdbAccess
from lbstats_desktop.ui.enrichment.bar_state import NO_KEY, Action
from lbstats_desktop.ui.enrichment.key_field import KeyField
from lbstats_desktop.ui.enrichment.keys import KeyController
from lbstats_desktop.ui.settings.film_data import FilmDataSettings
from tests.services.small_tmdb import SmallTmdb
from tests.tmdb.conftest import KEY, TOKEN
from tests.tmdb.loopback import Received, Reply, tmdb_error
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
    settings,
    wait_for,
)


def field(panel: FilmDataSettings) -> KeyField:
    assert panel.key is not None
    return panel.key


def line(panel: FilmDataSettings) -> QLineEdit:
    return field(panel).line


def use(panel: FilmDataSettings) -> QPushButton:
    return field(panel).use


def test_without_a_key_a_quiet_strip_says_where_to_get_one(
    begin: Begin, tmdb: SmallTmdb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    keyring = MemoryKeyring()
    desktop = begin(keyring)
    desktop.drop(export(tmp_path))
    desktop.qtbot.waitUntil(lambda: bar(desktop).bar_state == NO_KEY)
    assert not tmdb.received
    press(desktop, Action.GET_KEY)
    assert opened == [QUrl("https://www.themoviedb.org/settings/api")]
    press(desktop, Action.ENTER_KEY)
    line(settings(desktop)).setText(f"Bearer {TOKEN}")
    use(settings(desktop)).click()
    desktop.qtbot.waitUntil(lambda: known(desktop) == FILMS, timeout=PATIENCE_MS)
    assert keyring.secret == TOKEN


def test_the_strip_once_closed_stays_away(begin: Begin, tmp_path: Path) -> None:
    first = begin(MemoryKeyring())
    first.drop(export(tmp_path))
    first.qtbot.waitUntil(lambda: bar(first).bar_state == NO_KEY)
    press(first, Action.CLOSE)
    assert bar(first).isHidden()
    first.end()
    second = begin(MemoryKeyring())
    second.rest()
    assert second.dashboard.session is not None
    assert bar(second).isHidden()


@pytest.mark.parametrize(
    ("typed", "reply", "words"),
    [
        ("hello", None, "neither a TMDB API read access token"),
        (
            KEY,
            tmdb_error(401, 7),
            "not accept this API key. Copy it again: a right one has",
        ),
        (
            TOKEN,
            tmdb_error(401, 7),
            "not accept this API read access token. Copy it again:",
        ),
    ],
)
def test_a_key_that_cannot_be_used_is_not_kept_and_the_reason_is_said(
    begin: Begin, tmdb: SmallTmdb, typed: str, reply: Reply | None, words: str
) -> None:
    tmdb.fault = lambda _received: reply
    keyring = MemoryKeyring()
    desktop = begin(keyring)
    panel = open_settings(desktop)
    line(panel).setText(typed)
    use(panel).click()
    desktop.qtbot.waitUntil(lambda: words in panel.text, timeout=PATIENCE_MS)
    assert keyring.secret is None
    assert line(panel).text() == typed


def test_a_key_of_the_environment_that_is_refused_can_only_be_corrected_there(
    begin: Begin, tmdb: SmallTmdb, environ: dict[str, str], tmp_path: Path
) -> None:
    tmdb.fault = lambda _received: tmdb_error(401, 7)
    environ["LBSTATS_TMDB_TOKEN"] = TOKEN
    desktop = begin(MemoryKeyring())
    desktop.drop(export(tmp_path))
    wait_for(desktop, "Key refused")
    press(desktop, Action.ENTER_KEY)
    panel = settings(desktop)
    desktop.qtbot.waitUntil(lambda: "Correct LBSTATS_TMDB_TOKEN" in panel.text)
    assert not line(panel).isVisible()


def test_a_key_that_cannot_be_checked_because_tmdb_is_out_of_reach_is_not_kept(
    begin: Begin, environ: dict[str, str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        environ["LBSTATS_TMDB_URL"] = f"http://127.0.0.1:{server.getsockname()[1]}/3"
    keyring = MemoryKeyring()
    panel = open_settings(desktop := begin(keyring))
    line(panel).setText(KEY)
    use(panel).click()
    desktop.qtbot.waitUntil(lambda: "cannot be reached" in panel.text, timeout=PATIENCE_MS)
    assert "The key was not checked" in panel.text
    assert keyring.secret is None


def test_a_key_that_no_keyring_keeps_is_used_with_a_notice(begin: Begin) -> None:
    desktop = begin(MemoryKeyring(locked=True))
    panel = open_settings(desktop)
    line(panel).setText(KEY)
    use(panel).click()
    desktop.qtbot.waitUntil(lambda: "accepts this key" in panel.text, timeout=PATIENCE_MS)
    assert "forgotten when the program ends" in panel.text


def test_a_key_can_be_removed(begin: Begin) -> None:
    keyring = MemoryKeyring(TOKEN)
    desktop = begin(keyring)
    panel = open_settings(desktop)
    assert "keyring" in panel.text
    panel.remove.click()
    desktop.qtbot.waitUntil(lambda: "There is no key" in panel.text)
    assert "The key is removed" in panel.text
    assert keyring.secret is None
    assert not panel.remove.isVisible()


def test_a_key_that_cannot_be_removed_stays_in_use_and_is_not_called_refused(
    begin: Begin, tmp_path: Path
) -> None:
    desktop = begin(MemoryKeyring(TOKEN, locked=True))
    panel = open_settings(desktop)
    panel.remove.click()
    desktop.qtbot.waitUntil(lambda: "did not remove" in panel.text)
    assert "A key is kept" in panel.text
    desktop.drop(export(tmp_path))
    desktop.qtbot.waitUntil(lambda: known(desktop) == FILMS, timeout=PATIENCE_MS)


def test_once_the_key_is_removed_nothing_more_is_asked_until_there_is_one(
    begin: Begin, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    desktop = begin(MemoryKeyring(TOKEN))
    desktop.window.import_files([export(tmp_path)])
    wait_for(desktop, f"/ {FILMS}")
    desktop.window.start_page.settings_asked.emit()
    panel = settings(desktop)
    desktop.qtbot.waitUntil(panel.remove.isVisible)
    desktop.window.activateWindow()
    panel.remove.setFocus()
    panel.remove.click()
    desktop.qtbot.waitUntil(lambda: "The key is removed" in panel.text)
    assert desktop.window.focusWidget() is line(panel)
    gate.open()
    desktop.qtbot.waitUntil(lambda: bar(desktop).bar_state == NO_KEY, timeout=PATIENCE_MS)
    desktop.rest()
    assert known(desktop) < FILMS
    assert bar(desktop).bar_state == NO_KEY
    line(panel).setText(TOKEN)
    use(panel).click()
    desktop.qtbot.waitUntil(lambda: known(desktop) == FILMS, timeout=PATIENCE_MS)


def test_an_old_key_refused_says_nothing_of_the_one_entered_meanwhile(
    keyed: Desktop, tmdb: SmallTmdb, tmp_path: Path
) -> None:
    gate = Gate(tmdb, 5)
    held = tmdb.fault

    def refuse_the_old_one(received: Received) -> Reply | None:
        reply = held(received)
        return reply if received.params.get("api_key") == KEY else tmdb_error(401, 7)

    keyed.window.import_files([export(tmp_path)])
    wait_for(keyed, f"/ {FILMS}")
    tmdb.fault = refuse_the_old_one
    keyed.window.start_page.settings_asked.emit()
    panel = settings(keyed)
    line(panel).setText(KEY)
    use(panel).click()
    keyed.qtbot.waitUntil(lambda: "TMDB accepts" in panel.text, timeout=PATIENCE_MS)
    gate.open()
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    assert "TMDB accepts" in panel.text


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
    line(panel).setText(KEY)
    use(panel).click()
    keyed.qtbot.waitUntil(lambda: known(keyed) == FILMS, timeout=PATIENCE_MS)
    assert "TMDB accepts this key" in panel.text


def test_what_is_said_of_a_key_moves_nothing_sideways_and_leaves_no_gap(begin: Begin) -> None:
    panel = open_settings(begin(MemoryKeyring()))
    width = line(panel).width()
    field(panel).show_checked(LBStatsError("Wrong. " * 60))
    use(panel).setText("Checking …")
    QApplication.processEvents()
    assert line(panel).width() == width
    assert panel.height() == panel.heightForWidth(panel.width())


def test_with_the_key_of_its_makers_nobody_needs_one(
    begin: Begin, tmdb: SmallTmdb, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desktop = begin(MemoryKeyring(), KEY)
    desktop.drop(export(tmp_path))
    desktop.qtbot.waitUntil(lambda: known(desktop) == FILMS, timeout=PATIENCE_MS)
    panel = open_settings(desktop)
    assert "The key that this program came with is used until" in panel.text
    assert not panel.remove.isVisible()
    line(panel).setText(TOKEN)
    use(panel).click()
    desktop.qtbot.waitUntil(lambda: "kept in this system's keyring" in panel.text)
    panel.remove.click()
    desktop.qtbot.waitUntil(lambda: "came with is used until" in panel.text)
    assert KEY not in caplog.text


def test_a_refused_key_of_its_makers_asks_for_one_of_your_own(
    begin: Begin, tmdb: SmallTmdb, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(received: Received) -> Reply | None:
        return tmdb_error(401, 7) if received.params.get("api_key") == KEY else None

    caplog.set_level(logging.DEBUG)
    tmdb.fault = refuse
    desktop = begin(MemoryKeyring(), KEY)
    desktop.drop(export(tmp_path))
    wait_for(desktop, "Key refused")
    state = bar(desktop).bar_state
    assert state is not None
    assert "came with. Enter one of your own" in state.detail
    press(desktop, Action.ENTER_KEY)
    panel = settings(desktop)
    desktop.qtbot.waitUntil(lambda: "Enter one of your own" in panel.text)
    line(panel).setText(TOKEN)
    use(panel).click()
    desktop.qtbot.waitUntil(lambda: known(desktop) == FILMS, timeout=PATIENCE_MS)
    assert KEY not in caplog.text


def test_all_fields_follow_one_key(begin: Begin, tmdb: SmallTmdb, environ: dict[str, str]) -> None:
    desktop = begin(MemoryKeyring())
    keyring = MemoryKeyring()
    access = TmdbAccess(desktop.store, TmdbKey(environ, lambda: keyring), environ)
    keys = KeyController(access, desktop.hub)
    first, second = KeyField(keys), KeyField(keys)
    for one in (first, second):
        desktop.qtbot.addWidget(one)
    assert not first.use.isEnabled()
    first.line.setText(KEY[:-1])
    first.use.click()
    assert second.line.isReadOnly()
    late = KeyField(keys)
    desktop.qtbot.addWidget(late)
    assert late.line.isReadOnly()
    desktop.qtbot.waitUntil(lambda: "but of 31 characters" in second.text)
    assert first.text == second.text == late.text
    assert first.line.text() == KEY[:-1]
    first.line.setText(KEY)
    first.use.click()
    desktop.qtbot.waitUntil(lambda: "accepts this key" in second.text, timeout=PATIENCE_MS)
    assert first.line.text() == ""
    keys.refuse(LBStatsError("TMDB does not accept this API key."))
    assert first.text == second.text == "TMDB does not accept this API key."
    keys.look()
    desktop.qtbot.waitUntil(lambda: first.text == second.text == "")
    desktop.rest()
