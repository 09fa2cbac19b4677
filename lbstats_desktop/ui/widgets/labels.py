"""Plain texts in a role of type, and lines that give way."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEGIBLE = 6
"""Letters of a text that is cut, the ellipsis among them, from which on it is worth showing."""


def text_label(text: str, role: str, parent: QWidget | None = None) -> QLabel:
    """A plain-text label in a role of type, such as title, figure, heading, caption or muted."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


class ElidedLabel(QLabel):
    """A text of one line that gives way: cut with an ellipsis where it is too narrow, whole in
    its tool tip. Where it `may_wrap` it goes on in a second line first.
    """

    def __init__(self, role: str, parent: QWidget | None = None, *, may_wrap: bool = False) -> None:
        super().__init__(parent)
        self._may_wrap = may_wrap
        self.whole = ""
        """The line with all its text."""
        self._shorter = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_role(self, role: str) -> None:
        """Show the text in another role of type."""
        if role != self.property("role"):
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_whole(self, text: str, shorter: str = "") -> None:
        """Show `text`; where it is too long `shorter`, or else as much of it as fits."""
        self.whole, self._shorter = text, shorter
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        if self._fits(self.whole):
            self._show(self.whole)
        elif self._shorter and self._fits(self._shorter):
            self._show(self._shorter, cut=True)
        elif self._may_wrap and (first := self._first_line()):
            rest = self.whole[len(first) :].lstrip()
            cut = self._cut(rest)
            self._show(f"{first}\n{cut}", cut=cut != rest)
        else:
            cut = self._cut(self.whole)
            # A few letters say less than nothing; the tool tip has them all.
            self._show(cut if len(cut) > _LEGIBLE else "", cut=True)

    def _fits(self, text: str) -> bool:
        return self._cut(text) == text

    def _cut(self, text: str) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width())

    def _first_line(self) -> str:
        """As many words as fit."""
        words = self.whole.split(" ")
        fitting = 0
        while self._fits(" ".join(words[: fitting + 1])):
            fitting += 1
        return " ".join(words[:fitting])

    def _show(self, text: str, *, cut: bool = False) -> None:
        self.setText(text)
        self.setToolTip(self.whole if cut else "")
