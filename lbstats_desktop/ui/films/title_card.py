"""Title cards: what stands for a film whose poster is not there.

The ground's hue follows from the film's id, a shape from its genre and the ground's texture from
its decade, so that a film keeps its card and neighbours on a wall differ.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)

from lbstats_desktop.ui.theme import font

_GOLDEN_ANGLE_DEG = 137.508
"""Ids beside each other get hues far apart."""
_TITLE_SIZES = (0.19, 0.165, 0.14, 0.12, 0.105, 0.09)
"""The title's letters, as shares of the width they have."""
_TITLE_SHARE = 0.62
"""The title stands in so much of the card's height at most."""

Draw = Callable[[QPainterPath, QRectF], None]


class TitleCard(NamedTuple):
    """What a card shows and follows from. `genre` is TMDB's id of the film's first genre; without
    film data `tmdb_id` is None, and the hue follows from the title.
    """

    title: str
    year: int | None = None
    tmdb_id: int | None = None
    genre: int | None = None

    @property
    def hue(self) -> float:
        """The hue of the ground, 0 to below 1."""
        seed = zlib.crc32(self.title.encode()) if self.tmdb_id is None else self.tmdb_id
        return (seed * _GOLDEN_ANGLE_DEG % 360) / 360


def paint_title_card(painter: QPainter, area: QRectF, card: TitleCard) -> None:
    """Draw the card into `area`, 2 : 3, without rounding its corners."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    # Both dark enough for white letters on either.
    ground = QColor.fromHslF(card.hue, 0.36, 0.20)
    figure = QColor.fromHslF((card.hue + 0.08) % 1, 0.50, 0.315)
    painter.fillRect(area, ground)
    _paint_texture(painter, area, card.year)
    shape = QPainterPath()
    GENRE_SHAPES.get(card.genre or 0, _disc)(shape, area)
    painter.fillPath(shape, figure)
    margin = area.width() * 0.09
    layout, height = _fitted(card.title, area.width() - 2 * margin, area.height() * _TITLE_SHARE)
    top = area.bottom() - margin - height
    painter.setPen(QColor("white"))
    layout.draw(painter, QPointF(area.left() + margin, top))
    if card.year is not None:
        small = QFont(layout.font())
        small.setPixelSize(max(round(area.width() * 0.085), 8))
        small.setWeight(QFont.Weight.Medium)
        painter.setFont(small)
        painter.setPen(QColor(255, 255, 255, 215))
        line = QRectF(area.left() + margin, area.top() + margin, area.width(), margin * 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, str(card.year))
    painter.restore()


def _fitted(title: str, width: float, height: float) -> tuple[QTextLayout, float]:
    """The title in the largest letters in which it fits, cut in the smallest."""
    for share in _TITLE_SIZES:
        layout, used, whole = _laid_out(title, width, height, max(round(width * share), 8))
        if whole:
            break
    return layout, used


def _laid_out(
    title: str, width: float, height: float, size_px: int
) -> tuple[QTextLayout, float, bool]:
    chosen = font("heading")
    chosen.setPixelSize(size_px)
    metrics = QFontMetricsF(chosen)
    lines_most = max(int(height // metrics.lineSpacing()), 1)
    words_fit = all(metrics.horizontalAdvance(word) <= width for word in title.split())
    if not words_fit and size_px > round(width * _TITLE_SIZES[-1]):
        return QTextLayout(), 0.0, False
    layout, used, ended = _lines(title, chosen, width, lines_most)
    if not ended:
        start = layout.lineAt(lines_most - 1).textStart()
        last = metrics.elidedText(title[start:], Qt.TextElideMode.ElideRight, width)
        layout, used, _ = _lines(title[:start] + last, chosen, width, lines_most)
    return layout, used, ended and words_fit


def _lines(text: str, chosen: QFont, width: float, most: int) -> tuple[QTextLayout, float, bool]:
    layout = QTextLayout(text, chosen)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0.0
    ended = False
    for _ in range(most + 1):
        line = layout.createLine()
        if not line.isValid():
            ended = True
            break
        if layout.lineCount() > most:
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout, y, ended


def _paint_texture(painter: QPainter, area: QRectF, year: int | None) -> None:
    """Fine lines whose angle and distance tell the decade; none without a year."""
    if year is None:
        return
    decade = max((year - 1880) // 10, 0)
    angle = math.radians(decade * 67 % 180)
    step = area.width() * (0.065 + 0.02 * (decade % 3))
    along = QPointF(math.cos(angle), math.sin(angle)) * area.height() * 0.61
    across = QPointF(-math.sin(angle), math.cos(angle))
    painter.setPen(QPen(QColor(255, 255, 255, 13), max(round(area.width() / 150), 1)))
    # Half the diagonal of 2 : 3.
    reach = int(area.height() * 0.61 / step)
    middles = [area.center() + across * (i * step) for i in range(-reach, reach + 1)]
    # So faint that steps in them are not seen, and smoothing would take most of a card's time.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawLines([QLineF(middle - along, middle + along) for middle in middles])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _disc(path: QPainterPath, area: QRectF) -> None:
    radius = area.width() * 0.34
    path.addEllipse(QPointF(area.right() - radius * 0.8, area.top() + radius * 1.3), radius, radius)


def _moon(path: QPainterPath, area: QRectF) -> None:
    _disc(path, area)
    bite = QPainterPath()
    radius = area.width() * 0.30
    bite.addEllipse(QPointF(area.right() - radius * 1.5, area.top() + radius * 1.2), radius, radius)
    path -= bite


def _ring(path: QPainterPath, area: QRectF) -> None:
    path.setFillRule(Qt.FillRule.OddEvenFill)
    middle = QPointF(area.center().x(), area.top() + area.height() * 0.30)
    for share in (0.36, 0.27, 0.16):
        path.addEllipse(middle, area.width() * share, area.width() * share)


def _peak(path: QPainterPath, area: QRectF) -> None:
    corners = ((0, 0.72), (0.38, 0.20), (0.60, 0.50), (0.74, 0.33), (1, 0.62), (1, 1), (0, 1))
    path.addPolygon(_polygon(area, corners))


def _slash(path: QPainterPath, area: QRectF) -> None:
    for x in (0.10, 0.46, 0.82):
        corners = ((x, 0.0), (x + 0.2, 0.0), (x - 0.28, 0.72), (x - 0.48, 0.72))
        path.addPolygon(_polygon(area, corners))


def _dots(path: QPainterPath, area: QRectF) -> None:
    path.setFillRule(Qt.FillRule.WindingFill)
    step = area.width() / 5
    for row in range(5):
        for column in range(5):
            radius = step * (0.12 + 0.07 * (row + column) / 2)
            at = QPointF(
                area.left() + (column + 0.5) * step, area.top() + area.height() * 0.1 + row * step
            )
            path.addEllipse(at, radius, radius)


def _waves(path: QPainterPath, area: QRectF) -> None:
    w, left, right = area.width(), area.left(), area.right()
    for share in (0.20, 0.35, 0.50):
        y = area.top() + area.height() * share
        path.moveTo(left, y)
        path.cubicTo(left + w * 0.33, y - w * 0.35, left + w * 0.67, y + w * 0.35, right, y)
        y += w * 0.09
        path.lineTo(right, y)
        path.cubicTo(left + w * 0.67, y + w * 0.35, left + w * 0.33, y - w * 0.35, left, y)
        path.closeSubpath()


def _window(path: QPainterPath, area: QRectF) -> None:
    side, gap = area.width() * 0.30, area.width() * 0.05
    left, top = area.center().x() - side - gap / 2, area.top() + area.height() * 0.13
    for row in range(2):
        for column in range(2):
            path.addRect(QRectF(left + column * (side + gap), top + row * (side + gap), side, side))


def _horizon(path: QPainterPath, area: QRectF) -> None:
    radius = area.width() * 0.30
    middle = QPointF(area.center().x(), area.top() + area.height() * 0.45)
    path.moveTo(middle.x() + radius, middle.y())
    path.arcTo(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius), 0, 180)
    path.closeSubpath()
    path.addRect(QRectF(area.left(), middle.y() + radius * 0.14, area.width(), radius * 0.1))


def _bars(path: QPainterPath, area: QRectF) -> None:
    width, foot = area.width() / 11, area.top() + area.height() * 0.58
    for i, share in enumerate((0.22, 0.40, 0.30, 0.48, 0.26)):
        height = area.height() * share
        left = area.left() + (2 * i + 1) * width
        path.addRect(QRectF(left, foot - height, width, height))


def _star(path: QPainterPath, area: QRectF) -> None:
    middle = QPointF(area.right() - area.width() * 0.34, area.top() + area.height() * 0.27)
    points = []
    for i in range(16):
        radius = area.width() * (0.36 if i % 2 == 0 else 0.13)
        angle = math.pi * i / 8
        points.append(middle + QPointF(math.sin(angle), -math.cos(angle)) * radius)
    path.addPolygon(QPolygonF(points))


def _polygon(area: QRectF, corners: Sequence[tuple[float, float]]) -> QPolygonF:
    """The corners given as shares of the area's width and height."""
    w, h = area.width(), area.height()
    return QPolygonF([QPointF(area.left() + x * w, area.top() + y * h) for x, y in corners])


GENRE_SHAPES: dict[int, Draw] = {
    28: _slash,  # Action
    12: _peak,  # Adventure
    16: _dots,  # Animation
    35: _star,  # Comedy
    80: _window,  # Crime
    99: _window,  # Documentary
    18: _disc,  # Drama
    10751: _dots,  # Family
    14: _moon,  # Fantasy
    36: _horizon,  # History
    27: _moon,  # Horror
    10402: _bars,  # Music
    9648: _ring,  # Mystery
    10749: _waves,  # Romance
    878: _ring,  # Science fiction
    53: _slash,  # Thriller
    10752: _bars,  # War
    37: _horizon,  # Western
    10759: _slash,  # Action & adventure, of series
    10765: _ring,  # Science fiction & fantasy, of series
}
"""What is drawn for TMDB's genres, by their ids; a disc for others."""
