"""Calendar and matrix: cells in their places, in their colours."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.figures.shapes import Matrix
from lbstats_desktop.analytics.model.selection import Condition, Dimension
from lbstats_desktop.ui.charts.calendar import CalendarChart
from lbstats_desktop.ui.charts.matrix import MatrixChart
from lbstats_desktop.ui.charts.ramps import ramp_steps
from lbstats_desktop.ui.theme import Mode, load_themes
from tests.ui.charts.conftest import OnScreen, days_of


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ((), []),
        ((0, 0), [0, 0]),
        ((0, 1, 1), [0, 1, 1]),
        ((0, 1, 2, 3), [0, 1, 2, 3]),
        ((0, 1, 2, 3, 40), [0, 1, 2, 3, 4]),
        ((5, 10, 20, 40, 80, 160, 320, 9999), [1, 1, 2, 2, 3, 3, 4, 4]),
    ],
)
def test_the_ramp_goes_by_rank(values: tuple[float, ...], steps: list[int]) -> None:
    assert ramp_steps(values, 5) == steps


def test_days_stand_under_their_weekday(on_screen: OnScreen) -> None:
    chart = on_screen(CalendarChart())
    chart.draw([days_of(2025), days_of(2024)])
    assert chart.years_shown == (2025, 2024)
    by_weekday: dict[int, set[float]] = {}
    for i in range(365):
        weekday = (date(2025, 1, 1) + timedelta(days=i)).weekday()
        by_weekday.setdefault(weekday, set()).add(chart.mark_rect(i).top())
    assert all(len(tops) == 1 for tops in by_weekday.values())
    tops = [by_weekday[weekday].pop() for weekday in range(7)]
    assert tops == sorted(tops)
    assert chart.mark_rect(365).top() > tops[-1]


def test_every_day_is_found_at_its_middle(on_screen: OnScreen) -> None:
    chart = on_screen(CalendarChart())
    chart.draw([days_of(2024)])
    found = [chart.mark_at(chart.mark_rect(i).center()) for i in range(366)]
    assert found == list(range(366))


@pytest.mark.parametrize("size", [(480, 260), (900, 300), (300, 500)])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_calendar_uses_its_room(on_screen: OnScreen, size: tuple[int, int], count: int) -> None:
    chart = on_screen(CalendarChart())
    chart.resize(*size)
    chart.draw([days_of(2025 - i) for i in range(count)])
    cells = [rect for rect in chart.rects if not rect.isEmpty()]
    box = cells[0]
    for rect in cells:
        box = box.united(rect)
    room = chart.viewport().rect()
    assert box.right() <= room.right() + 1
    assert box.bottom() <= room.bottom() + 1
    assert box.width() * box.height() > 0.5 * room.width() * room.height()
    assert all(not a.intersects(b) for a, b in pairwise(cells))


def test_years_without_room_are_left_out(on_screen: OnScreen) -> None:
    chart = on_screen(CalendarChart())
    chart.draw([days_of(2025 - i) for i in range(10)])
    assert chart.years_shown[0] == 2025
    assert 1 < len(chart.years_shown) < 10


def test_a_whole_calendar_claims_room_for_every_year(on_screen: OnScreen) -> None:
    chart = on_screen(CalendarChart(whole=True))
    chart.draw([days_of(2025 - i) for i in range(10)])
    assert len(chart.years_shown) == 10
    one_column = chart.minimumHeight()
    chart.resize(1200, chart.height())
    assert len(chart.years_shown) == 10
    assert chart.minimumHeight() == pytest.approx(one_column / 2, abs=1)


@pytest.mark.parametrize("height", [260, 700, 1400])
def test_years_are_not_broken_where_they_have_their_width(on_screen: OnScreen, height: int) -> None:
    chart = on_screen(CalendarChart())
    chart.resize(1640, height)
    years = [days_of(2025 - i) for i in range(10)]
    chart.draw(years)
    first, last = chart.rects[0], chart.rects[364]
    assert last.left() > first.left() + 52 * first.width()
    assert chart.rects[365].left() > last.right()
    shown = [rect for rect in chart.rects if not rect.isEmpty()]
    assert max(rect.right() for rect in shown) > 0.8 * chart.viewport().width()


def test_years_beside_each_other_are_found_where_they_are(on_screen: OnScreen) -> None:
    chart = on_screen(CalendarChart(whole=True))
    chart.resize(1200, 400)
    chart.draw([days_of(2025), days_of(2023), days_of(2022)])
    found = [chart.mark_at(chart.mark_rect(i).center()) for i in range(3 * 365)]
    assert found == list(range(3 * 365))
    assert chart.mark_rect(365).left() > chart.mark_rect(364).left()
    assert chart.mark_rect(2 * 365).top() > chart.mark_rect(364).top()


def test_a_day_is_coloured_by_its_viewings(on_screen: OnScreen) -> None:
    chart = on_screen(CalendarChart())
    chart.draw([days_of(2025)])
    image = chart.viewport().grab().toImage()

    def at(index: int) -> str:
        point = chart.mark_rect(index).center() * image.devicePixelRatio()
        return image.pixelColor(point.toPoint()).name()

    ramp = load_themes()[Mode.LIGHT].ramp
    assert (at(0), at(1)) == (ramp[1].name(), ramp[0].name())


def test_all_cells_are_one_item(on_screen: OnScreen) -> None:
    chart = on_screen(CalendarChart(whole=True))
    chart.draw([days_of(2025)])
    before = len(chart.scene().items())
    for _ in range(20):
        chart.draw([days_of(2025 - i) for i in range(8)])
    assert len(chart.scene().items()) == before


def test_arrows_go_by_day_and_by_week(on_screen: OnScreen, qtbot: QtBot) -> None:
    chart = on_screen(CalendarChart())
    chart.draw([days_of(2025)])
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(chart, key)
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args[1] == "2025-01-09"


def test_a_cell_that_is_none_is_not_there(on_screen: OnScreen, months: Matrix) -> None:
    chart = on_screen(MatrixChart())
    chart.draw(months)
    assert chart.mark_rect(11).isEmpty()
    assert [chart.mark_at(chart.mark_rect(i).center()) for i in range(11)] == list(range(11))


def test_what_is_not_chosen_fades(on_screen: OnScreen, months: Matrix) -> None:
    chart = on_screen(MatrixChart())
    chart.draw(months)
    before = chart.grab().toImage()
    chart.draw(months, selected=Condition(Dimension.MONTH, frozenset({"2024-03"})))
    after = chart.grab().toImage()
    ratio = after.devicePixelRatio()
    chosen = ((chart.mark_rect(8).topLeft() + chart.mark_rect(8).center()) / 2 * ratio).toPoint()
    other = ((chart.mark_rect(9).topLeft() + chart.mark_rect(9).center()) / 2 * ratio).toPoint()
    assert after.pixelColor(chosen) == before.pixelColor(chosen)
    assert after.pixelColor(other) != before.pixelColor(other)


def test_arrows_stay_in_the_matrix(on_screen: OnScreen, qtbot: QtBot, months: Matrix) -> None:
    chart = on_screen(MatrixChart())
    chart.draw(months)
    walk = (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down)
    for key in walk:
        QTest.keyClick(chart, key)
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args[1] == "2024-02"
