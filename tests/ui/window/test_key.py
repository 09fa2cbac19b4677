"""The key to TMDB in the window: asked for, entered, refused, removed."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from lbstats_desktop.ui.enrichment.faces import NO_KEY, Action
from tests.services.small_tmdb import SmallTmdb
from tests.tmdb.conftest import KEY, TOKEN
from tests.tmdb.loopback import Received, Reply, tmdb_error
from tests.ui.window.conftest import Begin, Desktop, MemoryKeyring
from tests.ui.window.film_data import (
    FILMS,
    PATIENCE_MS,
    bar,
    export,
    known,
    open_settings,
    press,
    settings,
    wait_for,
)


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
