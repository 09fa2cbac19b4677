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
from lbstats_desktop.ui import late

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_NAMELESS = "Other members"


class SessionModel(QAbstractListModel):
    """Rows are sessions, newest first; a name can be edited.

    Sessions of several members stand in groups, each below a row with the member's name, which can
    be neither chosen nor opened; the member of the newest session comes first.
    """

    renamed = Signal(str, str)
    """The person gave the session of this id another name; the model still has the old one."""

    CaptionRole = Qt.ItemDataRole.UserRole + 1
    OpenRole = Qt.ItemDataRole.UserRole + 2
    WarningRole = Qt.ItemDataRole.UserRole + 3
    GroupRole = Qt.ItemDataRole.UserRole + 4
    """Whether the row names a member."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions: tuple[Session, ...] = ()
        self._rows: tuple[Session | str, ...] = ()
        self._now = datetime.now(UTC)
        self._open_id = ""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions listed, newest first."""
        return self._sessions

    def replace(self, sessions: Sequence[Session], now: datetime) -> None:
        """List `sessions`, newest first, as they stand at `now`."""
        same = [s.id for s in sessions] == [s.id for s in self._sessions]
        if not same:
            self.beginResetModel()
        self._sessions, self._now = tuple(sessions), now
        self._rows = _grouped(self._sessions)
        if same:
            self._tell_all_changed()
        else:
            self.endResetModel()

    def mark_open(self, session_id: str) -> None:
        """Show which session is on screen ("": none)."""
        self._open_id = session_id
        self._tell_all_changed()

    def session(self, index: Index) -> Session | None:
        """The session at `index`; None where there is none."""
        row = self._rows[index.row()] if index.isValid() else ""
        return None if isinstance(row, str) else row

    def index_of(self, session_id: str) -> QModelIndex:
        """Where the session is; an invalid index if it is not listed."""
        rows = enumerate(self._rows)
        at = (n for n, row in rows if not isinstance(row, str) and row.id == session_id)
        return self.index(next(at, -1))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        session = self._rows[index.row()]
        if isinstance(session, str):
            return self._group_data(session, role)
        newest = session.id == self._sessions[0].id
        words = late.sessions_text
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
        name, session = str(value).strip(), self.session(index)
        if role != Qt.ItemDataRole.EditRole or session is None:
            return False
        if name and name != session.name:
            self.renamed.emit(session.id, name)
        return bool(name)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.session(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _group_data(self, member: str, role: int) -> object:
        if role == self.GroupRole:
            return True
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Sessions of {member}"
        return member if role == Qt.ItemDataRole.DisplayRole else None

    def _spoken(self, session: Session, *, newest: bool) -> str:
        caption = late.sessions_text.caption(session, self._now, newest=newest)
        return f"{session.name}, {caption}{', on screen' if session.id == self._open_id else ''}"

    def _tell_all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _grouped(sessions: Sequence[Session]) -> tuple[Session | str, ...]:
    groups: dict[str, list[Session]] = {}
    for session in sessions:
        groups.setdefault(session.username, []).append(session)
    if len(groups) < 2:
        return tuple(sessions)
    rows: list[Session | str] = []
    for member, of_member in groups.items():
        rows += [member or _NAMELESS, *of_member]
    return tuple(rows)
