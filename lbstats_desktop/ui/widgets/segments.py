"""A few alternatives side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class Segments(QWidget):
    """A few alternatives side by side, one of them chosen: day | week | month."""

    chosen = Signal(object)
    """The value of the alternative that was clicked."""

    def __init__(
        self, alternatives: Mapping[str, object], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = list(alternatives.values())
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for i, text in enumerate(alternatives):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"{name}: {text}")
            self._group.addButton(button, i)
            row.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)

    def choose(self, value: object) -> None:
        """Mark `value` as chosen, without a signal."""
        self._group.button(self._values.index(value)).setChecked(True)

    def set_text(self, value: object, text: str) -> None:
        """Call the alternative of `value` another name."""
        button = self._group.button(self._values.index(value))
        button.setText(text)
        button.setAccessibleName(f"{self.accessibleName()}: {text}")

    @property
    def value(self) -> object:
        """The value chosen; None before any is."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._values[index])
