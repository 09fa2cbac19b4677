"""The list of sessions: opening, renaming, keeping, deleting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.session import Session, SessionStatus
from lbstats_desktop.ui.sessions import text as words
from lbstats_desktop.ui.sessions.list_view import SessionList
from lbstats_desktop.ui.sessions.model import SessionModel
from lbstats_desktop.ui.shell.notices import Notice
from lbstats_desktop.ui.theme import Appearance
from tests.exports import watched_csv, write_export
from tests.ui.window.conftest import Desktop

NOW = datetime(2026, 7, 9, 12, tzinfo=UTC)
SESSION = Session(
    id="1",
    name="9 Jul 2026",
    created_at=NOW,
    last_opened_at=NOW,
    expires_at=None,
    kept=False,
    status=SessionStatus.COMPLETED,
    error_message="",
    total_movies=2103,
    enriched_count=0,
    fingerprint="",
    sources=(),
)


def rows(desktop: Desktop) -> SessionList:
    return desktop.window.sidebar.sessions


def action(desktop: Desktop, row: int, text: str) -> QAction:
    view = rows(desktop)
    view.show_menu(view.sessions.index(row), view.mapToGlobal(view.rect().center()))
    found = next(a for a in view.menu.actions() if a.text() == text)
    view.menu.close()
    return found


def ids(desktop: Desktop) -> set[str]:
    return {session.id for session in desktop.store.sessions()}


@pytest.fixture
def two(desktop: Desktop, export_zip: Path, other_zip: Path) -> Desktop:
    """A window with two sessions, the second on screen."""
    desktop.drop(export_zip)
    desktop.drop(other_zip)
    return desktop


def test_the_newest_comes_first_and_the_one_on_screen_is_marked(two: Desktop) -> None:
    model = rows(two).sessions
    assert [session.name for session in two.sessions()] == ["6 May 2020", "3 Feb 2024"]
    marks = [model.index(row).data(SessionModel.OpenRole) for row in range(2)]
    assert marks == [True, False]


@pytest.fixture
def listed(qtbot: QtBot) -> Iterator[SessionList]:
    """A list by itself, with seven sessions of two members, the newest session Ben's."""
    view = SessionList(Appearance.current())
    qtbot.addWidget(view)
    members = ("ben", "ana", "ana", "ben", "ana", "", "ana")
    sessions = [
        replace(SESSION, id=str(n), name=f"Export {n}", username=name)
        for n, name in enumerate(members)
    ]
    view.show_sessions(sessions, NOW)
    view.resize(200, view.sizeHint().height())
    view.show()
    yield view
    view.hide()


def texts(view: SessionList) -> list[str]:
    model = view.sessions
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_sessions_of_several_members_stand_in_groups(listed: SessionList) -> None:
    assert texts(listed) == [
        "ben", "Export 0", "Export 3",
        "ana", "Export 1", "Export 2", "Export 4", "Export 6",
        "Other members", "Export 5",
    ]  # fmt: skip
    model = listed.sessions
    assert [session.id for session in model.sessions] == list("0123456")
    assert model.session(model.index_of("4")) == model.sessions[4]


def test_the_name_of_a_member_is_nothing_to_open_or_change(
    listed: SessionList, qtbot: QtBot
) -> None:
    opened: list[str] = []
    listed.open_asked.connect(opened.append)
    group, session = listed.sessions.index(0), listed.sessions.index(1)
    for index in (group, session):
        at = listed.visualRect(index).center()
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == ["0"]
    listed.show_menu(group, listed.mapToGlobal(listed.rect().center()))
    assert not listed.menu.isVisible()
    assert not listed.sessions.setData(group, "Another")
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert listed.currentIndex().data() == "Export 1"


def test_many_sessions_scroll_to_the_one_on_screen(listed: SessionList) -> None:
    assert listed.verticalScrollBar().maximum() > 0
    listed.mark_open("5")
    last = listed.visualRect(listed.sessions.index_of("5"))
    assert listed.viewport().rect().contains(last)
    listed.mark_open("0")
    assert listed.viewport().rect().contains(listed.visualRect(listed.sessions.index(0)))


def test_sessions_of_one_member_need_no_name_above(listed: SessionList) -> None:
    listed.show_sessions([replace(SESSION, username="ana")], NOW)
    assert texts(listed) == ["9 Jul 2026"]


def test_a_stored_session_knows_its_member(two: Desktop) -> None:
    assert [session.username for session in two.sessions()] == ["someone", "someone"]


def test_a_click_opens_a_session_and_the_page_stays(two: Desktop) -> None:
    two.window.show_page("films")
    view = rows(two)
    at = view.visualRect(view.sessions.index(1)).center()
    two.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    two.rest()
    assert two.dashboard.session is not None
    assert two.dashboard.session.name == "3 Feb 2024"
    assert two.window.content.header.title == "Films"


def test_each_session_keeps_its_filters(two: Desktop) -> None:
    first, second = two.sessions()
    two.dashboard.toggle(Dimension.RELEASE_YEAR, 1985)
    rows(two).open_asked.emit(second.id)
    two.rest()
    assert not two.dashboard.selection
    rows(two).open_asked.emit(first.id)
    two.rest()
    condition = two.dashboard.selection.condition(Dimension.RELEASE_YEAR)
    assert condition is not None
    assert condition.keys == {1985}


def test_a_name_is_changed_in_its_row(two: Desktop) -> None:
    view = rows(two)
    view.setFocus()
    view.setCurrentIndex(view.sessions.index(0))
    two.key(Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("  Before the move ")
    two.qtbot.keyClick(editor, Qt.Key.Key_Return)
    two.qtbot.waitUntil(lambda: two.sessions()[0].name == "Before the move")
    assert two.store.sessions()[0].name == "Before the move"
    assert two.window.windowTitle().startswith("Before the move")


def test_an_empty_name_changes_nothing(two: Desktop) -> None:
    model = rows(two).sessions
    assert not model.setData(model.index(0), "   ")
    two.rest()
    assert two.sessions()[0].name == "6 May 2020"


def test_a_session_is_kept_and_let_go_again(two: Desktop) -> None:
    action(two, 1, "Keep").trigger()
    two.rest()
    assert two.sessions()[1].kept
    assert "kept" in rows(two).sessions.index(1).data(SessionModel.CaptionRole)
    let_go = action(two, 1, "Keep")
    assert let_go.isChecked()
    let_go.trigger()
    two.rest()
    assert not two.sessions()[1].kept


def ask_and_delete(desktop: Desktop, row: int) -> Notice:
    name = desktop.sessions()[row].name
    action(desktop, row, "Delete…").trigger()
    desktop.press(desktop.notice(f"Delete “{name}”"), "Delete")
    return desktop.notice(f"“{name}” is deleted")


def test_deleting_asks_once_and_an_answer_of_no_ends_it(two: Desktop) -> None:
    action(two, 1, "Delete…").trigger()
    question = two.notice("Delete “3 Feb 2024” with its 13 films?")
    two.press(question, "Keep it")
    assert len(two.sessions()) == 2
    assert len(ids(two)) == 2


def test_a_deleted_session_is_out_of_sight_but_stored_until_the_time_is_over(
    two: Desktop,
) -> None:
    strip = ask_and_delete(two, 1)
    assert [session.name for session in two.sessions()] == ["6 May 2020"]
    assert len(ids(two)) == 2
    assert 9 <= strip.message.lasts_s <= 10
    assert strip.message.faded is not None
    strip.message.faded()
    two.rest()
    assert len(ids(two)) == 1


def test_undo_brings_it_back(two: Desktop) -> None:
    strip = ask_and_delete(two, 1)
    two.press(strip, "Undo")
    assert [session.name for session in two.sessions()] == ["6 May 2020", "3 Feb 2024"]
    assert len(ids(two)) == 2
    assert not any("deleted" in text for text in two.notices())


def test_deleting_the_one_on_screen_shows_another_and_undo_shows_it_again(two: Desktop) -> None:
    shown = two.dashboard.session
    strip = ask_and_delete(two, 0)
    assert two.dashboard.session is not None
    assert two.dashboard.session.name == "3 Feb 2024"
    two.press(strip, "Undo")
    assert shown is not None
    assert shown.id in {session.id for session in two.sessions()}
    assert two.dashboard.session.id == shown.id


def test_without_sessions_the_start_page_is_back(desktop: Desktop, export_zip: Path) -> None:
    desktop.drop(export_zip)
    strip = ask_and_delete(desktop, 0)
    assert desktop.window.start_page.isVisible()
    assert not desktop.window.sidebar.isVisible()
    desktop.press(strip, "Undo")
    assert desktop.dashboard.session is not None
    assert desktop.window.sidebar.isVisible()


def test_dropping_an_export_whose_session_is_being_deleted_undoes_that(
    two: Desktop, export_zip: Path
) -> None:
    ask_and_delete(two, 1)
    two.drop(export_zip)
    assert len(two.sessions()) == 2
    two.end()


def test_what_was_not_undone_is_deleted_at_the_close(
    start: Callable[[], Desktop], export_zip: Path, other_zip: Path
) -> None:
    first = start()
    first.drop(export_zip)
    first.drop(other_zip)
    ask_and_delete(first, 1)
    first.end()
    assert [session.name for session in start().sessions()] == ["6 May 2020"]


def test_importing_again_says_that_nothing_changed(two: Desktop) -> None:
    action(two, 1, "Import again").trigger()
    two.rest()
    assert two.notices()[0].startswith("The files of “3 Feb 2024” have not changed")
    assert len(two.sessions()) == 2


def test_importing_changed_files_again_makes_a_new_session(
    desktop: Desktop, tmp_path: Path
) -> None:
    ran, ikiru = ("Ran", 1985, "https://boxd.it/x1"), ("Ikiru", 1952, "https://boxd.it/x2")
    folder = write_export(tmp_path / "e", {"watched.csv": watched_csv([("2020-01-01", *ran)])})
    desktop.drop(folder)
    both = watched_csv([("2020-01-01", *ran), ("2020-01-02", *ikiru)])
    write_export(folder, {"watched.csv": both})
    action(desktop, 0, "Import again").trigger()
    desktop.rest()
    assert [session.total_movies for session in desktop.sessions()] == [2, 1]


def test_a_session_that_vanished_is_told(two: Desktop) -> None:
    gone = two.sessions()[1]
    two.store.delete(gone.id)
    rows(two).open_asked.emit(gone.id)
    two.rest()
    assert two.notices()[0].startswith("This session is not there any more")
    assert gone.id not in {session.id for session in two.sessions()}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "2,103 films · deleted today"),
        (1, "2,103 films · deleted tomorrow"),
        (5, "2,103 films · deleted in 5 days"),
        (30, "2,103 films · until 8 Aug 2026"),
    ],
)
def test_the_list_says_in_time_what_will_be_deleted(days: int, said: str) -> None:
    session = replace(SESSION, expires_at=NOW + timedelta(days=days))
    assert words.caption(session, NOW, newest=False) == said
    assert words.ends_soon(session, NOW, newest=False) == (days <= 7)


def test_the_newest_and_the_kept_are_not_warned_of() -> None:
    session = replace(SESSION, expires_at=NOW + timedelta(days=2))
    assert words.caption(session, NOW, newest=True) == "2,103 films"
    assert words.caption(replace(session, kept=True), NOW, newest=False) == "2,103 films · kept"
    assert words.caption(SESSION, NOW, newest=False) == "2,103 films"
