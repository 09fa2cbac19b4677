"""What a search offers: a line each, of a kind, with what it is told apart by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lbstats_desktop.ui.theme import Appearance, font

Index = QModelIndex | QPersistentModelIndex

ROW_PX = 34
_PADDING_PX = 12
_GAP_PX = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A line: Person, Denis Villeneuve, 9 films. `go` does what it stands for."""

    kind: str
    name: str
    detail: str
    go: Callable[[], None]


class RowsModel(QAbstractListModel):
    """The lines on offer now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Offer other lines."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.name, row.detail, row.kind) if part)
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints a line: its name, muted what it is told apart by, and at the right its kind."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, max(ROW_PX, QFontMetrics(font("text")).height() + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        row, theme = model.rows[index.row()], Appearance.current().theme
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.raised)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        line = area.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font("caption"))
        painter.setPen(theme.muted)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, row.kind)
        kind_px = painter.fontMetrics().horizontalAdvance(row.kind)
        line.setRight(line.right() - kind_px - 2 * _GAP_PX)
        painter.setFont(font("text"))
        painter.setPen(theme.text)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, middle, name)
        line.setLeft(line.left() + metrics.horizontalAdvance(name) + _GAP_PX)
        painter.setPen(theme.muted)
        detail = metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, middle, detail)
        painter.restore()
