"""The frame of a card: title, finding, a body or why there is none, and a caption."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from lbstats_desktop.ui.theme import font
from lbstats_desktop.ui.widgets.labels import ElidedLabel, text_label

CAPTION_SEPARATOR = " · "
_AROUND_TITLE_PX = 6
_TITLE_SHARE = 0.55


class _BodyOrReason(QStackedLayout):
    """Wants the height that the tallest of its widgets needs.

    Since there is wrapped text among them, Qt would ask how high each is at a width instead, and
    pass over what a chart claims.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSize())


class CardFrame(QFrame):
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
        self.settles_caption = False
        """Whether `settle_caption` is to come, with what the card is not to say itself."""
        self._whole_caption = ""
        # A stacked layout shows its first widget at once: one without a parent as a window.
        self._title = ElidedLabel("heading", self)
        self._title.set_whole(title)
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
        header.addStrut(QFontMetrics(font("heading")).height() + _AROUND_TITLE_PX)
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
        return self._title.whole

    @property
    def finding(self) -> str:
        """What the body shows, in words."""
        return self._finding.whole

    @property
    def caption(self) -> str:
        """What it rests on, wherever that is said."""
        return self._whole_caption

    @property
    def empty_text(self) -> str:
        """Why there is nothing to show; "" when there is."""
        return self._empty.text()

    @property
    def source(self) -> str:
        """Whose data it shows, for a picture of it; "" if that is nobody's."""
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # However long it is, the finding and the control beside it stay in sight.
        self._title.setMaximumWidth(round(_TITLE_SHARE * self.width()))

    def set_title(self, title: str) -> None:
        """Call the card another name."""
        self._title.set_whole(title)
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

    @property
    def notes(self) -> tuple[str, ...]:
        """The parts of the caption that may be true of several cards: what is left out."""
        parts = self._whole_caption.split(CAPTION_SEPARATOR)
        return tuple(part for part in parts if part and not part.startswith(("from ", "and ")))

    def settle_caption(self, elsewhere: Collection[str] = ()) -> None:
        """Say under the body what it rests on, without the parts that are said elsewhere."""
        parts = self._whole_caption.split(CAPTION_SEPARATOR)
        left = CAPTION_SEPARATOR.join(part for part in parts if part not in elsewhere)
        self._caption.setText(left)
        self._caption.setVisible(bool(left))

    def _set_words(self, finding: str, caption: str, empty: str) -> None:
        self._finding.set_whole(finding)
        self._whole_caption = caption
        # Shown from the start, what the card says itself keeps its line: a card whose body changed
        # its height at the end would draw it twice.
        self.settle_caption(self.notes if self.settles_caption else ())
        self._empty.setText(empty)
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(finding or empty)
