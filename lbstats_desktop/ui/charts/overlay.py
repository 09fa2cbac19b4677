"""What lies over a chart for a moment: tag, focus ring, range, highlight."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from lbstats_desktop.ui.theme import Theme, font

Row = tuple[str, QColor]
"""A line of a tag, and its colour."""
AWAY_PX = 7.0
"""A tag keeps so far away from its mark."""
AWAY_COST = 1.0
"""So many covered pixels are as bad as a tag that is a pixel further away."""


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


def tag_size(rows: list[Row]) -> QSizeF:
    """How large a tag of `rows` is."""
    metrics = QFontMetricsF(font("caption"))
    width = max(metrics.horizontalAdvance(text) for text, _ in rows) + 16
    return QSizeF(round(width), round(len(rows) * metrics.height() + 10))


def place_tag(size: QSizeF, mark: QRectF, others: list[QRectF], room: QRectF) -> QRectF:
    """Where a tag of `size` over `mark` covers least of the `others`, and nothing of the mark
    itself if that can be, within `room`; above it where all places are as good.
    """
    width, height = size.width(), size.height()
    lefts = (
        mark.center().x() - width / 2,
        mark.right() + AWAY_PX,
        mark.left() - AWAY_PX - width,
        mark.left(),
        mark.right() - width,
    )
    tops = (
        mark.top() - AWAY_PX - height,
        mark.bottom() + AWAY_PX,
        mark.top(),
        mark.bottom() - height,
        mark.center().y() - height / 2,
        room.top(),
    )
    places = np.array([(left, top) for top in tops for left in lefts])
    low = (room.left() + 1, room.top() + 1)
    high = (room.right() - width - 1, room.bottom() - height - 1)
    places = np.clip(places, low, np.maximum(low, high))
    rects = np.array([r.getCoords() for r in (mark, *others)])
    shared_x = np.minimum(places[:, :1] + width, rects[:, 2]) - np.maximum(
        places[:, :1], rects[:, 0]
    )
    shared_y = np.minimum(places[:, 1:] + height, rects[:, 3]) - np.maximum(
        places[:, 1:], rects[:, 1]
    )
    covered = np.maximum(shared_x, 0) * np.maximum(shared_y, 0)
    covered[:, 0] *= len(rects)
    middle = mark.center()
    away = np.hypot(places[:, 0] + width / 2 - middle.x(), places[:, 1] + height / 2 - middle.y())
    left, top = places[int((covered.sum(axis=1) + AWAY_COST * away).argmin())].tolist()
    return QRectF(round(left) + 0.5, round(top) + 0.5, width, height)


def paint_tag(painter: QPainter, theme: Theme, rows: list[Row], box: QRectF) -> None:
    """A small tag in `box`, a line for each of `rows`."""
    painter.setFont(font("caption"))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(box, 6, 6)
    for i, (text, color) in enumerate(rows):
        painter.setPen(color)
        line = QRectF(
            box.left() + 8, box.top() + 5 + i * metrics.height(), box.width(), metrics.height()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
