"""Where names lead, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.ui.films.panel import FilmPanel
from lbstats_desktop.ui.pages.registry import PageSpec
from lbstats_desktop.ui.pages.route import Route
from tests.ui.window import conftest
from tests.ui.window.conftest import Desktop

ALT = Qt.KeyboardModifier.AltModifier
PLAIN = ("lbstats_desktop.ui.pages.page", "Page")


@pytest.fixture
def shown(desktop: Desktop, export_zip: Path) -> Desktop:
    desktop.drop(export_zip)
    return desktop


@pytest.fixture
def with_entities(
    monkeypatch: pytest.MonkeyPatch, start: Callable[[], Desktop], export_zip: Path
) -> Desktop:
    """A window with a page for names beside those of the sidebar."""
    entities = PageSpec("entity", "Entity", *PLAIN, listed=False)
    monkeypatch.setattr(conftest, "SPECS", (*conftest.SPECS, entities))
    desktop = start()
    desktop.drop(export_zip)
    return desktop


def title(desktop: Desktop) -> str:
    return desktop.window.content.header.title


def any_film(desktop: Desktop) -> Route:
    assert desktop.dashboard.frames is not None
    return Route.of(Dimension.FILM, int(desktop.dashboard.frames.films.id[0]))


def panel(desktop: Desktop) -> FilmPanel:
    found = desktop.window.findChild(FilmPanel)
    assert isinstance(found, FilmPanel)
    return found


def test_alt_and_an_arrow_go_back_and_forward(shown: Desktop) -> None:
    shown.dashboard.open(Route("diary"))
    shown.dashboard.open(Route("films"))
    shown.key(Qt.Key.Key_Left, ALT)
    assert title(shown) == "Diary"
    shown.key(Qt.Key.Key_Left, ALT)
    assert title(shown) == "Overview"
    shown.key(Qt.Key.Key_Right, ALT)
    assert title(shown) == "Diary"
    current = shown.window.sidebar.navigation.currentItem()
    assert current is not None
    assert current.text() == "Diary"


def test_the_buttons_of_a_mouse_do_so_too(shown: Desktop) -> None:
    shown.dashboard.open(Route("diary"))
    handle = shown.window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, pos=QPoint(500, 300))
    assert title(shown) == "Overview"
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, pos=QPoint(500, 300))
    assert title(shown) == "Diary"


def test_a_film_lies_over_the_page_and_escape_closes_it(shown: Desktop) -> None:
    shown.dashboard.toggle(Dimension.LIKED, 1)
    shown.dashboard.open(Route("diary"))
    shown.dashboard.open(any_film(shown))
    assert panel(shown).isVisible()
    assert title(shown) == "Diary"
    shown.key(Qt.Key.Key_Escape)
    assert not panel(shown).isVisible()
    assert shown.dashboard.selection, "the filter is for the next Esc"
    shown.key(Qt.Key.Key_Left, ALT)
    assert panel(shown).isVisible()


def test_a_film_does_not_change_the_size_of_the_page(shown: Desktop) -> None:
    before = shown.window.content.pages.geometry()
    shown.dashboard.open(any_film(shown))
    assert panel(shown).geometry().right() == before.right()
    assert shown.window.content.pages.geometry() == before


def test_it_makes_way_for_a_film_that_a_page_shows_itself(shown: Desktop) -> None:
    shown.dashboard.open(any_film(shown))
    shown.dashboard.film_shown_in_page.emit()
    assert not panel(shown).isVisible()


def test_going_to_a_page_leaves_the_film(shown: Desktop) -> None:
    shown.dashboard.open(any_film(shown))
    shown.window.show_page("films")
    assert not panel(shown).isVisible()


def test_where_no_page_is_nobody_goes(shown: Desktop) -> None:
    shown.dashboard.open(Route.of(Dimension.COUNTRY, "JP"))
    assert title(shown) == "Overview"
    shown.key(Qt.Key.Key_Left, ALT)
    assert title(shown) == "Overview"


def test_a_name_has_a_page_of_its_own_with_the_way_back(with_entities: Desktop) -> None:
    desktop, header = with_entities, with_entities.window.content.header
    desktop.dashboard.open(Route("diary"))
    desktop.dashboard.open(Route.of(Dimension.COUNTRY, "JP"))
    assert title(desktop) == "Japan"
    assert header.crumb.text() == "Diary ›"
    current = desktop.window.sidebar.navigation.currentItem()
    assert current is not None
    assert current.text() == "Diary"
    header.way_back.click()
    assert title(desktop) == "Diary"
    assert not header.crumb.isVisible()


def test_the_sidebar_has_no_page_for_names(with_entities: Desktop) -> None:
    navigation = with_entities.window.sidebar.navigation
    assert navigation.count() == len(conftest.SPECS) - 1


def test_another_session_is_not_gone_back_from(shown: Desktop, other_zip: Path) -> None:
    shown.dashboard.open(any_film(shown))
    shown.drop(other_zip)
    assert not panel(shown).isVisible()
    shown.key(Qt.Key.Key_Left, ALT)
    assert not panel(shown).isVisible()


def test_settings_and_help_hide_the_film_until_they_are_left(shown: Desktop) -> None:
    shown.dashboard.open(any_film(shown))
    shown.key(Qt.Key.Key_F1)
    assert not panel(shown).isVisible()
    shown.key(Qt.Key.Key_Escape)
    assert panel(shown).isVisible()
