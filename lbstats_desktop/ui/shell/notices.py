"""Strips that tell what happened and what to do next, and stand in nobody's way."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.ui.icons import icon
from lbstats_desktop.ui.theme import Appearance
from lbstats_desktop.ui.widgets.icon_button import IconButton

_AT_MOST = 4


class Tone(StrEnum):
    """How grave a notice is."""

    INFO = "info"
    QUESTION = "question"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of a notice; a click ends the notice and does `act`. `grave`: something goes."""

    text: str
    act: Callable[[], object]
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What a notice says. One with the `topic` of an earlier one takes its place.

    `lasts_s` 0: until it is closed. `faded` is called when time, or a click on ×, ended it.
    """

    what: str
    next_step: str = ""
    detail: str = ""
    tone: Tone = Tone.INFO
    offers: tuple[Offer, ...] = ()
    topic: str = ""
    lasts_s: float = 0
    faded: Callable[[], object] | None = None


def of_error(error: BaseException, doing: str, *, topic: str = "") -> Message:
    """Tell of `error`: in its own words if it has any, else that `doing` failed, and the trace."""
    if isinstance(error, LBStatsError):
        return Message(error.what, error.next_step, error.detail, Tone.ERROR, topic=topic)
    return Message(
        f"{doing} failed because of a fault in this program.",
        "Nothing stored was lost; please report it with the details.",
        "".join(traceback.format_exception(error)).strip(),
        Tone.ERROR,
        topic=topic,
    )


class Notice(QFrame):
    """One strip: text, buttons, details behind a click, copy, ×."""

    ended = Signal(object)
    """The notice itself: a slot that held it would be freed with it, and it once more with that."""

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setProperty("role", "bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.text)
        self._details = QPlainTextEdit(message.detail, self, readOnly=True)
        self._details.hide()
        self._details.setAccessibleName("Details")
        self._details.setMaximumHeight(140)
        self._details.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.addLayout(self._line())
        column.addWidget(self._details)
        self._clock = QTimer(self, singleShot=True, interval=int(message.lasts_s * 1000))
        self._clock.timeout.connect(self._on_over)
        if message.lasts_s:
            self._clock.start()

    @property
    def text(self) -> str:
        """All that the strip says without its details."""
        return " ".join(part for part in (self.message.what, self.message.next_step) if part)

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        if self.message.tone is not Tone.INFO:
            line.addWidget(self._sign())
        label = QLabel(self.text, self, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(label, 1)
        offers = QButtonGroup(self)
        offers.idClicked.connect(self._on_offer_taken)
        for number, offer in enumerate(self.message.offers):
            button = QPushButton(offer.text, self)
            if offer.grave:
                button.setProperty("role", "danger")
            offers.addButton(button, number)
            line.addWidget(button)
        if self.message.detail:
            line.addWidget(self._details_button())
        if self.message.tone in {Tone.WARNING, Tone.ERROR}:
            copy = QPushButton("Copy", self)
            copy.setToolTip("Copy this message with its details")
            copy.clicked.connect(self._on_copy)
            line.addWidget(copy)
        close = IconButton("close", "Close this message", self)
        close.clicked.connect(self._on_over)
        line.addWidget(close)
        return line

    def _sign(self) -> QLabel:
        theme = Appearance.current().theme
        color = theme.danger if self.message.tone is Tone.ERROR else theme.warning
        sign = QLabel(self)
        sign.setPixmap(icon("warning", color).pixmap(16, 16))
        return sign

    def _details_button(self) -> QPushButton:
        button = QPushButton("Details", self)
        button.setCheckable(True)
        button.toggled.connect(self._details.setVisible)
        return button

    @Slot(int)
    def _on_offer_taken(self, number: int) -> None:
        self.ended.emit(self)
        self.message.offers[number].act()

    @Slot()
    def _on_copy(self) -> None:
        parts = (self.text, self.message.detail)
        QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))

    @Slot()
    def _on_over(self) -> None:
        self.ended.emit(self)
        if self.message.faded is not None:
            self.message.faded()


class NoticeArea(QWidget):
    """Notices one above the other, the latest on top; takes no room when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Messages")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._shown: list[Notice] = []
        self.hide()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices on screen, the latest first."""
        return tuple(self._shown)

    def tell(self, message: Message) -> Notice:
        """Show `message`, in place of the one on the same topic if there is one.

        What only informs gives way too, unless something is still to be done at its end.
        """
        if message.topic:
            self.take_back(message.topic)
        for notice in self.notices:
            if notice.message.tone is Tone.INFO and notice.message.faded is None:
                self._remove(notice)
        while len(self._shown) >= _AT_MOST:
            self._remove(self._oldest_without_a_duty())
        notice = Notice(message, self)
        notice.ended.connect(self._remove)
        self._shown.insert(0, notice)
        self._column.insertWidget(0, notice)
        self.show()
        return notice

    def take_back(self, topic: str) -> None:
        """Remove the notice on `topic`, if there is one."""
        for notice in [n for n in self._shown if n.message.topic == topic]:
            self._remove(notice)

    def _oldest_without_a_duty(self) -> Notice:
        """The one to make room; a notice that runs out by itself is left its time."""
        waiting = [n for n in self._shown if n.message.faded is None]
        return (waiting or self._shown)[-1]

    @Slot(object)
    def _remove(self, notice: Notice) -> None:
        if notice in self._shown:
            self._shown.remove(notice)
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
            self.setVisible(bool(self._shown))
