"""Countries lie where they are, in their colours, and are found and walked through."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Unit
from lbstats_desktop.analytics.model.selection import Condition, Dimension
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.geography import map_bounds, projected, world
from lbstats_desktop.ui.charts.ramps import log_steps
from lbstats_desktop.ui.charts.world_map import WorldMap
from lbstats_desktop.ui.theme import Appearance, Mode, load_themes
from tests.ui.charts.conftest import OnScreen

KEYS = ("FR", "US", "HK", "XC", "BR", "AU")
FILMS = Bars(Dimension.COUNTRY, KEYS, (40.0, 900.0, 6.0, 3.0, 2.0, 0.0), Basis(951, Unit.FILMS))


@pytest.fixture
def chart(on_screen: OnScreen) -> WorldMap:
    made: WorldMap = on_screen(WorldMap())
    made.draw(FILMS)
    return made


def place(chart: WorldMap, lon: float, lat: float) -> QPointF:
    """Where a point of the earth is, by two countries whose middles are known."""
    bounds, room = map_bounds(), chart.viewport().rect()
    scale = min(room.width() / bounds.width(), room.height() / bounds.height())
    x, y = projected(np.array([(lon, lat)]))[0]
    us = world().countries["US"].main
    shown = chart.mark_rect(0)
    at = shown.topLeft() + (QPointF(x, y) - us.topLeft()) * scale
    return QPointF(at)


def test_the_projection_keeps_north_up_and_shrinks_towards_the_poles() -> None:
    points = projected(np.array([(0.0, 0.0), (180.0, 0.0), (180.0, 80.0), (-180.0, -80.0)]))
    assert points[0].tolist() == [0.0, 0.0]
    assert points[1][0] == pytest.approx(math.pi * 0.8707)
    assert 0 < points[2][0] < points[1][0]
    assert points[2].tolist() == pytest.approx((-points[3]).tolist())
    assert points[2][1] < 0


def test_every_country_is_on_the_map() -> None:
    bounds = map_bounds().adjusted(-0.01, -0.01, 0.01, 0.01)
    outside = [c for c, country in world().countries.items() if not bounds.contains(country.main)]
    assert outside == []
    assert [code for code, at in world().small.items() if not bounds.contains(at)] == []


def test_marks_go_from_the_highest_on_and_former_countries_have_none(chart: WorldMap) -> None:
    assert chart.marks is not None
    assert chart.marks.keys == ("US", "FR", "HK", "BR")
    assert chart.unmapped == ("XC",)


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(2.4, 47.0, "FR"), (-53.0, 4.0, "FR"), (-100.0, 40.0, "US"), (-50.0, -10.0, "BR")],
)
def test_a_country_is_found_where_it_is(chart: WorldMap, lon: float, lat: float, code: str) -> None:
    assert chart.marks is not None
    assert chart.marks.keys[chart.mark_at(place(chart, lon, lat))] == code


def test_a_small_country_is_a_dot_that_is_easily_hit(chart: WorldMap) -> None:
    dot = chart.mark_rect(2)
    assert dot.width() == pytest.approx(8.0)
    assert chart.mark_at(dot.center()) == 2
    assert chart.mark_at(dot.center() + QPointF(6, 6)) == 2


def test_the_sea_and_countries_without_films_are_nowhere(chart: WorldMap) -> None:
    assert chart.mark_at(place(chart, -30.0, 20.0)) == NOWHERE
    assert chart.mark_at(place(chart, 134.0, -25.0)) == NOWHERE


def test_more_films_are_a_stronger_colour(chart: WorldMap) -> None:
    image = chart.viewport().grab().toImage()
    ramp = [color.name() for color in load_themes()[Mode.LIGHT].ramp]

    def at(lon: float, lat: float) -> str:
        point = place(chart, lon, lat) * image.devicePixelRatio()
        return image.pixelColor(point.toPoint()).name()

    assert at(-100.0, 40.0) == ramp[4]
    assert at(-50.0, -10.0) not in {ramp[0], ramp[1], ramp[4]}
    assert at(134.0, -25.0) == ramp[0]
    assert chart.steps == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("values", "steps"),
    [((), []), ((0.0, 3.0), [0, 1]), ((1.0, 2.0, 3.0), [1, 2, 3]), ((5.0,) * 9, [1] * 9)],
)
def test_few_different_values_have_a_step_each(values: tuple[float, ...], steps: list[int]) -> None:
    assert log_steps(values, 5) == steps


def test_steps_are_equal_factors_apart() -> None:
    assert log_steps((1.0, 9.0, 11.0, 99.0, 101.0, 999.0, 10_000.0), 5) == [1, 1, 2, 2, 3, 3, 4]


def test_a_click_picks_the_country_and_the_rest_fades(chart: WorldMap, qtbot: QtBot) -> None:
    before = chart.viewport().grab().toImage()
    at = place(chart, -50.0, -10.0).toPoint()
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == [Dimension.COUNTRY, "BR", False]
    chart.leaveEvent(QEvent(QEvent.Type.Leave))
    chart.draw(FILMS, selected=Condition(Dimension.COUNTRY, frozenset({"BR"})))
    after = chart.viewport().grab().toImage()
    other = place(chart, -100.0, 40.0).toPoint()
    assert after.pixelColor(at) == before.pixelColor(at)
    assert after.pixelColor(other) != before.pixelColor(other)


def test_arrows_go_from_the_highest_to_the_lowest(chart: WorldMap, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(chart, key)
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args[1] == "FR"


def test_a_country_tells_its_name_and_share(chart: WorldMap) -> None:
    assert [text for text, _ in chart.tag_rows(1)] == ["France", "40 films · 4.2 %"]


def test_all_countries_are_one_item(chart: WorldMap) -> None:
    before = len(chart.scene().items())
    for _ in range(10):
        chart.draw(FILMS)
    assert len(chart.scene().items()) == before


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_one_film_is_told_from_none_at_a_glance(on_screen: OnScreen, mode: Mode) -> None:
    Appearance.current().set_mode(mode)
    chart = on_screen(WorldMap())
    chart.draw(FILMS)
    image = chart.viewport().grab().toImage()

    def lightness(lon: float, lat: float) -> float:
        point = place(chart, lon, lat) * image.devicePixelRatio()
        red, green, blue, _ = image.pixelColor(point.toPoint()).getRgbF()
        return 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 + 0.05

    few, none = lightness(-50.0, -10.0), lightness(134.0, -25.0)
    assert max(few, none) / min(few, none) > 1.35
