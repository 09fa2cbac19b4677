"""The shapes and places of countries on a flat map, from resources/world.json."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from lbstats_desktop.assets import resource

Points = NDArray[np.float64]
"""Points of the earth or the map, n × 2."""
SOUTHMOST, NORTHMOST = -56.5, 83.7
"""Degrees of latitude a map reaches to; nothing of what it shows is beyond."""


def projected(lon_lat: Points) -> Points:
    """Longitudes and latitudes in degrees, n × 2, on the map: x to the right, y down.

    The Natural Earth projection (Šavrič, Jenny and others, 2011), a compromise between true
    areas and true shapes.
    """
    lon, lat = np.radians(lon_lat[:, 0]), np.radians(lon_lat[:, 1])
    square = lat * lat
    fourth = square * square
    across = (
        0.8707
        - 0.131979 * square
        + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    )
    up = 1.007226 + square * (
        0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)
    )
    return np.column_stack((lon * across, -lat * up))


@cache
def map_bounds() -> QRectF:
    """The part of the projected world that a map shows."""
    edge = projected(np.array([(180.0, 0.0), (0.0, SOUTHMOST), (0.0, NORTHMOST)]))
    (right, _), (_, bottom), (_, top) = edge.tolist()
    return QRectF(QPointF(-right, top), QPointF(right, bottom))


class Country(NamedTuple):
    """A country's shape, and the rectangle around the largest part of it."""

    shape: QPainterPath
    main: QRectF


class World(NamedTuple):
    """All countries by their ISO 3166-1 codes, projected: those large enough for a shape, and
    where the small ones are.
    """

    countries: dict[str, Country]
    small: dict[str, QPointF]


@cache
def world() -> World:
    """The world as resources/world.json has it."""
    told: dict[str, dict[str, Any]] = json.loads(resource("world.json").read_text("utf-8"))
    rings = [ring for country in told["countries"].values() for ring in country]
    # All points at once: hundreds of small arrays take longer than one large one.
    points = projected(np.array([point for ring in rings for point in ring], dtype=float))
    parts = iter(np.split(points, np.cumsum([len(ring) for ring in rings])[:-1]))
    countries = {
        code: _country([next(parts) for _ in country])
        for code, country in told["countries"].items()
    }
    small = projected(np.array(list(told["small"].values()), dtype=float)).tolist()
    places = (QPointF(x, y) for x, y in small)
    return World(countries, dict(zip(told["small"], places, strict=True)))


def _country(rings: list[Points]) -> Country:
    closed = [np.vstack([ring, ring[:1]]) for ring in rings]
    points = np.vstack(closed)
    joined = np.ones(len(points), dtype=bool)
    joined[np.cumsum([len(ring) for ring in closed]) - 1] = False
    shape = pg.arrayToQPath(points[:, 0], points[:, 1], connect=joined)
    # A ring within another one is a hole.
    shape.setFillRule(Qt.FillRule.OddEvenFill)
    corners = [(*ring.min(axis=0).tolist(), *ring.max(axis=0).tolist()) for ring in rings]
    parts = [QRectF(QPointF(x, y), QPointF(right, down)) for x, y, right, down in corners]
    return Country(shape, max(parts, key=lambda rect: rect.width() * rect.height()))
