"""A card with a number in large."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.labels import ElidedLabel, text_label


class NumberCard(QFrame):
    """A number in large, what it counts (`one`: when that is 1), and a word on it."""

    def __init__(self, label: str, parent: QWidget | None = None, *, one: str = "") -> None:
        super().__init__(parent)
        self._many, self._one = label, one or label
        self.setProperty("role", "card")
        self._number = text_label("–", "figure")
        self._label = text_label(label, "text")
        self._caption = ElidedLabel("caption", may_wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._label)
        column.addWidget(self._caption)
        column.addStretch(1)
        self.tell("–")

    @property
    def number(self) -> str:
        """The number, as shown."""
        return self._number.text()

    def count(self, count: int, caption: str = "", shorter: str = "") -> None:
        """Show how many there are, and a word on it, `shorter` where it does not fit."""
        self._label.setText(self._one if count == 1 else self._many)
        self.tell(wording.number(count), caption, shorter)

    def tell(self, number: str, caption: str = "", shorter: str = "") -> None:
        """Show `number`, as it is written, and a word on it, `shorter` where it does not fit."""
        self._number.setText(number)
        self._caption.set_whole(caption, shorter)
        said = f"{number} {self._label.text()}"
        self.setAccessibleName(f"{said}, {caption}" if caption else said)
