"""Cards: a figure in large, or a title and a finding over a chart or any other widget."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

_HEADER_PX = 22
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


class _BodyOrReason(QStackedLayout):
    """Wants the height that the tallest of its widgets needs.

    Since there is wrapped text among them, Qt would ask how high each is at a width instead, and
    pass over what a chart claims.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSize())


class Card(QFrame):
    """Title left, finding right, a body, and a caption under it.

    In place of the body it can say why there is nothing to show. A body that is set later is not
    shown before the card is told what it shows: until then it costs no styling and painting.
    """

    def __init__(
        self,
        title: str,
        body: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        control: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body: QWidget | None = None
        # A stacked layout shows its first widget at once: one without a parent as a window.
        self._title = text_label(title, "heading", self)
        self._finding = ElidedLabel("finding", self)
        self._finding.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._caption = text_label("", "caption", self)
        self._caption.setWordWrap(True)
        self._caption.hide()
        self._empty = text_label("", "muted", self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)

        header = QHBoxLayout()
        header.setSpacing(12)
        # Titles side by side stand in one line, whether there is a control beside them or not.
        header.addStrut(_HEADER_PX)
        header.addWidget(self._title)
        header.addWidget(self._finding, 1)
        if control is not None:
            header.addWidget(control)
        self._stack = _BodyOrReason()
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addLayout(header)
        column.addLayout(self._stack, 1)
        column.addWidget(self._caption)
        if body is not None:
            self.set_body(body)
        self.tell()

    @property
    def title(self) -> str:
        """What the card is about."""
        return self._title.text()

    @property
    def finding(self) -> str:
        """What the body shows, in words."""
        return self._finding.whole

    @property
    def caption(self) -> str:
        """What it rests on."""
        return self._caption.text()

    @property
    def empty_text(self) -> str:
        """Why there is nothing to show; "" when there is."""
        return self._empty.text()

    def set_title(self, title: str) -> None:
        """Call the card another name."""
        self._title.setText(title)
        if self.body is not None:
            self.body.setAccessibleName(title)

    def set_body(self, body: QWidget) -> None:
        """Let `body` be what the card shows when it is told something."""
        self.body = body
        body.setAccessibleName(self.title)
        self._stack.addWidget(body)

    def tell(self, finding: str = "", caption: str = "") -> None:
        """Show the body, and say what it shows and what it rests on."""
        self._set_words(finding, caption, "")
        if self.body is not None:
            self.body.setAccessibleDescription(finding)
            self._stack.setCurrentWidget(self.body)

    def tell_empty(self, why: str) -> None:
        """Say, in place of the body, why there is nothing and what would fill it."""
        self._set_words("", "", why)
        self._stack.setCurrentWidget(self._empty)

    def _set_words(self, finding: str, caption: str, empty: str) -> None:
        self._finding.set_whole(finding)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._empty.setText(empty)
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(finding or empty)


class FigureCard(QFrame):
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
        from lbstats_desktop.ui.text import wording  # noqa: PLC0415 (not before the first frame)

        self._label.setText(self._one if count == 1 else self._many)
        self.tell(wording.number(count), caption, shorter)

    def tell(self, number: str, caption: str = "", shorter: str = "") -> None:
        """Show `number`, as it is written, and a word on it, `shorter` where it does not fit."""
        self._number.setText(number)
        self._caption.set_whole(caption, shorter)
        said = f"{number} {self._label.text()}"
        self.setAccessibleName(f"{said}, {caption}" if caption else said)
