"""The bar at the bottom that speaks of film data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.ui.card import ElidedLabel, text_label
from lbstats_desktop.ui.enrichment.faces import Action, Face
from lbstats_desktop.ui.icon_button import IconButton

_STEPS = 1000
_LEAST_BAR_PX = 120

_ICONS = {
    Action.PAUSE: ("pause", "Pause fetching film data"),
    Action.RESUME: ("play", "Go on fetching film data"),
    Action.STOP: ("close", "Stop fetching film data; what was found stays"),
    Action.CLOSE: ("close", "Close this message"),
}
_BUTTONS = {
    Action.TRY_AGAIN: "Try again",
    Action.GET_KEY: "Get a key",
    Action.ENTER_KEY: "Enter key…",
    Action.REVIEW: "Review",
}


class EnrichmentBar(QFrame):
    """Shows a face, and a line on other sessions; hidden when there is neither."""

    asked = Signal(object)
    """The Action whose button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName("Film data")
        self._face: Face | None = None
        self._state = text_label("", "accent", self)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setMinimumWidth(_LEAST_BAR_PX)
        self._bar.setRange(0, _STEPS)
        self._detail = ElidedLabel("finding", self)
        self._others = ElidedLabel("caption", self)
        self._buttons = {action: self._button(action) for action in Action}
        self._main = QWidget(self)
        line = QHBoxLayout(self._main)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._state)
        line.addWidget(self._bar, 1)
        line.addWidget(self._detail)
        line.addStretch()
        for button in self._buttons.values():
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 5, 8, 5)
        column.setSpacing(2)
        column.addWidget(self._main)
        column.addWidget(self._others)
        self.show_face(None)

    @property
    def face(self) -> Face | None:
        """What is said of the session on screen."""
        return self._face

    @property
    def others(self) -> str:
        """What is said of other sessions."""
        return self._others.whole

    def button(self, action: Action) -> QPushButton | QToolButton:
        """The button of `action`."""
        return self._buttons[action]

    def show_face(self, face: Face | None, others: str = "") -> None:
        """Speak of the session on screen (None: nothing to say), and of others."""
        if face is not None and face != self._face:
            self._wear(face, before=self._face)
        self._face = face
        self._main.setVisible(face is not None)
        self._others.set_whole(others)
        self._others.setVisible(bool(others))
        self.setVisible(face is not None or bool(others))

    def _wear(self, face: Face, *, before: Face | None) -> None:
        self._state.setText(face.state)
        self._detail.set_whole(face.detail)
        self._bar.setVisible(face.share is not None)
        self._bar.setValue(round((face.share or 0.0) * _STEPS))
        self.setAccessibleDescription(f"{face.state}. {face.detail}")
        if before is None or face.tone is not before.tone:
            _recolour(self._state, face.tone)
            _recolour(self._bar, face.tone)
        if before is None or face.state != before.state:
            self._detail.setMinimumWidth(0)
        # Figures that change several times a second must not move what is beside them.
        grown = max(self._detail.minimumWidth(), self._detail.sizeHint().width())
        self._detail.setMinimumWidth(grown if face.share is not None else 0)
        if before is None or face.actions != before.actions:
            self._offer(face.actions)

    def _offer(self, actions: Sequence[Action]) -> None:
        focused = any(button.hasFocus() for button in self._buttons.values())
        for action in actions:
            self._buttons[action].show()
        if focused:
            # Left to itself the focus would go from pause to stop.
            self._buttons[actions[0]].setFocus()
        for action, button in self._buttons.items():
            button.setVisible(action in actions)

    def _button(self, action: Action) -> QPushButton | QToolButton:
        button: QPushButton | QToolButton
        if action in _ICONS:
            button = IconButton(*_ICONS[action], self)
        else:
            button = QPushButton(_BUTTONS[action], self)
        if action is Action.GET_KEY:
            button.setProperty("role", "link")
            button.setToolTip("Open the page of TMDB's where keys are given out")
        button.clicked.connect(lambda: self.asked.emit(action))
        return button


def _recolour(widget: QLabel | QProgressBar, color: str) -> None:
    widget.setProperty("role", color)
    # A stylesheet is matched once; it does not watch properties.
    widget.style().unpolish(widget)
    widget.style().polish(widget)
