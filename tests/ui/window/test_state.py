"""What comes back at the next start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray

from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.ui.shell.state import WindowState
from lbstats_desktop.ui.theme import Appearance, Mode
from tests.ui.window.conftest import Desktop


def test_the_last_session_page_filters_theme_and_size_are_back(
    start: Callable[[], Desktop], export_zip: Path, other_zip: Path
) -> None:
    first = start()
    first.drop(export_zip)
    wanted = first.dashboard.session
    first.drop(other_zip)
    assert wanted is not None
    first.window.sidebar.sessions.open_asked.emit(wanted.id)
    first.rest()
    first.window.show_page("films")
    first.dashboard.toggle(Dimension.RATING, 4.5)
    first.dashboard.select_range(Dimension.RELEASE_YEAR, 1970, 2020)
    selection = first.dashboard.selection
    first.window.sidebar.settings_asked.emit()
    panel = first.window.content.panel
    assert panel is not None
    panel.mode_chosen.emit(Mode.DARK)
    first.window.resize(860, 560)
    first.end()
    Appearance.current().set_mode(Mode.LIGHT)

    second = start()
    assert second.dashboard.session is not None
    assert second.dashboard.session.id == wanted.id
    assert second.window.content.header.title == "Films"
    assert second.dashboard.selection == selection
    assert second.window.size().toTuple() == (860, 560)
    assert Appearance.current().mode is Mode.DARK


def test_when_the_last_session_is_gone_the_newest_is_shown(
    start: Callable[[], Desktop], export_zip: Path, other_zip: Path
) -> None:
    first = start()
    first.drop(export_zip)
    first.drop(other_zip)
    shown = first.dashboard.session
    assert shown is not None
    first.end()
    WindowState(first.paths.config_dir).session = "no such session"
    second = start()
    assert second.dashboard.session is not None
    assert second.dashboard.session.id == shown.id


def test_an_unreadable_file_of_settings_is_as_none(start: Callable[[], Desktop]) -> None:
    first = start()
    first.end()
    (first.paths.config_dir / "window.ini").write_bytes(b"\x00\xff[window\npage=@Invalid(\n")
    assert start().window.start_page.isVisible()


def test_wrong_values_are_as_unset(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text(
        '[window]\ngeometry=abc\npage=a, b\n[filters]\n1=not json\n2="{\\"a\\": 1}"\n'
    )
    state = WindowState(tmp_path)
    assert state.geometry == QByteArray()
    assert state.page == ""
    assert state.filters("1") == Selection()
    assert state.filters("2") == Selection()


def test_filters_of_a_deleted_session_are_forgotten(tmp_path: Path) -> None:
    state = WindowState(tmp_path)
    selection = Selection().keeping(Dimension.TAG, ["a, “b”; c=d"])
    state.set_filters("1", selection)
    state.save()
    assert WindowState(tmp_path).filters("1") == selection
    state.forget("1")
    assert state.filters("1") == Selection()
