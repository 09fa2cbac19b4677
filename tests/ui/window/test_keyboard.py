"""The window by keyboard: pages, search, filters, panels."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QLineEdit

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.ui.pages.route import Route
from tests.ui.window.conftest import Desktop

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(desktop: Desktop, export_zip: Path) -> Desktop:
    """A window with a session on screen."""
    desktop.drop(export_zip)
    return desktop


def test_ctrl_and_a_number_go_to_a_page(shown: Desktop) -> None:
    shown.key(Qt.Key.Key_3, CTRL)
    assert shown.window.content.header.title == "Films"
    shown.key(Qt.Key.Key_1, CTRL)
    assert shown.window.content.header.title == "Overview"
    current = shown.window.sidebar.navigation.currentItem()
    assert current is not None
    assert current.text() == "Overview"


def test_nothing_has_the_focus_until_somebody_tabs_into_the_window(shown: Desktop) -> None:
    window = shown.window
    assert window.focusWidget() is window.centralWidget()
    shown.key(Qt.Key.Key_Tab)
    assert window.focusWidget() is window.sidebar.sessions


def test_arrow_keys_in_the_navigation_go_to_pages(shown: Desktop) -> None:
    shown.window.sidebar.navigation.setFocus()
    shown.key(Qt.Key.Key_Down)
    assert shown.window.content.header.title == "Diary"


def test_escape_takes_filters_back_one_by_one(shown: Desktop) -> None:
    shown.dashboard.toggle(Dimension.LIKED, 1)
    shown.dashboard.toggle(Dimension.RELEASE_YEAR, 2016)
    shown.key(Qt.Key.Key_Escape)
    assert [c.dimension for c in shown.dashboard.selection.conditions] == [Dimension.LIKED]
    shown.key(Qt.Key.Key_Escape)
    assert not shown.dashboard.selection
    assert not shown.window.content.header.chips.isVisible()


def test_a_chip_lifts_its_filter_and_clear_all_lifts_them_all(shown: Desktop) -> None:
    shown.dashboard.toggle(Dimension.LIKED, 1)
    shown.dashboard.toggle(Dimension.RATING, 4.5)
    liked, rating = shown.window.content.header.chips.chips
    assert (liked.text, rating.text) == ("liked", "4½ ★")
    liked.lift.click()
    assert [chip.text for chip in shown.window.content.header.chips.chips] == ["4½ ★"]
    shown.dashboard.toggle(Dimension.LIKED, 1)
    shown.dashboard.clear()
    assert shown.window.content.header.chips.chips == ()


def test_a_filter_by_list_is_called_by_the_lists_name(shown: Desktop) -> None:
    frames = shown.dashboard.frames
    assert frames is not None
    by_name = dict(zip(frames.lists.name, frames.lists.id, strict=True))
    shown.dashboard.toggle(Dimension.LIST, int(by_name["Slow cinema"]))
    assert [chip.text for chip in shown.window.content.header.chips.chips] == ["Slow cinema"]


def test_help_opens_and_escape_leaves_it_without_touching_filters(shown: Desktop) -> None:
    shown.dashboard.toggle(Dimension.LIKED, 1)
    shown.key(Qt.Key.Key_F1)
    panel = shown.window.content.panel
    assert panel is not None
    said = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "This product uses the TMDB API but is not endorsed or certified by TMDB." in said
    shown.key(Qt.Key.Key_Escape)
    assert shown.window.content.panel is None
    assert shown.window.content.header.title == "Overview"
    assert shown.dashboard.selection


def test_help_is_there_before_any_session(desktop: Desktop) -> None:
    desktop.key(Qt.Key.Key_F1)
    assert desktop.window.content.header.title == "Help"
    desktop.key(Qt.Key.Key_Escape)
    assert desktop.window.start_page.isVisible()


def test_ctrl_o_lets_choose_files_while_the_window_goes_on(
    desktop: Desktop, export_zip: Path
) -> None:
    desktop.key(Qt.Key.Key_O, CTRL)
    dialog = desktop.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(export_zip)])
    dialog.close()
    desktop.rest()
    assert len(desktop.sessions()) == 1


def test_ctrl_q_closes(shown: Desktop) -> None:
    with shown.qtbot.waitSignal(shown.window.closed):
        shown.key(Qt.Key.Key_Q, CTRL)
    assert not shown.window.isVisible()


def test_a_request_for_films_goes_to_their_page(shown: Desktop) -> None:
    shown.dashboard.open(Route("films"))
    assert shown.window.content.header.title == "Films"


def test_every_control_has_a_name_for_those_who_do_not_see_it(shown: Desktop) -> None:
    shown.window.notices.tell(shown.notice("Imported").message)
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for control in shown.window.findChildren(kind):
            if control.isVisible():
                name = control.accessibleName() or getattr(control, "text", str)()
                assert name.strip(), control


def test_tab_goes_from_the_sidebar_over_the_search_and_around(shown: Desktop) -> None:
    view = shown.window.sidebar.sessions
    view.setFocus()
    seen = []
    for _ in range(12):
        shown.key(Qt.Key.Key_Tab)
        seen.append(shown.window.focusWidget())
    assert shown.window.sidebar.navigation in seen
    assert shown.window.content.header.search in seen
    assert view in seen
