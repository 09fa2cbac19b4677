"""The map's shapes: who has one, and that nothing runs across the whole map."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from lbstats_desktop.assets import resource

Point = list[float]


@pytest.fixture(scope="module")
def world() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(resource("world.json").read_text("utf-8"))
    return loaded


def test_it_says_where_it_is_from(world: dict[str, Any]) -> None:
    assert "Natural Earth" in world["source"]
    assert world["licence"] == "Public domain"


def test_shapes_lie_on_the_map(world: dict[str, Any]) -> None:
    for code, rings in world["countries"].items():
        assert re.fullmatch("[A-Z]{2}", code)
        for ring in rings:
            longitudes, latitudes = zip(*ring, strict=True)
            assert len(ring) >= 3
            # A shape on both sides of the date line is two.
            assert max(longitudes) - min(longitudes) < 180
            assert -180 <= min(longitudes) <= max(longitudes) <= 180
            assert -60 < min(latitudes) <= max(latitudes) < 90
    assert not set(world["countries"]) & set(world["small"])
    assert all(-180 <= x <= 180 and -90 < y < 90 for x, y in world["small"].values())


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [
        (2.3, 48.9, "FR"),
        (10.7, 60.2, "NO"),
        (21.1, 42.6, "XK"),
        (33.5, 35.3, "CY"),
        (44.0, 9.5, "SO"),
        (28.3, -29.6, "LS"),
        (-175.0, 66.5, "RU"),
        (-149.0, 61.5, "US"),
        (121.0, 24.0, "TW"),
    ],
)
def test_a_place_is_in_its_country(
    world: dict[str, Any], longitude: float, latitude: float, code: str
) -> None:
    found = {
        country
        for country, rings in world["countries"].items()
        if sum(_within(longitude, latitude, ring) for ring in rings) % 2
    }

    assert found == {code}


def _within(x: float, y: float, ring: list[Point]) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1
