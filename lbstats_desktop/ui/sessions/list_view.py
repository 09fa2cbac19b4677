"""The list of sessions, and what can be done with one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QSizePolicy, QWidget

from lbstats_desktop.domain.session import Session
from lbstats_desktop.ui.sessions.delegate import SessionDelegate, dots_rect
from lbstats_desktop.ui.sessions.model import SessionModel
from lbstats_desktop.ui.theme import Appearance

_ROWS_WANTED = 6
_ROW_LEAST_PX = 36


class SessionList(QListView):
    """Click or Enter opens; F2 renames; Delete, the right button or ⋯ offer the rest."""

    open_asked = Signal(str)
    renamed = Signal(str, str)
    keep_asked = Signal(str, bool)
    report_asked = Signal(str)
    reimport_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sessions")
        self.setAccessibleName("Sessions")
        self.sessions = SessionModel(self)
        self.sessions.renamed.connect(self.renamed)
        self.setModel(self.sessions)
        self.setItemDelegate(SessionDelegate(appearance, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setTabKeyNavigation(False)
        self.menu = QMenu(self)
        self.clicked.connect(self._on_clicked)

    def show_sessions(self, sessions: Sequence[Session], now: datetime) -> None:
        """List `sessions`, newest first."""
        self.sessions.replace(sessions, now)
        self.updateGeometry()

    def mark_open(self, session_id: str) -> None:
        """Show which session is on screen ("": none)."""
        self.sessions.mark_open(session_id)
        index = self.sessions.index_of(session_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self._scroll_to_current()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(_ROWS_WANTED))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height_of(2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll_to_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        session = self.sessions.session(self.currentIndex())
        if session is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_asked.emit(session.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(session.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        dots = dots_rect(self.visualRect(index))
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and dots.contains(event.position().toPoint())
        ):
            self.show_menu(index, self.viewport().mapToGlobal(dots.bottomLeft()))
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            below = self.viewport().mapToGlobal(dots_rect(self.visualRect(index)).bottomLeft())
            self.show_menu(index, below if by_key else event.globalPos())

    def show_menu(self, index: QModelIndex, where: QPoint) -> None:
        """Offer what can be done with the session at `index`."""
        session = self.sessions.session(index)
        if session is None:
            return
        self.setCurrentIndex(index)
        self.menu.clear()
        self._offer("Open", lambda: self.open_asked.emit(session.id))
        self._offer("Rename…", lambda: self.edit(self.sessions.index_of(session.id)), "F2")
        keep = self._offer("Keep", lambda: self.keep_asked.emit(session.id, not session.kept))
        keep.setCheckable(True)
        keep.setChecked(session.kept)
        keep.setToolTip("A kept session is never deleted by age")
        self.menu.addSeparator()
        self._offer("Import report", lambda: self.report_asked.emit(session.id))
        self._offer("Import again", lambda: self.reimport_asked.emit(session.id))
        self.menu.addSeparator()
        self._offer("Delete…", lambda: self.delete_asked.emit(session.id), "Del")
        self.menu.popup(where)

    def _offer(self, text: str, act: object, shortcut: str = "") -> QAction:
        action = self.menu.addAction(text)
        if shortcut:
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        return action

    def _scroll_to_current(self) -> None:
        """Show the current session, and above it its member's name, where that is the row there."""
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index.siblingAtRow(max(0, index.row() - 1)))
            self.scrollTo(index)

    def _height_of(self, rows: int) -> int:
        """How high so many rows are, or as many as there are."""
        shown = range(min(rows, self.sessions.rowCount()))
        return max(_ROW_LEAST_PX, sum(map(self.sizeHintForRow, shown))) + 2

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        session = self.sessions.session(index)
        if session is not None:
            self.open_asked.emit(session.id)
