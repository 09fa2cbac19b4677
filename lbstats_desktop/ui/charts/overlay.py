"""What lies over a chart for a moment: tag, focus ring, range, highlight."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from lbstats_desktop.ui.theme import Theme, font

Row = tuple[str, QColor]
"""A line of a tag, and its colour."""


def tinted(color: QColor, alpha: float) -> QColor:
    """`color`, see-through: `alpha` from 0 to 1."""
    made = QColor(color)
    made.setAlphaF(alpha)
    return made


def paint_glow(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Lighten the mark under the pointer."""
    painter.fillRect(rect, tinted(theme.text if theme.dark else theme.surface, 0.3))


def paint_ring(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The keyboard's focus around a mark."""
    painter.setPen(QPen(theme.focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 3, 3)


def paint_band(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The range being dragged."""
    painter.fillRect(rect, tinted(theme.focus, 0.16))
    painter.setPen(QPen(theme.focus, 1))
    painter.drawLine(rect.topLeft(), rect.bottomLeft())
    painter.drawLine(rect.topRight(), rect.bottomRight())


def paint_tag(painter: QPainter, theme: Theme, rows: list[Row], at: QPointF, room: QRectF) -> None:
    """A small tag above `at` that stays inside `room`."""
    painter.setFont(font("caption"))
    metrics = QFontMetricsF(painter.font())
    width = max(metrics.horizontalAdvance(text) for text, _ in rows) + 16
    height = len(rows) * metrics.height() + 10
    left = min(max(at.x() - width / 2, room.left() + 1), room.right() - width - 1)
    top = at.y() - height - 6
    if top < room.top() + 1:
        top = min(max(at.y() + 8, room.top() + 1), room.bottom() - height - 1)
    box = QRectF(round(left) + 0.5, round(top) + 0.5, round(width), round(height))
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(box, 6, 6)
    for i, (text, color) in enumerate(rows):
        painter.setPen(color)
        line = QRectF(box.left() + 8, box.top() + 5 + i * metrics.height(), width, metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
