"""Bars stand for their values, where they are said to be."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Unit
from lbstats_desktop.analytics.model.selection import Condition, Dimension
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.keyed import WIDEST_SLOT_PX, bar_edges
from lbstats_desktop.ui.theme import Appearance, Mode, load_themes
from tests.ui.charts.conftest import OnScreen, bars_of


@pytest.mark.parametrize("lying", [False, True])
def test_bars_are_as_long_as_their_values(on_screen: OnScreen, lying: bool) -> None:
    chart = on_screen(BarChart(lying=lying))
    values = [10.0, 0.0, 40.0, 20.0]
    chart.draw(bars_of(values))
    rects = [chart.mark_rect(i) for i in range(4)]
    lengths = [rect.width() if lying else rect.height() for rect in rects]
    assert np.array(lengths) / lengths[2] == pytest.approx(np.array(values) / 40)
    starts = {round(rect.left() if lying else rect.bottom(), 3) for rect in rects}
    assert len(starts) == 1


def test_gaps_are_a_fifth(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart())
    chart.draw(bars_of([1.0, 2.0, 3.0]))
    first, second = chart.mark_rect(0), chart.mark_rect(1)
    slot = second.left() - first.left()
    assert first.width() == pytest.approx(slot * 0.8, abs=1)


@given(st.integers(1, 400), st.floats(0, 60), st.floats(100, 1200), st.sampled_from([1, 1.5, 2]))
def test_gaps_never_vanish_where_there_is_room(
    count: int, origin_px: float, room_px: float, ratio: float
) -> None:
    starts, ends = bar_edges(count, origin_px, room_px, ratio)
    slot = room_px / count * ratio
    pixels = (starts + 0.5) * slot + origin_px * ratio, (ends + 0.5) * slot + origin_px * ratio
    assert all(np.abs(edge - np.round(edge)).max() < 1e-6 for edge in pixels)
    gaps = {round(gap) for gap in pixels[0][1:] - pixels[1][:-1]}
    assert len(gaps) <= 1
    if count > 1 and slot >= 2:
        assert min(gaps) >= 1
        assert (ends > starts).all()


@pytest.mark.parametrize("count", [1, 2])
def test_a_few_bars_stand_in_the_middle_instead_of_filling_the_card(
    on_screen: OnScreen, count: int
) -> None:
    chart = on_screen(BarChart())
    chart.resize(1200, 260)
    chart.draw(bars_of([3.0] * count))
    rects = [chart.mark_rect(i) for i in range(count)]
    plot = chart.box.sceneBoundingRect()
    assert all(rect.width() <= WIDEST_SLOT_PX for rect in rects)
    assert (rects[0].left() + rects[-1].right()) / 2 == pytest.approx(plot.center().x(), abs=2)
    assert [chart.mark_at(rect.center()) for rect in rects] == list(range(count))
    assert chart.mark_at(QPointF(plot.left() + 5, plot.center().y())) == NOWHERE


@pytest.mark.parametrize("highest", [5.0, 14.0, 15.0, 20.0, 99.0, 100.0])
def test_the_topmost_name_of_the_value_axis_is_not_cut(on_screen: OnScreen, highest: float) -> None:
    chart = on_screen(BarChart())
    chart.draw(bars_of([highest, 1.0]))
    [ticks] = chart.left._tickLevels
    top = chart.box.mapViewToScene(QPointF(0, max(value for value, _ in ticks))).y()
    assert top >= chart.metrics().height() / 2 - 1


def test_lying_bars_start_on_top(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart(lying=True))
    chart.draw(bars_of([3.0, 2.0, 1.0]))
    tops = [chart.mark_rect(i).top() for i in range(3)]
    assert tops == sorted(tops)


def test_every_bar_is_found_at_its_middle(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart())
    chart.draw(bars_of([float(i + 1) for i in range(50)]))
    assert [chart.mark_at(chart.mark_rect(i).center()) for i in range(50)] == list(range(50))
    assert chart.mark_at(QPointF(1, 1)) == NOWHERE


def test_the_bar_is_painted_where_it_is(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart())
    chart.draw(bars_of([5.0, 10.0]))
    image = chart.viewport().grab().toImage()
    ratio = image.devicePixelRatio()

    def at(point: QPointF) -> QColor:
        return image.pixelColor((point * ratio).toPoint())

    counts = load_themes()[Mode.LIGHT].counts
    assert at(chart.mark_rect(0).center()) == counts
    above = QPointF(chart.mark_rect(0).center().x(), chart.mark_rect(1).center().y() - 20)
    assert at(above) != counts


def test_what_is_not_chosen_fades(on_screen: OnScreen, ratings: Bars) -> None:
    chart = on_screen(BarChart())
    chosen = Condition(Dimension.RATING, low=4.0, high=5.0)
    chart.draw(ratings, selected=chosen)
    alphas = [round(brush.color().alphaF(), 2) for brush in chart.bars.opts["brushes"]]
    assert alphas == [0.35] * 7 + [1.0] * 3
    chart.draw(ratings)
    assert chart.bars.opts["brushes"] is None


def test_a_mean_of_nothing_is_no_point_and_says_so(on_screen: OnScreen) -> None:
    figure = Bars(
        Dimension.RELEASE_DECADE,
        (1980, 1990, 2000),
        (3.5, math.nan, 4.0),
        Basis(12, Unit.RATINGS),
        (4, 0, 8),
    )
    chart = on_screen(BarChart(labelled=True))
    chart.draw(figure)
    assert chart.mark_rect(1).height() == 0
    assert len(chart.means.means) == 2
    assert chart.marks is not None
    assert chart.marks.said(1) == ("1990s", "no ratings")
    assert chart.marks.said(0) == ("1980s", "3.50 ★ · 4 ratings")
    assert chart.grab().toImage().width() > 0


def test_refreshing_makes_no_items(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart(labelled=True))
    chart.draw(bars_of([1.0, 2.0]))
    before = len(chart.scene().items())
    for i in range(100):
        chart.draw(bars_of([float(i), float(i * i % 17), 3.0]))
    assert len(chart.scene().items()) == before


def test_values_glide_to_where_they_belong(on_screen: OnScreen, qtbot: QtBot) -> None:
    chart = on_screen(BarChart())
    chart.draw(bars_of([10.0, 20.0]))
    chart.draw(bars_of([20.0, 10.0]))
    qtbot.waitUntil(lambda: list(chart.bars.opts["y1"]) == [20.0, 10.0])


def test_stillness_is_respected(on_screen: OnScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    chart = on_screen(BarChart())
    monkeypatch.setattr("lbstats_desktop.ui.charts.bars.motion_ms", lambda _widget: 0)
    chart.draw(bars_of([10.0, 20.0]))
    chart.draw(bars_of([20.0, 10.0]))
    assert list(chart.bars.opts["y1"]) == [20.0, 10.0]


def test_colours_change_with_the_theme(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart())
    chart.draw(bars_of([1.0]))
    Appearance.current().set_mode(Mode.DARK)
    assert chart.bars.opts["brush"].color() == load_themes()[Mode.DARK].counts


@pytest.mark.parametrize("values", [[], [0.0], [0.0, 0.0], [1.0], [1.0] * 400])
def test_any_number_of_bars_can_be_drawn(on_screen: OnScreen, values: list[float]) -> None:
    chart = on_screen(BarChart())
    chart.draw(bars_of(values, first=1600))
    assert not chart.grab().isNull()
    chart.resize(170, 125)
    assert not chart.grab().isNull()


def test_the_value_of_the_highest_bar_is_not_cut(on_screen: OnScreen) -> None:
    family = QApplication.font()
    doubled = QFont(family)
    doubled.setPointSizeF(family.pointSizeF() * 2)
    QApplication.setFont(doubled)
    try:
        upright, lying = on_screen(BarChart(labelled=True)), on_screen(BarChart(lying=True))
        for chart in (upright, lying):
            chart.draw(bars_of([1234.0, 500.0, 3.0]))
        assert upright.mark_rect(0).top() >= upright.metrics().height()
        room = lying.viewport().width() - lying.mark_rect(0).right()
        assert room >= lying.metrics().horizontalAdvance("1,234") + 6
    finally:
        QApplication.setFont(family)
