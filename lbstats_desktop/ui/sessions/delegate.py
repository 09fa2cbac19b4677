"""How a session looks in the list: name, caption, and a button for what can be done with it."""

from __future__ import annotations

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lbstats_desktop.ui.sessions.model import SessionModel
from lbstats_desktop.ui.theme import Appearance

Index = QModelIndex | QPersistentModelIndex

_PAD_X, _PAD_Y, _GAP, _RADIUS = 13, 6, 1, 6
_CAPTION_SIZE = 0.87
_DOTS_WIDTH = 22
# Names mostly differ at their end.
_MIDDLE, _RIGHT = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight


def dots_rect(row: QRect) -> QRect:
    """Where in a row the button stands that opens its menu."""
    return QRect(row.right() - _DOTS_WIDTH - 2, row.top() + 4, _DOTS_WIDTH, 20)


class SessionDelegate(QStyledItemDelegate):
    """Two lines per session; the one on screen is raised, the warned one says so in colour."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        name = QFontMetrics(option.font).height()
        caption = QFontMetrics(_caption_font(option.font)).height()
        if index.data(SessionModel.GroupRole):
            return QSize(120, caption + 2 * _PAD_Y)
        return QSize(120, name + caption + _GAP + 2 * _PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._appearance.theme
        if index.data(SessionModel.GroupRole):
            painter.setPen(theme.muted)
            room = option.rect.adjusted(_PAD_X, _PAD_Y, -_PAD_X, 0)
            _paint_line(painter, _caption_font(option.font), room, str(index.data()), _MIDDLE)
            return
        hovered = bool(option.state & QtWidgets.QStyle.StateFlag.State_MouseOver)
        current = bool(option.state & QtWidgets.QStyle.StateFlag.State_HasFocus)
        is_open = bool(index.data(SessionModel.OpenRole))
        row = option.rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.focus, 2) if current else Qt.PenStyle.NoPen)
        painter.setBrush(theme.raised if is_open or hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(row, _RADIUS, _RADIUS)
        inner = row.adjusted(_PAD_X - 1, _PAD_Y - 1, -_PAD_X + 1, -_PAD_Y + 1)
        if hovered or current:
            self._paint_dots(painter, dots_rect(option.rect))
        name_room = inner.adjusted(0, 0, -_DOTS_WIDTH if hovered or current else 0, 0)
        font = QFont(option.font)
        if is_open:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setPen(theme.text)
        _paint_line(painter, font, name_room, str(index.data()), _MIDDLE)
        warned = bool(index.data(SessionModel.WarningRole))
        painter.setPen(theme.warning if warned else theme.muted)
        below = inner.adjusted(0, QFontMetrics(option.font).height() + _GAP, 0, 0)
        caption = str(index.data(SessionModel.CaptionRole))
        _paint_line(painter, _caption_font(option.font), below, caption, _RIGHT)
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Name of the session")
        editor.setMaxLength(200)
        editor.setAcceptDrops(False)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        height = editor.sizeHint().height()
        top = option.rect.center().y() - height // 2
        editor.setGeometry(option.rect.left() + 2, top, option.rect.width() - 4, height)

    def _paint_dots(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.theme.muted)
        for offset in (-5, 0, 5):
            painter.drawEllipse(rect.center() + QPoint(offset, 0), 1.5, 1.5)


def _caption_font(font: QFont) -> QFont:
    caption = QFont(font)
    caption.setPointSizeF(font.pointSizeF() * _CAPTION_SIZE)
    return caption


def _paint_line(
    painter: QPainter, font: QFont, room: QRect, text: str, elided: Qt.TextElideMode
) -> None:
    metrics = QFontMetrics(font)
    painter.setFont(font)
    shown = metrics.elidedText(text, elided, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
