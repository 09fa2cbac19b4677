"""Lines go through their points."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import Qt

from lbstats_desktop.analytics.figures.shapes import Basis, Line, Lines, Unit
from lbstats_desktop.ui.charts.lines import LineChart, spread
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


def test_the_incomplete_line_is_dashed(on_screen: OnScreen, years_compared: Lines) -> None:
    chart = on_screen(LineChart())
    chart.draw(years_compared)
    styles = [curve.opts["pen"].style() for curve in chart.curves]
    assert styles == [Qt.PenStyle.SolidLine, Qt.PenStyle.CustomDashLine]


def test_the_tag_tells_all_lines_newest_first(on_screen: OnScreen, years_compared: Lines) -> None:
    chart = on_screen(LineChart())
    chart.draw(years_compared)
    assert [text for text, _ in chart.tag_rows(1)] == ["Feb", "2024  3", "2023  2"]
    assert [text for text, _ in chart.tag_rows(2)] == ["Mar", "2023  4"]


def test_more_lines_than_hues_share_one(on_screen: OnScreen) -> None:
    chart = on_screen(LineChart())
    lines = tuple(Line(str(2010 + i), (1.0 + i, 2.0 + i)) for i in range(9))
    chart.draw(Lines(("a", "b"), lines, Basis(9, Unit.VIEWINGS)))
    colors = [curve.opts["pen"].color().name() for curve in chart.curves]
    assert len(set(colors)) == 7
    assert len(set(colors[:3])) == 1


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
