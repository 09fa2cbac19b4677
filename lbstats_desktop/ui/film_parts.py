"""The parts that a film's panel is built of; nothing in their texts is markup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from lbstats_desktop.ui.card import text_label


def words(text: str, role: str = "") -> QLabel:
    """A text over as many lines as it takes."""
    label = text_label(text, role)
    label.setWordWrap(True)
    return label


def prose(text: str) -> QLabel:
    """A longer text, which can be selected."""
    label = words(text)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def section(text: str) -> QLabel:
    """What stands over a part of the panel."""
    label = words(text, "section")
    label.setContentsMargins(0, 12, 0, 2)
    return label


def link(text: str, clicked: Callable[[], object]) -> QPushButton:
    """A text that does something when it is clicked."""
    # In a button's text a lone & would mark a key.
    button = QPushButton(text.replace("&", "&&"))
    button.setProperty("role", "link")
    button.setStyleSheet("padding: 2px 0")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.clicked.connect(clicked)
    return button
