"""Means are points around the mean of all, with what is known of how sure they are."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Unit
from lbstats_desktop.analytics.model.selection import Condition, Dimension
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.means import LEAST_SPAN, axis_values, mean_span
from lbstats_desktop.ui.theme import Mode, load_themes
from tests.ui.charts.conftest import OnScreen, bars_of


def means_of(*values: float, counts: tuple[int, ...], errors: tuple[float, ...]) -> Bars:
    return Bars(
        Dimension.RELEASE_DECADE,
        tuple(1950 + 10 * i for i in range(len(values))),
        values,
        Basis(sum(counts), Unit.RATINGS),
        counts,
        errors,
        overall=3.5,
    )


DECADES = means_of(
    4.0, 3.0, math.nan, 3.6, counts=(12, 4, 0, 1), errors=(0.2, 0.6, math.nan, math.nan)
)


@pytest.mark.parametrize("lying", [False, True])
def test_a_mean_is_a_point_with_a_whisker_of_its_standard_error(
    on_screen: OnScreen, lying: bool
) -> None:
    chart = on_screen(BarChart(lying=lying, labelled=True))
    chart.draw(DECADES)
    first, second, last = chart.means.means

    def value(point: QPointF) -> float:
        at = chart.to_data(point)
        return at.x() if lying else at.y()

    assert [value(point) for point in (first.low, first.at, first.high)] == pytest.approx(
        [3.8, 4.0, 4.2]
    )
    assert [value(point) for point in (second.low, second.high)] == pytest.approx([2.4, 3.6])
    assert last.low == last.high


def test_what_rests_on_fewer_than_five_is_hollow(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart())
    chart.draw(DECADES)
    assert [mean.hollow for mean in chart.means.means] == [False, True, True]
    image = chart.viewport().grab().toImage()

    def at(point: QPointF) -> QColor:
        return image.pixelColor((point * image.devicePixelRatio()).toPoint())

    theme = load_themes()[Mode.LIGHT]
    assert at(chart.means.means[0].at) == theme.ratings
    assert at(chart.means.means[1].at) == theme.surface


def test_the_axis_is_cut_to_the_means_and_the_whiskers_of_those_that_are_sure() -> None:
    assert mean_span(DECADES) == pytest.approx((3.0, 4.2))


def test_an_axis_never_makes_much_of_little() -> None:
    low, high = mean_span(means_of(3.5, 3.52, counts=(90, 90), errors=(0.01, 0.01)))
    assert high - low == pytest.approx(LEAST_SPAN)
    assert mean_span(means_of(5.0, counts=(9,), errors=(0.0,)))[1] == 5.0


@pytest.mark.parametrize(
    ("low", "high", "most", "values"),
    [
        (3.0, 4.2, 3, [3.0, 3.5, 4.0]),
        (3.45, 3.95, 6, [3.5, 3.6, 3.7, 3.8, 3.9]),
        (0.5, 5.0, 5, [1.0, 2.0, 3.0, 4.0, 5.0]),
    ],
)
def test_axes_name_round_stars(low: float, high: float, most: int, values: list[float]) -> None:
    assert axis_values(low, high, most) == values


def test_a_mean_tells_how_sure_it_is_and_how_far_from_the_mean_of_all(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart())
    chart.draw(DECADES)
    assert [text for text, _ in chart.tag_rows(0)] == [
        "1950s",
        "4.00 ★ · 12 ratings",
        "± 0.20, +0.50 to your mean",
    ]
    assert [text for text, _ in chart.tag_rows(2)] == ["1970s", "no ratings"]


def test_what_is_not_chosen_fades(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart())
    chart.draw(DECADES, Condition(Dimension.RELEASE_DECADE, frozenset({1960})))
    assert [round(mean.color.alphaF(), 2) for mean in chart.means.means] == [0.35, 1.0, 0.35]


def test_one_chart_shows_counts_and_means_in_turn(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart(lying=True))
    before = len(chart.scene().items())
    chart.draw(bars_of([3.0, 2.0]))
    assert chart.bars.isVisible()
    assert not chart.means.isVisible()
    chart.draw(DECADES)
    assert chart.means.isVisible()
    assert not chart.bars.isVisible()
    assert len(chart.scene().items()) == before


def test_a_mean_is_found_in_its_slot(on_screen: OnScreen) -> None:
    chart = on_screen(BarChart())
    chart.draw(DECADES)
    found = [chart.mark_at(chart.mark_rect(i).center() - QPointF(6, 12)) for i in range(4)]
    assert found == [0, 1, 2, 3]
