"""What waits for the first frame is told once, when it was painted."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lbstats_desktop.app.first_frame import FirstFrame


class Canvas(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.paintings = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paintings += 1


def test_told_after_the_first_painting_and_once(qtbot: QtBot) -> None:
    window = Canvas()
    qtbot.addWidget(window)
    told: list[int] = []
    FirstFrame(window).painted.connect(lambda: told.append(window.paintings))
    assert told == []
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    painted = window.paintings
    window.repaint()
    qtbot.waitUntil(lambda: window.paintings > painted)
    assert told == [painted]
