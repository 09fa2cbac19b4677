"""Searching everything over the window, by keyboard and mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from lbstats_desktop.analytics.model.film_tables import NO_FILM_DATA
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.library import CreditRow
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.search.palette import SearchPalette
from lbstats_desktop.ui.theme import Appearance, Mode
from tests.ui.window.conftest import Desktop

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(desktop: Desktop, export_zip: Path) -> Desktop:
    desktop.drop(export_zip)
    return desktop


def search(desktop: Desktop, text: str = "") -> SearchPalette:
    desktop.key(Qt.Key.Key_K, CTRL)
    desktop.rest()
    palette = desktop.window.search.palette
    QTest.keyClicks(palette.field, text)
    return palette


def offered(palette: SearchPalette) -> list[tuple[str, str]]:
    return [(row.kind, row.name) for row in palette.found.rows]


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_F])
def test_a_key_begins_a_search_and_escape_ends_it(shown: Desktop, key: Qt.Key) -> None:
    shown.window.sidebar.navigation.setFocus()
    shown.key(key, CTRL)
    palette = shown.window.search.palette
    assert palette.isVisible()
    assert palette.field.hasFocus()
    shown.dashboard.toggle(Dimension.LIKED, 1)
    shown.key(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert shown.window.sidebar.navigation.hasFocus()
    assert shown.dashboard.selection, "the filter is for the next Esc"


def test_the_header_begins_one_too_and_a_click_beside_it_ends_it(shown: Desktop) -> None:
    shown.window.content.header.search.click()
    palette = shown.window.search.palette
    assert palette.isVisible()
    shown.qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not palette.isVisible()


def test_enter_opens_the_film(shown: Desktop) -> None:
    palette = search(shown, "arriv")
    assert offered(palette)[0] == ("Film", "Arrival")
    with shown.qtbot.waitSignal(shown.dashboard.route_requested) as asked:
        shown.key(Qt.Key.Key_Return)
    frames = shown.dashboard.frames
    assert frames is not None
    film_id = int(frames.films.id[frames.films.name.index("Arrival")])
    assert asked.args == [Route.of(Dimension.FILM, film_id)]
    assert shown.window.content.showing_film
    assert not palette.isVisible()


def test_what_was_opened_comes_first_the_next_time(shown: Desktop) -> None:
    search(shown, "arriv")
    shown.key(Qt.Key.Key_Return)
    assert offered(search(shown))[0] == ("Film", "Arrival")


def test_names_lead_to_their_page(shown: Desktop) -> None:
    search(shown, "slow cin")
    with shown.qtbot.waitSignal(shown.dashboard.route_requested) as asked:
        shown.key(Qt.Key.Key_Return)
    (route,) = asked.args
    assert route.page == "entity"
    assert route.condition.dimension is Dimension.LIST


def test_arrows_choose_what_enter_opens(shown: Desktop) -> None:
    palette = search(shown)
    pages = [name for kind, name in offered(palette) if kind == "Page"]
    assert pages == ["Overview", "Diary", "Films"]
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Up)
    shown.key(Qt.Key.Key_Return)
    assert shown.window.content.header.title == "Diary"


def test_a_click_opens_too(shown: Desktop) -> None:
    palette = search(shown, "films")
    place = next(i for i, row in enumerate(offered(palette)) if row == ("Page", "Films"))
    middle = palette.list.visualRect(palette.found.index(place, 0)).center()
    shown.qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shown.window.content.header.title == "Films"


def test_actions_are_found_by_any_of_their_words(desktop: Desktop) -> None:
    palette = search(desktop, "theme da")
    assert ("Theme", "Dark theme") in offered(palette)
    desktop.key(Qt.Key.Key_Return)
    assert Appearance.current().mode is Mode.DARK


def test_without_a_session_there_are_actions_only(desktop: Desktop) -> None:
    assert {kind for kind, _name in offered(search(desktop))} == {"Action", "Theme"}


def test_films_can_be_filtered_by_what_was_typed(shown: Desktop) -> None:
    palette = search(shown, "arri")
    assert offered(palette)[-1] == ("Filter", "Films with “arri” in the title")
    shown.key(Qt.Key.Key_PageDown)
    shown.key(Qt.Key.Key_Return)
    assert shown.dashboard.selection == Selection().keeping(Dimension.TITLE, ["arri"])
    assert shown.window.content.header.title == "Films"


def test_another_session_is_searched_when_it_is_open(shown: Desktop, other_zip: Path) -> None:
    search(shown, "arriv")
    shown.key(Qt.Key.Key_Return)
    shown.drop(other_zip)
    palette = search(shown, "arriv")
    assert [kind for kind, _name in offered(palette)] == ["Filter"]
    palette.field.setText("ran")
    assert offered(palette)[0] == ("Film", "Ran")


def test_what_is_learnt_of_films_is_found_the_next_time(shown: Desktop) -> None:
    frames, session = shown.dashboard.frames, shown.dashboard.session
    assert frames is not None
    assert session is not None
    known = replace(NO_FILM_DATA, people={6: "David Fincher"}, credits=[_credit(frames)])
    shown.dashboard.refresh(session, frames.with_film_data(known))
    palette = search(shown, "finch")
    assert offered(palette)[0] == ("Person", "David Fincher")


def _credit(frames: Frames) -> CreditRow:
    return CreditRow(int(frames.films.id[0]), "director", "6")


def test_the_first_filter_moves_nothing(shown: Desktop) -> None:
    before = shown.window.content.pages.geometry()
    shown.dashboard.toggle(Dimension.LIKED, 1)
    shown.rest()
    assert shown.window.content.pages.geometry() == before
