"""The Films page: table, count, the film at its side, and nothing found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.library import FilmDetail, Library
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.films.panel import FilmPanel
from lbstats_desktop.ui.pages.films import FilmsPage
from lbstats_desktop.ui.pages.route import Route
from tests.ui.member import LIBRARY, SESSION, Stored, dashboard, film, frames, workspace


def show(qtbot: QtBot, board: Dashboard, store: Stored | None = None) -> FilmsPage:
    page = FilmsPage(workspace(board, store))
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitSignal(page.drawn):
        page.show()
    return page


def titles(page: FilmsPage) -> list[str]:
    films = page.browser.table.films
    return [str(films.index(row, 0).data()) for row in range(films.rowCount())]


def said(panel: FilmPanel) -> str:
    texts = [label.text() for label in panel.findChildren(QLabel)]
    texts += [button.text() for button in panel.findChildren(QPushButton)]
    return "\n".join(texts).replace("\N{NO-BREAK SPACE}", " ")


def click(qtbot: QtBot, page: FilmsPage, title: str) -> None:
    table = page.browser.table
    index = table.films.index(titles(page).index(title), 0)
    at = table.visualRect(index).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_it_counts_the_films_seen(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    assert page.count.text() == "5 films"
    assert len(titles(page)) == 5


def test_the_film_seen_last_comes_first(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    films = {film.id: film.name for film in LIBRARY.films}
    days = {films[v.film_id]: v.watched_on for v in LIBRARY.viewings if v.watched_on}
    assert titles(page)[: len(days)] == sorted(days, key=lambda name: days[name], reverse=True)


def test_filters_narrow_it_and_the_count_says_of_how_many(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.LIKED, 1)
    assert titles(page) == ["Persona", "Zodiac"]
    assert page.count.text() == "2 of 5 films"


def test_a_click_on_a_header_sorts_highest_first_then_the_other_way(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    header = page.browser.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert titles(page) == ["Zodiac", "Amélie", "amadeus", "Persona", "Élite"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert titles(page) == ["Persona", "amadeus", "Amélie", "Zodiac", "Élite"]


def test_when_nothing_matches_it_says_so_and_clears_the_filters(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.TITLE, "no such film")
    assert not page.browser.showing_films
    assert "No film matches" in page.browser.empty.text
    assert page.count.text() == "0 of 5 films"
    with qtbot.waitSignal(page.drawn):
        page.browser.empty.button.click()
    assert page.browser.showing_films
    assert len(titles(page)) == 5


def test_a_film_clicked_opens_with_all_that_was_said_of_it(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    assert not page.browser.panel.isVisible()
    click(qtbot, page, "Persona")
    text = said(page.browser.panel)
    assert page.browser.panel.isVisible()
    for part in ("Persona", "1966", "liked", "Viewings · 2", "3 ★", "4 ★", "rewatch", "Faces"):
        assert part in text
    assert "4 ★ now" in text
    assert "cinema\n35mm" in text
    assert "Open on Letterboxd" in text


def test_a_review_is_plain_text_whatever_it_holds(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    click(qtbot, page, "Persona")
    labels = page.browser.panel.findChildren(QLabel)
    review = next(label for label in labels if "faces" in label.text())
    assert review.text() == "Two faces.\nOne film & sea."
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_rating_that_never_changed_is_just_said(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    click(qtbot, page, "Zodiac")
    assert "4½ ★" in said(page.browser.panel)
    assert "now" not in said(page.browser.panel)


def test_the_keyboard_walks_through_the_films(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    click(qtbot, page, "amadeus")
    qtbot.keyClick(page.browser.table, Qt.Key.Key_Down)
    assert page.browser.table.film_id == 11
    assert "Amélie" in said(page.browser.panel)
    qtbot.keyClick(page.browser.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Amélie (2001)"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down])
def test_the_keyboard_reaches_the_first_film(qtbot: QtBot, key: Qt.Key) -> None:
    page = show(qtbot, dashboard())
    table = page.browser.table
    page.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert table.film_id is None
    qtbot.keyClick(table, key)
    assert table.film_id == table.films.film_id(0)
    assert page.browser.panel.isVisible()


def test_the_film_stays_through_sorting_and_goes_with_its_row(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    click(qtbot, page, "Amélie")
    page.browser.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert page.browser.table.film_id == 11
    assert page.browser.panel.isVisible()
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.LIKED, 1)
    assert page.browser.table.film_id is None
    assert not page.browser.panel.isVisible()


def test_the_panel_closes_and_opens_again(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    click(qtbot, page, "Zodiac")
    page.browser.panel.close_button.click()
    assert not page.browser.panel.isVisible()
    click(qtbot, page, "Zodiac")
    assert page.browser.panel.isVisible()


def test_a_film_chosen_is_shown_in_the_page_itself(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    with qtbot.waitSignal(board.film_shown_in_page):
        click(qtbot, page, "Zodiac")


def test_a_list_in_the_panel_opens_its_page(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    click(qtbot, page, "Zodiac")
    buttons = page.browser.panel.findChildren(QPushButton)
    with qtbot.waitSignal(board.route_requested) as asked:
        next(button for button in buttons if button.text() == "Faces").click()
    assert asked.args == [Route.of(Dimension.LIST, 5)]


def test_a_film_that_is_gone_is_said_to_be(qtbot: QtBot) -> None:
    def gone(_film_id: int) -> FilmDetail:
        raise StoreError("This film is not there any more.")

    page = show(qtbot, dashboard(), Stored(gone))
    click(qtbot, page, "Zodiac")
    assert "This film is not there any more." in said(page.browser.panel)


def test_another_session_takes_the_film_along(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    click(qtbot, page, "Zodiac")
    other = Library([film(90, "Kes", 1969)], [], [], [], [])
    with qtbot.waitSignal(page.drawn):
        board.show_session(SESSION, frames(other))
    assert titles(page) == ["Kes"]
    assert not page.browser.panel.isVisible()


@pytest.mark.parametrize("action", ["Show films from 2007", "Show films rated 4½ ★"])
def test_a_right_click_offers_films_alike(qtbot: QtBot, action: str) -> None:
    board = dashboard()
    page = show(qtbot, board)
    table = page.browser.table
    menu = table.film_menu(titles(page).index("Zodiac"))
    with qtbot.waitSignal(board.route_requested):
        next(item for item in menu.actions() if item.text() == action).trigger()
    assert len(board.selection.conditions) == 1


def test_a_library_without_seen_films_is_not_blamed_on_filters(qtbot: QtBot) -> None:
    unseen = [row for row in LIBRARY.films if not row.seen]
    board = dashboard(Library(unseen, [], [], [], []))
    page = show(qtbot, board)
    assert "No films" in page.browser.empty.text
    assert not page.browser.empty.button.isVisible()
