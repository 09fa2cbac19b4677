"""Which columns a table of films shows, in which order its rows stand, and that both stay so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.films.table import FilmTable
from lbstats_desktop.ui.pages.films import FilmsPage
from lbstats_desktop.ui.shell.state import WindowState
from lbstats_desktop.ui.widgets.table_layout import TableLayout
from tests.ui.member import FILM_DATA, LIBRARY, SESSION, dashboard, frames, workspace

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def show(qtbot: QtBot, board: Dashboard, width_px: int = 1400, **others: object) -> FilmsPage:
    page = FilmsPage(workspace(board, **others))
    qtbot.addWidget(page)
    page.resize(width_px, 600)
    with qtbot.waitSignal(page.drawn):
        page.show()
    return page


def start(qtbot: QtBot, folder: Path) -> tuple[FilmsPage, WindowState]:
    """The page as it is at a start of the program."""
    board = dashboard(film_data=FILM_DATA)
    state = WindowState(folder)
    return show(qtbot, board, state=state), state


def shown(table: FilmTable) -> list[str]:
    header = table.horizontalHeader()
    return [
        column.full_title
        for section, column in enumerate(table.films.columns)
        if not header.isSectionHidden(section)
    ]


def cells(page: FilmsPage, title: str) -> list[str]:
    table, model = page.browser.table, page.browser.table.films
    section = next(i for i, one in enumerate(model.columns) if one.full_title == title)
    assert not table.isColumnHidden(section)
    return [str(model.index(row, section).data()) for row in range(model.rowCount())]


def trigger(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


def test_film_data_stands_in_columns(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(film_data=FILM_DATA))
    page.browser.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert cells(page, "Title") == ["amadeus", "Amélie", "Élite", "Persona", "Zodiac"]
    assert cells(page, "Director") == ["", "", "", "Ingmar Bergman", "David Fincher"]
    assert cells(page, "Runtime") == ["", "2 h 2 min", "", "1 h 24 min", "2 h 37 min"]
    assert cells(page, "TMDB rating") == ["", "3.95 ★", "", "4.10 ★", "3.75 ★"]
    assert cells(page, "Genres") == ["", "Comedy, Drama", "", "Drama", "Drama"]
    trigger(page.browser.table.columns_menu(), "Language")
    assert cells(page, "Language") == ["", "French", "", "Swedish", "English"]


def test_without_film_data_there_are_no_empty_columns_for_it(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    bare = ["Title", "Year", "Rating", "Liked", "Viewings", "Last viewing"]
    assert shown(page.browser.table) == bare
    menu = page.browser.table.columns_menu()
    runtime = next(one for one in menu.actions() if one.text() == "Runtime")
    assert not runtime.isEnabled()
    menu.deleteLater()
    with qtbot.waitSignal(page.drawn):
        board.refresh(SESSION, frames(LIBRARY, FILM_DATA))
    assert "Runtime" in shown(page.browser.table)


def test_the_least_wanted_give_way_where_it_is_narrow(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(film_data=FILM_DATA), 400)
    narrow = shown(page.browser.table)
    assert narrow[:3] == ["Title", "Year", "Rating"]
    assert not {"Last viewing", "Director", "Genres"} & set(narrow)
    page.resize(1900, 600)
    assert {"Country", "Genres", "Runtime", "Viewings"} < set(shown(page.browser.table))
    page.resize(400, 600)
    trigger(page.browser.table.columns_menu(), "Runtime")
    assert "Runtime" in shown(page.browser.table)
    qtbot.waitUntil(lambda: page.browser.table.horizontalScrollBar().maximum() == 0)


def test_columns_are_chosen_and_the_usual_ones_come_back(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(film_data=FILM_DATA))
    table = page.browser.table
    usual = shown(table)
    trigger(table.columns_menu(), "Director")
    trigger(table.columns_menu(), "TMDB votes")
    assert "Director" not in shown(table)
    assert "TMDB votes" in shown(table)
    trigger(table.columns_menu(), "Usual columns")
    assert shown(table) == usual


def test_rows_are_put_in_order_by_keyboard_as_by_a_click_on_a_title(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(film_data=FILM_DATA))
    table = page.browser.table

    def sort_by(text: str) -> None:
        menu = table.film_menu(0)
        orders = next(one.menu() for one in menu.actions() if one.text() == "Sort by")
        assert isinstance(orders, QMenu)
        trigger(orders, text)
        menu.deleteLater()

    sort_by("Runtime")
    assert cells(page, "Title") == ["Zodiac", "Amélie", "Persona", "amadeus", "Élite"]
    sort_by("Runtime")
    assert cells(page, "Title") == ["Persona", "Amélie", "Zodiac", "amadeus", "Élite"]


def test_columns_widths_and_order_are_back_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    page, state = start(qtbot, tmp_path)
    table = page.browser.table
    trigger(table.columns_menu(), "Director")
    trigger(table.columns_menu(), "Language")
    table.horizontalHeader().resizeSection(1, 97)
    table.sortByColumn(1, ASCENDING)
    left = shown(table)
    state.save()

    page, _state = start(qtbot, tmp_path)
    table = page.browser.table
    assert shown(table) == left
    assert table.columnWidth(1) == 97
    assert cells(page, "Title") == ["Persona", "amadeus", "Amélie", "Zodiac", "Élite"]
    assert table.horizontalHeader().sortIndicatorOrder() == ASCENDING


def test_who_changed_nothing_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    page, state = start(qtbot, tmp_path)
    page.resize(500, 400)
    page.resize(1500, 700)
    state.save()
    assert WindowState(tmp_path).table("Films") is None


@pytest.mark.parametrize(
    "left",
    [
        TableLayout(("no such column", "year", "year"), {"year": 10**9, "name": 5}, "rubbish"),
        TableLayout((), {"runtime_min": 1}, "rating", descending=True),
    ],
)
def test_what_another_version_left_does_no_harm(
    qtbot: QtBot, tmp_path: Path, left: TableLayout
) -> None:
    state = WindowState(tmp_path)
    state.set_table("Films", left)
    state.save()
    page, _state = start(qtbot, tmp_path)
    assert shown(page.browser.table)[0] == "Title"
    assert page.browser.table.films.rowCount() == 5


@pytest.mark.parametrize("value", ["[]", '{"columns": 3}', "not json", '{"widths_px": {}}'])
def test_a_layout_that_is_none_is_as_unset(tmp_path: Path, value: str) -> None:
    (tmp_path / "window.ini").write_text(f"[tables]\nFilms={value!r}\n")
    assert WindowState(tmp_path).table("Films") is None


def test_a_chosen_row_keeps_its_stars_in_the_accent_colour(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    table = page.browser.table
    model = table.films
    rating = next(i for i, one in enumerate(model.columns) if one.full_title == "Rating")

    def hues(row: int) -> set[int]:
        picture = table.viewport().grab(table.visualRect(model.index(row, rating))).toImage()
        spots = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        colors = (picture.pixelColor(x, y) for x, y in spots)
        return {color.hue() for color in colors if color.saturation() > 120}

    row = cells(page, "Title").index("Zodiac")
    before = hues(row)
    table.selectRow(row)
    page.browser.panel.hide()
    assert before
    assert hues(row)


def test_stars_are_never_cut(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    table = page.browser.table
    rating = next(i for i, one in enumerate(table.films.columns) if one.full_title == "Rating")

    def shown(row: int) -> str:
        option, index = QStyleOptionViewItem(), table.films.index(row, rating)
        option.initFrom(table)
        option.rect = table.visualRect(index)
        table.itemDelegate().initStyleOption(option, index)
        return option.text

    rows = range(table.films.rowCount())
    whole = [shown(row) for row in rows]
    assert any(len(text) > 3 for text in whole)
    assert all(set(text) <= {"★", "½"} for text in whole)
    table.horizontalHeader().resizeSection(rating, 40)
    cut = [shown(row) for row in rows]
    assert all(len(text) <= 4 and "★★" not in text for text in cut)
    assert [text.endswith("★") for text in cut] == ["★" in text for text in whole]


def test_a_tool_tip_is_shown_of_a_text_that_is_cut(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    table = page.browser.table
    at = table.visualRect(table.films.index(0, 0)).center()
    tip(table, at)
    assert not QToolTip.isVisible()
    table.horizontalHeader().setMinimumSectionSize(4)
    table.horizontalHeader().setSectionResizeMode(0, table.horizontalHeader().ResizeMode.Fixed)
    table.setColumnWidth(0, 30)
    tip(table, QPoint(8, at.y()))
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == "Persona"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def tip(table: FilmTable, at: QPoint) -> None:
    where = table.viewport().mapToGlobal(at)
    QCoreApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, where))
