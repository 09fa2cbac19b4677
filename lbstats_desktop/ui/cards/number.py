"""A card with a number in large."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.labels import ElidedLabel, text_label
from lbstats_desktop.ui.widgets.openable import OpenableFrame


class NumberCard(OpenableFrame):
    """A number in large, what it counts (`one`: when that is 1), and a word on it.

    One that `opens` can be asked which films are behind it.
    """

    def __init__(
        self, label: str, parent: QWidget | None = None, *, one: str = "", opens: bool = False
    ) -> None:
        super().__init__(parent, opens=opens)
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
        self.show_text("–")

    @property
    def number(self) -> str:
        """The number, as shown."""
        return self._number.text()

    def show_text(self, number: int | str, caption: str = "", shorter: str = "") -> None:
        """Show a number, counted or written out, and a word on it, `shorter` where it does not
        fit.
        """
        counted = isinstance(number, int)
        text = wording.number(number) if isinstance(number, int) else number
        self._label.setText(self._one if counted and number == 1 else self._many)
        self._number.setText(text)
        self._caption.set_whole(caption, shorter)
        said = f"{text} {self._label.text()}"
        self.setAccessibleName(f"{said}, {caption}" if caption else said)
