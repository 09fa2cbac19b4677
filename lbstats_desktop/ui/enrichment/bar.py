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

from lbstats_desktop.ui.enrichment.bar_state import Action, BarState
from lbstats_desktop.ui.widgets.icon_button import IconButton
from lbstats_desktop.ui.widgets.labels import ElidedLabel, text_label

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
    """Shows a bar_state, and a line on other sessions; hidden when there is neither."""

    asked = Signal(object)
    """The Action whose button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName("Film data")
        self._bar_state: BarState | None = None
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
        self.show_bar_state(None)

    @property
    def bar_state(self) -> BarState | None:
        """What is said of the session on screen."""
        return self._bar_state

    @property
    def others(self) -> str:
        """What is said of other sessions."""
        return self._others.whole

    def button(self, action: Action) -> QPushButton | QToolButton:
        """The button of `action`."""
        return self._buttons[action]

    def show_bar_state(self, bar_state: BarState | None, others: str = "") -> None:
        """Speak of the session on screen (None: nothing to say), and of others."""
        if bar_state is not None and bar_state != self._bar_state:
            self._wear(bar_state, before=self._bar_state)
        self._bar_state = bar_state
        self._main.setVisible(bar_state is not None)
        self._others.set_whole(others)
        self._others.setVisible(bool(others))
        self.setVisible(bar_state is not None or bool(others))

    def _wear(self, bar_state: BarState, *, before: BarState | None) -> None:
        self._state.setText(bar_state.state)
        self._detail.set_whole(bar_state.detail)
        self._bar.setVisible(bar_state.share is not None)
        self._bar.setValue(round((bar_state.share or 0.0) * _STEPS))
        self.setAccessibleDescription(f"{bar_state.state}. {bar_state.detail}")
        if before is None or bar_state.tone is not before.tone:
            _recolour(self._state, bar_state.tone)
            _recolour(self._bar, bar_state.tone)
        if before is None or bar_state.state != before.state:
            self._detail.setMinimumWidth(0)
        # Figures that change several times a second must not move what is beside them.
        grown = max(self._detail.minimumWidth(), self._detail.sizeHint().width())
        self._detail.setMinimumWidth(grown if bar_state.share is not None else 0)
        if before is None or bar_state.actions != before.actions:
            self._offer(bar_state.actions)

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
