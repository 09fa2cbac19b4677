"""Lines go through their points."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from lbstats_desktop.analytics.figures.shapes import Basis, Line, Lines, Unit
from lbstats_desktop.ui.charts.line_labels import LineEnd, place_names, spread
from lbstats_desktop.ui.charts.lines import LineChart
from tests.ui.charts.conftest import OnScreen


def test_lines_go_through_their_points(on_screen: OnScreen, years_compared: Lines) -> None:
    chart = on_screen(LineChart())
    chart.draw(years_compared)
    for curve, line in zip(chart.curves, years_compared.lines, strict=True):
        x, y = curve.getData()
        assert list(x) == [0, 1, 2]
        np.testing.assert_array_equal(y, line.values)


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([20.0, 60.0], [20.0, 60.0]),
        ([20.0, 22.0], [20.0, 32.0]),
        ([-5.0, -4.0], [0.0, 12.0]),
        ([95.0, 99.0], [88.0, 100.0]),
        ([], []),
    ],
)
def test_names_at_the_ends_keep_apart(places: list[float], moved: list[float]) -> None:
    assert spread(places, 12, 0, 100) == moved


def test_the_tag_tells_the_lines_in_colour(on_screen: OnScreen, years_compared: Lines) -> None:
    chart = on_screen(LineChart())
    chart.draw(years_compared)
    assert [text for text, _ in chart.tag_rows(1)] == ["Feb", "2024  3", "2023  2"]
    assert [text for text, _ in chart.tag_rows(2)] == ["Mar", "2023  4"]


def years(*values: tuple[float, ...], running: bool = True) -> Lines:
    """Lines of 2020 and the years after it, over January to April."""
    lines = tuple(
        Line(str(2020 + i), line, complete=not running or i < len(values) - 1)
        for i, line in enumerate(values)
    )
    return Lines(("Jan", "Feb", "Mar", "Apr"), lines, Basis(9, Unit.VIEWINGS))


FOUR = years(
    (10.0, 40.0, 20.0, 12.0),
    (90.0, 80.0, 70.0, 60.0),
    (5.0, 5.0, 5.0, 11.0),
    (50.0, 30.0, math.nan, math.nan),
)


def colors(chart: LineChart) -> list[str]:
    return [curve.opts["pen"].color().name() for curve in chart.curves]


def test_the_running_and_the_last_complete_year_are_in_colour(on_screen: OnScreen) -> None:
    chart = on_screen(LineChart())
    chart.draw(FOUR)
    assert (chart.running, chart.chosen) == (3, 2)
    shown = colors(chart)
    assert shown[0] == shown[1]
    assert len(set(shown)) == 3
    chart.draw(years(*([(1.0,) * 4] * 3), running=False))
    assert (chart.running, chart.chosen) == (2, 1)


def test_a_click_on_a_line_or_its_name_chooses_it(on_screen: OnScreen) -> None:
    chart = on_screen(LineChart())
    chart.draw(FOUR)
    grey = colors(chart)[0]
    at = chart.to_view(QRectF(1, 80, 0, 0)).center().toPoint()
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chart.chosen == 1
    assert colors(chart)[1] != grey == colors(chart)[2]
    name = chart.names[0].center().toPoint()
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert chart.chosen == 0
    chart.draw(FOUR)
    assert chart.chosen == 0


def test_arrows_up_and_down_choose_another_line(on_screen: OnScreen) -> None:
    chart = on_screen(LineChart())
    chart.draw(FOUR)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.chosen == 1
    for _ in range(3):
        QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.chosen == 2


def test_names_stand_beside_the_ends_of_their_lines(on_screen: OnScreen) -> None:
    chart = on_screen(LineChart())
    chart.draw(FOUR)
    plot = chart.box.sceneBoundingRect()
    assert all(chart.names[i].left() > plot.right() - chart.mark_rect(0).width() for i in range(3))
    end = chart.to_view(QRectF(1, 30, 0, 0)).center()
    assert 0 < chart.names[3].left() - end.x() < 12
    assert abs(chart.names[3].center().y() - end.y()) < 2


@given(st.lists(st.integers(0, 100), min_size=2, max_size=40), st.floats(8, 60))
def test_names_lie_on_no_other_and_not_on_the_axis(values: list[int], height: float) -> None:
    plot = QRectF(30, 0, 400, 200)
    ends = [LineEnd(i, QPointF(430, 200 - 2 * value), 30, rank=i) for i, value in enumerate(values)]
    placed = place_names(ends, height, plot)
    assert 0 in placed
    rects = sorted(placed.values(), key=QRectF.top)
    assert all(a.bottom() <= b.top() + 1e-6 for a, b in pairwise(rects))
    assert all(rect.top() >= -1e-6 and rect.bottom() <= plot.bottom() + 1e-6 for rect in rects)


def test_curves_are_kept_for_the_next_figure(on_screen: OnScreen, years_compared: Lines) -> None:
    chart = on_screen(LineChart())
    chart.draw(years_compared)
    before = len(chart.scene().items())
    one = Lines(("Jan",), (Line("2024", (math.nan,)),), Basis(0, Unit.VIEWINGS))
    for _ in range(50):
        chart.draw(one)
        chart.draw(years_compared)
    assert len(chart.scene().items()) == before
    assert not chart.grab().isNull()


def test_the_table_has_a_column_for_each_line(on_screen: OnScreen, years_compared: Lines) -> None:
    chart = on_screen(LineChart())
    chart.draw(years_compared)
    assert chart.table() == [
        ["Point", "2023", "2024"],
        ["Jan", "1", "2"],
        ["Feb", "2", "3"],
        ["Mar", "4", ""],
    ]
