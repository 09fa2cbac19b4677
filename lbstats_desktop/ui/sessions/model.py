"""The sessions as a list model: names, captions, which is open, which ends soon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from lbstats_desktop.domain.session import Session

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class SessionModel(QAbstractListModel):
    """Rows are sessions, newest first; a name can be edited."""

    renamed = Signal(str, str)
    """The person gave the session of this id another name; the model still has the old one."""

    CaptionRole = Qt.ItemDataRole.UserRole + 1
    OpenRole = Qt.ItemDataRole.UserRole + 2
    WarningRole = Qt.ItemDataRole.UserRole + 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions: tuple[Session, ...] = ()
        self._now = datetime.now(UTC)
        self._open_id = ""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions listed."""
        return self._sessions

    def replace(self, sessions: Sequence[Session], now: datetime) -> None:
        """List `sessions`, newest first, as they stand at `now`."""
        same = [s.id for s in sessions] == [s.id for s in self._sessions]
        if same:
            self._sessions, self._now = tuple(sessions), now
            self._tell_all_changed()
            return
        self.beginResetModel()
        self._sessions, self._now = tuple(sessions), now
        self.endResetModel()

    def mark_open(self, session_id: str) -> None:
        """Show which session is on screen ("": none)."""
        self._open_id = session_id
        self._tell_all_changed()

    def session(self, index: Index) -> Session:
        """The session at `index`."""
        return self._sessions[index.row()]

    def index_of(self, session_id: str) -> QModelIndex:
        """Where the session is; an invalid index if it is not listed."""
        rows = (row for row, session in enumerate(self._sessions) if session.id == session_id)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._sessions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        from lbstats_desktop.ui.sessions import text as words  # noqa: PLC0415 (not before the first frame)

        session, newest = self._sessions[index.row()], index.row() == 0
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: session.name,
            Qt.ItemDataRole.EditRole: lambda: session.name,
            Qt.ItemDataRole.ToolTipRole: lambda: words.explained(session, self._now, newest=newest),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(session, newest=newest),
            self.CaptionRole: lambda: words.caption(session, self._now, newest=newest),
            self.OpenRole: lambda: session.id == self._open_id,
            self.WarningRole: lambda: words.ends_soon(session, self._now, newest=newest),
        }
        return answers[role]() if role in answers else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        name, session = str(value).strip(), self.session(index)
        if name and name != session.name:
            self.renamed.emit(session.id, name)
        return bool(name)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _spoken(self, session: Session, *, newest: bool) -> str:
        from lbstats_desktop.ui.sessions import text as words  # noqa: PLC0415 (not before the first frame)

        caption = words.caption(session, self._now, newest=newest)
        return f"{session.name}, {caption}{', on screen' if session.id == self._open_id else ''}"

    def _tell_all_changed(self) -> None:
        if self._sessions:
            self.dataChanged.emit(self.index(0), self.index(len(self._sessions) - 1))
