"""Pages are built inside the window: none of their parts is ever a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lbstats_desktop.ui.pages.registry import PAGES, PageSpec
from tests.ui.member import dashboard, workspace


class ShownWindows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() == QEvent.Type.Show and is_window:
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.name)
def test_a_page_shows_no_window_beside_its_own(
    qtbot: QtBot, qapp: QApplication, spec: PageSpec
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    watch = ShownWindows()
    qapp.installEventFilter(watch)
    try:
        page = spec.build(workspace(dashboard()), window)
        page.resize(1000, 700)
        with qtbot.waitSignal(page.drawn):
            page.show()
    finally:
        qapp.removeEventFilter(watch)
    assert watch.seen == []
