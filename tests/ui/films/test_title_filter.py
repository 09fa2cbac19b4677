"""Filtering by a text in the title, from the Films page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.films.title_filter import TitleFilter
from tests.ui.member import dashboard


def show(qtbot: QtBot, board: Dashboard) -> TitleFilter:
    field = TitleFilter(board)
    qtbot.addWidget(field)
    field.show()
    return field


def test_typing_filters_when_it_pauses(qtbot: QtBot) -> None:
    board = dashboard()
    field = show(qtbot, board)
    with qtbot.waitSignal(board.selection_changed):
        qtbot.keyClicks(field, "arri")
    assert board.selection == Selection().keeping(Dimension.TITLE, ["arri"])


def test_enter_filters_at_once_and_escape_takes_it_back(qtbot: QtBot) -> None:
    board = dashboard()
    field = show(qtbot, board)
    qtbot.keyClicks(field, "mood")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert board.selection
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not board.selection


def test_it_shows_a_filter_that_came_from_elsewhere(qtbot: QtBot) -> None:
    board = dashboard()
    board.toggle(Dimension.TITLE, "solaris")
    field = show(qtbot, board)
    assert field.text() == "solaris"
    board.clear()
    assert field.text() == ""
