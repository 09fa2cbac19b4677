"""Files dragged over a window: what a drop will do is said all over it, then it is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from lbstats_desktop.ui.shell.dropped import Dropped, from_mime
from lbstats_desktop.ui.theme import Appearance

_VEIL = 0.85


class DropOverlay(QFrame):
    """Covers its window while files hover; names what will be imported and what cannot be."""

    files_dropped = Signal(object)
    """What was dropped, usable or not: a Dropped."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target = QFrame(self)
        self._target.setProperty("role", "drop")
        self._promise = QLabel(self._target, wordWrap=True)
        self._promise.setProperty("role", "title")
        self._refusal = QLabel(self._target, wordWrap=True)
        self._refusal.setProperty("role", "warning")
        inner = QVBoxLayout(self._target)
        inner.addStretch(1)
        for label in (self._promise, self._refusal):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label)
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addWidget(self._target)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(label.text() for label in (self._promise, self._refusal) if label.text())

    def light_up(self, dropped: Dropped) -> None:
        """Cover the window and say what dropping this will do."""
        self._promise.setText(dropped.promise)
        self._refusal.setText(dropped.refusal)
        self._refusal.setVisible(bool(dropped.refusal))
        self._target.setProperty("lit", bool(dropped.paths))
        self._target.style().unpolish(self._target)
        self._target.style().polish(self._target)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._window:
            return super().eventFilter(watched, event)
        match event.type():
            case QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            case QEvent.Type.DragEnter | QEvent.Type.DragMove | QEvent.Type.Drop:
                return isinstance(event, QDropEvent) and self._answer(event)
            case QEvent.Type.DragLeave:
                self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(Appearance.current().theme.window)
        veil.setAlphaF(_VEIL)
        painter = QPainter(self)
        painter.fillRect(event.rect(), veil)
        painter.end()

    def _answer(self, event: QDropEvent) -> bool:
        """Accept a drag of files, usable or not, so that its end is heard of; true if it is one."""
        if not event.mimeData().hasUrls():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.DragMove:
            return True
        dropped = from_mime(event.mimeData())
        if event.type() == QEvent.Type.Drop:
            self.hide()
            self.files_dropped.emit(dropped)
        else:
            self.light_up(dropped)
        return True
