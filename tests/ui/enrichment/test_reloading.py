"""Film data come on screen without haste, and never those of another session."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.library import LibraryFilmData
from lbstats_desktop.domain.session import Session
from lbstats_desktop.jobs.hub import JobHub
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.enrichment.reloading import FilmDataReload
from lbstats_desktop.ui.shell.notices import NoticeArea
from tests.ui.member import FILM_DATA, SESSION, dashboard, frames

PAUSE_MS = 50


class CountingStore:
    """Tells what is known of films, when it is let, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.broken = False

    def library_film_data(self, session_id: str) -> LibraryFilmData:
        self.asked.append(session_id)
        self.may_answer.wait(10)
        if self.broken:
            raise StoreError("The disk is gone.")
        return FILM_DATA

    def session(self, session_id: str) -> Session:
        return replace(SESSION, id=session_id, enriched_count=1)


class Screen:
    """A dashboard, and what brings film data to it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.hub = JobHub()
        self.store = CountingStore()
        self.board: Dashboard = dashboard()
        self.notices = NoticeArea()
        qtbot.addWidget(self.notices)
        store: Any = self.store
        self.reload = FilmDataReload(
            store, self.hub, self.board, self.notices, self.board, pause_ms=PAUSE_MS
        )

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.hub.busy)


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Screen]:
    made = Screen(qtbot)
    yield made
    made.store.may_answer.set()
    made.hub.close(10)
    made.hub.deleteLater()
    made.board.deleteLater()


def test_film_data_come_right_after_a_session_is_shown(screen: Screen) -> None:
    with screen.qtbot.waitSignal(screen.board.frames_refreshed):
        screen.board.show_session(SESSION, frames())
    assert screen.board.session is not None
    assert screen.board.session.enriched_count == 1
    assert screen.board.frames is not None
    assert screen.board.frames.facts.known.any()


def test_many_wishes_make_few_readings(screen: Screen) -> None:
    screen.store.may_answer.clear()
    screen.reload.ask()
    screen.qtbot.waitUntil(lambda: len(screen.store.asked) == 1)
    for _ in range(20):
        screen.reload.ask()
    screen.store.may_answer.set()
    screen.qtbot.waitUntil(lambda: len(screen.store.asked) == 2)
    screen.rest()
    assert len(screen.store.asked) == 2


def test_what_comes_for_a_session_left_meanwhile_is_dropped(screen: Screen) -> None:
    screen.store.may_answer.clear()
    screen.reload.ask()
    screen.qtbot.waitUntil(lambda: len(screen.store.asked) == 1)
    seen: list[str] = []
    screen.board.frames_refreshed.connect(
        lambda: seen.append(screen.board.session.id if screen.board.session else "")
    )
    screen.board.show_session(replace(SESSION, id="other"), frames())
    screen.store.may_answer.set()
    screen.rest()
    assert screen.store.asked == [SESSION.id, "other"]
    assert seen == ["other"]


def test_a_failure_is_told_and_the_session_stays(screen: Screen) -> None:
    screen.store.broken = True
    screen.reload.ask()
    screen.qtbot.waitUntil(lambda: bool(screen.notices.notices))
    assert screen.notices.notices[0].text == "The disk is gone."
    assert screen.board.frames is not None
