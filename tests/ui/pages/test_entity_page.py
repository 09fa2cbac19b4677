"""A page for every name: what was seen of it, what is known, and where it leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension, Key, Selection
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.films.poster_row import PosterButton
from lbstats_desktop.ui.pages.entity import EntityPage
from lbstats_desktop.ui.pages.route import Route
from tests.ui.member import FILM_DATA, dashboard, workspace


def page_of(qtbot: QtBot, board: Dashboard, dimension: Dimension, key: Key) -> EntityPage:
    page = EntityPage(workspace(board))
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.go_to(Route.of(dimension, key))
    with qtbot.waitSignal(page.drawn):
        page.show()
    return page


def titles(page: EntityPage) -> list[str]:
    posters = page.card("Films").findChildren(PosterButton)
    shown = [button.poster for button in posters if not button.isHidden()]
    return [poster.title for poster in shown if poster is not None]


def test_a_person_has_the_films_they_worked_on(qtbot: QtBot) -> None:
    page = page_of(qtbot, dashboard(film_data=FILM_DATA), Dimension.PERSON, 5)
    assert page.about.text() == "Director of 1 you saw"
    assert page.number("films seen").number == "1"
    assert page.number("viewings").accessibleName() == "2 viewings"
    assert page.number("your average").number == "4.00 ★"
    assert titles(page) == ["Persona"]
    assert page.card("When").finding == "busiest: 2025, 1"


@pytest.mark.parametrize(
    ("dimension", "key", "seen"),
    [
        (Dimension.COUNTRY, "FR", {"Amélie"}),
        (Dimension.GENRE, 18, {"Amélie", "Persona", "Zodiac"}),
        (Dimension.LANGUAGE, "fr", {"Amélie"}),
        (Dimension.STUDIO, 591, {"Amélie"}),
        (Dimension.KEYWORD, 90, {"Zodiac"}),
        (Dimension.COLLECTION, 70, {"Amélie"}),
        (Dimension.RELEASE_DECADE, 1960, {"Persona"}),
    ],
)
def test_every_kind_of_name_has_its_page(
    qtbot: QtBot, dimension: Dimension, key: Key, seen: set[str]
) -> None:
    page = page_of(qtbot, dashboard(film_data=FILM_DATA), dimension, key)
    assert set(titles(page)) >= seen


def test_the_page_of_another_name_shows_that_one(qtbot: QtBot) -> None:
    page = page_of(qtbot, dashboard(film_data=FILM_DATA), Dimension.PERSON, 5)
    with qtbot.waitSignal(page.drawn):
        page.go_to(Route.of(Dimension.PERSON, 6))
    assert titles(page) == ["Zodiac"]
    page.go_to(Route.of(Dimension.PERSON, 6))
    assert page.up_to_date, "the same name again changes nothing"


def test_the_dashboards_filters_apply_and_the_name_can_become_one(qtbot: QtBot) -> None:
    board = dashboard(film_data=FILM_DATA)
    page = page_of(qtbot, board, Dimension.COUNTRY, "FR")
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.LIKED, 1)
    assert "Amélie" not in titles(page) or "Persona" not in titles(page)
    with qtbot.waitSignal(page.drawn):
        page.filter.click()
    assert board.selection.condition(Dimension.COUNTRY) is not None
    assert board.selection.condition(Dimension.LIKED) is not None


def test_a_poster_opens_its_film(qtbot: QtBot) -> None:
    board = dashboard(film_data=FILM_DATA)
    page = page_of(qtbot, board, Dimension.PERSON, 5)
    poster = page.card("Films").findChildren(PosterButton)[0]
    with qtbot.waitSignal(board.route_requested) as asked:
        qtbot.mouseClick(poster, Qt.MouseButton.LeftButton)
    assert asked.args == [Route.of(Dimension.FILM, 10)]
    assert board.selection == Selection(), "opening filters nothing"


def test_what_tmdb_has_a_page_of_opens_there(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    page = page_of(qtbot, dashboard(film_data=FILM_DATA), Dimension.PERSON, 5)
    page.on_tmdb.click()
    assert opened == ["https://www.themoviedb.org/person/5"]
    page.go_to(Route.of(Dimension.COUNTRY, "FR"))
    assert page.on_tmdb.isHidden()


def test_a_name_without_films_says_so(qtbot: QtBot) -> None:
    page = page_of(qtbot, dashboard(film_data=FILM_DATA), Dimension.PERSON, 999)
    assert page.card("Films").empty_text
    assert page.number("films seen").number == "0"
    assert page.number("your average").isHidden()
