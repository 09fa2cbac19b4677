"""The shapes and places of countries on a flat map, from resources/world.json."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from lbstats_desktop.assets import resource

SOUTHMOST, NORTHMOST = -56.5, 83.7
"""Degrees of latitude a map reaches to; nothing of what it shows is beyond."""


def projected(lon_lat: np.ndarray) -> np.ndarray:
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


@cache
def countries() -> dict[str, Country]:
    """All countries large enough for a shape, by their ISO 3166-1 codes, projected."""
    return {code: _country(rings) for code, rings in _world()["countries"].items()}


@cache
def small_countries() -> dict[str, QPointF]:
    """Where the countries too small for a shape are, by their ISO 3166-1 codes, projected."""
    small = _world()["small"]
    places = projected(np.array(list(small.values()), dtype=float)).tolist()
    return {code: QPointF(x, y) for code, (x, y) in zip(small, places, strict=True)}


def _world() -> dict[str, dict[str, Any]]:
    world: dict[str, dict[str, Any]] = json.loads(resource("world.json").read_text("utf-8"))
    return world


def _country(rings: list[list[list[float]]]) -> Country:
    shape = QPainterPath()
    # A ring within another one is a hole.
    shape.setFillRule(Qt.FillRule.OddEvenFill)
    parts: list[QRectF] = []
    for ring in rings:
        points = projected(np.asarray(ring, dtype=float)).tolist()
        polygon = QPolygonF([QPointF(x, y) for x, y in points])
        shape.addPolygon(polygon)
        shape.closeSubpath()
        parts.append(polygon.boundingRect())
    return Country(shape, max(parts, key=lambda rect: rect.width() * rect.height()))
