"""Where the names of lines stand: beside their ends, none on another, none on the axis."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

AWAY_PX = 8.0


class LineEnd(NamedTuple):
    """Where a line ends, in pixels; how wide its name is, and what comes first if not all names
    have room (the lowest).
    """

    line: int
    at: QPointF
    width: float
    rank: int


def spread(places: list[float], apart: float, low: float, high: float) -> list[float]:
    """Ascending `places`, moved as little as needed to be `apart` and between `low` and `high`;
    where they do not all fit, those in front give way.
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + apart if moved else low))
    limit = high
    for i in reversed(range(len(moved))):
        moved[i] = min(moved[i], limit)
        limit = moved[i] - apart
    return moved


def place_names(ends: list[LineEnd], height: float, plot: QRectF) -> dict[int, QRectF]:
    """The rectangle of each line's name, `height` high, beside `plot` or, where a line ends
    before, in it. Names without room are left out.
    """
    placed: dict[int, QRectF] = {}
    low, high = plot.top() + height / 2, plot.bottom() - height / 2
    for x in sorted({end.at.x() for end in ends}):
        here = sorted((end for end in ends if end.at.x() == x), key=lambda end: end.rank)
        here = here[: max(int((high - low) / height) + 1, 1)]
        here.sort(key=lambda end: end.at.y())
        middles = spread([end.at.y() for end in here], height, low, high)
        for end, middle in zip(here, middles, strict=True):
            placed[end.line] = QRectF(x + AWAY_PX, middle - height / 2, end.width, height)
    return placed
